// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

class TestDrafts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryFieldOverARestart();
    void isUntouchedByRemoteRows();
    void keepsVersionsAMinuteApart();
    void keepsClearedWordsInTheHistory();
    void keepsOverwrittenWordsInTheHistory();
    void addsToWhatIsThere();
    void tellsNobodyOfADraft();
    void leavesWithItsMessageInOneTransaction();
    void forgetsHistoryAfterAMonth();
    void isThereForTicketsNotHeld();

private:
    [[nodiscard]] static Draft make(const StoreWorld &world, const QString &text)
    {
        Draft draft;
        draft.ticket = world.ticket(1).id;
        draft.text = text;
        draft.savedAt = world.clock.now();
        return draft;
    }
};

void TestDrafts::keepsEveryFieldOverARestart()
{
    StoreWorld world;
    world.begin();
    Draft draft = make(world, u"words\nin lines"_s);
    draft.audience = Audience::Internal;
    draft.attachments = {{FileHash::fromHex(u"ab"_s.repeated(32)), u"a.txt"_s, u"text/plain"_s, 5}};
    draft.lastPublicSeen = MessageId(Opora::Test::fixedUuid(u"message", 1));
    QVERIFY(world.store().saveDraft(draft));
    world.open();

    const Draft found = world.draft(draft.ticket);

    QCOMPARE(found.text, draft.text);
    QCOMPARE(found.audience, draft.audience);
    QCOMPARE(found.attachments, draft.attachments);
    QCOMPARE(found.lastPublicSeen, draft.lastPublicSeen);
    QCOMPARE(found.savedAt, draft.savedAt);
    QVERIFY(world.draft(world.ticket(2).id).text.isEmpty());
}

void TestDrafts::isUntouchedByRemoteRows()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().saveDraft(make(world, u"mine"_s)));

    ticket.subject = u"Changed"_s;
    world.tell(ticket, u"more"_s);
    QVERIFY(world.store().resetAfter(0));

    QCOMPARE(world.draft(ticket.id).text, u"mine"_s);
    QVERIFY(world.draft(ticket.id).lastPublicSeen.isNull());
}

void TestDrafts::keepsVersionsAMinuteApart()
{
    StoreWorld world;
    world.begin();
    for (const QString &text : {u"a"_s, u"ab"_s, u"abc"_s}) {
        QVERIFY(world.store().saveDraft(make(world, text)));
        world.clock.advance(Milliseconds(1000));
    }
    const qsizetype soon = world.store().draftHistory(world.ticket(1).id)->size();
    QVERIFY(soon <= 1);
    world.clock.advance(Milliseconds(61'000));
    QVERIFY(world.store().saveDraft(make(world, u"all new"_s)));

    const auto history = world.store().draftHistory(world.ticket(1).id);

    QCOMPARE(history->constFirst().text, u"abc"_s);
    QCOMPARE(world.draft(world.ticket(1).id).text, u"all new"_s);
}

void TestDrafts::keepsClearedWordsInTheHistory()
{
    StoreWorld world;
    world.begin();
    QVERIFY(world.store().saveDraft(make(world, u"precious"_s)));

    QVERIFY(world.store().saveDraft(make(world, u"  "_s)));

    QVERIFY(world.draft(world.ticket(1).id).text.isEmpty());
    QCOMPARE(world.store().draftHistory(world.ticket(1).id)->constFirst().text, u"precious"_s);
}

void TestDrafts::keepsOverwrittenWordsInTheHistory()
{
    StoreWorld world;
    world.begin();
    QVERIFY(world.store().saveDraft(make(world, u"first"_s)));
    QVERIFY(world.store().saveDraft(make(world, u"words that came back"_s)));
    const qsizetype before = world.store().draftHistory(world.ticket(1).id)->size();
    QVERIFY(world.store().saveDraft(make(world, u"words that came back and grew"_s)));
    QCOMPARE(world.store().draftHistory(world.ticket(1).id)->size(), before);

    QVERIFY(world.store().saveDraft(make(world, u"x"_s)));

    QCOMPARE(world.store().draftHistory(world.ticket(1).id)->constFirst().text, u"words that came back and grew"_s);
}

void TestDrafts::addsToWhatIsThere()
{
    StoreWorld world;
    world.begin();
    Draft file = make(world, {});
    file.attachments = {{FileHash::fromHex(u"ab"_s.repeated(32)), u"a.txt"_s, u"text/plain"_s, 5}};
    QVERIFY(world.store().saveDraft(make(world, u"words"_s)));

    QVERIFY(world.store().addToDraft(file));
    QVERIFY(world.store().addToDraft(make(world, u"more"_s)));

    QCOMPARE(world.draft(file.ticket).text, u"words\n\nmore"_s);
    QCOMPARE(world.draft(file.ticket).attachments, file.attachments);
}

void TestDrafts::tellsNobodyOfADraft()
{
    StoreWorld world;
    world.begin();
    const QSignalSpy committed(&world.store(), &LocalStore::committed);
    QVERIFY(world.store().saveDraft(make(world, u"typing"_s)));
    QCOMPARE(committed.size(), 0);
}

void TestDrafts::leavesWithItsMessageInOneTransaction()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QVERIFY(world.store().saveDraft(make(world, u"answer"_s)));
    Action refused = world.reply(world.ticket(99), u"answer"_s);
    refused.deletesDraft = true;
    QVERIFY(!world.store().submit(refused, false));
    QCOMPARE(world.draft(ticket.id).text, u"answer"_s);
    Action action = world.reply(ticket, u"answer"_s);
    action.deletesDraft = true;

    QVERIFY(world.store().submit(action, false));

    QVERIFY(world.draft(ticket.id).text.isEmpty());
    QCOMPARE(world.store().draftHistory(ticket.id)->constFirst().text, u"answer"_s);
}

void TestDrafts::forgetsHistoryAfterAMonth()
{
    StoreWorld world;
    world.begin();
    QVERIFY(world.store().saveDraft(make(world, u"old"_s)));
    QVERIFY(world.store().saveDraft(make(world, {})));
    world.clock.advance(std::chrono::hours(24 * 29));
    world.open();
    QCOMPARE(world.store().draftHistory(world.ticket(1).id)->size(), 1);

    world.clock.advance(std::chrono::hours(24 * 2));
    world.open();

    QCOMPARE(world.store().draftHistory(world.ticket(1).id)->size(), 0);
}

void TestDrafts::isThereForTicketsNotHeld()
{
    StoreWorld world;
    world.begin();
    QVERIFY(world.store().saveDraft(make(world, u"early"_s)));
    QCOMPARE(world.draft(world.ticket(1).id).text, u"early"_s);
}

QTEST_GUILESS_MAIN(TestDrafts)
#include "tst_drafts.moc"
