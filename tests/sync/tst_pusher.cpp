// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pusher.h"

#include "protocol/wire.h"
#include "scriptedtransport.h"
#include "storeworld.h"
#include "sync/filetransfer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Opora::Test::StoreWorld;

namespace {

class NoKeeper final : public Sync::TokenKeeper
{
public:
    void save(const Sync::Tokens &, std::function<void()> saved) override { saved(); }
    void forget() override { }
};

QByteArray errorBody(const QString &code)
{
    return Protocol::encode(Protocol::ErrorBody{code, u"No."_s, {}, {}});
}

struct Bench
{
    Bench()
    {
        world.begin();
        ticket = world.tell(world.ticket(1));
        account.resume({"access", "refresh"});
    }
    [[nodiscard]] QList<qint64> idsOf(qsizetype request) const
    {
        QList<qint64> ids;
        const auto body = QJsonDocument::fromJson(transport.asked.at(request).body).object();
        for (const QJsonValue &mutation : body["mutations"_L1].toArray())
            ids << mutation.toObject()["id"_L1].toInteger();
        return ids;
    }

    StoreWorld world;
    Ticket ticket;
    Test::ScriptedTransport transport;
    NoKeeper keeper;
    Test::ManualTimers timers;
    Sync::Account account{transport, keeper, {ClientId(QUuid::createUuid()), u"desk"_s, u"linux"_s}};
};

} // namespace

class TestPusher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeTheServerNeverTakesBlocksNoOther()
    {
        Bench bench;
        for (const QString &text : {u"one"_s, u"two"_s, u"three"_s, u"four"_s})
            QVERIFY(bench.world.store().submit(bench.world.reply(bench.ticket, text), false));
        Sync::Pusher pusher(bench.world.store(), bench.account, bench.timers, bench.world.random);
        // Four, two and one of them are refused; then the first is the one.
        for (int i = 0; i < 3; ++i)
            bench.transport.answer(u"mutations"_s, 413, errorBody(u"http.body_too_large"_s));
        pusher.start();
        QTRY_COMPARE(bench.transport.asked.size(), 4);
        QCOMPARE(bench.idsOf(0), (QList<qint64>{1, 2, 3, 4}));
        QCOMPARE(bench.idsOf(1), (QList<qint64>{1, 2}));
        QCOMPARE(bench.idsOf(2), QList<qint64>{1});
        QCOMPARE(bench.idsOf(3), QList<qint64>{1});
        QVERIFY(bench.transport.asked.at(3).body != bench.transport.asked.at(2).body);
        QVERIFY(!bench.transport.asked.at(3).body.contains("one"));
    }

    void aServerThatRefusesEverythingCostsNoWords()
    {
        Bench bench;
        QVERIFY(bench.world.store().submit(bench.world.reply(bench.ticket, u"one"_s), false));
        Sync::Pusher pusher(bench.world.store(), bench.account, bench.timers, bench.world.random);
        const QSignalSpy failed(&pusher, &Sync::Pusher::failed);
        bench.transport.answer(u"mutations"_s, 400, errorBody(u"request.bad"_s));
        bench.transport.answer(u"mutations"_s, 400, errorBody(u"request.bad"_s));
        pusher.start();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(bench.transport.asked.size(), 2);
        QCOMPARE(bench.world.store().outboxCounts(), (Store::OutboxCounts{1, 0}));
        QCOMPARE(bench.timers.waiting(), 1);
    }

    void aRefusedFileLetsTheNextGoUp()
    {
        Bench bench;
        QList<FileHash> files;
        for (const char *bytes : {"first", "second"}) {
            const auto file = bench.world.attach(bytes, QString::fromLatin1(bytes), {});
            files << file->file;
            Action action = bench.world.reply(bench.ticket, u"see"_s);
            std::get<Op::TicketReply>(action.operation).message.attachments = {*file};
            QVERIFY(bench.world.store().submit(action, false));
            bench.world.clock.advance(Milliseconds(1000));
        }
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        bench.transport.answer(u"files/"_s + files.at(0).toHex(), 413, errorBody(u"file.too_big"_s));
        bench.transport.answer(u"files/"_s + files.at(1).toHex(), 200);
        transfer.start();
        QTRY_VERIFY(bench.world.store().uploads()->isEmpty());
        QCOMPARE(bench.timers.waiting(), 0);
        QCOMPARE(bench.world.store().nextBatch(100)->size(), 2);
    }

    void aFileThatIsGoneLetsTheNextGoUp()
    {
        Bench bench;
        const auto file = bench.world.attach("first", u"a"_s, {});
        Action action = bench.world.reply(bench.ticket, u"see"_s);
        std::get<Op::TicketReply>(action.operation).message.attachments = {*file};
        QVERIFY(bench.world.store().submit(action, false));
        QVERIFY(QFile::remove(bench.world.store().uploads()->constFirst().path));
        Sync::FileTransfer transfer(bench.world.store(), bench.account, bench.timers, bench.world.random);
        const QSignalSpy failed(&transfer, &Sync::FileTransfer::failed);
        bench.transport.answer(u"files/"_s + file->file.toHex(), 404);
        transfer.start();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(bench.world.store().uploads()->isEmpty());
        QVERIFY(!bench.world.store().nextBatch(100)->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPusher)
#include "tst_pusher.moc"
