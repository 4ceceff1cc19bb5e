// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorydesk.h"
#include "memoryports.h"
#include "models/keptaccounts.h"
#include "models/networkchoice.h"
#include "picture.h"
#include "ui/customers/rowbutton.h"
#include "ui/kit/focusline.h"
#include "ui/kit/searchfield.h"
#include "ui/main/actions.h"
#include "ui/main/context.h"
#include "ui/settings/settingscard.h"
#include "ui/settings/settingsplace.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QStackedWidget>
#include <QTableWidget>

using namespace Opora;
using namespace Qt::StringLiterals;
using Core::SyncState;
using Opora::Ui::SettingsPlace;
using Opora::Ui::Theme;

class TestSettingsPlace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<MemoryWorld>();
        m_session = std::make_unique<ScriptedSession>();
        m_settings = std::make_unique<MemorySettings>();
        Core::Person person;
        person.name = u"Ольга Смирнова"_s;
        person.email = u"olga@site.example"_s;
        m_session->signedIn = person;
        m_session->address = QUrl(u"https://support.site.example"_s);
        m_session->now.phase = SyncState::Phase::UpToDate;
        m_reference = std::make_unique<Models::ReferenceModel>(m_world->desk);
        m_context = std::make_unique<Opora::Ui::Context>(
            Opora::Ui::Context{m_world->work, *m_session, *m_settings, *m_reference, Models::Formatter()});
        makePlace();
    }
    void cleanup()
    {
        m_place.reset();
        m_actions.reset();
        m_context.reset();
        Theme::current().setFontScale(100);
        Theme::current().setMode(Theme::Mode::Light);
        Theme::current().setContrast(Theme::Contrast::Normal);
    }

    void largeLettersMoveNoPageSideways()
    {
        Theme::current().install(*qApp);
        Theme::current().setFontScale(200);
        makePlace();
        m_place->resize(936, 552);
        QVERIFY(QTest::qWaitForWindowExposed(m_place.get()));
        for (int page = SettingsPlace::Account; page <= SettingsPlace::About; ++page) {
            m_place->showPage(SettingsPlace::Page(page));
            for (int i = 0; i < 4; ++i)
                QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            const auto *area = find<QStackedWidget>(u"settingsStack"_s)->currentWidget()->findChild<QScrollArea *>();
            QVERIFY2(!area || area->horizontalScrollBar()->maximum() == 0, qPrintable(QString::number(page)));
        }
    }

    void aPageStandsInTheMiddleOfItsRoomOnCards()
    {
        Theme::current().install(*qApp);
        m_place->resize(1392, 820);
        QVERIFY(QTest::qWaitForWindowExposed(m_place.get()));
        const QWidget *stack = find<QStackedWidget>(u"settingsStack"_s);
        for (int page = SettingsPlace::Account; page <= SettingsPlace::About; ++page) {
            m_place->showPage(SettingsPlace::Page(page));
            for (int i = 0; i < 4; ++i)
                QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            int cards = 0;
            for (const auto *card : stack->findChildren<Opora::Ui::SettingsCard *>()) {
                if (!card->isVisible())
                    continue;
                ++cards;
                const QRect place(card->mapTo(stack, QPoint()), card->size());
                const int left = place.left();
                const int right = stack->width() - 1 - place.right();
                QVERIFY2(std::abs(left - right) <= 2, qPrintable(u"%1 and %2"_s.arg(left).arg(right)));
                QVERIFY(place.width() <= 700);
            }
            QVERIFY2(cards > 0 || page == SettingsPlace::Keys, qPrintable(QString::number(page)));
        }
    }

    void theAccountSaysWhoAndHowLong()
    {
        QCOMPARE(find<QLabel>(u"emailValue"_s)->text(), u"olga@site.example"_s);
        QCOMPARE(find<QLabel>(u"serverValue"_s)->text(), u"https://support.site.example"_s);
        const QString kept = find<QLabel>(u"rememberedLabel"_s)->text();
        m_session->remembered = false;
        m_place->activate();
        QVERIFY(find<QLabel>(u"rememberedLabel"_s)->text() != kept);
        QSignalSpy out(m_place.get(), &SettingsPlace::signOutAsked);
        find<QPushButton>(u"signOutButton"_s)->click();
        QCOMPARE(out.size(), 1);
    }

    void noHintStandsInAnEmptyRow()
    {
        Theme::current().install(*qApp);
        m_place->resize(1100, 800);
        QVERIFY(QTest::qWaitForWindowExposed(m_place.get()));
        for (int page = SettingsPlace::Account; page <= SettingsPlace::Notifications; ++page) {
            m_place->showPage(SettingsPlace::Page(page));
            for (int i = 0; i < 4; ++i)
                QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            for (const QLabel *label : m_place->findChildren<QLabel *>()) {
                const int needed = label->heightForWidth(label->width());
                const bool isHint = label->wordWrap() && label->property("tone") == u"muted"_s
                    && label->parentWidget()->property("kind").isNull();
                if (isHint && label->isVisible())
                    QVERIFY2(label->height() <= needed + 2 && label->height() >= needed, qPrintable(label->text()));
            }
        }
    }

    void largeLettersMoveNoPageOfNotificationsSideways()
    {
        Theme::current().install(*qApp);
        const auto *check = find<QCheckBox>(u"dueSoonCheck"_s);
        m_place->showPage(SettingsPlace::Notifications);
        m_place->resize(974, 600);
        QVERIFY(QTest::qWaitForWindowExposed(m_place.get()));
        for (int i = 0; i < 4; ++i)
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const int line = check->height();
        for (QCheckBox *wordy : m_place->findChildren<QCheckBox *>())
            wordy->setText(wordy->text() + u" and this also in a language with more and longer words"_s);
        drawPicture(*m_place, u"settings-notifications-200"_s, {974, 600}, Theme::Mode::Light, 200);
        Theme::current().setFontScale(200);
        for (int i = 0; i < 4; ++i)
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const auto *area = find<QStackedWidget>(u"settingsStack"_s)->currentWidget()->findChild<QScrollArea *>();
        QVERIFY(area->isVisible());
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
        QVERIFY(check->height() >= 3 * line);
        QTest::mouseClick(find<QCheckBox>(u"dueSoonCheck"_s), Qt::LeftButton, {}, {check->width() / 2, line / 2});
        QVERIFY(!check->isChecked());
    }

    void theOtherAccountsOfTheMachineAreOffered()
    {
        Models::KeptAccounts accounts(*m_settings);
        accounts.remember({u"/one"_s, QUrl(u"https://other.example"_s), u"anna@other.example"_s, u"Anna"_s});
        accounts.remember({u"/two"_s, m_session->address, u"olga@site.example"_s, u"Olga"_s});
        m_place->activate();
        const auto rows = find<QWidget>(u"otherAccounts"_s)->findChildren<Opora::Ui::RowButton *>();
        // The one that is signed in is no other.
        QCOMPARE(rows.size(), 1);
        QVERIFY(rows[0]->words().contains(u"other.example"_s));
        QSignalSpy chosen(m_place.get(), &SettingsPlace::accountChosen);
        rows[0]->click();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), u"/one"_s);
        QSignalSpy another(m_place.get(), &SettingsPlace::anotherAccountAsked);
        find<QPushButton>(u"anotherAccountButton"_s)->click();
        QCOMPARE(another.size(), 1);
    }

    void aPageThatIsScrolledByKeysShowsItsFocus()
    {
        Theme::current().install(*qApp);
        m_place->showPage(SettingsPlace::Account);
        m_place->resize(700, 300);
        m_place->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
        auto *area = find<QStackedWidget>(u"settingsStack"_s)->currentWidget()->findChild<QScrollArea *>();
        const auto *line = area->findChild<Opora::Ui::FocusLine *>();
        QVERIFY(line && !line->isVisible());
        area->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(line->isVisible());
        QCOMPARE(line->geometry(), area->rect());
        for (const QLabel *label : area->findChildren<QLabel *>()) {
            const QRect place(label->mapTo(area, QPoint()), label->size());
            QVERIFY2(!label->isVisible() || (place.left() > 4 && place.top() > 4), qPrintable(label->text()));
        }
        area->clearFocus();
        QVERIFY(!line->isVisible());
    }

    void aListThatDropsIsFramedAndItsRowsHaveRoom()
    {
        Theme::current().install(*qApp);
        m_place->showPage(SettingsPlace::Look);
        m_place->show();
        auto *themes = find<QComboBox>(u"themeCombo"_s);
        themes->showPopup();
        QTRY_VERIFY(themes->view()->isVisible());
        const QModelIndex first = themes->model()->index(0, 0);
        QVERIFY(themes->view()->visualRect(first).height() >= themes->fontMetrics().height() + 8);
        QVERIFY(themes->view()->viewport()->pos().x() >= 4);
        const QString folder = qEnvironmentVariable("OPORA_GALLERY_DIR");
        if (!folder.isEmpty())
            QVERIFY(themes->view()->window()->grab().save(folder + u"/settings-combo.png"_s));
        themes->hidePopup();
    }

    void theThemeChangesAtOnce()
    {
        m_place->showPage(SettingsPlace::Look);
        auto *themes = find<QComboBox>(u"themeCombo"_s);
        themes->setFocus();
        themes->setCurrentIndex(themes->findData(u"dark"_s));
        Q_EMIT themes->activated(themes->currentIndex());
        QVERIFY(Theme::current().isDark());
        QCOMPARE(m_settings->value(u"look/theme"_s).toString(), u"dark"_s);
        find<QCheckBox>(u"contrastCheck"_s)->setChecked(true);
        QCOMPARE(Theme::current().contrast(), Theme::Contrast::High);
        QVERIFY(m_settings->value(u"look/contrast"_s).toBool());
    }

    void theSpellingIsSwitchedWhereItIsKnown()
    {
        m_place->showPage(SettingsPlace::Look);
        auto *check = find<QCheckBox>(u"spellingCheck"_s);
        QVERIFY(check->isChecked());
        check->setChecked(false);
        QCOMPARE(m_settings->value(u"writing/spelling"_s).toBool(), false);
        makePlace();
        QVERIFY(!find<QCheckBox>(u"spellingCheck"_s)->isChecked());
        // This program has no dictionaries.
        QVERIFY(find<QCheckBox>(u"spellingCheck"_s)->isHidden());
    }

    void theFontGrowsAndIsKept()
    {
        find<QSlider>(u"scaleSlider"_s)->setValue(150);
        QCOMPARE(Theme::current().fontScale(), 150);
        QCOMPARE(m_settings->value(u"look/font_scale"_s).toInt(), 150);
        makePlace();
        QCOMPARE(find<QSlider>(u"scaleSlider"_s)->value(), 150);
    }

    void anotherLanguageIsKeptAndAskedForAtOnce()
    {
        QSignalSpy chosen(m_place.get(), &SettingsPlace::languageChosen);
        m_place->showPage(SettingsPlace::Look);
        auto *languages = find<QComboBox>(u"languageCombo"_s);
        languages->setCurrentIndex(languages->findData(u"ru"_s));
        Q_EMIT languages->activated(languages->currentIndex());
        QCOMPARE(m_settings->value(u"look/language"_s).toString(), u"ru"_s);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), u"ru"_s);
    }

    void theNetworkIsChosenByHandAndFollowsTheKey()
    {
        auto *modes = find<QComboBox>(u"modeCombo"_s);
        modes->setCurrentIndex(modes->findData(int(SyncState::Network::Metered)));
        Q_EMIT modes->activated(modes->currentIndex());
        QCOMPARE(m_session->network, std::optional(SyncState::Network::Metered));
        // With the keys in the list, too.
        modes->setFocus();
        Models::toggleOffline(*m_settings, *m_session);
        QCOMPARE(m_session->network, std::optional(SyncState::Network::Offline));
        QCOMPARE(modes->currentData().toInt(), int(SyncState::Network::Offline));
        Models::toggleOffline(*m_settings, *m_session);
        QCOMPARE(m_session->network, std::optional(SyncState::Network::Metered));
        QCOMPARE(modes->currentData().toInt(), int(SyncState::Network::Metered));
        modes->setCurrentIndex(0);
        Q_EMIT modes->activated(0);
        Models::toggleOffline(*m_settings, *m_session);
        Models::toggleOffline(*m_settings, *m_session);
        QVERIFY(!m_session->network);
        QVERIFY(!modes->currentData().isValid());
    }

    void thePageOnlyShowsTheChoice()
    {
        Models::chooseNetwork(SyncState::Network::Offline, *m_settings, *m_session);
        m_session->network.reset();
        makePlace();
        QVERIFY(!m_session->network);
        QCOMPARE(find<QComboBox>(u"modeCombo"_s)->currentData().toInt(), int(SyncState::Network::Offline));
    }

    void whyThereIsNoConnectionIsSaid()
    {
        m_session->now.trouble = Core::Error{Core::Error::Kind::Offline, u"net.not_opora"_s, {}};
        m_session->become(SyncState::Phase::Offline);
        const QString now = find<QLabel>(u"nowValue"_s)->text();
        QVERIFY2(now.contains(u"sign-in page of this network"_s), qPrintable(now));
    }

    void quietHoursAreKept()
    {
        find<QCheckBox>(u"quietCheck"_s)->setChecked(true);
        find<QCheckBox>(u"heldCheck"_s)->setChecked(false);
        QVERIFY(m_settings->value(u"notify/quiet_hours"_s).toBool());
        QVERIFY(!m_settings->value(u"notify/held"_s).toBool());
        find<QCheckBox>(u"enabledCheck"_s)->setChecked(false);
        QVERIFY(!find<QCheckBox>(u"heldCheck"_s)->isEnabled());
    }

    void everyKeyIsWrittenOut()
    {
        m_place->resize(1000, 700);
        m_place->showPage(SettingsPlace::Keys);
        m_place->show();
        auto *table = find<QTableWidget>(u"keyTable"_s);
        QVERIFY(table->rowCount() > 0);
        for (int row = 0; row < table->rowCount(); ++row) {
            const QString keys = table->item(row, 1)->text();
            QVERIFY2(!keys.isEmpty(), qPrintable(table->item(row, 0)->text()));
            QVERIFY2(table->columnWidth(1) > table->fontMetrics().horizontalAdvance(keys), qPrintable(keys));
        }
    }

    void keysAreFoundByName()
    {
        auto *table = find<QTableWidget>(u"keyTable"_s);
        QCOMPARE(table->rowCount(), int(m_actions->all().size()));
        find<Opora::Ui::SearchField>(u"keySearch"_s)->setText(u"offline"_s);
        int shown = 0;
        for (int row = 0; row < table->rowCount(); ++row)
            shown += table->isRowHidden(row) ? 0 : 1;
        QCOMPARE(shown, 1);
    }

    void everyControlHasAName()
    {
        for (const QWidget *widget : m_place->findChildren<QWidget *>()) {
            const bool control = qobject_cast<const QComboBox *>(widget) || qobject_cast<const QSlider *>(widget)
                || qobject_cast<const QCheckBox *>(widget);
            if (control)
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }

    void itIsDrawn()
    {
        const QStringList names{u"account"_s, u"look"_s, u"network"_s, u"notifications"_s, u"keys"_s, u"about"_s};
        for (int page = 0; page < names.size(); ++page) {
            m_place->showPage(SettingsPlace::Page(page));
            drawPicture(*m_place, u"settings-%1-light"_s.arg(names[page]), {974, 600}, Theme::Mode::Light);
            drawPicture(*m_place, u"settings-%1-dark"_s.arg(names[page]), {974, 600}, Theme::Mode::Dark);
        }
        m_place->showPage(SettingsPlace::Look);
        drawPicture(*m_place, u"settings-look-200"_s, {974, 600}, Theme::Mode::Light, 200);
    }

private:
    template<typename T>
    T *find(const QString &name)
    {
        return m_place->findChild<T *>(name);
    }
    void makePlace()
    {
        m_place.reset();
        m_actions.reset();
        m_window = std::make_unique<QWidget>();
        m_actions = std::make_unique<Opora::Ui::Actions>(m_window.get());
        m_place = std::make_unique<SettingsPlace>(*m_context, *m_actions);
        m_place->show();
    }

    std::unique_ptr<MemoryWorld> m_world;
    std::unique_ptr<ScriptedSession> m_session;
    std::unique_ptr<MemorySettings> m_settings;
    std::unique_ptr<Models::ReferenceModel> m_reference;
    std::unique_ptr<Opora::Ui::Context> m_context;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Opora::Ui::Actions> m_actions;
    std::unique_ptr<SettingsPlace> m_place;
};

QTEST_MAIN(TestSettingsPlace)
#include "tst_settingsplace.moc"
