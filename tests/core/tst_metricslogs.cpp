// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/metrics.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <zlib.h>

using namespace Opora::Core;
using namespace Qt::StringLiterals;

/// Figures of real event logs against answers worked out by another program.
class TestMetricsLogs : public QObject
{
    Q_OBJECT

    struct Row
    {
        QString name;
        Timestamp at;
    };
    using Cases = QHash<QString, QList<Row>>;

    static QString pathOf(const QString &name) { return QStringLiteral(OPORA_SHARED_DATA "/event-logs/") + name; }

    static QByteArray unpacked(const QString &path)
    {
        QByteArray text;
        gzFile file = gzopen(path.toUtf8().constData(), "rb");
        QByteArray piece(1 << 16, Qt::Uninitialized);
        for (int size = 0; file && (size = gzread(file, piece.data(), unsigned(piece.size()))) > 0;)
            text.append(piece.constData(), size);
        if (file)
            gzclose(file);
        return text;
    }

    /// Rows of a log by column name; none of the logs quotes its cells.
    static QList<QHash<QString, QString>> table(const QString &name)
    {
        QList<QHash<QString, QString>> rows;
        const QStringList lines = QString::fromUtf8(unpacked(pathOf(name))).split(u'\n', Qt::SkipEmptyParts);
        const QStringList columns = lines.value(0).trimmed().split(u',');
        for (const QString &line : lines.mid(1)) {
            const QStringList cells = line.trimmed().split(u',');
            QHash<QString, QString> row;
            for (qsizetype i = 0; i < std::min(cells.size(), columns.size()); ++i)
                row.insert(columns[i], cells[i]);
            rows.append(row);
        }
        return rows;
    }

    static QJsonObject answersFor(const QString &name)
    {
        QFile file(pathOf(u"answers.json"_s));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QJsonDocument::fromJson(file.readAll()).object().value(name).toObject();
    }

    static std::optional<Timestamp> timeOf(const QString &text, const QString &format)
    {
        const QDateTime local = QDateTime::fromString(text, format);
        if (!local.isValid())
            return std::nullopt;
        return fromMsecs(QDateTime(local.date(), local.time(), Qt::UTC).toMSecsSinceEpoch());
    }

    static double seconds(Milliseconds span) { return double(span.count()) / 1000; }

    static Cases italianCases()
    {
        Cases cases;
        const QList<QByteArray> lines = unpacked(pathOf(u"helpdesk-italy.csv.gz"_s)).split('\n');
        for (const QByteArray &line : lines.mid(1)) {
            const QStringList cells = QString::fromUtf8(line).split(u',');
            if (cells.size() < 4)
                continue;
            const QDateTime local = QDateTime::fromString(cells[3].left(19), u"yyyy/MM/dd HH:mm:ss"_s);
            const QDateTime time(local.date(), local.time(), Qt::UTC);
            cases[cells[0]].append({cells[1], fromMsecs(time.toMSecsSinceEpoch())});
        }
        for (QList<Row> &rows : cases)
            std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.at < b.at; });
        return cases;
    }

    /// The log's activities as a ticket.
    static Ticket ticketOf(const QList<Row> &rows)
    {
        Ticket ticket;
        ticket.createdAt = rows.first().at;
        for (const Row &row : rows) {
            if (row.name == "Take in charge ticket"_L1 && !ticket.firstReplyAt)
                ticket.firstReplyAt = row.at;
            if (row.name != "Resolve ticket"_L1)
                continue;
            ticket.state = StateClass::Solved;
            ticket.lastSolvedAt = row.at;
            if (!ticket.firstSolvedAt)
                ticket.firstSolvedAt = row.at;
        }
        return ticket;
    }

    static void compare(const QString &name, const QList<double> &seconds, const QJsonObject &answer)
    {
        const auto near = [](double ours, double theirs) { return std::abs(ours - theirs) <= 0.001; };
        QVERIFY2(seconds.size() == answer["n"_L1].toInt(), qPrintable(name));
        QVERIFY2(near(mean(seconds).value(), answer["mean_s"_L1].toDouble()), qPrintable(name));
        QVERIFY2(near(median(seconds).value(), answer["median_s"_L1].toDouble()), qPrintable(name));
        QVERIFY2(near(percentile(seconds, 0.9).value(), answer["p90_s"_L1].toDouble()), qPrintable(name));
        QVERIFY2(near(percentile(seconds, 0).value(), answer["min_s"_L1].toDouble()), qPrintable(name));
        QVERIFY2(near(percentile(seconds, 1).value(), answer["max_s"_L1].toDouble()), qPrintable(name));
    }

private Q_SLOTS:
    void italianHelpDeskHasTheKnownFigures()
    {
        const QJsonObject answers = answersFor(u"helpdesk-italy.csv.gz"_s);
        if (answers.isEmpty())
            QSKIP("the shared event logs are not on this machine");
        const Cases cases = italianCases();
        QCOMPARE(cases.size(), answers["cases"_L1].toInt());

        QList<double> first;
        QList<double> resolution;
        QList<double> full;
        QList<double> whole;
        for (const QList<Row> &rows : cases) {
            const Ticket ticket = ticketOf(rows);
            if (const auto span = firstReplyTime(ticket))
                first.append(seconds(*span));
            if (const auto span = resolutionTime(ticket))
                resolution.append(seconds(*span));
            if (const auto span = fullResolutionTime(ticket))
                full.append(seconds(*span));
            whole.append(seconds(rows.last().at - rows.first().at));
        }
        compare(u"first reply"_s, first, answers["first_response"_L1].toObject());
        compare(u"resolution"_s, resolution, answers["resolution"_L1].toObject());
        compare(u"full resolution"_s, full, answers["final_resolution"_L1].toObject());
        compare(u"whole life"_s, whole, answers["case_duration"_L1].toObject());
    }

    void serviceNowIncidentsHaveTheKnownFigures()
    {
        const QJsonObject answers = answersFor(u"servicenow-incidents-first-half.csv.gz"_s);
        if (answers.isEmpty())
            QSKIP("the shared event logs are not on this machine");
        QHash<QString, QHash<QString, QString>> last;
        for (const auto &row : table(u"servicenow-incidents-first-half.csv.gz"_s))
            last.insert(row[u"number"_s], row);
        QCOMPARE(last.size(), answers["cases"_L1].toInt());

        const QString format = u"d/M/yyyy HH:mm"_s;
        QList<double> resolution;
        QList<double> closing;
        QHash<QString, QList<double>> byPriority;
        for (const auto &row : std::as_const(last)) {
            Ticket ticket;
            ticket.state = StateClass::Closed;
            ticket.createdAt = timeOf(row[u"opened_at"_s], format).value();
            ticket.firstSolvedAt = timeOf(row[u"resolved_at"_s], format);
            if (const auto span = resolutionTime(ticket)) {
                resolution.append(seconds(*span));
                byPriority[row[u"priority"_s]].append(seconds(*span));
            }
            if (const auto closed = timeOf(row[u"closed_at"_s], format))
                closing.append(seconds(*closed - ticket.createdAt));
        }
        QCOMPARE(last.size() - resolution.size(), answers["no_resolved_at"_L1].toInt());
        compare(u"resolution"_s, resolution, answers["resolution"_L1].toObject());
        compare(u"closing"_s, closing, answers["close_time"_L1].toObject());
        const QJsonObject priorities = answers["by_priority"_L1].toObject();
        QCOMPARE(byPriority.size(), priorities.size());
        for (auto one = byPriority.cbegin(); one != byPriority.cend(); ++one)
            compare(one.key(), one.value(), priorities[one.key()].toObject());
    }

    void problemsWaitAsLongAsTheyLive()
    {
        const QJsonObject answers = answersFor(u"bpic2013-volvo-closed-problems.csv.gz"_s);
        if (answers.isEmpty())
            QSKIP("the shared event logs are not on this machine");
        QHash<QString, QList<Event>> cases;
        for (const auto &row : table(u"bpic2013-volvo-closed-problems.csv.gz"_s)) {
            Event event;
            event.at = timeOf(row[u"time:timestamp"_s].left(19), u"yyyy-MM-dd HH:mm:ss"_s).value();
            const QString step = row[u"lifecycle:transition"_s];
            event.state = step == "Wait"_L1 ? StateClass::Pending : StateClass::Open;
            cases[row[u"case:concept:name"_s]].append(event);
        }
        QCOMPARE(cases.size(), answers["cases"_L1].toInt());

        QList<double> whole;
        int waiting = 0;
        for (const QList<Event> &events : std::as_const(cases)) {
            const auto byTime = [](const Event &a, const Event &b) { return a.at < b.at; };
            Ticket ticket;
            ticket.createdAt = std::min_element(events.begin(), events.end(), byTime)->at;
            const Timestamp end = std::max_element(events.begin(), events.end(), byTime)->at;
            const WaitTimes waits = waitTimes(ticket, events, end);
            waiting += waits.agent.count() > 0;
            whole.append(seconds(waits.requester + waits.agent));
        }
        compare(u"whole life"_s, whole, answers["case_duration"_L1].toObject());
        QVERIFY(waiting > 0);
    }
};

QTEST_GUILESS_MAIN(TestMetricsLogs)
#include "tst_metricslogs.moc"
