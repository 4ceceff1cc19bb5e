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
class CustomerInsightModel;
class CustomerMerger;
class CustomerModel;
} // namespace Opora::Models

namespace Opora::Ui {

class ContactList;
class CustomFieldList;
class CustomerEditor;
class CustomerHead;
class CustomerTickets;
class DuplicateList;
class EditableLine;
class EmptyState;
class FactList;
class NoteList;
class PlainLabel;
class RepeatList;
class Section;
class ValueEditor;
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
    /// Stands above the customer, below what stood there before; also where nobody is known.
    void addTop(QWidget *widget);
    /// Stands below who it is and how they are reached, above what else is known; also where nobody is known.
    void addBelowHead(QWidget *widget);
    /// A null id empties the panel. The same id again reads what is new.
    void showCustomer(Core::CustomerId id);
    [[nodiscard]] Core::CustomerId customer() const;
    /// All that is known of them, in one form in the panel's place.
    void startEditing();
    [[nodiscard]] bool isEditing() const;

Q_SIGNALS:
    void ticketChosen(Opora::Core::TicketId id);
    void customerChosen(Opora::Core::CustomerId id);
    void organisationChosen(Opora::Core::OrganisationId id);
    /// How to write to who is shown, for above the composer; empty while nothing is known.
    void toneChanged(const QString &words);
    void failed(const Opora::Core::Error &error);

private:
    QWidget *withTop();
    static void addTo(QVBoxLayout &column, QWidget *widget);
    /// Who it is and how they are reached: in sight before what is being done for them.
    QWidget *buildPerson();
    void buildSections(QVBoxLayout *column, Tickets tickets);
    Section *addSection(QVBoxLayout *column, const QString &key, const QString &title, QWidget *body);
    void buildInsight(QVBoxLayout *column);
    void connectMerger();
    void connectModel();
    void showForm();
    void stopEditing();
    void showInsight();
    void showNobody();
    void showDetails();
    void showHead();
    void offerEdits();

    const Context &m_context;
    Models::CustomerModel *m_model;
    Models::CustomerInsightModel *m_insight;
    Models::CustomerMerger *m_merger;
    QVBoxLayout *m_top;   ///< what stands above the customer
    QVBoxLayout *m_below; ///< what stands below the head
    QStackedWidget *m_stack;
    CustomerHead *m_head;
    ContactList *m_contacts;
    PlainLabel *m_manner;
    EditableLine *m_preferences;
    FactList *m_facts;
    CustomFieldList *m_custom;
    ValueEditor *m_value;
    Section *m_customSection = nullptr;
    Section *m_valueSection = nullptr;
    RepeatList *m_repeats;
    Section *m_repeatSection = nullptr;
    DuplicateList *m_duplicates;
    Section *m_duplicateSection = nullptr;
    CustomerEditor *m_editor = nullptr; ///< made when it is first asked for
    NoteList *m_notes;
    Section *m_notesSection = nullptr;
    CustomerTickets *m_tickets;
    Section *m_ticketsSection = nullptr;
    EmptyState *m_empty;
};

} // namespace Opora::Ui
