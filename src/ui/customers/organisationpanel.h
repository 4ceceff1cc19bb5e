// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <QScrollArea>

class QPushButton;
class QVBoxLayout;

namespace Opora::Core {
struct Organisation;
}

namespace Opora::Models {
class OrganisationModel;
}

namespace Opora::Ui {

class Avatar;
class CustomerTickets;
class EditableLine;
class PlainLabel;
class QuietBar;
class RowColumn;
class Section;
struct Context;

/// One organisation: name, domain and note, each changed in its place; its people and what they wrote about.
class OrganisationPanel final : public QScrollArea
{
    Q_OBJECT
public:
    explicit OrganisationPanel(const Context &context, QWidget *parent = nullptr);

    void open(Core::OrganisationId id);
    [[nodiscard]] Core::OrganisationId organisation() const { return m_id; }
    void create(const QString &name);

Q_SIGNALS:
    void created(Opora::Core::OrganisationId id);
    void removed();
    void ticketChosen(Opora::Core::TicketId id);
    void customerChosen(Opora::Core::CustomerId id);
    void failed(const Opora::Core::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildHead();
    void buildFields(QVBoxLayout *column);
    void buildLists(QVBoxLayout *column);
    void showDetails();
    void showPeople();
    [[nodiscard]] QString summary() const;
    void offerEdits();
    void offerStrangers();
    template<typename Change>
    void save(Change change);

    const Context &m_context;
    Models::OrganisationModel *m_model;
    Core::OrganisationId m_id;
    Avatar *m_avatar;
    PlainLabel *m_line; ///< its people and tickets in numbers
    EditableLine *m_name;
    EditableLine *m_domain;
    EditableLine *m_note;
    QuietBar *m_strangers;
    Section *m_peopleSection;
    RowColumn *m_people;
    PlainLabel *m_morePeople;
    PlainLabel *m_noTickets;
    Section *m_ticketsSection;
    CustomerTickets *m_tickets;
    QPushButton *m_remove;
};

} // namespace Opora::Ui
