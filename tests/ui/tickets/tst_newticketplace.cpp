// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screens.h"
#include "ui/customers/rowbutton.h"
#include "ui/kit/chipbutton.h"
#include "ui/main/halftyped.h"
#include "ui/main/mainwindow.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/formatbar.h"
#include "ui/tickets/newticketplace.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

/// A ticket for a customer as a person makes it, by the keys of the whole window.
class TestNewTicketPlace : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<Platform::IniSettings> m_account;
    std::unique_ptr<MainWindow> m_window;
    NewTicketPlace *m_place = nullptr;

    template<typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_place->findChild<T *>(name);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_window->focusWidget(), key, modifiers);
    }
    void type(const QString &words) { QTest::keyClicks(m_window->focusWidget(), words); }
    void begin()
    {
        press(Qt::Key_N, Qt::ControlModifier);
        m_place = m_window->findChild<NewTicketPlace *>();
        QVERIFY(m_place && m_place->isVisible());
    }
    void choose(Channel channel, Models::NewTicketForm::Said said)
    {
        Models::NewTicketForm form = m_place->model().form();
        form.channel = channel;
        form.said = said;
        m_place->model().change(form);
    }
    /// Known to the desk, with one open ticket and one that is done with.
    Customer tellCustomer()
    {
        Customer anna;
        anna.id = CustomerId::make(m_screens->desk.world.random);
        anna.name = u"Anna Petrova"_s;
        anna.emails = {u"anna@example.com"_s};
        anna.phones = {u"+7 912 345-67-89"_s};
        Ticket open = m_screens->desk.told[0];
        open.requester = anna.id;
        open.subject = u"Blank pages"_s;
        Ticket solved = m_screens->desk.told[1];
        solved.requester = anna.id;
        solved.state = StateClass::Solved;
        solved.status = defaultStatusId(StateClass::Solved);
        m_screens->desk.tell({Entity(anna), Entity(open), Entity(solved)});
        return anna;
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_account = std::make_unique<Platform::IniSettings>(m_screens->folder.filePath(u"account.ini"_s));
        m_screens->context.account = m_account.get();
        m_window = std::make_unique<MainWindow>(m_screens->context);
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        begin();
    }
    void cleanup()
    {
        m_window.reset();
        m_account.reset();
        m_screens.reset();
    }

    void aKnownCustomerIsFoundByAnyWritingOfTheNumber()
    {
        const Customer anna = tellCustomer();
        type(u"8 (912) 345 67 89"_s);
        auto *list = part<QListView>(u"newTicketFound"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        press(Qt::Key_Return);
        QCOMPARE(m_place->model().form().customer, anna.id);
        // What she waits for already stands beside, and what is done with does not.
        QTRY_COMPARE(m_place->findChildren<RowButton *>().size(), 1);
        QVERIFY(m_place->findChild<RowButton *>()->words().contains(u"Blank pages"_s));
    }

    void knownTagsAreOfferedAfterEachComma()
    {
        m_screens->desk.tell({Tag{u"billing"_s, {}}, Tag{u"refund"_s, {}}});
        auto *tags = part<QLineEdit>(u"newTicketTags"_s);
        QTRY_VERIFY(tags->completer()->model()->rowCount() >= 2);
        tags->setText(u"refund, bil"_s);
        tags->completer()->setCompletionPrefix(tags->text());
        QCOMPARE(tags->completer()->completionCount(), 1);
        QCOMPARE(tags->completer()->currentCompletion(), u"refund, billing"_s);
    }

    void aTicketIsMadeByKeysAlone()
    {
        tellCustomer();
        type(u"petrova"_s);
        QTRY_COMPARE(part<QListView>(u"newTicketFound"_s)->model()->rowCount(), 1);
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        part<QLineEdit>(u"newTicketSubject"_s)->setFocus();
        type(u"Printer is back"_s);
        m_place->findChild<ComposerEdit *>()->setFocus();
        type(u"It smokes"_s);
        QTRY_VERIFY(m_place->model().isSaved());
        press(Qt::Key_Return, Qt::ControlModifier);
        const TicketPane &pane = m_window->tickets().pane();
        QTRY_VERIFY(pane.isVisible() && pane.ticket().isOpen()
                    && pane.ticket().details().ticket.subject == u"Printer is back"_s);
        QVERIFY(!m_place->model().hasContent());
        // And back again, whole.
        m_screens->desk.undo.undo();
        QTRY_VERIFY(m_place->isVisible());
        QCOMPARE(part<QLineEdit>(u"newTicketSubject"_s)->text(), u"Printer is back"_s);
        QCOMPARE(m_place->findChild<ComposerEdit *>()->toPlainText(), u"It smokes"_s);
    }

    void aMailToTheCustomerMayLookLikeSomething()
    {
        auto *edit = m_place->findChild<ComposerEdit *>();
        const auto *format = part<QToolButton>(u"newTicketFormat"_s);
        const auto *bar = m_place->findChild<FormatBar *>();
        QVERIFY(!format->isVisible() && !bar->isVisible());
        choose(Channel::Email, Models::NewTicketForm::Said::ToCustomer);
        QVERIFY(format->isVisible() && !bar->isVisible());
        edit->setFocus();
        press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(bar->isVisible() && format->isChecked());
        press(Qt::Key_B, Qt::ControlModifier);
        type(u"Done"_s);
        QCOMPARE(m_place->model().html(), u"<p><b>Done</b></p>"_s);
        choose(Channel::Email, Models::NewTicketForm::Said::Note);
        QVERIFY(!format->isVisible() && !bar->isVisible());
        QCOMPARE(edit->words().html, QString());
        QCOMPARE(edit->toPlainText(), u"Done"_s);
        choose(Channel::Web, Models::NewTicketForm::Said::ByCustomer);
        QCOMPARE(edit->words().html, u"<p><b>Done</b></p>"_s);
        QVERIFY(bar->isVisible());
        choose(Channel::Phone, Models::NewTicketForm::Said::ByCustomer);
        QCOMPARE(edit->words().html, QString());
    }

    void aPastedPictureStandsAmongTheWordsOfAMail()
    {
        auto *edit = m_place->findChild<ComposerEdit *>();
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QMimeData mime;
        mime.setImageData(picture);
        edit->insertFromMimeData(&mime);
        QTRY_COMPARE(m_place->model().attachments().size(), 1);
        QCOMPARE(m_place->model().html(), QString());
        choose(Channel::Email, Models::NewTicketForm::Said::ToCustomer);
        m_place->toggleFormat();
        type(u"Press "_s);
        edit->insertFromMimeData(&mime);
        type(u" now"_s);
        const FileHash file = m_place->model().attachments().constFirst().file;
        QTRY_VERIFY(m_place->model().html().contains(file.toHex()));
        QVERIFY(m_place->model().html().startsWith(u"<p>Press <img "_s));
        QVERIFY(m_place->model().html().endsWith(u"> now</p>"_s));
        QTRY_VERIFY(edit->loadResource(0, QUrl(u"cid:"_s + file.toHex())).isValid());
        for (const ChipButton *chip : m_place->findChildren<ChipButton *>())
            for (QAction *action : chip->menu() ? chip->menu()->actions() : QList<QAction *>())
                if (action->text() == u"Remove"_s)
                    action->trigger();
        QVERIFY(m_place->model().attachments().isEmpty());
        QCOMPARE(m_place->model().html(), QString());
        QVERIFY(m_place->model().text().startsWith(u"Press"_s));
    }

    void anAddressThatIsTypedGoesAlongWithTheTicket()
    {
        choose(Channel::Email, Models::NewTicketForm::Said::ToCustomer);
        m_place->toggleFormat();
        auto *edit = m_place->findChild<ComposerEdit *>();
        type(u"shop"_s);
        edit->selectAll();
        press(Qt::Key_K, Qt::ControlModifier);
        auto *address = part<QLineEdit>(u"linkAddress"_s);
        QVERIFY(address->hasFocus());
        type(u"no address"_s);
        m_place->make();
        QVERIFY(part<QLabel>(u"linkProblem"_s)->isVisible());
        QVERIFY(!part<QLabel>(u"subjectProblem"_s)->isVisible());
        address->setText(u"shop.example"_s);
        m_place->make();
        QCOMPARE(m_place->model().html(), u"<p><a href=\"https://shop.example\">shop</a></p>"_s);
    }

    void whatLacksIsToldAtItsField()
    {
        press(Qt::Key_Return, Qt::ControlModifier);
        for (const char *name : {"customerProblem", "subjectProblem", "wordsProblem"})
            QVERIFY2(part<QLabel>(QLatin1String(name))->isVisible(), name);
        part<QLineEdit>(u"newTicketSubject"_s)->setFocus();
        type(u"x"_s);
        QVERIFY(!part<QLabel>(u"subjectProblem"_s)->isVisible());
    }

    void aNewCustomerTakesWhatWasSearchedFor_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("field");
        QTest::newRow("name") << u"Igor Sidorov"_s << u"callerName"_s;
        QTest::newRow("mail") << u"igor@example.com"_s << u"callerEmail"_s;
        QTest::newRow("phone") << u"+7 900 111-22-33"_s << u"callerPhone"_s;
    }
    void aNewCustomerTakesWhatWasSearchedFor()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, field);
        type(typed);
        QTest::mouseClick(part<QPushButton>(u"newCallerButton"_s), Qt::LeftButton);
        QCOMPARE(part<QLineEdit>(field)->text(), typed);
        QVERIFY(m_place->model().form().isCallerNew);
    }

    void whoIsKnownAlreadyIsOfferedInsteadOfANewOne()
    {
        const Customer anna = tellCustomer();
        QTest::mouseClick(part<QPushButton>(u"newCallerButton"_s), Qt::LeftButton);
        part<QLineEdit>(u"callerPhone"_s)->setFocus();
        type(u"8-912-345-67-89"_s);
        const auto *offered = part<QWidget>(u"lookalikes"_s);
        QTRY_VERIFY(offered->isVisible() && offered->findChild<RowButton *>());
        QTest::mouseClick(offered->findChild<RowButton *>(), Qt::LeftButton);
        QCOMPARE(m_place->model().form().customer, anna.id);
        QVERIFY(!m_place->model().form().isCallerNew);
    }

    void escapeLeavesAndKeepsAll()
    {
        part<QLineEdit>(u"newTicketSubject"_s)->setFocus();
        type(u"Half a subject"_s);
        press(Qt::Key_Escape);
        QVERIFY(!m_place->isVisible());
        QVERIFY(!m_window->hasHalfTypedWords());
        QTRY_VERIFY(m_place->model().isSaved());
        // As after a crash: another window over the same profile.
        m_window = std::make_unique<MainWindow>(m_screens->context);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        begin();
        QCOMPARE(part<QLineEdit>(u"newTicketSubject"_s)->text(), u"Half a subject"_s);
    }

    void foreignWordsStayPlain()
    {
        Customer hostile = tellCustomer();
        hostile.name = u"<img src=file:///etc/passwd> hostile"_s;
        m_screens->desk.tell({Entity(hostile)});
        type(u"hostile"_s);
        QTRY_COMPARE(part<QListView>(u"newTicketFound"_s)->model()->rowCount(), 1);
        press(Qt::Key_Return);
        for (const QLabel *label : m_place->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
};

QTEST_MAIN(TestNewTicketPlace)
#include "tst_newticketplace.moc"
