// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/jsonreader.h"

#include "protocol/wordtable.h"

#include <array>
#include <cmath>
#include <cstring>
#include <limits>

namespace Opora::Protocol {

using namespace Qt::StringLiterals;
namespace dom = simdjson::dom;

namespace {

// A tree of a large body takes some 16 times its size: not kept for the small ones after it.
constexpr size_t kKeptCapacity = 1024 * 1024;
constexpr size_t kFirstCapacity = 64 * 1024;
// Far more than any version will name; searching duplicates must not become slow.
constexpr qsizetype kObjectFields = 500;

Core::Error corrupt(simdjson::error_code code)
{
    const auto kind = Core::Error::Kind::Corrupt;
    if (code == simdjson::DEPTH_ERROR)
        return {kind, u"protocol.too_deep"_s, {}};
    return {kind, u"protocol.malformed"_s, QString::fromLatin1(simdjson::error_message(code))};
}

/// The value of each byte as a hexadecimal digit; -1: none.
constexpr auto kHexDigits = [] {
    std::array<short, 256> digits{};
    digits.fill(-1);
    for (int digit = 0; digit < 16; ++digit) {
        digits[static_cast<uchar>("0123456789abcdef"[digit])] = static_cast<short>(digit);
        digits[static_cast<uchar>("0123456789ABCDEF"[digit])] = static_cast<short>(digit);
    }
    return digits;
}();

[[nodiscard]] qsizetype codePoints(const QString &text)
{
    qsizetype count = 0;
    for (const QChar c : text)
        count += c.isLowSurrogate() ? 0 : 1;
    return count;
}

[[nodiscard]] bool fits(std::string_view utf8, const QString &text, const Rule &rule)
{
    if (rule.bytes > 0)
        return qsizetype(utf8.size()) <= rule.bytes;
    return text.size() <= rule.chars || codePoints(text) <= rule.chars;
}

/// An integer that some library wrote as 5.0 or 1.7e12 is one.
[[nodiscard]] std::optional<qint64> integerOf(JsonValue json)
{
    if (json.is_int64())
        return json.get_int64().value_unsafe();
    double number = 0;
    if (json.is_double() && json.get(number) == simdjson::SUCCESS && number == std::floor(number)
        && std::abs(number) <= double(Limits::kMaxInteger))
        return qint64(number);
    return std::nullopt;
}

[[nodiscard]] std::optional<std::string_view> textOf(JsonValue json)
{
    std::string_view text;
    if (json.get(text) != simdjson::SUCCESS)
        return std::nullopt;
    return text;
}

} // namespace

void ReadState::fail(QLatin1String word, Core::Error::Kind kind)
{
    if (m_error)
        return;
    QString path;
    for (const PathPart &part : m_path) {
        if (part.index >= 0)
            path += u'[' + QString::number(part.index) + u']';
        else
            path
                += (path.isEmpty() ? u""_s : u"."_s) + QString::fromUtf8(part.name.data(), qsizetype(part.name.size()));
    }
    m_error = Core::Error{kind, "protocol."_L1 + word, path};
}

Core::Result<JsonValue> parseJson(QByteArrayView json)
{
    // The parser copies from the address, and that of nothing may be null.
    if (json.isEmpty())
        return corrupt(simdjson::EMPTY);
    thread_local std::unique_ptr<dom::parser> parser;
    const size_t size = size_t(json.size());
    if (!parser || (parser->capacity() > kKeptCapacity && size < kFirstCapacity)) {
        parser = std::make_unique<dom::parser>();
        if (const auto error = parser->allocate(kFirstCapacity, size_t(Limits::kJsonDepth)); error != simdjson::SUCCESS)
            return corrupt(error);
    }
    JsonValue root;
    // The copy gives the parser the padding it reads over.
    const auto error = parser->parse(json.data(), size, true).get(root);
    if (error != simdjson::SUCCESS)
        return corrupt(error);
    return root;
}

void readValue(ReadState &state, JsonValue json, QString &value, const Rule &rule)
{
    const auto utf8 = textOf(json);
    if (!utf8)
        return state.fail("wrong_type"_L1);
    // U+0000 fits into no column of PostgreSQL and ends texts of many programs.
    if (std::memchr(utf8->data(), 0, utf8->size()))
        return state.fail("wrong_value"_L1);
    value = QString::fromUtf8(utf8->data(), qsizetype(utf8->size()));
    if (!fits(*utf8, value, rule))
        return state.fail("too_long"_L1);
    if (rule.required && value.isEmpty())
        state.fail("wrong_value"_L1);
}

void readValue(ReadState &state, JsonValue json, bool &value, const Rule &)
{
    if (json.get(value) != simdjson::SUCCESS)
        state.fail("wrong_type"_L1);
}

void readValue(ReadState &state, JsonValue json, qint64 &value, const Rule &rule)
{
    const auto number = integerOf(json);
    if (!number)
        return state.fail(json.is_number() ? "out_of_range"_L1 : "wrong_type"_L1);
    if (*number < rule.least || *number > rule.most)
        return state.fail("out_of_range"_L1);
    value = *number;
}

void readValue(ReadState &state, JsonValue json, int &value, const Rule &rule)
{
    qint64 wide = 0;
    Rule narrow = rule;
    narrow.least = std::max<qint64>(rule.least, std::numeric_limits<int>::min());
    narrow.most = std::min<qint64>(rule.most, std::numeric_limits<int>::max());
    readValue(state, json, wide, narrow);
    value = int(wide);
}

void readValue(ReadState &state, JsonValue json, quint64 &value, const Rule &)
{
    const auto text = textOf(json);
    if (!text)
        return state.fail("wrong_type"_L1);
    const QByteArrayView digits(text->data(), qsizetype(text->size()));
    bool isNumber = false;
    value = digits.size() <= 20 ? digits.toULongLong(&isNumber) : 0;
    if (!isNumber || QByteArray::number(value) != digits)
        state.fail("wrong_value"_L1);
}

void readValue(ReadState &state, JsonValue json, double &value, const Rule &)
{
    if (!json.is_number() || json.get(value) != simdjson::SUCCESS)
        return state.fail("wrong_type"_L1);
    if (!std::isfinite(value) || std::abs(value) > kMoneyLimit)
        state.fail("out_of_range"_L1);
}

std::optional<QUuid> uuidFromText(std::string_view text)
{
    if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        return std::nullopt;
    // Every document names some: each pair of digits is looked up where it stands.
    static constexpr uchar kPlaces[] = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
    uchar bytes[16];
    int all = 0;
    for (int i = 0; i < 16; ++i) {
        const int high = kHexDigits[static_cast<uchar>(text[kPlaces[i]])];
        const int low = kHexDigits[static_cast<uchar>(text[kPlaces[i] + 1])];
        all |= high | low;
        bytes[i] = uchar(high << 4 | (low & 15));
    }
    if (all < 0)
        return std::nullopt;
    const auto wide = [&bytes](int at) { return ushort(bytes[at] << 8 | bytes[at + 1]); };
    return QUuid(uint(wide(0)) << 16 | wide(2), wide(4), wide(6), bytes[8], bytes[9], bytes[10], bytes[11], bytes[12],
                 bytes[13], bytes[14], bytes[15]);
}

void readValue(ReadState &state, JsonValue json, QUuid &value, const Rule &rule)
{
    const auto text = textOf(json);
    if (!text)
        return state.fail("wrong_type"_L1);
    const auto uuid = uuidFromText(*text);
    if (!uuid || (rule.required && uuid->isNull()))
        return state.fail("wrong_value"_L1);
    value = *uuid;
}

void readValue(ReadState &state, JsonValue json, Core::Timestamp &value, const Rule &)
{
    qint64 msecs = 0;
    readValue(state, json, msecs, Rule{.most = kLatestTime});
    value = Core::fromMsecs(msecs);
}

void readValue(ReadState &state, JsonValue json, Core::FileHash &value, const Rule &rule)
{
    const auto text = textOf(json);
    if (!text)
        return state.fail("wrong_type"_L1);
    const QByteArray hex(text->data(), qsizetype(text->size()));
    if (hex.isEmpty() && !rule.required)
        return;
    value.bytes = QByteArray::fromHex(hex);
    if (value.bytes.size() != kHashBytes || value.bytes.toHex() != hex)
        state.fail("wrong_value"_L1);
}

void readValue(ReadState &state, JsonValue json, QMap<QString, QString> &value, const Rule &rule)
{
    dom::object object;
    if (json.get(object) != simdjson::SUCCESS)
        return state.fail("wrong_type"_L1);
    if (object.size() > size_t(rule.count))
        return state.fail("too_many"_L1);
    for (const auto field : object) {
        const ReadState::Step step(state, field.key);
        const QString name = QString::fromUtf8(field.key.data(), qsizetype(field.key.size()));
        if (name.size() > Limits::kNameChars)
            return state.fail("too_long"_L1);
        if (name.contains(QChar::Null))
            return state.fail("wrong_value"_L1);
        if (value.contains(name))
            return state.fail("duplicate_key"_L1);
        readValue(state, field.value, value[name], rule);
        if (state.hasFailed())
            return;
    }
}

void readValue(ReadState &state, JsonValue json, RecordVersion &value, const Rule &)
{
    dom::array row;
    if (json.get(row) != simdjson::SUCCESS || row.size() != 3)
        return state.fail("wrong_type"_L1);
    auto cell = row.begin();
    const int kind = readWord(state, *cell, wordTable<Core::EntityKind>());
    readValue(state, *++cell, value.id, kRequired);
    readValue(state, *++cell, value.version, kPlain);
    if (!state.hasFailed())
        value.kind = Core::EntityKind(kind);
}

int readWord(ReadState &state, JsonValue json, std::span<const QLatin1String> words)
{
    const auto text = textOf(json);
    if (!text) {
        state.fail("wrong_type"_L1);
        return -1;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (std::string_view(words[i].data(), std::size_t(words[i].size())) == *text)
            return int(i);
    }
    state.fail("wrong_value"_L1);
    return -1;
}

JsonFields::JsonFields(ReadState &state, JsonValue json)
{
    dom::object object;
    if (json.get(object) != simdjson::SUCCESS) {
        state.fail("wrong_type"_L1);
        return;
    }
    for (const auto field : object) {
        add(state, field.key, field.value);
        if (state.hasFailed())
            return;
    }
}

void JsonFields::add(ReadState &state, std::string_view name, JsonValue value)
{
    if (m_entries.size() >= kObjectFields)
        return state.fail("too_many"_L1);
    const quint64 bit = FieldName::bitOf(name);
    if (m_bits & bit) {
        // Two readers may take different ones of a pair: what is checked would not be what is used.
        for (const Entry &entry : m_entries) {
            if (entry.name == name) {
                const ReadState::Step step(state, name);
                return state.fail("duplicate_key"_L1);
            }
        }
    }
    m_bits |= bit;
    m_entries.append({name, value});
}

const JsonValue *JsonFields::find(const FieldName &name)
{
    if (!(m_bits & name.bit))
        return nullptr;
    const Entry *found = nullptr;
    if (m_next < m_entries.size() && m_entries[m_next].name == name.text) {
        found = &m_entries[m_next];
    } else {
        for (const Entry &entry : m_entries) {
            if (entry.name == name.text) {
                found = &entry;
                break;
            }
        }
    }
    if (!found)
        return nullptr;
    m_next = found - m_entries.constData() + 1;
    return found->value.is_null() ? nullptr : &found->value;
}

} // namespace Opora::Protocol
