// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorycustomerbook.h"
#include "memorydesk.h"
#include "models/loyaltypreview.h"
#include "models/loyaltytext.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;

namespace {

/// Answers when it is told to.
struct SlowBook final : MemoryCustomerBook
{
    QFuture<Result<LoyaltyCounts>> loyaltyCounts(QList<LoyaltyRule> rules, Timestamp) override
    {
        judgedBy.append(rules);
        running = QPromise<Result<LoyaltyCounts>>();
        running.start();
        return running.future();
    }
    void answer()
    {
        running.addResult(levels);
        running.finish();
    }

    QPromise<Result<LoyaltyCounts>> running;
};

} // namespace

class TestLoyaltyPreview : public QObject
{
    Q_OBJECT

private:
    const QList<LoyaltyRule> m_few{{Loyalty::Behavioural, 1, 0, 0}};
    const QList<LoyaltyRule> m_more{{Loyalty::Behavioural, 1, 0, 0}, {Loyalty::Devoted, 5, 20, 0}};

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English)); }

    void whatIsTypedInOneGoIsCountedOnce()
    {
        MemoryCustomerBook book;
        book.levels = {{4000, 120, 30, 7}, 5};
        SetClock clock;
        LoyaltyPreview preview(book, clock);
        const QSignalSpy changed(&preview, &LoyaltyPreview::changed);
        QVERIFY(preview.text().isEmpty());
        preview.count(m_few);
        preview.count(m_more);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(book.judgedBy, QList<QList<LoyaltyRule>>{m_more});
        QCOMPARE(preview.text(),
                 u"Customers by these rules, as of now: Devoted 7, Loyal by feeling 30, Loyal by habit 120, without a "
                 "level 4,000. The level of 5 of them was set by hand and stays."_s);
    }

    void theSameRulesAreCountedAgainOnlyWhenTheCustomersMayBeOthers()
    {
        MemoryCustomerBook book;
        SetClock clock;
        LoyaltyPreview preview(book, clock);
        const QSignalSpy changed(&preview, &LoyaltyPreview::changed);
        preview.renew(); // of nothing there is nothing to be counted
        preview.count(m_few);
        QTRY_COMPARE(changed.size(), 1);
        preview.count(m_few);
        preview.renew();
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(book.judgedBy.size(), 2);
        QVERIFY2(!preview.text().contains(u"by hand"_s), qPrintable(preview.text()));
    }

    void oneQuestionRunsAtATime()
    {
        SlowBook book;
        SetClock clock;
        LoyaltyPreview preview(book, clock);
        const QSignalSpy changed(&preview, &LoyaltyPreview::changed);
        preview.count(m_few);
        QTRY_COMPARE(book.judgedBy.size(), 1);
        preview.count(m_more);
        QTimer later;
        later.setSingleShot(true);
        later.start(2 * LoyaltyPreview::kPause);
        QTRY_VERIFY(!later.isActive());
        QCOMPARE(book.judgedBy.size(), 1);
        book.answer();
        QTRY_COMPARE(book.judgedBy, (QList<QList<LoyaltyRule>>{m_few, m_more}));
        QVERIFY(changed.isEmpty());
        book.answer();
        QTRY_COMPARE(changed.size(), 1);
    }

    void numbersAreReadAsTheyAreWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("number"); // below zero: none
        QTest::newRow("nothing") << u"  "_s << 0.0;
        QTest::newRow("whole") << u"12"_s << 12.0;
        QTest::newRow("part") << u"2,5"_s << 2.5;
        QTest::newRow("spaces") << u"100 000"_s << 100'000.0;
        QTest::newRow("hard spaces") << u"100\u00a0000"_s << 100'000.0;
        QTest::newRow("negative") << u"-1"_s << -1.0;
        QTest::newRow("words") << u"many"_s << -1.0;
        QTest::newRow("no end") << u"inf"_s << -1.0;
    }
    void numbersAreReadAsTheyAreWritten()
    {
        QFETCH(const QString, text);
        QFETCH(const double, number);
        QLocale::setDefault(QLocale(QLocale::Russian));
        QCOMPARE(thresholdOf(text), number < 0 ? std::nullopt : std::optional(number));
        if (number >= 0)
            QCOMPARE(thresholdOf(thresholdText(number)), std::optional(number));
    }
};

QTEST_GUILESS_MAIN(TestLoyaltyPreview)
#include "tst_loyaltypreview.moc"
