// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../tickets/screens.h"
#include "core/oplimits.h"

namespace Opora::Test {

/// Every word that others may choose, one after the other from a list. The same list in each run.
class HostileDesk
{
public:
    HostileDesk(Screens &screens, QStringList words)
        : m_screens(screens)
        , m_words(std::move(words))
    { }

    /// Puts them into everything that the screens show.
    void tell()
    {
        tellPeople();
        tellTables();
        tellDesk();
        tellKnowledge();
        tellTickets();
    }
    [[nodiscard]] Core::CustomerId customer() const { return m_screens.desk.told.constFirst().requester; }
    [[nodiscard]] Core::ArticleId article() const { return m_article; }

private:
    [[nodiscard]] QString next() { return m_words.at(m_next++ % m_words.size()); }
    /// The wire takes no more, so a screen never gets more.
    [[nodiscard]] static QString cut(const QString &words, qsizetype chars)
    {
        const QString kept = words.left(chars);
        return !kept.isEmpty() && kept.back().isHighSurrogate() ? kept.chopped(1) : kept;
    }
    [[nodiscard]] QString nextTag() { return cut(Core::normalizedTag(next()), Core::kTagChars); }
    [[nodiscard]] Core::LocalText text()
    {
        const QString words = next();
        return {words, words};
    }
    template<typename Id>
    [[nodiscard]] Id make()
    {
        return Id::make(m_screens.desk.world.random);
    }

    void tellPeople()
    {
        StoreWorld &world = m_screens.desk.world;
        for (Core::Person *person : {&world.me, &world.other}) {
            person->name = next();
            person->role = Core::Role::Administrator;
            person->signature = next();
        }
        Core::Customer customer;
        customer.id = this->customer();
        customer.name = next();
        customer.emails = {next()};
        customer.phones = {next()};
        customer.messengers = {next()};
        customer.preferences = next();
        customer.pinnedFacts = {next(), next()};
        customer.custom = {{QStringLiteral("known"), next()}};
        Core::Organisation organisation;
        organisation.id = customer.organisation = make<Core::OrganisationId>();
        organisation.name = next();
        organisation.domain = next();
        organisation.note = next();
        Core::CustomerNote note;
        note.id = make<Core::CustomerNoteId>();
        note.customer = customer.id;
        note.authorName = next();
        note.text = next();
        m_screens.desk.tell({world.me, world.other, organisation, customer, note});
    }
    void tellTables()
    {
        StoreWorld &world = m_screens.desk.world;
        world.billing.name = next();
        world.technical.name = next();
        QList<Core::Entity> told{world.billing, world.technical};
        for (Core::Status status : Core::defaultStatuses()) {
            status.name = text();
            status.reasons = {text()};
            told << status;
        }
        for (Core::Priority priority : Core::defaultPriorities()) {
            priority.name = text();
            told << priority;
        }
        for (Core::TicketType type : Core::defaultTypes()) {
            type.name = text();
            type.fields
                = {{QStringLiteral("words"), text()},
                   {QStringLiteral("choice"), text(), Core::FieldKind::Choice, {{QStringLiteral("one"), text()}}}};
            told << type;
        }
        m_screens.desk.tell(told);
    }
    void tellDesk()
    {
        Core::Template reply;
        reply.id = make<Core::TemplateId>();
        reply.name = next();
        reply.body = next();
        Core::Macro macro;
        macro.id = make<Core::MacroId>();
        macro.name = text();
        macro.actions = {{QStringLiteral("note"), next()}, {QStringLiteral("add_tag"), nextTag()}};
        Core::Category category;
        category.id = make<Core::CategoryId>();
        category.key = QStringLiteral("category");
        category.name = text();
        Core::Checklist checklist;
        checklist.id = make<Core::ChecklistId>();
        checklist.name = text();
        checklist.items = {{QStringLiteral("one"), text()}};
        Core::Calendar calendar = Core::defaultCalendar(QStringLiteral("Europe/Moscow"));
        calendar.name = next();
        Core::SlaPolicy policy = Core::defaultSlaPolicy(calendar.id);
        policy.name = next();
        Core::SavedView view;
        view.id = make<Core::SavedViewId>();
        view.name = next();
        view.query = QStringLiteral("status:open");
        const Core::Tag tag{nextTag(), {}};
        m_screens.desk.tell({reply, macro, category, checklist, calendar, policy, view, tag});
    }
    void tellKnowledge()
    {
        Core::Section section;
        section.id = make<Core::SectionId>();
        section.name = text();
        Core::Article article;
        article.id = m_article = make<Core::ArticleId>();
        article.section = section.id;
        article.title = next();
        article.shortAnswer = next();
        article.body = QStringLiteral("# %1\n\n%2\n").arg(next(), next());
        article.source = next();
        article.tags = {nextTag()};
        m_screens.desk.tell({section, article});
    }
    void tellTickets()
    {
        const QString type = Core::defaultTypes().constFirst().key;
        for (Core::Ticket &ticket : m_screens.desk.told) {
            ticket.subject = next();
            ticket.summary = next();
            ticket.requesterName = next();
            ticket.type = Core::defaultTypeId(type);
            ticket.category = next();
            ticket.tags = {nextTag()};
            ticket.custom = {{QStringLiteral("words"), next()}};
            ticket.callbackTo = cut(next(), Core::kWordChars);
            ticket.rating = Core::Rating{1, next()};
            m_screens.desk.tell({ticket, message(ticket, true), message(ticket, false), event(ticket)});
        }
        // One is linked to another, and so is its subject.
        Core::Ticket &first = m_screens.desk.told.first();
        first.links = {{Core::LinkKind::Related, m_screens.desk.told.constLast().id}};
        m_screens.desk.tell({first});
    }
    [[nodiscard]] Core::Message message(const Core::Ticket &ticket, bool byCustomer)
    {
        Core::Message message = m_screens.desk.world.message(ticket, next(), byCustomer);
        message.authorName = next();
        // As a server would send it that leaves out its own duty.
        message.html = next();
        message.cc = {next()};
        message.attachments = {{{QByteArray(32, char(ticket.number))}, next(), QStringLiteral("text/plain"), 10}};
        return message;
    }
    [[nodiscard]] Core::Event event(const Core::Ticket &ticket)
    {
        Core::Event event;
        event.id = make<Core::EventId>();
        event.ticket = ticket.id;
        event.at = m_screens.desk.world.clock.now();
        event.actorName = next();
        event.field = QStringLiteral("subject");
        event.oldValue = next();
        event.newValue = next();
        event.device = next();
        return event;
    }

    Screens &m_screens;
    QStringList m_words;
    qsizetype m_next = 0;
    Core::ArticleId m_article;
};

} // namespace Opora::Test
