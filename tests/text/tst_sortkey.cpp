// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sortkey.h"

#include <QTest>

#include <algorithm>

using namespace Opora;
using namespace Qt::StringLiterals;

/// Texts of people in the order in which people look for them.
class TestSortKey : public QObject
{
    Q_OBJECT

    static QStringList sorted(QStringList texts)
    {
        std::stable_sort(texts.begin(), texts.end(),
                         [](const QString &a, const QString &b) { return Text::sortKey(a) < Text::sortKey(b); });
        return texts;
    }

private Q_SLOTS:
    void russianWordsStandInTheOrderOfTheAlphabet()
    {
        QCOMPARE(sorted({u"яблоко"_s, u"Ёлка"_s, u"арбуз"_s, u"Жук"_s, u"ель"_s, u"Берёза"_s}),
                 QStringList({u"арбуз"_s, u"Берёза"_s, u"Ёлка"_s, u"ель"_s, u"Жук"_s, u"яблоко"_s}));
    }

    void capitalsAccentsAndPunctuationDoNotCount()
    {
        QCOMPARE(Text::sortKey(u"«Возврат», срочно!"), Text::sortKey(u"ВОЗВРАТ СРОЧНО"));
        QCOMPARE(Text::sortKey(u"Ёжик"), Text::sortKey(u"ежик"));
        QCOMPARE(Text::sortKey(u"Müller"), Text::sortKey(u"muller"));
        QCOMPARE(Text::sortKey(u"  Re:   invoice"), Text::sortKey(u"re invoice"));
        QVERIFY(Text::sortKey(u"?!").isEmpty());
    }

    void ofALongTextTheBeginningCounts()
    {
        QVERIFY(Text::sortKey(u"слово "_s.repeated(500)).size() <= Text::kSortKeySize);
        QVERIFY(Text::sortKey(u"а"_s.repeated(100'000)).size() <= Text::kSortKeySize);
    }
};

QTEST_GUILESS_MAIN(TestSortKey)
#include "tst_sortkey.moc"
