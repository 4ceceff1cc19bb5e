// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deskobjects.h"
#include "screens.h"
#include "ui/desk/deskbar.h"
#include "ui/desk/deskpage.h"
#include "ui/desk/presetpage.h"
#include "ui/kit/emptystate.h"
#include "ui/main/actions.h"
#include "ui/settings/settingsplace.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Opora::Test::Screens;
using Opora::Test::StoreWorld;
using Opora::Ui::DeskPage;
using Opora::Ui::SettingsPlace;
using Opora::Ui::Theme;

/// The pages of the help desk in the settings, by keys, over the real cache.
class TestDeskPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Screens> m_screens;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Opora::Ui::Actions> m_actions;
    std::unique_ptr<SettingsPlace> m_place;
    DeskPage *m_page = nullptr;

    void begin(Role role)
    {
        m_screens->desk.world.me.role = role;
        m_screens->desk.tell({m_screens->desk.world.me});
        QTRY_VERIFY(std::any_of(
            m_screens->reference.data().people.cbegin(), m_screens->reference.data().people.cend(),
            [&](const Person &person) { return person.id == m_screens->desk.world.me.id && person.role == role; }));
    }
    void open(EntityKind kind)
    {
        m_page = m_place->showDesk(kind);
        QVERIFY(m_page);
        m_page->focusList();
        QTest::qWait(0);
    }
    template<typename T>
    T *find(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }
    [[nodiscard]] QStringList pages() const
    {
        QStringList names;
        const auto *list = m_place->findChild<QListWidget *>(u"settingsPages"_s);
        for (int row = SettingsPlace::About + 1; row < list->count(); ++row)
            names.append(list->item(row)->text());
        return names;
    }
    [[nodiscard]] Status stored(StateClass state)
    {
        const ReferenceData data = m_screens->desk.reference();
        return std::get<Status>(
            Models::deskObject(data, EntityKind::Status, defaultStatusId(state).uuid()).value_or(Status{}));
    }
    void settle()
    {
        for (int i = 0; i < 4; ++i)
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        m_screens = std::make_unique<Screens>(0);
        begin(Role::Administrator);
        m_window = std::make_unique<QWidget>();
        m_actions = std::make_unique<Opora::Ui::Actions>(m_window.get());
        m_place = std::make_unique<SettingsPlace>(m_screens->context, *m_actions);
        m_place->resize(1392, 820);
        m_place->show();
        m_place->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
    }
    void cleanup()
    {
        m_place.reset();
        m_actions.reset();
        m_window.reset();
        m_screens.reset();
        Theme::current().setFontScale(100);
        Theme::current().setMode(Theme::Mode::Light);
    }

    void onlyWhatOneMaySetUpIsOffered()
    {
        QCOMPARE(pages().size(), qsizetype(Models::kDeskKinds.size()) + 2); // a heading, and kinds of desks
        begin(Role::Agent);
        QTRY_COMPARE(pages(), (QStringList{u"Help desk"_s, u"Templates"_s, u"Macros"_s}));
        QVERIFY(!m_place->showDesk(EntityKind::Status));
        QVERIFY(!m_place->showPresets());
        begin(Role::Editor);
        QTRY_COMPARE(pages(), (QStringList{u"Help desk"_s, u"Sections"_s}));
    }

    void aLostRightTakesTheOpenPageAway()
    {
        open(EntityKind::Status);
        begin(Role::Agent);
        QTRY_COMPARE(pages().size(), 3);
        QCOMPARE(m_place->findChild<QListWidget *>(u"settingsPages"_s)->currentRow(), int(SettingsPlace::Account));
    }

    void aStatusIsChangedByKeysAlone()
    {
        open(EntityKind::Status);
        QVERIFY(find<QListView>(u"deskList"_s)->hasFocus());
        QTest::keyClick(find<QListView>(u"deskList"_s), Qt::Key_Down);
        QTest::keyClick(find<QListView>(u"deskList"_s), Qt::Key_Return);
        auto *name = find<QLineEdit>(u"text_en"_s);
        QTRY_VERIFY(name->hasFocus());
        QCOMPARE(name->text(), u"Open"_s);
        QTest::keyClicks(name, u" now"_s);
        QCOMPARE(find<QLabel>(u"deskState"_s)->text(), u"Not saved yet."_s);
        QTest::keySequence(name, QKeySequence::Save);
        QTRY_COMPARE(stored(StateClass::Open).name.en, u"Open now"_s);
        QTRY_VERIFY(find<QLabel>(u"deskState"_s)->text().startsWith(u"Saved on this machine"_s));
        QVERIFY(!name->isModified());
        QVERIFY(!name->isUndoAvailable());
        QVERIFY(name->hasFocus());
        QTest::keyClick(name, Qt::Key_Escape);
        QVERIFY(find<QListView>(u"deskList"_s)->hasFocus());
        m_screens->desk.undo.undo();
        QTRY_COMPARE(name->text(), u"Open"_s);
    }

    void aNewOneIsMadeByKeysAndToldWhatItLacks()
    {
        open(EntityKind::Queue);
        QTest::keyClick(find<QListView>(u"deskList"_s), Qt::Key_Insert);
        auto *name = find<QLineEdit>(u"nameEdit"_s);
        QTRY_VERIFY(name->hasFocus());
        QTest::keySequence(name, QKeySequence::Save);
        QVERIFY(!find<QLabel>(u"nameTrouble"_s)->isHidden());
        QVERIFY(!find<QLabel>(u"keyTrouble"_s)->isHidden());
        QTest::keyClicks(name, u"Night shift"_s);
        QVERIFY(find<QLabel>(u"nameTrouble"_s)->isHidden());
        QCOMPARE(find<QLineEdit>(u"keyEdit"_s)->text(), u"night_shift"_s);
        QCOMPARE(name->cursorPosition(), 11);
        QTest::keySequence(name, QKeySequence::Save);
        QTRY_COMPARE(m_screens->desk.undo.text(), u"Department saved: Night shift"_s);
        QTRY_COMPARE(m_screens->desk.reference().queues.size(), 3);
    }

    void theListIsPutInOrderByKeys()
    {
        open(EntityKind::Status);
        auto *list = find<QListView>(u"deskList"_s);
        list->setCurrentIndex(list->model()->index(1, 0));
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(list->model()->index(0, 0).data().toString(), u"Open"_s);
        QTRY_COMPARE(list->currentIndex().row(), 0);
        QVERIFY(!find<QPushButton>(u"upButton"_s)->isEnabled());
        QVERIFY(find<QPushButton>(u"downButton"_s)->isEnabled());
    }

    void anEmptyPageSaysWhatItIsForAndBegins()
    {
        open(EntityKind::Tag);
        auto *empty = m_page->findChild<Opora::Ui::EmptyState *>();
        QVERIFY(empty->isVisible());
        QVERIFY(empty->hasFocus());
        QTest::keyClick(empty, Qt::Key_Return);
        auto *name = find<QLineEdit>(u"nameEdit"_s);
        QTRY_VERIFY(name->hasFocus());
        QTest::keyClicks(name, u"refund"_s);
        QTest::keySequence(name, QKeySequence::Save);
        QTRY_COMPARE(m_screens->desk.reference().tags.size(), 1);
        QTRY_VERIFY(find<QPushButton>(u"removeButton"_s)->isVisible());
        auto *list = find<QListView>(u"deskList"_s);
        QTest::keyClick(name, Qt::Key_Escape);
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_VERIFY(m_screens->desk.reference().tags.isEmpty());
        QTRY_VERIFY(empty->isVisible());
    }

    void bothValuesStandBesideEachOtherUntilOneIsChosen()
    {
        open(EntityKind::Status);
        m_page->editor().choose(defaultStatusId(StateClass::Open).uuid());
        QTest::keyClicks(find<QLineEdit>(u"text_en"_s), u" mine"_s);
        QTest::keySequence(find<QLineEdit>(u"text_en"_s), QKeySequence::Save);
        QTRY_COMPARE(stored(StateClass::Open).name.en, u"Open mine"_s);
        QCOMPARE(m_screens->desk.handOut().size(), 1);
        Status theirs = defaultStatuses().at(int(StateClass::Open));
        theirs.name.en = u"Theirs"_s;
        m_screens->desk.tell({theirs});
        m_screens->desk.acknowledge(
            StoreWorld::outcome(1, Outcome::Kind::Held, m_screens->desk.world.version(), u"field_conflict"_s));
        auto *bar = m_page->findChild<Opora::Ui::DeskBar *>();
        QTRY_VERIFY(bar->isVisible());
        // Why it is held comes from the outbox, their value with the small tables.
        const auto says = [bar](const QString &words) {
            const QList<QLabel *> labels = bar->findChildren<QLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(),
                               [&words](const QLabel *label) { return label->isVisible() && label->text() == words; });
        };
        QTRY_VERIFY(says(u"Открыт / Open mine"_s));
        QVERIFY(says(u"Открыт / Theirs"_s));
        const QList<QPushButton *> buttons = bar->findChildren<QPushButton *>();
        const auto mine = std::find_if(buttons.cbegin(), buttons.cend(), [](const QPushButton *button) {
            return button->isVisible() && button->text() == "Take mine"_L1;
        });
        QVERIFY(mine != buttons.cend());
        (*mine)->setFocus();
        QTest::keyClick(*mine, Qt::Key_Space);
        QTRY_COMPARE(stored(StateClass::Open).name.en, u"Open mine"_s);
        QTRY_VERIFY(!bar->isVisible());
        QCOMPARE(find<QLineEdit>(u"text_en"_s)->text(), u"Open mine"_s);
        QVERIFY(find<QListView>(u"deskList"_s)->hasFocus());
    }

    void whatIsTypedStaysWhenAColleagueChangesTheRest()
    {
        open(EntityKind::Status);
        m_page->editor().choose(defaultStatusId(StateClass::Open).uuid());
        auto *name = find<QLineEdit>(u"text_en"_s);
        name->setFocus();
        QTest::keyClicks(name, u"ing"_s);
        Status theirs = defaultStatuses().at(int(StateClass::Open));
        theirs.key = u"opened"_s;
        m_screens->desk.tell({theirs});
        QTRY_COMPARE(find<QLineEdit>(u"keyEdit"_s)->text(), u"opened"_s);
        QCOMPARE(name->text(), u"Opening"_s);
        QVERIFY(name->hasFocus());
    }

    void theMatrixIsSetByKeysWithoutAList()
    {
        open(EntityKind::DeskRules);
        QVERIFY(!find<QListView>(u"deskList"_s)->isVisible());
        QVERIFY(!find<QPushButton>(u"newButton"_s)->isVisible());
        QVERIFY(!find<QPushButton>(u"removeButton"_s)->isVisible());
        auto *cell = find<QComboBox>(u"cell3_1"_s);
        QTRY_VERIFY(cell->hasFocus());
        QTest::keyClick(cell, Qt::Key_Down);
        QVERIFY(m_page->hasUnsaved());
        QTest::keySequence(cell, QKeySequence::Save);
        QTRY_COMPARE(m_screens->desk.reference().rules.value(0).priorities,
                     (QList<PriorityRule>{{3, 1, defaultPriorityId(u"normal")}}));
        QTRY_VERIFY(!m_page->hasUnsaved());
        m_screens->desk.undo.undo();
        QTRY_VERIFY(m_screens->desk.reference().rules.value(0).priorities.isEmpty());
        QTRY_COMPARE(cell->currentIndex(), 0);
    }

    void aKindOfDeskIsShownAddedAndTakenBack()
    {
        const QList<TicketType> before = defaultTypes();
        m_screens->desk.tell(QList<Entity>(before.cbegin(), before.cend()));
        QTRY_COMPARE(m_screens->reference.data().types.size(), before.size());
        Opora::Ui::PresetPage *page = m_place->showPresets();
        QVERIFY(page && page->isVisible());
        page->focusChoice();
        auto *choice = page->findChild<QRadioButton *>(u"preset_it_support"_s);
        QTest::keyClick(page->findChild<QRadioButton *>(u"preset_customer_service"_s), Qt::Key_Down);
        QVERIFY(choice->isChecked());
        const QList<QLabel *> told = page->findChildren<QLabel *>(u"presetLines"_s);
        QCOMPARE(told.size(), 4);
        QVERIFY(told.constFirst()->text().contains(u"Fault, is there; gets the fields: Device"_s));
        QVERIFY(told.at(1)->text().contains(u"Workplace: Computer, Printing, Telephone"_s));
        auto *add = page->findChild<QPushButton *>(u"addPreset"_s);
        add->setFocus();
        QTest::keyClick(add, Qt::Key_Space);
        QTRY_COMPARE(page->findChild<QLabel *>(u"presetState"_s)->text(), u"All of it is here already."_s);
        QVERIFY(!add->isEnabled() && choice->hasFocus());
        QCOMPARE(m_screens->desk.reference().types.size(), before.size() + 3);
        m_screens->desk.undo.undo();
        QTRY_COMPARE(m_screens->desk.reference().types.size(), before.size());
        QTRY_VERIFY(add->isEnabled());
    }

    void noKindOfDeskIsMovedSideways()
    {
        for (const bool isRussian : {false, true}) {
            QLocale::setDefault(QLocale(isRussian ? QLocale::Russian : QLocale::English));
            m_place = std::make_unique<SettingsPlace>(m_screens->context, *m_actions);
            Theme::current().setFontScale(200);
            m_place->resize(936, 552);
            m_place->show();
            Opora::Ui::PresetPage *page = m_place->showPresets();
            settle();
            const auto *area = page->findChild<QScrollArea *>();
            QVERIFY(area->widget()->width() <= area->viewport()->width());
            Opora::Test::keepPicture(*m_place, u"desk-kinds-200-%1"_s.arg(isRussian));
        }
    }

    void aManyRowedListIsSearched()
    {
        QList<Entity> tags;
        for (int i = 0; i < 12; ++i)
            tags.append(Tag{u"tag%1"_s.arg(i), {}});
        m_screens->desk.tell(tags);
        open(EntityKind::Tag);
        auto *search = find<QLineEdit>(u"deskSearch"_s);
        QTRY_VERIFY(search->isVisible());
        QTest::keyClicks(search, u"tag11"_s);
        QCOMPARE(find<QListView>(u"deskList"_s)->model()->rowCount(), 1);
        search->clear();
        QCOMPARE(find<QListView>(u"deskList"_s)->model()->rowCount(), 12);
    }

    void theListStandsAboveTheFormWhereThereIsNoRoom()
    {
        open(EntityKind::Status);
        const auto *split = m_page->findChild<QSplitter *>();
        QCOMPARE(split->orientation(), Qt::Horizontal);
        Theme::current().setFontScale(200);
        m_place->resize(936, 552);
        settle();
        QTRY_COMPARE(split->orientation(), Qt::Vertical);
    }

    void noPageIsMovedSideways_data()
    {
        QTest::addColumn<int>("scale");
        QTest::addColumn<bool>("isRussian");
        for (const int scale : {100, 200})
            for (const bool isRussian : {false, true})
                QTest::addRow("%d %s", scale, isRussian ? "ru" : "en") << scale << isRussian;
    }
    void noPageIsMovedSideways()
    {
        QFETCH(const int, scale);
        QFETCH(const bool, isRussian);
        QLocale::setDefault(QLocale(isRussian ? QLocale::Russian : QLocale::English));
        Theme::current().setFontScale(scale);
        m_place->resize(936, 552);
        for (const EntityKind kind : Models::kDeskKinds) {
            open(kind);
            settle();
            const auto *area = m_page->findChild<QScrollArea *>();
            QVERIFY2(!area->isVisible() || area->widget()->width() <= area->viewport()->width(),
                     entityName(kind).data());
            Opora::Test::keepPicture(*m_place, u"desk-%1-%2-%3"_s.arg(entityName(kind)).arg(scale).arg(isRussian));
        }
    }
};

QTEST_MAIN(TestDeskPage)
#include "tst_deskpage.moc"
