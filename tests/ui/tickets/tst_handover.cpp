// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/handover.h"
#include "screens.h"
#include "shownplace.h"
#include "ui/main/actions.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"
#include "ui/tickets/transferbar.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

/// A help desk with a colleague who has another name in the address.
struct KnownDesk
{
    KnownDesk()
    {
        Person other = screens.desk.world.other;
        other.name = u"Семён Петров"_s;
        other.email = u"petrov@example.org"_s;
        screens.desk.tell({Entity(other)});
        screens.reference.reload();
    }

    Test::Screens screens;
};

/// The place of the tickets in its window, over the real cache, the newest ticket of three open.
struct Shown : KnownDesk, Test::ShownPlace
{
    Shown()
        : ShownPlace(screens.context)
    { }
    void begin()
    {
        QVERIFY(QTest::qWaitForWindowActive(&window));
        place->activate();
        QTRY_VERIFY(model().isOpen());
        QCOMPARE(model().details().ticket.number, 3);
        QTRY_VERIFY(std::any_of(model().reference().people.cbegin(), model().reference().people.cend(),
                                [](const Person &person) { return person.email == u"petrov@example.org"_s; }));
        press(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(letters()->hasFocus());
    }
    [[nodiscard]] Models::TicketModel &model() const { return place->pane().ticket(); }
    [[nodiscard]] QLineEdit *letters() const { return place->findChild<QLineEdit *>(u"transferLetters"_s); }
    [[nodiscard]] QLineEdit *note() const { return place->findChild<QLineEdit *>(u"transferNote"_s); }
    [[nodiscard]] QString chosen() const { return place->findChild<QComboBox *>(u"transferQueue"_s)->currentText(); }
    [[nodiscard]] bool isUnknown() const { return place->findChild<QWidget *>(u"transferUnknown"_s)->isVisible(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *focus = window.focusWidget();
        QTest::keyClick(focus ? focus : &window, key, modifiers);
    }
};

} // namespace

/// A ticket handed over by a few letters, over the real cache.
class TestHandover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }

    void eitherNameIsFoundByTheBeginningOfItsWords_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("nothing") << QString() << QStringList{u"Возвраты"_s, u"Семён Петров"_s};
        QTest::newRow("its name") << u"воз"_s << QStringList{u"Возвраты"_s};
        QTest::newRow("its short name") << u"ref"_s << QStringList{u"Возвраты"_s};
        QTest::newRow("first name") << u"сем"_s << QStringList{u"Семён Петров"_s};
        QTest::newRow("ё and е") << u"семе"_s << QStringList{u"Семён Петров"_s};
        QTest::newRow("family name") << u"Пет"_s << QStringList{u"Семён Петров"_s};
        QTest::newRow("in Latin letters") << u"pet"_s << QStringList{u"Семён Петров"_s};
        QTest::newRow("the middle of a word") << u"етр"_s << QStringList();
    }
    void eitherNameIsFoundByTheBeginningOfItsWords()
    {
        QFETCH(const QString, typed);
        QFETCH(const QStringList, names);
        const QList<Models::HandoverTarget> targets{{QUuid::createUuid(), u"Возвраты"_s, u"refunds"_s, false},
                                                    {QUuid::createUuid(), u"Семён Петров"_s, u"petrov"_s, true}};
        QStringList found;
        for (const Models::HandoverTarget &target : Models::handoverTyped(targets, typed))
            found << target.name;
        QCOMPARE(found, names);
    }

    void threeLettersOfADepartmentANoteAndEnter()
    {
        Shown shown;
        shown.begin();
        QTest::keyClicks(shown.letters(), u"tec"_s);
        QCOMPARE(shown.chosen(), shown.screens.desk.world.technical.name);
        Test::keepPicture(shown.window, u"handover"_s);
        shown.press(Qt::Key_Return);
        QVERIFY(shown.note()->hasFocus());
        QTest::keyClicks(shown.note(), u"for you"_s);
        shown.press(Qt::Key_Return);
        QTRY_COMPARE(shown.screens.desk.ticket(3).queue, shown.screens.desk.world.technical.id);
        QTRY_COMPARE(shown.screens.desk.details(3).messages.constLast().text, u"for you"_s);
        QVERIFY(!shown.letters()->isVisible());
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
        shown.screens.desk.undo.undo();
        QTRY_COMPARE(shown.screens.desk.ticket(3).queue, shown.screens.desk.world.billing.id);
    }

    void threeLettersOfAColleagueToo()
    {
        Shown shown;
        shown.begin();
        QTest::keyClicks(shown.letters(), u"pet"_s);
        QCOMPARE(shown.chosen(), u"Семён Петров"_s);
        shown.press(Qt::Key_Return);
        QTest::keyClicks(shown.note(), u"you know her"_s);
        shown.press(Qt::Key_Return);
        QTRY_COMPARE(shown.screens.desk.ticket(3).owner, shown.screens.desk.world.other.id);
        QCOMPARE(shown.screens.desk.ticket(3).queue, shown.screens.desk.world.billing.id);
        QTRY_COMPARE(shown.screens.desk.details(3).messages.constLast().text, u"you know her"_s);
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
        shown.screens.desk.undo.undo();
        QTRY_VERIFY(shown.screens.desk.ticket(3).owner.isNull());
    }

    void withoutLettersItGoesNowhere()
    {
        Shown shown;
        shown.begin();
        shown.press(Qt::Key_Return);
        QVERIFY(shown.note()->hasFocus());
        QTest::keyClicks(shown.note(), u"for you"_s);
        shown.press(Qt::Key_Return);
        QVERIFY(shown.isUnknown());
        QVERIFY(shown.letters()->hasFocus());
        QCOMPARE(shown.note()->text(), u"for you"_s);
        QTest::keyClicks(shown.letters(), u"tec"_s);
        QVERIFY(!shown.isUnknown());
        QTest::keyClick(shown.note(), Qt::Key_Return);
        QTRY_COMPARE(shown.screens.desk.ticket(3).queue, shown.screens.desk.world.technical.id);
    }

    void aNoteWhoseDepartmentIsGoneIsForNoOther()
    {
        Shown shown;
        shown.begin();
        QTest::keyClicks(shown.letters(), u"tec"_s);
        shown.press(Qt::Key_Return);
        QTest::keyClicks(shown.note(), u"half a n"_s);
        shown.place->openTicket(shown.screens.desk.told[0].id);
        QTRY_VERIFY(shown.model().isOpen() && shown.model().details().ticket.number == 1);
        Ticket there = shown.screens.desk.told[2];
        there.queue = shown.screens.desk.world.technical.id;
        shown.screens.desk.tell({Entity(there)});
        shown.place->openTicket(there.id);
        QTRY_VERIFY(shown.model().isOpen() && shown.model().details().ticket.number == 3);
        QCOMPARE(shown.note()->text(), u"half a n"_s);
        QVERIFY(shown.chosen().isEmpty());
        QTest::keyClick(shown.note(), Qt::Key_Return);
        QVERIFY(shown.isUnknown());
        QVERIFY(shown.note()->isVisible());
    }

    void aNoteStaysWhenAColleagueWasQuicker()
    {
        Shown shown;
        shown.begin();
        const QueueId technical = shown.screens.desk.world.technical.id;
        QTest::keyClicks(shown.letters(), u"tec"_s);
        shown.press(Qt::Key_Return);
        QTest::keyClicks(shown.note(), u"for you"_s);
        Ticket there = shown.screens.desk.told[2];
        there.queue = technical;
        shown.screens.desk.tell({Entity(there)});
        QTRY_COMPARE(shown.model().details().ticket.queue, technical);
        QTest::keyClick(shown.note(), Qt::Key_Return);
        QVERIFY(shown.isUnknown());
        QVERIFY(shown.note()->isVisible());
        QCOMPARE(shown.note()->text(), u"for you"_s);
        QVERIFY(shown.chosen().isEmpty());
    }

    void whoIsNotThereIsTold()
    {
        Shown shown;
        shown.begin();
        QTest::keyClicks(shown.letters(), u"zzz"_s);
        QVERIFY(shown.isUnknown());
        shown.press(Qt::Key_Return);
        QVERIFY(shown.letters()->hasFocus());
        shown.press(Qt::Key_Escape); // the letters
        QVERIFY(!shown.isUnknown());
        shown.press(Qt::Key_Escape); // the bar
        QVERIFY(!shown.letters()->isVisible());
        QVERIFY(!shown.screens.desk.undo.canUndo());
    }

    void theNoteComesBackWithItsColleague()
    {
        Shown shown;
        shown.begin();
        QTest::keyClicks(shown.letters(), u"pet"_s);
        shown.press(Qt::Key_Return);
        QTest::keyClicks(shown.note(), u"half a n"_s);
        shown.place->openTicket(shown.screens.desk.told[0].id);
        QTRY_VERIFY(shown.model().isOpen() && shown.model().details().ticket.number == 1);
        QVERIFY(!shown.note()->isVisible());
        shown.place->openTicket(shown.screens.desk.told[2].id);
        QTRY_VERIFY(shown.model().isOpen() && shown.model().details().ticket.number == 3);
        QVERIFY(shown.note()->isVisible());
        QCOMPARE(shown.note()->text(), u"half a n"_s);
        QCOMPARE(shown.chosen(), u"Семён Петров"_s);
    }
};

QTEST_MAIN(TestHandover)
#include "tst_handover.moc"
