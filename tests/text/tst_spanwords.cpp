// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/spanwords.h"

#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;

/// What people type when they say how long they worked.
class TestSpanWords : public QObject
{
    Q_OBJECT

    /// Whole minutes; -1: not understood.
    static int understood(const QString &words)
    {
        const auto span = Text::parseSpan(words);
        return span ? int(std::chrono::duration_cast<std::chrono::minutes>(*span).count()) : -1;
    }
    static void row(const char *words, int minutes) { QTest::newRow(words) << QString::fromUtf8(words) << minutes; }

private Q_SLOTS:
    void spansAreUnderstood_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("minutes");
        row("15m", 15);
        row("15 min", 15);
        row("90", 90);
        row("1h", 60);
        row("1h 20m", 80);
        row("1h20", 80);
        row("1 hour and 20 minutes", 80);
        row("2 hours", 120);
        row("1:20", 80);
        row("0:05", 5);
        row("1.5 h", 90);
        row("an hour", 60);
        row("half an hour", 30);
        row("1 ч 20 мин", 80);
        row("1 ч. 20 мин.", 80);
        row("1ч20м", 80);
        row("1,5 часа", 90);
        row("полтора часа", 90);
        row("полчаса", 30);
        row("час", 60);
        row("час 20", 80);
        row("2 часа и 5 минут", 125);
        row("5 МИНУТ", 5);
        row("  15m ", 15);
    }
    void spansAreUnderstood()
    {
        QFETCH(const QString, words);
        QTEST(understood(words), "minutes");
    }

    void whatIsNoSpanIsNotGuessed_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words : {"", "   ", "0", "0m", "-15m", "15 x", "soon", "1:75", "20m 1h", "15m 20m", "15 20",
                                  "1 час назад", "1..5h", "99999999999 h"})
            QTest::newRow(words) << QString::fromUtf8(words);
    }
    void whatIsNoSpanIsNotGuessed()
    {
        QFETCH(const QString, words);
        QCOMPARE(understood(words), -1);
    }
};

QTEST_GUILESS_MAIN(TestSpanWords)
#include "tst_spanwords.moc"
