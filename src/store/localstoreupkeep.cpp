// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filesweep.h"
#include "store/latecolumns.h"
#include "store/localstorewrite.h"
#include "store/searchrenewal.h"
#include "store/storeparts.h"
#include "store/ticketlinktable.h"
#include "store/try.h"
#include "store/wordwipe.h"

#include <QTimer>

// What the cache does by itself, in pieces between the steps of others.

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;

namespace {
constexpr auto kStepPause = 10ms; // for what else the engine has to do
constexpr auto kPauseAfterFailure = 10'000ms;
constexpr auto kPauseWhilePulling = 500ms;
constexpr auto kLookForADay = 1h; // whether one has passed, for a program that runs for weeks
} // namespace

template<typename Work>
void LocalStore::planOnce(bool StoreParts::*isPlanned, Core::Milliseconds in, Work work)
{
    if (std::exchange((*m_parts).*isPlanned, true))
        return;
    QTimer::singleShot(in, this, [this, isPlanned, work] {
        (*m_parts).*isPlanned = false;
        planUpkeep(work().isOk());
    });
}

void LocalStore::planUpkeep(bool wentWell)
{
    const WordWipe wipe(*m_parts->connection);
    const bool isDue = SearchRenewal(*m_parts).isDue() || wipe.isDue() || wipe.isWantedNow(m_parts->nowMs())
        || FileSweep(*m_parts).isDue() || ViewTally(*m_parts).isDue()
        || TicketLinkTable::isListing(*m_parts->connection) || LateColumns::areMissing(*m_parts->connection);
    if (isDue)
        planOnce(&StoreParts::isUpkeepPlanned, wentWell ? kStepPause : kPauseAfterFailure, [this] { return keepUp(); });
    else if (ViewTally(*m_parts).isWaiting())
        planOnce(&StoreParts::isUpkeepPlanned, kPauseWhilePulling, [] { return Result<void>(); });
    if (!isDue && wipe.isWanted())
        planOnce(&StoreParts::isDayAwaited, kLookForADay, [] { return Result<void>(); });
}

Result<void> LocalStore::keepUp()
{
    if (SearchRenewal renewal(*m_parts); renewal.isDue())
        OPORA_TRY(write("search.step"_L1, [&](Write &write) { return renewal.step(write); }));
    // Neither a damaged ticket nor a file that cannot go now keeps words from going, nor the other way round.
    const Result<void> counted = countViews();
    const Result<void> listed = listLinks();
    const Result<void> filled = fillColumns();
    const Result<void> swept = sweepFiles();
    OPORA_TRY(wipeWords());
    OPORA_TRY(counted);
    OPORA_TRY(listed);
    OPORA_TRY(filled);
    return swept;
}

Result<void> LocalStore::countViews()
{
    if (!ViewTally(*m_parts).isDue())
        return {};
    return write("views.step"_L1, [](Write &write) { return write.views().step(write); });
}

Result<void> LocalStore::listLinks()
{
    if (!TicketLinkTable::isListing(*m_parts->connection))
        return {};
    return write("links.step"_L1,
                 [this](Write &write) { return TicketLinkTable::listSome(write, m_parts->settings.sweepAtOnce); });
}

Result<void> LocalStore::fillColumns()
{
    if (!LateColumns::areMissing(*m_parts->connection))
        return {};
    return write("columns.step"_L1,
                 [this](Write &write) { return LateColumns::fillSome(write, m_parts->settings.sweepAtOnce); });
}

Result<void> LocalStore::sweepFiles()
{
    const FileSweep sweep(*m_parts);
    if (!sweep.isDue())
        return {};
    OPORA_TAKE(judged, sweep.clearDisk());
    return write("sweep"_L1, [&](Write &write) { return sweep.step(write, judged); });
}

Result<void> LocalStore::wipeWords()
{
    const WordWipe wipe(*m_parts->connection);
    if (wipe.isWantedNow(m_parts->nowMs()))
        OPORA_TRY(write("wipe"_L1, [](Write &write) { return WordWipe::orderWanted(write); }));
    if (!wipe.isDue())
        return {};
    if (!wipe.isMerged())
        return write("wipe"_L1, [&](Write &write) { return wipe.step(write, m_parts->settings.wipeAtOnce); });
    OPORA_TRY(wipe.foldLog());
    OPORA_TRY(write("wiped"_L1, [](Write &write) { return WordWipe::finish(write.transaction()); }));
    return wipe.overwriteWhileDue();
}

} // namespace Opora::Store
