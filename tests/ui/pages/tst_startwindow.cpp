// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memoryports.h"
#include "models/keptaccounts.h"
#include "picture.h"
#include "ui/customers/rowbutton.h"
#include "ui/start/passwordedit.h"
#include "ui/start/signinbar.h"
#include "ui/start/startwindow.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace Opora;
using namespace Qt::StringLiterals;
using Core::SyncState;
using Opora::Ui::SignInBar;
using Opora::Ui::StartWindow;
using Opora::Ui::Theme;

namespace {

Core::Result<QUrl> parse(const QString &typed)
{
    if (typed == "junk"_L1)
        return Core::Error{Core::Error::Kind::Rejected, u"server.url"_s, {}};
    return QUrl(u"https://"_s + typed);
}

} // namespace

class TestStartWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<ScriptedSession>();
        m_settings = std::make_unique<MemorySettings>();
        m_window = std::make_unique<StartWindow>(*m_session, *m_settings, parse);
        m_window->show();
    }
    void cleanup() { m_window.reset(); }

    void enterInAnyFieldSignsIn()
    {
        QSignalSpy signedIn(m_window.get(), &StartWindow::signedIn);
        type(u"site.example"_s, u"a@b.example"_s, u"secret"_s);
        QTest::keyClick(edit(u"emailEdit"_s), Qt::Key_Return);
        QCOMPARE(m_session->asked.size(), 1);
        QVERIFY(!edit(u"passwordEdit"_s)->isEnabled());
        m_session->answer(Core::Person());
        QTRY_COMPARE(signedIn.size(), 1);
        QVERIFY(edit(u"passwordEdit"_s)->text().isEmpty());
    }

    void theKeysThatQuitCloseIt()
    {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(m_window.get(), Qt::Key_Q, Qt::ControlModifier);
        QTRY_VERIFY(!m_window->isVisible());
    }

    void aRefusalIsSaidAndEverythingTypedStays()
    {
        type(u"site.example"_s, u"a@b.example"_s, u"secret"_s);
        m_window->findChild<QPushButton *>(u"signInButton"_s)->click();
        m_session->answer(Core::Error{Core::Error::Kind::Rejected, u"auth.wrong_password"_s, {}});
        QTRY_VERIFY(message()->isVisible());
        QCOMPARE(edit(u"serverEdit"_s)->text(), u"site.example"_s);
        QCOMPARE(edit(u"passwordEdit"_s)->text(), u"secret"_s);
        QVERIFY(edit(u"passwordEdit"_s)->isEnabled());
        QTest::keyClicks(edit(u"passwordEdit"_s), u"x"_s);
        QVERIFY(!message()->isVisible());
    }

    void anAddressThatIsNoneIsSaidWithoutAsking()
    {
        type(u"junk"_s, u"a@b.example"_s, u"secret"_s);
        m_window->findChild<QPushButton *>(u"signInButton"_s)->click();
        QVERIFY(message()->isVisible());
        QVERIFY(m_session->asked.isEmpty());
    }

    void capsLockIsHintedAt()
    {
        auto *hint = m_window->findChild<QLabel *>(u"capsLabel"_s);
        QTest::keyClick(edit(u"passwordEdit"_s), 'A');
        QVERIFY(hint->isVisible());
        QTest::keyClick(edit(u"passwordEdit"_s), 'a');
        QVERIFY(!hint->isVisible());
    }

    void theLastServerAndPersonAreOffered()
    {
        m_settings->setValue(u"account/last_server"_s, u"site.example"_s);
        m_settings->setValue(u"account/last_email"_s, u"a@b.example"_s);
        const StartWindow again(*m_session, *m_settings, parse);
        QCOMPARE(again.findChild<QLineEdit *>(u"serverEdit"_s)->text(), u"site.example"_s);
        QCOMPARE(again.findChild<QLineEdit *>(u"emailEdit"_s)->text(), u"a@b.example"_s);
    }

    void theAccountsOfTheMachineAreOffered()
    {
        QVERIFY(!m_window->findChild<QWidget *>(u"keptAccounts"_s));
        Models::KeptAccounts(*m_settings)
            .remember({u"/one"_s, QUrl(u"https://site.example"_s), u"a@b.example"_s, u"Anna"_s});
        const StartWindow again(*m_session, *m_settings, parse);
        QSignalSpy chosen(&again, &StartWindow::accountChosen);
        again.findChild<QWidget *>(u"keptAccounts"_s)->findChild<Opora::Ui::RowButton *>()->click();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), u"/one"_s);
    }

    void theLanguageIsChosenThere()
    {
        QSignalSpy chosen(m_window.get(), &StartWindow::languageChosen);
        auto *languages = m_window->findChild<QComboBox *>(u"startLanguageCombo"_s);
        languages->setCurrentIndex(languages->findData(u"ru"_s));
        Q_EMIT languages->activated(languages->currentIndex());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), u"ru"_s);
        QCOMPARE(m_settings->value(u"look/language"_s).toString(), u"ru"_s);
    }

    void whatWasTypedGoesOnToAnotherPage()
    {
        m_window->fill({u"site.example"_s, u"a@b.example"_s});
        QCOMPARE(m_window->typed().server, u"site.example"_s);
        QCOMPARE(m_window->typed().email, u"a@b.example"_s);
        QCOMPARE(m_window->focusWidget(), edit(u"passwordEdit"_s));
    }

    void onAWideWindowThePageStandsInTheMiddle()
    {
        m_window->resize(1440, 900);
        const auto *page = m_window->findChild<QWidget *>(u"startPage"_s);
        QTRY_VERIFY(page->width() <= 960);
        const int left = page->mapTo(m_window.get(), QPoint()).x();
        QVERIFY(qAbs(left - (m_window->width() - left - page->width())) <= 2);
        m_window->resize(900, 560);
        QTRY_VERIFY(page->width() >= 896);
    }

    void itIsNotLargerThanTheScreen()
    {
        Theme::current().setFontScale(200);
        const StartWindow large(*m_session, *m_settings, parse);
        Theme::current().setFontScale(100);
        const QSize room = large.screen()->availableGeometry().size();
        QVERIFY(large.width() <= room.width() && large.height() <= room.height());
    }

    void nothingIsCutOffWithLargeLetters_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("1024") << 1024;
        QTest::newRow("1440") << 1440;
    }

    void nothingIsCutOffWithLargeLetters()
    {
        QFETCH(const int, width);
        Theme::current().install(*qApp);
        Theme::current().setFontScale(200);
        Models::KeptAccounts(*m_settings)
            .remember({u"/one"_s, QUrl(u"https://site.example"_s), u"a@b.example"_s, u"Anna"_s});
        StartWindow large(*m_session, *m_settings, parse);
        large.resize(width, 640);
        large.show();
        QVERIFY(QTest::qWaitForWindowExposed(&large));
        const auto *area = large.findChild<QScrollArea *>();
        QVERIFY(!area->horizontalScrollBar()->isVisible());
        for (const QPushButton *button : large.findChildren<QPushButton *>())
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
        Theme::current().setFontScale(100);
    }

    void sampleDataIsAskedForOrExplained()
    {
        QSignalSpy asked(m_window.get(), &StartWindow::sampleAsked);
        auto *button = m_window->findChild<QPushButton *>(u"sampleButton"_s);
        button->click();
        QCOMPARE(asked.size(), 1);
        m_window->setSampleAvailable(false, u"The server program is not installed."_s);
        QVERIFY(!button->isEnabled());
    }

    void theBarAppearsOnlyWhenAsked()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        Core::Person person;
        person.email = u"olga@site.example"_s;
        m_session->signedIn = person;
        auto *bar = new SignInBar(*m_session, *m_settings, &window);
        column->addWidget(bar);
        window.show();
        QVERIFY(!bar->isVisible());
        m_session->become(SyncState::Phase::SignInAgain);
        QVERIFY(bar->isVisible());
        auto *password = bar->findChild<QLineEdit *>(u"passwordAgainEdit"_s);
        window.resize(1400, 80);
        auto *button = bar->findChild<QPushButton *>();
        QTRY_COMPARE(window.width(), 1400);
        QVERIFY2(button->width() <= 2 * button->sizeHint().width(), qPrintable(QString::number(button->width())));
        QTest::keyClicks(password, u"wrong"_s);
        QTest::keyClick(password, Qt::Key_Return);
        QCOMPARE(m_session->asked.constLast().email, person.email);
        m_session->answer(Core::Error{Core::Error::Kind::Rejected, u"auth.wrong_password"_s, {}});
        QTRY_VERIFY(password->isEnabled());
        QVERIFY(bar->isVisible());
        drawPicture(window, u"signinbar-light"_s, {1100, 80}, Theme::Mode::Light);
        m_session->become(SyncState::Phase::UpToDate);
        QVERIFY(!bar->isVisible());
    }

    void itIsDrawn()
    {
        drawPicture(*m_window, u"start-light"_s, {900, 560}, Theme::Mode::Light);
        type(u"site.example"_s, u"anna"_s, u"x"_s);
        m_window->findChild<QPushButton *>(u"signInButton"_s)->click();
        drawPicture(*m_window, u"start-dark-error"_s, {900, 560}, Theme::Mode::Dark);
        drawPicture(*m_window, u"start-light-200"_s, {1024, 700}, Theme::Mode::Light, 200);
    }

private:
    QLineEdit *edit(const QString &name) { return m_window->findChild<QLineEdit *>(name); }
    QLabel *message() { return m_window->findChild<QLabel *>(u"messageLabel"_s); }
    void type(const QString &server, const QString &email, const QString &password)
    {
        edit(u"serverEdit"_s)->setText(server);
        edit(u"emailEdit"_s)->setText(email);
        edit(u"passwordEdit"_s)->setText(password);
    }

    std::unique_ptr<ScriptedSession> m_session;
    std::unique_ptr<MemorySettings> m_settings;
    std::unique_ptr<StartWindow> m_window;
};

QTEST_MAIN(TestStartWindow)
#include "tst_startwindow.moc"
