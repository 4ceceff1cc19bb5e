// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/navigator.h"

#include "models/asking.h"
#include "models/ticketmodel.h"
#include "models/ticketrowtext.h"
#include "ui/customers/customersplace.h"
#include "ui/kit/rail.h"
#include "ui/kit/searchfield.h"
#include "ui/knowledge/knowledgeplace.h"
#include "ui/main/actions.h"
#include "ui/main/context.h"
#include "ui/main/farewell.h"
#include "ui/main/gatebar.h"
#include "ui/main/placestack.h"
#include "ui/main/topbar.h"
#include "ui/outbox/outboxplace.h"
#include "ui/search/searchplace.h"
#include "ui/settings/settingsplace.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/newticketplace.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"
#include "ui/tickets/viewplace.h"

namespace Opora::Ui {

using namespace Qt::StringLiterals;

Navigator::Navigator(const Context &context, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_parts(parts)
    , m_gate(new GateBar(parts.question, context.background, parts.question.parentWidget()))
{
    connect(m_gate, &GateBar::failed, this, &Navigator::failed);
    addPlaces();
    addNewTicket();
    addView();
    addButtons();
    connectSearch();
}

void Navigator::addPlaces()
{
    connect(&m_parts.places, &PlaceStack::made, this, &Navigator::connectPlace);
    m_parts.places.add(Tickets, tr("Tickets"), [this](QWidget *parent) {
        auto *tickets = new TicketsPlace(m_context, m_parts.actions, parent);
        connect(tickets, &TicketsPlace::unreadChanged, this, &Navigator::changed);
        connect(tickets, &TicketsPlace::newViewAsked, this, [this] { openNewView({}); });
        connect(tickets, &TicketsPlace::viewEditAsked, this, [this](const Core::SavedView &view) {
            static_cast<ViewPlace *>(place(View))->edit(view);
            show(View);
        });
        return tickets;
    });
    m_parts.places.add(Customers, tr("Customers"),
                       [this](QWidget *parent) { return new CustomersPlace(m_context, parent); });
    m_parts.places.add(Knowledge, tr("Knowledge"),
                       [this](QWidget *parent) { return new KnowledgePlace(m_context, parent); });
    m_parts.places.add(Outbox, tr("Outbox"), [this](QWidget *parent) { return new OutboxPlace(m_context, parent); });
    m_parts.places.add(Settings, tr("Settings"), [this](QWidget *parent) {
        auto *settings = new SettingsPlace(m_context, m_parts.actions, parent);
        Q_EMIT settingsMade(settings);
        return settings;
    });
    m_parts.places.add(Search, tr("Search"), [this](QWidget *parent) {
        auto *results = new SearchPlace(m_context, m_parts.top.search(), parent);
        connect(results, &SearchPlace::articleAsked, this, &Navigator::openArticle);
        connect(results, &SearchPlace::hitAsked, this, &Navigator::openHit);
        connect(results, &SearchPlace::viewAsked, this, &Navigator::openNewView);
        return results;
    });
}

void Navigator::addNewTicket()
{
    m_parts.places.add(NewTicket, tr("New ticket"), [this](QWidget *parent) {
        auto *filled = new NewTicketPlace(m_context, parent);
        connect(filled, &NewTicketPlace::made, this, &Navigator::openTicket);
        connect(filled, &NewTicketPlace::takingBack, this, [this](Core::TicketId ticket) {
            if (tickets().pane().ticket().id() == ticket)
                tickets().pane().ticket().close();
        });
        connect(filled, &NewTicketPlace::returned, this, [this] { show(NewTicket); });
        connect(filled, &NewTicketPlace::escaped, this, [this] { show(Tickets); });
        return filled;
    });
    QAction *begin = m_parts.actions.at(ActionId::NewTicket);
    connect(begin, &QAction::triggered, this, [this] { show(NewTicket); });
    m_parts.top.addButton(*begin, u"plus"_s);
    const auto onNewTicket = [this](ActionId id, void (NewTicketPlace::*step)()) {
        connect(m_parts.actions.at(id), &QAction::triggered, this, [this, step] {
            if (isMade(NewTicket) && m_parts.places.current() == place(NewTicket))
                (static_cast<NewTicketPlace *>(place(NewTicket))->*step)();
        });
    };
    onNewTicket(ActionId::Send, &NewTicketPlace::make);
    onNewTicket(ActionId::Format, &NewTicketPlace::toggleFormat);
}

void Navigator::addView()
{
    m_parts.places.add(View, tr("View"), [this](QWidget *parent) {
        auto *form = new ViewPlace(m_context, parent);
        connect(form, &ViewPlace::saved, this, [this](const Core::SavedView &saved) {
            show(Tickets);
            tickets().showView(Core::TicketView::of(saved.id));
        });
        connect(form, &ViewPlace::escaped, this, [this] { show(Tickets); });
        connect(form, &ViewPlace::returned, this, [this] { show(View); });
        return form;
    });
}

void Navigator::openNewView(const QString &query)
{
    static_cast<ViewPlace *>(place(View))->startNew(query);
    show(View);
}

void Navigator::addButtons()
{
    addButton(Tickets, u"tickets"_s, ActionId::Tickets);
    addButton(Customers, u"customers"_s, ActionId::Customers);
    addButton(Knowledge, u"knowledge"_s, ActionId::Knowledge);
    addButton(Outbox, u"outbox"_s, ActionId::Outbox);
    addButton(Settings, u"settings"_s, ActionId::Settings);
    connect(&m_parts.rail, &Rail::placeChosen, this, [this](int id) { show(PlaceId(id)); });
}

void Navigator::addButton(PlaceId id, const QString &icon, ActionId key)
{
    m_parts.rail.addPlace(id, icon, m_parts.actions.at(key)->text(), {},
                          id == Settings ? Rail::Place::Bottom : Rail::Place::Top);
    connect(m_parts.actions.at(key), &QAction::triggered, this, [this, id] { show(id); });
}

void Navigator::connectPlace(Place *place)
{
    connect(place, &Place::ticketAsked, this, &Navigator::openTicket);
    connect(place, &Place::customerAsked, this, &Navigator::openCustomer);
    connect(place, &Place::organisationAsked, this, [this](Core::OrganisationId id) {
        show(Customers);
        static_cast<CustomersPlace *>(this->place(Customers))->openOrganisation(id);
    });
    connect(place, &Place::linkChosen, this, &Navigator::follow);
    connect(place, &Place::fileChosen, m_gate, &GateBar::openFile);
    connect(place, &Place::confirmed, this, &Navigator::confirmed);
    connect(place, &Place::failed, this, &Navigator::failed);
    connect(place, &Place::insertAsked, this, [this](const QString &text) {
        show(Tickets);
        tickets().insertIntoReply(text);
    });
}

void Navigator::connectSearch()
{
    SearchField &search = m_parts.top.search();
    connect(m_parts.actions.at(ActionId::Search), &QAction::triggered, this, [&search] {
        search.setFocus(Qt::ShortcutFocusReason);
        search.selectAll();
    });
    connect(m_parts.actions.at(ActionId::NextHit), &QAction::triggered, this, [this] { goToHit(1); });
    connect(m_parts.actions.at(ActionId::PreviousHit), &QAction::triggered, this, [this] { goToHit(-1); });
    connect(&search, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (!text.trimmed().isEmpty())
            show(Search);
    });
    connect(&search, &SearchField::escaped, this, [this] { show(Tickets); });
    connect(&search, &SearchField::resultsRequested, this, [this] {
        // From an empty line into what was searched for before.
        if (m_parts.places.current() != place(Search))
            show(Search);
        place(Search)->activate();
    });
}

QWidget *Navigator::gate() const
{
    return m_gate;
}

TicketsPlace &Navigator::tickets() const
{
    return static_cast<TicketsPlace &>(m_parts.places.at(Tickets));
}

Place *Navigator::place(PlaceId id) const
{
    return &m_parts.places.at(id);
}

bool Navigator::isMade(PlaceId id) const
{
    return m_parts.places.isMade(id);
}

void Navigator::showPart(QWidget &part)
{
    for (int id = Tickets; id <= View; ++id)
        if (isMade(PlaceId(id)) && place(PlaceId(id))->isAncestorOf(&part))
            show(PlaceId(id));
    part.setFocus(Qt::OtherFocusReason);
}

void Navigator::show(PlaceId id)
{
    const bool leavesSearch = id != Search && isMade(Search) && m_parts.places.current() == place(Search);
    m_parts.places.choose(id);
    // The next search begins anew.
    if (leavesSearch)
        m_parts.top.search().clear();
    m_parts.rail.setCurrentId(id == Search || id == NewTicket || id == View ? Tickets : id);
    Q_EMIT changed();
    if (id != Search)
        m_parts.places.current()->activate();
}

void Navigator::openTicket(Core::TicketId id)
{
    show(Tickets);
    tickets().openTicket(id);
}

void Navigator::openHit(Core::TicketId id, const QString &searched)
{
    openTicket(id);
    tickets().pane().conversation().seek(
        id, Text::SearchedWords(Text::parseSearch(searched, Text::SearchMode::Typing).root));
}

void Navigator::goToHit(int step)
{
    if (isMade(Tickets) && m_parts.places.current() == place(Tickets))
        tickets().pane().conversation().goToHit(step);
}

void Navigator::openTicketNumber(qint64 number)
{
    Models::ask(m_context.work.desk.ticketByNumber(number), this,
                [this, number](const Core::Result<Core::TicketId> &id) {
                    if (id)
                        return openTicket(*id);
                    const bool isUnknown = id.error().code == "store.unknown_object"_L1;
                    Q_EMIT failed(isUnknown ? Core::Error{Core::Error::Kind::Rejected, u"link.unknown_ticket"_s,
                                                          Models::numberText(number)}
                                            : id.error());
                });
}

void Navigator::openCustomer(Core::CustomerId id)
{
    show(Customers);
    static_cast<CustomersPlace *>(place(Customers))->openCustomer(id);
}

void Navigator::openArticle(Core::ArticleId id)
{
    show(Knowledge);
    static_cast<KnowledgePlace *>(place(Knowledge))->openArticle(id);
}

void Navigator::search(const QString &text)
{
    m_parts.top.search().setText(text);
    show(Search);
    // Else Qt gives it to whatever comes next, which is an example here.
    m_parts.top.search().setFocus();
}

void Navigator::follow(const Models::ShownLink &link)
{
    const QUrl &url = link.url;
    if (url.scheme() == "opora"_L1 && url.host() == "ticket"_L1)
        return openTicketNumber(url.path().mid(1).toLongLong());
    if (url.scheme() == "opora"_L1 && url.host() == "article"_L1)
        return openArticle(Core::ArticleId::fromString(url.path().mid(1)));
    m_gate->openLink(link);
}

} // namespace Opora::Ui
