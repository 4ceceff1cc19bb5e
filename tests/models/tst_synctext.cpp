// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synctext.h"

#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Core::SyncState;
using Models::SyncTone;

namespace {

constexpr Core::Timestamp kNow = Core::Timestamp(1'795'003'200'000ms);
Models::Formatter english()
{
    return Models::Formatter(QLocale(QLocale::English), QTimeZone("UTC"));
}

} // namespace

class TestSyncText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void upToDateSaysSinceWhen()
    {
        SyncState state;
        state.phase = SyncState::Phase::UpToDate;
        state.lastSynced = kNow - 2s;
        QCOMPARE(Models::syncSentence(state, english(), kNow), u"synced 2 s ago"_s);
        QCOMPARE(Models::syncTone(state), SyncTone::Good);
    }

    void aFirstSyncSaysHowFarItIs()
    {
        SyncState state;
        state.phase = SyncState::Phase::FirstSync;
        state.done = 1200;
        state.total = 4000;
        QCOMPARE(Models::syncSentence(state, english(), kNow), u"fetching: 1,200 of 4,000"_s);
    }

    void offlineByHandIsNotTrouble()
    {
        SyncState state;
        state.phase = SyncState::Phase::Offline;
        state.networkByHand = true;
        state.network = SyncState::Network::Offline;
        state.trouble = Core::Error{Core::Error::Kind::Offline, u"net.unreachable"_s, {}};
        QCOMPARE(Models::syncSentence(state, english(), kNow), u"offline by choice"_s);
        QVERIFY(Models::syncTrouble(state).isEmpty());
        QCOMPARE(Models::syncTone(state), SyncTone::Away);
    }

    void waitingChangesAreCountedAndHeldOnesComeFirst()
    {
        SyncState state;
        QCOMPARE(Models::outboxSentence(state), u"everything is sent"_s);
        state.waiting = 3;
        QVERIFY(Models::outboxSentence(state).startsWith(u"3 change"_s));
        state.held = 1;
        QVERIFY(Models::outboxSentence(state).startsWith(u"1 change"_s));
    }

    void aClockFarOffWarns_data()
    {
        QTest::addColumn<qint64>("offset_s");
        QTest::addColumn<bool>("warns");
        QTest::newRow("a minute") << qint64(60) << false;
        QTest::newRow("two hours ahead") << qint64(-7200) << true;
        QTest::newRow("two hours behind") << qint64(7200) << true;
    }
    void aClockFarOffWarns()
    {
        QFETCH(qint64, offset_s);
        QFETCH(bool, warns);
        SyncState state;
        state.phase = SyncState::Phase::UpToDate;
        state.clockOffset = std::chrono::seconds(offset_s);
        QCOMPARE(!Models::syncTrouble(state).isEmpty(), warns);
        QCOMPARE(Models::syncTone(state), warns ? SyncTone::Warning : SyncTone::Good);
    }

    void aMeteredNetworkIsSaid_data()
    {
        QTest::addColumn<SyncState::Phase>("phase");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("synced") << SyncState::Phase::UpToDate << u"synced 2 s ago, metered network"_s;
        QTest::newRow("syncing") << SyncState::Phase::Syncing << u"syncing…, metered network"_s;
        QTest::newRow("nobody heard") << SyncState::Phase::Offline << u"offline"_s;
        QTest::newRow("signed out") << SyncState::Phase::SignedOut << u"signed out"_s;
    }
    void aMeteredNetworkIsSaid()
    {
        QFETCH(const SyncState::Phase, phase);
        QFETCH(const QString, sentence);
        SyncState state;
        state.phase = phase;
        state.network = SyncState::Network::Metered;
        state.lastSynced = kNow - 2s;
        QCOMPARE(Models::syncSentence(state, english(), kNow), sentence);
    }

    void everyPhaseHasWords()
    {
        for (int phase = 0; phase <= int(SyncState::Phase::Trouble); ++phase) {
            SyncState state;
            state.phase = SyncState::Phase(phase);
            QVERIFY2(!Models::syncSentence(state, english(), kNow).isEmpty(), QByteArray::number(phase).constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestSyncText)
#include "tst_synctext.moc"
