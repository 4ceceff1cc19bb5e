// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "core/draftwords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

/// Words for the composer of a ticket that is not here: no screen but the box of kept words shows them.
class TestLostWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusedReplyOutOfSightGoesToTheBox_data();
    void aRefusedReplyOutOfSightGoesToTheBox();
    void whatIsTakenBackOfATicketThatNeverWasGoesToTheBox();
    void aDraftOfFilesAloneIsKnownByTheirNames();
    void whatIsTypedWhileTheTicketGoesStandsInTheBoxOnce();
    void theWordsOfATicketThatIsStillFilledInAreNotLost();

private:
    [[nodiscard]] static QStringList textsIn(const StoreWorld &world)
    {
        QStringList texts;
        for (const LostWords &words : world.store().lostWords().valueOr({}))
            texts.append(words.text);
        return texts;
    }
    [[nodiscard]] static Draft draftOf(const StoreWorld &world, const Ticket &ticket, const QString &text)
    {
        Draft draft;
        draft.ticket = ticket.id;
        draft.text = text;
        draft.savedAt = world.clock.now();
        return draft;
    }
};

void TestLostWords::aRefusedReplyOutOfSightGoesToTheBox_data()
{
    QTest::addColumn<bool>("isForgotten");
    QTest::addColumn<QString>("subject");
    QTest::newRow("with the words of the day it went") << false << u"Ticket 1"_s;
    QTest::newRow("after those were forgotten") << true << QString();
}

void TestLostWords::aRefusedReplyOutOfSightGoesToTheBox()
{
    QFETCH(bool, isForgotten);
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    Action reply = world.reply(ticket, u"my answer"_s);
    auto &message = std::get<Op::TicketReply>(reply.operation).message;
    message.attachments = {*world.attach("picture", u"a.png"_s)};
    const auto change = world.store().submit(reply, false);
    QVERIFY(world.store().uploaded(message.attachments.constFirst().file));
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
    world.tellRemoved(EntityKind::Ticket, ticket.id.uuid());
    QCOMPARE(textsIn(world), QStringList{u"my answer"_s});
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Rejected, 0, u"object.unknown"_s)}));
    if (isForgotten)
        QVERIFY(world.store().forgetLostWords(world.store().lostWords()->constFirst().id));
    world.clock.advance(std::chrono::minutes(1));

    QVERIFY(world.store().resolve(*change, Resolution::BackToDraft, false));

    QCOMPARE(textsIn(world), QStringList{u"my answer"_s});
    QTEST(world.store().lostWords()->constFirst().subject, "subject");
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
    // The ticket was missing on a server that was restored: its composer has them again.
    world.tell(QList<Entity>{Entity(ticket)});
    QVERIFY(textsIn(world).isEmpty());
    QCOMPARE(world.draft(ticket.id).text, u"my answer"_s);
    QCOMPARE(world.draft(ticket.id).attachments, message.attachments);
}

void TestLostWords::whatIsTakenBackOfATicketThatNeverWasGoesToTheBox()
{
    StoreWorld world;
    world.begin();
    const Ticket fresh = world.ticket(5);
    const Action making{fresh.id.uuid(), Op::TicketCreate{fresh, world.message(fresh, u"they called"_s)}, {}, false};
    const auto made = world.store().submit(making, true);
    QVERIFY(world.store().submit(world.reply(fresh, u"our answer"_s), true));

    QVERIFY(world.store().withdraw(*made));

    QCOMPARE(textsIn(world), QStringList{u"they called\n\nour answer"_s});
    QCOMPARE(world.store().lostWords()->constFirst().subject, u"Ticket 5"_s);
    QVERIFY(world.store().forgetLostWords(world.store().lostWords()->constFirst().id));
    QVERIFY(!hasContent(world.draft(fresh.id)));
}

void TestLostWords::aDraftOfFilesAloneIsKnownByTheirNames()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    Draft draft = draftOf(world, ticket, {});
    draft.attachments = {*world.attach("one", u"contract.pdf"_s), *world.attach("two", u"photo.png"_s)};
    QVERIFY(world.store().saveDraft(draft));

    world.tellRemoved(EntityKind::Ticket, ticket.id.uuid());

    QCOMPARE(textsIn(world), QStringList{u"contract.pdf\nphoto.png"_s});
    QVERIFY(world.store().forgetLostWords(world.store().lostWords()->constFirst().id));
    QVERIFY(textsIn(world).isEmpty());
    // With the draft; its files go with the history.
    world.tell(QList<Entity>{Entity(ticket)});
    QVERIFY(!hasContent(world.draft(ticket.id)));
    QCOMPARE(world.store().draftHistory(ticket.id)->size(), 1);
}

void TestLostWords::theWordsOfATicketThatIsStillFilledInAreNotLost()
{
    StoreWorld world;
    world.begin();
    Draft words;
    words.ticket = newTicketDraft();
    words.text = u"they called"_s;
    words.attachments = {*world.attach("one", u"photo.png"_s)};
    words.savedAt = world.clock.now();

    QVERIFY(world.store().saveDraft(words));
    QVERIFY(world.store().addToDraft(words));

    QVERIFY(textsIn(world).isEmpty());
    QCOMPARE(world.draft(newTicketDraft()).text, u"they called"_s);
    QCOMPARE(world.draft(newTicketDraft()).attachments, words.attachments);
}

void TestLostWords::whatIsTypedWhileTheTicketGoesStandsInTheBoxOnce()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().saveDraft(draftOf(world, ticket, u"half a"_s)));
    world.tellRemoved(EntityKind::Ticket, ticket.id.uuid());
    world.clock.advance(Milliseconds(700));

    QVERIFY(world.store().saveDraft(draftOf(world, ticket, u"half a sentence"_s)));
    QVERIFY(world.store().addToDraft(draftOf(world, ticket, u"and more"_s)));

    QCOMPARE(textsIn(world), QStringList{u"half a sentence\n\nand more"_s});
    QCOMPARE(world.store().lostWords()->constFirst().subject, u"Ticket 1"_s);
    QVERIFY(world.store().forgetLostWords(world.store().lostWords()->constFirst().id));
    QVERIFY(!hasContent(world.draft(ticket.id)));
}

QTEST_GUILESS_MAIN(TestLostWords)
#include "tst_lostwords.moc"
