// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/jsonwriter.h"

#include <QLocale>

#include <cmath>

namespace Opora::Protocol {

namespace {

constexpr char kHex[] = "0123456789abcdef";

[[nodiscard]] bool needsEscape(unsigned char byte)
{
    return byte < 0x20 || byte == '"' || byte == '\\';
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
    item();
    m_out.append('"').append(name.data(), qsizetype(name.size())).append("\":", 2);
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
        const auto byte = static_cast<unsigned char>(*at);
        if (!needsEscape(byte))
            continue;
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
    m_out.append('"');
    escaped(text.toUtf8());
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
    m_out.append(QByteArray::number(number));
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
    m_out.append('"').append(uuid.toByteArray(QUuid::WithoutBraces)).append('"');
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
    m_out.append('"').append(word.data(), word.size()).append('"');
}

} // namespace Opora::Protocol
