// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "memorydesk.h"
#include "models/composermodel.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;

namespace {
const auto kFull = Error{Error::Kind::Retryable, u"disk.full"_s, {}};
}

/// Words and files of a composer when the desk answers late, not at all or for another ticket than the open one.
class TestComposerDrafts : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<AnsweringDesk> m_desk;
    std::unique_ptr<UndoStack> m_undo;
    SetClock m_clock;
    PlainRandom m_random;
    std::unique_ptr<TicketModel> m_ticket;
    std::unique_ptr<ComposerModel> m_model;
    TicketId m_one;
    TicketId m_two;

    void open(TicketId id)
    {
        const QSignalSpy opened(m_ticket.get(), &TicketModel::opened);
        m_ticket->open(id);
        QTRY_COMPARE(opened.size(), 1);
        QTRY_COMPARE(m_model->ticket(), id);
    }
    TicketId makeTicket()
    {
        TicketDetails details;
        details.ticket.id = TicketId::make(m_random);
        details.ticket.lastPublic = MessageId::make(m_random);
        details.row.id = details.ticket.id;
        m_desk->ticketsById.insert(details.ticket.id, details);
        return details.ticket.id;
    }
    void say(const Draft &words)
    {
        ChangeSet changes;
        changes.returned = {words};
        Q_EMIT m_desk->changed(changes);
    }
    static Draft words(TicketId ticket, const QString &text)
    {
        Draft draft;
        draft.ticket = ticket;
        draft.text = text;
        return draft;
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<AnsweringDesk>();
        m_undo = std::make_unique<UndoStack>();
        m_one = makeTicket();
        m_two = makeTicket();
        const Workplace work{*m_desk, *m_undo, m_clock, m_random};
        m_ticket = std::make_unique<TicketModel>(work);
        m_model = std::make_unique<ComposerModel>(work, *m_ticket);
        open(m_one);
    }
    void cleanup()
    {
        m_model.reset();
        m_ticket.reset();
        m_desk.reset();
    }

    void aFileGoesToTheTicketItWasChosenFor()
    {
        m_desk->copiesWait = true;
        m_model->attachFile(m_one, u"/x/big.bin"_s);
        open(m_two);
        m_desk->endCopy();
        QTRY_COMPARE(m_desk->drafts.value(m_one).attachments.size(), 1);
        QVERIFY(m_model->attachments().isEmpty());
        m_model->save();
        QVERIFY(m_desk->drafts.value(m_two).attachments.isEmpty());
        open(m_one);
        QTRY_COMPARE(m_model->attachments().size(), 1);
        QCOMPARE(m_model->attachments().constFirst().name, u"big.bin"_s);
    }

    void aFileForWhatIsForwardedMakesNoNoteOfIt()
    {
        Draft forward = words(m_two, u"please look"_s);
        forward.audience = Audience::Internal;
        forward.to = {u"bank@example.org"_s};
        forward.forwarded = {MessageId::make(m_random)};
        m_desk->drafts.insert(m_two, forward);
        open(m_two);
        QTRY_COMPARE(m_model->text(), u"please look"_s);
        m_desk->copiesWait = true;
        m_model->attachFile(m_two, u"/x/big.bin"_s);
        open(m_one);
        m_desk->endCopy();
        QTRY_COMPARE(m_desk->drafts.value(m_two).attachments.size(), 1);
        QCOMPARE(m_desk->drafts.value(m_two).to, forward.to);
        QCOMPARE(m_desk->drafts.value(m_two).forwarded, forward.forwarded);
    }

    void aFileThatComesLateTakesTheKindOfItsDraft()
    {
        m_desk->copiesWait = true;
        m_model->attachFile(m_one, u"/x/big.bin"_s); // of a reply
        open(m_two);
        Draft forward = words(m_one, {});
        forward.audience = Audience::Internal;
        forward.to = {u"bank@example.org"_s};
        forward.forwarded = {MessageId::make(m_random)};
        m_desk->drafts.insert(m_one, forward);
        m_desk->endCopy();
        QTRY_COMPARE(m_desk->drafts.value(m_one).attachments.size(), 1);
        QCOMPARE(m_desk->drafts.value(m_one).audience, Audience::Internal);
        QCOMPARE(m_desk->drafts.value(m_one).to, forward.to);
        QCOMPARE(m_desk->drafts.value(m_one).forwarded, forward.forwarded);
    }

    void aNoteTypedSinceKeepsWhatIsTakenBackInTheHouse()
    {
        m_model->setAudience(Audience::Internal);
        m_model->setText(u"between us"_s);
        Draft forward = words(m_one, u"please look"_s);
        forward.audience = Audience::Internal;
        forward.to = {u"bank@example.org"_s};
        forward.forwarded = {MessageId::make(m_random)};
        say(forward);
        QCOMPARE(m_model->text(), u"please look\n\nbetween us"_s);
        QCOMPARE(m_model->kind(), ComposerModel::Kind::Note);
        m_model->send();
        const auto note = std::get<Op::TicketNote>(m_desk->submitted.constFirst().operation);
        QVERIFY(!isSentOn(note.message));
    }

    void earlierRecipientsComeBackWithTheirWords()
    {
        Draft earlier = words(m_one, u"older words"_s);
        earlier.cc = {u"boss@example.org"_s};
        m_model->restore(earlier);
        QCOMPARE(m_model->text(), u"older words"_s);
        QCOMPARE(m_model->recipients().cc, earlier.cc);
    }

    void nothingIsSentWhileAFileIsCopied()
    {
        m_desk->copiesWait = true;
        m_model->setText(u"see the file"_s);
        m_model->attachFile(m_one, u"/x/big.bin"_s);
        QCOMPARE(m_model->copying(), QStringList{u"big.bin"_s});
        QVERIFY(!m_model->canSend());
        m_model->send();
        QVERIFY(m_desk->submitted.isEmpty());
        const QSignalSpy told(m_model.get(), &ComposerModel::attachmentsChanged);
        m_desk->endCopy();
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(m_model->copying().isEmpty());
        QVERIFY(m_model->canSend());
        m_model->send();
        const auto reply = std::get<Op::TicketReply>(m_desk->submitted.constFirst().operation);
        QCOMPARE(reply.message.attachments.size(), 1);
    }

    void aCopyElsewhereHoldsNothingBackHere()
    {
        m_desk->copiesWait = true;
        m_model->attachFile(m_one, u"/x/big.bin"_s);
        open(m_two);
        m_model->setText(u"an answer"_s);
        QVERIFY(m_model->canSend());
        m_desk->endCopy();
    }

    void aReplyOfFilesAloneAnswersTheNewestMessage()
    {
        m_model->attachFile(m_one, u"/x/a.txt"_s);
        QTRY_COMPARE(m_model->attachments().size(), 1);
        m_model->send();
        const auto reply = std::get<Op::TicketReply>(m_desk->submitted.constFirst().operation);
        QCOMPARE(reply.lastPublicSeen, m_desk->ticketsById.value(m_one).ticket.lastPublic);
    }

    void wordsTypedBeforeTheDraftIsReadAreAddedToIt()
    {
        m_desk->drafts.insert(m_two, words(m_two, u"kept"_s));
        // Behind the composer's own step: the draft has been asked for and has not come.
        connect(m_ticket.get(), &TicketModel::opened, m_model.get(), [this] { m_model->setText(u"typed at once"_s); });
        m_ticket->open(m_two);
        QTRY_COMPARE(m_model->text(), u"kept\n\ntyped at once"_s);
        m_model->save();
        QTRY_COMPARE(m_desk->drafts.value(m_two).text, u"kept\n\ntyped at once"_s);
    }

    void wordsTypedWhileTheDraftIsReadForLongAreSaved()
    {
        m_desk->draftReads.areHeld = true;
        open(m_two);
        m_model->setText(u"typed"_s);
        QTRY_COMPARE(m_desk->draftReads.waiting.size(), 2); // asked once more instead of saved
        m_desk->draftReads.giveAll();
        QTRY_COMPARE(m_desk->drafts.value(m_two).text, u"typed"_s);
    }

    void whoTypesBeforeAnEmptyDraftIsReadIsNotInterrupted()
    {
        connect(m_ticket.get(), &TicketModel::opened, m_model.get(), [this] { m_model->setText(u"typed at once"_s); });
        const QSignalSpy loaded(m_model.get(), &ComposerModel::loaded);
        const QSignalSpy saved(m_model.get(), &ComposerModel::savedChanged);
        m_ticket->open(m_two);
        QTRY_COMPARE(saved.size(), 2); // the words and the reading
        QCOMPARE(loaded.size(), 1);    // by the opening
    }

    void turningBackBeforeTheOtherTicketCameLeavesTheWordsAlone()
    {
        m_model->setText(u"typed"_s);
        const QSignalSpy loaded(m_model.get(), &ComposerModel::loaded);
        m_ticket->open(m_two);
        open(m_one);
        QCOMPARE(m_model->text(), u"typed"_s);
        QCOMPARE(loaded.size(), 0);
    }

    void wordsTheDiskRefusedAreThereOnReturn()
    {
        const QSignalSpy failed(m_model.get(), &ComposerModel::failed);
        m_desk->draftFault = kFull;
        m_model->setText(u"precious words"_s);
        open(m_two);
        QTRY_COMPARE(failed.size(), 1);
        open(m_one);
        QTRY_COMPARE(m_model->text(), u"precious words"_s);
        QVERIFY(!m_model->isSaved());
        QVERIFY(m_model->isFailing());
        m_desk->draftFault.reset();
        QTRY_VERIFY(m_model->isSaved());
        QVERIFY(!m_model->isFailing());
    }

    void wordsTheDiskRefusedAreTriedAgain()
    {
        const QSignalSpy failed(m_model.get(), &ComposerModel::failed);
        m_desk->draftFault = kFull;
        m_model->setText(u"precious words"_s);
        open(m_two);
        QTRY_COMPARE(failed.size(), 1);
        m_desk->draftFault.reset();
        QTRY_COMPARE(m_desk->drafts.value(m_one).text, u"precious words"_s);
    }

    void wordsDeletedWhileTheDiskIsSlowReachItFirst()
    {
        m_model->setText(u"begun"_s);
        m_model->save(); // under way until its answer is taken
        m_model->setText(u"begun and gone on for a while"_s);
        m_model->save();
        m_model->setText(u"anew"_s);
        m_model->save();
        QTRY_VERIFY(m_model->isSaved());
        const QStringList written{u"begun"_s, u"begun and gone on for a while"_s, u"anew"_s};
        QCOMPARE(m_desk->draftsWritten, written);
    }

    void wordsThatGrowWhileTheDiskIsSlowAreWrittenOnce()
    {
        m_model->setText(u"a"_s);
        m_model->save(); // under way until its answer is taken
        for (const QString &grown : {u"ab"_s, u"abc"_s}) {
            m_model->setText(grown);
            m_model->save();
        }
        QTRY_VERIFY(m_model->isSaved());
        QCOMPARE(m_desk->draftsWritten, (QStringList{u"a"_s, u"abc"_s}));
    }

    void wordsDeletedAfterTheDiskRefusedThemReachItFirst()
    {
        const QSignalSpy failed(m_model.get(), &ComposerModel::failed);
        m_desk->draftFault = kFull;
        m_model->setText(u"words of some length"_s);
        m_model->save();
        m_model->setText(u"anew"_s);
        m_model->save();
        QTRY_COMPARE(failed.size(), 1);
        m_desk->draftFault.reset();
        m_model->saveAll();
        QTRY_VERIFY(m_model->isSaved());
        QCOMPARE(m_desk->draftsWritten, (QStringList{u"words of some length"_s, u"anew"_s}));
    }

    void statesThatComeAgainAreWrittenOnce()
    {
        m_model->setText(u"begun"_s);
        m_model->save(); // under way until its answer is taken
        for (int round = 0; round < 3; ++round) {
            m_model->setText(u"words of some length"_s);
            m_model->save();
            m_model->setText({});
            m_model->save();
        }
        QTRY_VERIFY(m_model->isSaved());
        QCOMPARE(m_desk->draftsWritten, (QStringList{u"begun"_s, u"words of some length"_s, QString()}));
    }

    void statesThatWaitForAFullDiskHaveAnEnd()
    {
        m_desk->draftFault = kFull;
        QString typed;
        for (int round = 0; round < 2 * DraftKeeper::kMostWaiting; ++round) {
            typed = QString::number(round).rightJustified(3, u'0').repeated(10);
            m_model->setText(typed);
            m_model->save();
        }
        m_desk->draftFault.reset();
        QTRY_VERIFY(m_model->isSaved());
        QCOMPARE(m_desk->draftsWritten.constLast(), typed);
        const qsizetype tried = 2; // the one under way, and the last before all others
        QVERIFY(m_desk->draftsWritten.size() <= DraftKeeper::kMostWaiting + tried);
    }

    void whatTheDiskHasNoRoomForKeepsNothingElseFromIt()
    {
        const QSignalSpy failed(m_model.get(), &ComposerModel::failed);
        m_desk->draftFault = kFull;
        m_desk->draftRoom = 10;
        m_model->setText(u"words of some length"_s);
        m_model->save();
        m_model->setText(u"anew"_s);
        m_model->save();
        QTRY_VERIFY(m_model->isSaved());
        QCOMPARE(m_desk->drafts.value(m_one).text, u"anew"_s);
        QCOMPARE(failed.size(), 1);
    }

    void aReadThatAWritePassesHasItsWords()
    {
        DraftKeeper keeper(*m_desk);
        m_desk->drafts.insert(m_two, words(m_two, u"old"_s));
        QStringList read;
        keeper.read(m_two, [&read](const Result<Draft> &draft) { read.append(draft->text); });
        keeper.save(words(m_two, u"something else"_s));
        QTRY_VERIFY(keeper.isSaved(m_two));
        QTRY_COMPARE(read, QStringList{u"something else"_s});
    }

    void wordsThatAreBeingSentDoNotComeBackAsADraft()
    {
        m_model->setText(u"The answer"_s);
        m_model->save();
        QTRY_VERIFY(m_model->isSaved());
        m_desk->submits.areHeld = true;
        m_model->send();
        open(m_two);
        open(m_one);
        m_model->setText(u"more"_s);
        m_desk->drafts.remove(m_one); // as the cache does when it has the message
        m_desk->submits.giveAll();
        QTRY_COMPARE(m_desk->drafts.value(m_one).text, u"more"_s);
        QCOMPARE(m_model->text(), u"more"_s);
    }

    void sentWordsAreNotTriedAgainAsADraft()
    {
        const QSignalSpy failed(m_model.get(), &ComposerModel::failed);
        m_desk->draftFault = kFull;
        m_model->setText(u"precious words"_s);
        m_model->save();
        QTRY_COMPARE(failed.size(), 1);
        m_model->send();
        QTRY_COMPARE(m_desk->submitted.size(), 1);
        m_desk->draftFault.reset();
        m_model->setText(u"later"_s);
        m_model->save();
        QTRY_COMPARE(m_desk->drafts.value(m_one).text, u"later"_s);
        QTRY_VERIFY(m_model->isSaved());
    }

    void wordsThatComeBackJoinThoseThatAreTyped()
    {
        m_model->setText(u"typed"_s);
        const QSignalSpy loaded(m_model.get(), &ComposerModel::loaded);
        say(words(m_one, u"held"_s));
        QCOMPARE(m_model->text(), u"held\n\ntyped"_s);
        QCOMPARE(loaded.size(), 1);
        m_model->save();
        QTRY_COMPARE(m_desk->drafts.value(m_one).text, u"held\n\ntyped"_s);
    }

    void wordsThatComeBackOutliveASaveThatWasUnderWay()
    {
        m_model->setText(u"typed"_s);
        open(m_two);
        QTRY_COMPARE(m_desk->drafts.value(m_one).text, u"typed"_s);
        say(words(m_one, u"held"_s));
        QTRY_COMPARE(m_desk->drafts.value(m_one).text, u"typed\n\nheld"_s);
        QCOMPARE(m_model->text(), QString());
    }

    void earlierWordsAreTakenUpAgain()
    {
        m_desk->earlierDrafts = {words(m_one, u"lost words"_s), words(m_one, u"older"_s)};
        const QSignalSpy read(m_model.get(), &ComposerModel::earlierRead);
        m_model->readEarlier();
        QTRY_COMPARE(read.size(), 1);
        QCOMPARE(read.constFirst().constFirst().value<QList<Draft>>().size(), 2);
        m_model->setText(u"typed"_s);
        m_model->restore(m_desk->earlierDrafts.constFirst());
        QCOMPARE(m_model->text(), u"lost words\n\ntyped"_s);
        m_model->send();
        const auto reply = std::get<Op::TicketReply>(m_desk->submitted.constFirst().operation);
        QCOMPARE(reply.lastPublicSeen, m_desk->ticketsById.value(m_one).ticket.lastPublic);
    }

    void aNoteThatComesBackAnswersTheNewestMessage()
    {
        Draft note = words(m_one, u"a note"_s);
        note.audience = Audience::Internal;
        say(note);
        QCOMPARE(m_model->audience(), Audience::Internal);
        m_model->setAudience(Audience::Public);
        m_model->send();
        const auto reply = std::get<Op::TicketReply>(m_desk->submitted.constFirst().operation);
        QCOMPARE(reply.lastPublicSeen, m_desk->ticketsById.value(m_one).ticket.lastPublic);
    }
};

QTEST_GUILESS_MAIN(TestComposerDrafts)
#include "tst_composerdrafts.moc"
