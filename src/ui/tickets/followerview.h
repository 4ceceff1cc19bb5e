// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QWidget>

class QPushButton;

namespace Opora::Core {
struct Person;
}

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class ChipButton;
class PlainLabel;
class RowColumn;

/// Who follows the open ticket, with the own button first and a menu of colleagues.
class FollowerView final : public QWidget
{
    Q_OBJECT
public:
    explicit FollowerView(Models::TicketModel &ticket, QWidget *parent = nullptr);

    void showTicket();
    /// As the key does it: the person begins to follow, or stops.
    void toggle();

private:
    QWidget *makeRow(Core::PersonId person, const QString &name);
    void fillMenu();
    void add(Core::PersonId person);
    void remove(Core::PersonId person);
    [[nodiscard]] bool mayFollow() const;
    /// Only themselves, for some.
    [[nodiscard]] bool mayChange(Core::PersonId person) const;
    [[nodiscard]] bool isFollowing(Core::PersonId person) const;
    /// Whether a colleague could find the ticket and does not follow it yet.
    [[nodiscard]] bool isOffered(const Core::Person &person) const;

    Models::TicketModel &m_ticket;
    QPushButton *m_own;
    PlainLabel *m_empty;
    RowColumn *m_rows;
    ChipButton *m_add;
};

} // namespace Opora::Ui
