// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/salvagerow.h"

#include "store/anylength.h"

namespace Opora::Store {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kHexDigits = 4;

QChar unescaped(QChar letter)
{
    switch (letter.unicode()) {
    case u'b': return u'\b';
    case u'f': return u'\f';
    case u'n': return u'\n';
    case u'r': return u'\r';
    case u't': return u'\t';
    default: return letter;
    }
}

/// Of a JSON text up to its end, or to where the document breaks off.
QString textFrom(QStringView json)
{
    QString text;
    text.reserve(json.size());
    for (qsizetype at = 0; at < json.size() && json[at] != u'"'; ++at) {
        if (json[at] != u'\\') {
            text += json[at];
            continue;
        }
        if (++at == json.size())
            break;
        const QStringView digits = json.mid(at + 1, kHexDigits);
        bool isCode = false;
        const ushort code = json[at] == u'u' && digits.size() == kHexDigits ? digits.toUShort(&isCode, 16) : 0;
        text += isCode ? QChar(code) : unescaped(json[at]);
        at += isCode ? kHexDigits : 0;
    }
    return text;
}

} // namespace

bool mendChange(const Core::DocumentCodec &codec, QVariantList &row)
{
    const QVariant outcome = at(row, OutboxColumn::Outcome);
    if (!outcome.isNull() && !codec.decodeOutcome(outcome.toByteArray()))
        return false;
    const bool hasBytes = !at(row, OutboxColumn::Bytes).isNull();
    auto kept = codec.decodeMutation(at(row, OutboxColumn::Doc).toByteArray());
    auto sent = codec.decodeMutation(at(row, OutboxColumn::Bytes).toByteArray());
    if (kept && (sent || !hasBytes))
        return true;
    if (kept) {
        kept->id = at(row, OutboxColumn::Wire).toLongLong();
        at(row, OutboxColumn::Bytes) = codec.encode(*kept);
        return true;
    }
    if (!hasBytes || !sent)
        return false;
    sent->id = at(row, OutboxColumn::Local).toLongLong();
    at(row, OutboxColumn::Doc) = codec.encode(*sent);
    return true;
}

bool isDraftReadable(const Core::DocumentCodec &codec, const QByteArray &document)
{
    return readMessageOfAnyLength(codec, document).isOk();
}

QString wordsIn(const QByteArray &document)
{
    // By hand: the text may be as long as a draft, and any part of the document may be missing.
    constexpr auto kStart = "\"text\":\""_L1;
    const QString json = QString::fromUtf8(document);
    const qsizetype start = json.indexOf(kStart);
    return start < 0 ? QString() : textFrom(QStringView(json).sliced(start + kStart.size()));
}

} // namespace Opora::Store
