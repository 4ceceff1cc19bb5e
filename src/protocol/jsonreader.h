// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/message.h"
#include "core/result.h"

#include "protocol/record.h"
#include "protocol/rule.h"

#include <QByteArrayView>
#include <QLatin1String>
#include <QMap>
#include <QString>
#include <QUuid>
#include <QVarLengthArray>

#include <simdjson.h>

#include <optional>
#include <span>
#include <string_view>

namespace Opora::Protocol {

using JsonValue = simdjson::dom::element;

/// The first error of a reading and the path to the field being read. Once failed, everything else is skipped.
class ReadState
{
public:
    [[nodiscard]] bool hasFailed() const { return m_error.has_value(); }
    /// Only when hasFailed().
    [[nodiscard]] Core::Error error() const { return *m_error; }

    /// `word` comes after "protocol."; the path is added.
    void fail(QLatin1String word, Core::Error::Kind kind = Core::Error::Kind::Rejected);

    /// While it lives, errors are inside this field or item.
    class Step
    {
    public:
        Step(ReadState &state, std::string_view name)
            : m_state(state)
        {
            state.m_path.append({name, -1});
        }
        Step(ReadState &state, qsizetype index)
            : m_state(state)
        {
            state.m_path.append({{}, index});
        }
        ~Step() { m_state.m_path.removeLast(); }
        Q_DISABLE_COPY_MOVE(Step)

    private:
        ReadState &m_state;
    };

private:
    struct PathPart
    {
        std::string_view name;
        qsizetype index;
    };
    QVarLengthArray<PathPart, 8> m_path;
    std::optional<Core::Error> m_error;
};

/// Parses into this thread's tree, which stands until the next call on this thread. Corrupt on anything that is no
/// JSON.
[[nodiscard]] Core::Result<JsonValue> parseJson(QByteArrayView json);

void readValue(ReadState &state, JsonValue json, QString &value, const Rule &rule);
void readValue(ReadState &state, JsonValue json, bool &value, const Rule &rule);
void readValue(ReadState &state, JsonValue json, qint64 &value, const Rule &rule);
void readValue(ReadState &state, JsonValue json, int &value, const Rule &rule);
void readValue(ReadState &state, JsonValue json, quint64 &value, const Rule &rule);
void readValue(ReadState &state, JsonValue json, double &value, const Rule &rule);
void readValue(ReadState &state, JsonValue json, QUuid &value, const Rule &rule);
void readValue(ReadState &state, JsonValue json, Core::Timestamp &value, const Rule &rule);
void readValue(ReadState &state, JsonValue json, Core::FileHash &value, const Rule &rule);
void readValue(ReadState &state, JsonValue json, QMap<QString, QString> &value, const Rule &rule);
void readValue(ReadState &state, JsonValue json, RecordVersion &value, const Rule &rule);
/// Index into `words`, -1 after an error.
[[nodiscard]] int readWord(ReadState &state, JsonValue json, std::span<const QLatin1String> words);
[[nodiscard]] std::optional<QUuid> uuidFromText(std::string_view text);

/// The fields of one JSON object, looked up by name. Names are mostly asked in the order in which they stand.
class JsonFields
{
public:
    JsonFields(ReadState &state, JsonValue json);

    /// Null when absent or JSON null.
    [[nodiscard]] const JsonValue *find(const FieldName &name);

private:
    struct Entry
    {
        std::string_view name;
        JsonValue value;
    };
    void add(ReadState &state, std::string_view name, JsonValue value);

    QVarLengthArray<Entry, 40> m_entries;
    quint64 m_bits = 0;
    qsizetype m_next = 0;
};

} // namespace Opora::Protocol
