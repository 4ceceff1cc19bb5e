// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oplimits.h"
#include "models/composermodel.h"
#include "storedesk.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Opora::Test::StoreDesk;

/// What written words look like, on their way through drafts and sending.
class TestRichDrafts : public QObject
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
    void attachPicture()
    {
        m_model->attachMade(m_model->ticket(), QtFuture::makeReadyFuture(Result<QByteArray>("picture")), u"a.png"_s,
                            u"image/png"_s);
        QTRY_COMPARE(m_model->attachments().size(), 1);
    }

private Q_SLOTS:
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

    void aReplyByMailLeavesAsItLooks()
    {
        QVERIFY(m_model->isRich());
        m_model->setText(u"Done"_s, u"<p><b>Done</b></p>"_s);
        m_model->save();
        QTRY_COMPARE(m_desk->draft(1).html, u"<p><b>Done</b></p>"_s);
        m_model->send();
        QTRY_COMPARE(unsentWords(1), QStringList{u"Done"_s});
        QCOMPARE(m_desk->details(1).messages.constLast().html, u"<p><b>Done</b></p>"_s);
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_model->setText(u"more"_s);
        m_desk->undo.undo();
        QTRY_COMPARE(m_model->text(), u"Done\n\nmore"_s);
        QCOMPARE(m_model->html(), u"<p><b>Done</b></p><p>more</p>"_s);
    }

    void aPictureLeavesAmongTheWordsWithItsFileOnly()
    {
        const QString html = u"<p>See <img src=\"cid:%1\" alt=\"a.png\"></p>"_s;
        attachPicture();
        const FileHash file = m_model->attachments().constFirst().file;
        m_model->setText(u"See [a.png]"_s, html.arg(file.toHex()));
        m_model->send();
        QTRY_COMPARE(unsentWords(1), QStringList{u"See [a.png]"_s});
        QCOMPARE(m_desk->details(1).messages.constLast().html, html.arg(file.toHex()));
        m_model->setText(u"See [a.png] too"_s, html.arg(file.toHex()));
        m_model->send();
        QTRY_VERIFY(unsentWords(1).contains(u"See [a.png] too"_s));
        for (const Message &message : m_desk->details(1).messages)
            QCOMPARE(message.html.isEmpty(), message.text != u"See [a.png]"_s);
    }

    void aNoteIsPlainAndItsLookComesBackWithTheReply()
    {
        m_model->setText(u"Done"_s, u"<p><b>Done</b></p>"_s);
        m_model->setAudience(Audience::Internal);
        QCOMPARE(m_model->html(), QString());
        m_model->setText(u"Done"_s);
        m_model->setAudience(Audience::Public);
        QCOMPARE(m_model->html(), u"<p><b>Done</b></p>"_s);
        m_model->setAudience(Audience::Internal);
        m_model->send();
        QTRY_COMPARE(unsentWords(1), QStringList{u"Done"_s});
        QCOMPARE(m_desk->details(1).messages.constLast().html, QString());
    }

    void aPictureRemovedWhileANoteIsWrittenStaysAway()
    {
        attachPicture();
        const FileHash file = m_model->attachments().constFirst().file;
        m_model->setText(u"See [a.png]"_s, u"<p><b>See</b> <img src=\"cid:%1\" alt=\"a.png\"></p>"_s.arg(file.toHex()));
        m_model->setAudience(Audience::Internal);
        m_model->removeAttachment(file);
        m_model->setAudience(Audience::Public);
        QCOMPARE(m_model->html(), u"<p><b>See</b> [a.png]</p>"_s);
        // The next key, with what is shown then.
        m_model->setText(m_model->text() + u'!', u"<p><b>See</b> [a.png]!</p>"_s);
        QVERIFY(m_model->attachments().isEmpty());
    }

    void aLookThatANoteEndsIsAmongTheEarlierWords()
    {
        m_model->setText(u"D"_s);
        m_model->save(); // under way until its answer is taken
        m_model->setText(u"Done"_s, u"<p><b>Done</b></p>"_s);
        m_model->setAudience(Audience::Internal);
        m_model->setText(u"Done!"_s);
        m_model->save();
        QTRY_VERIFY(m_model->isSaved());
        const QSignalSpy read(m_model.get(), &ComposerModel::earlierRead);
        m_model->readEarlier();
        QTRY_COMPARE(read.size(), 1);
        const auto earlier = read.constFirst().constFirst().value<QList<Draft>>();
        QCOMPARE(earlier.constFirst().html, u"<p><b>Done</b></p>"_s);
    }

    void aChatCarriesNoLookButWhatIsForwardedDoes()
    {
        Ticket chat = m_desk->told[1];
        chat.channel = Channel::Messenger;
        m_desk->tell({Entity(chat)});
        open(2);
        QVERIFY(!m_model->isRich());
        m_model->setKind(ComposerModel::Kind::Forward);
        QCOMPARE(m_model->kind(), ComposerModel::Kind::Forward);
        QVERIFY(m_model->isRich());
    }

    void tooMuchFormattingIsToldAtOnce()
    {
        m_model->setText(u"x"_s, QString(kMessageHtmlBytes + 1, u'x'));
        QCOMPARE(m_model->excess()->code, u"message.too_long"_s);
        QVERIFY(!m_model->problem().isEmpty());
        m_model->setAudience(Audience::Internal);
        QVERIFY(!m_model->excess());
    }

    void anotherTicketAndARestartLoseNoLook()
    {
        m_model->setText(u"Done"_s, u"<p><b>Done</b></p>"_s);
        open(2);
        QCOMPARE(m_model->html(), QString());
        open(1);
        QTRY_COMPARE(m_model->html(), u"<p><b>Done</b></p>"_s);
        m_model->setText(u"Done"_s);
        m_model->save();
        QTRY_VERIFY(m_model->isSaved());
        QCOMPARE(m_desk->draft(1).html, QString());
    }
};

QTEST_GUILESS_MAIN(TestRichDrafts)
#include "tst_richdrafts.moc"
