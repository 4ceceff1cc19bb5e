// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customerlistmodel.h"
#include "placescreens.h"
#include "ui/customers/contactlist.h"
#include "ui/customers/customerpanel.h"
#include "ui/customers/customerrowdelegate.h"
#include "ui/customers/customersplace.h"
#include "ui/customers/editableline.h"
#include "ui/customers/rowbutton.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/section.h"
#include "ui/search/searchplace.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QPainter>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Opora;
using namespace Opora::Test;

class TestCustomerPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Theme::current().install(*qApp);
        Theme::current().setMode(Theme::Mode::Light);
    }

    void thePanelShowsWhoWroteAndFoldsTheirTickets()
    {
        PlaceScreens screens;
        screens.fill();
        CustomerPanel panel(screens.context);
        panel.resize(260, 860);
        panel.show();
        keepPicture(panel, u"panel-empty"_s);
        panel.showCustomer(screens.world.desk.customerDetails.customer.id);
        QTRY_VERIFY(buttonNamed(panel, u"Show all"_s));
        keepPicture(panel, u"panel"_s);
        const QSignalSpy chosen(&panel, &CustomerPanel::ticketChosen);
        // The organisation, 4 contacts and 6 tickets, then all 7.
        QCOMPARE(panel.findChildren<RowButton *>().size(), 11);
        buttonNamed(panel, u"Show all"_s)->click();
        const QList<RowButton *> rows = panel.findChildren<RowButton *>();
        rows.constLast()->click();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.constFirst().constFirst().value<Core::TicketId>(),
                 screens.world.desk.customerDetails.tickets.constLast().id);
    }

    void aPressedContactIsCopied()
    {
        PlaceScreens screens;
        screens.fill();
        CustomerPanel panel(screens.context);
        panel.show();
        panel.showCustomer(screens.world.desk.customerDetails.customer.id);
        const auto *contacts = panel.findChild<ContactList *>();
        QTRY_VERIFY(!contacts->findChildren<RowButton *>().isEmpty());
        contacts->findChildren<RowButton *>().constFirst()->click();
        QCOMPARE(QApplication::clipboard()->text(), u"anna.petrova@site.example"_s);
    }

    void aNoteIsAddedWithOneLine()
    {
        PlaceScreens screens;
        screens.fill();
        CustomerPanel panel(screens.context);
        panel.show();
        panel.showCustomer(screens.world.desk.customerDetails.customer.id);
        auto *line = panel.findChild<QLineEdit *>(u"addNote"_s);
        QVERIFY(line);
        QTRY_VERIFY(line->isVisible());
        QTest::keyClicks(line, u"calls twice"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(screens.world.desk.submitted.size(), 1);
        QVERIFY(line->text().isEmpty());
    }

    void ownFieldsAreShownAndChangedInTheirPlace()
    {
        PlaceScreens screens;
        screens.fill();
        CustomerPanel panel(screens.context);
        panel.show();
        Core::Customer &customer = screens.world.desk.customerDetails.customer;
        customer.custom = {{u"Договор"_s, u"17/3"_s}, {u"Размер"_s, u"<b>L</b>"_s}};
        panel.showCustomer(customer.id);
        const auto lines = [&panel] { return panel.findChildren<EditableLine *>(u"customField"_s); };
        QTRY_COMPARE(lines().size(), 2);
        QTRY_VERIFY(lines().constFirst()->isVisible());
        keepPicture(panel, u"panel-own-fields"_s);
        Q_EMIT lines().constFirst()->edited(u"18/1"_s);
        QTRY_COMPARE(screens.world.desk.submitted.size(), 1);
        const auto &set = std::get<Core::Op::CustomerSet>(screens.world.desk.submitted.constFirst().operation);
        QCOMPARE(set.changes.size(), 1);
        QCOMPARE(set.changes.constFirst().field, u"custom:Договор"_s);
        QCOMPARE(set.changes.constFirst().to, u"18/1"_s);
    }

    void rowsOfThePanelStayWhileTheirCustomerDoes()
    {
        PlaceScreens screens;
        screens.fill();
        Core::CustomerDetails &details = screens.world.desk.customerDetails;
        CustomerPanel panel(screens.context);
        panel.show();
        panel.showCustomer(details.customer.id);
        QTRY_VERIFY(buttonNamed(panel, u"Show all"_s));
        const QList<RowButton *> before = panel.findChildren<RowButton *>();
        const auto rowOf = [&](const Core::TicketRow &ticket) {
            const QList<RowButton *> rows = panel.findChildren<RowButton *>();
            const auto found = std::ranges::find_if(
                rows, [&](const RowButton *row) { return row->isVisible() && row->words().endsWith(ticket.subject); });
            return found == rows.end() ? nullptr : *found;
        };
        RowButton *first = rowOf(details.tickets.constFirst());
        first->setFocus();

        // Another ticket of theirs, as the feed tells of some every second.
        details.tickets.prepend(ticketOf(screens, 999, u"Ещё одно обращение"_s, Core::StateClass::New, 0));
        ++details.ticketCount;
        Core::ChangeSet changes;
        changes.lists = true;
        Q_EMIT screens.world.desk.changed(changes);

        QTRY_VERIFY(rowOf(details.tickets.constFirst()));
        QCOMPARE(rowOf(details.tickets.at(1)), first);
        QVERIFY(first->hasFocus());
        const QList<RowButton *> after = panel.findChildren<RowButton *>();
        for (RowButton *row : before.first(4))
            QVERIFY2(after.contains(row), "a contact");
        QTest::keyClick(first, Qt::Key_Backtab);
        QVERIFY(rowOf(details.tickets.constFirst())->hasFocus());
    }

    void thePanelSaysThatItShowsOnlyTheNewestTickets()
    {
        PlaceScreens screens;
        screens.fill();
        screens.world.desk.customerDetails.ticketCount = 350;
        CustomerPanel panel(screens.context);
        panel.show();
        panel.showCustomer(screens.world.desk.customerDetails.customer.id);
        QTRY_VERIFY(buttonNamed(panel, u"Show all"_s));
        buttonNamed(panel, u"Show all"_s)->click();
        const auto labels = panel.findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() && label->text() == u"The newest 7 of 350. Customers lists them all."_s;
        }));
    }

    void foldedSectionsStayFolded()
    {
        PlaceScreens screens;
        screens.fill();
        const auto firstSection = [](CustomerPanel &panel) { return panel.findChildren<Section *>().constFirst(); };
        {
            CustomerPanel panel(screens.context);
            QVERIFY(firstSection(panel)->isOpen());
            firstSection(panel)->setOpen(false);
        }
        CustomerPanel again(screens.context);
        QVERIFY(!firstSection(again)->isOpen());
    }

    void theFirstCustomerIsShownAndTheirTicketOpens()
    {
        PlaceScreens screens;
        screens.fill();
        CustomersPlace place(screens.context);
        place.resize(1380, 800);
        place.show();
        auto *tickets = place.findChild<QListView *>(u"customerTickets"_s);
        QTRY_COMPARE(tickets->model()->rowCount(), 7);
        keepPicture(place, u"customers"_s);
        place.resize(960, 640);
        place.setNarrow(true);
        keepPicture(place, u"customers-narrow"_s);
        const QSignalSpy asked(&place, &Place::ticketAsked);
        Q_EMIT tickets->activated(tickets->model()->index(1, 0));
        QCOMPARE(asked.size(), 1);
    }

    void whoNeverWroteHasAnEmptyPlaceThatSaysSo()
    {
        PlaceScreens screens;
        screens.fill();
        screens.world.desk.customerDetails.tickets.clear();
        CustomersPlace place(screens.context);
        place.resize(1380, 800);
        place.show();
        const auto *tickets = place.findChild<QListView *>(u"customerTickets"_s);
        QTRY_VERIFY(!tickets->isVisible());
        QVERIFY(tickets->parentWidget()->findChild<EmptyState *>()->isVisible());
    }

    void afterASearchSomeoneWhoWasFoundIsShown()
    {
        PlaceScreens screens;
        screens.fill();
        CustomersPlace place(screens.context);
        place.show();
        const auto *panel = place.findChild<CustomerPanel *>();
        QList<Core::CustomerRow> &rows = screens.world.desk.customerRows;
        QTRY_COMPARE(panel->customer(), rows.constFirst().id);
        rows.removeFirst();
        place.findChild<SearchField *>(u"customerField"_s)->setText(u"Igor"_s);
        QTRY_COMPARE(panel->customer(), rows.constLast().id);
    }

    void aSearchForNobodySaysSo()
    {
        PlaceScreens screens;
        screens.fill();
        CustomersPlace place(screens.context);
        place.resize(1100, 640);
        place.show();
        auto *panel = place.findChild<CustomerPanel *>();
        const Core::CustomerId shown = screens.world.desk.customerDetails.customer.id;
        QTRY_COMPARE(panel->customer(), shown);
        const auto *nobody = place.findChild<EmptyState *>(u"nobodyFound"_s);
        QVERIFY(!nobody->isVisible());
        const QList<Core::CustomerRow> rows = std::exchange(screens.world.desk.customerRows, {});
        auto *field = place.findChild<SearchField *>(u"customerField"_s);
        field->setText(u"xyz"_s);
        QTRY_VERIFY(nobody->isVisible());
        QCOMPARE(screens.world.desk.customersAsked.constLast(), u"xyz"_s);
        QVERIFY(!panel->isVisible());
        QVERIFY(!place.findChild<QListView *>(u"customerTickets"_s)->isVisible());
        keepPicture(place, u"customers-nobody"_s);

        // Whoever was looked at is back with the list.
        screens.world.desk.customerRows = rows;
        field->clear();
        QTRY_VERIFY(panel->isVisible());
        QCOMPARE(panel->customer(), shown);
        QVERIFY(!nobody->isVisible());
    }

    void whoIsAskedForIsShownThoughTheListIsEmpty()
    {
        PlaceScreens screens;
        screens.fill();
        screens.world.desk.customerRows.clear();
        CustomersPlace place(screens.context);
        place.show();
        auto *panel = place.findChild<CustomerPanel *>();
        QTRY_VERIFY(!panel->isVisible());
        place.openCustomer(screens.world.desk.customerDetails.customer.id);
        QVERIFY(panel->isVisible());
    }

    void enterInTheFieldOpensTheBestHit()
    {
        PlaceScreens screens;
        screens.fill();
        SearchField field;
        SearchPlace place(screens.context, field);
        place.resize(1100, 640);
        place.show();
        keepPicture(place, u"search-empty"_s);
        const QSignalSpy asked(&place, &SearchPlace::hitAsked);
        QTest::keyClicks(&field, u"blank"_s);
        auto *list = place.findChild<QListView *>(u"searchResults"_s);
        QTRY_COMPARE(list->model()->rowCount(), 6);
        keepPicture(place, u"search"_s);
        QTest::keyClick(&field, Qt::Key_Return);
        QTRY_COMPARE(asked.size(), 1);
        const QSignalSpy article(&place, &SearchPlace::articleAsked);
        Q_EMIT list->activated(list->model()->index(5, 0));
        QCOMPARE(article.size(), 1);
    }

    void aSearchThatStoppedSaysSoAndGoesOn()
    {
        PlaceScreens screens;
        screens.world.desk.rest
            = Core::SearchRest{Core::SearchRest::Reason::Effort, 77, screens.world.clock.now() - 240h};
        SearchField field;
        SearchPlace place(screens.context, field);
        place.resize(1100, 640);
        place.show();
        auto *reach = place.findChild<QLabel *>(u"searchReach"_s);
        auto *goOn = place.findChild<QPushButton *>(u"searchGoOn"_s);
        QVERIFY(!reach->isVisible());
        field.setText(u"channel:phone printer"_s);
        QTRY_VERIFY(reach->isVisible());
        QVERIFY(goOn->isVisible());
        QVERIFY(reach->text().contains(QRegularExpression(u"[0-9]"_s)));
        keepPicture(place, u"search-stopped"_s);

        screens.world.desk.rest.reset();
        goOn->click();

        QTRY_VERIFY(!reach->isVisible());
        QCOMPARE(screens.world.desk.searchRequests.constLast().before, 77);
    }

    void aSearchWhoseIndexIsBeingMadeSaysSo()
    {
        PlaceScreens screens;
        screens.world.desk.indexedPercent = 37;
        SearchField field;
        SearchPlace place(screens.context, field);
        place.show();
        field.setText(u"printer"_s);
        auto *renewal = place.findChild<QLabel *>(u"searchRenewal"_s);
        QTRY_VERIFY(renewal->isVisible());
        QVERIFY(renewal->text().contains(u"37"_s));
    }

    void escapeLeadsBackToTheField()
    {
        PlaceScreens screens;
        screens.fill();
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *field = new SearchField(&window);
        auto *place = new SearchPlace(screens.context, *field, &window);
        column->addWidget(field);
        column->addWidget(place);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setText(u"пустые"_s);
        auto *list = place->findChild<QListView *>(u"searchResults"_s);
        QTRY_COMPARE(list->model()->rowCount(), 6);
        place->activate();
        QTRY_VERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_Escape);
        QTRY_VERIFY(field->hasFocus());
    }

    void escapeClosesWhatIsOfferedAndKeepsTheWords()
    {
        PlaceScreens screens;
        QWidget window;
        auto *field = new SearchField(&window);
        auto *place = new SearchPlace(screens.context, *field, &window);
        auto *column = new QVBoxLayout(&window);
        column->addWidget(field);
        column->addWidget(place);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        QTest::keyClicks(field, u"is:"_s);
        QWidget *offered = nullptr;
        QTRY_VERIFY((offered = QApplication::activePopupWidget()));

        QTest::keyClick(offered, Qt::Key_Escape);

        QTRY_VERIFY(!offered->isVisible());
        QCOMPARE(field->text(), u"is:"_s);
    }

    void aMistakeInASearchIsSaidQuietly()
    {
        PlaceScreens screens;
        SearchField field;
        SearchPlace place(screens.context, field);
        place.resize(1100, 640);
        place.show();
        field.setText(u"created:someday printer"_s);
        QTRY_VERIFY(place.findChild<QLabel *>(u"searchProblem"_s)->isVisible());
        keepPicture(place, u"search-nothing"_s);
    }

    void theRankStaysInTheLineOfTheName_data()
    {
        QTest::addColumn<int>("scale");
        for (const int scale : {100, 150, 200})
            QTest::addRow("%d %%", scale) << scale;
    }
    void theRankStaysInTheLineOfTheName()
    {
        QFETCH(const int, scale);
        Theme::current().setFontScale(scale);
        const CustomerRowDelegate delegate;
        QStandardItemModel model(1, 1);
        QStyleOptionViewItem option;
        option.rect = QRect(QPoint(), QSize(800, delegate.sizeHint(option, {}).height()));
        const auto picture = [&](bool vip) {
            Core::CustomerRow row;
            row.name = u"Anna"_s;
            row.vip = vip;
            row.tickets = 7;
            model.setData(model.index(0, 0), QVariant::fromValue(row), Models::CustomerListModel::RowRole);
            QImage image(option.rect.size(), QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            delegate.paint(&painter, option, model.index(0, 0));
            return image;
        };
        const QImage plain = picture(false);
        const QImage ranked = picture(true);
        QRect chip;
        for (int y = 0; y < plain.height(); ++y)
            for (int x = 0; x < plain.width(); ++x)
                if (plain.pixel(x, y) != ranked.pixel(x, y))
                    chip |= QRect(x, y, 1, 1);
        const int line = QFontMetrics(Theme::current().font(TypeSize::Body, QFont::DemiBold)).height();
        const int top = Theme::current().space(Space::S);
        Theme::current().setFontScale(100);
        QVERIFY(chip.height() > line / 2);
        QVERIFY2(chip.top() >= top && chip.bottom() < top + line,
                 qPrintable(u"%1 to %2 in %3 to %4"_s.arg(chip.top()).arg(chip.bottom()).arg(top).arg(top + line)));
    }

    void nothingBreaksAtTwiceTheFontSizeMirrored()
    {
        PlaceScreens screens;
        screens.fill();
        Theme::current().setFontScale(200);
        {
            CustomerPanel panel(screens.context);
            panel.setLayoutDirection(Qt::RightToLeft);
            panel.resize(520, 860);
            panel.show();
            panel.showCustomer(screens.world.desk.customerDetails.customer.id);
            QTRY_VERIFY(buttonNamed(panel, u"Show all"_s));
            keepPicture(panel, u"panel-200-rtl"_s);
            QVERIFY(panel.widget()->minimumSizeHint().width() <= 520);
        }
        Theme::current().setFontScale(100);
    }
};

QTEST_MAIN(TestCustomerPlaces)
#include "tst_customerplaces.moc"
