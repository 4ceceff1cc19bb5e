// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/puller.h"

#include "pullbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Phase = Sync::Puller::Phase;
using Test::errorBody;
using Test::StoreWorld;

namespace {

constexpr Milliseconds kLongestPause{30'000};
const auto kHead = u"head"_s;

struct Bench : Test::PullBench
{
    /// A ticket made here that the server took; its row has not come.
    Ticket make(qint64 version)
    {
        Ticket fresh = world.ticket(2);
        fresh.number = 0;
        submit({fresh.id.uuid(), Op::TicketCreate{fresh, world.message(fresh, u"a call"_s, false)}, {}, false},
               version);
        return fresh;
    }
    void submit(const Action &action, qint64 version)
    {
        QVERIFY(world.store().submit(action, false));
        const auto batch = world.store().nextBatch(100);
        QCOMPARE(batch->size(), 1);
        acknowledge(batch->constFirst().wireId, version);
    }
    void acknowledge(qint64 wire, qint64 version)
    {
        QVERIFY(world.store().acknowledge({StoreWorld::outcome(wire, Outcome::Kind::Applied, version)}));
    }
    [[nodiscard]] int open() const
    {
        return world.reader()->connection().scalar(u"SELECT count(*) FROM outbox WHERE state<9"_s)->toInt();
    }
    [[nodiscard]] bool shows(const Ticket &of) const { return !world.details(of.id).row.id.isNull(); }

    /// The server was restored: it shares all rows that are here, and the feed up to its head is skipped.
    void loseThePlace()
    {
        transport.answer(u"changes"_s, 409, errorBody(u"cursor.forked"_s));
        const Protocol::AncestorAnswer shared{world.store().checkpoints().constFirst(), world.version()};
        transport.answer(u"cursor/ancestor"_s, 200, Protocol::encode(shared));
        answerBuckets(buckets(kHead));
        answerNews(kHead);
    }
    /// The server has forgotten what it told since then.
    void beAwayForTooLong()
    {
        transport.answer(u"changes"_s, 410, errorBody(u"cursor.too_old"_s));
        answerBuckets(buckets(kHead));
        answerNews(kHead);
    }

    Sync::Puller puller{world.store(), account, timers, world.random};
    QSignalSpy failed{&puller, &Sync::Puller::failed};
};

} // namespace

/// Changes that the server took and whose effect can never come back: their objects went while nobody told of it.
class TestAwaited : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTicketMadeHereThatWentWhileItsAuthorWasAwayIsOver_data()
    {
        QTest::addColumn<bool>("isFork");
        QTest::newRow("for too long") << false;
        QTest::newRow("and the server was restored") << true;
    }

    void aTicketMadeHereThatWentWhileItsAuthorWasAwayIsOver()
    {
        QFETCH(bool, isFork);
        Bench bench;
        const Ticket fresh = bench.make(500);
        Draft draft;
        draft.ticket = fresh.id;
        draft.text = u"to be added"_s;
        QVERIFY(bench.world.store().saveDraft(draft));
        // Made and deleted in a part of the feed that nobody tells.
        if (isFork)
            bench.loseThePlace();
        else
            bench.beAwayForTooLong();
        connect(&bench.puller, &Sync::Puller::phaseChanged, &bench.puller, [&bench] {
            if (bench.puller.phase() != Phase::Verifying)
                return;
            bench.answerBuckets(bench.buckets(kHead)); // all rows are equal
            bench.answerNews(kHead);
        });

        bench.puller.start({});

        QTRY_COMPARE(bench.puller.phase(), Phase::Following);
        QCOMPARE(bench.open(), 0);
        QVERIFY(!bench.shows(fresh));
        QVERIFY(bench.shows(bench.ticket));
        const auto lost = bench.world.store().lostWords();
        QCOMPARE(lost->size(), 1); // what was sent is none of them
        QCOMPARE(lost->constFirst().text, draft.text);
        QVERIFY(bench.world.isConsistent());
    }

    void whatComesWithTheComparingIsKept()
    {
        Bench bench;
        Ticket fresh = bench.make(500);
        fresh.number = 4711;
        bench.loseThePlace();
        for (int i = 0; i < 3; ++i) {
            bench.answerBuckets(bench.buckets(kHead, {bench.openBucket()}));
            bench.answerVersions({{EntityKind::Ticket, bench.ticket.id.uuid(), bench.versionOf(bench.ticket)},
                                  {EntityKind::Ticket, fresh.id.uuid(), 500}});
            bench.answerNews(kHead);
        }
        bench.answerRecords({Test::PullBench::record(fresh, 500, bench.openBucket())});

        bench.puller.start({});

        QTRY_COMPARE(bench.puller.phase(), Phase::Following);
        QCOMPARE(bench.open(), 0);
        QCOMPARE(bench.world.details(fresh.id).ticket.number, 4711);
    }

    void comparingThatMendsNothingEndsTheWaitToo()
    {
        Bench bench;
        const Ticket fresh = bench.make(500);
        bench.loseThePlace();
        for (int i = 0; i < 8; ++i) {
            bench.answerBuckets(bench.buckets(kHead, {bench.openBucket()}));
            bench.answerVersions({{EntityKind::Ticket, bench.ticket.id.uuid(), bench.versionOf(bench.ticket)}});
            bench.answerNews(kHead);
        }

        bench.puller.start({});

        QTRY_VERIFY(!bench.transport.asked.constLast().query.queryItemValue(u"wait"_s).isEmpty());
        QCOMPARE(bench.open(), 0);
        QVERIFY(!bench.shows(fresh));
    }

    void whatIsAnsweredForAfterTheComparingIsWaitedFor()
    {
        Bench bench;
        const Ticket fresh = bench.world.ticket(2);
        const Op::TicketCreate create{fresh, bench.world.message(fresh, u"a call"_s, false)};
        QVERIFY(bench.world.store().submit({fresh.id.uuid(), create, {}, false}, false));
        bench.answerNews(kHead);
        bench.answerBuckets(bench.buckets(kHead));
        bench.answerNews(kHead);
        // It left after the sums were asked for; the feed will tell of it.
        connect(&bench.puller, &Sync::Puller::phaseChanged, &bench.puller, [&bench] {
            if (bench.puller.phase() != Phase::Feed || !bench.transport.paths().contains(u"buckets"_s))
                return;
            QCOMPARE(bench.world.store().nextBatch(100)->size(), 1);
            bench.acknowledge(1, 500);
        });

        bench.puller.start({});

        QTRY_COMPARE(bench.puller.phase(), Phase::Following);
        QCOMPARE(bench.open(), 1);
        QVERIFY(bench.shows(fresh));
    }

    void whatWasUnderWayDuringTheComparingIsComparedAgain()
    {
        Bench bench;
        const Ticket fresh = bench.world.ticket(2);
        const Op::TicketCreate create{fresh, bench.world.message(fresh, u"a call"_s, false)};
        QVERIFY(bench.world.store().submit({fresh.id.uuid(), create, {}, false}, false));
        QCOMPARE(bench.world.store().nextBatch(100)->size(), 1);
        // The server took it and its answer was lost; it was deleted in a part of the feed that is skipped.
        bench.loseThePlace();
        for (int i = 0; i < 2; ++i) {
            bench.answerBuckets(bench.buckets(kHead));
            bench.answerNews(kHead);
            bench.answerNews(kHead);
        }
        bool isShown = false;
        connect(&bench.puller, &Sync::Puller::caughtUp, &bench.puller, [&] {
            if (bench.transport.paths().count(u"buckets"_s) > 2)
                return;
            isShown = bench.shows(fresh);
            bench.acknowledge(1, 500);
        });

        bench.puller.start({});

        QTRY_COMPARE(bench.transport.paths().count(u"buckets"_s), 3);
        QTRY_COMPARE(bench.open(), 0);
        QVERIFY(isShown);
        QVERIFY(!bench.shows(fresh));
        QVERIFY(bench.world.store().lostWords()->isEmpty());
    }

    void aDiskThatCannotEndTheWaitDoesSoLater()
    {
        Bench bench;
        const Ticket fresh = bench.make(500);
        const QString here = bench.world.store().cursor();
        for (int i = 0; i < 2; ++i)
            bench.answerNews(here);
        bench.answerBuckets(bench.buckets(here));
        bench.disk.setReadOnly(true);
        bench.puller.start({});
        QTRY_COMPARE(bench.failed.size(), 1);
        QCOMPARE(bench.open(), 1);

        bench.disk.setReadOnly(false);
        bench.answerNews(here);
        bench.timers.advance(kLongestPause);

        QTRY_COMPARE(bench.open(), 0);
        QVERIFY(!bench.shows(fresh));
    }

    void everyKindOfChangeIsOver_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("fields") << int(OpKind::TicketSet);
        QTest::newRow("tags") << int(OpKind::TicketTags);
        QTest::newRow("a reply") << int(OpKind::TicketReply);
        QTest::newRow("a customer") << int(OpKind::CustomerSet);
        QTest::newRow("a note about a customer") << int(OpKind::CustomerNoteAdd);
        QTest::newRow("a vote") << int(OpKind::ArticleVote);
        QTest::newRow("links") << int(OpKind::TicketLinks);
        QTest::newRow("a merge") << int(OpKind::TicketMerge);
        QTest::newRow("time that was spent") << int(OpKind::TicketTime);
        QTest::newRow("a step that is done") << int(OpKind::TicketCheck);
        QTest::newRow("a split") << int(OpKind::TicketSplit);
        QTest::newRow("a template") << int(OpKind::ObjectPut);
        QTest::newRow("a template that goes") << int(OpKind::ObjectRemove);
    }

    void everyKindOfChangeIsOver()
    {
        QFETCH(int, kind);
        Bench bench;
        Customer customer;
        customer.id = CustomerId(Test::fixedUuid(u"customer", 1));
        customer.name = u"Ivan Ivanov"_s;
        Article article;
        article.id = ArticleId(Test::fixedUuid(u"article", 1));
        Template phrase;
        phrase.id = TemplateId(Test::fixedUuid(u"template", 1));
        phrase.name = u"Greeting"_s;
        phrase.owner = bench.world.me.id;
        bench.world.tell(QList<Entity>{Entity(customer), Entity(article), Entity(phrase)});
        // Versions that no row here will ever have: those of a branch that a restore of the server cut off.
        const auto submit = [&bench](const QUuid &object, const Operation &operation) {
            bench.submit({object, operation, {}, false}, 500);
        };
        switch (OpKind(kind)) {
        case OpKind::TicketTags: submit(bench.ticket.id.uuid(), Op::TicketTags{{u"vip"_s}, {}}); break;
        case OpKind::TicketReply: bench.submit(bench.world.reply(bench.ticket, u"hello"_s), 500); break;
        case OpKind::CustomerSet:
            submit(customer.id.uuid(), Op::CustomerSet{{{u"name"_s, customer.name, u"Ivan Petrov"_s}}});
            break;
        case OpKind::CustomerNoteAdd: {
            CustomerNote note;
            note.text = u"likes to be called"_s;
            submit(customer.id.uuid(), Op::CustomerNoteAdd{note});
            break;
        }
        case OpKind::ArticleVote: submit(article.id.uuid(), Op::ArticleVote{true}); break;
        case OpKind::ObjectPut: {
            Template renamed = phrase;
            renamed.name = u"Welcome"_s;
            submit(phrase.id.uuid(), Op::ObjectPut{renamed, phrase, false});
            break;
        }
        case OpKind::ObjectRemove: submit(phrase.id.uuid(), Op::ObjectRemove{EntityKind::Template}); break;
        case OpKind::TicketLinks:
            submit(bench.ticket.id.uuid(),
                   Op::TicketLinks{{{LinkKind::Related, TicketId(Test::fixedUuid(u"ticket", 77))}}, {}});
            break;
        case OpKind::TicketMerge:
            submit(bench.ticket.id.uuid(), Op::TicketMerge{TicketId(Test::fixedUuid(u"ticket", 77))});
            break;
        case OpKind::TicketTime: submit(bench.ticket.id.uuid(), Op::TicketTime{60'000, {}}); break;
        case OpKind::TicketCheck: submit(bench.ticket.id.uuid(), Op::TicketCheck{{u"list/step"_s}, {}}); break;
        case OpKind::TicketSplit: {
            Op::TicketSplit split;
            split.ticket.id = TicketId(Test::fixedUuid(u"ticket", 78));
            split.ticket.subject = u"another question"_s;
            split.ticket.queue = bench.ticket.queue;
            split.messages = {MessageId(Test::fixedUuid(u"message", 3))};
            submit(bench.ticket.id.uuid(), split);
            break;
        }
        case OpKind::TicketUnmerge:
        case OpKind::TicketSet:
        case OpKind::TicketCreate:
        case OpKind::TicketNote:
        case OpKind::TicketFollowers:
        case OpKind::TicketRead:
            bench.submit(StoreWorld::set(bench.ticket, TicketField::Summary, u"short"_s), 500);
            break;
        }
        QCOMPARE(bench.open(), 1);
        bench.answerNews(kHead);
        bench.answerBuckets(bench.buckets(kHead));
        bench.answerNews(kHead);

        bench.puller.start({});

        QTRY_COMPARE(bench.puller.phase(), Phase::Following);
        QCOMPARE(bench.open(), 0);
        const auto covered = bench.world.reader()->connection().scalar(
            u"SELECT (SELECT count(*) FROM shadow) + (SELECT count(*) FROM reference_overlay)"_s);
        QCOMPARE(covered->toInt(), 0);
        QVERIFY(bench.world.isConsistent());
    }
};

QTEST_GUILESS_MAIN(TestAwaited)
#include "tst_awaited.moc"
