// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plaintip.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/menurow.h"
#include "ui/kit/quietbar.h"
#include "ui/kit/rail.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/section.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QCursor>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>

using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestKitWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void plainLabelNeverGuessesMarkup();
    void wrappingLabelIsNotAsWideAsAWordWithoutEnd();
    void foreignWordsHaveNeitherKeysNorColumns();
    void toolTipsShowForeignWordsAsTheyStand();
    void elidedLabelGivesWayButKeepsItsName();
    void quietBarUndoRunsOut();
    void quietBarStaysWhileItsButtonHasTheFocus();
    void quietBarIsNotModalAndTakesNoFocus();
    void quietBarSaysItsSentenceWithEveryButton();
    void buttonsOfAShownQuietBarLeaveRoomForItsWords();
    void buttonsOfAQuietBarStandWhereItIsLower();
    void sectionOpensAndClosesByKeyboard();
    void searchFieldEscapesInTwoSteps();
    void searchFieldOffersClearOnlyWhenThereIsSomething();
    void chipButtonOpensItsMenuByKey();
    void arrowsOfMenusGrowWithTheLetters();
    void chipButtonNamesFieldAndValue();
    void railChoosesByShortcutAndWalksByArrows();
    void railBadgeIsSpoken();
    void flowLayoutWrapsAndMirrors();
    void sizesFollowTheFontScale();
    void emptyStateOffersTheNextStep();
    void emptyStateShowsItsFocus();
};

void TestKitWidgets::initTestCase()
{
    Theme::current().install(*qApp);
    // Windows open at the origin: a pointer over them is a hover.
    QCursor::setPos(QGuiApplication::primaryScreen()->geometry().bottomRight());
}

void TestKitWidgets::plainLabelNeverGuessesMarkup()
{
    const PlainLabel label(u"<img src=\"file:///etc/passwd\"><b>x</b>"_s);

    QCOMPARE(label.textFormat(), Qt::PlainText);
}

void TestKitWidgets::wrappingLabelIsNotAsWideAsAWordWithoutEnd()
{
    PlainLabel label(QString(500, u'W'));
    label.setWordWrap(true);

    QVERIFY(label.minimumSizeHint().width() < 400);
}

void TestKitWidgets::foreignWordsHaveNeitherKeysNorColumns()
{
    QCOMPARE(foreignWords(u"R&D\tCtrl+D\nnext"_s), u"R&&D Ctrl+D next"_s);
    QVERIFY(foreignWords(QString(500, u'W')).size() < 100);
    ChipButton chip;
    chip.setValue(u"R&D"_s);
    QVERIFY(chip.shortcut().isEmpty());
}

void TestKitWidgets::toolTipsShowForeignWordsAsTheyStand()
{
    QCOMPARE(Opora::Models::plainTip(u"R&D \"quoted\""_s), u"R&D \"quoted\""_s);
    QCOMPARE(Opora::Models::plainTip(u"<b>bold</b>"_s), u"&lt;b&gt;bold&lt;/b&gt;"_s);
}

void TestKitWidgets::elidedLabelGivesWayButKeepsItsName()
{
    ElidedLabel label(QString(80, u'Ы'));

    label.resize(100, 20);

    QVERIFY(label.isElided());
    QVERIFY(label.minimumSizeHint().width() < 100);
    QCOMPARE(label.accessibleName(), QString(80, u'Ы'));
}

void TestKitWidgets::quietBarUndoRunsOut()
{
    QuietBar bar(QuietBar::Kind::Undo);
    QSignalSpy timedOut(&bar, &QuietBar::timedOut);

    bar.setTimeout(20ms);
    bar.show();

    QTRY_COMPARE(timedOut.count(), 1);
    QVERIFY(bar.isHidden());
}

void TestKitWidgets::quietBarStaysWhileItsButtonHasTheFocus()
{
    QWidget page;
    QuietBar bar(QuietBar::Kind::Undo, &page);
    QPushButton *button = bar.addButton(u"Undo"_s);
    QSignalSpy timedOut(&bar, &QuietBar::timedOut);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    button->setFocus();
    QTRY_VERIFY(button->hasFocus());

    bar.setTimeout(10ms);

    QVERIFY(!timedOut.wait(80));
    button->clearFocus();
    QTRY_COMPARE(timedOut.count(), 1);
}

void TestKitWidgets::quietBarIsNotModalAndTakesNoFocus()
{
    QuietBar bar(QuietBar::Kind::Held);

    QVERIFY(!bar.isModal());
    QCOMPARE(bar.focusPolicy(), Qt::NoFocus);
}

void TestKitWidgets::buttonsOfAShownQuietBarLeaveRoomForItsWords()
{
    QuietBar bar(QuietBar::Kind::Info);
    bar.setMessage({}, u"Sending"_s);
    bar.resize(500, 80);
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    bar.setMessage(u"Not saved"_s, u"The words are lost if this closes now."_s);
    for (const QString &text : {u"Copy the words"_s, u"Stay where I am"_s, u"Close anyway"_s})
        bar.addButton(text);
    const auto sentence = [&] {
        for (const QLabel *label : bar.findChildren<QLabel *>())
            if (label->text().startsWith(u"The words"_s))
                return label->width();
        return 0;
    };
    QTRY_VERIFY2(sentence() >= Theme::current().scaled(220), qPrintable(QString::number(sentence())));
}

void TestKitWidgets::buttonsOfAQuietBarStandWhereItIsLower()
{
    QuietBar bar(QuietBar::Kind::Held);
    bar.setMessage(u"1 change not sent yet."_s,
                   u"Nothing is lost: it is safe on this machine and leaves. "_s.repeated(3));
    const QPushButton *stay = bar.addButton(u"Stay"_s);
    bar.addButton(u"Close anyway, whatever it may be"_s);
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    const auto *words = bar.findChildren<PlainLabel *>().at(1);
    const auto isBelow = [&] { return stay->mapTo(&bar, QPoint()).y() > words->geometry().bottom(); };

    bar.resize(620, bar.heightForWidth(620));
    QTRY_VERIFY(isBelow());

    bar.resize(1400, bar.heightForWidth(1400));
    QTRY_VERIFY(!isBelow());
}

void TestKitWidgets::quietBarSaysItsSentenceWithEveryButton()
{
    QuietBar bar(QuietBar::Kind::Held);
    bar.setMessage(u"Reply held"_s, u"The customer wrote again"_s);

    const QPushButton *button = bar.addButton(u"Send"_s, QuietBar::ButtonKind::Primary);

    QCOMPARE(bar.accessibleName(), u"Reply held The customer wrote again"_s);
    QCOMPARE(button->accessibleDescription(), bar.accessibleName());
}

void TestKitWidgets::sectionOpensAndClosesByKeyboard()
{
    Section section(u"History"_s);
    auto *body = new QWidget;
    section.setBody(body);
    section.show();
    QSignalSpy opened(&section, &Section::openChanged);

    QTest::keyClick(section.header(), Qt::Key_Left);
    QVERIFY(body->isHidden());
    QCOMPARE(section.header()->accessibleDescription(), u"Collapsed"_s);
    QTest::keyClick(section.header(), Qt::Key_Space);

    QVERIFY(!body->isHidden());
    QCOMPARE(opened.count(), 2);
}

void TestKitWidgets::searchFieldEscapesInTwoSteps()
{
    SearchField field;
    field.setText(u"printer"_s);
    QSignalSpy escaped(&field, &SearchField::escaped);

    QTest::keyClick(&field, Qt::Key_Escape);
    QCOMPARE(field.text(), QString());
    QCOMPARE(escaped.count(), 0);
    QTest::keyClick(&field, Qt::Key_Escape);

    QCOMPARE(escaped.count(), 1);
}

void TestKitWidgets::searchFieldOffersClearOnlyWhenThereIsSomething()
{
    SearchField field;
    field.setPurpose(u"Search"_s);
    const QAction *clearAction = field.actions().last();

    QVERIFY(!clearAction->isVisible());
    field.setText(u"x"_s);

    QVERIFY(clearAction->isVisible());
    QCOMPARE(field.accessibleName(), u"Search"_s);
}

void TestKitWidgets::chipButtonOpensItsMenuByKey()
{
    ChipButton chip;
    QMenu menu;
    menu.addAction(u"Open"_s);
    chip.setMenu(&menu);
    chip.show();
    QSignalSpy shown(&menu, &QMenu::aboutToShow);

    QTest::keyClick(&chip, Qt::Key_Down);

    QCOMPARE(shown.count(), 1);
    menu.close();
}

void TestKitWidgets::arrowsOfMenusGrowWithTheLetters()
{
    const auto arrowHeight = [](int scale) {
        Theme::current().setFontScale(scale);
        QMenu menu;
        menu.addMenu(u"More"_s);
        menu.ensurePolished();
        menu.resize(menu.sizeHint());
        const QImage image = menu.grab().toImage();
        // Ground, edges and words are left of it or have another colour than what is drawn last in the row.
        const int from = image.width() - 24;
        const QRgb ground = image.pixel(from, image.height() / 2);
        int top = image.height();
        int bottom = -1;
        for (int y = 8; y < image.height() - 8; ++y) {
            for (int x = from; x < image.width() - 8; ++x) {
                if (image.pixel(x, y) != ground) {
                    top = std::min(top, y);
                    bottom = std::max(bottom, y);
                }
            }
        }
        return bottom - top + 1;
    };

    const int normal = arrowHeight(100);
    const int large = arrowHeight(200);
    Theme::current().setFontScale(100);

    QVERIFY2(normal > 3, qPrintable(QString::number(normal)));
    QVERIFY2(large >= 2 * normal - 2, qPrintable(u"%1 at 100 %, %2 at 200 %"_s.arg(normal).arg(large)));
}

void TestKitWidgets::chipButtonNamesFieldAndValue()
{
    ChipButton chip;

    chip.setFieldName(u"Status"_s);
    chip.setValue(u"Open"_s);

    QCOMPARE(chip.accessibleName(), u"Status: Open"_s);
}

void TestKitWidgets::railChoosesByShortcutAndWalksByArrows()
{
    Rail rail;
    rail.addPlace(10, u"tickets"_s, u"Tickets"_s, QKeySequence(Qt::CTRL | Qt::Key_1));
    rail.addPlace(20, u"board"_s, u"Board"_s, QKeySequence(Qt::CTRL | Qt::Key_2));
    rail.setCurrentId(10);
    rail.show();
    rail.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&rail));
    QSignalSpy chosen(&rail, &Rail::placeChosen);

    QTest::keyClick(&rail, Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(chosen.value(0).value(0).toInt(), 20);
    QCOMPARE(rail.currentId(), 20);
    rail.button(20)->setFocus();
    QTest::keyClick(rail.button(20), Qt::Key_Up);

    QVERIFY(rail.button(10)->hasFocus());
}

void TestKitWidgets::railBadgeIsSpoken()
{
    Rail rail;
    RailButton *outbox = rail.addPlace(1, u"outbox"_s, u"Outbox"_s, QKeySequence(Qt::CTRL | Qt::Key_6));

    outbox->setBadge(3);

    QCOMPARE(outbox->accessibleName(), u"Outbox, 3"_s);
    QVERIFY(outbox->toolTip().contains(u"Ctrl+6"));
}

void TestKitWidgets::flowLayoutWrapsAndMirrors()
{
    QWidget box;
    auto *flow = new FlowLayout(&box, 5);
    QList<QWidget *> items;
    for (int i = 0; i < 3; ++i) {
        items.append(new QWidget);
        items.last()->setFixedSize(40, 20);
        flow->addWidget(items.last());
    }

    QCOMPARE(flow->heightForWidth(200), 20);
    QCOMPARE(flow->heightForWidth(90), 45);
    box.setLayoutDirection(Qt::RightToLeft);
    box.resize(90, 60);
    flow->setGeometry(box.rect());

    QCOMPARE(items.at(0)->pos(), QPoint(50, 0));
    QCOMPARE(items.at(1)->pos(), QPoint(5, 0));
    QCOMPARE(items.at(2)->pos(), QPoint(50, 25));
}

void TestKitWidgets::sizesFollowTheFontScale()
{
    ChipButton chip;
    chip.setValue(u"Высокий"_s);
    const QSize normal = chip.sizeHint();

    Theme::current().setFontScale(200);

    QVERIFY(chip.sizeHint().width() > normal.width() * 3 / 2);
    QVERIFY(chip.sizeHint().height() > normal.height() * 3 / 2);
    Theme::current().setFontScale(100);
}

void TestKitWidgets::emptyStateOffersTheNextStep()
{
    EmptyState state;
    state.setContent(u"outbox"_s, u"All sent"_s, u"Changes made offline wait here."_s);
    state.setAction(u"Open tickets"_s);
    QSignalSpy triggered(&state, &EmptyState::actionTriggered);

    state.actionButton()->click();

    QCOMPARE(triggered.count(), 1);
    state.show();
    QTest::keyClick(&state, Qt::Key_Return);
    QCOMPARE(triggered.count(), 2);
    QCOMPARE(state.accessibleName(), u"All sent"_s);
    state.setAction(QString());
    QVERIFY(state.actionButton()->isHidden());
}

void TestKitWidgets::emptyStateShowsItsFocus()
{
    EmptyState state;
    state.setFocusPolicy(Qt::StrongFocus);
    state.setContent(u"outbox"_s, u"All sent"_s, u"Changes made offline wait here."_s);
    state.resize(300, 300);
    state.show();
    QVERIFY(QTest::qWaitForWindowActive(&state));
    state.clearFocus();
    const QImage without = state.grab().toImage();

    state.setFocus(Qt::TabFocusReason);

    QVERIFY(state.hasFocus());
    QVERIFY(state.grab().toImage() != without);
}

QTEST_MAIN(TestKitWidgets)
#include "tst_kitwidgets.moc"
