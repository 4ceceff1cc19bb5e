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
        QFile file(pathOf(u"answers.json"_s));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the shared event logs are not on this machine");
        const QJsonObject answers
            = QJsonDocument::fromJson(file.readAll()).object().value("helpdesk-italy.csv.gz"_L1).toObject();
        const Cases cases = italianCases();
        QCOMPARE(cases.size(), answers["cases"_L1].toInt());

        QList<double> first;
        QList<double> resolution;
        QList<double> full;
        QList<double> whole;
        const auto seconds = [](Milliseconds span) { return double(span.count()) / 1000; };
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
};

QTEST_GUILESS_MAIN(TestMetricsLogs)
#include "tst_metricslogs.moc"
