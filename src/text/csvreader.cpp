// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/csvreader.h"

namespace Opora::Text {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

namespace {

constexpr qsizetype kPieceBytes = 1 << 18;
// Larger than any message the server takes; only a quote that is never closed makes such a row.
constexpr qsizetype kRowChars = 4 << 20;

} // namespace

CsvReader::CsvReader(ByteSource source, QChar separator, const QByteArray &encoding)
    : m_source(std::move(source))
    , m_separator(separator)
    , m_decoder(encoding.constData())
{ }

Error CsvReader::problem(const QString &code) const
{
    return {Error::Kind::Rejected, code, QString::number(m_line)};
}

Result<bool> CsvReader::fill()
{
    const Result<QByteArray> bytes = m_source(kPieceBytes);
    if (!bytes)
        return bytes.error();
    if (bytes->isEmpty())
        return false;
    m_text = m_decoder.decode(*bytes);
    m_at = 0;
    if (m_text.contains(QChar(0)))
        return problem(u"import.binary"_s);
    if (m_decoder.hasError())
        return problem(u"import.encoding"_s);
    return true;
}

void CsvReader::endCell(QStringList &cells)
{
    cells.append(m_cell);
    m_cell.clear();
    m_state = State::CellStart;
}

/// Whether the character ends the row.
bool CsvReader::take(QChar c, QStringList &cells)
{
    if (m_state == State::Quoted) {
        if (c == u'"')
            m_state = State::QuoteSeen;
        else
            m_cell.append(c);
        return false;
    }
    if (m_state == State::QuoteSeen && c == u'"') {
        m_cell.append(c);
        m_state = State::Quoted;
        return false;
    }
    if (c == m_separator) {
        endCell(cells);
        return false;
    }
    if (c == u'\n' || c == u'\r') {
        const bool isBlank = cells.isEmpty() && m_cell.isEmpty() && m_state == State::CellStart;
        if (isBlank)
            return false;
        endCell(cells);
        return true;
    }
    if (m_state == State::CellStart && c == u'"') {
        m_state = State::Quoted;
        return false;
    }
    m_cell.append(c);
    m_state = State::Plain;
    return false;
}

Result<bool> CsvReader::next(QStringList &cells)
{
    cells.clear();
    m_rowSize = 0;
    m_rowLine = m_line;
    while (true) {
        if (m_at == m_text.size()) {
            const Result<bool> hasMore = fill();
            if (!hasMore)
                return hasMore.error();
            if (!*hasMore)
                break;
            continue;
        }
        const QChar c = m_text[m_at++];
        const bool isSecondHalf = c == u'\n' && m_wasCarriageReturn;
        m_wasCarriageReturn = c == u'\r';
        const bool isEnd = isSecondHalf && m_state != State::Quoted ? false : take(c, cells);
        if ((c == u'\n' && !isSecondHalf) || c == u'\r')
            ++m_line;
        if (isEnd) {
            ++m_rows;
            return true;
        }
        if (cells.isEmpty() && m_cell.isEmpty() && m_state == State::CellStart)
            m_rowLine = m_line;
        if (++m_rowSize > kRowChars) {
            m_line = m_rowLine;
            return problem(u"import.row_too_long"_s);
        }
    }
    if (m_decoder.hasError())
        return problem(u"import.encoding"_s);
    if (m_state == State::Quoted) {
        m_line = m_rowLine;
        return problem(u"import.open_quote"_s);
    }
    if (cells.isEmpty() && m_cell.isEmpty() && m_state == State::CellStart)
        return false;
    endCell(cells);
    ++m_rows;
    return true;
}

QByteArray CsvReader::rowOf(const QStringList &cells, QChar separator, const QByteArray &encoding)
{
    QString row;
    for (const QString &cell : cells) {
        if (!row.isNull())
            row += separator;
        else
            row = u""_s;
        const bool needsQuotes = cell.contains(separator) || cell.contains(u'"') || cell.contains(u'\n')
            || cell.contains(u'\r') || cell.isEmpty();
        row += needsQuotes ? u'"' + QString(cell).replace(u'"', u"\"\""_s) + u'"' : cell;
    }
    // Each row by itself: in some encodings one that is cut off would leave the next ones in another alphabet.
    QStringEncoder encoder(encoding.constData(), QStringConverter::Flag::Stateless);
    return encoder.encode(row + u'\n');
}

} // namespace Opora::Text
