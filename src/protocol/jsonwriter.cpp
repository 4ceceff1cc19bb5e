// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/jsonwriter.h"

#include <QLocale>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace Opora::Protocol {

namespace {

constexpr char kHex[] = "0123456789abcdef";

[[nodiscard]] bool needsEscape(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == '"' || byte == '\\';
}

/// Where so many more bytes go: the text grows once for all of them.
[[nodiscard]] char *room(QByteArray &out, qsizetype size)
{
    const qsizetype at = out.size();
    out.resize(at + size);
    return out.data() + at;
}

[[nodiscard]] char *put(char *to, std::string_view bytes)
{
    return std::copy(bytes.begin(), bytes.end(), to);
}

void putQuoted(QByteArray &out, std::string_view bytes)
{
    char *to = room(out, qsizetype(bytes.size()) + 2);
    *to++ = '"';
    *put(to, bytes) = '"';
}

template<typename Number>
[[nodiscard]] char *putHex(char *to, Number number)
{
    for (int shift = int(sizeof number) * 8 - 4; shift >= 0; shift -= 4)
        *to++ = kHex[number >> shift & 15];
    return to;
}

} // namespace

void JsonWriter::open(char bracket)
{
    m_out.append(bracket);
    m_first = true;
}

void JsonWriter::close(char bracket)
{
    m_out.append(bracket);
    // The bracket that is now innermost holds at least what was just closed.
    m_first = false;
}

void JsonWriter::item()
{
    if (!m_first)
        m_out.append(',');
    m_first = false;
}

void JsonWriter::key(std::string_view name)
{
    char *to = room(m_out, qsizetype(name.size()) + (m_first ? 3 : 4));
    if (!std::exchange(m_first, false))
        *to++ = ',';
    *to++ = '"';
    to = put(to, name);
    *to++ = '"';
    *to = ':';
}

void JsonWriter::key(const QString &name)
{
    item();
    value(name);
    m_out.append(':');
}

void JsonWriter::escaped(const QByteArray &utf8)
{
    const char *run = utf8.constData();
    const char *const end = run + utf8.size();
    for (const char *at = run; at != end; ++at) {
        if (!needsEscape(*at))
            continue;
        const auto byte = static_cast<unsigned char>(*at);
        m_out.append(run, at - run);
        run = at + 1;
        if (byte == '"' || byte == '\\')
            m_out.append('\\').append(*at);
        else if (byte == '\n')
            m_out.append("\\n", 2);
        else if (byte == '\r')
            m_out.append("\\r", 2);
        else if (byte == '\t')
            m_out.append("\\t", 2);
        else if (byte != 0) // a text with U+0000 fits into no column of PostgreSQL
            m_out.append("\\u00", 4).append(kHex[byte >> 4]).append(kHex[byte & 15]);
    }
    m_out.append(run, end - run);
}

void JsonWriter::value(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    if (std::none_of(utf8.cbegin(), utf8.cend(), needsEscape))
        return putQuoted(m_out, {utf8.constData(), std::size_t(utf8.size())});
    m_out.append('"');
    escaped(utf8);
    m_out.append('"');
}

void JsonWriter::value(bool flag)
{
    if (flag)
        m_out.append("true", 4);
    else
        m_out.append("false", 5);
}

void JsonWriter::value(qint64 number)
{
    char digits[20];
    const char *end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    m_out.append(digits, end - digits);
}

void JsonWriter::value(quint64 number)
{
    m_out.append('"').append(QByteArray::number(number)).append('"');
}

void JsonWriter::value(double number)
{
    // JSON knows no infinity.
    if (!std::isfinite(number))
        number = 0;
    if (std::abs(number) < double(Limits::kMaxInteger) && number == std::floor(number))
        value(qint64(number));
    else
        m_out.append(QByteArray::number(number, 'g', QLocale::FloatingPointShortest));
}

void JsonWriter::value(const QUuid &uuid)
{
    char *to = room(m_out, 38);
    *to++ = '"';
    to = putHex(to, uuid.data1);
    *to++ = '-';
    to = putHex(to, uuid.data2);
    *to++ = '-';
    to = putHex(to, uuid.data3);
    for (int i = 0; i < 8; ++i) {
        if (i == 0 || i == 2)
            *to++ = '-';
        to = putHex(to, uuid.data4[i]);
    }
    *to = '"';
}

void JsonWriter::value(const Core::FileHash &hash)
{
    m_out.append('"').append(hash.bytes.toHex()).append('"');
}

void JsonWriter::value(const QMap<QString, QString> &texts)
{
    open('{');
    for (auto it = texts.cbegin(); it != texts.cend(); ++it) {
        key(it.key());
        value(it.value());
    }
    close('}');
}

void JsonWriter::value(const RecordVersion &row)
{
    open('[');
    item();
    word(Core::entityName(row.kind));
    item();
    value(row.id);
    item();
    value(row.version);
    close(']');
}

void JsonWriter::word(QLatin1String word)
{
    putQuoted(m_out, {word.data(), std::size_t(word.size())});
}

} // namespace Opora::Protocol
