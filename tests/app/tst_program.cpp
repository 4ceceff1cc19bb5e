// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one scenario, in which each step goes on where the one before it ended
#include "app/program.h"
#include "models/keptaccounts.h"
#include "models/searchtext.h"
#include "platform/inisettings.h"
#include "serverprocess.h"
#include "ui/customers/rowbutton.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/quietbar.h"
#include "ui/kit/theme.h"
#include "ui/main/farewell.h"
#include "ui/main/mainwindow.h"
#include "ui/settings/settingsplace.h"
#include "ui/start/startwindow.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

int ticketsOf(const MainWindow &window)
{
    return window.findChild<QListView *>(u"ticketList"_s)->model()->rowCount();
}

/// How many tickets the list of each main window has at the moment at which the window is shown.
class ShownTickets : public QObject
{
public:
    ShownTickets() { qApp->installEventFilter(this); }
    QList<int> counts;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (auto *window = qobject_cast<MainWindow *>(watched); window && event->type() == QEvent::Show)
            counts.append(ticketsOf(*window));
        return false;
    }
};

/// Qt asks a program to end when its last window goes. Counted, and kept from happening, so that the scenario goes on.
class QuitWatch : public QObject
{
public:
    QuitWatch() { qApp->installEventFilter(this); }
    int asked = 0;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool isQuit = watched == qApp && event->type() == QEvent::Quit;
        asked += isQuit ? 1 : 0;
        return isQuit;
    }
};

} // namespace

/// The whole program against the real server with the sample help desk: two accounts of one machine, the change of the
/// language, and large letters. One scenario: each step goes on where the one before it ended.
class TestProgram : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    Test::ServerProcess m_server;
    QStringList m_agent;
    QStringList m_supervisor;
    std::unique_ptr<App::Program> m_program;
    QuitWatch m_quits;

    template<typename Window>
    [[nodiscard]] static Window *shown()
    {
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *window = qobject_cast<Window *>(widget); window && window->isVisible())
                return window;
        return nullptr;
    }
    static SettingsPlace *settings(SettingsPlace::Page page)
    {
        auto *window = shown<MainWindow>();
        window->showPlace(MainWindow::Settings);
        auto *place = static_cast<SettingsPlace *>(window->place(MainWindow::Settings));
        place->showPage(page);
        return place;
    }
    static void chooseLanguage(const QString &language)
    {
        auto *languages = settings(SettingsPlace::Look)->findChild<QComboBox *>(u"languageCombo"_s);
        languages->setCurrentIndex(languages->findData(language));
        Q_EMIT languages->activated(languages->currentIndex());
    }
    [[nodiscard]] static QString email()
    {
        return settings(SettingsPlace::Account)->findChild<QLabel *>(u"emailValue"_s)->text();
    }
    [[nodiscard]] static QList<RowButton *> others(const QWidget &parent, const QString &name)
    {
        const auto *list = parent.findChild<QWidget *>(name);
        return list ? list->findChildren<RowButton *>() : QList<RowButton *>();
    }
    /// How the window says that it stands to the server.
    [[nodiscard]] static QString standing()
    {
        const auto *window = shown<MainWindow>();
        return window ? window->findChild<QPushButton *>(u"syncButton"_s)->text() : QString();
    }
    static void goToTheOtherAccount()
    {
        const QPointer<MainWindow> before = shown<MainWindow>();
        others(*settings(SettingsPlace::Account), u"otherAccounts"_s).constFirst()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!before && shown<MainWindow>(), 20'000);
    }
    [[nodiscard]] QStringList accountFolders() const
    {
        return QDir(m_folder.filePath(u"profile/profiles"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    }
    [[nodiscard]] QStringList signInOf(const QString &output, const QString &role) const
    {
        return output.section(u"sign-in %1 "_s.arg(role), 1).section(u'\n', 0, 0).split(u' ');
    }

    /// Those who write, attach and send need these at any time.
    [[nodiscard]] static QStringList outOfView(const QWidget &window)
    {
        QStringList found;
        for (const QString &name : {u"sendButton"_s, u"templateButton"_s, u"attachButton"_s}) {
            const auto *button = window.findChild<QWidget *>(name);
            const bool isThere = button && button->isVisible()
                && window.rect().contains(QRect(button->mapTo(&window, QPoint()), button->size()));
            if (!isThere)
                found.append(name);
        }
        return found;
    }
    /// The folded views say which one is shown, in a head no higher than it has to be.
    [[nodiscard]] static QStringList headOfList(const QWidget &window)
    {
        const auto *chip = window.findChild<ChipButton *>(u"viewChip"_s);
        if (!chip->isVisible())
            return {};
        const bool isWhole = chip->width() >= chip->sizeHint().width();
        const bool isLow = chip->parentWidget()->height() < 3 * chip->sizeHint().height();
        return isWhole && isLow ? QStringList() : QStringList{u"the head of the list"_s};
    }
    /// Inside of what is scrolled everything can be reached.
    [[nodiscard]] static bool isScrolled(const QWidget &widget)
    {
        for (const QWidget *at = widget.parentWidget(); at; at = at->parentWidget())
            if (qobject_cast<const QScrollArea *>(at))
                return true;
        return false;
    }
    /// Buttons of every kind that something around them cuts off.
    [[nodiscard]] static QStringList cutOff(const QWidget &window)
    {
        QStringList found;
        for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
            const QRect seen = button->visibleRegion().boundingRect();
            if (button->isVisible() && !isScrolled(*button) && seen != button->rect())
                found.append(u"%1 \"%2\": %3 of %4 px"_s.arg(button->objectName(), button->text())
                                 .arg(seen.height())
                                 .arg(button->height()));
        }
        return found;
    }
    /// Buttons and sentences that are not whole on the screen.
    [[nodiscard]] static QStringList clipped(const QWidget &window)
    {
        QStringList found = cutOff(window);
        for (const QWidget *widget : window.findChildren<QWidget *>()) {
            const auto *button = qobject_cast<const QPushButton *>(widget);
            const auto *label = qobject_cast<const QLabel *>(widget);
            if (!widget->isVisible() || (!button && !label))
                continue;
            const QString text = button ? button->text() : label->text();
            const QSize asked = button ? button->minimumSizeHint() : label->sizeHint();
            const bool wraps = label && label->wordWrap();
            const bool isNarrow = !text.isEmpty() && !wraps && widget->width() < asked.width();
            const bool isLow = wraps && widget->height() < label->heightForWidth(widget->width());
            const QRect place(widget->mapTo(&window, QPoint()), widget->size());
            const bool isOutside = !isScrolled(*widget) && !window.rect().contains(place);
            if (isNarrow || isLow || isOutside)
                found.append(
                    u"%1 \"%2\" %3x%4"_s.arg(widget->objectName(), text).arg(widget->width()).arg(widget->height()));
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString data = m_folder.filePath(u"server"_s);
        const auto made = Test::ServerProcess::run({u"init"_s, u"--data"_s, data, u"--demo"_s});
        QCOMPARE(made.code, 0);
        m_agent = signInOf(made.output, u"agent"_s);
        m_supervisor = signInOf(made.output, u"supervisor"_s);
        QVERIFY(m_server.serve(data));
        QFile file(m_folder.filePath(u"agent"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(m_agent.join(u'\n').toUtf8());
        file.close();
        App::Options options;
        options.profile = m_folder.filePath(u"profile"_s);
        options.server = u"http://127.0.0.1:%1"_s.arg(m_server.port());
        options.signInFile = file.fileName();
        options.language = u"en"_s;
        m_program = std::make_unique<App::Program>(options);
        QVERIFY(!m_program->start());
        QTRY_VERIFY_WITH_TIMEOUT(shown<MainWindow>(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(email(), m_agent[0], 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(ticketsOf(*shown<MainWindow>()) > 0, 20'000);
    }
    void cleanupTestCase() { m_program.reset(); }
    /// Whichever window follows another one: there is never a moment at which the program would end.
    void cleanup() { QCOMPARE(m_quits.asked, 0); }

    void anotherAccountIsAskedForWithoutSigningOut()
    {
        settings(SettingsPlace::Account)->findChild<QPushButton *>(u"anotherAccountButton"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(shown<StartWindow>(), 20'000);
        QVERIFY(!shown<MainWindow>());
        auto *start = shown<StartWindow>();
        QCOMPARE(others(*start, u"keptAccounts"_s).size(), 1);
        start->findChild<QLineEdit *>(u"serverEdit"_s)->setText(u"http://127.0.0.1:%1"_s.arg(m_server.port()));
        start->findChild<QLineEdit *>(u"emailEdit"_s)->setText(m_supervisor[0]);
        auto *button = start->findChild<QPushButton *>(u"signInButton"_s);
        start->findChild<QLineEdit *>(u"passwordEdit"_s)->setText(u"not the password"_s);
        button->click();
        QTRY_VERIFY_WITH_TIMEOUT(!button->isEnabled(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 20'000);
        // Nobody has worked in it: a try that failed leaves no folder behind.
        QTRY_COMPARE(accountFolders().size(), 1);
        start->findChild<QLineEdit *>(u"passwordEdit"_s)->setText(m_supervisor[1]);
        button->click();
        QTRY_VERIFY_WITH_TIMEOUT(shown<MainWindow>(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(email(), m_supervisor[0], 20'000);
    }

    void goingBackAsksForNoPassword()
    {
        const ShownTickets shownTickets;
        const QPointer<MainWindow> before = shown<MainWindow>();
        const auto rows = others(*settings(SettingsPlace::Account), u"otherAccounts"_s);
        QCOMPARE(rows.size(), 1);
        QVERIFY2(rows[0]->words().contains(m_agent[0]), qPrintable(rows[0]->words()));
        rows[0]->click();
        QTRY_VERIFY_WITH_TIMEOUT(!before && shown<MainWindow>(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(email(), m_agent[0], 20'000);
        QVERIFY(!shown<StartWindow>());
        // Painted once, with its tickets.
        QCOMPARE(shownTickets.counts.size(), 1);
        QVERIFY(shownTickets.counts[0] > 0);
        // The one used last comes first.
        const auto lastUsed = [this] {
            Platform::IniSettings kept(m_folder.filePath(u"profile/settings.ini"_s));
            return Models::KeptAccounts(kept).all().value(0).email;
        };
        QTRY_COMPARE(lastUsed(), m_agent[0]);
    }

    void theChosenNetworkIsInForceBeforeAnybodyOpensTheSettings()
    {
        auto *modes = settings(SettingsPlace::Network)->findChild<QComboBox *>(u"modeCombo"_s);
        modes->setCurrentIndex(modes->findData(int(Core::SyncState::Network::Offline)));
        Q_EMIT modes->activated(modes->currentIndex());
        QTRY_COMPARE(standing(), u"offline by choice"_s);
        goToTheOtherAccount();
        QTRY_COMPARE(standing(), u"offline by choice"_s);
        goToTheOtherAccount();
    }

    void theKeyForWorkingOfflineIsAChoiceToo()
    {
        QTRY_COMPARE(standing(), u"offline by choice"_s);
        QTest::keyClick(shown<MainWindow>(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(standing().startsWith(u"synced"_s), 20'000);
        QTest::keyClick(shown<MainWindow>(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(standing(), u"offline by choice"_s);
        goToTheOtherAccount();
        QTRY_COMPARE(standing(), u"offline by choice"_s);
        QTest::keyClick(shown<MainWindow>(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        goToTheOtherAccount();
        QTRY_VERIFY_WITH_TIMEOUT(standing().startsWith(u"synced"_s), 20'000);
        QCOMPARE(email(), m_agent[0]);
    }

    void halfTypedWordsKeepTheWindow()
    {
        const QPointer<MainWindow> before = shown<MainWindow>();
        before->showPlace(MainWindow::Customers);
        const QPointer<QLineEdit> note = before->place(MainWindow::Customers)->findChild<QLineEdit *>(u"addNote"_s);
        QVERIFY(note);
        QTRY_VERIFY(note->isVisible());
        QTest::keyClicks(note, u"prefers mail"_s);
        chooseLanguage(u"ru"_s);
        QTRY_VERIFY(!before || before->findChild<Farewell *>()->isVisible());
        QVERIFY(note);
        QCOMPARE(note->text(), u"prefers mail"_s);
        note->clear();
        for (QPushButton *button : before->findChild<Farewell *>()->findChildren<QPushButton *>())
            if (button->text() == u"Stay"_s)
                button->click();
        QTRY_VERIFY(!before->findChild<Farewell *>()->isVisible());
    }

    void theLanguageChangesInTheOpenProgram()
    {
        const QPointer<MainWindow> before = shown<MainWindow>();
        chooseLanguage(u"ru"_s);
        QTRY_VERIFY(!before && shown<MainWindow>());
        QCOMPARE(QLocale().language(), QLocale::Russian);
        // One goes on where one was.
        QVERIFY(shown<MainWindow>()->place(MainWindow::Settings)->isVisible());
        QCOMPARE(email(), m_agent[0]);
    }

    void largeLettersAreWholeInRussianAndDark_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1024x640") << QSize(1024, 640);
        QTest::newRow("1024x700") << QSize(1024, 700);
        QTest::newRow("1024x768") << QSize(1024, 768);
        QTest::newRow("1440x900") << QSize(1440, 900);
    }
    /// After the change of the language.
    void largeLettersAreWholeInRussianAndDark()
    {
        QFETCH(const QSize, size);
        Theme::current().setMode(Theme::Mode::Dark);
        Theme::current().setFontScale(200);
        auto *window = shown<MainWindow>();
        window->resize(size);
        QStringList cut;
        const auto look = [&](const QString &where) {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            // What has just been told may still be on its way to its place.
            static_cast<void>(QTest::qWaitFor([&] { return clipped(*window).isEmpty(); }, 1'000));
            for (const QString &what : clipped(*window))
                cut.append(where + u": "_s + what);
        };
        for (const auto id : {MainWindow::Tickets, MainWindow::Customers, MainWindow::Knowledge, MainWindow::Outbox}) {
            window->showPlace(id);
            if (id == MainWindow::Tickets)
                QTRY_VERIFY(window->tickets().pane().ticket().isOpen());
            look(u"place %1"_s.arg(int(id)));
            if (id == MainWindow::Tickets)
                cut += outOfView(*window) + headOfList(*window);
            const int line = QFontMetrics(Theme::current().font(TypeSize::Body)).lineSpacing();
            if (id == MainWindow::Tickets && window->tickets().pane().conversation().viewport()->height() < 3 * line)
                cut.append(u"the conversation has no three lines"_s);
        }
        for (int page = SettingsPlace::Account; page <= SettingsPlace::About; ++page) {
            settings(SettingsPlace::Page(page));
            look(u"settings %1"_s.arg(page));
        }
        window->search(u"video"_s);
        look(u"search"_s);
        Theme::current().setFontScale(100);
        Theme::current().setMode(Theme::Mode::Light);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
        QCOMPARE(window->size(), size);
    }

    void everyExampleOfASearchFindsSomething_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("ru") << u"ru"_s;
        QTest::newRow("en") << u"en"_s;
    }
    void everyExampleOfASearchFindsSomething()
    {
        QFETCH(const QString, language);
        const QPointer<MainWindow> before = shown<MainWindow>();
        if (QLocale().name().left(2) != language) {
            chooseLanguage(language);
            QTRY_VERIFY(!before && shown<MainWindow>());
        }
        auto *window = shown<MainWindow>();
        const auto tongue = language == u"ru"_s ? Text::FieldLanguage::Russian : Text::FieldLanguage::English;
        const auto examples = Models::searchExamples(tongue);
        QVERIFY(examples.size() >= 5);
        for (const Models::SearchExample &example : examples) {
            window->search(u"zzzz"_s);
            const auto *list = window->findChild<QListView *>(u"searchResults"_s);
            QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 0, 20'000);
            window->search(example.text);
            QVERIFY2(QTest::qWaitFor([&] { return list->model()->rowCount() > 0; }, 20'000), qPrintable(example.text));
        }
    }

    void aSignedOutAccountIsNotListed()
    {
        settings(SettingsPlace::Account)->findChild<QPushButton *>(u"signOutButton"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(shown<StartWindow>(), 20'000);
        const auto rows = others(*shown<StartWindow>(), u"keptAccounts"_s);
        QCOMPARE(rows.size(), 1);
        QVERIFY2(rows[0]->words().contains(m_supervisor[0]), qPrintable(rows[0]->words()));
    }
};

int main(int argc, char *argv[])
{
    // No test may reach a person's keychain.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    QApplication application(argc, argv);
    // Inside of the program's own loop: only there does Qt ask it to end with its last window.
    QTimer::singleShot(0, &application, [argc, argv] {
        TestProgram test;
        QCoreApplication::exit(QTest::qExec(&test, argc, argv));
    });
    return QApplication::exec();
}
#include "tst_program.moc"
