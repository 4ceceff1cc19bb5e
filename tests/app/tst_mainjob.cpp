// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clientdesk.h"
#include "core/meteredlimit.h"
#include "customerwords.h"
#include "filesecrets.h"
#include "models/referencemodel.h"
#include "models/undostack.h"
#include "platform/inisettings.h"
#include "serverprocess.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/main/mainwindow.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/heldbars.h"
#include "ui/tickets/newsbutton.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

/// The main job of an agent, by keys alone: the real window, cache and engine against the real server.
class TestMainJob : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    Test::ServerProcess m_server;
    std::unique_ptr<Test::FileSecrets> m_secrets;
    std::unique_ptr<Platform::IniSettings> m_settings;
    std::unique_ptr<App::ClientDesk> m_desk;
    Models::UndoStack m_undo;
    std::unique_ptr<Models::ReferenceModel> m_reference;
    std::unique_ptr<Context> m_context;
    std::unique_ptr<MainWindow> m_window;

    [[nodiscard]] QString data() const { return m_folder.filePath(u"server"_s); }
    [[nodiscard]] const Models::TicketModel &ticket() const { return m_window->tickets().pane().ticket(); }
    [[nodiscard]] qint64 number() const { return ticket().isOpen() ? ticket().details().ticket.number : 0; }
    [[nodiscard]] QListView *list() const { return m_window->findChild<QListView *>(u"ticketList"_s); }
    [[nodiscard]] ComposerEdit *composer() const { return m_window->findChild<ComposerEdit *>(); }
    [[nodiscard]] QString waiting() const { return m_window->findChild<QPushButton *>(u"waitingButton"_s)->text(); }
    [[nodiscard]] SyncState state() const { return m_desk->session().state(); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *at = QApplication::activePopupWidget();
        // Without a window system a menu takes the activation with it when it closes: no shortcut would be found.
        if (!at && QApplication::activeWindow() != m_window.get()) {
            QT_WARNING_PUSH
            QT_WARNING_DISABLE_DEPRECATED
            QApplication::setActiveWindow(m_window.get());
            QT_WARNING_POP
        }
        if (!at)
            at = m_window->focusWidget() ? m_window->focusWidget() : m_window.get();
        QTest::keyClick(at, key, modifiers);
    }
    /// As a keyboard of any language does: the text comes with the event.
    void type(const QString &words)
    {
        for (const QChar letter : words)
            QTest::sendKeyEvent(QTest::Click, m_window->focusWidget(), Qt::Key_unknown, QString(letter),
                                Qt::NoModifier);
    }
    [[nodiscard]] QStringList messages() const
    {
        QStringList words;
        for (const Message &message : ticket().details().messages)
            words << message.text;
        return words;
    }
    void signIn(const QString &email, const QString &password)
    {
        const QUrl url(u"http://127.0.0.1:%1"_s.arg(m_server.port()));
        const auto signedIn = m_desk->session().signIn({url, email, password});
        QTRY_VERIFY_WITH_TIMEOUT(signedIn.isFinished(), 20'000);
        QVERIFY(signedIn.result());
        QTRY_COMPARE_WITH_TIMEOUT(state().phase, SyncState::Phase::UpToDate, 60'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        Theme::current().install(*qApp);
        const auto made = Test::ServerProcess::run({u"init"_s, u"--data"_s, data(), u"--demo"_s});
        QCOMPARE(made.code, 0);
        const QStringList agent = made.output.section(u"sign-in agent "_s, 1).section(u'\n', 0, 0).split(u' ');
        QCOMPARE(agent.size(), 2);
        QVERIFY(m_server.serve(data()));
        const QString profile = m_folder.filePath(u"profile"_s);
        QVERIFY(QDir().mkpath(profile));
        m_secrets = std::make_unique<Test::FileSecrets>(profile);
        m_settings = std::make_unique<Platform::IniSettings>(profile + u"/settings.ini"_s);
        auto desk = App::ClientDesk::open(profile, *m_secrets);
        QVERIFY(desk);
        m_desk = std::move(*desk);
        signIn(agent[0], agent[1]);
        m_reference = std::make_unique<Models::ReferenceModel>(m_desk->desk());
        m_reference->reload();
        m_context = std::make_unique<Context>(Context{{m_desk->desk(), m_undo, m_desk->clock(), m_desk->random()},
                                                      m_desk->session(),
                                                      *m_settings,
                                                      *m_reference,
                                                      Models::Formatter()});
        m_window = std::make_unique<MainWindow>(*m_context);
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTRY_VERIFY(number() > 0);
        QTRY_VERIFY(!ticket().reference().statuses.isEmpty());
    }
    void cleanupTestCase()
    {
        m_window.reset();
        m_context.reset();
        m_reference.reset();
        m_desk.reset();
    }
    void init()
    {
        m_window->showPlace(MainWindow::Tickets);
        QTRY_COMPARE(m_window->focusWidget(), list());
    }

    void theNextTicketIsOneKeyAway()
    {
        const qint64 first = number();
        press(Qt::Key_J);
        QTRY_VERIFY(number() != first);
        press(Qt::Key_K);
        QTRY_COMPARE(number(), first);
    }

    void aReplyIsWrittenSentTakenBackAndSentAgain()
    {
        press(Qt::Key_R);
        QCOMPARE(m_window->focusWidget(), composer());
        const QString words = u"Здравствуйте! Снимите, пожалуйста, ленту."_s;
        type(words);
        QCOMPARE(composer()->toPlainText(), words);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(messages().contains(words));
        QVERIFY(composer()->toPlainText().isEmpty());
        QTRY_COMPARE(state().waiting, 1);
        QTRY_VERIFY(m_undo.canUndo());
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(composer()->toPlainText(), words);
        QTRY_VERIFY(!messages().contains(words));
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(messages().contains(words));
        QTRY_COMPARE_WITH_TIMEOUT(state().waiting, 0, 30'000);
        press(Qt::Key_Escape);
        QCOMPARE(m_window->focusWidget(), list());
    }

    void statusIsChosenByKeys()
    {
        const StatusId before = ticket().details().ticket.status;
        press(Qt::Key_S);
        QTRY_VERIFY(QApplication::activePopupWidget());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu->actions().size() > 2);
        while (!menu->activeAction() || menu->activeAction()->isChecked() || menu->activeAction()->text() == "New"_L1)
            press(Qt::Key_Down);
        const QMenu *reasons = menu->activeAction()->menu();
        press(Qt::Key_Return);
        if (reasons) {
            QTRY_VERIFY(reasons->isVisible());
            press(Qt::Key_Return);
        }
        QTRY_VERIFY(ticket().details().ticket.status != before);
        QTRY_VERIFY(m_undo.canUndo());
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(ticket().details().ticket.status, before);
        QTRY_COMPARE_WITH_TIMEOUT(state().waiting, 0, 20'000);
    }

    void aTicketIsTaken()
    {
        TicketView free;
        free.kind = TicketView::Kind::Unassigned;
        m_window->tickets().showView(free);
        QTRY_VERIFY(ticket().isOpen() && ticket().details().ticket.owner.isNull());
        const TicketId taken = ticket().id();
        press(Qt::Key_A);
        QTRY_VERIFY(ticket().id() != taken || ticket().details().ticket.owner == ticket().reference().me);
        QTRY_COMPARE_WITH_TIMEOUT(state().waiting, 0, 20'000);
        m_window->tickets().showView(TicketView{});
        QTRY_VERIFY(ticket().details().ticket.owner == ticket().reference().me);
    }

    void aNoteIsNotAReply()
    {
        press(Qt::Key_N);
        type(u"Заметка для своих"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(messages().constLast(), u"Заметка для своих"_s);
        QCOMPARE(ticket().details().messages.constLast().audience, Audience::Internal);
        press(Qt::Key_Escape);
    }

    void aTicketIsHandedOverWithANote()
    {
        const QueueId before = ticket().details().ticket.queue;
        const TicketId id = ticket().id();
        press(Qt::Key_T);
        QVERIFY(qobject_cast<QComboBox *>(m_window->focusWidget()));
        press(Qt::Key_Down);
        press(Qt::Key_Tab);
        type(u"посмотрите, пожалуйста"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(ticket().id() != id || ticket().details().ticket.queue != before);
        QCOMPARE(m_window->focusWidget(), list());
    }

    void searchingOpensATicket()
    {
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(qobject_cast<QLineEdit *>(m_window->focusWidget()));
        type(u"видео"_s);
        auto *hits = m_window->place(MainWindow::Search)->findChild<QListView *>();
        QTRY_VERIFY(hits && hits->model()->rowCount() > 0);
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QTRY_VERIFY(m_window->tickets().isVisible());
        QTRY_VERIFY(number() > 0);
        m_window->search({});
    }

    void whatWaitsForAnotherNetworkIsNotCalledSent()
    {
        QTRY_COMPARE_WITH_TIMEOUT(state().waiting, 0, 30'000);
        m_desk->session().setNetwork(SyncState::Network::Metered);
        QTRY_COMPARE(state().network, SyncState::Network::Metered);
        HelpDesk &desk = m_desk->desk();
        const auto file
            = desk.attachData(QByteArray(int(2 * kMeteredFileBytes), 'x'), u"log.zip"_s, u"application/zip"_s);
        QTRY_VERIFY(file.isFinished());
        QVERIFY(file.result());
        Op::TicketReply reply;
        reply.message.id = MessageId::make(m_desk->random());
        reply.message.ticket = ticket().id();
        reply.message.authorKind = AuthorKind::Agent;
        reply.message.person = ticket().reference().me;
        reply.message.text = u"Лог приложен"_s;
        reply.message.attachments = {*file.result()};
        reply.lastPublicSeen = ticket().details().ticket.lastPublic;
        const auto sent = desk.submit({ticket().id().uuid(), reply});
        QTRY_VERIFY(sent.isFinished());
        QVERIFY(sent.result());
        QTRY_COMPARE(state().waiting, 1);
        QTRY_COMPARE(state().phase, SyncState::Phase::UpToDate);
        QTRY_VERIFY2(waiting().contains(u'1'), qPrintable(waiting()));
        m_desk->session().setNetwork(std::nullopt);
        QTRY_COMPARE_WITH_TIMEOUT(state().waiting, 0, 60'000);
        QTRY_COMPARE(waiting(), u"everything is sent"_s);
    }

    void aHeldReplyStandsBesideWhatIsNewAndIsSentByOnePress()
    {
        QTRY_COMPARE_WITH_TIMEOUT(state().waiting, 0, 30'000);
        const TicketId id = ticket().id();
        const QByteArray exported
            = Test::ServerProcess::run({u"export"_s, u"-"_s, u"--data"_s, data()}).output.toUtf8();
        m_desk->session().setNetwork(SyncState::Network::Offline);
        QTRY_COMPARE(state().network, SyncState::Network::Offline);
        press(Qt::Key_R);
        const QString words = u"Попробуйте ещё раз, пожалуйста"_s;
        type(words);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(messages().contains(words));
        press(Qt::Key_Escape);
        QCOMPARE(m_window->focusWidget(), list());
        const QString news = u"Уже получилось, спасибо"_s;
        const auto imported = Test::ServerProcess::run({u"import"_s, u"-"_s, u"--data"_s, data()},
                                                       Test::customerWords(exported, id.toString(), news));
        QVERIFY2(imported.code == 0, qPrintable(imported.errors));
        // The time to undo is not waited for.
        const auto released = m_desk->desk().releaseAll();
        QTRY_VERIFY(released.isFinished());
        m_desk->session().setNetwork(std::nullopt);
        QTRY_COMPARE_WITH_TIMEOUT(state().held, 1, 30'000);
        QTRY_COMPARE(ticket().id(), id);
        auto *bars = m_window->findChild<HeldBars *>();
        QTRY_VERIFY(bars->isVisible());
        const auto *beside = bars->findChild<NewsButton *>();
        QVERIFY(beside);
        QTRY_VERIFY(beside->isVisible());
        QCOMPARE(beside->words(), news);
        const auto isAtSend = [this, bars] {
            const auto *button = qobject_cast<QPushButton *>(m_window->focusWidget());
            return button && bars->isAncestorOf(button) && button->text() == "Send"_L1;
        };
        for (int i = 0; i < 200 && !isAtSend(); ++i)
            press(Qt::Key_Tab);
        QVERIFY(isAtSend());
        press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(state().held == 0 && state().waiting == 0, 30'000);
        QTRY_COMPARE(messages().mid(messages().size() - 2), (QStringList{news, words}));
        QTRY_VERIFY(bars->isHidden());
    }

    void workGoesOnWithoutTheServer()
    {
        QTRY_COMPARE_WITH_TIMEOUT(state().waiting, 0, 30'000);
        const quint16 port = m_server.port();
        m_server.kill();
        QTRY_VERIFY_WITH_TIMEOUT(state().phase == SyncState::Phase::Offline, 40'000);
        press(Qt::Key_R);
        type(u"Написано без связи"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(messages().contains(u"Написано без связи"_s));
        QTRY_COMPARE(state().waiting, 1);
        QTRY_VERIFY2(waiting().contains(u'1'), qPrintable(waiting()));
        press(Qt::Key_4, Qt::ControlModifier);
        QVERIFY(m_window->place(MainWindow::Outbox)->isVisible());
        QVERIFY(m_server.serve(data(), {u"--listen"_s, u"127.0.0.1:%1"_s.arg(port)}));
        QCOMPARE(m_server.port(), port);
        QTRY_COMPARE_WITH_TIMEOUT(state().waiting, 0, 90'000);
        QTRY_COMPARE(waiting(), u"everything is sent"_s);
        QCOMPARE(state().held, 0);
    }
};

QTEST_MAIN(TestMainJob)
#include "tst_mainjob.moc"
