// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/summary.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;

class TestSummary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void guessesLanguage_data();
    void guessesLanguage();
    void summarises_data();
    void summarises();
    void staysWithinBounds();
};

void TestSummary::guessesLanguage_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("language");
    QTest::newRow("Russian") << u"Не приходит письмо с кодом"_s << u"ru"_s;
    QTest::newRow("Russian with names") << u"Не открывается Microsoft Outlook после обновления"_s << u"ru"_s;
    QTest::newRow("Ukrainian") << u"Не приходить лист із кодом, допоможіть"_s << u"uk"_s;
    QTest::newRow("English") << u"I can not open the program, please help"_s << u"en"_s;
    QTest::newRow("English with a Russian name")
        << u"Please help me with the order of Иван, it is not shipped to my address yet"_s << u"en"_s;
    QTest::newRow("German") << u"Ich habe eine Frage zur Rechnung von gestern, danke sehr"_s << QString();
    QTest::newRow("numbers") << u"12345 +7 (495)"_s << QString();
    QTest::newRow("product") << u"Photoshop CS6"_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestSummary::guessesLanguage()
{
    QFETCH(QString, text);
    QFETCH(QString, language);
    QCOMPARE(QString(guessLanguage(text)), language);
}

void TestSummary::summarises_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("summary");
    const auto row = [](const char *name, const QString &text, int most, const QString &summary) {
        QTest::newRow(name) << text << most << summary;
    };
    row("short", u"One line"_s, 20, u"One line"_s);
    row("lines", u"One\n\n  two\tthree"_s, 40, u"One two three"_s);
    row("between words", u"one two three four"_s, 12, u"one two…"_s);
    row("long word", u"abcdefghijkl"_s, 6, u"abcde…"_s);
    row("punctuation at the cut", u"one, two, three"_s, 9, u"one, two…"_s);
    row("greeting", u"Здравствуйте, Иван!\nНе работает вход"_s, 40, u"Не работает вход"_s);
    row("English greeting", u"Hi there,\n\nThe printer is dead"_s, 40, u"The printer is dead"_s);
    row("greeting alone", u"Добрый день!"_s, 40, u"Добрый день!"_s);
    row("no greeting", u"Hidden files are shown\nwhy"_s, 40, u"Hidden files are shown why"_s);
    row("question in the greeting", u"Привет, почему не работает?\nЖду"_s, 40, u"Привет, почему не работает? Жду"_s);
    row("quote and signature", u"> old\n\nNew text\n-- \nIvan"_s, 40, u"> old New text"_s);
    row("introduction", u"On 2024-01-01 10:00, A wrote:\n> old\n\nNew text\n-- \nIvan"_s, 40, u"New text"_s);
    row("empty", u" \n "_s, 10, {});
    row("no room", u"text"_s, 0, {});
    row("emoji at the cut", u"ab😀😀"_s, 4, u"ab…"_s);
}

void TestSummary::summarises()
{
    QFETCH(QString, text);
    QFETCH(int, most);
    QFETCH(QString, summary);
    QCOMPARE(summaryLine(text, most), summary);
}

void TestSummary::staysWithinBounds()
{
    for (quint32 seed = 1; seed <= 2'000; ++seed) {
        QRandomGenerator random(seed);
        QString text;
        for (int left = random.bounded(200); left > 0; --left) {
            text += random.bounded(4) == 0 ? QChar(char16_t(random.bounded(0x10000)))
                                           : QChar(char16_t(u"ab c\n>-"[random.bounded(7)]));
        }
        const int most = random.bounded(80);
        const QString summary = summaryLine(text, most);
        QVERIFY2(summary.size() <= most && !summary.contains(u'\n'), qPrintable(u"seed %1"_s.arg(seed)));
        guessLanguage(text);
    }
}

QTEST_GUILESS_MAIN(TestSummary)
#include "tst_summary.moc"
