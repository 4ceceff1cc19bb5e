// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "daymeasures.h"

#include "clientwindow.h"
#include "machine.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"
#include "waiting.h"
#include "watchedapplication.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Bench {

namespace {

constexpr int kTicketsOfAnHour = 100;
constexpr double kMegabytes = 120;
constexpr int kLongestMilliseconds = 900'000;

QList<Core::TicketView> viewsOfADay()
{
    using Kind = Core::TicketView::Kind;
    QList<Core::TicketView> views;
    for (const Kind kind : {Kind::All, Kind::Unassigned, Kind::Waiting, Kind::Unanswered, Kind::Solved}) {
        Core::TicketView view;
        view.kind = kind;
        views << view;
    }
    return views;
}

/// Tickets from all over a view, newest and oldest.
QList<Core::TicketRow> someOf(Core::HelpDesk &desk, const Core::TicketView &view, int count)
{
    const QList<Core::RowKey> all = answerOf(desk.index(view), "an index").keys;
    QList<Core::RowKey> some;
    for (int n = 0; n < count && !all.isEmpty(); ++n)
        some << all[n * all.size() / count];
    return answerOf(desk.rows(some), "rows");
}

/// One ticket: to it through a view, every fourth through a search; it is read, and tagged.
void handle(ClientWindow &client, const Core::TicketView &view, const Core::TicketRow &row, int n)
{
    if (n % 4 == 3)
        client.search(row.subject.section(u' ', 0, 0));
    client.choose(view);
    client.open(row.id);
    client.press([&] { client.window().tickets().pane().ticket().addTag(u"hour%1"_s.arg(n % 7)); });
    rest(60ms);
}

} // namespace

int runHour(const QStringList &arguments)
{
    Profile profile(arguments.value(2), Core::fromMsecs(arguments.value(4).toLongLong()));
    StandInSession session;
    ClientWindow client(profile, session);
    client.show();
    WatchedApplication::instance().startWatching();
    const int count = arguments.value(3).toInt();
    const QList<Core::TicketView> views = viewsOfADay();
    const QList<Core::TicketRow> rows = someOf(profile.desk(), views.constFirst(), count);
    for (int n = 0; n < rows.size(); ++n)
        handle(client, views[n % views.size()], rows[n], n);
    const Holds holds = WatchedApplication::instance().stopWatching();
    const QJsonObject said{
        {u"resident"_s, residentKilobytes()}, {u"longest"_s, holds.longest}, {u"held"_s, holds.overFrame}};
    std::fputs(QJsonDocument(said).toJson(QJsonDocument::Compact).constData(), stdout);
    return 0;
}

void measureHour(const Options &options, const World &world, Report &report, const QString &cache)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const int count = std::min(kTicketsOfAnHour, options.size.rounds);
    process.start(QCoreApplication::applicationFilePath(),
                  {u"hour"_s, cache, QString::number(count), QString::number(Core::toMsecs(world.now()))});
    if (!process.waitForFinished(kLongestMilliseconds) || process.exitCode() != 0)
        return report.skip(u"P11"_s, u"the client did not come to the end of its hour"_s);
    const QJsonObject said = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    Figure memory;
    memory.id = u"P11"_s;
    memory.name = u"memory of the client after an hour of use"_s;
    memory.other = u"120 MB"_s;
    memory.unit = u"MB"_s;
    // What the kernel calls kB are 1,024 bytes.
    memory.ours = said["resident"_L1].toDouble() * 1024 / 1e6;
    memory.theirs = kMegabytes;
    memory.target = 1.0;
    memory.oursAll.add(memory.ours);
    memory.theirsAll.add(kMegabytes);
    report.add(memory);
    reportHolds(report, u"that hour"_s, {said["longest"_L1].toDouble(), said["held"_L1].toInt()});
}

} // namespace Opora::Bench
