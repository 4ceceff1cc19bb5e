// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/draftkeeper.h"

#include "core/draftwords.h"
#include "models/asking.h"

namespace Opora::Models {

using Core::Draft;
using Core::Result;
using Core::TicketId;

DraftKeeper::DraftKeeper(Core::HelpDesk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(kFirstRetry);
    connect(&m_retry, &QTimer::timeout, this, &DraftKeeper::retry);
}

const DraftKeeper::Step *DraftKeeper::Kept::newest() const
{
    if (!waiting.isEmpty())
        return &waiting.constLast();
    return running && !isForgotten ? &*running : nullptr;
}

bool DraftKeeper::isWriting() const
{
    return std::any_of(m_kept.cbegin(), m_kept.cend(), [](const Kept &kept) { return kept.running.has_value(); });
}

QList<Draft> DraftKeeper::unsaved() const
{
    QList<Draft> words;
    for (const Kept &kept : m_kept) {
        const Step *newest = kept.newest();
        if (newest && Core::hasContent(newest->words))
            words.append(newest->words);
    }
    return words;
}

void DraftKeeper::read(TicketId ticket, const Then &then)
{
    const auto kept = m_kept.find(ticket);
    if (kept == m_kept.end())
        return readStored(ticket, then);
    const Step *newest = kept->newest();
    if (newest && newest->isWhole)
        return then(newest->words);
    // Reads run beside writes: one that passes an unfinished write would bring back older words.
    if (kept->running)
        kept->readers.append(then);
    else
        readStored(ticket, then);
}

void DraftKeeper::readStored(TicketId ticket, const Then &then)
{
    ask(m_desk.draft(ticket), this, [this, ticket, then](const Result<Draft> &answer) {
        const auto kept = m_kept.constFind(ticket);
        // Begun meanwhile: nobody knows whether what was read has it.
        if (answer && kept != m_kept.constEnd() && kept->running)
            return read(ticket, then);
        if (!answer || kept == m_kept.constEnd() || kept->waiting.isEmpty())
            return then(answer);
        const Step &newest = kept->waiting.constLast();
        then(newest.isWhole ? newest.words : Core::joined(*answer, newest.words));
    });
}

void DraftKeeper::save(const Draft &draft)
{
    QList<Step> &waiting = m_kept[draft.ticket].waiting;
    // What it loses goes to the disk before it, from where the person has it back.
    waiting.removeIf([&draft](const Step &step) { return !Core::losesAnything(step.words, draft); });
    if (waiting.size() >= kMostWaiting)
        waiting.removeFirst();
    waiting.append({draft, true});
    pump(draft.ticket);
}

void DraftKeeper::add(const Draft &words)
{
    Kept &kept = m_kept[words.ticket];
    if (!kept.waiting.isEmpty())
        kept.waiting.last().words = Core::joined(kept.waiting.constLast().words, words);
    else if (kept.running && kept.running->isWhole && !kept.isForgotten)
        kept.waiting.append({Core::joined(kept.running->words, words), true});
    else
        kept.waiting.append({words, false});
    pump(words.ticket);
}

void DraftKeeper::forget(TicketId ticket)
{
    const auto kept = m_kept.find(ticket);
    if (kept == m_kept.end())
        return;
    kept->waiting.clear();
    kept->isForgotten = true;
    kept->isLastSafe = false;
    if (!kept->running)
        m_kept.erase(kept);
}

void DraftKeeper::pump(TicketId ticket)
{
    Kept &kept = m_kept[ticket];
    if (!kept.running && !kept.waiting.isEmpty())
        run(ticket, kept.waiting.takeFirst());
}

void DraftKeeper::run(TicketId ticket, const Step &step)
{
    Kept &kept = m_kept[ticket];
    kept.running = step;
    kept.isForgotten = false;
    ask(step.isWhole ? m_desk.saveDraft(step.words) : m_desk.addToDraft(step.words), this,
        [this, ticket](const Result<void> &answer) { take(ticket, answer); });
}

void DraftKeeper::take(TicketId ticket, const Result<void> &answer)
{
    Kept &kept = m_kept[ticket];
    const QList<Then> readers = std::exchange(kept.readers, {});
    const bool wasAhead = std::exchange(kept.isAhead, false);
    const bool isKept = !answer && !kept.isForgotten && !wasAhead && keepFailed(kept);
    kept.running.reset();
    if (answer) {
        kept.isLastSafe = wasAhead && !kept.isForgotten;
        m_isFailing &= wasAhead;
        m_retry.setInterval(kFirstRetry);
        pump(ticket);
    } else if (isKept && kept.waiting.size() > 1) {
        // What there is no room for must not keep from the disk what stands now.
        kept.isAhead = true;
        run(ticket, Step(kept.waiting.constLast()));
    } else if (!isKept && !wasAhead) {
        pump(ticket);
    }
    if (!kept.running && kept.waiting.isEmpty())
        m_kept.remove(ticket);
    else if (!answer && !m_retry.isActive())
        m_retry.start();
    if (!answer && !std::exchange(m_isFailing, true))
        Q_EMIT failed(answer.error());
    Q_EMIT savedChanged();
    for (const Then &reader : readers)
        read(ticket, reader);
}

bool DraftKeeper::keepFailed(Kept &kept)
{
    const Step &failed = *kept.running;
    // The disk took what came after and refuses this alone: words that were deleted are not tried for ever.
    if (std::exchange(kept.isLastSafe, false) && !kept.waiting.isEmpty())
        return false;
    if (kept.waiting.isEmpty())
        kept.waiting.append(failed);
    else if (Step &later = kept.waiting.first(); !later.isWhole)
        later.words = Core::joined(failed.words, later.words);
    else if (Core::losesAnything(failed.words, later.words))
        kept.waiting.prepend(failed);
    return true;
}

void DraftKeeper::retry()
{
    m_retry.setInterval(std::min(2 * m_retry.intervalAsDuration(), kLongestRetry));
    retryNow();
}

void DraftKeeper::retryNow()
{
    const QList<TicketId> tickets = m_kept.keys();
    for (const TicketId &ticket : tickets)
        pump(ticket);
}

} // namespace Opora::Models
