// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shownpane.h"
#include "ui/customers/rowbutton.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/searchfield.h"
#include "ui/tickets/linksbar.h"
#include "ui/tickets/linkspage.h"
#include "ui/tickets/ticketpane.h"

#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using Core::LinkKind;
using Core::TicketId;

namespace {

struct Shown : Test::ShownPane
{
    using ShownPane::ShownPane;
    /// As the server tells it.
    void tellPart(int number, int whole)
    {
        Core::Ticket part = screens.desk.told[number - 1];
        part.links = {{LinkKind::Child, id(whole)}};
        screens.desk.tell({part});
    }
    [[nodiscard]] QList<ChipButton *> chips() const
    {
        QList<ChipButton *> chips;
        for (ChipButton *chip : pane.findChild<LinksBar *>()->findChildren<ChipButton *>())
            if (chip->isVisible())
                chips.append(chip);
        return chips;
    }
};

} // namespace

/// Links between tickets on the screens of the open one, over the real cache.
class TestLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }

    void withoutLinksThereIsNoBar()
    {
        Shown shown;
        shown.open(1);
        QVERIFY(!shown.pane.findChild<LinksBar *>()->isVisible());
    }

    void aSingleLinkLeadsToItsTicket()
    {
        Shown shown;
        shown.tellPart(1, 2);
        shown.open(1);
        QTRY_COMPARE(shown.chips().size(), 1);
        QVERIFY(shown.chips()[0]->text().contains(u"#2"_s));
        const QSignalSpy asked(&shown.pane, &TicketPane::ticketAsked);
        QTest::keyClick(shown.chips()[0], Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).value<TicketId>(), shown.id(2));
    }

    void severalPartsLeadToThePage()
    {
        Shown shown;
        shown.tellPart(1, 3);
        shown.tellPart(2, 3);
        shown.open(3);
        QTRY_COMPARE(shown.chips().size(), 1);
        Test::keepPicture(shown.pane, u"links-bar"_s);
        shown.chips()[0]->click();
        auto *page = shown.pane.findChild<LinksPage *>();
        QVERIFY(page && page->isVisible());
        Test::keepPicture(shown.pane, u"links"_s);
        const QList<RowButton *> rows = page->findChildren<RowButton *>(u"linkedTicket"_s);
        QCOMPARE(rows.size(), 2);
        const QSignalSpy asked(&shown.pane, &TicketPane::ticketAsked);
        QTest::keyClick(rows[1], Qt::Key_Return);
        QCOMPARE(asked.at(0).at(0).value<TicketId>(), shown.id(2));
    }

    void anotherTicketIsLinkedByItsNumber()
    {
        Shown shown;
        shown.open(1);
        shown.pane.showLinks();
        auto *words = shown.part<SearchField>(u"linkWords"_s);
        QVERIFY(shown.part<QWidget>(u"linksEmpty"_s)->isVisible());
        auto *relation = shown.part<QComboBox>(u"linkRelation"_s);
        relation->setCurrentIndex(relation->findText(u"Part of"_s));
        words->setText(u"#2"_s);
        QTRY_COMPARE(shown.part<QListWidget>(u"linkFound"_s)->count(), 1);
        QTest::keyClick(words, Qt::Key_Return);
        QTRY_COMPARE(shown.pane.findChildren<RowButton *>(u"linkedTicket"_s).size(), 1);
        QVERIFY(!shown.part<QWidget>(u"linksEmpty"_s)->isVisible());
        QVERIFY(words->text().isEmpty());
        // Ctrl+Z is the window's there, and takes the link back.
        QVERIFY(words->hasFocus() || !shown.pane.isActiveWindow());
        QVERIFY(!words->isUndoAvailable());
        QCOMPARE(shown.screens.desk.ticket(1).links, (QList<Core::TicketLink>{{LinkKind::Child, shown.id(2)}}));
        QVERIFY(shown.screens.desk.undo.canUndo());
    }

    void theListBelowTheWordsIsWalkedByKeys()
    {
        Shown shown;
        shown.open(1);
        shown.pane.showLinks();
        auto *words = shown.part<SearchField>(u"linkWords"_s);
        auto *found = shown.part<QListWidget>(u"linkFound"_s);
        words->setText(u"wor"_s);
        QTRY_COMPARE(found->count(), 2);
        QTest::keyClick(words, Qt::Key_Down);
        QCOMPARE(found->currentRow(), 0);
        QTest::keyClick(found, Qt::Key_Down);
        const QString second = found->item(1)->text();
        QTest::keyClick(found, Qt::Key_Return);
        QTRY_COMPARE(shown.screens.desk.ticket(1).links.size(), 1);
        const TicketId linked = shown.screens.desk.ticket(1).links[0].ticket;
        QVERIFY(second.contains(linked == shown.id(2) ? u"#2"_s : u"#3"_s));
    }

    void theTabKeyWalksFromTheRowsToTheForm()
    {
        Shown shown;
        shown.tellPart(1, 2);
        shown.open(1);
        shown.pane.showLinks();
        QTRY_VERIFY(shown.part<QPushButton>(u"unlink"_s));
        QStringList stops;
        const QWidget *back = shown.part<QPushButton>(u"linksBack"_s);
        const QWidget *last = shown.part<QListWidget>(u"linkFound"_s);
        for (const QWidget *at = back; at != last; at = at->nextInFocusChain())
            if (at->focusPolicy() != Qt::NoFocus)
                stops.append(at->objectName());
        QCOMPARE(stops.filter(u"link"_s, Qt::CaseInsensitive),
                 (QStringList{u"linksBack"_s, u"linkedTicket"_s, u"unlink"_s, u"linkRelation"_s, u"linkWords"_s}));
    }

    void unlinkingIsTakenBackByUndo()
    {
        Shown shown;
        shown.tellPart(1, 2);
        shown.open(2);
        shown.pane.showLinks();
        QTRY_VERIFY(shown.part<QPushButton>(u"unlink"_s));
        shown.part<QPushButton>(u"unlink"_s)->click();
        QTRY_VERIFY(shown.pane.ticket().details().linked.isEmpty());
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
        QSignalSpy undone(&shown.screens.desk.undo, &Models::UndoStack::undone);
        shown.screens.desk.undo.undo();
        QVERIFY(undone.wait());
        QTRY_COMPARE(shown.pane.ticket().details().linked.size(), 1);
    }

    void anotherDepartmentIsAskedAndItsAnswerLeadsThere()
    {
        Shown shown;
        Test::StoreWorld &world = shown.screens.desk.world;
        shown.open(1);
        shown.pane.showLinks();
        auto *question = shown.part<QLineEdit>(u"askQuestion"_s);
        QVERIFY(question->isVisible());
        question->setText(u"Is it ours?"_s);
        QTest::keyClick(question, Qt::Key_Return);
        QVERIFY(question->text().isEmpty());
        QTRY_COMPARE(shown.pane.ticket().details().linked.size(), 1);
        const TicketId asked = shown.pane.ticket().details().linked[0].id;
        Core::Message answer;
        answer.id = Core::MessageId::make(world.random);
        answer.ticket = asked;
        answer.authorKind = Core::AuthorKind::Agent;
        answer.person = world.other.id;
        answer.audience = Core::Audience::Internal;
        answer.text = u"Yes, we refund it."_s;
        answer.at = world.clock.now() + std::chrono::hours(1);
        const auto made = Test::StoreDesk::answer(shown.screens.desk.desk().ticket(asked));
        QVERIFY(made && made->messages.size() == 1);
        Core::Ticket known = made->ticket;
        known.number = 90;
        shown.screens.desk.tell({known, made->messages[0], answer});
        QTRY_VERIFY(shown.part<RowButton>(u"linkAnswer"_s));
        QVERIFY(shown.part<RowButton>(u"linkAnswer"_s)->words().contains(u"refund"_s));
        const QSignalSpy opened(&shown.pane, &TicketPane::ticketAsked);
        shown.part<RowButton>(u"linkAnswer"_s)->click();
        QCOMPARE(opened.at(0).at(0).value<TicketId>(), asked);
    }

    void thePageFitsANarrowTicketWithLargeLetters()
    {
        Theme::current().setFontScale(200);
        Shown shown;
        shown.pane.resize(480, 560);
        shown.open(1);
        shown.pane.showLinks();
        QVERIFY(Test::comesToRest());
        Test::keepPicture(shown.pane, u"links-200"_s);
        const auto *area = shown.pane.findChild<LinksPage *>()->findChild<QScrollArea *>();
        const int needed = area->widget()->minimumSizeHint().width();
        Theme::current().setFontScale(100);
        QVERIFY2(needed <= 480, qPrintable(QString::number(needed)));
    }

    void noDepartmentIsAskedThatIsNotThereAnyMore()
    {
        Shown shown;
        Core::Queue closed = shown.screens.desk.world.technical;
        if (shown.screens.desk.told[0].queue == closed.id)
            closed = shown.screens.desk.world.billing;
        closed.active = false;
        shown.screens.desk.tell({closed});
        shown.screens.reference.reload();
        QTRY_VERIFY(std::any_of(shown.screens.reference.data().queues.cbegin(),
                                shown.screens.reference.data().queues.cend(),
                                [](const Core::Queue &one) { return !one.active; }));
        shown.open(1);
        shown.pane.showLinks();
        QCOMPARE(shown.part<QComboBox>(u"askQueue"_s)->findText(closed.name), -1);
    }

    void wordsOfAQuestionThatIsNotStoredComeBack()
    {
        Shown shown;
        shown.open(1);
        shown.pane.showLinks();
        auto *question = shown.part<QLineEdit>(u"askQuestion"_s);
        question->setText(u"Is it ours?"_s);
        QTest::keyClick(question, Qt::Key_Return);
        QVERIFY(question->text().isEmpty());
        auto &model = shown.pane.findChild<LinksBar *>()->model();
        Q_EMIT model.notAsked(shown.id(2), u"Of another ticket"_s);
        QVERIFY(question->text().isEmpty());
        Q_EMIT model.notAsked(shown.id(1), u"Is it ours?"_s);
        QCOMPARE(question->text(), u"Is it ours?"_s);
        QVERIFY(question->isModified());
    }

    void aQuestionThatMayNotBeAskedAnyMoreStays()
    {
        Shown shown;
        shown.open(1);
        shown.pane.showLinks();
        auto *question = shown.part<QLineEdit>(u"askQuestion"_s);
        question->setText(u"Is it ours?"_s);
        Core::Person light = shown.screens.desk.world.me;
        light.role = Core::Role::LightAgent;
        shown.screens.desk.tell({light});
        QTRY_VERIFY(!shown.pane.findChild<LinksBar *>()->model().canAsk());
        Q_EMIT question->returnPressed();
        QCOMPARE(question->text(), u"Is it ours?"_s);
    }

    void whoMayNotLinkReads()
    {
        Shown shown;
        shown.tellPart(1, 2);
        Core::Person light = shown.screens.desk.world.me;
        light.role = Core::Role::LightAgent;
        shown.screens.desk.tell({light});
        QTRY_VERIFY(std::any_of(shown.screens.reference.data().people.cbegin(),
                                shown.screens.reference.data().people.cend(),
                                [](const Core::Person &one) { return one.role == Core::Role::LightAgent; }));
        shown.open(1);
        shown.pane.showLinks();
        QTRY_COMPARE(shown.pane.findChildren<RowButton *>(u"linkedTicket"_s).size(), 1);
        QVERIFY(!shown.part<QWidget>(u"linkWords"_s)->isVisible());
        QVERIFY(!shown.part<QPushButton>(u"unlink"_s));
    }

    void escapeLeavesThePage()
    {
        Shown shown;
        shown.open(1);
        shown.pane.showLinks();
        auto *page = shown.pane.findChild<LinksPage *>();
        QVERIFY(page->isVisible());
        QTest::keyClick(shown.part<SearchField>(u"linkWords"_s), Qt::Key_Escape);
        QVERIFY(!page->isVisible());
        QVERIFY(!shown.screens.desk.undo.canUndo());
    }

    void aHostileSubjectIsPlainText()
    {
        Shown shown;
        Core::Ticket hostile = shown.screens.desk.told[1];
        hostile.subject = u"<img src=file:///etc/passwd><b>bold</b>"_s;
        shown.screens.desk.tell({hostile});
        shown.tellPart(1, 2);
        shown.open(1);
        QTRY_COMPARE(shown.chips().size(), 1);
        QVERIFY(!shown.chips()[0]->toolTip().contains(u"<img"_s));
        QVERIFY(shown.chips()[0]->toolTip().contains(u"&lt;img"_s));
    }
};

QTEST_MAIN(TestLinks)
#include "tst_links.moc"
