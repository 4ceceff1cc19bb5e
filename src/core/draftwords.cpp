// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/draftwords.h"

#include "core/derivedid.h"
#include "core/planted.h"
#include "core/richtext.h"

#include <algorithm>
#include <utility>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

const auto kBetween = u"\n\n"_s;
constexpr qsizetype kCorrection = 16; // characters

template<typename T>
bool hasAll(const QList<T> &whole, const QList<T> &part)
{
    return std::all_of(part.begin(), part.end(), [&whole](const T &one) { return whole.contains(one); });
}

template<typename T>
void addMissing(QList<T> &list, const QList<T> &more)
{
    for (const T &one : more) {
        if (!list.contains(one))
            list.append(one);
    }
}

/// As a whole block: "ok" does not stand in "look".
bool standsIn(const QString &whole, const QString &block)
{
    if (block.trimmed().isEmpty())
        return true;
    return (kBetween + whole + kBetween).contains(kBetween + block + kBetween);
}

/// Where words are that cannot be read as formatted they are plain: none of them is lost.
RichText wordsOf(const Draft &draft)
{
    const auto formatted = draft.html.isEmpty() ? std::nullopt : readRich(draft.html);
    return formatted.value_or(richOf(draft.text));
}

RichText above(const RichText &first, const RichText &second)
{
    return first + RichText{RichLine()} + second;
}

/// Of plain words around some that look like something.
QString htmlAround(const QString &whole, const Draft &part)
{
    const QString padded = kBetween + whole + kBetween;
    const qsizetype at = padded.indexOf(kBetween + part.text + kBetween);
    RichText words = wordsOf(part);
    if (at > kBetween.size())
        words = above(richOf(whole.left(at - kBetween.size())), words);
    if (const QString after = whole.mid(at + part.text.size() + kBetween.size()); !after.isEmpty())
        words = above(words, richOf(after));
    return htmlOf(words);
}

/// The words of one draft, in which those of the other stand.
void takeWords(Draft &to, const Draft &whole, const Draft &part)
{
    const QString html = whole.html.isEmpty() && !part.html.isEmpty() ? htmlAround(whole.text, part) : whole.html;
    to.text = whole.text;
    to.html = html;
}

void joinWords(Draft &both, const Draft &earlier, const Draft &later)
{
    if (standsIn(later.text, earlier.text))
        return takeWords(both, later, earlier);
    if (standsIn(earlier.text, later.text))
        return takeWords(both, earlier, later);
    const bool isPlain = earlier.html.isEmpty() && later.html.isEmpty();
    both.text = earlier.text + kBetween + later.text;
    both.html = isPlain ? QString() : htmlOf(above(wordsOf(earlier), wordsOf(later)));
    if (OPORA_PLANTED(74))
        both.html = earlier.html.isEmpty() ? later.html : earlier.html;
}

bool saysSomething(const Draft &draft)
{
    return !draft.text.trimmed().isEmpty() || !draft.attachments.isEmpty();
}

/// Said among colleagues: nothing that goes along makes it one that leaves.
bool isNote(const Draft &draft)
{
    return draft.audience != Audience::Public && draft.forwarded.isEmpty() && saysSomething(draft);
}

bool isForward(const Draft &draft)
{
    return draft.audience != Audience::Public && !draft.forwarded.isEmpty();
}

void addResting(DraftAside &aside, const DraftAside &more)
{
    addMissing<QString>(aside.replyCc, more.replyCc);
    addMissing<QString>(aside.replyBcc, more.replyBcc);
    addMissing<QString>(aside.forwardTo, more.forwardTo);
    addMissing<QString>(aside.forwardCc, more.forwardCc);
    addMissing<QString>(aside.forwardBcc, more.forwardBcc);
    addMissing(aside.forwarded, more.forwarded);
}

/// What rests and what is shown, each with its kind.
DraftAside ofAllKinds(Draft draft)
{
    if (isForward(draft))
        layForwardAside(draft);
    draft.aside.replyCc = draft.cc;
    draft.aside.replyBcc = draft.bcc;
    return draft.aside;
}

/// Wherever it is by now: what rested may be shown again.
bool holdsResting(const Draft &draft, const DraftAside &part)
{
    DraftAside whole = ofAllKinds(draft);
    const DraftAside before = whole;
    addResting(whole, part);
    return whole == before;
}

bool holdsShown(const Draft &whole, const Draft &part)
{
    return standsIn(whole.text, part.text) && (part.html.isEmpty() || !whole.html.isEmpty())
        && hasAll(whole.attachments, part.attachments) && hasAll(whole.mentions, part.mentions)
        && hasAll(whole.forwarded, part.forwarded) && hasAll<QString>(whole.to, part.to)
        && hasAll<QString>(whole.cc, part.cc) && hasAll<QString>(whole.bcc, part.bcc)
        && (!part.call || whole.call == part.call);
}

/// Words for somebody else joined with `others`, which are not for them: together they are for nobody outside.
void keepFromLeaving(Draft &both, Draft forward, const Draft &others)
{
    if (both.audience == Audience::Public)
        both.audience = Audience::Internal;
    layForwardAside(forward);
    both.to.clear();
    both.cc = others.cc;
    both.bcc = others.bcc;
    both.forwarded.clear();
    addMissing<QString>(both.cc, forward.cc);
    addMissing<QString>(both.bcc, forward.bcc);
    both.aside = others.aside;
    addResting(both.aside, forward.aside);
}

/// Addresses alone make no reply of what is forwarded, and whom the reply was to go to gets none of it.
void goOnAs(Draft &both, const Draft &forward, const Draft &others)
{
    both.audience = Audience::Internal;
    both.to = forward.to;
    both.cc = forward.cc;
    both.bcc = forward.bcc;
    both.aside = forward.aside;
    addResting(both.aside, ofAllKinds(others));
}

/// One of the two is forwarded.
void mix(Draft &both, const Draft &earlier, const Draft &later)
{
    const bool isForwardFirst = isForward(earlier);
    const Draft &forward = isForwardFirst ? earlier : later;
    const Draft &others = isForwardFirst ? later : earlier;
    if (saysSomething(others))
        keepFromLeaving(both, forward, others);
    else
        goOnAs(both, forward, others);
}

} // namespace

TicketId newTicketDraft()
{
    static const TicketId id(derivedUuid(u"draft", u"new ticket"));
    return id;
}

bool hasContent(const Draft &draft)
{
    return saysSomething(draft) || !draft.forwarded.isEmpty() || !draft.to.isEmpty() || !draft.cc.isEmpty()
        || !draft.bcc.isEmpty();
}

void layForwardAside(Draft &draft)
{
    DraftAside &aside = draft.aside;
    aside.forwardTo = std::exchange(draft.to, {});
    aside.forwardCc = std::exchange(draft.cc, std::exchange(aside.replyCc, {}));
    aside.forwardBcc = std::exchange(draft.bcc, std::exchange(aside.replyBcc, {}));
    aside.forwarded = std::exchange(draft.forwarded, {});
}

void takeForwardUp(Draft &draft, const QList<MessageId> &messages)
{
    DraftAside &aside = draft.aside;
    if (draft.forwarded.isEmpty()) {
        // Once: who is taken out of the line does not come back. Whom the reply was to go to gets nothing forwarded.
        draft.to = std::exchange(aside.forwardTo, {});
        aside.replyCc = std::exchange(draft.cc, std::exchange(aside.forwardCc, {}));
        aside.replyBcc = std::exchange(draft.bcc, std::exchange(aside.forwardBcc, {}));
    }
    draft.audience = Audience::Internal;
    draft.forwarded = messages;
    aside.forwarded.clear();
}

bool holds(const Draft &whole, const Draft &part)
{
    return holdsShown(whole, part) && holdsResting(whole, part.aside);
}

bool readsAs(const Draft &one, const Draft &other)
{
    return one.text == other.text && one.html == other.html && one.attachments == other.attachments
        && one.audience == other.audience && holdsShown(one, other) && holdsShown(other, one);
}

Draft joined(const Draft &earlier, const Draft &later)
{
    if (!hasContent(later) || !hasContent(earlier)) {
        const bool isLater = hasContent(later);
        const Draft &empty = isLater ? earlier : later;
        Draft only = isLater ? later : earlier;
        if (only.lastPublicSeen.isNull())
            only.lastPublicSeen = empty.lastPublicSeen;
        addResting(only.aside, empty.aside);
        return only;
    }
    Draft both = earlier;
    joinWords(both, earlier, later);
    if (earlier.text.trimmed().isEmpty() || (both.audience == Audience::Public && !later.text.trimmed().isEmpty()))
        both.audience = later.audience;
    addMissing(both.attachments, later.attachments);
    addMissing(both.mentions, later.mentions);
    addMissing(both.forwarded, later.forwarded);
    addMissing<QString>(both.to, later.to);
    addMissing<QString>(both.cc, later.cc);
    addMissing<QString>(both.bcc, later.bcc);
    if (isNote(earlier) || isNote(later)) {
        both.to.clear();
        both.forwarded.clear();
    }
    addResting(both.aside, later.aside);
    if (isForward(earlier) != isForward(later))
        mix(both, earlier, later);
    if (later.call)
        both.call = later.call;
    both.savedAt = std::max(earlier.savedAt, later.savedAt);
    if (both.lastPublicSeen.isNull())
        both.lastPublicSeen = later.lastPublicSeen;
    return both;
}

Draft draftOf(const Message &message, TicketId ticket, Timestamp now)
{
    Draft draft;
    draft.ticket = ticket;
    draft.audience = message.audience;
    draft.text = message.text;
    draft.html = OPORA_PLANTED(72) ? QString() : message.html;
    draft.attachments = message.attachments;
    takeFacts(draft, message);
    draft.savedAt = now;
    return draft;
}

Draft carriedTo(TicketId ticket, Draft draft)
{
    if (isForward(draft)) {
        draft.cc.clear();
        draft.bcc.clear();
    }
    draft.to.clear();
    draft.forwarded.clear();
    draft.aside = {};
    draft.ticket = ticket;
    draft.lastPublicSeen = {};
    return draft;
}

bool losesWords(const QString &before, const QString &after)
{
    const auto same = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const qsizetype start = same.first - before.begin();
    qsizetype end = 0;
    const qsizetype most = std::min(before.size(), after.size()) - start;
    while (end < most && before.at(before.size() - 1 - end) == after.at(after.size() - 1 - end))
        ++end;
    const qsizetype lost = before.size() - start - end;
    return lost >= kCorrection || (lost > 1 && 2 * lost > before.size());
}

bool losesAnything(const Draft &before, const Draft &after)
{
    const bool losesLook = !before.html.isEmpty() && after.html.isEmpty();
    return losesLook || losesWords(before.text, after.text);
}

} // namespace Opora::Core
