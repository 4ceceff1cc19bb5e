// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measures.h"

#include "models/ticketlistmodel.h"
#include "models/undostack.h"
#include "rawsqlite.h"
#include "standins.h"
#include "store/listreader.h"
#include "ui/main/context.h"
#include "ui/tickets/ticketlistpanel.h"
#include "waiting.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Bench {

using Core::TicketView;

namespace {

constexpr int kRows = 100;

QList<TicketView> views(const World &world)
{
    using Kind = TicketView::Kind;
    QList<TicketView> all;
    for (const Kind kind : {Kind::Mine, Kind::Unassigned, Kind::MyDepartments, Kind::Waiting, Kind::OnHold,
                            Kind::Overdue, Kind::Unanswered, Kind::Solved, Kind::Spam, Kind::All}) {
        TicketView view;
        view.kind = kind;
        all << view;
    }
    for (int index = 0; index < World::kQueues; ++index) {
        TicketView view;
        view.kind = Kind::Queue;
        view.queue = world.queue(index).id;
        all << view;
    }
    return all;
}

QString nameOf(const TicketView &view)
{
    static const char *const kNames[]
        = {"mine", "unassigned", "my departments", "waiting",  "on hold", "overdue", "unanswered", "solved",
           "spam", "all",        "department",     "customer", "saved"};
    return QString::fromLatin1(kNames[int(view.kind)]);
}

/// The same statements by the C interface, prepared before.
class RawViews final
{
public:
    RawViews(const QString &path, const QList<TicketView> &views, const Core::Person &me, qint64 now)
        : m_database(path)
        , m_now(now)
        , m_tally(m_database.handle(), "SELECT queue, owner, state, unanswered, n, unread FROM tally")
        , m_overdue(m_database.handle(),
                    "SELECT (SELECT count(*) FROM ticket WHERE due<?),"
                    " (SELECT count(*) FROM ticket WHERE unread=1 AND due<?)")
    {
        for (const TicketView &view : views)
            add(view, me);
    }

    void ask(qsizetype index)
    {
        m_pages[size_t(index)]->drain();
        m_tally.drain();
        m_overdue.bind(1, m_now);
        m_overdue.bind(2, m_now);
        m_overdue.drain();
    }

private:
    void add(const TicketView &view, const Core::Person &me)
    {
        const auto filters = Store::ListReader::filtersOf(view, me, m_now);
        const QString sql = Store::ListReader::sqlFor(Store::ListReader::rowColumns(), filters, view.sort, true);
        auto page = std::make_unique<RawStatement>(m_database.handle(), sql.toUtf8());
        int position = 0;
        for (const auto &filter : filters) {
            for (const QVariant &value : filter.values) {
                if (value.typeId() == QMetaType::QByteArray)
                    page->bind(++position, value.toByteArray());
                else
                    page->bind(++position, value.toLongLong());
            }
            if (filters.size() > 1)
                page->bind(++position, qint64(kRows));
        }
        page->bind(++position, qint64(kRows));
        m_pages.push_back(std::move(page));
    }

    RawDatabase m_database;
    qint64 m_now;
    RawStatement m_tally;
    RawStatement m_overdue;
    std::vector<std::unique_ptr<RawStatement>> m_pages;
};

void measureRows(Stage &stage, const QList<TicketView> &all)
{
    RawViews raw(Profile::filePath(stage.folder), all, stage.world.me(), Core::toMsecs(stage.profile.clock().now()));
    Samples ours, theirs;
    std::vector<std::pair<Samples, Samples>> byView(size_t(all.size()));
    const int rounds = std::max(3, stage.options.size.rounds / 10);
    for (int round = -1; round < rounds; ++round) {
        for (qsizetype index = 0; index < all.size(); ++index) {
            const double our = switchTo(stage.profile.desk(), all, all[index]);
            const double their = millisecondsOf([&] { raw.ask(index); });
            // The first round warms both sides' page caches and statements.
            if (round < 0)
                continue;
            ours.add(our);
            theirs.add(their);
            byView[size_t(index)].first.add(our);
            byView[size_t(index)].second.add(their);
        }
    }
    const QString other = u"same SELECTs, SQLite C API"_s;
    stage.report.addTimes(u"P2"_s, u"view switch: 100 rows, counters"_s, other, ours, theirs, 2.0);
    size_t worst = 0;
    for (size_t index = 1; index < byView.size(); ++index) {
        if (byView[index].first.p95() > byView[worst].first.p95())
            worst = index;
    }
    // Which one it is stands beside the name, which is the same in every run.
    stage.report.addTimes(u"P2"_s, u"view switch: the slowest view"_s,
                          u"%1 (%2)"_s.arg(other, nameOf(all[qsizetype(worst)])), byView[worst].first,
                          byView[worst].second, 2.0);
}

/// From the choice of a view to its painted rows, in a window of the usual size.
void measurePainting(Stage &stage, const QList<TicketView> &all)
{
    Models::UndoStack undo;
    StandInSession session;
    StandInSettings settings;
    Models::ReferenceModel reference(stage.profile.desk());
    reference.reload();
    const Models::Workplace work{stage.profile.desk(), undo, stage.profile.clock(), stage.profile.random()};
    const Ui::Context context{work, session, settings, reference, Models::Formatter(QLocale::c())};
    Ui::TicketListPanel panel(context);
    panel.resize(420, 860);
    panel.show();
    if (!waitUntil([&] { return !reference.data().statuses.isEmpty(); }, 10s))
        qFatal("the names of the help desk never came");
    rest(50ms);
    auto *model = panel.findChild<Models::TicketListModel *>();
    Samples ours, frame;
    const int rounds = std::max(3, stage.options.size.rounds / 20);
    for (int round = -1; round < rounds; ++round) {
        for (const TicketView &view : all) {
            bool isPainted = false;
            const StopWatch watch;
            QObject here;
            QObject::connect(model, &Models::TicketListModel::loaded, &here, [&] {
                panel.repaint();
                isPainted = true;
            });
            panel.showView(view);
            if (!waitUntil([&] { return isPainted; }, 10s))
                qFatal("a view never came: %s", qPrintable(nameOf(view)));
            const double span = watch.milliseconds();
            // As a person does not choose the next view in the same moment.
            rest(20ms);
            if (round < 0)
                continue;
            ours.add(span);
            frame.add(kFrameOf60);
        }
    }
    stage.report.addTimes(u"P2"_s, u"view switch with painting"_s, u"one frame of 60 a second"_s, ours, frame, 1.0);
}

} // namespace

double switchTo(Core::HelpDesk &desk, const QList<TicketView> &all, const TicketView &view)
{
    return millisecondsOf([&] {
        auto counts = desk.counts(all);
        answerOf(desk.firstPage(view, kRows), "a first page");
        answerOf(std::move(counts), "counters");
    });
}

void measureViews(Stage &stage)
{
    const QList<TicketView> all = views(stage.world);
    measureRows(stage, all);
    measurePainting(stage, all);
}

} // namespace Opora::Bench
