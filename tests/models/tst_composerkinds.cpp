// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/composermodel.h"
#include "storedesk.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Opora::Test::StoreDesk;

/// What is said for one kind of message while another one is written, and a restart between.
class TestComposerKinds : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StoreDesk> m_desk;
    std::unique_ptr<TicketModel> m_ticket;
    std::unique_ptr<ComposerModel> m_model;

    void start()
    {
        m_ticket = std::make_unique<TicketModel>(m_desk->work());
        m_ticket->setReference(m_desk->reference());
        m_model = std::make_unique<ComposerModel>(m_desk->work(), *m_ticket);
        const QSignalSpy opened(m_ticket.get(), &TicketModel::opened);
        m_ticket->open(m_desk->told[0].id);
        QTRY_COMPARE(opened.size(), 1);
    }
    /// With all that was written on the disk.
    void restart()
    {
        m_model->save();
        QTRY_VERIFY(m_model->isSaved());
        m_model.reset();
        start();
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<StoreDesk>();
        start();
    }
    void cleanup()
    {
        m_model.reset();
        m_ticket.reset();
        m_desk.reset();
    }

    void copiesOfTheReplyOutliveTheScreensWhileItIsForwarded()
    {
        const Recipients reply{{}, {u"boss@example.org"_s}, {u"archive@example.org"_s}};
        const Recipients bank{{u"bank@example.org"_s}, {}, {}};
        m_model->setRecipients(reply);
        m_model->setKind(ComposerModel::Kind::Forward);
        m_model->setRecipients(bank);
        restart();
        QTRY_COMPARE(m_model->kind(), ComposerModel::Kind::Forward);
        QCOMPARE(m_model->recipients(), bank);
        m_model->setKind(ComposerModel::Kind::Reply);
        QCOMPARE(m_model->recipients(), reply);
    }

    void whomAForwardWasForOutlivesTheScreensAndIsNoneOfTheReplys()
    {
        Ticket edited = m_desk->told[0];
        m_desk->elapse(1min);
        const Message more = m_desk->world.message(edited, u"more"_s);
        edited.lastPublic = more.id;
        m_desk->tell({Entity(edited), Entity(more)});
        QTRY_COMPARE(m_ticket->details().messages.size(), 2);
        const MessageId first = m_model->forwardable().constLast().id;
        const Recipients bank{{u"bank@example.org"_s}, {u"branch@example.org"_s}, {}};
        m_model->forward(first);
        m_model->setRecipients(bank);
        m_model->setKind(ComposerModel::Kind::Reply);
        restart();
        QVERIFY(m_model->isEmpty());
        QCOMPARE(m_model->recipients(), Recipients());
        m_model->setText(u"The answer"_s);
        restart();
        QTRY_COMPARE(m_model->text(), u"The answer"_s);
        m_model->setKind(ComposerModel::Kind::Forward);
        QCOMPARE(m_model->recipients(), bank);
        QCOMPARE(m_model->forwarded(), QList<MessageId>{first});
        m_model->setKind(ComposerModel::Kind::Reply);
        m_model->send();
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->elapse(11s);
        const auto reply = std::get<Op::TicketReply>(m_desk->handOut().constFirst().operation);
        QVERIFY(!isSentOn(reply.message));
        QVERIFY(reply.message.forwarded.isEmpty());
    }

    void aForwardThatWasOnlyBegunLeavesNothingOnTheDisk()
    {
        m_model->setKind(ComposerModel::Kind::Forward);
        m_model->setKind(ComposerModel::Kind::Reply);
        m_model->save();
        QTRY_VERIFY(m_model->isSaved());
        QCOMPARE(m_desk->draft(1).aside, DraftAside());
    }

    void whatIsForwardedOutlivesTheScreens()
    {
        m_model->setKind(ComposerModel::Kind::Forward);
        m_model->setRecipients({{u"bank@example.org"_s}, {}, {}});
        restart();
        QTRY_COMPARE(m_model->kind(), ComposerModel::Kind::Forward);
        QCOMPARE(m_model->recipients().to, QStringList{u"bank@example.org"_s});
    }
};

QTEST_GUILESS_MAIN(TestComposerKinds)
#include "tst_composerkinds.moc"
