// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../../models/memorycustomerbook.h"
#include "core/applyop.h"
#include "placescreens.h"
#include "ui/customers/customereditor.h"
#include "ui/customers/customerpages.h"
#include "ui/customers/customerpanel.h"
#include "ui/customers/customersplace.h"
#include "ui/customers/duplicatelist.h"
#include "ui/customers/historysearch.h"
#include "ui/customers/organisationpanel.h"
#include "ui/customers/repeatlist.h"
#include "ui/customers/rowbutton.h"
#include "ui/customers/valueeditor.h"
#include "ui/kit/labels.h"
#include "ui/main/actions.h"
#include "ui/main/halftyped.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QToolButton>

#include <algorithm>

using namespace Opora;
using namespace Opora::Test;

namespace {

struct Bench
{
    Bench()
    {
        screens.fill();
        screens.context.customerBook = &book;
        const Core::CustomerDetails &details = screens.world.desk.customerDetails;
        book.told.rated = 6;
        book.told.good = 5;
        book.told.repeats = {{u"Принтер печатает пустые страницы"_s, details.tickets.constFirst().id, 3}};
        book.alike = {
            {screens.world.desk.customerRows.constLast(), Core::LikelyDuplicate::Reason::Phone, u"+7 900 000-00-00"_s}};
        book.rows = {{Core::OrganisationId::make(screens.world.random), u"ООО «Ромашка»"_s, u"romashka.example"_s, 2}};
        book.details.organisation.id = book.rows.constFirst().id;
        book.details.organisation.name = book.rows.constFirst().name;
        book.details.organisation.domain = book.rows.constFirst().domain;
        book.details.people = screens.world.desk.customerRows;
        book.details.peopleCount = 2;
        book.details.tickets = details.tickets;
        book.details.ticketCount = details.tickets.size();
        screens.world.desk.customerDetails.organisation.id = book.rows.constFirst().id;
    }
    [[nodiscard]] const Core::Customer &customer() const { return screens.world.desk.customerDetails.customer; }
    /// In a panel that has the keys, ready to be changed.
    void showIn(CustomerPanel &panel) const
    {
        panel.resize(360, 900);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.showCustomer(customer().id);
        QTRY_VERIFY(panel.findChild<QToolButton *>(u"editCustomer"_s)->isVisible());
    }

    PlaceScreens screens;
    MemoryCustomerBook book;
};

} // namespace

/// All that is known of a customer, and the organisation they belong to, on the screen.
class TestCustomerPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Theme::current().install(*qApp);
        Theme::current().setMode(Theme::Mode::Light);
    }

    void theValueIsReckonedWhileItIsTyped()
    {
        Bench bench;
        CustomerPanel panel(bench.screens.context);
        panel.resize(320, 1'400);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.showCustomer(bench.customer().id);
        auto *value = panel.findChild<ValueEditor *>();
        QTRY_VERIFY(value->isVisible());
        panel.findChild<QToolButton *>(u"editValue"_s)->click();
        auto *yearly = panel.findChild<QLineEdit *>(u"yearlyValue"_s);
        QVERIFY(yearly->hasFocus());
        QTest::keyClicks(yearly, u"200000"_s);
        keepPicture(panel, u"value-editor"_s);
        const QString shown = panel.findChild<QLabel *>(u"customerValue"_s)->text();
        QCOMPARE(shown, bench.screens.context.formatter.number(200'000LL * 10 - 50'000));
        QTest::keyClick(yearly, Qt::Key_Return);
        QVERIFY(!value->isEditing());
        QTRY_COMPARE(bench.screens.world.desk.submitted.size(), 1);
        const auto &set = std::get<Core::Op::CustomerSet>(bench.screens.world.desk.submitted.constFirst().operation);
        QCOMPARE(set.changes.size(), 1);
        QCOMPARE(set.changes.constFirst().field, u"yearly_value"_s);
    }

    void escapeLeavesTheValueAsItWas()
    {
        Bench bench;
        ValueEditor editor(bench.screens.context.formatter);
        editor.QWidget::show();
        QVERIFY(QTest::qWaitForWindowActive(&editor));
        editor.show(bench.customer(), {});
        editor.startEditing();
        auto *years = editor.findChild<QLineEdit *>(u"expectedYears"_s);
        years->setText(u"1"_s);
        const QSignalSpy edited(&editor, &ValueEditor::edited);
        QTest::keyClick(years, Qt::Key_Escape);
        QVERIFY(!editor.isEditing());
        QVERIFY(edited.isEmpty());
    }

    void repeatsRatingsAndDuplicatesAreShownAndLeadOn()
    {
        Bench bench;
        CustomerPanel panel(bench.screens.context);
        panel.resize(320, 1'400);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.showCustomer(bench.customer().id);
        auto *repeats = panel.findChild<RepeatList *>();
        QTRY_COMPARE(repeats->findChildren<RowButton *>().size(), 1);
        QVERIFY(panel.findChild<QLabel *>(u"customerRatings"_s)->text().contains(u"83"_s));
        const QSignalSpy ticket(&panel, &CustomerPanel::ticketChosen);
        repeats->findChild<RowButton *>()->click();
        QCOMPARE(ticket.size(), 1);
        auto *duplicates = panel.findChild<DuplicateList *>();
        QTRY_COMPARE(duplicates->findChildren<RowButton *>().size(), 1);
        const QSignalSpy other(&panel, &CustomerPanel::customerChosen);
        duplicates->findChild<RowButton *>()->click();
        QCOMPARE(other.size(), 1);
        keepPicture(panel, u"panel-insight"_s);
    }

    void aMergeIsShownBeforeItIsMade()
    {
        Bench bench;
        CustomerPanel panel(bench.screens.context);
        panel.resize(320, 1'400);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.showCustomer(bench.customer().id);
        QTRY_VERIFY(panel.findChild<QPushButton *>(u"mergeCustomer"_s));
        panel.findChild<QPushButton *>(u"mergeCustomer"_s)->click();
        QTRY_VERIFY(panel.findChild<QPushButton *>(u"mergeNow"_s));
        QVERIFY(bench.screens.world.desk.submitted.isEmpty());
        keepPicture(panel, u"merge-offer"_s);
        panel.findChild<QPushButton *>(u"mergeNow"_s)->click();
        QTRY_VERIFY(!bench.screens.world.desk.submitted.isEmpty());
        QTRY_VERIFY(bench.screens.world.undo.canUndo());
        QVERIFY(!panel.findChild<QWidget *>(u"mergeOffer"_s)->isVisible());
    }

    void allOfACustomerIsChangedInOneForm()
    {
        Bench bench;
        CustomerPanel panel(bench.screens.context);
        bench.showIn(panel);
        panel.findChild<QToolButton *>(u"editCustomer"_s)->click();
        auto *editor = panel.findChild<CustomerEditor *>();
        QVERIFY(editor->isVisible());
        keepPicture(panel, u"customer-editor"_s);
        auto *mails = panel.findChild<QPlainTextEdit *>(u"editEmails"_s);
        mails->setPlainText(u"junk"_s);
        QVERIFY(!panel.findChild<QPushButton *>(u"keepCustomer"_s)->isEnabled());
        mails->setPlainText(u"anna@new.example\n\n"_s);
        QTest::keyClick(mails, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.screens.world.desk.submitted.size(), 1);
        const auto &set = std::get<Core::Op::CustomerSet>(bench.screens.world.desk.submitted.constFirst().operation);
        QCOMPARE(set.changes.constFirst().to, u"anna@new.example"_s);
        QTRY_VERIFY(!editor->isVisible());
    }

    void whoIsOfARemovedOrganisationStaysSoInTheForm()
    {
        Bench bench;
        Core::CustomerDetails &details = bench.screens.world.desk.customerDetails;
        details.customer.organisation = Core::OrganisationId::make(bench.screens.world.random);
        details.organisation = {};
        CustomerPanel panel(bench.screens.context);
        bench.showIn(panel);
        panel.findChild<QToolButton *>(u"editCustomer"_s)->click();
        QVERIFY(panel.findChild<QLineEdit *>(u"editOrganisation"_s)->text().isEmpty());
        panel.findChild<QLineEdit *>(u"editName"_s)->setText(u"Anna Orlova"_s);
        panel.findChild<QPushButton *>(u"keepCustomer"_s)->click();
        QTRY_COMPARE(bench.screens.world.desk.submitted.size(), 1);
        const auto &set = std::get<Core::Op::CustomerSet>(bench.screens.world.desk.submitted.constFirst().operation);
        QCOMPARE(set.changes.size(), 1);
        QCOMPARE(set.changes.constFirst().field, u"name"_s);
    }

    void theFormComesIntoViewBelowWhatStandsAboveTheCustomer()
    {
        Bench bench;
        CustomerPanel panel(bench.screens.context);
        auto *above = new QWidget;
        above->setFixedHeight(700);
        panel.addTop(above);
        panel.resize(360, 400);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.showCustomer(bench.customer().id);
        QTRY_VERIFY(panel.findChild<QToolButton *>(u"editCustomer"_s)->isVisible());
        panel.startEditing();
        const auto *name = panel.findChild<QLineEdit *>(u"editName"_s);
        const QRect place(name->mapTo(panel.viewport(), QPoint()), name->size());
        QVERIFY(panel.viewport()->rect().contains(place));
    }

    void toneAndChannelStandInTheFormAndAboveThePreferences()
    {
        Bench bench;
        CustomerPanel panel(bench.screens.context);
        panel.resize(360, 900);
        panel.show();
        const QSignalSpy told(&panel, &CustomerPanel::toneChanged);
        bench.screens.world.desk.customerDetails.customer.channel = Core::Channel::Phone;
        panel.showCustomer(bench.customer().id);
        const auto *manner = panel.findChild<QLabel *>(u"customerManner"_s);
        QTRY_COMPARE(manner->text(), u"prefers phone"_s);
        QVERIFY(told.constLast().constFirst().toString().contains(u"prefers phone"_s));
        keepPicture(panel, u"panel-manner"_s);
        panel.startEditing();
        auto *channel = panel.findChild<QComboBox *>(u"editChannel"_s);
        QCOMPARE(channel->currentText(), u"phone"_s);
        channel->setCurrentIndex(0);
        panel.findChild<QLineEdit *>(u"editTone"_s)->setText(u" brief "_s);
        panel.findChild<QPushButton *>(u"keepCustomer"_s)->click();
        QTRY_COMPARE(bench.screens.world.desk.submitted.size(), 1);
        const auto &set = std::get<Core::Op::CustomerSet>(bench.screens.world.desk.submitted.constFirst().operation);
        QCOMPARE(Core::applyTo(bench.customer(), set).channel, std::optional<Core::Channel>());
        QCOMPARE(Core::applyTo(bench.customer(), set).tone, u"brief"_s);
    }

    void escapeLeavesTheFormAndAnotherCustomerToo()
    {
        Bench bench;
        CustomerPanel panel(bench.screens.context);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.showCustomer(bench.customer().id);
        QTRY_VERIFY(panel.findChild<QToolButton *>(u"editCustomer"_s)->isVisible());
        panel.startEditing();
        auto *editor = panel.findChild<CustomerEditor *>();
        QTest::keyClick(panel.findChild<QLineEdit *>(u"editName"_s), Qt::Key_Escape);
        QVERIFY(!editor->isVisible());
        QVERIFY(bench.screens.world.desk.submitted.isEmpty());
    }

    void wordsWaitForTheirCustomerWhileAnotherIsLookedAt()
    {
        Bench bench;
        CustomerPanel panel(bench.screens.context);
        panel.resize(360, 900);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        const Core::CustomerId anna = bench.customer().id;
        panel.showCustomer(anna);
        QTRY_VERIFY(panel.findChild<QToolButton *>(u"editCustomer"_s)->isVisible());
        panel.startEditing();
        auto *name = panel.findChild<QLineEdit *>(u"editName"_s);
        name->setText(u"Anna Orlova"_s);
        Core::Customer &shown = bench.screens.world.desk.customerDetails.customer;
        shown.id = Core::CustomerId::make(bench.screens.world.random);
        panel.showCustomer(shown.id);
        QTRY_VERIFY(!panel.isEditing());
        QVERIFY(hasHalfTyped(panel));
        shown.id = anna;
        panel.showCustomer(anna);
        QTRY_VERIFY(panel.isEditing());
        QCOMPARE(name->text(), u"Anna Orlova"_s);
        panel.findChild<QPushButton *>(u"leaveCustomer"_s)->click();
        QVERIFY(!panel.isEditing() && !hasHalfTyped(panel));
    }

    void escapeAsksBeforeWordsAreGivenUp()
    {
        Bench bench;
        CustomerPanel panel(bench.screens.context);
        bench.showIn(panel);
        panel.startEditing();
        auto *phones = panel.findChild<QPlainTextEdit *>(u"editPhones"_s);
        phones->setPlainText(u"+7 900 111-11-11"_s);
        QVERIFY(hasHalfTyped(panel));
        phones->setFocus();
        QTest::keyClick(phones, Qt::Key_Escape);
        QVERIFY(panel.isEditing());
        QVERIFY(panel.findChild<QLabel *>(u"customerQuestion"_s)->isVisible());
        QVERIFY(panel.findChild<QPushButton *>(u"keepCustomer"_s)->hasFocus());
        panel.findChild<QPushButton *>(u"keepCustomer"_s)->click();
        QTRY_COMPARE(bench.screens.world.desk.submitted.size(), 1);
        QTRY_VERIFY(!panel.isEditing());
        QVERIFY(!hasHalfTyped(panel));
    }

    void theKeyThatSendsKeepsTheForm()
    {
        Bench bench;
        QMainWindow window;
        const Actions actions(&window);
        auto *editor = new CustomerEditor(bench.screens.context, &window);
        window.setCentralWidget(editor);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        editor->edit(bench.customer(), {});
        QVERIFY(!editor->findChild<QLabel *>(u"customerFault"_s)->isVisible());
        for (QWidget *field : {static_cast<QWidget *>(editor->findChild<QLineEdit *>(u"editName"_s)),
                               static_cast<QWidget *>(editor->findChild<QPlainTextEdit *>(u"editEmails"_s))}) {
            editor->findChild<QLineEdit *>(u"editName"_s)->setText(u"Anna %1"_s.arg(field->objectName()));
            const qsizetype before = bench.screens.world.desk.submitted.size();
            field->setFocus();
            QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
            QTRY_COMPARE(bench.screens.world.desk.submitted.size(), before + 1);
        }
    }

    void somebodyHalfWrittenIsThereStill()
    {
        Bench bench;
        CustomersPlace place(bench.screens.context);
        place.resize(964, 700);
        place.show();
        QVERIFY(QTest::qWaitForWindowActive(&place));
        place.pages().openNewCustomer();
        auto *editor = place.pages().findChild<CustomerEditor *>();
        auto *name = editor->findChild<QLineEdit *>(u"editName"_s);
        // Nobody is reproached for an empty form.
        QVERIFY(!editor->findChild<QLabel *>(u"customerFault"_s)->isVisible());
        QTest::keyClicks(name, u"Igor"_s);
        place.openCustomer(bench.customer().id);
        QVERIFY(place.pages().isHome());
        place.pages().openNewCustomer();
        QCOMPARE(name->text(), u"Igor"_s);
        editor->leave();
        QVERIFY(place.pages().isHome());
        place.pages().openNewCustomer();
        QCOMPARE(name->text(), QString());
    }

    void somebodyNewIsMadeFromTheMenu()
    {
        Bench bench;
        CustomersPlace place(bench.screens.context);
        place.resize(964, 700);
        place.show();
        QVERIFY(QTest::qWaitForWindowActive(&place));
        place.pages().openNewCustomer();
        auto *name = place.pages().findChild<CustomerEditor *>()->findChild<QLineEdit *>(u"editName"_s);
        QVERIFY(name->hasFocus());
        QTest::keyClicks(name, u"Igor Orlov"_s);
        for (int press = 0; press < 2; ++press)
            QTest::keyClick(name, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.screens.world.desk.submitted.size(), 1);
        const auto &put = std::get<Core::Op::ObjectPut>(bench.screens.world.desk.submitted.constFirst().operation);
        QCOMPARE(std::get<Core::Customer>(put.object).name, u"Igor Orlov"_s);
        QTRY_VERIFY(place.pages().isHome());
        QCOMPARE(bench.screens.world.desk.submitted.size(), 1); // pressed twice, made once
    }

    void anOrganisationTellsWhoBelongsToItAndWhatIsOpen()
    {
        Bench bench;
        Core::OrganisationDetails &details = bench.book.details;
        details.people = bench.screens.world.desk.customerRows.first(2);
        details.people[0].vip = true;
        details.people[0].tickets = 5;
        details.people[1].vip = false;
        details.tickets = bench.screens.world.desk.customerDetails.tickets.first(2);
        details.tickets[0].state = Core::StateClass::Open;
        details.tickets[1].state = Core::StateClass::Solved;
        details.ticketCount = 2;
        OrganisationPanel panel(bench.screens.context);
        panel.resize(600, 700);
        panel.show();
        panel.open(details.organisation.id);

        const auto *line = panel.findChild<PlainLabel *>(u"organisationLine"_s);
        QTRY_VERIFY2(line->text().contains(u"VIP: 1"_s), qPrintable(line->text()));
        QVERIFY2(line->text().contains(u"open: 1"_s), qPrintable(line->text()));
        QVERIFY(panel.findChildren<RowButton *>().constFirst()->accessibleName().contains(details.people[0].name));
        keepPicture(panel, u"organisation"_s);

        // Only the first of many are here: nothing is said for all.
        details.peopleCount = 300;
        details.ticketCount = 300;
        Core::ChangeSet all;
        all.everything = true;
        Q_EMIT bench.screens.world.desk.changed(all);
        QTRY_VERIFY2(line->text().contains(u"300"_s), qPrintable(line->text()));
        QVERIFY2(!line->text().contains(u"VIP"_s) && !line->text().contains(u"open"_s), qPrintable(line->text()));
    }

    void anOrganisationWithoutPeopleSaysWhatIsNext()
    {
        Bench bench;
        Core::OrganisationDetails &details = bench.book.details;
        details.people.clear();
        details.peopleCount = 0;
        details.tickets.clear();
        details.ticketCount = 0;
        OrganisationPanel panel(bench.screens.context);
        panel.show();
        panel.open(details.organisation.id);
        const auto told = [&panel] {
            const QList<PlainLabel *> labels = panel.findChildren<PlainLabel *>();
            return std::count_if(labels.cbegin(), labels.cend(), [](const PlainLabel *label) {
                return label->isVisible() && label->text().startsWith(u"Nobody"_s);
            });
        };
        QTRY_COMPARE(told(), 2);
    }

    void whereNoOrganisationIsFoundTheWordsAreToBlame()
    {
        Bench bench;
        CustomersPlace place(bench.screens.context);
        place.resize(964, 700);
        place.show();
        place.pages().openOrganisations();
        auto *field = place.findChild<QLineEdit *>(u"organisationField"_s);
        QTRY_VERIFY(field && place.findChild<OrganisationPanel *>()->isVisible());

        field->setText(u"zzz"_s);

        QTRY_VERIFY(!place.findChild<OrganisationPanel *>()->isVisible());
        const QList<PlainLabel *> labels = place.findChildren<PlainLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const PlainLabel *label) {
            return label->isVisible() && label->text() == u"Nothing found"_s;
        }));
    }

    void theOrganisationOfACustomerIsOnePressAway()
    {
        Bench bench;
        bench.book.details.strangers = {bench.customer()};
        CustomersPlace place(bench.screens.context);
        place.resize(964, 700);
        place.show();
        QVERIFY(QTest::qWaitForWindowActive(&place));
        auto *firm = place.findChild<RowButton *>(u"customerOrganisation"_s);
        QTRY_VERIFY(firm->isVisible());
        firm->click();
        auto *panel = place.findChild<OrganisationPanel *>();
        QTRY_VERIFY(panel && panel->isVisible());
        QTRY_VERIFY(!panel->findChildren<RowButton *>().isEmpty());
        auto *list = place.findChild<QListView *>(u"organisationList"_s);
        QTRY_COMPARE(list->currentIndex().row(), 0);
        QTRY_VERIFY(place.findChild<QPushButton *>(u"addStrangers"_s));
        keepPicture(place, u"organisations"_s);
        place.findChild<QPushButton *>(u"addStrangers"_s)->click();
        QTRY_COMPARE(bench.screens.world.desk.submitted.size(), 1);
        const QSignalSpy chosen(panel, &OrganisationPanel::customerChosen);
        panel->findChildren<RowButton *>().constFirst()->click();
        QCOMPARE(chosen.size(), 1);
        QTRY_VERIFY(place.pages().isHome());
    }

    void anOrganisationIsRemovedByOnePress()
    {
        Bench bench;
        CustomersPlace place(bench.screens.context);
        place.resize(964, 640);
        place.show();
        place.pages().openOrganisation(bench.book.rows.constFirst().id);
        auto *remove = place.findChild<QPushButton *>(u"removeOrganisation"_s);
        QTRY_VERIFY(remove && remove->isVisible());
        remove->click();
        QTRY_VERIFY(bench.screens.world.undo.canUndo());
        const Core::Operation &sent = bench.screens.world.desk.submitted.constFirst().operation;
        QCOMPARE(std::get<Core::Op::ObjectRemove>(sent).kind, Core::EntityKind::Organisation);
    }

    void afterARemovalTheNextOneIsShownAndStays()
    {
        Bench bench;
        QList<Core::OrganisationRow> &rows = bench.book.rows;
        for (const QString &name : {u"Works"_s, u"Zoo"_s})
            rows.append({Core::OrganisationId::make(bench.screens.world.random), name, {}, 0});
        const Core::OrganisationId gone = rows.at(1).id;
        const Core::OrganisationId next = rows.at(2).id;
        bench.book.details.organisation.id = gone;
        CustomersPlace place(bench.screens.context);
        place.resize(964, 640);
        place.show();
        QVERIFY(QTest::qWaitForWindowActive(&place));
        place.pages().openOrganisation(gone);
        auto *list = place.findChild<QListView *>(u"organisationList"_s);
        QTRY_COMPARE(list->currentIndex().row(), 1);
        auto *remove = place.findChild<QPushButton *>(u"removeOrganisation"_s);
        QTRY_VERIFY(remove->isVisible());
        remove->click();
        QTRY_VERIFY(list->hasFocus());
        QVERIFY(!remove->isVisible());

        rows.removeAt(1);
        Core::ChangeSet changes;
        changes.lists = true;
        Q_EMIT bench.screens.world.desk.changed(changes);

        QTRY_COMPARE(place.findChild<OrganisationPanel *>()->organisation(), next);
        QCOMPARE(list->currentIndex().row(), 1);
        QTRY_VERIFY(remove->isVisible());
        QTest::mouseDClick(remove, Qt::LeftButton);
        QTest::mouseRelease(remove, Qt::LeftButton);
        QCOMPARE(bench.screens.world.desk.submitted.size(), 1);
    }

    void theHistoryIsSearchedWithinTheCustomer()
    {
        Bench bench;
        CustomersPlace place(bench.screens.context);
        place.resize(1'100, 700);
        place.show();
        QVERIFY(QTest::qWaitForWindowActive(&place));
        auto *field = place.findChild<QLineEdit *>(u"historyField"_s);
        QTRY_VERIFY(field->isVisible());
        auto *tickets = place.findChild<QListView *>(u"customerTickets"_s);
        QTRY_VERIFY(tickets->isVisible());
        QTest::keyClicks(field, u"printer"_s);
        auto *hits = place.findChild<QListView *>(u"historyHits"_s);
        // Of the three hits of the desk only one is a ticket.
        QTRY_COMPARE(hits->model()->rowCount(), 1);
        QVERIFY(!tickets->isVisible());
        const QSignalSpy asked(&place, &Place::ticketAsked);
        Q_EMIT hits->activated(hits->model()->index(0, 0));
        QCOMPARE(asked.size(), 1);
        field->clear();
        QTRY_VERIFY(tickets->isVisible());
    }
};

QTEST_MAIN(TestCustomerPage)
#include "tst_customerpage.moc"
