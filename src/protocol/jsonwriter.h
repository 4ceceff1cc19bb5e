// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: templates over any schema, which every caller has to see whole
#pragma once

#include "core/clock.h"
#include "core/message.h"

#include "protocol/record.h"
#include "protocol/rule.h"
#include "protocol/wordtable.h"

#include <QByteArray>
#include <QMap>

#include <concepts>
#include <optional>

namespace Opora::Protocol {

/// Builds compact JSON by appending, without a tree in between.
class JsonWriter
{
public:
    [[nodiscard]] QByteArray take() { return std::move(m_out); }
    void reserve(qsizetype bytes) { m_out.reserve(bytes); }

    void open(char bracket);
    void close(char bracket);
    /// A comma when it is not the first of its object.
    void key(std::string_view name);
    /// A name that may need escapes.
    void key(const QString &name);
    /// A comma when it is not the first of its list.
    void item();
    /// Bytes that are JSON already.
    void raw(QByteArrayView json) { m_out.append(json); }

    void value(const QString &text);
    void value(bool flag);
    void value(qint64 number);
    void value(int number) { value(qint64(number)); }
    /// Decimal text: JSON readers keep integers only up to 2^53.
    void value(quint64 number);
    void value(double number);
    void value(const QUuid &uuid);
    void value(Core::Timestamp time) { value(Core::toMsecs(time)); }
    void value(const Core::FileHash &hash);
    void value(const QMap<QString, QString> &texts);
    void value(const RecordVersion &row);
    void word(QLatin1String word);

private:
    void escaped(const QByteArray &utf8);

    QByteArray m_out;
    bool m_first = true; ///< nothing stands yet in the innermost bracket
};

template<typename T>
concept HasSchema = requires
{
    sizeof(Schema<T>);
};
template<typename T>
concept HasWords = std::is_enum_v<T>;

template<typename T>
void writeValue(JsonWriter &writer, const T &value);
template<typename T>
void writeObject(JsonWriter &writer, const T &value);

template<typename Tag>
void writeValue(JsonWriter &writer, const Core::Id<Tag> &id)
{
    writer.value(id.uuid());
}

template<typename T>
void writeValue(JsonWriter &writer, const std::optional<T> &value)
{
    writeValue(writer, *value);
}

template<typename T>
void writeValue(JsonWriter &writer, const QList<T> &list)
{
    writer.open('[');
    for (const T &value : list) {
        writer.item();
        writeValue(writer, value);
    }
    writer.close(']');
}

template<typename T>
void writeValue(JsonWriter &writer, const T &value)
{
    if constexpr (HasWords<T>)
        writer.word(wordTable<T>()[std::size_t(value)]);
    else if constexpr (HasSchema<T>)
        writeObject(writer, value);
    else
        writer.value(value);
}

/// Qt compares the bytes of lists of numbers, which for an empty list may stand nowhere.
template<typename V>
[[nodiscard]] bool isSame(const V &value, const V &other)
{
    if constexpr (requires { value.isEmpty(); }) {
        if (value.isEmpty() || other.isEmpty())
            return value.isEmpty() == other.isEmpty();
    }
    return value == other;
}

/// Visits a Schema and writes each field that differs from its default.
template<typename T>
class FieldWriter
{
public:
    FieldWriter(JsonWriter &writer, const T &value)
        : m_writer(writer)
        , m_value(value)
    { }

    template<typename M>
    void field(FieldName name, M T::*member, const Rule &rule = kPlain)
    {
        static const T defaults{};
        if (!rule.required && isSame(m_value.*member, defaults.*member))
            return;
        m_writer.key(name.text);
        writeValue(m_writer, m_value.*member);
    }
    /// The alternative's word and its fields.
    template<typename Variant>
    void tagged(FieldName tag, FieldName fields, Variant T::*member)
    {
        using Kind = typename AlternativeWords<Variant>::Kind;
        m_writer.key(tag.text);
        m_writer.word(wordTable<Kind>()[(m_value.*member).index()]);
        m_writer.key(fields.text);
        std::visit([this](const auto &alternative) { writeObject(m_writer, alternative); }, m_value.*member);
    }
    /// Another value of the alternative that `tagged` wrote; absent when there is none.
    template<typename Variant>
    void sameKind(FieldName name, std::optional<Variant> T::*member, Variant T::*)
    {
        if (!(m_value.*member))
            return;
        m_writer.key(name.text);
        std::visit([this](const auto &alternative) { writeObject(m_writer, alternative); }, *(m_value.*member));
    }
    void records(FieldName name, QList<Record> T::*member)
    {
        m_writer.key(name.text);
        writeValue(m_writer, m_value.*member);
    }
    void document(FieldName name, QByteArray T::*member)
    {
        if ((m_value.*member).isEmpty())
            return;
        m_writer.key(name.text);
        m_writer.raw(m_value.*member);
    }

private:
    JsonWriter &m_writer;
    const T &m_value;
};

template<typename T>
void writeObject(JsonWriter &writer, const T &value)
{
    writer.open('{');
    FieldWriter<T> fields(writer, value);
    Schema<T>::visit(fields);
    writer.close('}');
}

} // namespace Opora::Protocol
