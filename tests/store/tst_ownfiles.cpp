// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filesworld.h"

#include <QTest>

using namespace Opora::Core;
using namespace Opora::Store;
using namespace Opora::Test;

/// What a person attached stays as long as something of theirs carries it, and goes with the last that does.
class TestOwnFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasAttachedAndNeverSentGoes();
    void filesOfKeptWordsStay();
    void filesOfKeptWordsStayAsLongAsTheWords();
    void whatWasSentLongAgoGoesWithItsTicket();
    void whatWasDroppedGoesWithItsFile_data();
    void whatWasDroppedGoesWithItsFile();
    void whatWasSentLongAgoIsNotKeptForIt();
    void whatADraftHadGoesAtTheStart();

private:
    [[nodiscard]] static bool isInDoubt(const StoreWorld &world)
    {
        return world.reader()->connection().scalar(u"SELECT count(*) FROM file WHERE wanted=3"_s)->toInt() > 0;
    }
    /// So much that nothing from before is among the words that stay whatever the clock says.
    static void writeMuchElse(StoreWorld &world)
    {
        Draft draft;
        draft.ticket = world.ticket(9).id;
        draft.savedAt = world.clock.now();
        for (int i = 0; i < 100; ++i) {
            draft.text = u"else"_s;
            QVERIFY(world.store().saveDraft(draft));
            draft.text.clear();
            QVERIFY(world.store().saveDraft(draft));
        }
    }
    /// So many changes that nothing from before is among those that are kept whatever the clock says.
    static void sendMuchElse(StoreWorld &world)
    {
        Ticket elsewhere = world.ticket(8);
        elsewhere.queue = world.technical.id;
        world.tell(elsewhere);
        for (int i = 0; i < 100; ++i) {
            const Action action = StoreWorld::set(elsewhere, TicketField::Summary, QString::number(i));
            QVERIFY(world.store().submit(action, false));
            const auto batch = world.store().nextBatch(100);
            QCOMPARE(batch->size(), 1);
            QVERIFY(
                world.store().acknowledge({StoreWorld::outcome(batch->constFirst().wireId, Outcome::Kind::Applied)}));
        }
    }
};

void TestOwnFiles::whatWasAttachedAndNeverSentGoes()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    Draft draft;
    draft.ticket = ticket.id;
    draft.text = u"with a file"_s;
    draft.savedAt = world.clock.now();
    draft.attachments = {*world.attach("earlier", u"a.txt"_s)};
    QVERIFY(world.store().saveDraft(draft));
    draft.attachments = {*world.attach("kept", u"b.txt"_s)};
    draft.savedAt += std::chrono::minutes(5);
    QVERIFY(world.store().saveDraft(draft));
    QVERIFY(world.attach("taken out again", u"c.txt"_s));

    world.open();

    QTRY_VERIFY(!has(world, "taken out again"));
    QVERIFY(has(world, "kept"));
    QVERIFY(has(world, "earlier"));
    // Older words of a composer can be had back for a month.
    writeMuchElse(world);
    world.clock.advance(std::chrono::days(31));
    world.open();
    QTRY_VERIFY(!has(world, "earlier"));
    QVERIFY(has(world, "kept"));
}

void TestOwnFiles::filesOfKeptWordsStay()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"words"_s);
    Action reply = world.reply(ticket, u"my answer"_s);
    std::get<Op::TicketReply>(reply.operation).message.attachments = {*world.attach("pasted", u"a.png"_s)};
    QVERIFY(world.store().submit(reply, true));
    Draft draft;
    draft.ticket = ticket.id;
    draft.text = u"my draft"_s;
    draft.savedAt = world.clock.now();
    draft.attachments = {*world.attach("also pasted", u"b.png"_s)};
    QVERIFY(world.store().saveDraft(draft));
    QVERIFY(world.attach("taken out again", u"c.txt"_s));

    loseBilling(world);
    world.open();

    QTRY_VERIFY(!has(world, "taken out again"));
    QCOMPARE(world.store().lostWords()->size(), 2);
    QCOMPARE(world.store().draftHistory(ticket.id)->size(), 1);
    QCOMPARE(world.draft(ticket.id).attachments, draft.attachments);
    QVERIFY(has(world, "pasted"));
    QVERIFY(has(world, "also pasted"));
}

void TestOwnFiles::filesOfKeptWordsStayAsLongAsTheWords()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"words"_s);
    Action reply = world.reply(ticket, u"my answer"_s);
    std::get<Op::TicketReply>(reply.operation).message.attachments = {*world.attach("pasted", u"a.png"_s)};
    QVERIFY(world.store().submit(reply, true));
    world.clock.advance(std::chrono::hours(1));
    loseBilling(world);
    writeMuchElse(world);

    world.clock.advance(std::chrono::days(31));
    world.open();

    QTRY_VERIFY(!isInDoubt(world));
    QCOMPARE(world.store().lostWords()->size(), 1);
    QCOMPARE(world.store().draftHistory(ticket.id)->size(), 1);
    QVERIFY(has(world, "pasted"));

    QVERIFY(world.store().forgetLostWords(world.store().lostWords()->constFirst().id));
    world.open();

    QTRY_VERIFY(!has(world, "pasted"));
}

void TestOwnFiles::whatWasSentLongAgoGoesWithItsTicket()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.tell(world.ticket(1), u"words"_s);
    Action reply = world.reply(ticket, u"here it is"_s);
    const Attachment sent = *world.attach("sent", u"a.txt"_s);
    auto &message = std::get<Op::TicketReply>(reply.operation).message;
    message.attachments = {sent};
    QVERIFY(world.store().submit(reply, false));
    QVERIFY(world.store().uploaded(sent.file));
    world.clock.advance(std::chrono::minutes(1));
    QCOMPARE(world.store().nextBatch(10)->size(), 1);
    world.tell(QList<Entity>{Entity(ticket), Entity(message)});
    const Outcome taken = StoreWorld::outcome(1, Outcome::Kind::Applied, world.version() - 1);
    QVERIFY(world.store().acknowledge({taken}));
    const auto done = world.reader()->connection().scalar(u"SELECT count(*) FROM outbox WHERE state=9"_s);
    QCOMPARE(done->toInt(), 1);

    world.clock.advance(std::chrono::days(8));
    sendMuchElse(world);
    loseBilling(world);

    QTRY_VERIFY(!has(world, "sent"));
}

void TestOwnFiles::whatWasDroppedGoesWithItsFile_data()
{
    QTest::addColumn<Resolution>("resolution");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("dropped") << Resolution::Drop << false;
    QTest::newRow("back to the draft") << Resolution::BackToDraft << true;
    QTest::newRow("made a note") << Resolution::MakeNote << true;
    QTest::newRow("sent anyway") << Resolution::SendAnyway << true;
}

void TestOwnFiles::whatWasDroppedGoesWithItsFile()
{
    QFETCH(Resolution, resolution);
    QFETCH(bool, isKept);
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"words"_s);
    tellWithFiles(world, 2, world.billing.id, {"logo"});
    fetchAhead(world, {"logo"});
    Action reply = world.reply(ticket, u"here it is"_s);
    const Attachment sent = *world.attach("sent", u"a.txt"_s);
    const Attachment logo = *world.attach("logo", u"b.png"_s);
    std::get<Op::TicketReply>(reply.operation).message.attachments = {sent, logo};
    const auto change = world.store().submit(reply, false);
    QVERIFY(world.store().uploaded(sent.file));
    QVERIFY(world.store().uploaded(logo.file));
    QCOMPARE(world.store().nextBatch(10)->size(), 1);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"stale_reply"_s)}));

    QVERIFY(world.store().resolve(*change, resolution, false));

    if (!isKept)
        QTRY_VERIFY(!has(world, "sent"));
    QTRY_VERIFY(!isInDoubt(world));
    QCOMPARE(has(world, "sent"), isKept);
    QVERIFY(has(world, "logo"));
}

void TestOwnFiles::whatWasSentLongAgoIsNotKeptForIt()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"words"_s);
    Action reply = world.reply(ticket, u"here it is"_s);
    const Attachment sent = *world.attach("sent", u"a.txt"_s);
    std::get<Op::TicketReply>(reply.operation).message.attachments = {sent};
    QVERIFY(world.store().submit(reply, false));
    QVERIFY(world.store().uploaded(sent.file));
    QCOMPARE(world.store().nextBatch(10)->size(), 1);
    const Outcome taken = StoreWorld::outcome(1, Outcome::Kind::Applied, world.version());
    QVERIFY(world.store().acknowledge({taken}));
    loseBilling(world);
    QTRY_VERIFY(!isInDoubt(world));
    QVERIFY(has(world, "sent")); // a server that is restored may lack it

    world.clock.advance(std::chrono::days(8));
    QVERIFY(world.store().acknowledge({taken}));
    QVERIFY(!isInDoubt(world)); // what goes out again takes it along
    sendMuchElse(world);

    QTRY_VERIFY(!has(world, "sent"));
}

void TestOwnFiles::whatADraftHadGoesAtTheStart()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"words"_s);
    Action reply = world.reply(ticket, u"here it is"_s);
    reply.undoFor = Milliseconds(10'000);
    const Attachment sent = *world.attach("sent", u"a.txt"_s);
    std::get<Op::TicketReply>(reply.operation).message.attachments = {sent};
    const auto change = world.store().submit(reply, false);
    QVERIFY(world.store().uploaded(sent.file));
    QVERIFY(world.store().withdraw(*change));
    QCOMPARE(world.draft(ticket.id).attachments, QList<Attachment>{sent});
    Draft cleared;
    cleared.ticket = ticket.id;
    cleared.savedAt = world.clock.now();
    QVERIFY(world.store().saveDraft(cleared));

    world.open();
    QTRY_VERIFY(!isInDoubt(world));
    QVERIFY(has(world, "sent")); // older words can be had back for a month
    writeMuchElse(world);
    world.clock.advance(std::chrono::days(31));
    world.open();

    QTRY_VERIFY(!has(world, "sent"));
}

QTEST_GUILESS_MAIN(TestOwnFiles)
#include "tst_ownfiles.moc"
