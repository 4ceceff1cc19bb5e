// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/businesstime.h"
#include "core/referenceindex.h"
#include "core/sla.h"
#include "db/statement.h"
#include "protocol/codec.h"
#include "protocol/exportlines.h"
#include "server/cli/demodata.h"
#include "server/cli/firstdata.h"
#include "server/cli/serverdata.h"
#include "server/cli/shifttimes.h"
#include "server/tables/livingdocuments.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora;
using namespace Opora::Server;
using namespace std::chrono_literals;

namespace {

class StoppedClock final : public Core::Clock
{
public:
    explicit StoppedClock(Core::Timestamp now)
        : m_now(now)
    { }
    [[nodiscard]] Core::Timestamp now() const override { return m_now; }
    [[nodiscard]] Core::Milliseconds monotonic() const override { return {}; }

private:
    Core::Timestamp m_now;
};

QList<Core::Ticket> ticketsOf(ServerData &data)
{
    const auto docs = Db::Statement(data.connection(), u"SELECT doc FROM ticket WHERE removed = 0"_s)
                          .all([](const Db::Statement &row) { return row.blob(0); });
    QList<Core::Ticket> tickets;
    for (const QByteArray &doc : docs.valueOr({}))
        tickets.append(Protocol::decode<Core::Ticket>(doc).valueOr({}));
    return tickets;
}

template<typename T>
QList<T> documents(ServerData &data, Core::EntityKind kind)
{
    return allOf<T>(data.connection(), kind).valueOr({});
}

Core::ReferenceIndex referenceOf(ServerData &data)
{
    Core::ReferenceData reference;
    reference.queues = documents<Core::Queue>(data, Core::EntityKind::Queue);
    reference.calendars = documents<Core::Calendar>(data, Core::EntityKind::Calendar);
    reference.slaPolicies = documents<Core::SlaPolicy>(data, Core::EntityKind::SlaPolicy);
    return Core::ReferenceIndex(reference);
}

/// Whether somebody works until then.
bool isWithin(const Core::ReferenceIndex &reference, const Core::Ticket &ticket,
              const std::optional<Core::Timestamp> &due)
{
    const Core::Queue *queue = reference.queue(ticket.queue);
    const Core::SlaPolicy *policy = queue ? reference.slaPolicy(queue->slaPolicy) : nullptr;
    const Core::Calendar *calendar = policy ? reference.calendar(policy->calendar) : nullptr;
    return !due || !calendar || Core::BusinessTime(*calendar).isOpen(*due - 1ms);
}

} // namespace

/// The sample help desk as it is loaded at any hour: it looks as if it had worked here until now.
class DemoDataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsDueInWorkingHours_data()
    {
        QTest::addColumn<QString>("utc");
        QTest::newRow("as it was made") << u"2026-06-17T10:30:00Z"_s;
        QTest::newRow("in the morning") << u"2026-11-23T07:15:00Z"_s;
        QTest::newRow("in the evening") << u"2026-11-23T18:40:00Z"_s;
        QTest::newRow("at night") << u"2027-02-10T00:05:00Z"_s;
        QTest::newRow("on Sunday") << u"2026-11-29T12:00:00Z"_s;
    }
    void itIsDueInWorkingHours()
    {
        QFETCH(const QString, utc);
        const Core::Timestamp now = Core::fromMsecs(QDateTime::fromString(utc, Qt::ISODate).toMSecsSinceEpoch());
        const QTemporaryDir folder;
        ServerConfig config;
        config.dataDir = folder.filePath(u"data"_s);
        config.database = u"sqlite"_s;
        auto opened = ServerData::open(config, ServerData::Need::MakeNew, ServerData::Use::Command);
        QVERIFY(opened);
        ServerData &data = **opened;
        QVERIFY(addFirstData(data, FirstQueue::LeaveOut));

        QVERIFY(loadDemo(data, config.filesDir(), StoppedClock(now)));

        const Core::ReferenceIndex reference = referenceOf(data);
        int unfinished = 0, overdue = 0, dueSoon = 0;
        for (const Core::Ticket &ticket : ticketsOf(data)) {
            for (const auto &due : {ticket.firstReplyDue, ticket.nextReplyDue, ticket.resolutionDue})
                QVERIFY2(isWithin(reference, ticket, due), qPrintable(QString::number(ticket.number)));
            QVERIFY(ticket.updatedAt <= now);
            const auto due = Core::nextDue(ticket);
            unfinished += Core::isUnfinished(ticket.state) ? 1 : 0;
            overdue += due && *due < now ? 1 : 0;
            dueSoon += due && *due >= now && *due < now + 24h ? 1 : 0;
        }
        const QString counts
            = u"%1 unfinished, %2 overdue, %3 due within a day"_s.arg(unfinished).arg(overdue).arg(dueSoon);
        qInfo().noquote() << counts;
        QVERIFY2(overdue > 3 && overdue * 3 < unfinished && dueSoon > 10, qPrintable(counts));
    }

    /// Some tickets are overdue, most are not, whenever somebody looks.
    void itIsLivelyAtEveryHour()
    {
        QFile file(u":/demo/helpdesk.jsonl"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto header = Protocol::decodeExportHeader(file.readLine().trimmed());
        QList<Core::Entity> sample;
        while (!file.atEnd()) {
            const auto line = Protocol::decodeExportLine(file.readLine().trimmed());
            if (const auto *record = std::get_if<Protocol::ExportRecord>(&*line);
                record && record->kind <= Core::EntityKind::Ticket)
                sample.append(*Protocol::decode(record->kind, record->data));
        }
        int least = INT_MAX, most = 0;
        for (int hour = 0; hour < 7 * 24; ++hour) {
            const Core::Milliseconds by = std::chrono::hours(hour);
            const Core::Timestamp now = *header->anchor + by;
            TimeShift shift(by);
            int overdue = 0;
            for (Core::Entity entity : sample) {
                shift.move(entity);
                const auto *ticket = std::get_if<Core::Ticket>(&entity);
                const auto due = ticket ? Core::nextDue(*ticket) : std::nullopt;
                overdue += due && *due < now ? 1 : 0;
            }
            least = std::min(least, overdue);
            most = std::max(most, overdue);
        }
        const QString counts = u"from %1 to %2 overdue"_s.arg(least).arg(most);
        qInfo().noquote() << counts;
        QVERIFY2(least > 1 && most < 40, qPrintable(counts));
    }

    void ticketsOfOtherDepartmentsAreOnlyMoved()
    {
        Core::Ticket ticket;
        ticket.queue = Core::QueueId(QUuid::createUuid());
        ticket.createdAt = Core::fromMsecs(1'000);
        ticket.firstReplyDue = Core::fromMsecs(5'000);
        Core::Entity entity = ticket;

        TimeShift(10s).move(entity);

        QCOMPARE(Core::toMsecs(std::get<Core::Ticket>(entity).createdAt), 11'000);
        QCOMPARE(Core::toMsecs(*std::get<Core::Ticket>(entity).firstReplyDue), 15'000);
        QVERIFY(!std::get<Core::Ticket>(entity).closedAt);
    }
};

QTEST_GUILESS_MAIN(DemoDataTest)
#include "tst_demodata.moc"
