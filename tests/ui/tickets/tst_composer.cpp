// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/composermodel.h"
#include "models/usecounts.h"
#include "screens.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/labels.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/composertools.h"
#include "ui/tickets/mentioncompleter.h"
#include "ui/tickets/recipientcompleter.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

/// Another language, in which the button that sends needs more room.
class LongWords final : public QTranslator
{
public:
    [[nodiscard]] QString translate(const char *, const char *source, const char *, int) const override
    {
        return QLatin1StringView(source) == "Add note  %1"_L1 ? u"Добавить заметку коллегам  %1"_s : QString();
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace

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

    [[nodiscard]] QLineEdit *line(const QString &name) const { return m_composer->findChild<QLineEdit *>(name); }

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

    void theButtonThatSendsIsWholeHoweverLongItsWords()
    {
        LongWords words;
        QCoreApplication::installTranslator(&words);
        m_composer->startNote();
        m_edit->setPlainText(u"They know it"_s);
        const auto *send = m_composer->findChild<QPushButton *>(u"sendButton"_s);
        const auto *tools = m_composer->findChild<ComposerTools *>();
        for (const int width : {300, 900, 300}) {
            m_composer->resize(width, m_composer->sizeHint().height());
            QVERIFY(Test::comesToRest());
            QVERIFY2(send->width() >= send->sizeHint().width(), qPrintable(QString::number(width)));
            QVERIFY2(m_composer->rect().contains(send->geometry()), qPrintable(QString::number(width)));
            QVERIFY(tools->width() >= tools->minimumSizeHint().width());
            QCOMPARE(send->geometry().top() > tools->geometry().bottom(), width == 300);
        }
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
        thanks.id = TemplateId(QUuid::createUuid());
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
        QCOMPARE(Opora::Models::UseCounts(m_screens->settings).of(thanks.id.uuid()), 1);
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
        m_model->attachMade(m_model->ticket(), QtFuture::makeReadyFuture(Result<QByteArray>("form")), u"a.txt"_s, {});
        QTRY_VERIFY(!bar->isVisible());
        QVERIFY(!m_composer->holdsBack());
    }

    void quotedWordsPromiseNoFile()
    {
        m_edit->setPlainText(u"Thank you.\n\n> I have attached the form.\n"_s);
        QVERIFY(!m_composer->holdsBack());
    }

    void linesForCopiesComeWhenTheyAreAskedFor()
    {
        QVERIFY(!line(u"recipientCc"_s)->isVisible());
        m_composer->askCopies();
        QVERIFY(line(u"recipientCc"_s)->isVisible());
        QVERIFY(line(u"recipientBcc"_s)->isVisible());
        QVERIFY(!line(u"recipientTo"_s)->isVisible());
        QVERIFY(line(u"recipientCc"_s)->hasFocus());
        QTest::keyClick(line(u"recipientCc"_s), Qt::Key_Escape);
        QVERIFY(m_edit->hasFocus());
        m_composer->startNote();
        QVERIFY(!line(u"recipientCc"_s)->isVisible());
    }

    void addressesOfKnownCustomersAreOffered()
    {
        Customer anna;
        anna.id = CustomerId(Test::fixedUuid(u"customer", 77));
        anna.name = u"Anna Petrova"_s;
        anna.emails = {u"anna@example.org"_s};
        m_screens->desk.tell({Entity(anna)});
        m_composer->askCopies();
        QLineEdit *cc = line(u"recipientCc"_s);
        QTest::keyClicks(cc, u"petr"_s);
        QAbstractItemView *list = cc->findChild<RecipientCompleter *>()->popup();
        QTRY_VERIFY(list->isVisible());
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(!list->isVisible());
        QCOMPARE(cc->text(), u"anna@example.org, "_s);
        QCOMPARE(m_model->recipients().cc, QStringList{u"anna@example.org"_s});
        QVERIFY(cc->hasFocus());
    }

    void aBadAddressIsToldAndNothingIsSent()
    {
        const auto *problem = m_composer->findChild<PlainLabel *>(u"composerExcess"_s);
        m_edit->setPlainText(u"The answer"_s);
        m_composer->askCopies();
        QTest::keyClicks(line(u"recipientCc"_s), u"anna@"_s);
        QVERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(u"anna@"_s), qPrintable(problem->text()));
        m_composer->send();
        QCOMPARE(m_edit->toPlainText(), u"The answer"_s);
        QCOMPARE(line(u"recipientCc"_s)->text(), u"anna@"_s);
        QTest::keyClicks(line(u"recipientCc"_s), u"example.org"_s);
        QVERIFY(!problem->isVisible());
        m_composer->send();
        QTRY_COMPARE(m_ticket->details().messages.constLast().cc, QStringList{u"anna@example.org"_s});
        QVERIFY(line(u"recipientCc"_s)->text().isEmpty());
    }

    void aDraftShowsItsRecipientsAgain()
    {
        m_edit->setPlainText(u"The answer"_s);
        m_composer->askCopies();
        QTest::keyClicks(line(u"recipientBcc"_s), u"archive@example.org"_s);
        m_ticket->open(m_screens->desk.told[1].id);
        QTRY_COMPARE(m_model->ticket(), m_screens->desk.told[1].id);
        QTRY_VERIFY(!line(u"recipientBcc"_s)->isVisible());
        m_ticket->open(m_screens->desk.told[0].id);
        QTRY_VERIFY(line(u"recipientBcc"_s)->isVisible());
        QCOMPARE(line(u"recipientBcc"_s)->text(), u"archive@example.org"_s);
    }

    void addressesOfOneTicketAreNotBroughtBackBesideAnother()
    {
        m_composer->askCopies();
        QLineEdit *cc = line(u"recipientCc"_s);
        QTest::keyClicks(cc, u"boss@example.org"_s);
        cc->selectAll();
        QTest::keyClick(cc, Qt::Key_Delete);
        QVERIFY(cc->isUndoAvailable());
        m_ticket->open(m_screens->desk.told[1].id);
        QTRY_COMPARE(m_model->ticket(), m_screens->desk.told[1].id);
        cc->undo();
        QVERIFY(cc->text().isEmpty());
        QVERIFY(m_model->isEmpty());
    }

    void whereTheKeysStoodWhenItWasSentTheyTakeItBack()
    {
        QAction undo;
        undo.setShortcut(QKeySequence::Undo);
        connect(&undo, &QAction::triggered, this, [this] { m_screens->desk.undo.undo(); });
        m_composer->addAction(&undo);
        m_edit->setPlainText(u"The answer"_s);
        m_composer->askCopies();
        QLineEdit *cc = line(u"recipientCc"_s);
        QTest::keyClicks(cc, u"boss@example.org"_s);
        m_composer->send();
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
        QVERIFY(cc->hasFocus() && cc->text().isEmpty());
        QTest::keyClick(cc, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_edit->toPlainText(), u"The answer"_s);
        QCOMPARE(cc->text(), u"boss@example.org"_s);
    }

    void aTicketIsForwardedToSomebodyElse()
    {
        auto *send = m_composer->findChild<QPushButton *>(u"sendButton"_s);
        m_composer->startForward();
        QLineEdit *to = line(u"recipientTo"_s);
        QVERIFY(to->hasFocus());
        QVERIFY(send->text().startsWith(u"Forward"_s));
        QVERIFY(!send->isEnabled());
        QVERIFY(m_composer->findChild<QWidget *>(u"forwardedMessages"_s)->isVisible());
        m_edit->setFocus();
        m_composer->send(); // asks whom it is for
        QVERIFY(to->hasFocus());
        QTest::keyClicks(to, u"bank@example.org"_s);
        QVERIFY(send->isEnabled());
        QTest::keyClick(to, Qt::Key_Return);
        QVERIFY(m_edit->hasFocus());
        QTest::keyClicks(m_edit, u"Please look"_s);
        m_composer->send();
        QTRY_COMPARE(m_ticket->details().messages.constLast().to, QStringList{u"bank@example.org"_s});
        QVERIFY(!to->isVisible());
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
        m_screens->desk.undo.undo();
        QTRY_COMPARE(m_edit->toPlainText(), u"Please look"_s);
        QVERIFY(to->isVisible());
        QCOMPARE(to->text(), u"bank@example.org"_s);
    }

    void whichMessagesAreForwardedIsChosenInAMenu()
    {
        Ticket edited = m_screens->desk.told[0];
        m_screens->desk.elapse(std::chrono::minutes(1));
        const Message more = m_screens->desk.world.message(edited, u"more & more"_s);
        edited.lastPublic = more.id;
        m_screens->desk.tell({Entity(edited), Entity(more)});
        QTRY_COMPARE(m_ticket->details().messages.size(), 2);
        m_composer->startForward();
        auto *chip = m_composer->findChild<ChipButton *>(u"forwardedMessages"_s);
        Q_EMIT chip->menu()->aboutToShow();
        const QList<QAction *> rows = chip->menu()->actions();
        QCOMPARE(rows.size(), 2);
        QVERIFY(rows[0]->text().contains(u"more && more"_s));
        QVERIFY(rows[0]->isChecked());
        QVERIFY(!rows[0]->isEnabled()); // the last one stays
        rows[1]->trigger();
        QCOMPARE(m_model->forwarded().size(), 2);
        QVERIFY2(chip->text().contains(u'2'), qPrintable(chip->text()));
    }

    void messagesFromLongAgoAreForwardedToo()
    {
        Ticket edited = m_screens->desk.told[0];
        QList<Entity> told;
        for (int number = 1; number <= 70; ++number) {
            m_screens->desk.elapse(std::chrono::minutes(1));
            const Message more = m_screens->desk.world.message(edited, u"words %1"_s.arg(number));
            edited.lastPublic = more.id;
            told.append(more);
        }
        told.prepend(edited);
        m_screens->desk.tell(told);
        QTRY_COMPARE(m_ticket->details().messages.size(), 71);
        m_composer->startForward();
        QMenu *menu = m_composer->findChild<ChipButton *>(u"forwardedMessages"_s)->menu();
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 32);
        for (int opened = 0; opened < 2; ++opened) {
            menu = menu->actions().constLast()->menu();
            QVERIFY(menu);
            Q_EMIT menu->aboutToShow();
        }
        // The first message of all, at the end of the last menu.
        QCOMPARE(menu->actions().size(), 11);
        menu->actions().constLast()->trigger();
        QCOMPARE(m_model->forwarded().size(), 2);
        QVERIFY(m_model->forwarded().contains(m_ticket->details().messages.constFirst().id));
    }

    void whomItWasForComesBackWithItsKind()
    {
        m_composer->startForward();
        QTest::keyClicks(line(u"recipientTo"_s), u"bank@example.org"_s);
        m_composer->startReply();
        QVERIFY(!line(u"recipientTo"_s)->isVisible());
        m_composer->startForward();
        QCOMPARE(line(u"recipientTo"_s)->text(), u"bank@example.org"_s);
        QCOMPARE(m_model->recipients().to, QStringList{u"bank@example.org"_s});
    }

    void aFileThatIsForwardedIsNotForgotten()
    {
        Ticket edited = m_screens->desk.told[0];
        m_screens->desk.elapse(std::chrono::minutes(1));
        Message form = m_screens->desk.world.message(edited, u"the form"_s);
        form.attachments = {{FileHash::fromHex(u"ab"_s.repeated(32)), u"form.pdf"_s, u"application/pdf"_s, 5}};
        edited.lastPublic = form.id;
        m_screens->desk.tell({Entity(edited), Entity(form)});
        QTRY_COMPARE(m_ticket->details().messages.size(), 2);
        m_composer->startForward();
        QTest::keyClicks(line(u"recipientTo"_s), u"bank@example.org"_s);
        m_edit->setPlainText(u"I have attached the form."_s);
        QVERIFY(m_composer->canSend());
        QVERIFY(!m_composer->holdsBack());
    }

    void aMacrosNoteIsNotPutIntoWhatIsForwarded()
    {
        m_composer->startForward();
        QVERIFY(!m_composer->addBeneath(u"between us"_s, Audience::Internal));
        QVERIFY(m_edit->toPlainText().isEmpty());
    }

    void aChannelsRoomIsCountedAndOverflowSaid()
    {
        const auto *count = m_composer->findChild<PlainLabel *>(u"composerCount"_s);
        QVERIFY(!count->isVisible());
        Ticket chat = m_screens->desk.told[0];
        chat.channel = Channel::Messenger;
        m_screens->desk.tell({Entity(chat)});
        QTRY_COMPARE(m_ticket->details().ticket.channel, Channel::Messenger);
        m_edit->setPlainText(u"x"_s);
        QVERIFY(count->isVisible());
        m_composer->findChild<QTabBar *>()->setTabText(2, u"To somebody else"_s); // in another language
        m_composer->resize(m_composer->minimumWidth(), m_composer->height());
        QVERIFY(!count->isVisible()); // the kinds come first, until it matters
        m_edit->setPlainText(u"x"_s.repeated(4100));
        QVERIFY(count->isVisible());
        const QLocale locale;
        QVERIFY(count->text().contains(locale.toString(4100)));
        QVERIFY(count->text().contains(locale.toString(4096)));
        QVERIFY(m_composer->findChild<PlainLabel *>(u"composerExcess"_s)->isVisible());
        QVERIFY(!m_composer->findChild<QPushButton *>(u"sendButton"_s)->isEnabled());
        m_composer->askCopies(); // nobody gets a copy of what goes through a messenger
        QVERIFY(!line(u"recipientCc"_s)->isVisible());
        m_composer->startNote();
        QVERIFY(!count->isVisible());
    }

    void aQuoteAndASignatureComeBeneathTheWords()
    {
        ReferenceData reference = m_screens->desk.reference();
        for (Queue &queue : reference.queues)
            queue.signatures.en = u"The & team"_s;
        m_ticket->setReference(reference);
        m_edit->setPlainText(u"Hello"_s);
        QMenu *menu = menuOf(u"Insert"_s);
        Q_EMIT menu->aboutToShow();
        menu->actions().constFirst()->trigger();
        QVERIFY2(m_edit->toPlainText().startsWith(u"Hello\n\n"_s), qPrintable(m_edit->toPlainText()));
        QVERIFY(m_edit->toPlainText().endsWith(u"\n> words of ticket 1"_s));
        const QString quoted = m_edit->toPlainText();
        for (QAction *action : menu->actions())
            if (action->text().startsWith(u"Signature"_s))
                action->trigger();
        QCOMPARE(m_edit->toPlainText(), quoted + u"\n\nThe & team"_s);
        m_edit->undo();
        QCOMPARE(m_edit->toPlainText(), quoted);
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
