// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/spelledwords.h"

#include <QTest>

using namespace Opora::Text;
using namespace Qt::StringLiterals;

class TestSpelledWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsArePickedOutOfALine_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const QString &line, const QStringList &words) {
            QTest::newRow(name) << line << words;
        };
        row("sentence", u"Please, try again."_s, {u"Please"_s, u"try"_s, u"again"_s});
        row("Russian", u"«Здравствуйте», Анна!"_s, {u"Здравствуйте"_s, u"Анна"_s});
        row("both", u"Откройте Settings"_s, {u"Откройте"_s, u"Settings"_s});
        row("joined", u"it's don\u2019t Wi-Fi как-то -- 'quoted'"_s,
            {u"it's"_s, u"don\u2019t"_s, u"Wi-Fi"_s, u"как-то"_s, u"quoted"_s});
        row("digits", u"HP1102 v2 mp3 5th ok"_s, {u"ok"_s});
        row("addresses", u"see https://a.example/b?c or ivan@site.example and site.example"_s,
            {u"see"_s, u"or"_s, u"and"_s});
        row("files", u"open C:\\temp\\a.txt or /etc/hosts or read_me"_s, {u"open"_s, u"or"_s, u"or"_s});
        row("variables", u"Dear {{customer.first_name}}, hello {{customer.full name}} there"_s,
            {u"Dear"_s, u"hello"_s, u"there"_s});
        row("variable without end", u"Dear {{customer.name, hello"_s, {u"Dear"_s});
        row("abbreviations", u"SLA НДС ok"_s, {u"ok"_s});
        row("single letters", u"a я to"_s, {u"to"_s});
        row("end of a sentence", u"Done. Next: more"_s, {u"Done"_s, u"Next"_s, u"more"_s});
        row("accents", u"на\u0301йден"_s, {u"на\u0301йден"_s});
        row("nothing", u"  -- 12 ... "_s, {});
    }
    void wordsArePickedOutOfALine()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, words);

        QStringList found;
        for (const SpelledWord &word : spelledWords(line))
            found.append(line.sliced(word.begin, word.size));

        QCOMPARE(found, words);
    }
};

QTEST_GUILESS_MAIN(TestSpelledWords)
#include "tst_spelledwords.moc"
