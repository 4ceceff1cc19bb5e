// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mentions.h"

#include "core/permissions.h"

#include <algorithm>

namespace Opora::Models {

using Core::Person;

namespace {

/// An address has letters before its "@".
bool startsMention(const QString &text, qsizetype at)
{
    return text.at(at) == u'@' && (at == 0 || !text.at(at - 1).isLetterOrNumber());
}

bool standsAt(const QString &text, qsizetype at, const QString &name)
{
    const qsizetype end = at + name.size();
    return !name.isEmpty() && QStringView(text).sliced(at).startsWith(name, Qt::CaseInsensitive)
        && (end == text.size() || !text.at(end).isLetterOrNumber());
}

} // namespace

QList<Person> mentionable(const Core::ReferenceData &reference, Core::QueueId queue)
{
    QList<Person> people;
    for (const Person &person : reference.people)
        if (person.active && person.id != reference.me && Core::canSeeQueue(person, queue))
            people.append(person);
    return people;
}

QList<Core::PersonId> mentionsIn(const QString &text, const QList<Person> &people)
{
    QList<Core::PersonId> mentions;
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', at + 1)) {
        if (!startsMention(text, at))
            continue;
        qsizetype longest = 0;
        for (const Person &person : people)
            if (standsAt(text, at + 1, person.name))
                longest = std::max(longest, person.name.size());
        for (const Person &person : people)
            if (longest > 0 && person.name.size() == longest && standsAt(text, at + 1, person.name)
                && !mentions.contains(person.id))
                mentions.append(person.id);
    }
    return mentions;
}

QString begunMention(const QString &text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 0 || !startsMention(text, at))
        return {};
    const QString begun = text.sliced(at + 1);
    // No name begins with a gap: an "@" may stand for itself, and Enter behind it is a new line.
    if (begun.contains(u'\n') || (!begun.isEmpty() && begun.at(0).isSpace()))
        return {};
    // Not null although nothing may be typed yet.
    return begun.isEmpty() ? QStringLiteral("") : begun;
}

} // namespace Opora::Models
