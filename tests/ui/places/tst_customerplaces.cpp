// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../../models/answeringdesk.h"
#include "models/referencemodel.h"
#include "platform/inisettings.h"
#include "ui/customers/customerpanel.h"
#include "ui/customers/customersplace.h"
#include "ui/customers/rowbutton.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/section.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/outbox/outboxplace.h"
#include "ui/search/searchplace.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class IdleSession final : public Core::Session
{
public:
    Core::SyncState now;
    int syncs = 0;
    [[nodiscard]] Core::SyncState state() const override { return now; }
    [[nodiscard]] std::optional<Core::Person> person() const override { return std::nullopt; }
    [[nodiscard]] QUrl server() const override { return {}; }
    [[nodiscard]] bool isRemembered() const override { return true; }
    QFuture<Core::Result<Core::Person>> signIn(Core::Credentials) override { return {}; }
    QFuture<Core::Result<void>> signOut() override { return {}; }
    void setNetwork(std::optional<Core::SyncState::Network>) override { }
    void syncNow() override { ++syncs; }
};

/// Everything a place is made with, over a desk that answers from memory.
struct Screens
{
    DeskWorld world;
    IdleSession session;
    QTemporaryDir folder;
    Platform::IniSettings settings{folder.filePath(u"settings.ini"_s)};
    Models::ReferenceModel reference{world.desk};
    Context context{world.work, session, settings, reference,
                    Models::Formatter(QLocale(QLocale::Russian), QTimeZone::utc())};

    void fill();
    void fillOutbox();
};

Core::TicketRow ticketOf(Screens &screens, qint64 number, const QString &subject, Core::StateClass state, int daysAgo)
{
    Core::TicketRow row;
    row.key = number;
    row.id = Core::TicketId::make(screens.world.random);
    row.number = number;
    row.subject = subject;
    row.requesterName = u"Анна Петрова"_s;
    row.state = state;
    row.createdAt = screens.world.clock.now() - std::chrono::days(daysAgo);
    row.updatedAt = row.createdAt + 2h;
    return row;
}

void Screens::fill()
{
    AnsweringDesk &desk = world.desk;
    Core::CustomerDetails &details = desk.customerDetails;
    details.customer.id = Core::CustomerId::make(world.random);
    details.customer.name = u"Анна Петрова"_s;
    details.customer.emails = {u"anna.petrova@site.example"_s, u"buhgalteriya.otdel.zakupok@romashka.example"_s};
    details.customer.phones = {u"+7 900 000-00-00"_s};
    details.customer.messengers = {u"telegram:@anna"_s};
    details.customer.vip = true;
    details.customer.language = u"ru"_s;
    details.customer.since = world.clock.now() - std::chrono::days(6 * 366);
    details.customer.pinnedFacts = {u"Обращаться на «вы», звонить после 14:00"_s, u"Два принтера HP 1102"_s};
    details.customer.preferences = u"Пишет по почте, кратко"_s;
    details.customer.yearlyValue = 100'000;
    details.customer.expectedYears = 10;
    details.customer.acquisitionCost = 50'000;
    details.organisation.name = u"ООО «Ромашка»"_s;
    Core::CustomerNote note;
    note.authorName = u"Ольга"_s;
    note.text = u"Просила не звонить в обед, предпочитает письмо с краткими шагами."_s;
    note.at = world.clock.now() - 26h;
    details.notes = {note};
    const QStringList subjects{u"Принтер печатает пустые страницы"_s,
                               u"Не видит Wi-Fi"_s,
                               u"Замена блока питания"_s,
                               u"Пустые листы, лента"_s,
                               u"Счёт за ноябрь"_s,
                               u"Доступ к кабинету"_s,
                               u"Ещё одна"_s};
    for (qsizetype i = 0; i < subjects.size(); ++i)
        details.tickets.append(
            ticketOf(*this, 4821 - i * 37, subjects.at(i), Core::StateClass(i % 6), int(i * i * 12)));
    details.ticketCount = 7;
    desk.customerRows
        = {{details.customer.id, details.customer.name, details.customer.emails.constFirst(), details.organisation.name,
            true, 7},
           {Core::CustomerId::make(world.random), u"Igor Sidorov"_s, u"+7 900 000-00-01"_s, {}, false, 2}};
    Core::SearchHit ticket;
    ticket.ticket = details.tickets.constFirst();
    ticket.snippet = u"после замены картриджа принтер выдаёт \u0002пустые\u0003 листы, чистку запускала дважды"_s;
    Core::SearchHit customer;
    customer.kind = Core::SearchHit::Kind::Customer;
    customer.customer = desk.customerRows.constFirst();
    Core::SearchHit article;
    article.kind = Core::SearchHit::Kind::Article;
    article.article.title = u"Пустые страницы после замены картриджа"_s;
    article.article.updatedAt = world.clock.now() - 72h;
    article.snippet = u"Снимите оранжевую ленту: из-за неё страницы \u0002пустые\u0003."_s;
    desk.hits = {ticket, customer, article};
}

void Screens::fillOutbox()
{
    const auto item = [this](qint64 mutation, Core::OutboxItem::State state, const Core::Operation &operation) {
        Core::OutboxItem made;
        made.mutation = mutation;
        made.state = state;
        made.what.operation = operation;
        made.ticket = world.desk.customerDetails.tickets.constFirst().id;
        made.ticketNumber = 4821;
        made.ticketSubject = u"Принтер печатает пустые страницы"_s;
        made.queuedAt = world.clock.now() - 20min;
        return made;
    };
    Core::Op::TicketReply reply;
    reply.message.text = u"Анна, добрый день!\n\nПроверьте, пожалуйста, снята ли с картриджа оранжевая лента."_s;
    Core::OutboxItem held = item(1, Core::OutboxItem::State::Held, reply);
    held.outcome.code = u"stale_reply"_s;
    Core::OutboxItem conflict
        = item(2, Core::OutboxItem::State::Held,
               Core::Op::TicketSet{{{Core::TicketField::Subject, u"Принтер"_s, u"Принтер HP"_s}}});
    conflict.outcome.code = u"field_conflict"_s;
    conflict.outcome.conflicts = {{Core::TicketField::Subject, u"Принтер HP"_s, u"Пустые страницы"_s}};
    Core::OutboxItem undoable = item(3, Core::OutboxItem::State::Undoable, reply);
    undoable.leavesAt = world.clock.now() + 8s;
    const Core::OutboxItem waiting = item(4, Core::OutboxItem::State::Waiting, Core::Op::TicketTags{{u"a"_s}, {}});
    world.desk.items = {waiting, held, conflict, undoable};
    Core::Message news;
    news.id = Core::MessageId::make(world.random);
    news.authorName = u"Анна Петрова"_s;
    news.text = u"Уже заработало, спасибо!"_s;
    world.desk.ticketDetails.messages = {news};
}

QPushButton *buttonNamed(QWidget &place, const QString &text)
{
    for (QPushButton *button : place.findChildren<QPushButton *>()) {
        if (button->text() == text && button->isVisibleTo(&place))
            return button;
    }
    return nullptr;
}

/// Pictures for a person to look at, when a folder for them is named.
void keepPicture(QWidget &place, const QString &name)
{
    const QString folder = qEnvironmentVariable("OPORA_GALLERY_DIR");
    if (folder.isEmpty())
        return;
    place.setAutoFillBackground(true);
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        Theme::current().setMode(mode);
        QTest::qWait(30);
        const QString theme = mode == Theme::Mode::Dark ? u"dark"_s : u"light"_s;
        place.grab().save(QDir(folder).filePath(u"%1-%2.png"_s.arg(name, theme)));
    }
    Theme::current().setMode(Theme::Mode::Light);
}

} // namespace

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
        Screens screens;
        screens.fill();
        CustomerPanel panel(screens.context);
        panel.resize(260, 860);
        panel.show();
        keepPicture(panel, u"panel-empty"_s);
        panel.showCustomer(screens.world.desk.customerDetails.customer.id);
        QTRY_VERIFY(buttonNamed(panel, u"Show all"_s));
        keepPicture(panel, u"panel"_s);
        const QSignalSpy chosen(&panel, &CustomerPanel::ticketChosen);
        // 4 contacts and 6 tickets, then all 7.
        QCOMPARE(panel.findChildren<RowButton *>().size(), 10);
        buttonNamed(panel, u"Show all"_s)->click();
        const QList<RowButton *> rows = panel.findChildren<RowButton *>();
        rows.constLast()->click();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.constFirst().constFirst().value<Core::TicketId>(),
                 screens.world.desk.customerDetails.tickets.constLast().id);
    }

    void aPressedContactIsCopied()
    {
        Screens screens;
        screens.fill();
        CustomerPanel panel(screens.context);
        panel.show();
        panel.showCustomer(screens.world.desk.customerDetails.customer.id);
        QTRY_VERIFY(!panel.findChildren<RowButton *>().isEmpty());
        panel.findChildren<RowButton *>().constFirst()->click();
        QCOMPARE(QApplication::clipboard()->text(), u"anna.petrova@site.example"_s);
    }

    void aNoteIsAddedWithOneLine()
    {
        Screens screens;
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

    void whatWasTakenIsNotBroughtBackIntoItsLine_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a note") << u"addNote"_s;
        QTest::newRow("a fact") << u"addFact"_s;
    }
    void whatWasTakenIsNotBroughtBackIntoItsLine()
    {
        QFETCH(const QString, name);
        Screens screens;
        screens.fill();
        CustomerPanel panel(screens.context);
        panel.show();
        panel.showCustomer(screens.world.desk.customerDetails.customer.id);
        auto *line = panel.findChild<QLineEdit *>(name);
        QTRY_VERIFY(line->isVisible());
        int taken = 0;
        QAction undo;
        undo.setShortcut(QKeySequence::Undo);
        connect(&undo, &QAction::triggered, &panel, [&taken] { ++taken; });
        panel.addAction(&undo);
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        line->setFocus();
        QTest::keyClicks(line, u"calls twice"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(line->text(), QString());
        QCOMPARE(taken, 1);
        // Half typed, the key is the line's own.
        QTest::keyClicks(line, u"x"_s);
        QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(taken, 1);
    }

    void foldedSectionsStayFolded()
    {
        Screens screens;
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
        Screens screens;
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
        Screens screens;
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
        Screens screens;
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
        Screens screens;
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
        Screens screens;
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
        Screens screens;
        screens.fill();
        SearchField field;
        SearchPlace place(screens.context, field);
        place.resize(1100, 640);
        place.show();
        keepPicture(place, u"search-empty"_s);
        const QSignalSpy asked(&place, &Place::ticketAsked);
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
        Screens screens;
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
        Screens screens;
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
        Screens screens;
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

    void aMistakeInASearchIsSaidQuietly()
    {
        Screens screens;
        SearchField field;
        SearchPlace place(screens.context, field);
        place.resize(1100, 640);
        place.show();
        field.setText(u"created:someday printer"_s);
        QTRY_VERIFY(place.findChild<QLabel *>(u"searchProblem"_s)->isVisible());
        keepPicture(place, u"search-nothing"_s);
    }

    void theOutboxBeginsWithWhatNeedsADecision()
    {
        Screens screens;
        screens.fill();
        screens.fillOutbox();
        OutboxPlace place(screens.context);
        place.resize(1380, 700);
        place.show();
        QTRY_VERIFY(buttonNamed(place, u"As a note"_s));
        keepPicture(place, u"outbox"_s);
        buttonNamed(place, u"Send"_s)->click();
        QCOMPARE(screens.world.desk.resolved.size(), 1);
        QCOMPARE(screens.world.desk.resolved.constFirst().second, Core::Resolution::SendAnyway);
        auto *list = place.findChild<QListView *>(u"outboxList"_s);
        list->setCurrentIndex(list->model()->index(2, 0));
        QTRY_VERIFY(buttonNamed(place, u"Take mine"_s));
        keepPicture(place, u"outbox-conflict"_s);
        list->setCurrentIndex(list->model()->index(4, 0));
        QTRY_VERIFY(buttonNamed(place, u"Take back"_s));
        buttonNamed(place, u"Take back"_s)->click();
        QCOMPARE(screens.world.desk.withdrawn, QList<qint64>{4});
    }

    void aLargeFileOnAMeteredNetworkIsTold()
    {
        Screens screens;
        screens.fill();
        screens.fillOutbox();
        Core::Op::TicketReply reply;
        reply.message.text = u"The log is attached."_s;
        Core::Attachment log;
        log.name = u"log.zip"_s;
        log.size = 4'000'000;
        reply.message.attachments = {log};
        screens.world.desk.items = {screens.world.desk.items.constFirst()};
        screens.world.desk.items[0].what.operation = reply;
        screens.world.desk.items[0].state = Core::OutboxItem::State::Waiting;
        OutboxPlace place(screens.context);
        place.resize(900, 500);
        place.show();
        QTRY_VERIFY(buttonNamed(place, u"Take back"_s));
        const auto *files = place.findChild<QLabel *>(u"outboxFiles"_s);
        QVERIFY(files->isVisible());
        QCOMPARE(files->text(), u"log.zip (%1)"_s.arg(screens.context.formatter.bytes(4'000'000)));
        QCOMPARE(files->textFormat(), Qt::PlainText);
        QVERIFY(!buttonNamed(place, u"Sync now"_s));
        screens.session.now.network = Core::SyncState::Network::Metered;
        Q_EMIT screens.session.stateChanged(screens.session.now);
        QTRY_VERIFY(buttonNamed(place, u"Sync now"_s));
        keepPicture(place, u"outbox-metered"_s);
        bool isTold = false;
        for (const QLabel *label : place.findChildren<QLabel *>())
            isTold = isTold || (label->isVisible() && label->text().contains(u"metered"_s));
        QVERIFY(isTold);
        buttonNamed(place, u"Sync now"_s)->click();
        QCOMPARE(screens.session.syncs, 1);
    }

    void anEmptyOutboxSaysThatAllIsSent()
    {
        Screens screens;
        OutboxPlace place(screens.context);
        place.resize(1000, 600);
        place.show();
        QTRY_VERIFY(!place.findChild<QListView *>(u"outboxList"_s)->isVisible());
        keepPicture(place, u"outbox-empty"_s);
    }

    void afterTheLastDecisionTheKeysStayInTheOutbox()
    {
        Screens screens;
        screens.fill();
        screens.fillOutbox();
        OutboxPlace place(screens.context);
        place.show();
        QVERIFY(QTest::qWaitForWindowActive(&place));
        QTRY_VERIFY(buttonNamed(place, u"Send"_s));
        buttonNamed(place, u"Send"_s)->setFocus();
        screens.world.desk.items.clear();
        Core::ChangeSet changes;
        changes.outbox = true;
        Q_EMIT screens.world.desk.changed(changes);
        QTRY_VERIFY(qobject_cast<EmptyState *>(place.focusWidget()));
    }

    void afterADecisionTheKeysStayInTheOutbox()
    {
        Screens screens;
        screens.fill();
        screens.fillOutbox();
        QMainWindow window;
        auto *elsewhere = new QLineEdit;
        window.setMenuWidget(elsewhere);
        auto *place = new OutboxPlace(screens.context);
        window.setCentralWidget(place);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY(buttonNamed(*place, u"As a note"_s));
        buttonNamed(*place, u"As a note"_s)->setFocus();
        screens.world.desk.items.removeAt(1);
        Core::ChangeSet changes;
        changes.outbox = true;
        Q_EMIT screens.world.desk.changed(changes);
        QTRY_VERIFY(!buttonNamed(*place, u"As a note"_s));
        QVERIFY(place->isAncestorOf(window.focusWidget()));
    }

    void nothingBreaksAtTwiceTheFontSizeOrMirrored()
    {
        Screens screens;
        screens.fill();
        screens.fillOutbox();
        Theme::current().setFontScale(200);
        {
            OutboxPlace outbox(screens.context);
            outbox.resize(1380, 700);
            outbox.show();
            QTRY_VERIFY(buttonNamed(outbox, u"As a note"_s));
            keepPicture(outbox, u"outbox-200"_s);
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
