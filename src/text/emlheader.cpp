// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/emlheader.h"

#include "text/contacts/mailaddress.h"

#include <QLocale>

#include <algorithm>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kBreak = "\r\n";
constexpr qsizetype kLine = 76;         // RFC 2045; a header stays within 78 with it
constexpr qsizetype kEncodedBytes = 42; // of UTF-8 in one encoded word: 56 letters of base64 and 12 around them

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
}

/// What a header may hold: line breaks and other controls would end it.
QString oneLine(const QString &text)
{
    QString line;
    for (const QChar c : text)
        line.append(c.unicode() < 0x20 || c.unicode() == 0x7f ? QChar(u' ') : c);
    return line.simplified();
}

QByteArray encodedWord(const QByteArray &utf8)
{
    return "=?UTF-8?B?" + utf8.toBase64() + "?=";
}

/// Pieces that are joined by a folded line; a letter is never cut.
QList<QByteArray> encodedWords(const QString &text)
{
    QList<QByteArray> words;
    QByteArray piece;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype units = text[i].isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        const QByteArray letter = QStringView(text).mid(i, units).toUtf8();
        if (piece.size() + letter.size() > kEncodedBytes) {
            words.append(encodedWord(piece));
            piece.clear();
        }
        piece += letter;
        i += units;
    }
    if (!piece.isEmpty())
        words.append(encodedWord(piece));
    return words;
}

/// Words between which a line may be folded.
QList<QByteArray> phrase(const QString &text)
{
    const QString line = oneLine(text);
    // What reads like an encoded word would be decoded.
    if (!isPlain(line) || line.contains("=?"_L1))
        return encodedWords(line);
    QList<QByteArray> words;
    for (const QString &word : line.split(u' ', Qt::SkipEmptyParts)) {
        // Without a place to fold a line, RFC 5322 allows 998 characters and many readers fewer.
        if (word.size() > kLine - 20)
            return encodedWords(line);
        words.append(word.toLatin1());
    }
    return words;
}

QByteArray folded(const char *name, const QList<QByteArray> &words)
{
    QByteArray header = QByteArray(name) + ':';
    qsizetype used = header.size();
    for (const QByteArray &word : words) {
        const bool isFull = used + 1 + word.size() > kLine && used > QByteArray(name).size() + 1;
        header += isFull ? "\r\n " : " ";
        used = isFull ? 1 : used + 1;
        header += word;
        used += word.size();
    }
    return header + kBreak;
}

QList<QByteArray> written(const EmlAddress &address)
{
    const QByteArray bare = '<' + address.address.trimmed().toLatin1() + '>';
    const QString name = oneLine(address.name);
    QList<QByteArray> words;
    if (isPlain(name) && !name.contains("=?"_L1) && name.size() < kLine - 20 && !name.isEmpty()) {
        QByteArray quoted = name.toLatin1();
        quoted.replace('\\', "\\\\").replace('"', "\\\"");
        words.append('"' + quoted + '"');
    } else {
        words = encodedWords(name);
    }
    return words << bare;
}

/// RFC 2231: the whole name in pieces.
QList<QByteArray> extendedName(const QString &name)
{
    const QByteArray encoded = "UTF-8''" + name.toUtf8().toPercentEncoding();
    QList<QByteArray> pieces;
    for (qsizetype at = 0; at < encoded.size();) {
        qsizetype length = std::min<qsizetype>(50, encoded.size() - at);
        // Not within a byte that is written as three letters.
        const qsizetype sign = encoded.lastIndexOf('%', at + length - 1);
        if (at + length < encoded.size() && sign > at && sign > at + length - 3)
            length = sign - at;
        pieces.append(encoded.mid(at, length));
        at += length;
    }
    if (pieces.size() == 1)
        return {"filename*=" + pieces.constFirst()};
    for (qsizetype i = 0; i < pieces.size(); ++i)
        pieces[i] = "filename*" + QByteArray::number(i) + "*=" + pieces[i] + (i + 1 < pieces.size() ? ";" : "");
    return pieces;
}

bool isType(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    return slash > 0 && slash + 1 < text.size() && text.size() < 60
        && std::all_of(text.begin(), text.end(),
                       [](QChar c) {
                           return (c.unicode() < 0x7f && c.isLetterOrNumber()) || QStringView(u"/+-._").contains(c);
                       })
        && text.count(u'/') == 1;
}

} // namespace

QByteArray emlTextHeader(const char *name, const QString &text)
{
    return folded(name, phrase(text));
}

QByteArray emlAddressHeader(const char *name, const QList<EmlAddress> &addresses)
{
    QList<QByteArray> words;
    for (const EmlAddress &address : addresses) {
        // Letters of other alphabets in an address need servers and readers that few have.
        if (!isMailAddress(address.address.trimmed()) || !isPlain(address.address.trimmed()))
            continue;
        if (!words.isEmpty())
            words.last() += ',';
        words += written(address);
    }
    return words.isEmpty() ? QByteArray() : folded(name, words);
}

QByteArray emlFileHeaders(const EmlFile &file)
{
    const QString name = oneLine(file.name);
    const QByteArray type = isType(file.mimeType) ? file.mimeType.toLatin1() : QByteArray("application/octet-stream");
    QList<QByteArray> words{"attachment;"};
    // One of the two ways only: readers do not agree which of both counts.
    if (isPlain(name) && name.size() <= 50 && !name.contains(u'"') && !name.contains(u'\\'))
        words.append("filename=\"" + name.toLatin1() + '"');
    else
        words += extendedName(name);
    return folded("Content-Type", {type}) + folded("Content-Disposition", words);
}

QByteArray emlIdHeader(const char *name, const QStringList &ids)
{
    QList<QByteArray> words;
    for (const QString &id : ids)
        words.append('<' + id.toLatin1() + '>');
    return words.isEmpty() ? QByteArray() : folded(name, words);
}

QByteArray emlDateHeader(const QDateTime &date)
{
    const int offset = date.offsetFromUtc() / 60;
    const QString zone = u"%1%2%3"_s.arg(offset < 0 ? u"-"_s : u"+"_s)
                             .arg(std::abs(offset) / 60, 2, 10, QChar(u'0'))
                             .arg(std::abs(offset) % 60, 2, 10, QChar(u'0'));
    const QString words = QLocale::c().toString(date, u"ddd, d MMM yyyy HH:mm:ss "_s) + zone;
    return folded("Date", {words.toLatin1()});
}

QByteArray quotedPrintable(const QString &text)
{
    static constexpr char kHex[] = "0123456789ABCDEF";
    QByteArray out;
    for (const QString &line : text.split(u'\n')) {
        QByteArray bytes = line.toUtf8();
        if (bytes.endsWith('\r'))
            bytes.chop(1);
        qsizetype used = 0;
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            const auto byte = uchar(bytes[i]);
            const bool isLast = i + 1 == bytes.size();
            // A space that ends a line would be lost on the way.
            const bool isBare = (byte > 0x20 && byte < 0x7f && byte != '=') || (byte == ' ' && !isLast);
            const qsizetype size = isBare ? 1 : 3;
            if (used + size > kLine - 1) {
                out += "=\r\n";
                used = 0;
            }
            // A dot alone ends a mail on its way, and "From " begins one in a mailbox.
            const bool isRisky = used == 0 && (byte == '.' || byte == 'F');
            if (isBare && !isRisky) {
                out += char(byte);
                used += 1;
            } else {
                out += '=';
                out += kHex[byte >> 4];
                out += kHex[byte & 15];
                used += 3;
            }
        }
        out += kBreak;
    }
    return out;
}

QByteArray base64Lines(const QByteArray &bytes)
{
    const QByteArray encoded = bytes.toBase64();
    QByteArray out;
    out.reserve(encoded.size() + encoded.size() / kLine * 2 + 2);
    for (qsizetype at = 0; at < encoded.size(); at += kLine)
        out += encoded.mid(at, kLine) + kBreak;
    return out;
}

} // namespace Opora::Text
