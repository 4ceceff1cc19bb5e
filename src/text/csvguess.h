// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QChar>

namespace Opora::Text {

/// How a table in CSV seems to be written.
struct CsvGuess
{
    QByteArray encoding
        = "UTF-8";          ///< for QStringDecoder: "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1251", "windows-1252"
    QChar separator = u','; ///< comma, semicolon, tab or bar
    friend bool operator==(const CsvGuess &, const CsvGuess &) = default;
};

/// By a mark of the encoding, by what is whole UTF-8, else by whether foreign letters stand in words (Russian) or alone
/// (Western). A letter cut at the end is no fault.
[[nodiscard]] QByteArray guessEncoding(const QByteArray &bytes);

/// By the first bytes of a file; some thousand are enough. A mark of the encoding decides, then what is whole UTF-8,
/// then whether foreign letters stand in words (Russian) or alone (Western). The separator is the one that parts most
/// rows into the same number of cells.
[[nodiscard]] CsvGuess guessCsv(const QByteArray &beginning);

} // namespace Opora::Text
