// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "text/bytesource.h"

#include <QStringDecoder>
#include <QStringList>

namespace Opora::Text {

/// Rows of a table in CSV (RFC 4180): quoted cells may hold separators, quotes ("") and line breaks; rows end with LF,
/// CRLF or CR. Blank lines are skipped. One thread.
class CsvReader final
{
public:
    /// `encoding`: a name the system knows, "UTF-8", "windows-1251".
    CsvReader(ByteSource source, QChar separator, const QByteArray &encoding);
    [[nodiscard]] bool isEncodingKnown() const { return m_decoder.isValid(); }

    /// The next row; false at the end. "import.encoding" for bytes that are no text in that encoding, "import.binary"
    /// for a file that is no text at all, "import.row_too_long" (a quote that is never closed looks like that) with the
    /// line as detail; errors of the source.
    [[nodiscard]] Core::Result<bool> next(QStringList &cells);
    /// Where the row begins, from 1.
    [[nodiscard]] qint64 lineNumber() const { return m_rowLine; }
    [[nodiscard]] qint64 rows() const { return m_rows; }

    /// A row as bytes with its end. `encoding`: a name the system knows.
    [[nodiscard]] static QByteArray rowOf(const QStringList &cells, QChar separator, const QByteArray &encoding);

private:
    enum class State { CellStart, Plain, Quoted, QuoteSeen };

    Core::Result<bool> fill();
    void endCell(QStringList &cells);
    [[nodiscard]] bool take(QChar c, QStringList &cells);
    [[nodiscard]] Core::Error problem(const QString &code) const;

    ByteSource m_source;
    QChar m_separator;
    QStringDecoder m_decoder;
    QString m_text;
    qsizetype m_at = 0;
    State m_state = State::CellStart;
    QString m_cell;
    qsizetype m_rowSize = 0;
    qint64 m_line = 1;
    qint64 m_rowLine = 1;
    qint64 m_rows = 0;
    bool m_wasCarriageReturn = false;
};

} // namespace Opora::Text
