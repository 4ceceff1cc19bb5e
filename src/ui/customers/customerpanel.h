// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "core/result.h"

#include <QScrollArea>

class QLabel;
class QStackedWidget;
class QVBoxLayout;

namespace Opora::Models {
class CustomerModel;
}

namespace Opora::Ui {

class Avatar;
class ContactList;
class CustomerTickets;
class EditableLine;
class ElidedLabel;
class EmptyState;
class FactList;
class NoteList;
class PlainLabel;
class Section;
struct Context;

/// The customer beside a ticket: contacts, pinned facts, notes, and all their tickets.
class CustomerPanel final : public QScrollArea
{
    Q_OBJECT
public:
    enum class Tickets { Shown, LeftOut };

    explicit CustomerPanel(const Context &context, QWidget *parent = nullptr, Tickets tickets = Tickets::Shown);

    /// Where the tickets have a list of their own beside the panel they are left out here.
    void setTickets(Tickets tickets);
    /// Stands above the customer.
    void setTop(QWidget *widget);
    /// A null id empties the panel. The same id again reads what is new.
    void showCustomer(Core::CustomerId id);
    [[nodiscard]] Core::CustomerId customer() const;

Q_SIGNALS:
    void ticketChosen(Opora::Core::TicketId id);
    void failed(const Opora::Core::Error &error);

private:
    QWidget *buildHead();
    void buildSections(QVBoxLayout *column, Tickets tickets);
    Section *addSection(QVBoxLayout *column, const QString &key, const QString &title, QWidget *body);
    void connectModel();
    void showNobody();
    void showDetails();
    void showHead();
    void offerEdits();

    const Context &m_context;
    Models::CustomerModel *m_model;
    QStackedWidget *m_stack;
    Avatar *m_avatar;
    ElidedLabel *m_name;
    PlainLabel *m_line;
    PlainLabel *m_organisation;
    ContactList *m_contacts;
    EditableLine *m_preferences;
    FactList *m_facts;
    PlainLabel *m_value;
    PlainLabel *m_reckoning;
    Section *m_valueSection = nullptr;
    NoteList *m_notes;
    Section *m_notesSection = nullptr;
    CustomerTickets *m_tickets;
    Section *m_ticketsSection = nullptr;
    EmptyState *m_empty;
};

} // namespace Opora::Ui
