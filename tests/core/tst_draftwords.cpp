// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/draftwords.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;

class TestDraftWords : public QObject
{
    Q_OBJECT

private:
    static Draft make(const QString &text, Audience audience = Audience::Public)
    {
        Draft draft;
        draft.text = text;
        draft.audience = audience;
        return draft;
    }
    static Draft rich(const QString &text, const QString &html)
    {
        Draft draft = make(text);
        draft.html = html;
        return draft;
    }
    static Attachment file(const char *name) { return {{name}, QString::fromLatin1(name), {}, 1}; }

private Q_SLOTS:
    void joinsEarlierAndLaterWords()
    {
        QCOMPARE(joined(make(u"first"_s), make(u"second"_s)).text, u"first\n\nsecond"_s);
        QCOMPARE(joined(make(u"first"_s), make({})).text, u"first"_s);
        QCOMPARE(joined(make({}), make(u"second"_s)).text, u"second"_s);
    }

    void whatStandsInBothIsThereOnce()
    {
        QCOMPARE(joined(make(u"a"_s), make(u"a\n\nb"_s)).text, u"a\n\nb"_s);
        QCOMPARE(joined(make(u"b\n\na"_s), make(u"a"_s)).text, u"b\n\na"_s);
        QCOMPARE(joined(make(u"ok"_s), make(u"look"_s)).text, u"ok\n\nlook"_s);
    }

    void filesOfBothAreKeptOnce()
    {
        Draft one = make(u"words"_s);
        one.attachments = {file("a"), file("b")};
        Draft two;
        two.attachments = {file("b"), file("c")};
        QCOMPARE(joined(one, two).attachments, (QList<Attachment>{file("a"), file("b"), file("c")}));
        QCOMPARE(joined(one, two).text, u"words"_s);
    }

    void whoIsToReadItIsKeptOfBoth()
    {
        Draft one = make(u"words"_s);
        one.cc = {u"a@example.org"_s};
        one.call = PhoneCall{CallDirection::Outgoing, u"+7999"_s, 1000, Mood::Good, {}};
        Draft two = make(u"more"_s);
        two.cc = {u"a@example.org"_s, u"b@example.org"_s};
        const Draft both = joined(one, two);
        QCOMPARE(both.cc, (QStringList{u"a@example.org"_s, u"b@example.org"_s}));
        QCOMPARE(both.call, one.call);
        QVERIFY(holds(both, one) && holds(both, two));
        QVERIFY(!holds(one, two));
        two.text = one.text;
        QVERIFY(!readsAs(one, two));
    }

    void recipientsAloneAreWorthKeeping()
    {
        Draft draft;
        QVERIFY(!hasContent(draft));
        draft.cc = {u"a@example.org"_s};
        QVERIFY(hasContent(draft));
        draft = {};
        draft.forwarded = {MessageId(QUuid::createUuid())};
        QVERIFY(hasContent(draft));
    }

    void theWordsOfANoteNeverLeaveWithWhatIsForwarded_data()
    {
        QTest::addColumn<bool>("isNoteFirst");
        QTest::addRow("note, then forward") << true;
        QTest::addRow("forward, then note") << false;
    }
    void theWordsOfANoteNeverLeaveWithWhatIsForwarded()
    {
        QFETCH(const bool, isNoteFirst);
        const Draft note = make(u"between us"_s, Audience::Internal);
        Draft forward = make(u"please look"_s, Audience::Internal);
        forward.to = {u"bank@example.org"_s};
        forward.forwarded = {MessageId(QUuid::createUuid())};
        const Draft both = isNoteFirst ? joined(note, forward) : joined(forward, note);
        QVERIFY(both.to.isEmpty());
        QVERIFY(both.forwarded.isEmpty());
        QCOMPARE(both.audience, Audience::Internal);
        QVERIFY(both.text.contains(note.text) && both.text.contains(forward.text));
    }

    void aReplyNeverLeavesWithWhatIsForwarded_data()
    {
        QTest::addColumn<bool>("isReplyFirst");
        QTest::addColumn<QString>("forwardWords");
        QTest::addRow("reply, then forward") << true << u"please look"_s;
        QTest::addRow("forward, then reply") << false << u"please look"_s;
        QTest::addRow("reply, then forward without words") << true << QString();
        QTest::addRow("forward without words, then reply") << false << QString();
    }
    void aReplyNeverLeavesWithWhatIsForwarded()
    {
        QFETCH(const bool, isReplyFirst);
        QFETCH(const QString, forwardWords);
        Draft reply = make(u"Dear customer"_s);
        reply.bcc = {u"archive@example.org"_s};
        Draft forward = make(forwardWords, Audience::Internal);
        forward.to = {u"bank@example.org"_s};
        forward.cc = {u"branch@example.org"_s};
        forward.forwarded = {MessageId(QUuid::createUuid())};
        const Draft both = isReplyFirst ? joined(reply, forward) : joined(forward, reply);
        QCOMPARE(both.audience, Audience::Internal);
        QVERIFY(both.to.isEmpty() && both.cc.isEmpty() && both.forwarded.isEmpty());
        QCOMPARE(both.bcc, reply.bcc);
        QVERIFY(both.text.contains(reply.text) && both.text.contains(forwardWords));
    }

    void addressesAloneLeaveAForwardOne()
    {
        Draft reply;
        reply.cc = {u"boss@example.org"_s};
        Draft forward = make({}, Audience::Internal);
        reply.bcc = {u"archive@example.org"_s};
        forward.to = {u"bank@example.org"_s};
        forward.cc = {u"branch@example.org"_s};
        forward.forwarded = {MessageId(QUuid::createUuid())};
        for (const Draft &both : {joined(reply, forward), joined(forward, reply)}) {
            QCOMPARE(both.audience, Audience::Internal);
            QCOMPARE(both.to, forward.to);
            QCOMPARE(both.cc, forward.cc);
            QVERIFY(both.bcc.isEmpty());
            QCOMPARE(both.forwarded, forward.forwarded);
            QCOMPARE(both.aside.replyCc, reply.cc);
            QCOMPARE(both.aside.replyBcc, reply.bcc);
        }
    }

    void whatWasForAnotherKindRestsUntilItsKindComesBack()
    {
        const MessageId message(QUuid::createUuid());
        Draft draft = make(u"words"_s);
        draft.cc = {u"boss@example.org"_s};
        takeForwardUp(draft, {message});
        QVERIFY(draft.to.isEmpty() && draft.cc.isEmpty());
        draft.to = {u"bank@example.org"_s};
        draft.bcc = {u"archive@example.org"_s};
        const Draft forward = draft;
        layForwardAside(draft);
        QCOMPARE(draft.cc, QStringList{u"boss@example.org"_s});
        QVERIFY(draft.to.isEmpty() && draft.bcc.isEmpty() && draft.forwarded.isEmpty());
        takeForwardUp(draft, draft.aside.forwarded);
        QCOMPARE(draft.forwarded, QList{message});
        QVERIFY(readsAs(draft, forward));
        QCOMPARE(draft.aside, forward.aside);
        draft.to.clear();
        takeForwardUp(draft, {message});
        QVERIFY(draft.to.isEmpty()); // who was taken out stays so
    }

    void whatRestsIsKeptOfBothAndShownToNobody()
    {
        Draft reply = make(u"words"_s);
        Draft resting; // nobody sees a draft in it
        resting.aside.forwardTo = {u"bank@example.org"_s};
        QVERIFY(!hasContent(resting));
        for (const Draft &both : {joined(reply, resting), joined(resting, reply)}) {
            QCOMPARE(both.text, reply.text);
            QCOMPARE(both.aside, resting.aside);
            QVERIFY(both.to.isEmpty());
            QVERIFY(readsAs(both, reply));
            QVERIFY(holds(both, resting) && !holds(reply, both));
        }
        Draft more = make(u"more"_s);
        more.aside.forwardTo = {u"bank@example.org"_s, u"branch@example.org"_s};
        QCOMPARE(joined(joined(reply, resting), more).aside.forwardTo, more.aside.forwardTo);
        QCOMPARE(carriedTo(TicketId(QUuid::createUuid()), more).aside, DraftAside());
    }

    void whomAForwardWasForRestsInTheNoteThatItBecomes()
    {
        Draft forward = make(u"please look"_s);
        forward.cc = {u"boss@example.org"_s};
        takeForwardUp(forward, {MessageId(QUuid::createUuid())});
        forward.to = {u"bank@example.org"_s};
        const Draft note = make(u"between us"_s, Audience::Internal);
        for (const Draft &both : {joined(note, forward), joined(forward, note)}) {
            QVERIFY(both.to.isEmpty() && both.forwarded.isEmpty());
            QCOMPARE(both.cc, QStringList{u"boss@example.org"_s});
            QCOMPARE(both.aside.forwardTo, forward.to);
            QCOMPARE(both.aside.forwarded, forward.forwarded);
            QVERIFY(both.aside.replyCc.isEmpty());
        }
    }

    void whatIsForwardedStaysSoWithMoreOfTheSame()
    {
        Draft forward = make(u"please look"_s, Audience::Internal);
        forward.to = {u"bank@example.org"_s};
        forward.forwarded = {MessageId(QUuid::createUuid())};
        Draft more = forward;
        more.text = u"and here"_s;
        QCOMPARE(joined(forward, more).forwarded, forward.forwarded);
        QCOMPARE(joined(forward, more).to, forward.to);
    }

    void anotherTicketGetsTheWordsOfAForwardAndNotWhomTheyWereFor()
    {
        const TicketId other(QUuid::createUuid());
        Draft forward = make(u"please look"_s, Audience::Internal);
        forward.to = {u"bank@example.org"_s};
        forward.cc = {u"branch@example.org"_s};
        forward.bcc = {u"archive@example.org"_s};
        forward.forwarded = {MessageId(QUuid::createUuid())};
        Draft note = make(u"please look"_s, Audience::Internal);
        note.ticket = other;
        QVERIFY(readsAs(carriedTo(other, forward), note));
        QCOMPARE(carriedTo(other, forward).ticket, other);
        forward.text.clear();
        QVERIFY(!hasContent(carriedTo(other, forward)));
        Draft reply = make(u"The answer"_s);
        reply.cc = {u"boss@example.org"_s};
        QCOMPARE(carriedTo(other, reply).cc, reply.cc);
    }

    void whatWasToBeSentIsADraftAgain()
    {
        Message message;
        message.bcc = {u"a@example.org"_s};
        message.mentions = {PersonId(QUuid::createUuid())};
        const Draft draft = draftOf(message, {}, {});
        QCOMPARE(draft.bcc, message.bcc);
        QCOMPARE(draft.mentions, message.mentions);
    }

    void aNoteNeverBecomesAReply_data()
    {
        QTest::addColumn<Audience>("earlier");
        QTest::addColumn<Audience>("later");
        QTest::addColumn<Audience>("both");
        QTest::addRow("note, then reply") << Audience::Internal << Audience::Public << Audience::Internal;
        QTest::addRow("reply, then note") << Audience::Public << Audience::Internal << Audience::Internal;
        QTest::addRow("two replies") << Audience::Public << Audience::Public << Audience::Public;
    }
    void aNoteNeverBecomesAReply()
    {
        QFETCH(Audience, earlier);
        QFETCH(Audience, later);
        QFETCH(Audience, both);
        QCOMPARE(joined(make(u"a"_s, earlier), make(u"b"_s, later)).audience, both);
    }

    void theJoinedReplyAnswersWhatTheEarlierAnswered()
    {
        const auto seen = MessageId::fromString(u"11111111-1111-4111-8111-111111111111"_s);
        const auto newer = MessageId::fromString(u"22222222-2222-4222-8222-222222222222"_s);
        Draft earlier = make(u"a"_s);
        Draft later = make(u"b"_s);
        later.lastPublicSeen = newer;
        QCOMPARE(joined(earlier, later).lastPublicSeen, newer);
        earlier.lastPublicSeen = seen;
        QCOMPARE(joined(earlier, later).lastPublicSeen, seen);
    }

    void theLookOfBothIsKept_data()
    {
        QTest::addColumn<Draft>("earlier");
        QTest::addColumn<Draft>("later");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("html");
        const Draft bold = rich(u"one"_s, u"<p><b>one</b></p>"_s);
        const Draft list = rich(u"- two"_s, u"<ul><li>two</li></ul>"_s);
        const auto row = [](const char *name, const Draft &earlier, const Draft &later, const QString &text,
                            const QString &html) { QTest::newRow(name) << earlier << later << text << html; };
        row("plain", make(u"a"_s), make(u"b"_s), u"a\n\nb"_s, {});
        row("both", bold, list, u"one\n\n- two"_s, u"<p><b>one</b></p><ul><li>two</li></ul>"_s);
        row("plain, then formatted", make(u"a\n<b>"_s), bold, u"a\n<b>\n\none"_s,
            u"<p>a<br>&lt;b&gt;</p><p><b>one</b></p>"_s);
        row("the same words", bold, make(u"one"_s), u"one"_s, u"<p><b>one</b></p>"_s);
        row("the same words the other way round", make(u"one"_s), bold, u"one"_s, u"<p><b>one</b></p>"_s);
        row("in the midst of plain words", bold, make(u"a\n\none\n\nb"_s), u"a\n\none\n\nb"_s,
            u"<p>a</p><p><b>one</b></p><p>b</p>"_s);
        row("below an empty line", bold, make(u"\none"_s), u"\none"_s, u"<p><b>one</b></p>"_s);
        row("somebody else's HTML", rich(u"one"_s, u"<table>one</table>"_s), list, u"one\n\n- two"_s,
            u"<p>one</p><ul><li>two</li></ul>"_s);
    }
    void theLookOfBothIsKept()
    {
        QFETCH(Draft, earlier);
        QFETCH(Draft, later);
        QFETCH(QString, text);
        QFETCH(QString, html);
        const Draft both = joined(earlier, later);
        QCOMPARE(both.text, text);
        QCOMPARE(both.html, html);
        QVERIFY(holds(both, earlier) && holds(both, later));
    }

    void wordsWithoutTheirLookAreNotHeld()
    {
        const Draft bold = rich(u"one"_s, u"<p><b>one</b></p>"_s);
        QVERIFY(!holds(make(u"one"_s), bold));
        QVERIFY(!readsAs(make(u"one"_s), bold));
        QCOMPARE(carriedTo(TicketId(QUuid::createUuid()), bold).html, bold.html);
    }

    void tellsWhatAPersonWouldSeeApart()
    {
        Draft one;
        one.text = u"words"_s;
        Draft other = one;
        other.savedAt = Timestamp(std::chrono::milliseconds(1));
        QVERIFY(readsAs(one, other));
        other.audience = Audience::Internal;
        QVERIFY(!readsAs(one, other));
        other = one;
        other.text.clear();
        QVERIFY(!readsAs(one, other));
        other = one;
        other.attachments.append(Attachment());
        QVERIFY(!readsAs(one, other));
    }

    void knowsALossFromACorrection_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<bool>("isLoss");
        QTest::addRow("grows") << u"Half a"_s << u"Half a sentence"_s << false;
        QTest::addRow("a letter corrected") << u"Half a sentense"_s << u"Half a sentence"_s << false;
        QTest::addRow("words before") << u"held"_s << u"typed\n\nheld"_s << false;
        QTest::addRow("all replaced") << u"held words"_s << u"x"_s << true;
        QTest::addRow("cleared") << u"held words"_s << QString() << true;
        QTest::addRow("a sentence cut out")
            << u"One. A second sentence. Three and more words."_s << u"One. Three and more words."_s << true;
        QTest::addRow("from nothing") << QString() << u"x"_s << false;
    }
    void knowsALossFromACorrection()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(bool, isLoss);
        QCOMPARE(losesWords(before, after), isLoss);
    }
};

QTEST_GUILESS_MAIN(TestDraftWords)
#include "tst_draftwords.moc"
