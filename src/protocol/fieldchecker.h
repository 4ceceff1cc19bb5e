// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: templates over any schema, which every caller has to see whole
#pragma once

#include "protocol/jsonwriter.h"

#include <cmath>
#include <limits>
#include <string>

namespace Opora::Protocol {

/// Why a value would not be read again. Empty `word`: it would.
struct Unreadable
{
    std::string_view word; ///< "too_long", "too_many", "value"
    std::string path;      ///< of the field, "attachments[2].name"

    [[nodiscard]] bool isSet() const { return !word.empty(); }
};

[[nodiscard]] Unreadable checkValue(const QString &value, const Rule &rule);
[[nodiscard]] Unreadable checkValue(const QUuid &value, const Rule &rule);
[[nodiscard]] Unreadable checkValue(double value, const Rule &rule);
[[nodiscard]] Unreadable checkValue(qint64 value, const Rule &rule);
[[nodiscard]] Unreadable checkValue(Core::Timestamp value, const Rule &rule);
[[nodiscard]] Unreadable checkValue(const Core::FileHash &value, const Rule &rule);
[[nodiscard]] Unreadable checkValue(const QMap<QString, QString> &value, const Rule &rule);

[[nodiscard]] inline Unreadable checkValue(bool, const Rule &)
{
    return {};
}
[[nodiscard]] inline Unreadable checkValue(int value, const Rule &rule)
{
    return checkValue(qint64(value), rule);
}

template<typename Tag>
[[nodiscard]] Unreadable checkValue(const Core::Id<Tag> &value, const Rule &rule)
{
    return checkValue(value.uuid(), rule);
}

template<typename T>
[[nodiscard]] Unreadable checkObject(const T &value);

template<typename T>
requires(HasWords<T> || HasSchema<T>) [[nodiscard]] Unreadable checkValue(const T &value, const Rule &)
{
    if constexpr (HasSchema<T>)
        return checkObject(value);
    else
        return {}; // a word of its table, whichever
}

template<typename T>
[[nodiscard]] Unreadable checkValue(const std::optional<T> &value, const Rule &rule)
{
    return value ? checkValue(*value, rule) : Unreadable();
}

template<typename T>
[[nodiscard]] Unreadable checkValue(const QList<T> &list, const Rule &rule)
{
    if (list.size() > rule.count)
        return {"too_many", {}};
    for (qsizetype at = 0; at < list.size(); ++at) {
        Unreadable found = checkValue(list[at], rule);
        if (!found.isSet())
            continue;
        found.path = '[' + std::to_string(at) + ']' + (found.path.empty() ? "" : '.' + found.path);
        return found;
    }
    return {};
}

/// Visits a Schema and holds each field against its rule, as FieldReader would, but without the bytes in between.
template<typename T>
class FieldChecker
{
public:
    explicit FieldChecker(const T &value)
        : m_value(value)
    { }

    template<typename M>
    void field(FieldName name, M T::*member, const Rule &rule = kPlain)
    {
        if (m_found.isSet())
            return;
        m_found = checkValue(m_value.*member, rule);
        if (!m_found.isSet() || isLeftOut(m_value.*member, member, rule)) {
            m_found = {};
            return;
        }
        const bool isItem = m_found.path.empty() || m_found.path.front() == '[';
        m_found.path = std::string(name.text) + (isItem ? "" : ".") + m_found.path;
    }
    [[nodiscard]] Unreadable found() const { return m_found; }

private:
    /// A default is not written, so no rule holds for it.
    template<typename M>
    [[nodiscard]] static bool isLeftOut(const M &value, M T::*member, const Rule &rule)
    {
        static const T defaults{};
        return !rule.required && value == defaults.*member;
    }

    const T &m_value;
    Unreadable m_found;
};

template<typename T>
Unreadable checkObject(const T &value)
{
    FieldChecker<T> fields(value);
    Schema<T>::visit(fields);
    return fields.found();
}

} // namespace Opora::Protocol
