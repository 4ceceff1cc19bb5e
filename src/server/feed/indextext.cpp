// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feed/indextext.h"

#include "text/wordforms.h"

#include <QSet>
#include <QStringTokenizer>

#include <numeric>

using namespace Qt::StringLiterals;

namespace Opora::Server {

namespace {

// A tsvector of PostgreSQL holds 1 MiB, and a word takes up to four times its letters in it. A pasted log of more words
// than this is found by the first of them.
constexpr qsizetype kIndexBytes = 256 * 1024;

qsizetype utf8Size(QStringView text)
{
    return std::accumulate(text.begin(), text.end(), qsizetype(0), [](qsizetype size, QChar c) {
        return size + (c.unicode() < 0x80 ? 1 : c.unicode() < 0x800 || c.isSurrogate() ? 2 : 3);
    });
}

/// Each stem of a long text once, as many as an index takes; a text of usual length as it is.
QString capped(const QString &stems)
{
    if (stems.size() * 3 <= kIndexBytes || utf8Size(stems) <= kIndexBytes)
        return stems;
    QSet<QStringView> seen;
    QString kept;
    qsizetype bytes = 0;
    for (const QStringView stem : QStringView(stems).tokenize(u' ', Qt::SkipEmptyParts)) {
        if (seen.contains(stem))
            continue;
        bytes += utf8Size(stem) + 1;
        if (bytes > kIndexBytes)
            break;
        seen.insert(stem);
        kept += stem;
        kept += u' ';
    }
    kept.chop(1);
    return kept;
}

QString wordsOf(const Core::Ticket &ticket)
{
    return ticket.subject + u'\n' + ticket.summary + u'\n' + ticket.requesterName + u'\n'
        + QString::number(ticket.number);
}

QString wordsOf(const Core::Message &message)
{
    QString text = message.text;
    for (const Core::Attachment &attachment : message.attachments)
        text += u'\n' + attachment.name;
    return text;
}

} // namespace

QString stemsOf(const Core::Ticket &ticket)
{
    return capped(Text::indexText(wordsOf(ticket)));
}

bool isFoundAlike(const Core::Ticket &one, const Core::Ticket &other)
{
    return wordsOf(one) == wordsOf(other);
}

QString stemsOf(const Core::Message &message)
{
    return capped(Text::indexText(wordsOf(message)));
}

void addStems(StemsAhead &ahead, const Core::Message &message)
{
    ahead.insert(wordsOf(message), stemsOf(message));
}

QString stemsOf(const Core::Message &message, const StemsAhead &ahead)
{
    const auto known = ahead.isEmpty() ? ahead.cend() : ahead.constFind(wordsOf(message));
    return known == ahead.cend() ? stemsOf(message) : *known;
}

QStringList stemsOf(const QString &words)
{
    return Text::stems(words);
}

} // namespace Opora::Server
