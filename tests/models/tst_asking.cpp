// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/asking.h"

#include <QPromise>
#include <QTest>

using namespace Opora;
using Answer = Core::Result<int>;

class TestAsking : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theAnswerIsHandedOver()
    {
        QPromise<Answer> promise;
        promise.start();
        int heard = 0;
        Models::ask(promise.future(), this, [&heard](const Answer &answer) { heard = *answer; });
        promise.addResult(7);
        promise.finish();
        QTRY_COMPARE(heard, 7);
    }

    void anAnswerAfterTheContextIsDropped()
    {
        QPromise<Answer> promise;
        promise.start();
        auto context = std::make_unique<QObject>();
        bool heard = false;
        Models::ask(promise.future(), context.get(), [&heard](const Answer &) { heard = true; });
        context.reset();
        promise.addResult(7);
        promise.finish();
        QObject later;
        bool passed = false;
        QMetaObject::invokeMethod(
            &later, [&passed] { passed = true; }, Qt::QueuedConnection);
        QTRY_VERIFY(passed);
        QVERIFY(!heard);
    }

    void aCancelledQuestionIsNotAnswered()
    {
        bool heard = false;
        {
            QPromise<Answer> promise;
            promise.start();
            Models::ask(promise.future(), this, [&heard](const Answer &) { heard = true; });
            // Destroyed unfinished: the future is cancelled.
        }
        bool passed = false;
        QMetaObject::invokeMethod(
            this, [&passed] { passed = true; }, Qt::QueuedConnection);
        QTRY_VERIFY(passed);
        QVERIFY(!heard);
    }

    void onlyTheNewestQuestionCounts()
    {
        Models::NewestOnly newest;
        const quint64 first = newest.start();
        const quint64 second = newest.start();
        QVERIFY(!newest.isNewest(first));
        QVERIFY(newest.isNewest(second));
    }
};

QTEST_GUILESS_MAIN(TestAsking)
#include "tst_asking.moc"
