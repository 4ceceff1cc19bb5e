// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "importworld.h"

#include "core/defaults.h"
#include "core/metrics.h"
#include "server/tables/livingdocuments.h"
#include "support/share.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <numeric>

using namespace Opora;
using namespace Opora::Server;
using namespace Qt::StringLiterals;
using Core::EntityKind;

/// Real logs and tables through the importer into a database; the figures of what is stored there against answers
/// worked out by another program.
class ImportLogsTest : public QObject
{
    Q_OBJECT

    static QString shared(const QString &name) { return QStringLiteral(OPORA_SHARED_DATA "/") + name; }

    static QJsonObject answersFor(const QString &folder, const QString &name)
    {
        QFile file(shared(folder + u"/answers.json"_s));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QJsonDocument::fromJson(file.readAll()).object().value(name).toObject();
    }

    static double seconds(Core::Milliseconds span) { return double(span.count()) / 1000; }

    static void compare(const QString &name, const QList<double> &seconds, const QJsonObject &answer)
    {
        const auto near = [&name](const char *what, std::optional<double> ours, double theirs) {
            const bool isNear = ours && std::abs(*ours - theirs) <= 0.001;
            QVERIFY2(isNear,
                     qPrintable(u"%1 %2: %3, not %4"_s.arg(name, QLatin1String(what))
                                    .arg(ours.value_or(-1), 0, 'f', 3)
                                    .arg(theirs, 0, 'f', 3)));
        };
        QVERIFY2(seconds.size() == answer["n"_L1].toInt(), qPrintable(u"%1: %2"_s.arg(name).arg(seconds.size())));
        near("mean", Core::mean(seconds), answer["mean_s"_L1].toDouble());
        near("median", Core::median(seconds), answer["median_s"_L1].toDouble());
        near("p90", Core::percentile(seconds, 0.9), answer["p90_s"_L1].toDouble());
        near("min", Core::percentile(seconds, 0), answer["min_s"_L1].toDouble());
        near("max", Core::percentile(seconds, 1), answer["max_s"_L1].toDouble());
    }

    /// Every value of an object of counts, exactly.
    static void compareCounts(const QString &name, const QMap<QString, int> &counts, const QJsonObject &answer)
    {
        for (auto it = answer.begin(); it != answer.end(); ++it)
            QVERIFY2(counts.value(it.key()) == it.value().toInt(),
                     qPrintable(u"%1 %2: %3"_s.arg(name, it.key()).arg(counts.value(it.key()))));
        QCOMPARE(counts.size(), answer.size());
    }

    template<typename Figure>
    static QList<double> all(const QList<Core::Ticket> &tickets, Figure figure)
    {
        QList<double> values;
        for (const Core::Ticket &ticket : tickets) {
            if (const std::optional<Core::Milliseconds> span = figure(ticket))
                values.append(seconds(*span));
        }
        return values;
    }

    /// How often each activity stands in the history.
    static QMap<QString, int> activities(const QHash<QUuid, QList<Core::Event>> &history)
    {
        QMap<QString, int> counts;
        for (const QList<Core::Event> &events : history) {
            for (const Core::Event &event : events) {
                if (event.field == "activity"_L1)
                    ++counts[event.newValue];
            }
        }
        return counts;
    }

    /// Of the log: the first and the last thing that happened.
    static void compareEnds(const QList<Core::Ticket> &tickets, const QJsonObject &answer)
    {
        const auto moment = [](const QJsonValue &text) {
            QDateTime time = QDateTime::fromString(text.toString(), Qt::ISODate);
            time.setTimeSpec(Qt::UTC);
            return Core::fromMsecs(time.toMSecsSinceEpoch());
        };
        const auto first = std::min_element(tickets.begin(), tickets.end(),
                                            [](const auto &a, const auto &b) { return a.createdAt < b.createdAt; });
        const auto last = std::max_element(tickets.begin(), tickets.end(),
                                           [](const auto &a, const auto &b) { return a.updatedAt < b.updatedAt; });
        QVERIFY(first != tickets.end());
        QCOMPARE(first->createdAt, moment(answer["first"_L1]));
        QCOMPARE(last->updatedAt, moment(answer["last"_L1]));
    }

    static int categories(const QList<Core::Ticket> &tickets)
    {
        QSet<QString> names;
        for (const Core::Ticket &ticket : tickets)
            names.insert(ticket.category);
        return int(names.size());
    }

    /// From each row that says so to the next.
    static Core::Milliseconds waitingForUser(const QList<Core::Event> &events)
    {
        Core::Milliseconds waited{0};
        std::optional<Core::Timestamp> since;
        for (const Core::Event &event : events) {
            if (event.field != "activity"_L1)
                continue;
            waited += since ? event.at - *since : Core::Milliseconds(0);
            since = event.newValue.endsWith("/Wait - User"_L1) ? std::optional(event.at) : std::nullopt;
        }
        return waited;
    }

    static int sum(const QMap<QString, int> &counts) { return std::accumulate(counts.begin(), counts.end(), 0); }

    static void importTwice(ImportWorld &world, const QString &path, const QByteArray &mapping)
    {
        const auto first = world.importCsv(path, mapping);
        QVERIFY2(first.error.isEmpty(), qPrintable(first.error + u' ' + first.detail));
        QVERIFY2(first.rejected == 0, qPrintable(first.told.join(u'\n')));
        qInfo("%s: %lld objects in %.1f s", qPrintable(path.section(u'/', -1)), first.written(), first.seconds);
        const qint64 head = world.head();
        QCOMPARE(head, world.rows(u"change"_s)); // dense
        const auto second = world.importCsv(path, mapping);
        QVERIFY(second.error.isEmpty());
        QCOMPARE(second.written(), 0);
        QCOMPARE(world.head(), head);
    }

    /// All of it, by an export into an empty database of that kind; of the other, where this machine has no such one.
    static void verifyComesBackWhole(ImportWorld &world, Db::Backend backend)
    {
        const QString path = world.folder.filePath(u"export.jsonl"_s);
        const QByteArray lines = world.exported(path);
        auto second = ImportWorld::make(backend);
        if (!second)
            second = ImportWorld::make();
        const auto outcome = second->importOpora(path);
        QVERIFY2(outcome.error.isEmpty() && outcome.rejected == 0,
                 qPrintable(outcome.error + outcome.told.join(u'\n')));
        QVERIFY(second->exported() == lines);
    }

private Q_SLOTS:
    void italianHelpDeskHasTheKnownFigures_data() { ImportWorld::backends(); }
    void italianHelpDeskHasTheKnownFigures()
    {
        if (Test::kSanitized)
            QSKIP("under a sanitizer only the shorter logs are read");
        const QJsonObject answers = answersFor(u"event-logs"_s, u"helpdesk-italy.csv.gz"_s);
        if (answers.isEmpty())
            QSKIP("the shared event logs are not on this machine");
        OPORA_IMPORT_WORLD;
        importTwice(*world, shared(u"event-logs/helpdesk-italy.csv.gz"_s), ImportWorld::mapping(u"helpdesk-italy"_s));
        const bool isSqlite = world->connection->backend() == Db::Backend::Sqlite;
        verifyComesBackWhole(*world, isSqlite ? Db::Backend::PostgreSql : Db::Backend::Sqlite);
        const QList<Core::Ticket> tickets = world->tickets();
        const auto history = world->events();
        QCOMPARE(tickets.size(), answers["cases"_L1].toInt());
        compareCounts(u"activities"_s, activities(history), answers["activities"_L1].toObject());
        compare(u"first reply"_s, all(tickets, &Core::firstReplyTime), answers["first_response"_L1].toObject());
        compare(u"resolution"_s, all(tickets, &Core::resolutionTime), answers["resolution"_L1].toObject());
        compare(u"final resolution"_s, all(tickets, &Core::fullResolutionTime),
                answers["final_resolution"_L1].toObject());
        const auto life = [](const Core::Ticket &ticket) { return std::optional(ticket.updatedAt - ticket.createdAt); };
        compare(u"life"_s, all(tickets, life), answers["case_duration"_L1].toObject());
        QCOMPARE(std::count_if(tickets.begin(), tickets.end(),
                               [](const Core::Ticket &ticket) { return ticket.reopenCount > 0; }),
                 answers["reopened"_L1].toInt());
        QMap<QString, int> months;
        for (const Core::Ticket &ticket : tickets)
            ++months[QDateTime::fromMSecsSinceEpoch(Core::toMsecs(ticket.createdAt), Qt::UTC).toString(u"yyyy-MM"_s)];
        compareCounts(u"month"_s, months, answers["opened_by_month"_L1].toObject());
        QCOMPARE(world->rows(u"document WHERE kind = %1"_s.arg(int(EntityKind::Person))),
                 answers["resources"_L1].toInt());
        QCOMPARE(world->rows(u"document WHERE kind = %1"_s.arg(int(EntityKind::Customer))),
                 answers["customers"_L1].toInt());
        QCOMPARE(sum(activities(history)), answers["events"_L1].toInt());
        QCOMPARE(categories(tickets), answers["products"_L1].toInt());
        compareEnds(tickets, answers);
    }

    void serviceNowHasTheKnownFigures()
    {
        if (Test::kSanitized)
            QSKIP("under a sanitizer only the shorter logs are read");
        const QJsonObject answers = answersFor(u"event-logs"_s, u"servicenow-incidents-first-half.csv.gz"_s);
        if (answers.isEmpty())
            QSKIP("the shared event logs are not on this machine");
        const auto world = ImportWorld::make();
        importTwice(*world, shared(u"event-logs/servicenow-incidents-first-half.csv.gz"_s),
                    ImportWorld::mapping(u"servicenow"_s));
        verifyComesBackWhole(*world, Db::Backend::Sqlite);
        const QList<Core::Ticket> tickets = world->tickets();
        QCOMPARE(tickets.size(), answers["cases"_L1].toInt());
        const QMap<QString, int> states = activities(world->events());
        compareCounts(u"states"_s, states, answers["states"_L1].toObject());
        QCOMPARE(sum(states), answers["events"_L1].toInt());
        const QList<double> resolution = all(tickets, &Core::resolutionTime);
        QCOMPARE(std::count_if(resolution.begin(), resolution.end(), [](double seconds) { return seconds < 0; }),
                 answers["negative_resolution"_L1].toInt());
        compare(u"resolution"_s, resolution, answers["resolution"_L1].toObject());
        QCOMPARE(tickets.size() - resolution.size(), answers["no_resolved_at"_L1].toInt());
        const auto closing = [](const Core::Ticket &ticket) {
            return ticket.closedAt ? std::optional(*ticket.closedAt - ticket.createdAt) : std::nullopt;
        };
        compare(u"closing"_s, all(tickets, closing), answers["close_time"_L1].toObject());
        const QHash<QString, QString> priorities{{u"1 - Critical"_s, u"critical"_s},
                                                 {u"2 - High"_s, u"high"_s},
                                                 {u"3 - Moderate"_s, u"medium"_s},
                                                 {u"4 - Low"_s, u"normal"_s}};
        for (auto it = priorities.begin(); it != priorities.end(); ++it) {
            QList<Core::Ticket> some = tickets;
            some.removeIf([&](const Core::Ticket &t) { return t.priority != Core::defaultPriorityId(it.value()); });
            compare(it.key(), all(some, &Core::resolutionTime),
                    answers["by_priority"_L1].toObject().value(it.key()).toObject());
        }
        const auto count = [&](auto test) { return int(std::count_if(tickets.begin(), tickets.end(), test)); };
        QCOMPARE(count([](const auto &t) { return t.reopenCount > 0; }), answers["reopened"_L1].toInt());
        QCOMPARE(count([](const auto &t) { return t.custom.value(u"reassignments"_s) != "0"_L1; }),
                 answers["reassigned"_L1].toInt());
        QCOMPARE(count([](const auto &t) { return t.custom.value(u"made_sla"_s) == "true"_L1; }),
                 answers["made_sla_true"_L1].toInt());
        const QJsonObject channels = answers["contact_types"_L1].toObject();
        QCOMPARE(count([](const auto &t) { return t.channel == Core::Channel::Phone; }), channels["Phone"_L1].toInt());
        QCOMPARE(count([](const auto &t) { return t.channel == Core::Channel::Email; }), channels["Email"_L1].toInt());
    }

    void volvoProblemsHaveTheKnownFigures()
    {
        const QJsonObject answers = answersFor(u"event-logs"_s, u"bpic2013-volvo-closed-problems.csv.gz"_s);
        if (answers.isEmpty())
            QSKIP("the shared event logs are not on this machine");
        const auto world = ImportWorld::make();
        importTwice(*world, shared(u"event-logs/bpic2013-volvo-closed-problems.csv.gz"_s),
                    ImportWorld::mapping(u"bpic2013"_s));
        verifyComesBackWhole(*world, Db::Backend::Sqlite);
        const QList<Core::Ticket> tickets = world->tickets();
        QCOMPARE(tickets.size(), answers["cases"_L1].toInt());
        const auto history = world->events();
        QMap<QString, int> statuses, subStatuses;
        const QMap<QString, int> words = activities(history);
        for (auto it = words.begin(); it != words.end(); ++it) {
            statuses[it.key().section(u'/', 0, 0)] += it.value();
            subStatuses[it.key().section(u'/', 1)] += it.value();
        }
        compareCounts(u"statuses"_s, statuses, answers["statuses"_L1].toObject());
        compareCounts(u"sub-statuses"_s, subStatuses, answers["sub_statuses"_L1].toObject());
        QCOMPARE(sum(words), answers["events"_L1].toInt());
        QCOMPARE(categories(tickets), answers["products"_L1].toInt());
        compareEnds(tickets, answers);
        QCOMPARE(std::count_if(tickets.begin(), tickets.end(),
                               [](const auto &t) { return t.custom.value(u"status"_s) == "Completed"_L1; }),
                 answers["last_status_completed"_L1].toInt());
        const auto life = [](const Core::Ticket &ticket) { return std::optional(ticket.updatedAt - ticket.createdAt); };
        compare(u"life"_s, all(tickets, life), answers["case_duration"_L1].toObject());
        Core::Milliseconds waited{0};
        const auto withoutWaiting = [&](const Core::Ticket &ticket) {
            const Core::Milliseconds wait = waitingForUser(history.value(ticket.id.uuid()));
            waited += wait;
            return std::optional(ticket.updatedAt - ticket.createdAt - wait);
        };
        compare(u"life without waiting"_s, all(tickets, withoutWaiting),
                answers["duration_without_wait_user"_L1].toObject());
        QCOMPARE(seconds(waited), answers["wait_user_total_s"_L1].toDouble());
        QMap<QString, int> impacts;
        const QHash<Core::PriorityId, QString> names{{Core::defaultPriorityId(u"normal"), u"Low"_s},
                                                     {Core::defaultPriorityId(u"medium"), u"Medium"_s},
                                                     {Core::defaultPriorityId(u"high"), u"High"_s},
                                                     {Core::defaultPriorityId(u"critical"), u"Major"_s}};
        for (const Core::Ticket &ticket : tickets)
            ++impacts[names.value(ticket.priority)];
        compareCounts(u"impact"_s, impacts, answers["impact"_L1].toObject());
    }

    void customerTicketsHaveTheKnownRatings()
    {
        const QJsonObject answers = answersFor(u"tickets"_s, u"customer-support-tickets-a.csv.gz"_s);
        if (answers.isEmpty())
            QSKIP("the shared ticket tables are not on this machine");
        const auto world = ImportWorld::make();
        importTwice(*world, shared(u"tickets/customer-support-tickets-a.csv.gz"_s),
                    ImportWorld::mapping(u"customer-support-tickets"_s));
        const QList<Core::Ticket> tickets = world->tickets();
        QCOMPARE(tickets.size(), answers["rows"_L1].toInt());
        QMap<QString, int> states, ratings;
        QList<int> scores;
        int early = 0;
        for (const Core::Ticket &ticket : tickets) {
            ++states[Core::stateClassName(ticket.state)];
            early += ticket.lastSolvedAt && ticket.firstReplyAt && *ticket.lastSolvedAt < *ticket.firstReplyAt;
            if (!ticket.rating)
                continue;
            scores.append(ticket.rating->score);
            ++ratings[QString::number(ticket.rating->score) + u".0"_s];
        }
        const QJsonObject status = answers["status"_L1].toObject();
        QCOMPARE(states[u"pending"_s], status["Pending Customer Response"_L1].toInt());
        QCOMPARE(states[u"closed"_s], status["Closed"_L1].toInt());
        QCOMPARE(states[u"open"_s], status["Open"_L1].toInt());
        compareCounts(u"ratings"_s, ratings, answers["ratings"_L1].toObject());
        QCOMPARE(scores.size(), answers["rated"_L1].toInt());
        const QList<double> marks(scores.begin(), scores.end());
        QVERIFY(std::abs(Core::mean(marks).value() - answers["mean_rating"_L1].toDouble()) < 0.000001);
        QVERIFY(std::abs(Core::csat(scores).value() - answers["share_4_or_5"_L1].toDouble()) < 0.000001);
        QCOMPARE(early, answers["resolved_before_first_response"_L1].toInt());
    }

    void ratingsByChannelPriorityAndTypeAreKnown()
    {
        const QJsonObject answers = answersFor(u"tickets"_s, u"customer-support-tickets-a.csv.gz"_s);
        if (answers.isEmpty())
            QSKIP("the shared ticket tables are not on this machine");
        const auto world = ImportWorld::make();
        (void)world->importCsv(shared(u"tickets/customer-support-tickets-a.csv.gz"_s),
                               ImportWorld::mapping(u"customer-support-tickets"_s));
        QHash<QString, QList<double>> byChannel, byPriority, byType;
        QHash<Core::TypeId, QString> types;
        for (const auto &type : allOf<Core::TicketType>(*world->connection, EntityKind::TicketType).valueOr({}))
            types.insert(type.id, type.name.en);
        const QHash<Core::Channel, QString> channels{{Core::Channel::Chat, u"Chat"_s},
                                                     {Core::Channel::Email, u"Email"_s},
                                                     {Core::Channel::Phone, u"Phone"_s},
                                                     {Core::Channel::Social, u"Social media"_s}};
        const QHash<Core::PriorityId, QString> priorities{{Core::defaultPriorityId(u"normal"), u"Low"_s},
                                                          {Core::defaultPriorityId(u"medium"), u"Medium"_s},
                                                          {Core::defaultPriorityId(u"high"), u"High"_s},
                                                          {Core::defaultPriorityId(u"critical"), u"Critical"_s}};
        for (const Core::Ticket &ticket : world->tickets()) {
            if (!ticket.rating)
                continue;
            byChannel[channels.value(ticket.channel)].append(ticket.rating->score);
            byPriority[priorities.value(ticket.priority)].append(ticket.rating->score);
            byType[types.value(ticket.type)].append(ticket.rating->score);
        }
        const auto check = [](const QHash<QString, QList<double>> &ours, const QJsonObject &theirs) {
            QCOMPARE(ours.size(), theirs.size());
            for (auto it = theirs.begin(); it != theirs.end(); ++it) {
                const QList<double> scores = ours.value(it.key());
                QCOMPARE(scores.size(), it.value()["n"_L1].toInt());
                QVERIFY(std::abs(Core::mean(scores).value() - it.value()["mean"_L1].toDouble()) < 0.000001);
            }
        };
        check(byChannel, answers["by_channel"_L1].toObject());
        check(byPriority, answers["by_priority"_L1].toObject());
        check(byType, answers["by_type"_L1].toObject());
    }

    void textsWithoutNumbersAndTimesAreTicketsToo_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("map");
        QTest::addColumn<int>("count");
        QTest::newRow("by topic") << u"it-tickets-by-topic-a.csv.gz"_s << u"it-tickets-by-topic"_s << 15000;
        QTest::newRow("by urgency") << u"it-tickets-urgency.csv.gz"_s << u"it-tickets-urgency"_s << 5431;
    }
    void textsWithoutNumbersAndTimesAreTicketsToo()
    {
        QFETCH(QString, file);
        QFETCH(QString, map);
        QFETCH(int, count);
        if (!QFile::exists(shared(u"tickets/"_s + file)))
            QSKIP("the shared ticket tables are not on this machine");
        const auto world = ImportWorld::make();
        importTwice(*world, shared(u"tickets/"_s + file), ImportWorld::mapping(map));
        QCOMPARE(world->rows(u"ticket"_s), count);
        QCOMPARE(world->rows(u"message"_s), count);
    }

    void theTicketsOfAZendeskExportKeepTheirStates()
    {
        const QString file = shared(u"tickets/zendesk-export-seeds/ticket_data.csv"_s);
        if (!QFile::exists(file))
            QSKIP("the shared ticket tables are not on this machine");
        const auto world = ImportWorld::make();
        importTwice(*world, file, ImportWorld::mapping(u"zendesk-tickets"_s));
        QHash<Core::StateClass, int> states;
        int urgent = 0;
        for (const Core::Ticket &ticket : world->tickets()) {
            ++states[ticket.state];
            urgent += ticket.priority == Core::defaultPriorityId(u"urgent") ? 1 : 0;
        }
        QCOMPARE(states.value(Core::StateClass::Closed), 7);
        QCOMPARE(states.value(Core::StateClass::Solved), 1);
        QCOMPARE(states.value(Core::StateClass::Cancelled), 2);
        QCOMPARE(urgent, 1);
    }
};

QTEST_GUILESS_MAIN(ImportLogsTest)
#include "tst_importlogs.moc"
