// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/members.h"

#include "core/reference.h"
#include "core/ticket.h"
#include "core/words.h"

#include <algorithm>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

template<typename T>
QList<T> asSet(QList<T> list)
{
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

template<typename T>
QList<T> changed(QList<T> list, const QList<T> &add, const QList<T> &remove)
{
    list += add;
    list.removeIf([&remove](const T &value) { return remove.contains(value); });
    return asSet(list);
}

/// One that holds too many already may lose some.
template<typename T>
bool isTooMany(const QList<T> &before, const QList<T> &after, int most)
{
    return after.size() > std::max<qsizetype>(most, before.size());
}

QStringList normalized(const QStringList &tags)
{
    QStringList result;
    for (const QString &tag : tags) {
        const QString name = normalizedTag(tag);
        if (!name.isEmpty())
            result.append(name);
    }
    return result;
}

QStringList wishedTags(const QStringList &tags, const Op::TicketTags &op)
{
    return changed<QString>(tags, normalized(op.add), normalized(op.remove));
}

QList<PersonId> wishedFollowers(const QList<PersonId> &followers, const Op::TicketFollowers &op)
{
    return changed(followers, op.add, op.remove);
}

QList<TicketLink> wishedLinks(const QList<TicketLink> &links, const Op::TicketLinks &op)
{
    return changed(links, op.add, op.remove);
}

QStringList itemsOf(const QList<CheckMark> &checks)
{
    QStringList items;
    for (const CheckMark &mark : checks)
        items.append(mark.item);
    return items;
}

QStringList wishedItems(const QList<CheckMark> &checks, const Op::TicketCheck &op)
{
    return changed<QString>(itemsOf(checks), op.add, op.remove);
}

QString tagWord(const QString &tag)
{
    return normalizedTag(tag);
}

QString followerWord(PersonId person)
{
    return person.toString();
}

QString linkWord(const TicketLink &link)
{
    return u"%1 %2"_s.arg(wordOf(link.kind), link.ticket.toString());
}

QString itemWord(const QString &item)
{
    return item;
}

template<typename T, typename Word>
QStringList wordsOf(const QList<T> &list, Word word)
{
    QStringList words;
    for (const T &one : list)
        words.append(word(one));
    return words;
}

template<typename Op, typename T, typename Word>
QStringList sameIn(const QList<T> &held, const Op &op, Word word)
{
    const QStringList there = wordsOf(held, word);
    QStringList same;
    for (const QString &one : asSet<QString>(wordsOf(op.add, word)))
        if (there.contains(one))
            same.append(one);
    for (const QString &one : asSet<QString>(wordsOf(op.remove, word)))
        if (!there.contains(one))
            same.append(one);
    return same;
}

template<typename Op, typename Word>
bool without(Op &op, const QStringList &words, Word word)
{
    const auto isOthers = [&](const auto &one) { return words.contains(word(one)); };
    op.add.removeIf(isOthers);
    op.remove.removeIf(isOthers);
    return !op.add.isEmpty() || !op.remove.isEmpty();
}

} // namespace

QStringList tagSet(const QStringList &tags)
{
    return asSet<QString>(normalized(tags));
}

QStringList changedTags(const QStringList &tags, const Op::TicketTags &op)
{
    const QStringList after = wishedTags(tags, op);
    return isTooMany<QString>(tags, after, kMostTags) ? tags : after;
}

QList<PersonId> changedFollowers(const QList<PersonId> &followers, const Op::TicketFollowers &op)
{
    const QList<PersonId> after = wishedFollowers(followers, op);
    return isTooMany(followers, after, kMostFollowers) ? followers : after;
}

QList<TicketLink> changedLinks(const QList<TicketLink> &links, const Op::TicketLinks &op)
{
    const QList<TicketLink> after = wishedLinks(links, op);
    return isTooMany(links, after, kMostLinks) ? links : after;
}

QList<CheckMark> changedChecks(const QList<CheckMark> &checks, const Op::TicketCheck &op, PersonId person, Timestamp at)
{
    const QStringList items = wishedItems(checks, op);
    if (isTooMany<QString>(itemsOf(checks), items, kMostChecks))
        return checks;
    QList<CheckMark> after;
    for (const QString &item : items) {
        const auto known
            = std::find_if(checks.begin(), checks.end(), [&item](const CheckMark &mark) { return mark.item == item; });
        after.append(known == checks.end() ? CheckMark{item, person, at} : *known);
    }
    return after;
}

QStringList alreadySo(const Operation &operation, const Ticket &ticket)
{
    if (const auto *tags = std::get_if<Op::TicketTags>(&operation))
        return sameIn<Op::TicketTags, QString>(ticket.tags, *tags, tagWord);
    if (const auto *followers = std::get_if<Op::TicketFollowers>(&operation))
        return sameIn(ticket.followers, *followers, followerWord);
    if (const auto *links = std::get_if<Op::TicketLinks>(&operation))
        return sameIn(ticket.links, *links, linkWord);
    if (const auto *check = std::get_if<Op::TicketCheck>(&operation))
        return sameIn<Op::TicketCheck, QString>(itemsOf(ticket.checks), *check, itemWord);
    return {};
}

bool leaveOut(Operation &back, const QStringList &words)
{
    if (auto *tags = std::get_if<Op::TicketTags>(&back))
        return without(*tags, words, tagWord);
    if (auto *followers = std::get_if<Op::TicketFollowers>(&back))
        return without(*followers, words, followerWord);
    if (auto *links = std::get_if<Op::TicketLinks>(&back))
        return without(*links, words, linkWord);
    if (auto *check = std::get_if<Op::TicketCheck>(&back))
        return without(*check, words, itemWord);
    return !std::holds_alternative<Op::ObjectRemove>(back) || !words.contains(kObjectWord);
}

Result<void> checkMembers(const Ticket &ticket, const Operation &operation)
{
    bool tooMany = false;
    if (const auto *tags = std::get_if<Op::TicketTags>(&operation))
        tooMany = isTooMany<QString>(ticket.tags, wishedTags(ticket.tags, *tags), kMostTags);
    else if (const auto *followers = std::get_if<Op::TicketFollowers>(&operation))
        tooMany = isTooMany(ticket.followers, wishedFollowers(ticket.followers, *followers), kMostFollowers);
    else if (const auto *links = std::get_if<Op::TicketLinks>(&operation))
        tooMany = isTooMany(ticket.links, wishedLinks(ticket.links, *links), kMostLinks);
    else if (const auto *check = std::get_if<Op::TicketCheck>(&operation))
        tooMany = isTooMany<QString>(itemsOf(ticket.checks), wishedItems(ticket.checks, *check), kMostChecks);
    if (tooMany)
        return Error{Error::Kind::Rejected, u"field.too_many"_s, {}};
    return {};
}

} // namespace Opora::Core
