// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screens.h"

#include "core/ports/views.h"
#include "models/viewlistmodel.h"
#include "ui/kit/searchfield.h"
#include "ui/main/halftyped.h"
#include "ui/main/mainwindow.h"
#include "ui/tickets/filtereditor.h"
#include "ui/tickets/ticketsplace.h"
#include "ui/tickets/viewplace.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

/// A saved view as a person makes, changes and removes it, in the whole window.
class TestViewPlace : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<MainWindow> m_window;

    template<typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_window->findChild<T *>(name);
    }
    [[nodiscard]] QStringList views() const
    {
        const auto *list = part<QListView>(u"viewList"_s);
        QStringList names;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            if (const QModelIndex index = list->model()->index(row, 0);
                index.data(Models::ViewListModel::SavedRole).isValid())
                names << index.data().toString();
        return names;
    }
    [[nodiscard]] QVariant current(int role) const { return part<QListView>(u"viewList"_s)->currentIndex().data(role); }
    void search(const QString &words)
    {
        auto *field = m_window->findChild<SearchField *>(u"searchField"_s);
        if (!field)
            field = m_window->findChild<SearchField *>();
        field->setFocus();
        field->clear();
        QTest::keyClicks(field, words);
    }
    void makeView(const QString &name, const QString &query)
    {
        search(query);
        QTRY_VERIFY(part<QPushButton>(u"searchSaveView"_s) && part<QPushButton>(u"searchSaveView"_s)->isVisible());
        part<QPushButton>(u"searchSaveView"_s)->click();
        auto *field = part<QLineEdit>(u"viewName"_s);
        QVERIFY(field && field->isVisible());
        QCOMPARE(part<QLineEdit>(u"viewQuery"_s)->text(), query);
        QTest::keyClicks(field, name);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(views().contains(name));
        // No window manager gives the activation back that the list of completions had.
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_window = std::make_unique<MainWindow>(m_screens->context);
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTRY_VERIFY(!m_screens->reference.data().people.isEmpty());
    }
    void cleanup()
    {
        m_window.reset();
        m_screens.reset();
    }

    void aSearchBecomesAViewThatIsShownAtOnce()
    {
        makeView(u"Second"_s, u"number:2"_s);
        QTRY_COMPARE(current(Qt::DisplayRole).toString(), u"Second"_s);
        QTRY_COMPARE(current(Models::ViewListModel::CountRole).toLongLong(), 1);
        QTRY_COMPARE(part<QListView>(u"ticketList"_s)->model()->rowCount(), 1);
        m_screens->desk.undo.undo();
        QTRY_VERIFY(views().isEmpty());
        QTRY_COMPARE(current(Qt::DisplayRole).toString(), u"Mine"_s); // a list without a view is none
    }

    void aViewIsMadeToTellOfItsTickets()
    {
        makeView(u"Loud"_s, u"number:1"_s);
        const auto saved = [this] { return m_screens->reference.data().views.value(0); };
        QVERIFY(!saved().notify);
        auto &place = *static_cast<ViewPlace *>(m_window->place(MainWindow::View));
        place.edit(saved());
        m_window->showPlace(MainWindow::View);
        auto *check = part<QCheckBox>(u"viewNotify"_s);
        QVERIFY(!check->isChecked());
        QVERIFY(!part<QLabel>(u"viewNotifyHint"_s)->isVisible());
        check->click();
        QVERIFY(part<QLabel>(u"viewNotifyHint"_s)->isVisible());
        QVERIFY(place.hasUnsaved());
        place.save();
        QTRY_VERIFY(saved().notify);
        QTRY_COMPARE(m_screens->desk.undo.text(), u"View changed: Loud"_s);
        m_screens->desk.undo.undo();
        QTRY_VERIFY(!saved().notify);
    }

    void wordsOfAFormAreUnsavedUntilTheyAreGivenUp()
    {
        search(u"number:1"_s);
        QTRY_VERIFY(part<QPushButton>(u"searchSaveView"_s) && part<QPushButton>(u"searchSaveView"_s)->isVisible());
        part<QPushButton>(u"searchSaveView"_s)->click();
        QVERIFY(!m_window->hasHalfTypedWords());
        QTest::keyClicks(part<QLineEdit>(u"viewName"_s), u"Half"_s);
        QVERIFY(m_window->hasHalfTypedWords());
        part<QPushButton>(u"viewCancel"_s)->click();
        QVERIFY(!m_window->hasHalfTypedWords());
    }

    void whatWasGivenUpOrPushedAsideComesBack()
    {
        makeView(u"One"_s, u"number:1"_s);
        const auto *name = part<QLineEdit>(u"viewName"_s);
        auto &place = *static_cast<ViewPlace *>(m_window->place(MainWindow::View));
        place.startNew(u"number:2"_s);
        m_window->showPlace(MainWindow::View);
        QTest::keyClicks(part<QLineEdit>(u"viewName"_s), u"Half"_s);
        // Asked for once more it is still there.
        place.startNew({});
        QCOMPARE(name->text(), u"Half"_s);
        place.edit(m_screens->reference.data().views.constFirst());
        QCOMPARE(name->text(), u"One"_s);
        m_screens->desk.undo.undo();
        QCOMPARE(name->text(), u"Half"_s);
        QCOMPARE(part<QLineEdit>(u"viewQuery"_s)->text(), u"number:2"_s);
        QTest::keyClick(part<QLineEdit>(u"viewName"_s), Qt::Key_Escape);
        QVERIFY(!name->isVisible());
        QVERIFY(!m_window->hasHalfTypedWords());
        m_screens->desk.undo.undo();
        QVERIFY(name->isVisible());
        QCOMPARE(name->text(), u"Half"_s);
    }

    void goingWithoutAViewLeavesNothingHalfTyped()
    {
        auto &place = *static_cast<ViewPlace *>(m_window->place(MainWindow::View));
        place.startNew(u"status:open number:>5"_s);
        place.findChild<QPushButton *>(u"filterAddGroup"_s)->click();
        QTRY_VERIFY(place.findChild<QComboBox *>(u"filterValue.2.0"_s));
        place.findChild<QComboBox *>(u"filterValue.2.0"_s)->setEditText(u"new"_s);
        QVERIFY(hasHalfTyped(*m_window));
        discardHalfTyped(*m_window); // makes the rows anew while the window is walked through
        QVERIFY(!hasHalfTyped(*m_window));
        QCOMPARE(place.findChild<FilterEditor *>()->filter().children.size(), 2);
    }

    void keysChangeMoveAndRemove()
    {
        makeView(u"One"_s, u"number:1"_s);
        makeView(u"Two"_s, u"number:2"_s);
        auto *list = part<QListView>(u"viewList"_s);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(views(), (QStringList{u"Two"_s, u"One"_s}));
        QTRY_COMPARE(current(Qt::DisplayRole).toString(), u"Two"_s);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_F2);
        auto *name = part<QLineEdit>(u"viewName"_s);
        QTRY_VERIFY(name->isVisible());
        QCOMPARE(name->text(), u"Two"_s);
        QTest::keyClick(name, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(name, u"Other"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(views(), (QStringList{u"Other"_s, u"One"_s}));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_COMPARE(views(), QStringList{u"One"_s});
        QTRY_COMPARE(m_screens->desk.undo.text(), u"View removed: Other"_s);
        m_screens->desk.undo.undo();
        QTRY_COMPARE(views(), (QStringList{u"Other"_s, u"One"_s}));
    }

    void rowsAndWordsAreTheSame()
    {
        auto &place = *static_cast<ViewPlace *>(m_window->place(MainWindow::View));
        place.startNew(u"status:open number:>5"_s);
        auto *editor = place.findChild<FilterEditor *>();
        QCOMPARE(editor->filter().children.size(), 2);
        auto *value = place.findChild<QComboBox *>(u"filterValue.1"_s);
        QCOMPARE(value->currentText(), u"5"_s);
        value->setEditText(u"12"_s);
        QCOMPARE(place.findChild<QLineEdit *>(u"viewQuery"_s)->text(), u"status:open number:>12"_s);
        place.findChild<QPushButton *>(u"filterAddGroup"_s)->click();
        QTRY_VERIFY(place.findChild<QComboBox *>(u"filterValue.2.0"_s));
        place.findChild<QComboBox *>(u"filterValue.2.0"_s)->setEditText(u"new"_s);
        place.findChild<QPushButton *>(u"filterAdd.2"_s)->click();
        QTRY_VERIFY(place.findChild<QComboBox *>(u"filterValue.2.1"_s));
        place.findChild<QComboBox *>(u"filterValue.2.1"_s)->setEditText(u"pending"_s);
        QCOMPARE(place.findChild<QLineEdit *>(u"viewQuery"_s)->text(),
                 u"status:open number:>12 (status:new OR status:pending)"_s);
        place.findChild<QToolButton *>(u"filterRemove.0"_s)->click();
        QTRY_COMPARE(place.findChild<QLineEdit *>(u"viewQuery"_s)->text(),
                     u"number:>12 (status:new OR status:pending)"_s);
    }

    void aValueThatIsStillTypedKeepsTheKeys()
    {
        m_window->showPlace(MainWindow::View);
        auto &place = *static_cast<ViewPlace *>(m_window->place(MainWindow::View));
        place.startNew(u"created:2026-05-31"_s);
        auto *value = place.findChild<QComboBox *>(u"filterValue.0"_s);
        value->setFocus();
        value->lineEdit()->selectAll();
        QTest::keyClicks(value, u"2026-0"_s);
        QVERIFY(value->hasFocus());
        QVERIFY(!place.findChild<QPushButton *>(u"viewSave"_s)->isEnabled());
        QTest::keyClicks(value, u"6-01"_s);
        QCOMPARE(place.findChild<QLineEdit *>(u"viewQuery"_s)->text(), u"created:2026-06-01"_s);
    }

    void theKeysStayInTheRowsWhenOneGoes()
    {
        m_window->showPlace(MainWindow::View);
        auto &place = *static_cast<ViewPlace *>(m_window->place(MainWindow::View));
        place.startNew(u"status:open (number:>5 OR number:<3)"_s);
        const auto remove = [&place](const QString &name) {
            place.findChild<QToolButton *>(name)->setFocus();
            place.findChild<QToolButton *>(name)->click();
        };
        const auto focused = [this] {
            const QWidget *focus = m_window->focusWidget();
            return focus ? focus->objectName() : QString();
        };
        remove(u"filterRemove.0"_s);
        QTRY_COMPARE(focused(), u"filterGroup.0"_s);
        remove(u"filterRemove.0"_s);
        QTRY_COMPARE(focused(), u"filterGroup"_s);
    }

    void whatCannotBeIsSaidAndNotSaved()
    {
        auto &place = *static_cast<ViewPlace *>(m_window->place(MainWindow::View));
        m_window->showPlace(MainWindow::View);
        place.startNew({});
        auto *trouble = place.findChild<QLabel *>(u"viewTrouble"_s);
        QVERIFY(!trouble->isVisible());
        place.findChild<QLineEdit *>(u"viewName"_s)->setText(u"x"_s);
        place.findChild<QLineEdit *>(u"viewQuery"_s)->setText(u"created:soon"_s);
        QVERIFY(trouble->isVisible());
        QVERIFY(!place.findChild<QPushButton *>(u"viewSave"_s)->isEnabled());
        QVERIFY(!place.findChild<FilterEditor *>()->isEnabled());
        place.findChild<QLineEdit *>(u"viewQuery"_s)->setText(u"created:yesterday"_s);
        QVERIFY(!trouble->isVisible());
        QVERIFY(place.findChild<FilterEditor *>()->isEnabled());
    }
};

QTEST_MAIN(TestViewPlace)
#include "tst_viewplace.moc"
