// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/repeatproblems.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;

/// What a customer wrote about again and again.
class TestRepeatProblems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCameOnceIsLeftOut()
    {
        QVERIFY(repeatedProblems({}).isEmpty());
        QVERIFY(repeatedProblems({{u"Printer jams"_s, {}, {}}, {u"Invoice twice"_s, {}, {}}}).isEmpty());
    }

    void oneCategoryIsOneProblem()
    {
        const auto found = repeatedProblems({{u"Where is my money"_s, u"Payments/Refund"_s, {}},
                                             {u"Printer"_s, u"Hardware"_s, {}},
                                             {u"Card declined"_s, u"Payments/Refund"_s, {}}});
        QCOMPARE(found, (QList<QList<qsizetype>>{{0, 2}}));
    }

    void alikeSubjectsAreOneProblemInAnyWordForm()
    {
        const auto found = repeatedProblems({{u"Принтер печатает пустые страницы"_s, {}, {}},
                                             {u"Re: пустые страницы принтера #4821"_s, {}, {}},
                                             {u"Здравствуйте, счёт выставлен дважды"_s, {}, {}},
                                             {u"Пустая страница вместо отчёта"_s, {}, {}}});
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.constFirst().mid(0, 2), (QList<qsizetype>{0, 1}));
    }

    void otherTypesAndCategoriesStayApart()
    {
        QVERIFY(repeatedProblems({{u"Printer jams"_s, {}, u"a"_s}, {u"Printer jams"_s, {}, u"b"_s}}).isEmpty());
        QVERIFY(
            repeatedProblems({{u"Printer jams"_s, u"Hardware"_s, {}}, {u"Printer jams"_s, u"Sales"_s, {}}}).isEmpty());
    }

    void greetingsAndNumbersTellNothing()
    {
        QVERIFY(repeatedProblems({{u"Hello 123"_s, {}, {}}, {u"Hello 123"_s, {}, {}}, {{}, {}, {}}, {{}, {}, {}}})
                    .isEmpty());
    }

    void theMostOftenComesFirst()
    {
        const auto found = repeatedProblems({{u"a"_s, u"one"_s, {}},
                                             {u"b"_s, u"two"_s, {}},
                                             {u"c"_s, u"two"_s, {}},
                                             {u"d"_s, u"one"_s, {}},
                                             {u"e"_s, u"two"_s, {}}});
        QCOMPARE(found, (QList<QList<qsizetype>>{{1, 2, 4}, {0, 3}}));
    }

    void thousandsAreNoTrouble()
    {
        QList<Problem> many;
        for (int i = 0; i < 5'000; ++i)
            many.append({u"word%1 thing%2 again"_s.arg(i % 700).arg(i % 13), {}, {}});
        QVERIFY(!repeatedProblems(many).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRepeatProblems)
#include "tst_repeatproblems.moc"
