// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "core/members.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;
using Opora::Test::wires;

class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersDenselyInTheOrderOfWriting();
    void givesTheSameBytesAfterACrash();
    void holdsAnUndoableChangeAndAllBehindItOnTheSameTicket();
    void canBeTakenBackForAsLongAsWasSaid_data();
    void canBeTakenBackForAsLongAsWasSaid();
    void withdrawsOnlyWhatHasNotLeft();
    void returnsAWithdrawnForwardWithAllThatWentAlong();
    void returnsWithdrawnWordsToTheComposer();
    void withdrawsATicketMadeHereWithItsChanges();
    void waitsForFilesToBeUploaded();
    void ignoresAnOutcomeThatComesTwice();
    void sendsAnywayWithForce();
    void setsMyValueOverTheirs();
    void makesANoteOfAReply();
    void aReplyTakenBackAnswersWhatItHadNotSeen();
    void aNoteTakenBackAnswersTheNewestMessage();
    void whatTheServerNeverTakesIsRefusedAndHoldsNothingUp();
    void whatWaitsForALostFileIsRefused();
    void letsGoOfWhatCouldBeTakenBack();
    void returnsAReplyToTheDraftWithoutTouchingWhatIsThere();
    void dropsAHeldChangeForGood();
    void refusesWhatThePersonMayNotDo();
    void refusesUnknownObjects();
    void refusesWhatNobodyCouldRead();
    void announcesEveryCommitOnce();
    void replaysAnyCrashPoint();
};

void TestOutbox::numbersDenselyInTheOrderOfWriting()
{
    StoreWorld world;
    world.begin();
    const Ticket one = world.tell(world.ticket(1));
    const Ticket two = world.tell(world.ticket(2));
    const auto withdrawn = world.store().submit(world.reply(one, u"never sent"_s), false);
    QVERIFY(world.store().submit(world.reply(two, u"first"_s), false));
    QVERIFY(world.store().submit(world.reply(one, u"second"_s), true));
    QVERIFY(world.store().withdraw(*withdrawn));

    const auto batch = world.store().nextBatch(100);

    QCOMPARE(wires(*batch), (QList<qint64>{1, 2}));
    const Mutation first = world.decode(batch->at(0));
    QCOMPARE(first.id, 1);
    QCOMPARE(first.client, world.store().clientId());
    QCOMPARE(first.object, two.id.uuid());
    QVERIFY(!first.offline);
    QVERIFY(world.decode(batch->at(1)).offline);
    QCOMPARE(world.decode(batch->at(1)).baseVersion, world.details(one.id).version);
}

void TestOutbox::givesTheSameBytesAfterACrash()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QVERIFY(world.store().submit(world.reply(ticket, u"a"_s), false));
    QVERIFY(world.store().submit(world.reply(ticket, u"b"_s), false));
    const auto before = world.store().nextBatch(1);
    QCOMPARE(wires(*before), QList<qint64>{1});

    world.open();

    const auto after = world.store().nextBatch(100);
    QCOMPARE(wires(*after), (QList<qint64>{1, 2}));
    QCOMPARE(after->at(0).bytes, before->at(0).bytes);
}

void TestOutbox::holdsAnUndoableChangeAndAllBehindItOnTheSameTicket()
{
    StoreWorld world;
    world.begin();
    const Ticket one = world.tell(world.ticket(1));
    const Ticket two = world.tell(world.ticket(2));
    Action held = world.reply(one, u"wait"_s);
    held.undoFor = Milliseconds(10'000);
    QVERIFY(world.store().submit(held, false));
    QVERIFY(world.store().submit(StoreWorld::set(one, TicketField::Summary, u"behind"_s), false));
    QVERIFY(world.store().submit(StoreWorld::set(two, TicketField::Summary, u"free"_s), false));

    QCOMPARE(world.decode(world.store().nextBatch(100)->at(0)).object, two.id.uuid());
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
    const Milliseconds asked = world.clock.monotonic();
    QCOMPARE(world.store().untilRelease(asked), Milliseconds(10'000));

    world.clock.advance(Milliseconds(10'001));
    QCOMPARE(world.store().untilRelease(asked), Milliseconds(0));
    QVERIFY(!world.store().untilRelease(world.clock.monotonic()));
    const auto batch = world.store().nextBatch(100);
    QCOMPARE(wires(*batch), (QList<qint64>{1, 2, 3}));
    QCOMPARE(kindOf(world.decode(batch->at(1)).operation), OpKind::TicketReply);
}

void TestOutbox::canBeTakenBackForAsLongAsWasSaid_data()
{
    QTest::addColumn<std::chrono::hours>("jump");
    QTest::addColumn<bool>("startsAnew");
    QTest::addColumn<int>("left_ms");
    QTest::newRow("clock put forward") << std::chrono::hours(1) << false << 10'000;
    QTest::newRow("clock put back") << std::chrono::hours(-1) << false << 10'000;
    QTest::newRow("another start") << std::chrono::hours(0) << true << 10'000;
    // Nobody knows how long it was: a change must not stay here for hours.
    QTest::newRow("another start, clock put back") << std::chrono::hours(-1) << true << 0;
}

void TestOutbox::canBeTakenBackForAsLongAsWasSaid()
{
    QFETCH(std::chrono::hours, jump);
    QFETCH(bool, startsAnew);
    QFETCH(int, left_ms);
    StoreWorld world;
    world.begin();
    Action action = world.reply(world.tell(world.ticket(1)), u"wait"_s);
    action.undoFor = Milliseconds(10'000);
    QVERIFY(world.store().submit(action, false));

    world.clock.jump(jump);
    if (startsAnew)
        world.open();

    QCOMPARE(world.store().untilRelease(world.clock.monotonic()).value_or(Milliseconds(0)), Milliseconds(left_ms));
    QCOMPARE(world.store().nextBatch(100)->size(), left_ms > 0 ? 0 : 1);
    world.clock.advance(Milliseconds(left_ms));
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
}

void TestOutbox::withdrawsOnlyWhatHasNotLeft()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    const auto change = world.store().submit(StoreWorld::set(ticket, TicketField::Summary, u"x"_s), false);
    QVERIFY(world.store().nextBatch(100));

    const auto refused = world.store().withdraw(*change);

    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"outbox.already_sent"_s);
    QCOMPARE(world.store().withdraw(99).error().code, u"outbox.unknown"_s);
    QCOMPARE(world.details(ticket.id).ticket.summary, u"x"_s);
}

void TestOutbox::returnsAWithdrawnForwardWithAllThatWentAlong()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    Action action = world.reply(ticket, {});
    Message message = std::get<Op::TicketReply>(action.operation).message;
    message.audience = Audience::Internal;
    message.to = {u"bank@example.org"_s};
    message.cc = {u"boss@example.org"_s};
    message.bcc = {u"archive@example.org"_s};
    message.forwarded = {ticket.lastPublic};
    action.operation = Op::TicketNote{message};
    action.undoFor = Milliseconds(10'000);
    const auto change = world.store().submit(action, false);
    QVERIFY(change);
    QVERIFY(isSentOn(world.details(ticket.id).messages.constLast()));

    QVERIFY(world.store().withdraw(*change));

    QCOMPARE(world.details(ticket.id).messages.size(), 1);
    const Draft back = world.draft(ticket.id);
    QCOMPARE(back.to, message.to);
    QCOMPARE(back.cc, message.cc);
    QCOMPARE(back.bcc, message.bcc);
    QCOMPARE(back.forwarded, message.forwarded);
    QCOMPARE(back.audience, Audience::Internal);
}

void TestOutbox::returnsWithdrawnWordsToTheComposer()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    Draft draft;
    draft.ticket = ticket.id;
    draft.text = u"my words"_s;
    QVERIFY(world.store().saveDraft(draft));
    Action action = world.reply(ticket, u"my words"_s);
    action.deletesDraft = true;
    action.undoFor = Milliseconds(10'000);
    const auto change = world.store().submit(action, false);
    QCOMPARE(world.details(ticket.id).messages.size(), 2);

    QVERIFY(world.store().withdraw(*change));

    QCOMPARE(world.details(ticket.id).messages.size(), 1);
    const auto history = world.store().draftHistory(ticket.id);
    QCOMPARE(history->at(0).text, u"my words"_s);
    QCOMPARE(world.draft(ticket.id).text, u"my words"_s);
}

void TestOutbox::withdrawsATicketMadeHereWithItsChanges()
{
    StoreWorld world;
    world.begin();
    Ticket fresh = world.ticket(5);
    const auto create = world.store().submit(
        {fresh.id.uuid(), Op::TicketCreate{fresh, world.message(fresh, u"call"_s)}, {}, false}, true);
    QVERIFY(world.store().submit(StoreWorld::set(fresh, TicketField::Summary, u"x"_s), true));

    QVERIFY(world.store().withdraw(*create));

    QVERIFY(world.details(fresh.id).ticket.id.isNull());
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
    QCOMPARE(world.draft(fresh.id).text, u"call"_s);
    QVERIFY(world.isConsistent());
}

void TestOutbox::waitsForFilesToBeUploaded()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    const auto file = world.attach("picture", u"a.png"_s, u"image/png"_s);
    Action action = world.reply(ticket, u"see"_s);
    std::get<Op::TicketReply>(action.operation).message.attachments = {*file};
    QVERIFY(world.store().submit(action, false));
    QCOMPARE(world.store().nextBatch(100)->size(), 0);
    QCOMPARE(world.store().uploads()->size(), 1);
    QCOMPARE(world.store().uploads()->at(0).size, 7);

    QSignalSpy sendable(&world.store(), &LocalStore::outboxChanged);
    QVERIFY(world.store().uploaded(file->file));

    QCOMPARE(sendable.size(), 1);
    QCOMPARE(world.store().uploads()->size(), 0);
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
}

void TestOutbox::ignoresAnOutcomeThatComesTwice()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QVERIFY(world.store().submit(world.reply(ticket, u"a"_s), false));
    QVERIFY(world.store().nextBatch(100));
    const Outcome outcome = StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"stale_reply"_s);
    QVERIFY(world.store().acknowledge({outcome}));
    QVERIFY(world.store().resolve(1, Resolution::Drop, false));

    QVERIFY(world.store().acknowledge({outcome, StoreWorld::outcome(77, Outcome::Kind::Applied)}));

    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
}

void TestOutbox::sendsAnywayWithForce()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit(world.reply(ticket, u"late"_s), false));
    QVERIFY(world.store().nextBatch(100));
    Outcome outcome = StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"stale_reply"_s);
    outcome.newestPublic = MessageId(Opora::Test::fixedUuid(u"message", 5));
    QVERIFY(world.store().acknowledge({outcome}));

    QVERIFY(world.store().resolve(1, Resolution::SendAnyway, false));

    const auto batch = world.store().nextBatch(100);
    QCOMPARE(wires(*batch), QList<qint64>{2});
    const Mutation sent = world.decode(batch->at(0));
    const auto reply = std::get<Op::TicketReply>(sent.operation);
    QVERIFY(reply.force);
    QCOMPARE(reply.lastPublicSeen, outcome.newestPublic);
    QCOMPARE(reply.message.text, u"late"_s);
    QCOMPARE(world.details(ticket.id).messages.size(), 2);
}

void TestOutbox::setsMyValueOverTheirs()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QVERIFY(world.store().submit(StoreWorld::set(ticket, TicketField::Owner, world.me.id.toString()), false));
    QVERIFY(world.store().nextBatch(100));
    Outcome outcome = StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"field_conflict"_s);
    outcome.conflicts = {{TicketField::Owner, world.me.id.toString(), world.other.id.toString()}};
    QVERIFY(world.store().acknowledge({outcome}));

    QVERIFY(world.store().resolve(1, Resolution::SendAnyway, false));

    const Mutation sent = world.decode(world.store().nextBatch(100)->at(0));
    const QList<FieldChange> expected{{TicketField::Owner, world.other.id.toString(), world.me.id.toString()}};
    QCOMPARE(std::get<Op::TicketSet>(sent.operation).changes, expected);
}

void TestOutbox::makesANoteOfAReply()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    auto late = world.reply(ticket, u"late"_s);
    Message &words = std::get<Op::TicketReply>(late.operation).message;
    words.to = words.cc = words.bcc = {u"boss@example.org"_s};
    words.forwarded = {ticket.lastPublic};
    QVERIFY(world.store().submit(late, false));
    QVERIFY(world.store().nextBatch(100));
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"ticket_closed"_s)}));

    QVERIFY(world.store().resolve(1, Resolution::MakeNote, false));

    const Mutation sent = world.decode(world.store().nextBatch(100)->at(0));
    const auto note = std::get<Op::TicketNote>(sent.operation);
    QCOMPARE(note.message.text, u"late"_s);
    QCOMPARE(note.message.audience, Audience::Internal);
    QVERIFY(!isSentOn(note.message)); // what stays here leaves for nobody
    QVERIFY(note.message.forwarded.isEmpty());
}

void TestOutbox::returnsAReplyToTheDraftWithoutTouchingWhatIsThere()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QVERIFY(world.store().submit(world.reply(ticket, u"held words"_s), false));
    QVERIFY(world.store().nextBatch(100));
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"stale_reply"_s)}));
    Draft draft;
    draft.ticket = ticket.id;
    draft.text = u"already here"_s;
    draft.savedAt = world.clock.now();
    QVERIFY(world.store().saveDraft(draft));

    QVERIFY(world.store().resolve(1, Resolution::BackToDraft, false));

    QCOMPARE(world.draft(ticket.id).text, u"held words\n\nalready here"_s);
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
}

void TestOutbox::aReplyTakenBackAnswersWhatItHadNotSeen()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QVERIFY(world.store().submit(world.reply(ticket, u"held words"_s), false));
    QVERIFY(world.store().nextBatch(100));
    Outcome held = StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"stale_reply"_s);
    held.newestPublic = MessageId(Opora::Test::fixedUuid(u"message", 77));
    QVERIFY(world.store().acknowledge({held}));
    QList<Draft> told;
    const auto listen = connect(&world.store(), &LocalStore::committed, this,
                                [&told](const ChangeSet &changes) { told.append(changes.returned); });

    QVERIFY(world.store().resolve(1, Resolution::BackToDraft, false));

    disconnect(listen);
    QCOMPARE(world.draft(ticket.id).text, u"held words"_s);
    QCOMPARE(world.draft(ticket.id).lastPublicSeen, held.newestPublic);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.constFirst().text, u"held words"_s);
    QCOMPARE(told.constFirst().lastPublicSeen, held.newestPublic);
}

void TestOutbox::aNoteTakenBackAnswersTheNewestMessage()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    Action note = world.reply(ticket, u"for colleagues"_s);
    Message words = std::get<Op::TicketReply>(note.operation).message;
    words.audience = Audience::Internal;
    note.operation = Op::TicketNote{words};
    QVERIFY(world.store().submit(note, false));

    QVERIFY(world.store().withdraw(1));

    QCOMPARE(world.draft(ticket.id).audience, Audience::Internal);
    QCOMPARE(world.draft(ticket.id).lastPublicSeen, world.details(ticket.id).ticket.lastPublic);
}

void TestOutbox::whatTheServerNeverTakesIsRefusedAndHoldsNothingUp()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QVERIFY(world.store().submit(world.reply(ticket, u"too much"_s), false));
    QVERIFY(world.store().submit(
        StoreWorld::set(ticket, TicketField::Status, defaultStatusId(StateClass::Solved).toString()), false));
    QVERIFY(world.store().nextBatch(100));

    QCOMPARE(*world.store().refuse(1, u"http.too_large"_s), true);

    const auto batch = world.store().nextBatch(100);
    QCOMPARE(wires(*batch), (QList<qint64>{1, 2}));
    QVERIFY(world.decode(batch->at(0)).object != ticket.id.uuid());
    QCOMPARE(world.decode(batch->at(1)).dependsOn, QList<qint64>{1});
    QCOMPARE(*world.store().refuse(1, u"http.too_large"_s), false);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Rejected, 0, u"object.unknown"_s),
                                       StoreWorld::outcome(2, Outcome::Kind::Held, 0, u"depends_on"_s)}));
    const QList<OutboxItem> pending = world.details(ticket.id).pending;
    QCOMPARE(pending.size(), 2);
    QCOMPARE(pending.constFirst().state, OutboxItem::State::Refused);
    QCOMPARE(pending.constFirst().outcome.code, u"http.too_large"_s);
    QVERIFY(world.store().resolve(pending.constFirst().mutation, Resolution::BackToDraft, false));
    QCOMPARE(world.draft(ticket.id).text, u"too much"_s);
}

void TestOutbox::whatWaitsForALostFileIsRefused()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    const auto file = world.attach("picture", u"a.png"_s, u"image/png"_s);
    Action action = world.reply(ticket, u"see"_s);
    std::get<Op::TicketReply>(action.operation).message.attachments = {*file};
    QVERIFY(world.store().submit(action, false));
    QVERIFY(world.store().submit(world.reply(ticket, u"and this"_s), false));
    QVERIFY(world.store().nextBatch(100)->isEmpty());

    QVERIFY(world.store().refuseFile(file->file, u"file.unreadable"_s));

    QVERIFY(world.store().uploads()->isEmpty());
    QCOMPARE(wires(*world.store().nextBatch(100)), (QList<qint64>{1, 2}));
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Rejected, 0, u"object.unknown"_s),
                                       StoreWorld::outcome(2, Outcome::Kind::Applied)}));
    QCOMPARE(world.store().outboxCounts().held, 1);
    const OutboxItem item = world.details(ticket.id).pending.constFirst();
    QCOMPARE(item.outcome.code, u"file.unreadable"_s);
    QVERIFY(world.store().resolve(item.mutation, Resolution::BackToDraft, false));
    QCOMPARE(world.draft(ticket.id).attachments, QList<Attachment>{*file});
}

void TestOutbox::letsGoOfWhatCouldBeTakenBack()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    Action reply = world.reply(ticket, u"just sent"_s);
    reply.undoFor = Milliseconds(10'000);
    QVERIFY(world.store().submit(reply, false));
    QVERIFY(world.store().nextBatch(100)->isEmpty());

    QVERIFY(world.store().releaseAll());

    QCOMPARE(world.store().nextBatch(100)->size(), 1);
}

void TestOutbox::dropsAHeldChangeForGood()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QVERIFY(world.store().submit(world.reply(ticket, u"x"_s), false));
    QCOMPARE(world.store().resolve(1, Resolution::Drop, false).error().code, u"outbox.unknown"_s);
    QVERIFY(world.store().nextBatch(100));
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Rejected, 0, u"right.queue"_s)}));
    QVERIFY(world.details(ticket.id).row.held);

    QVERIFY(world.store().resolve(1, Resolution::Drop, false));

    QVERIFY(!world.details(ticket.id).row.held);
    QCOMPARE(world.store().nextBatch(100)->size(), 0);
}

void TestOutbox::refusesWhatThePersonMayNotDo()
{
    StoreWorld world;
    world.me.role = Role::Editor;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));

    const auto refused = world.store().submit(world.reply(ticket, u"x"_s), false);

    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"right.role"_s);
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
}

void TestOutbox::refusesUnknownObjects()
{
    StoreWorld world;
    world.begin();
    QCOMPARE(world.store().submit(world.reply(world.ticket(1), u"x"_s), false).error().code, u"store.unknown_object"_s);
    const Ticket ticket = world.tell(world.ticket(1));
    QCOMPARE(world.store()
                 .submit({ticket.id.uuid(), Op::TicketCreate{ticket, world.message(ticket, u"x"_s)}, {}, false}, false)
                 .error()
                 .code,
             u"store.exists"_s);
}

void TestOutbox::refusesWhatNobodyCouldRead()
{
    StoreWorld world;
    world.begin();
    Ticket full = world.ticket(1);
    for (int n = 0; n < kMostTags; ++n)
        full.tags.append(u"tag %1"_s.arg(n));
    full = world.tell(full);
    const auto refusal = [&world](const Action &action) {
        const auto done = world.store().submit(action, false);
        return done ? QString() : done.error().code;
    };

    QCOMPARE(refusal({full.id.uuid(), Op::TicketTags{{u"one more"_s}, {}}}), u"field.too_many"_s);
    QCOMPARE(refusal(StoreWorld::set(full, TicketField::Subject, QString(501, u'a'))), u"field.too_long"_s);
    QCOMPARE(refusal(StoreWorld::set(full, TicketField::Language, QString(101, u'a'))), u"field.too_long"_s);
    QCOMPARE(refusal(StoreWorld::set(full, TicketField::PromisedAt, u"9223372036854775807"_s)), u"field.value"_s);
    QCOMPARE(refusal(world.reply(full, QString(2 << 20, u'a'))), u"message.too_long"_s);
    QCOMPARE(world.store().outboxCounts().waiting, 0);
    QCOMPARE(refusal(StoreWorld::set(full, TicketField::Subject, QString(500, u'a'))), QString());
    QCOMPARE(world.store().nextBatch(10)->size(), 1);
}

void TestOutbox::announcesEveryCommitOnce()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QSignalSpy committed(&world.store(), &LocalStore::committed);
    QSignalSpy sendable(&world.store(), &LocalStore::outboxChanged);

    QVERIFY(world.store().submit(world.reply(ticket, u"x"_s), false));

    QCOMPARE(committed.size(), 1);
    QCOMPARE(sendable.size(), 1);
    const auto changes = committed.at(0).at(0).value<ChangeSet>();
    QCOMPARE(changes.tickets, QSet<TicketId>{ticket.id});
    QVERIFY(changes.lists && changes.outbox);
    QVERIFY(!world.store().submit(world.reply(world.ticket(9), u"x"_s), false));
    QCOMPARE(committed.size(), 1);
}

void TestOutbox::replaysAnyCrashPoint()
{
    // The program dies after every single step; the server sees each change once and in order.
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QList<QByteArray> server;
    for (int i = 0; i < 12; ++i) {
        QVERIFY(world.store().submit(world.reply(ticket, QString::number(i)), i % 2));
        world.open();
        const auto batch = world.store().nextBatch(2);
        world.open();
        for (const OutgoingMutation &mutation : *batch) {
            if (mutation.wireId == server.size() + 1)
                server.append(mutation.bytes);
            QCOMPARE(server.at(mutation.wireId - 1), mutation.bytes);
        }
        world.open();
        // Every third answer is lost.
        if (i % 3 != 0) {
            for (const OutgoingMutation &mutation : *batch)
                QVERIFY(world.store().acknowledge({StoreWorld::outcome(mutation.wireId, Outcome::Kind::Applied)}));
        }
        world.open();
    }
    for (int round = 0; round < 20; ++round) {
        const auto batch = world.store().nextBatch(3);
        for (const OutgoingMutation &mutation : *batch) {
            if (mutation.wireId == server.size() + 1)
                server.append(mutation.bytes);
            QVERIFY(world.store().acknowledge({StoreWorld::outcome(mutation.wireId, Outcome::Kind::Applied)}));
        }
    }
    QCOMPARE(server.size(), 12);
    for (int i = 0; i < 12; ++i) {
        const Mutation mutation = world.decode({0, server.at(i)});
        QCOMPARE(std::get<Op::TicketReply>(mutation.operation).message.text, QString::number(i));
    }
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
}

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
