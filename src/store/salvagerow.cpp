// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/salvagerow.h"

#include <QRegularExpression>

namespace Opora::Store {

using namespace Qt::StringLiterals;

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
    return codec.decode(Core::EntityKind::Message, document).isOk();
}

QString wordsIn(const QByteArray &document)
{
    static const QRegularExpression text(uR"("text":"((?:[^"\\]|\\.)*))"_s);
    QString words = text.match(QString::fromUtf8(document)).captured(1);
    words.replace(u"\\n"_s, u"\n"_s).replace(u"\\\""_s, u"\""_s).replace(u"\\\\"_s, u"\\"_s);
    return words;
}

} // namespace Opora::Store
