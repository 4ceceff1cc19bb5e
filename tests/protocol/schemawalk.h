// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/jsonwriter.h"
#include "protocol/mutationschema.h"
#include "protocol/sessionschema.h"
#include "protocol/syncschema.h"
#include "protocol/wordtable.h"

#include <QJsonArray>
#include <QJsonObject>

namespace Opora::Protocol {

/// Walks Schema<T> and states it in the words of OpenAPI, for a comparison with docs/openapi.yaml.
template<typename T>
[[nodiscard]] QJsonObject describedObject();

[[nodiscard]] inline QJsonObject describedInteger(qint64 least, qint64 most)
{
    return {{QStringLiteral("type"), QStringLiteral("integer")},
            {QStringLiteral("minimum"), least},
            {QStringLiteral("maximum"), most}};
}

[[nodiscard]] inline QJsonObject describedType(const char *type)
{
    return {{QStringLiteral("type"), QLatin1String(type)}};
}

[[nodiscard]] inline QJsonObject describedText(const Rule &rule)
{
    QJsonObject text = describedType("string");
    text.insert(rule.bytes > 0 ? QStringLiteral("x-max-bytes") : QStringLiteral("maxLength"),
                qint64(rule.bytes > 0 ? rule.bytes : rule.chars));
    return text;
}

[[nodiscard]] inline QJsonObject describedUuid()
{
    QJsonObject uuid = describedType("string");
    uuid.insert(QStringLiteral("format"), QStringLiteral("uuid"));
    return uuid;
}

/// What a value of this type is; the specializations are the types of fields.
template<typename T>
struct Described
{
    static QJsonObject of(const Rule &)
    {
        if constexpr (HasSchema<T>) {
            return describedObject<T>();
        } else {
            static_assert(HasWords<T>);
            QJsonObject described = describedType("string");
            QJsonArray words;
            for (const QLatin1String word : wordTable<T>()) {
                if (!word.isEmpty())
                    words.append(word);
            }
            described.insert(QStringLiteral("enum"), words);
            return described;
        }
    }
};
template<>
struct Described<QString>
{
    static QJsonObject of(const Rule &rule) { return describedText(rule); }
};
template<>
struct Described<bool>
{
    static QJsonObject of(const Rule &) { return describedType("boolean"); }
};
template<>
struct Described<int>
{
    static QJsonObject of(const Rule &rule)
    {
        return describedInteger(std::max<qint64>(rule.least, std::numeric_limits<int>::min()),
                                std::min<qint64>(rule.most, std::numeric_limits<int>::max()));
    }
};
template<>
struct Described<qint64>
{
    static QJsonObject of(const Rule &rule) { return describedInteger(rule.least, rule.most); }
};
template<>
struct Described<quint64>
{
    static QJsonObject of(const Rule &) { return describedType("string"); }
};
template<>
struct Described<double>
{
    static QJsonObject of(const Rule &) { return describedType("number"); }
};
template<>
struct Described<QUuid>
{
    static QJsonObject of(const Rule &) { return describedUuid(); }
};
template<typename Tag>
struct Described<Core::Id<Tag>>
{
    static QJsonObject of(const Rule &) { return describedUuid(); }
};
template<>
struct Described<Core::Timestamp>
{
    static QJsonObject of(const Rule &) { return describedInteger(0, kLatestTime); }
};
template<>
struct Described<Core::FileHash>
{
    static QJsonObject of(const Rule &) { return describedType("string"); }
};
template<>
struct Described<RecordVersion>
{
    static QJsonObject of(const Rule &)
    {
        QJsonObject row = describedType("array");
        row.insert(QStringLiteral("minItems"), 3);
        row.insert(QStringLiteral("maxItems"), 3);
        return row;
    }
};
template<>
struct Described<QMap<QString, QString>>
{
    static QJsonObject of(const Rule &rule)
    {
        QJsonObject map = describedType("object");
        map.insert(QStringLiteral("maxProperties"), rule.count);
        map.insert(QStringLiteral("additionalProperties"), describedText(rule));
        return map;
    }
};
template<typename T>
struct Described<std::optional<T>>
{
    static QJsonObject of(const Rule &rule) { return Described<T>::of(rule); }
};
template<typename T>
struct Described<QList<T>>
{
    static QJsonObject of(const Rule &rule)
    {
        QJsonObject list = describedType("array");
        list.insert(QStringLiteral("maxItems"), rule.count);
        list.insert(QStringLiteral("items"), Described<T>::of(rule));
        return list;
    }
};

template<typename T>
class SchemaWalk
{
public:
    template<typename M>
    void field(FieldName name, M T::*, const Rule &rule = kPlain)
    {
        add(name, Described<M>::of(rule), rule.required);
    }
    void tagged(FieldName tag, FieldName fields, Core::Operation T::*)
    {
        add(tag, Described<Core::OpKind>::of({}), true);
        QJsonArray alternatives;
        [&]<std::size_t... I>(std::index_sequence<I...>)
        {
            (alternatives.append(describedObject<std::variant_alternative_t<I, Core::Operation::variant>>()), ...);
        }
        (std::make_index_sequence<Core::kOpKindCount>());
        add(fields, {{QStringLiteral("oneOf"), alternatives}}, true);
    }
    /// Documents are described by their kind.
    void tagged(FieldName tag, FieldName fields, Core::Entity T::*)
    {
        add(tag, Described<Core::EntityKind>::of({}), true);
        add(fields, describedType("object"), true);
    }
    void sameKind(FieldName name, std::optional<Core::Entity> T::*, Core::Entity T::*)
    {
        add(name, describedType("object"), false);
    }
    void records(FieldName name, QList<Record> T::*)
    {
        add(name, Described<QList<Record>>::of(Rule{.count = Limits::kRecordsPerAnswer}), true);
    }
    void document(FieldName name, QByteArray T::*) { add(name, describedType("object"), false); }

    [[nodiscard]] QJsonObject described() const
    {
        QJsonObject object = describedType("object");
        object.insert(QStringLiteral("properties"), m_properties);
        if (!m_required.isEmpty())
            object.insert(QStringLiteral("required"), m_required);
        return object;
    }

private:
    void add(FieldName name, const QJsonObject &described, bool isRequired)
    {
        const QString key = QString::fromUtf8(name.text.data(), qsizetype(name.text.size()));
        m_properties.insert(key, described);
        if (isRequired)
            m_required.append(key);
    }

    QJsonObject m_properties;
    QJsonArray m_required;
};

template<typename T>
QJsonObject describedObject()
{
    SchemaWalk<T> walk;
    Schema<T>::visit(walk);
    return walk.described();
}

} // namespace Opora::Protocol
