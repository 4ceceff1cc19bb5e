// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: templates over any schema, which every caller has to see whole
#pragma once

#include "core/mutation.h"

#include "protocol/jsonreader.h"
#include "protocol/jsonwriter.h"
#include "protocol/wordtable.h"

#include <utility>

namespace Opora::Protocol {

template<typename T>
void readObject(ReadState &state, JsonValue json, T &value);

template<typename T>
requires(HasWords<T> || HasSchema<T>) void readValue(ReadState &state, JsonValue json, T &value, const Rule &)
{
    if constexpr (HasWords<T>) {
        const int index = readWord(state, json, wordTable<T>());
        if (index >= 0)
            value = T(index);
    } else {
        readObject(state, json, value);
    }
}

template<typename Tag>
void readValue(ReadState &state, JsonValue json, Core::Id<Tag> &value, const Rule &rule)
{
    QUuid uuid;
    readValue(state, json, uuid, rule);
    value = Core::Id<Tag>(uuid);
}

template<typename T>
void readValue(ReadState &state, JsonValue json, QList<T> &value, const Rule &rule);

template<typename T>
void readValue(ReadState &state, JsonValue json, std::optional<T> &value, const Rule &rule)
{
    readValue(state, json, value.emplace(), rule);
}

template<typename T>
void readValue(ReadState &state, JsonValue json, QList<T> &value, const Rule &rule)
{
    simdjson::dom::array list;
    if (json.get(list) != simdjson::SUCCESS)
        return state.fail(QLatin1String("wrong_type"));
    // size() saturates at 2^24 - 1, above any of our counts.
    const size_t size = list.size();
    if (size > size_t(rule.count))
        return state.fail(QLatin1String("too_many"));
    value.reserve(qsizetype(size));
    for (const JsonValue item : list) {
        const ReadState::Step step(state, value.size());
        value.emplaceBack();
        readValue(state, item, value.last(), rule);
        if (state.hasFailed())
            return;
    }
}

/// Visits a Schema and fills each field that the object has.
template<typename T>
class FieldReader
{
public:
    FieldReader(ReadState &state, JsonValue json, T &value)
        : m_state(state)
        , m_fields(state, json)
        , m_value(value)
    { }

    template<typename M>
    void field(FieldName name, M T::*member, const Rule &rule = kPlain)
    {
        if (const JsonValue *json = lookUp(name, rule.required)) {
            const ReadState::Step step(m_state, name.text);
            readValue(m_state, *json, m_value.*member, rule);
        }
    }
    template<typename Variant>
    void tagged(FieldName tag, FieldName fields, Variant T::*member)
    {
        using Kind = typename AlternativeWords<Variant>::Kind;
        const JsonValue *word = lookUp(tag, true);
        if (!word)
            return;
        const int index = wordAt<Kind>(tag, *word);
        const JsonValue *json = index >= 0 ? lookUp(fields, true) : nullptr;
        if (!json)
            return;
        const ReadState::Step step(m_state, fields.text);
        readAlternative(index, *json, m_value.*member, alternatives<Variant>);
    }
    template<typename Variant>
    void sameKind(FieldName name, std::optional<Variant> T::*member, Variant T::*kind)
    {
        const JsonValue *json = lookUp(name, false);
        if (!json)
            return;
        const ReadState::Step step(m_state, name.text);
        readAlternative(int((m_value.*kind).index()), *json, (m_value.*member).emplace(), alternatives<Variant>);
    }
    /// Cut out of the bytes beforehand, see recordsplitter.h.
    void records(FieldName, QList<Record> T::*) { }
    void document(FieldName, QByteArray T::*) { }

private:
    template<typename Variant>
    static constexpr std::make_index_sequence<std::variant_size_v<VariantOf<Variant>>> alternatives{};

    const JsonValue *lookUp(const FieldName &name, bool required)
    {
        if (m_state.hasFailed())
            return nullptr;
        const JsonValue *json = m_fields.find(name);
        if (!json && required) {
            const ReadState::Step step(m_state, name.text);
            m_state.fail(QLatin1String("missing"));
        }
        return json;
    }
    template<typename Kind>
    int wordAt(const FieldName &tag, JsonValue word)
    {
        const ReadState::Step step(m_state, tag.text);
        return readWord(m_state, word, wordTable<Kind>());
    }
    template<typename Variant, std::size_t... I>
    void readAlternative(int index, JsonValue json, Variant &value, std::index_sequence<I...>)
    {
        ((int(I) == index ? readObject(m_state, json, value.template emplace<I>()) : void()), ...);
    }

    ReadState &m_state;
    JsonFields m_fields;
    T &m_value;
};

template<typename T>
void readObject(ReadState &state, JsonValue json, T &value)
{
    FieldReader<T> fields(state, json, value);
    if (!state.hasFailed())
        Schema<T>::visit(fields);
}

template<typename T>
[[nodiscard]] Core::Result<T> readDocument(JsonValue json)
{
    ReadState state;
    T value{};
    readObject(state, json, value);
    if (state.hasFailed())
        return state.error();
    return value;
}

template<typename T>
[[nodiscard]] Core::Result<T> parseDocument(QByteArrayView bytes)
{
    const Core::Result<JsonValue> json = parseJson(bytes);
    if (!json)
        return json.error();
    return readDocument<T>(*json);
}

} // namespace Opora::Protocol
