// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/searchedwords.h"

#include <QTest>

using namespace Opora::Text;
using namespace Qt::StringLiterals;

class TestSearchedWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheWordsAgain_data();
    void findsTheWordsAgain();
    void nothingIsSoughtWithoutWords();
};

void TestSearchedWords::findsTheWordsAgain_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("in any form") << u"принтер page "_s << u"Принтеры: 2 Pages"_s
                                 << QStringList{u"Принтеры"_s, u"Pages"_s};
    QTest::newRow("unfinished") << u"print"_s << u"reprint printer"_s << QStringList{u"printer"_s};
    QTest::newRow("a phrase, word by word")
        << u"\"blank page\""_s << u"the page is blank"_s << QStringList{u"page"_s, u"blank"_s};
    QTest::newRow("not what is excluded") << u"page -printer"_s << u"printer page"_s << QStringList{u"page"_s};
    QTest::newRow("not values of fields") << u"tag:printer page "_s << u"printer page"_s << QStringList{u"page"_s};
    QTest::newRow("words of a text field") << u"note:called"_s << u"we call them"_s << QStringList{u"call"_s};
    QTest::newRow("either") << u"one OR two "_s << u"two, one"_s << QStringList{u"two"_s, u"one"_s};
    QTest::newRow("name of a file") << u"invoice"_s << u"invoice_7.pdf"_s << QStringList{u"invoice"_s};
}

void TestSearchedWords::findsTheWordsAgain()
{
    QFETCH(QString, search);
    QFETCH(QString, text);
    const SearchedWords words(parseSearch(search, SearchMode::Typing).root);
    QStringList found;
    for (const auto &[from, to] : words.in(text))
        found.append(text.mid(from, to - from));
    QTEST(found, "found");
}

void TestSearchedWords::nothingIsSoughtWithoutWords()
{
    QVERIFY(SearchedWords(parseSearch(u"status:open"_s).root).isEmpty());
    QVERIFY(SearchedWords().in(u"any text"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestSearchedWords)
#include "tst_searchedwords.moc"
