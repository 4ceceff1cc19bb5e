// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"

#include "protocol/desksetupschema.h"
#include "protocol/fieldreader.h"
#include "protocol/jsonwriter.h"
#include "protocol/referenceschema.h"
#include "protocol/ticketschema.h"

#include <QJsonDocument>

#include <array>
#include <set>
#include <string>

namespace Opora::Protocol {

namespace {

// A ticket or message of usual size without growing.
constexpr qsizetype kUsualBytes = 768;

template<typename T>
Core::Result<Core::Entity> decodeAs(QByteArrayView document)
{
    Core::Result<T> value = parseDocument<T>(document);
    if (!value)
        return value.error();
    return Core::Entity(std::move(*value));
}

using Decoder = Core::Result<Core::Entity> (*)(QByteArrayView);

template<std::size_t... I>
constexpr std::array<Decoder, sizeof...(I)> decoders(std::index_sequence<I...>)
{
    return {decodeAs<std::variant_alternative_t<I, Core::Entity::variant>>...};
}

/// Visits a Schema for the names alone.
class NameCollector
{
public:
    template<typename Member>
    void field(FieldName name, Member, const Rule & = kPlain)
    {
        names.insert(name.text);
    }

    std::set<std::string_view> names;
};

template<typename T>
const std::set<std::string_view> &knownNames()
{
    static const std::set<std::string_view> names = [] {
        NameCollector known;
        Schema<T>::visit(known);
        return known.names;
    }();
    return names;
}

template<typename T>
QByteArray mergedInto(JsonValue old, const T &value)
{
    const std::set<std::string_view> &known = knownNames<T>();
    JsonWriter writer;
    writer.reserve(kUsualBytes);
    writer.open('{');
    FieldWriter<T> fields(writer, value);
    Schema<T>::visit(fields);
    for (const auto field : simdjson::dom::object(old)) {
        if (known.contains(field.key))
            continue;
        const std::string kept = simdjson::minify(field.value);
        writer.key(QString::fromUtf8(field.key.data(), qsizetype(field.key.size())));
        writer.raw(QByteArrayView(kept.data(), qsizetype(kept.size())));
    }
    writer.close('}');
    return writer.take();
}

} // namespace

template<EntityValue T>
QByteArray encode(const T &entity)
{
    JsonWriter writer;
    writer.reserve(kUsualBytes);
    writeObject(writer, entity);
    return writer.take();
}

template<EntityValue T>
Core::Result<T> decode(QByteArrayView document)
{
    return parseDocument<T>(document);
}

#define OPORA_ENTITY_CODEC(Type)                                                                                       \
    template QByteArray encode<Core::Type>(const Core::Type &);                                                        \
    template Core::Result<Core::Type> decode<Core::Type>(QByteArrayView);
OPORA_ENTITY_CODEC(Calendar)
OPORA_ENTITY_CODEC(SlaPolicy)
OPORA_ENTITY_CODEC(Queue)
OPORA_ENTITY_CODEC(Person)
OPORA_ENTITY_CODEC(Status)
OPORA_ENTITY_CODEC(Priority)
OPORA_ENTITY_CODEC(Tag)
OPORA_ENTITY_CODEC(TicketType)
OPORA_ENTITY_CODEC(Template)
OPORA_ENTITY_CODEC(Section)
OPORA_ENTITY_CODEC(Article)
OPORA_ENTITY_CODEC(Organisation)
OPORA_ENTITY_CODEC(Customer)
OPORA_ENTITY_CODEC(CustomerNote)
OPORA_ENTITY_CODEC(Ticket)
OPORA_ENTITY_CODEC(Message)
OPORA_ENTITY_CODEC(Event)
OPORA_ENTITY_CODEC(ReadMark)
OPORA_ENTITY_CODEC(SavedView)
OPORA_ENTITY_CODEC(Macro)
OPORA_ENTITY_CODEC(Category)
OPORA_ENTITY_CODEC(Checklist)
OPORA_ENTITY_CODEC(DeskRules)
#undef OPORA_ENTITY_CODEC

QByteArray encode(const Core::Entity &entity)
{
    return std::visit([](const auto &value) { return encode(value); }, entity);
}

Core::Result<Core::Entity> decode(Core::EntityKind kind, QByteArrayView document)
{
    static constexpr auto all = decoders(std::make_index_sequence<Core::kEntityKindCount>());
    return all[std::size_t(kind)](document);
}

QJsonObject toJson(const Core::Entity &entity)
{
    return QJsonDocument::fromJson(encode(entity)).object();
}

Core::Result<Core::Entity> entityFromJson(Core::EntityKind kind, const QJsonObject &document)
{
    return decode(kind, QJsonDocument(document).toJson(QJsonDocument::Compact));
}

QByteArray encodeOver(QByteArrayView document, const Core::Entity &entity)
{
    const Core::Result<JsonValue> old = document.isEmpty() ? Core::Error{} : parseJson(document);
    if (!old || !old->is_object())
        return encode(entity);
    return std::visit([&old](const auto &value) { return mergedInto(*old, value); }, entity);
}

} // namespace Opora::Protocol
