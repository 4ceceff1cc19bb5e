// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/composermodel.h"
#include "screens.h"
#include "ui/kit/labels.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/composertools.h"
#include "ui/tickets/mentioncompleter.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

class TestComposer : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<Models::TicketModel> m_ticket;
    std::unique_ptr<Models::ComposerModel> m_model;
    std::unique_ptr<Composer> m_composer;
    ComposerEdit *m_edit = nullptr;

    [[nodiscard]] QMenu *menuOf(const QString &words) const
    {
        for (const QToolButton *button : m_composer->findChildren<QToolButton *>())
            if (button->text() == words)
                return button->menu();
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_ticket = std::make_unique<Models::TicketModel>(m_screens->desk.work());
        m_ticket->setReference(m_screens->desk.reference());
        m_model = std::make_unique<Models::ComposerModel>(m_screens->desk.work(), *m_ticket);
        m_composer = std::make_unique<Composer>(m_screens->context, *m_ticket, *m_model);
        m_edit = m_composer->findChild<ComposerEdit *>();
        m_composer->show();
        QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
        m_ticket->open(m_screens->desk.told[0].id);
        QTRY_VERIFY(m_composer->isEnabled());
    }
    void cleanup()
    {
        m_composer.reset();
        m_model.reset();
        m_ticket.reset();
        m_screens.reset();
    }

    void replyAndNoteCannotBeMistaken()
    {
        auto *send = m_composer->findChild<QPushButton *>(u"sendButton"_s);
        m_composer->startReply();
        const QString reply = send->text();
        const QColor replyGround = m_composer->grab().toImage().pixelColor(6, m_composer->height() / 2);
        m_composer->startNote();
        QVERIFY(send->text() != reply);
        QCOMPARE(m_edit->accessibleName(), u"Note"_s);
        QVERIFY(m_composer->grab().toImage().pixelColor(6, m_composer->height() / 2) != replyGround);
    }

    void anAtSignOffersColleaguesInANoteAndTheyFollowThen()
    {
        QAbstractItemView *list = m_composer->findChild<MentionCompleter *>()->popup();
        m_composer->startNote();
        QTest::keyClicks(m_edit, u"Ask @orl"_s);
        QTRY_VERIFY(list->isVisible());
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(!list->isVisible());
        QCOMPARE(m_edit->toPlainText(), u"Ask @Boris Orlov "_s);
        QTest::keyClicks(m_edit, u"please"_s);
        QVERIFY(!list->isVisible());
        m_composer->send();
        const QList<PersonId> called{m_screens->desk.world.other.id};
        QTRY_COMPARE(m_ticket->details().ticket.followers, called);
        QCOMPARE(m_ticket->details().messages.constLast().mentions, called);
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
        m_screens->desk.undo.undo();
        QTRY_VERIFY(m_ticket->details().ticket.followers.isEmpty());
        QTRY_VERIFY(m_edit->toPlainText().startsWith(u"Ask @Boris"_s));
    }

    void escapeClosesTheListOfColleaguesAndLeavesTheWords()
    {
        QAbstractItemView *list = m_composer->findChild<MentionCompleter *>()->popup();
        m_composer->startNote();
        QTest::keyClicks(m_edit, u"@"_s);
        QTRY_VERIFY(list->isVisible());
        QTest::keyClick(list, Qt::Key_Escape);
        QVERIFY(!list->isVisible());
        QCOMPARE(m_edit->toPlainText(), u"@"_s);
    }

    void aReplyCallsNoColleague()
    {
        m_composer->startReply();
        QTest::keyClicks(m_edit, u"@Boris Orlov"_s);
        QVERIFY(!m_composer->findChild<MentionCompleter *>()->popup()->isVisible());
        m_composer->send();
        QTRY_COMPARE(m_ticket->details().messages.constLast().text, u"@Boris Orlov"_s);
        QVERIFY(m_ticket->details().messages.constLast().mentions.isEmpty());
    }

    void itIsSaidInFullWhetherTheDraftIsSaved()
    {
        const auto *saved = m_composer->findChild<ElidedLabel *>(u"draftSaved"_s);
        m_edit->setPlainText(u"Thank you for the details."_s);
        QTRY_VERIFY(m_model->isSaved());
        QVERIFY(!saved->text().isEmpty());
        for (int width = 400; width <= 900; width += 20) {
            m_composer->resize(width, m_composer->height());
            for (const Core::Audience audience : {Core::Audience::Public, Core::Audience::Internal}) {
                m_model->setAudience(audience);
                QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
                QVERIFY2(!saved->isElided(), qPrintable(u"%1 px: %2"_s.arg(width).arg(saved->text())));
            }
        }
    }

    void theButtonThatSendsNamesItsKeysWhereTheyFitBesideTheTools()
    {
        const auto *send = m_composer->findChild<QPushButton *>(u"sendButton"_s);
        m_composer->resize(900, m_composer->height());
        const QString keys = QKeySequence(Qt::CTRL | Qt::Key_Enter).toString(QKeySequence::NativeText);
        QVERIFY(send->text().contains(keys));
        int needed = send->sizeHint().width() + 2 * Theme::current().space(Space::S);
        for (const QToolButton *tool : m_composer->findChild<ComposerTools *>()->findChildren<QToolButton *>())
            needed += tool->sizeHint().width() + Theme::current().space(Space::M);
        m_composer->resize(needed, m_composer->height());
        QVERIFY2(send->text().contains(keys), qPrintable(send->text()));
        m_composer->resize(needed - 20, m_composer->height());
        QVERIFY(!send->text().contains(keys));
        QVERIFY2(send->toolTip().contains(keys), qPrintable(send->toolTip()));
    }

    void growsWithTheText()
    {
        const int before = m_edit->height();
        m_edit->setPlainText(u"line\n"_s.repeated(8));
        QVERIFY(m_edit->height() > before);
        m_edit->setPlainText(u"line\n"_s.repeated(200));
        QVERIFY(m_edit->height() < 20 * QFontMetrics(m_edit->font()).lineSpacing());
    }

    void aPastedPictureBecomesAnAttachment()
    {
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QApplication::clipboard()->setImage(picture);
        m_composer->startReply();
        m_edit->paste();
        QTRY_COMPARE(m_model->attachments().size(), 1);
        QCOMPARE(m_model->attachments().constFirst().mimeType, u"image/png"_s);
        QTRY_VERIFY(m_composer->findChild<QToolButton *>(u"attachedPicture"_s));
        QVERIFY(!m_composer->findChild<QToolButton *>(u"attachedPicture"_s)->icon().isNull());
        QVERIFY(m_edit->toPlainText().isEmpty());
    }

    void pastedWordsStayWords()
    {
        // As office programs copy cells.
        auto *mime = new QMimeData;
        mime->setText(u"cell"_s);
        mime->setImageData(QImage(4, 4, QImage::Format_RGB32));
        QApplication::clipboard()->setMimeData(mime);
        m_edit->paste();
        QCOMPARE(m_edit->toPlainText(), u"cell"_s);
        QVERIFY(m_model->attachments().isEmpty());
    }

    void droppedFilesBecomeAttachments()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"log.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("log");
        file.close();
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(file.fileName())});
        // As the system does it: what was not let in is not dropped.
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_composer.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_composer.get(), &drop);
        QTRY_COMPARE(m_model->attachments().size(), 1);
        QCOMPARE(m_model->attachments().constFirst().name, u"log.txt"_s);
    }

    void earlierWordsComeBackFromTheMenu()
    {
        m_model->setText(u"taken back & kept"_s);
        m_model->saveAll();
        QTRY_VERIFY(m_model->isSaved());
        m_edit->clear();
        m_model->saveAll();
        QTRY_VERIFY(m_model->isSaved());
        QMenu *menu = menuOf(u"Earlier"_s);
        Q_EMIT menu->aboutToShow();
        QTRY_VERIFY(!menu->isEmpty());
        QVERIFY(menu->actions().constFirst()->text().contains(u"taken back && kept"_s));
        menu->actions().constFirst()->trigger();
        QTRY_COMPARE(m_edit->toPlainText(), u"taken back & kept"_s);
    }

    void aChosenTemplateIsInsertedFilledIn()
    {
        ReferenceData reference = m_screens->desk.reference();
        Template thanks;
        thanks.name = u"Thanks"_s;
        thanks.body = u"Thank you, {{ticket.subject}}."_s;
        reference.templates = {thanks};
        m_ticket->setReference(reference);
        QMenu *menu = menuOf(u"Template ;"_s);
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 1);
        menu->actions().constFirst()->trigger();
        QVERIFY(m_edit->toPlainText().startsWith(u"Thank you, "_s));
        QVERIFY(!m_edit->toPlainText().contains(u"{{"_s));
        QCOMPARE(m_model->text(), m_edit->toPlainText());
    }

    void aMenuWithoutTemplatesSaysSo()
    {
        QMenu *menu = menuOf(u"Template ;"_s);
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 1);
        QVERIFY(!menu->actions().constFirst()->isEnabled());
    }

    void aForgottenFileIsAskedAboutOnce()
    {
        const auto *bar = m_composer->findChild<QWidget *>(u"forgottenFile"_s);
        const QSignalSpy sent(m_model.get(), &Models::ComposerModel::sent);
        QTRY_VERIFY(m_model->isSaved());
        m_composer->startReply();
        m_edit->setPlainText(u"I have attached the form."_s);
        m_composer->send();
        QVERIFY(bar->isVisible());
        QVERIFY(sent.isEmpty());
        QCOMPARE(m_edit->toPlainText(), u"I have attached the form."_s);
        m_composer->send();
        QTRY_COMPARE(sent.size(), 1);
        QVERIFY(!bar->isVisible());
    }

    void aFileAnswersTheQuestion()
    {
        const auto *bar = m_composer->findChild<QWidget *>(u"forgottenFile"_s);
        m_edit->setPlainText(u"I have attached the form."_s);
        m_composer->sendAndSolve();
        QVERIFY(bar->isVisible());
        m_model->attachData(m_screens->desk.told[0].id, "form", u"form.txt"_s, u"text/plain"_s);
        QTRY_VERIFY(!bar->isVisible());
        QVERIFY(!m_composer->holdsBack());
    }

    void quotedWordsPromiseNoFile()
    {
        m_edit->setPlainText(u"Thank you.\n\n> I have attached the form.\n"_s);
        QVERIFY(!m_composer->holdsBack());
    }

    void escapeLeaves()
    {
        const QSignalSpy escaped(m_composer.get(), &Composer::escaped);
        m_composer->startReply();
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QCOMPARE(escaped.size(), 1);
    }

    void aDraftThatIsLoadedPutsTheCursorBehindIt()
    {
        m_model->setText(u"kept words"_s);
        m_ticket->open(m_screens->desk.told[1].id);
        QTRY_COMPARE(m_model->ticket(), m_screens->desk.told[1].id);
        m_ticket->open(m_screens->desk.told[0].id);
        QTRY_COMPARE(m_edit->toPlainText(), u"kept words"_s);
        QVERIFY(m_edit->textCursor().atEnd());
    }
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
