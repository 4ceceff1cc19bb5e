// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diskclient.h"
#include "diskserver.h"
#include "failingcalls.h"

#include <QTest>

using namespace Opora::Test;

/// Every call that SQLite makes of the disk fails, once or from then on: what was called saved is there, the rest was
/// refused by a code that says it was the disk.
class TestFailingCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStartThatFailsMakesNobodyElse();
    void theCacheKeepsWhatWasCalledSaved() { fail<DiskClient>(11); }
    void theServerKeepsWhatItAcknowledged() { fail<DiskServer>(11); }

private:
    template<typename Subject>
    static void fail(int calls)
    {
        const auto seed = quint64(asked("OPORA_DISK_SEED", 1));
        qInfo() << "seed" << seed;
        Subject subject(seed);
        FailingCalls<Subject> run(subject, seed);
        QVERIFY(run.run(stepsAsked(), asked("OPORA_DISK_CALLS", calls)).print());
    }
};

void TestFailingCalls::aStartThatFailsMakesNobodyElse()
{
    DiskClient client(1);
    for (int i = 0; i < 20; ++i)
        client.step();
    const auto start = client.snapshot();
    const Opora::Core::ClientId before = client.store().clientId();
    const QString cursor = client.store().cursor();
    PowerLossVfs &vfs = PowerLossVfs::instance();
    int starts = 0;
    for (bool hasFailed = true; hasFailed; starts += isAllAsked() ? 1 : 6) {
        client.kill();
        client.restore(start);
        vfs.failAnyAfter(client.folder().toStdString(), starts, false);
        const auto opened = client.open();
        hasFailed = vfs.failedCall(client.folder().toStdString()).has_value();
        vfs.heal(client.folder().toStdString());
        if (!opened) {
            QVERIFY2(DiskClient::isOfDisk(opened.error().code), qPrintable(opened.error().code));
            QVERIFY(client.open());
        }
        QCOMPARE(client.store().clientId(), before);
        QCOMPARE(client.store().cursor(), cursor);
        QVERIFY(client.store().person());
    }
    qInfo() << "up to call" << starts << "of the start";
}

QTEST_GUILESS_MAIN(TestFailingCalls)
#include "tst_failingcalls.moc"
