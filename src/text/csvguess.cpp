// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/csvguess.h"

#include "text/csvreader.h"

#include <QMap>
#include <QStringDecoder>

#include <algorithm>
#include <tuple>

namespace Opora::Text {

namespace {

constexpr qsizetype kLookedAt = 64 * 1024;
constexpr int kRowsLookedAt = 50;

bool isUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    // What is cut at the end is no error: the decoder waits for the rest.
    const QString text = decoder.decode(bytes);
    return !decoder.hasError();
}

/// Every second byte of Latin text, digits and separators is zero in UTF-16.
QByteArray wideEncoding(const QByteArray &bytes)
{
    if (bytes.startsWith("\xff\xfe"))
        return "UTF-16LE";
    if (bytes.startsWith("\xfe\xff"))
        return "UTF-16BE";
    qsizetype even = 0;
    qsizetype odd = 0;
    for (qsizetype at = 0; at < bytes.size(); ++at)
        (at % 2 ? odd : even) += bytes[at] == 0 ? 1 : 0;
    const qsizetype many = std::max<qsizetype>(bytes.size() / 20, 2);
    if (odd > many && even <= many / 10)
        return "UTF-16LE";
    return even > many && odd <= many / 10 ? "UTF-16BE" : "";
}

bool isHigh(char c)
{
    return static_cast<unsigned char>(c) >= 0xc0;
}

QByteArray narrowEncoding(const QByteArray &bytes)
{
    qsizetype inWords = 0;
    qsizetype all = 0;
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        if (!isHigh(bytes[at]))
            continue;
        ++all;
        const bool hasNeighbour = (at > 0 && isHigh(bytes[at - 1])) || (at + 1 < bytes.size() && isHigh(bytes[at + 1]));
        inWords += hasNeighbour ? 1 : 0;
    }
    return 2 * inWords >= all ? "windows-1251" : "windows-1252";
}

bool hasHalfAQuote(const QString &cell)
{
    return cell.count(u'"') % 2 != 0;
}

/// How well rows agree on their number of cells, and how many those are; nothing when they have but one.
std::tuple<int, qsizetype> merit(const QByteArray &bytes, QChar separator, const QByteArray &encoding)
{
    CsvReader reader(sourceOf(bytes), separator, encoding);
    QStringList cells;
    QMap<qsizetype, int> rows;
    for (int row = 0; row < kRowsLookedAt; ++row) {
        const auto isRow = reader.next(cells);
        // The last row may be cut, also in the middle of a quote or a letter.
        if (!isRow || !*isRow)
            break;
        // Half a quoted cell was parted by what stands inside of it.
        if (cells.size() > 1 && std::none_of(cells.begin(), cells.end(), hasHalfAQuote))
            ++rows[cells.size()];
    }
    std::tuple<int, qsizetype> best{0, 0};
    for (auto it = rows.cbegin(); it != rows.cend(); ++it)
        best = std::max(best, std::tuple(it.value(), it.key()));
    return best;
}

} // namespace

QByteArray guessEncoding(const QByteArray &bytes)
{
    QByteArray wide = wideEncoding(bytes);
    if (!wide.isEmpty())
        return wide;
    return isUtf8(bytes) ? "UTF-8" : narrowEncoding(bytes);
}

CsvGuess guessCsv(const QByteArray &beginning)
{
    const QByteArray bytes = beginning.left(kLookedAt);
    CsvGuess guess;
    guess.encoding = guessEncoding(bytes);
    std::tuple<int, qsizetype> best{0, 0};
    // In this order when two part the rows equally well: a comma also stands in numbers and addresses.
    for (const QChar separator : {u';', u'\t', u',', u'|'}) {
        const auto found = merit(bytes, separator, guess.encoding);
        if (found > best) {
            best = found;
            guess.separator = separator;
        }
    }
    return guess;
}

} // namespace Opora::Text
