// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "core/draftwords.h"
#include "db/transaction.h"
#include "store/cachefile.h"

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
    void recipientsWithoutWordsAreKept();
    void whatOnlyRestsIsKeptAndIsNoVersion();
    void wordsOutliveADamageToWhatRests();
    void isUntouchedByRemoteRows();
    void keepsVersionsAMinuteApart();
    void keepsClearedWordsInTheHistory();
    void keepsOverwrittenWordsInTheHistory();
    void keepsALostLookInTheHistory();
    void addsToWhatIsThere();
    void tellsNobodyOfADraft();
    void leavesWithItsMessageInOneTransaction();
    void forgetsHistoryAfterAMonth();
    void isThereForTicketsNotHeld();
    void wordsComeBackOverADraftThatCannotBeRead_data();
    void wordsComeBackOverADraftThatCannotBeRead();
    void aTicketIsLostWithADraftThatCannotBeRead();
    void aDraftIsThereAgainWithItsTicket_data();
    void aDraftIsThereAgainWithItsTicket();
    void forgottenWordsDoNotComeBackWithTheirTicket();
    void aHeldReplyComesBackWithoutItsOutcome();
    void keepsADraftThatNobodyCouldSend_data();
    void keepsADraftThatNobodyCouldSend();

private:
    [[nodiscard]] static Draft make(const StoreWorld &world, const QString &text)
    {
        Draft draft;
        draft.ticket = world.ticket(1).id;
        draft.text = text;
        draft.savedAt = world.clock.now();
        return draft;
    }

    static void run(const StoreWorld &world, const QString &sql)
    {
        auto connection = Opora::Db::Connection::open(
            Opora::Db::ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
        auto transaction = Opora::Db::Transaction::begin(**connection);
        QVERIFY((*connection)->execute(sql));
        QVERIFY(transaction->commit());
    }

    /// Its beginning is overwritten, as a disk may do it.
    static void damageDraft(const StoreWorld &world)
    {
        run(world, u"UPDATE draft SET doc=CAST('xx' || substr(doc, 3) AS BLOB)"_s);
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
    draft.mentions = {world.other.id};
    draft.call = PhoneCall{CallDirection::Outgoing, u"+79991234567"_s, 65'000, Mood::Even, u"Agreed"_s};
    draft.to = {u"bank@example.org"_s};
    draft.forwarded = {draft.lastPublicSeen};
    draft.html = u"<p><b>words</b><br>in lines</p>"_s;
    draft.aside = {{u"boss@example.org"_s},
                   {u"\"A\" <a@example.org>"_s},
                   {u"x"_s},
                   {u"y"_s},
                   {u"z"_s},
                   {MessageId(Opora::Test::fixedUuid(u"message", 2))}};
    QVERIFY(world.store().saveDraft(draft));
    world.open();

    const Draft found = world.draft(draft.ticket);

    QCOMPARE(found.text, draft.text);
    QCOMPARE(found.html, draft.html);
    QCOMPARE(found.audience, draft.audience);
    QCOMPARE(found.attachments, draft.attachments);
    QCOMPARE(found.lastPublicSeen, draft.lastPublicSeen);
    QCOMPARE(found.savedAt, draft.savedAt);
    QVERIFY(readsAs(found, draft));
    QCOMPARE(found.forwarded, draft.forwarded);
    QCOMPARE(found.aside, draft.aside);
    QVERIFY(world.draft(world.ticket(2).id).text.isEmpty());
}

void TestDrafts::recipientsWithoutWordsAreKept()
{
    StoreWorld world;
    world.begin();
    Draft draft = make(world, {});
    draft.cc = {u"boss@example.org"_s, u"half an add"_s};
    QVERIFY(world.store().saveDraft(draft));
    world.open();
    QCOMPARE(world.draft(draft.ticket).cc, draft.cc);

    QVERIFY(world.store().saveDraft(make(world, {})));

    QVERIFY(world.draft(draft.ticket).cc.isEmpty());
    const auto history = world.store().draftHistory(draft.ticket);
    QCOMPARE(history->size(), 1);
    QCOMPARE(history->constFirst().cc, draft.cc);
}

void TestDrafts::whatOnlyRestsIsKeptAndIsNoVersion()
{
    StoreWorld world;
    world.begin();
    Draft draft = make(world, u"words"_s);
    draft.aside.forwardTo = {u"bank@example.org"_s};
    QVERIFY(world.store().saveDraft(draft));
    draft.text.clear();
    QVERIFY(world.store().saveDraft(draft));
    world.open();
    QCOMPARE(world.draft(draft.ticket).text, QString());
    QCOMPARE(world.draft(draft.ticket).aside, draft.aside);

    QVERIFY(world.store().saveDraft(make(world, {})));

    QCOMPARE(world.draft(draft.ticket).aside, DraftAside());
    const auto history = world.store().draftHistory(draft.ticket);
    QCOMPARE(history->size(), 1);
    QCOMPARE(history->constFirst().text, u"words"_s);
    QCOMPARE(history->constFirst().aside, draft.aside);
}

void TestDrafts::wordsOutliveADamageToWhatRests()
{
    StoreWorld world;
    world.begin();
    Draft draft = make(world, u"of any length: \"aside\":"_s);
    draft.aside.forwardTo = {u"bank@example.org"_s};
    QVERIFY(world.store().saveDraft(draft));

    run(world, u"UPDATE draft SET doc=CAST(replace(CAST(doc AS TEXT), '\"bank@example.org\"', '7') AS BLOB)"_s);

    world.open();
    QCOMPARE(world.draft(draft.ticket).text, draft.text);
    QVERIFY(world.draft(draft.ticket).aside.forwardTo.isEmpty());
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

void TestDrafts::keepsALostLookInTheHistory()
{
    StoreWorld world;
    world.begin();
    QVERIFY(world.store().saveDraft(make(world, u"begun"_s)));
    Draft draft = make(world, u"words"_s);
    draft.html = u"<p><b>words</b></p>"_s;
    QVERIFY(world.store().saveDraft(draft));
    world.clock.advance(Milliseconds(1000));

    QVERIFY(world.store().saveDraft(make(world, u"words!"_s)));

    QCOMPARE(world.store().draftHistory(world.ticket(1).id)->constFirst().html, draft.html);
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
    world.tell(world.ticket(1));
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
    for (int i = 0; i < 101; ++i) {
        QVERIFY(world.store().saveDraft(make(world, u"old %1"_s.arg(i))));
        QVERIFY(world.store().saveDraft(make(world, {})));
    }
    world.clock.advance(std::chrono::hours(24 * 29));
    world.open();
    QCOMPARE(world.store().draftHistory(world.ticket(1).id)->size(), 101);

    world.clock.advance(std::chrono::hours(24 * 2));
    world.open();

    // A clock that is wrong takes no more than a good one would: the newest hundred stay.
    QCOMPARE(world.store().draftHistory(world.ticket(1).id)->size(), 100);
    QCOMPARE(world.store().draftHistory(world.ticket(1).id)->constLast().text, u"old 1"_s);
}

void TestDrafts::isThereForTicketsNotHeld()
{
    StoreWorld world;
    world.begin();
    QVERIFY(world.store().saveDraft(make(world, u"early"_s)));
    QCOMPARE(world.draft(world.ticket(1).id).text, u"early"_s);
}

void TestDrafts::wordsComeBackOverADraftThatCannotBeRead_data()
{
    QTest::addColumn<bool>("isWithdrawn");
    QTest::newRow("a reply that is taken back") << true;
    QTest::newRow("words that are added") << false;
}

void TestDrafts::wordsComeBackOverADraftThatCannotBeRead()
{
    QFETCH(bool, isWithdrawn);
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    Action reply = world.reply(ticket, u"coming back"_s);
    reply.undoFor = Milliseconds(10'000);
    const auto change = world.store().submit(reply, false);
    QVERIFY(world.store().saveDraft(make(world, u"standing words"_s)));
    damageDraft(world);

    if (isWithdrawn)
        QVERIFY(world.store().withdraw(*change));
    else
        QVERIFY(world.store().addToDraft(make(world, u"coming back"_s)));

    QCOMPARE(world.draft(ticket.id).text, u"coming back"_s);
    QCOMPARE(world.store().outboxCounts().waiting, isWithdrawn ? 0 : 1);
    // The next start gets the words out of what is left of the other.
    world.open();
    QCOMPARE(world.draft(ticket.id).text, u"coming back"_s);
    QCOMPARE(world.store().lostWords()->size(), 1);
    QCOMPARE(world.store().lostWords()->constFirst().text, u"standing words"_s);
}

void TestDrafts::aTicketIsLostWithADraftThatCannotBeRead()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().saveDraft(make(world, u"standing words"_s)));
    damageDraft(world);

    world.tellRemoved(EntityKind::Ticket, ticket.id.uuid());

    QVERIFY(world.details(ticket.id).ticket.id.isNull());
    QCOMPARE(world.store().lostWords()->size(), 1);
    QCOMPARE(world.store().lostWords()->constFirst().text, u"standing words"_s);
}

void TestDrafts::aDraftIsThereAgainWithItsTicket_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("startsAnew");
    QTest::newRow("words") << u"mine"_s << false;
    QTest::newRow("files alone") << QString() << false;
    QTest::newRow("after more than a month") << u"mine"_s << true;
}

void TestDrafts::aDraftIsThereAgainWithItsTicket()
{
    QFETCH(QString, text);
    QFETCH(bool, startsAnew);
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    Draft draft = make(world, text);
    draft.attachments = {{FileHash::fromHex(u"ab"_s.repeated(32)), u"a.txt"_s, u"text/plain"_s, 5}};
    draft.lastPublicSeen = ticket.lastPublic;
    QVERIFY(world.store().saveDraft(draft));

    // A server that was restored lacks it, until the machine of its author sends it again.
    for (int i = 0; i < 2; ++i) {
        world.tellRemoved(EntityKind::Ticket, ticket.id.uuid());
        QCOMPARE(world.store().lostWords()->size(), 1);
        if (startsAnew) {
            world.clock.advance(std::chrono::days(40));
            world.open();
        }
        world.tell(QList<Entity>{Entity(ticket)});

        const Draft back = world.draft(ticket.id);
        QCOMPARE(back.text, text);
        QCOMPARE(back.attachments, draft.attachments);
        QCOMPARE(back.lastPublicSeen, draft.lastPublicSeen);
        QVERIFY(world.store().lostWords()->isEmpty());
    }
}

void TestDrafts::forgottenWordsDoNotComeBackWithTheirTicket()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit(world.reply(ticket, u"sent"_s), true));
    QVERIFY(world.store().saveDraft(make(world, u"mine"_s)));
    world.tellRemoved(EntityKind::Ticket, ticket.id.uuid());
    auto lost = *world.store().lostWords();
    QCOMPARE(lost.size(), 2);
    std::sort(lost.begin(), lost.end(), [](const auto &one, const auto &other) { return one.text < other.text; });

    QVERIFY(world.store().forgetLostWords(lost.at(1).id));
    QCOMPARE(world.draft(ticket.id).text, u"mine"_s);
    QVERIFY(world.store().forgetLostWords(lost.at(0).id));
    world.tell(QList<Entity>{Entity(ticket)});

    QVERIFY(world.draft(ticket.id).text.isEmpty());
    QVERIFY(world.store().lostWords()->isEmpty());
    QCOMPARE(world.store().draftHistory(ticket.id)->constFirst().text, u"mine"_s);
}

void TestDrafts::aHeldReplyComesBackWithoutItsOutcome()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    const auto reply = world.store().submit(world.reply(ticket, u"coming back"_s), false);
    QCOMPARE(world.store().nextBatch(1)->size(), 1);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"stale"_s)}));
    run(world, u"UPDATE outbox SET outcome=CAST('{' AS BLOB)"_s);

    QVERIFY(world.store().resolve(*reply, Resolution::BackToDraft, false));

    QCOMPARE(world.draft(ticket.id).text, u"coming back"_s);
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
}

void TestDrafts::keepsADraftThatNobodyCouldSend_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("files");
    QTest::addColumn<QString>("name");
    const QString log = u"12:00 \"wrong\" in C:\\logs\t\u2014 \U0001F600\n"_s.repeated(60'000);
    QTest::newRow("a pasted log") << log << 0 << QString();
    QTest::newRow("many files") << u"see"_s << 101 << u"%1.png"_s;
    QTest::newRow("a long name") << u"see"_s << 1 << QString(501, u'n') + u"%1"_s;
    QTest::newRow("all of it") << log << 150 << QString(501, u'n') + u"%1"_s;
}

void TestDrafts::keepsADraftThatNobodyCouldSend()
{
    QFETCH(QString, text);
    QFETCH(int, files);
    QFETCH(QString, name);
    StoreWorld world;
    world.begin();
    Draft draft = make(world, text);
    draft.audience = Audience::Internal;
    draft.lastPublicSeen = MessageId(Opora::Test::fixedUuid(u"message", 1));
    for (int n = 0; n < files; ++n) {
        const auto file = FileHash::fromHex(QString::number(n).rightJustified(64, u'0'));
        draft.attachments.append({file, name.arg(n), u"image/png"_s, n});
    }
    QVERIFY(world.store().saveDraft(draft));
    draft.text += u" and more"_s;
    QVERIFY(world.store().saveDraft(draft));

    const auto isKept = [&world, &draft] {
        const Draft found = world.draft(draft.ticket);
        return found.text == draft.text && found.attachments == draft.attachments && found.audience == draft.audience
            && found.lastPublicSeen == draft.lastPublicSeen && found.savedAt == draft.savedAt;
    };
    QVERIFY(isKept());
    world.open();
    QVERIFY(world.store().openReport().setAside.isEmpty());
    QVERIFY(isKept());
    // As well when the cache is damaged elsewhere.
    world.close();
    CacheFile::markBroken(world.settings().folder);
    world.open();
    QVERIFY(world.store().openReport().isSalvageWhole);
    QCOMPARE(world.store().openReport().salvagedDrafts, 1);
    QVERIFY(isKept());
    QVERIFY(world.store().saveDraft(make(world, {})));
    QCOMPARE(world.store().draftHistory(draft.ticket)->constFirst().text, draft.text);
}

QTEST_GUILESS_MAIN(TestDrafts)
#include "tst_drafts.moc"
