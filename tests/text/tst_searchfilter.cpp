// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/seededrandom.h"
#include "text/searchfilter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;
using Opora::Test::SeededRandom;

namespace {

QString sampleValue(SearchField field, FieldLanguage language, int n)
{
    if (const QStringList values = fieldValues(field, language); !values.isEmpty())
        return values[n % values.size()];
    if (isTimeField(field))
        return usualTimes(language)[n % usualTimes(language).size()];
    if (field == SearchField::Rating || field == SearchField::Number)
        return QString::number(n % 5 + 1);
    return n % 2 ? u"\"два слова\""_s : u"Печать"_s;
}

/// Any search that can be typed, with every field, sign and way to group.
QString someSearch(SeededRandom &random, int depth)
{
    const auto language = random.below(2) ? FieldLanguage::Russian : FieldLanguage::English;
    const QString sign = random.below(4) ? QString() : u"-"_s;
    switch (random.below(depth > 0 ? 7 : 4)) {
    case 0: return sign + u"слово"_s;
    case 1: return sign + u"\"точные слова\""_s;
    case 2: return sign + u"нача*"_s;
    case 3: {
        const auto field = SearchField(random.below(int(SearchField::Note) + 1));
        const QStringList signs = hasOrder(field) ? QStringList{{}, u"<"_s, u"<="_s, u">"_s, u">="_s} : QStringList{{}};
        return sign + fieldName(field, language) + u':' + signs[random.below(signs.size())]
            + sampleValue(field, language, random.below(40));
    }
    default: break;
    }
    QStringList parts;
    for (int n = random.below(3); n >= 0; --n)
        parts << someSearch(random, depth - 1);
    return sign + u'('
        + parts.join(random.below(2)                          ? u" "_s
                         : language == FieldLanguage::Russian ? u" ИЛИ "_s
                                                              : u" OR "_s)
        + u')';
}

} // namespace

class TestSearchFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothingOfAnyField_data();
    void losesNothingOfAnyField();
    void losesNothingOfAnySearch();
    void keepsEachRowDeniedByItself();
    void leavesOutWhatHasNoMeaning();
    void writesWordsOfTheSyntaxAsPhrases_data();
    void writesWordsOfTheSyntaxAsPhrases();
};

void TestSearchFilter::losesNothingOfAnyField_data()
{
    QTest::addColumn<QString>("text");
    for (int field = 0; field <= int(SearchField::Note); ++field) {
        for (const auto language : {FieldLanguage::English, FieldLanguage::Russian}) {
            for (int n = 0; n < 12; ++n) {
                const QString text
                    = fieldName(SearchField(field), language) + u':' + sampleValue(SearchField(field), language, n);
                QTest::addRow("%s %d", qPrintable(text), n) << text;
            }
        }
    }
}

void TestSearchFilter::losesNothingOfAnyField()
{
    QFETCH(QString, text);
    const SearchQuery query = parseSearch(text);
    QVERIFY(query.errors.isEmpty());
    const SearchNode again = parseSearch(searchText(searchOf(filterOf(query.root)))).root;
    QCOMPARE(searchText(again), searchText(query.root));
    QVERIFY(again == query.root);
}

void TestSearchFilter::losesNothingOfAnySearch()
{
    SeededRandom random(7);
    for (int n = 0; n < 20'000; ++n) {
        const QString text = someSearch(random, 3);
        const SearchNode root = parseSearch(text).root;
        const SearchFilter filter = filterOf(root);
        QVERIFY2(searchOf(filter) == root, qPrintable(text));
        const SearchNode again = parseSearch(searchText(searchOf(filter))).root;
        QVERIFY2(again == root, qPrintable(text + u"  ->  "_s + searchText(root)));
        QVERIFY2(filterOf(again) == filter, qPrintable(text));
    }
}

void TestSearchFilter::keepsEachRowDeniedByItself()
{
    const SearchFilter filter = filterOf(parseSearch(u"-status:open (tag:a OR -tag:b) -(is:mine is:unread)"_s).root);
    QCOMPARE(filter.kind, SearchFilter::Kind::All);
    QCOMPARE(filter.children.size(), 3);
    QVERIFY(filter.children[0].isDenied);
    QCOMPARE(filter.children[0].value, u"open"_s);
    QCOMPARE(filter.children[1].kind, SearchFilter::Kind::Any);
    QVERIFY(!filter.children[1].isDenied);
    QVERIFY(filter.children[1].children[1].isDenied);
    QCOMPARE(filter.children[2].kind, SearchFilter::Kind::All);
    QVERIFY(filter.children[2].isDenied);
}

void TestSearchFilter::leavesOutWhatHasNoMeaning()
{
    SearchFilter filter;
    filter.children = {{}, {}};
    filter.children[0].kind = SearchFilter::Kind::Field;
    filter.children[0].value = u"  "_s;
    filter.children[1].kind = SearchFilter::Kind::Any;
    filter.children[1].isDenied = true;
    QCOMPARE(searchOf(filter), SearchNode());
    QVERIFY(searchText(searchOf(filter)).isEmpty());
}

void TestSearchFilter::writesWordsOfTheSyntaxAsPhrases_data()
{
    QTest::addColumn<QString>("words");
    for (const QString &words :
         {u"OR"_s, u"НЕ"_s, u"-minus"_s, u"two words"_s, u"status:open"_s, u"(group"_s, u"a|b"_s, u"star*"_s})
        QTest::addRow("%s", qPrintable(words)) << words;
}

void TestSearchFilter::writesWordsOfTheSyntaxAsPhrases()
{
    QFETCH(QString, words);
    for (const auto kind : {SearchFilter::Kind::Words, SearchFilter::Kind::Beginning}) {
        SearchFilter row;
        row.kind = kind;
        row.value = words;
        SearchFilter filter;
        filter.children = {row};
        const SearchNode node = searchOf(filter);
        const SearchQuery again = parseSearch(searchText(node));
        QVERIFY(again.errors.isEmpty());
        QVERIFY(again.root == node);
    }
}

QTEST_GUILESS_MAIN(TestSearchFilter)
#include "tst_searchfilter.moc"
