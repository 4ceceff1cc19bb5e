// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oplimits.h"
#include "models/composermodel.h"
#include "storedesk.h"

#include <QFile>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Opora::Test::StoreDesk;

class TestComposerModel : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StoreDesk> m_desk;
    std::unique_ptr<TicketModel> m_ticket;
    std::unique_ptr<ComposerModel> m_model;

    void open(int number)
    {
        const QSignalSpy opened(m_ticket.get(), &TicketModel::opened);
        m_ticket->open(m_desk->told[number - 1].id);
        QTRY_COMPARE(opened.size(), 1);
    }
    void write(const QString &text)
    {
        m_model->setText(text);
        m_model->save();
        QTRY_COMPARE(m_desk->draft(1).text, text);
    }
    /// The words of the messages that stand in the ticket without the server having them.
    QStringList unsentWords(int number)
    {
        const TicketDetails details = m_desk->details(number);
        QStringList words;
        for (const Message &message : details.messages)
            if (details.unsentMessages.contains(message.id))
                words << message.text;
        return words;
    }

private Q_SLOTS:
    void comingBackAtOnceFindsTheWords()
    {
        m_model->setText(u"half a sentence"_s);
        m_ticket->open(m_desk->told[1].id);
        m_ticket->open(m_desk->told[0].id);
        QTRY_COMPARE(m_model->text(), u"half a sentence"_s);
        QTRY_COMPARE(m_desk->draft(1).text, u"half a sentence"_s);
    }

    void init()
    {
        m_desk = std::make_unique<StoreDesk>();
        m_ticket = std::make_unique<TicketModel>(m_desk->work());
        m_ticket->setReference(m_desk->reference());
        m_model = std::make_unique<ComposerModel>(m_desk->work(), *m_ticket);
        open(1);
    }
    void cleanup()
    {
        m_model.reset();
        m_ticket.reset();
        m_desk.reset();
    }

    void wordsAreOnTheDiskWithinASecond()
    {
        QElapsedTimer time;
        time.start();
        m_model->setText(u"Half a sen"_s);
        // A person who never pauses.
        QTimer typing;
        connect(&typing, &QTimer::timeout, m_model.get(), [this] { m_model->setText(m_model->text() + u'.'); });
        typing.start(40ms);
        QTRY_VERIFY(!m_desk->draft(1).text.isEmpty());
        QVERIFY2(time.elapsed() < 1000, qPrintable(QString::number(time.elapsed())));
    }

    void whatIsTooMuchForOneMessageIsToldAtOnce()
    {
        m_model->setText(u"x"_s.repeated(kMessageTextBytes));
        QVERIFY(!m_model->excess());
        QVERIFY(m_model->canSend());
        m_model->setText(u"x"_s.repeated(kMessageTextBytes + 1));
        QCOMPARE(m_model->excess()->code, u"message.too_long"_s);
        QVERIFY(!m_model->canSend());
        m_model->send();
        QVERIFY(m_desk->handOut().isEmpty());
        m_model->setText(u"short"_s);
        QVERIFY(!m_model->excess());
    }

    void nothingRemoteTouchesTheWords()
    {
        m_model->setText(u"My words"_s);
        const QSignalSpy loaded(m_model.get(), &ComposerModel::loaded);
        Ticket edited = m_desk->told[0];
        const Message news = m_desk->world.message(edited, u"more from the customer"_s);
        edited.lastPublic = news.id;
        m_desk->tell({Entity(edited), Entity(news)});
        QTRY_COMPARE(m_ticket->details().messages.size(), 2);
        QCOMPARE(m_model->text(), u"My words"_s);
        QCOMPARE(loaded.size(), 0);
    }

    void everyTicketKeepsItsOwnWords()
    {
        m_model->setText(u"for one"_s);
        open(2);
        QCOMPARE(m_model->text(), QString());
        m_model->setText(u"for two"_s);
        open(1);
        QTRY_COMPARE(m_model->text(), u"for one"_s);
        QTRY_COMPARE(m_desk->draft(2).text, u"for two"_s);
    }

    void wordsOutliveTheScreens()
    {
        m_model->setAudience(Audience::Internal);
        write(u"kept"_s);
        m_model.reset();
        m_ticket = std::make_unique<TicketModel>(m_desk->work());
        m_model = std::make_unique<ComposerModel>(m_desk->work(), *m_ticket);
        open(1);
        QTRY_COMPARE(m_model->text(), u"kept"_s);
        QCOMPARE(m_model->audience(), Audience::Internal);
    }

    void aSentReplyEmptiesTheComposerAndTheDraft()
    {
        write(u"The answer"_s);
        m_model->send();
        QCOMPARE(m_model->text(), QString());
        QTRY_COMPARE(unsentWords(1), QStringList{u"The answer"_s});
        QVERIFY(m_desk->draft(1).text.isEmpty());
    }

    void pressingTwiceSendsOnce()
    {
        m_model->setText(u"The answer"_s);
        m_model->send();
        m_model->send();
        QTRY_COMPARE(unsentWords(1).size(), 1);
        QTRY_VERIFY(m_desk->undo.canUndo());
        QCOMPARE(m_desk->details(1).pending.size(), 1);
    }

    void undoGivesTheWordsBack()
    {
        m_model->setText(u"The answer"_s);
        m_model->send();
        QTRY_VERIFY(m_desk->undo.canUndo());
        QVERIFY(m_desk->handOut().isEmpty());
        m_desk->undo.undo();
        QTRY_COMPARE(m_model->text(), u"The answer"_s);
        QTRY_VERIFY(unsentWords(1).isEmpty());
        QTRY_COMPARE(m_desk->draft(1).text, u"The answer"_s);
    }

    void undoLosesNothingTypedSince()
    {
        m_model->setText(u"The answer"_s);
        m_model->send();
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_model->setText(u"and more"_s);
        m_desk->undo.undo();
        QTRY_COMPARE(m_model->text(), u"The answer\n\nand more"_s);
    }

    void undoElsewherePutsTheWordsIntoTheDraftOfTheirTicket()
    {
        m_model->setText(u"The answer"_s);
        m_model->send();
        QTRY_VERIFY(m_desk->undo.canUndo());
        open(2);
        m_model->setText(u"other words"_s);
        m_desk->undo.undo();
        QTRY_COMPARE(m_desk->draft(1).text, u"The answer"_s);
        QCOMPARE(m_model->text(), u"other words"_s);
    }

    void afterTenSecondsItHasLeft()
    {
        m_model->setText(u"The answer"_s);
        m_model->send();
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->elapse(9'900ms);
        QVERIFY(m_desk->handOut().isEmpty());
        m_desk->elapse(200ms);
        QCOMPARE(m_desk->handOut().size(), 1);
        const QSignalSpy failed(m_model.get(), &ComposerModel::failed);
        const QSignalSpy undone(&m_desk->undo, &UndoStack::undone);
        m_desk->undo.undo();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(undone.size(), 0);
        QCOMPARE(m_model->text(), QString());
    }

    void offlineNothingIsCalledSent()
    {
        m_model->setHeard(false);
        m_model->setText(u"The answer"_s);
        m_model->send();
        QTRY_COMPARE(m_desk->undo.text(), u"Reply put into the outbox (#1)"_s);
        m_model->setHeard(true);
        m_model->setText(u"Another one"_s);
        m_model->send();
        QTRY_COMPARE(m_desk->undo.text(), u"Reply sent (#1)"_s);
    }

    void aStatusStaysWithAReplyThatHasLeft()
    {
        m_model->setText(u"The answer"_s);
        m_model->send(defaultStatusId(StateClass::Solved));
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->elapse(11s);
        QVERIFY(!m_desk->handOut().isEmpty());
        const QSignalSpy failed(m_model.get(), &ComposerModel::failed);
        m_desk->undo.undo();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(m_desk->ticket(1).state, StateClass::Solved);
    }

    void sendAndSolveSolvesTheTicketThatWasAnswered()
    {
        m_model->setText(u"The answer"_s);
        m_model->send(defaultStatusId(StateClass::Solved));
        open(2);
        QTRY_COMPARE(m_desk->ticket(1).state, StateClass::Solved);
        QVERIFY(m_desk->ticket(2).state != StateClass::Solved);
        m_desk->elapse(11s);
        const QList<Mutation> sent = m_desk->handOut();
        QVERIFY(std::holds_alternative<Op::TicketReply>(sent.constFirst().operation));
    }

    void oneUndoTakesBackSendAndSolve()
    {
        const StatusId before = m_desk->ticket(1).status;
        m_model->setText(u"The answer"_s);
        m_model->send(defaultStatusId(StateClass::Solved));
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->undo.undo();
        QVERIFY(!m_desk->undo.canUndo());
        QTRY_COMPARE(m_model->text(), u"The answer"_s);
        QTRY_COMPARE(m_desk->ticket(1).status, before);
        QVERIFY(m_desk->details(1).pending.isEmpty());
    }

    void theReplyNamesTheMessageItsFirstWordAnswered()
    {
        const MessageId seen = m_ticket->details().ticket.lastPublic;
        m_model->setText(u"A"_s);
        Ticket edited = m_desk->told[0];
        const Message news = m_desk->world.message(edited, u"wait"_s);
        edited.lastPublic = news.id;
        m_desk->tell({Entity(edited), Entity(news)});
        QTRY_COMPARE(m_ticket->details().messages.size(), 2);
        m_model->setText(u"An answer"_s);
        m_model->send();
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->elapse(11s);
        const QList<Mutation> sent = m_desk->handOut();
        QCOMPARE(std::get<Op::TicketReply>(sent.constFirst().operation).lastPublicSeen, seen);
    }

    void aHeldReplyIsEditedAndSentAgain_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown");
        QTest::addRow("empty composer") << QString() << u"The answer"_s;
        QTest::addRow("words since") << u"and more"_s << u"The answer\n\nand more"_s;
    }
    void aHeldReplyIsEditedAndSentAgain()
    {
        QFETCH(QString, typed);
        QFETCH(QString, shown);
        m_model->setText(u"The answer"_s);
        m_model->send();
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->elapse(11s);
        QCOMPARE(m_desk->handOut().size(), 1);
        Ticket edited = m_desk->told[0];
        const Message news = m_desk->world.message(edited, u"wait"_s);
        edited.lastPublic = news.id;
        m_desk->tell({Entity(edited), Entity(news)});
        Outcome held = Opora::Test::StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"stale_reply"_s);
        held.newestPublic = news.id;
        m_desk->acknowledge(held);
        QTRY_VERIFY(!m_ticket->details().pending.isEmpty()
                    && m_ticket->details().pending.constFirst().state == OutboxItem::State::Held);
        m_model->setText(typed);

        m_ticket->resolve(m_ticket->details().pending.constFirst().mutation, Resolution::BackToDraft);

        QTRY_COMPARE(m_model->text(), shown);
        m_model->save();
        QTRY_COMPARE(m_desk->draft(1).text, shown);
        m_model->send();
        QTRY_VERIFY(m_desk->draft(1).text.isEmpty());
        m_desk->elapse(11s);
        QTRY_COMPARE(unsentWords(1), QStringList{shown});
        const QList<Mutation> again = m_desk->handOut();
        QCOMPARE(again.size(), 1);
        const auto reply = std::get<Op::TicketReply>(again.constFirst().operation);
        QCOMPARE(reply.message.text, shown);
        QCOMPARE(reply.lastPublicSeen, news.id);
    }

    void aPastedPictureIsAnAttachmentThatOpens()
    {
        const QByteArray png("\x89PNG\r\n\x1a\nnot much of a picture");
        m_model->attachMade(m_model->ticket(), QtFuture::makeReadyFuture(Result<QByteArray>(png)), u"screenshot.png"_s,
                            u"image/png"_s);
        QTRY_COMPARE(m_model->attachments().size(), 1);
        QVERIFY(m_model->canSend());
        const auto path = StoreDesk::answer(m_desk->desk().openFile(m_model->attachments().constFirst()));
        QVERIFY(path);
        QFile file(*path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), png);
        m_model->save();
        QTRY_COMPARE(m_desk->draft(1).attachments.size(), 1);
    }

    void copiesLeaveWithTheReplyAndComeBackWithIt()
    {
        m_model->setText(u"The answer"_s);
        m_model->setRecipients({{}, {u"boss@example.org"_s}, {u"archive@example.org"_s}});
        m_model->save();
        QTRY_COMPARE(m_desk->draft(1).bcc, QStringList{u"archive@example.org"_s});
        m_model->send();
        QVERIFY(m_model->isEmpty());
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->undo.undo();
        QTRY_COMPARE(m_model->text(), u"The answer"_s);
        QCOMPARE(m_model->recipients(), (Recipients{{}, {u"boss@example.org"_s}, {u"archive@example.org"_s}}));
        m_model->send();
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->elapse(11s);
        const auto reply = std::get<Op::TicketReply>(m_desk->handOut().constFirst().operation);
        QCOMPARE(reply.message.cc, QStringList{u"boss@example.org"_s});
        QCOMPARE(reply.message.bcc, QStringList{u"archive@example.org"_s});
        QVERIFY(!reply.lastPublicSeen.isNull()); // a newer message would still hold it
    }

    void recipientsOutliveAnotherTicketWithoutAnyWords()
    {
        m_model->setRecipients({{}, {u"boss@example.org"_s, u"half an add"_s}, {}});
        open(2);
        QVERIFY(m_model->recipients().cc.isEmpty());
        open(1);
        QTRY_COMPARE(m_model->recipients().cc, (QStringList{u"boss@example.org"_s, u"half an add"_s}));
    }

    void aBadAddressIsNamedAndKeepsEverything()
    {
        m_model->setText(u"The answer"_s);
        m_model->setRecipients({{}, {u"boss@example.org"_s, u"anna@"_s}, {}});
        QVERIFY(!m_model->canSend());
        QVERIFY2(m_model->problem().contains(u"anna@"_s), qPrintable(m_model->problem()));
        m_model->send();
        QCOMPARE(m_model->text(), u"The answer"_s);
        QCOMPARE(m_model->recipients().cc.size(), 2);
        QVERIFY(m_desk->details(1).pending.isEmpty());
        m_model->setRecipients({{}, {u"boss@example.org"_s}, {}});
        QVERIFY(m_model->problem().isEmpty());
        QVERIFY(m_model->canSend());
    }

    void aNoteLeavesForNobody()
    {
        m_model->setText(u"between us"_s);
        m_model->setRecipients({{}, {u"boss@example.org"_s}, {u"half an add"_s}});
        m_model->setAudience(Audience::Internal);
        QVERIFY(m_model->canSend()); // the bad address is none of the note's
        m_model->send();
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->elapse(11s);
        const auto note = std::get<Op::TicketNote>(m_desk->handOut().constFirst().operation);
        QVERIFY(!isSentOn(note.message));
    }

    void aMessageIsForwardedWithoutWordsAndComesBackByUndo()
    {
        const MessageId question = m_ticket->details().ticket.lastPublic;
        m_model->setKind(ComposerModel::Kind::Forward);
        QCOMPARE(m_model->kind(), ComposerModel::Kind::Forward);
        QCOMPARE(m_model->forwarded(), QList<MessageId>{question});
        QVERIFY(!m_model->canSend()); // nobody to send it to
        m_model->setRecipients({{u"bank@example.org"_s}, {}, {}});
        QVERIFY(m_model->canSend());
        m_model->send();
        QCOMPARE(m_model->kind(), ComposerModel::Kind::Reply);
        QTRY_COMPARE(m_desk->undo.text(), u"Forwarded (#1)"_s);
        QVERIFY(isSentOn(m_desk->details(1).messages.constLast()));
        m_desk->undo.undo();
        QTRY_COMPARE(m_model->kind(), ComposerModel::Kind::Forward);
        QCOMPARE(m_model->recipients().to, QStringList{u"bank@example.org"_s});
        QCOMPARE(m_model->forwarded(), QList<MessageId>{question});
        m_model->send();
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->elapse(11s);
        const auto note = std::get<Op::TicketNote>(m_desk->handOut().constFirst().operation);
        QCOMPARE(note.message.forwarded, QList<MessageId>{question});
        QCOMPARE(note.message.audience, Audience::Internal);
    }

    void whatIsForwardedIsChosenAmongWhatTheCustomerKnows()
    {
        Ticket edited = m_desk->told[0];
        m_desk->elapse(1min);
        const Message more = m_desk->world.message(edited, u"more"_s);
        Message note = m_desk->world.message(edited, u"between us"_s, false);
        note.audience = Audience::Internal;
        edited.lastPublic = more.id;
        m_desk->tell({Entity(edited), Entity(more), Entity(note)});
        QTRY_COMPARE(m_ticket->details().messages.size(), 3);
        QCOMPARE(m_model->forwardable().size(), 2);
        const MessageId first = m_model->forwardable().constLast().id;
        m_model->forward(first);
        QCOMPARE(m_model->forwarded(), QList<MessageId>{first});
        m_model->setForwarded(first, false);
        QCOMPARE(m_model->forwarded(), QList<MessageId>{first}); // without any it would be a note
        m_model->setForwarded(more.id, true);
        m_model->setForwarded(first, false);
        QCOMPARE(m_model->forwarded(), QList<MessageId>{more.id});
        QCOMPARE(m_model->kind(), ComposerModel::Kind::Forward);
    }

    void anotherKindAndBackKeepsWhomItWasFor()
    {
        m_model->setKind(ComposerModel::Kind::Forward);
        m_model->setRecipients({{u"bank@example.org"_s}, {}, {}});
        m_model->setKind(ComposerModel::Kind::Reply);
        QVERIFY(m_model->isEmpty());
        m_model->setKind(ComposerModel::Kind::Forward);
        QCOMPARE(m_model->recipients().to, QStringList{u"bank@example.org"_s});
    }

    void whoIsTakenOutOfAForwardDoesNotComeBack()
    {
        m_model->setKind(ComposerModel::Kind::Forward);
        m_model->setRecipients({{u"bank@example.org"_s}, {}, {}});
        m_model->setKind(ComposerModel::Kind::Reply);
        m_model->setKind(ComposerModel::Kind::Forward);
        m_model->setRecipients({});
        m_model->forward(m_model->forwardable().constFirst().id);
        QVERIFY(m_model->recipients().to.isEmpty());
        m_model->setKind(ComposerModel::Kind::Reply);
        m_model->setKind(ComposerModel::Kind::Forward);
        QVERIFY(m_model->recipients().to.isEmpty());
    }

    void aNotesWordsDoNotLeaveWithAMessageThatIsForwarded()
    {
        const MessageId question = m_ticket->details().ticket.lastPublic;
        m_model->setAudience(Audience::Internal);
        m_model->setText(u"between us"_s);
        QVERIFY(!m_model->forward(question));
        QCOMPARE(m_model->kind(), ComposerModel::Kind::Note);
        QCOMPARE(m_model->text(), u"between us"_s);
        QVERIFY(m_model->forwarded().isEmpty());
        m_model->setText({});
        QVERIFY(m_model->forward(question));
        QCOMPARE(m_model->kind(), ComposerModel::Kind::Forward);
    }

    void copiesOfAForwardAreNoneOfTheReplys()
    {
        Ticket edited = m_desk->told[0];
        m_desk->elapse(1min);
        const Message more = m_desk->world.message(edited, u"more"_s);
        edited.lastPublic = more.id;
        m_desk->tell({Entity(edited), Entity(more)});
        QTRY_COMPARE(m_ticket->details().messages.size(), 2);
        const MessageId first = m_model->forwardable().constLast().id;
        const Recipients reply{{}, {u"boss@example.org"_s}, {}};
        const Recipients bank{{u"bank@example.org"_s}, {u"branch@example.org"_s}, {u"archive@example.org"_s}};
        m_model->setRecipients(reply);
        m_model->forward(first);
        QCOMPARE(m_model->recipients(), Recipients());
        m_model->setRecipients(bank);
        m_model->setKind(ComposerModel::Kind::Reply);
        QCOMPARE(m_model->recipients(), reply);
        m_model->setKind(ComposerModel::Kind::Forward);
        QCOMPARE(m_model->recipients(), bank);
        QCOMPARE(m_model->forwarded(), QList<MessageId>{first});
    }

    void copiesOfTheReplyWaitWhileAnotherTicketIsRead()
    {
        const Recipients reply{{}, {u"boss@example.org"_s}, {}};
        m_model->setRecipients(reply);
        m_model->setKind(ComposerModel::Kind::Forward);
        m_model->setRecipients({{u"bank@example.org"_s}, {}, {}});
        open(2);
        open(1);
        QTRY_COMPARE(m_model->kind(), ComposerModel::Kind::Forward);
        m_model->setKind(ComposerModel::Kind::Reply);
        QCOMPARE(m_model->recipients(), reply);
    }

    void aReplyIsAsLongAsItsChannelCarries()
    {
        Ticket chat = m_desk->told[0];
        chat.channel = Channel::Messenger;
        m_desk->tell({Entity(chat)});
        QTRY_COMPARE(m_ticket->details().ticket.channel, Channel::Messenger);
        QVERIFY(!m_model->mayCopy());
        QCOMPARE(m_model->limit(), std::optional<qsizetype>(4096));
        m_model->setText(u"x"_s.repeated(4096) + u" \n"_s); // ends of lines stay here
        QCOMPARE(m_model->used(), 4096);
        QVERIFY(m_model->canSend());
        m_model->setText(u"x"_s.repeated(4099));
        QVERIFY(!m_model->canSend());
        QVERIFY2(m_model->problem().contains(u"3 "_s), qPrintable(m_model->problem()));
        m_model->send();
        QCOMPARE(m_model->text().size(), 4099);
        m_model->setAudience(Audience::Internal);
        QVERIFY(m_model->canSend());
        QVERIFY(!m_model->limit());
    }

    void emptyWordsAreNotSent()
    {
        m_model->setText(u" \n\t"_s);
        QVERIFY(!m_model->canSend());
        m_model->send();
        QVERIFY(m_desk->details(1).pending.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestComposerModel)
#include "tst_composermodel.moc"
