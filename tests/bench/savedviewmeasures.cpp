// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measures.h"

#include "store/localstore.h"
#include "waiting.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Bench {

using Core::TicketView;

namespace {

constexpr int kViews = 100;
constexpr auto kCountedWithin = 120s;

/// Of ten kinds: seven are decided by the row, three by the time as well.
QString queryOf(const World &world, int number)
{
    const int variant = number / 10;
    switch (number % 10) {
    case 0: return u"queue:\"%1\" is:open"_s.arg(world.queue(variant % World::kQueues).name);
    case 1: return u"owner:me rating:>=%1"_s.arg(variant % 5 + 1);
    case 2: return u"is:unanswered number:>%1"_s.arg(variant * 1000);
    case 3: return u"priority:>=medium -is:open number:>%1"_s.arg(variant);
    case 4: return u"tag:bench%1 OR tag:refund"_s.arg(variant);
    case 5: return u"is:unread -owner:me number:<%1"_s.arg(100'000 + variant);
    case 6: return u"(status:open OR status:pending) owner:none number:>%1"_s.arg(variant);
    case 7: return u"created:>-%1d"_s.arg(variant + 1);
    case 8: return u"is:overdue number:>%1"_s.arg(variant * 10);
    default: return u"updated:>-%1d is:open"_s.arg(variant + 1);
    }
}

/// As they come from the server.
QList<TicketView> store(Stage &stage)
{
    QList<TicketView> lists;
    QList<Store::IncomingRow> rows;
    for (int number = 0; number < kViews; ++number) {
        Core::SavedView view;
        view.id = Core::SavedViewId::make(stage.profile.random());
        view.name = u"View %1"_s.arg(number);
        view.query = queryOf(stage.world, number);
        view.order = number;
        lists << TicketView::of(view.id);
        Store::IncomingRow row;
        row.value = view;
        row.kind = Core::kindOf(row.value);
        row.id = view.id.uuid();
        row.version = 1;
        row.doc = stage.profile.codec().encode(row.value);
        rows << row;
    }
    stage.profile.engine().runAndWait(
        [&] { demand(stage.profile.store().applyChanges(rows, u"bench-views"_s), "views"); });
    return lists;
}

bool areCounted(Stage &stage, const QList<TicketView> &lists)
{
    const StopWatch watch;
    while (answerOf(stage.profile.desk().counts(lists), "counters").size() < lists.size()) {
        if (watch.seconds() > std::chrono::duration<double>(kCountedWithin).count())
            return false;
        rest(50ms);
    }
    return true;
}

} // namespace

void measureSavedViews(Stage &stage)
{
    const QList<TicketView> lists = store(stage);
    if (!areCounted(stage, lists)) {
        stage.report.skip(u"P2"_s, u"100 saved views were not counted in time"_s);
        return;
    }
    Samples switches, frame;
    for (int round = -1; round < 1; ++round) {
        for (const TicketView &list : lists) {
            const double span = switchTo(stage.profile.desk(), lists, list);
            if (round < 0)
                continue;
            switches.add(span);
            frame.add(kFrameOf60);
        }
    }
    stage.report.addTimes(u"P2"_s, u"switch among 100 saved views: 100 rows, 100 counters"_s,
                          u"one frame of 60 a second"_s, switches, frame, 1.0);
    measureStatusEdits(stage, u"edit: status, with 100 saved views"_s);
}

} // namespace Opora::Bench
