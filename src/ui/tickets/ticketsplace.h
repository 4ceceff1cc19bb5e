// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "ui/main/place.h"

class QSplitter;

namespace Opora::Core {
struct TicketView;
}

namespace Opora::Ui {

class Actions;
class ChipButton;
class CustomerPanel;
class TicketListPanel;
class TicketPane;
class ViewPanel;
struct Context;

/// Queue views, tickets, the open ticket and its customer, side by side.
class TicketsPlace final : public Place
{
    Q_OBJECT
public:
    TicketsPlace(const Context &context, const Actions &actions, QWidget *parent = nullptr);

    [[nodiscard]] TicketPane &pane() const { return *m_pane; }

    void activate() override;
    void putAside() override;
    void setNarrow(bool narrow) override;
    void showView(const Core::TicketView &view);
    void openTicket(Core::TicketId id);
    void insertIntoReply(const QString &text);
    void toggleDetails();
    /// Tickets of mine with something unread.
    [[nodiscard]] qint64 unread() const;

Q_SIGNALS:
    void unreadChanged();

private:
    void build();
    void connectPanels();
    void connectActions(const Actions &actions);
    void connectWriting(const Actions &actions);
    void fillViewMenu();
    void openAttachment(const Core::Attachment &attachment);
    void sendAndNext();

    const Context &m_context;
    ViewPanel *m_views;
    TicketListPanel *m_list;
    TicketPane *m_pane;
    CustomerPanel *m_customer;
    QSplitter *m_splitter;
    ChipButton *m_viewChip; ///< the views, folded, when the window is narrow
    bool m_narrow = false;
};

} // namespace Opora::Ui
