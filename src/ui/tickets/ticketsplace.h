// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: views, list, ticket, card, work and customer meet here, and the keys of all of them
#pragma once

#include "core/message.h"
#include "core/ports/views.h"
#include "ui/main/place.h"

#include <QList>
#include <QPointer>

#include <functional>

class QPushButton;
class QSplitter;

namespace Opora::Models {
class ComposerModel;
}

namespace Opora::Ui {

class Actions;
class BulkBar;
enum class ActionId;
class ChipButton;
class CustomerPanel;
class TicketCard;
class TicketListPanel;
class TicketPane;
class ViewPanel;
class WorkPanel;
struct Context;

/// Queue views, tickets, the open ticket and its customer, side by side.
class TicketsPlace final : public Place
{
    Q_OBJECT
public:
    TicketsPlace(const Context &context, const Actions &actions, QWidget *parent = nullptr);

    /// The open ticket. Made, with its customer's panel, once the list has been painted, or when asked for before.
    /// Comes into view where its customer covers it.
    [[nodiscard]] TicketPane &pane();
    /// What is being written; null while nothing was made to write in.
    [[nodiscard]] Models::ComposerModel *draft() const;

    void activate() override;
    void putAside() override;
    void setNarrow(bool narrow) override;
    void showView(const Core::TicketView &view);
    void openTicket(Core::TicketId id);
    /// The menu of the list's order, rows and columns.
    void showListLook();
    void insertIntoReply(const QString &text);
    void toggleDetails();
    /// The card of the ticket, with the keys in it, or in its field of that word.
    void showCard(const QString &word = {});
    /// Tickets of mine with something unread.
    [[nodiscard]] qint64 unread() const;

Q_SIGNALS:
    void unreadChanged();
    /// A saved view is to be changed, or a new one made.
    void viewEditAsked(const Opora::Core::SavedView &view);
    void newViewAsked();
    /// The tickets of a view are there and not painted yet.
    void listLoaded();
    /// Once: the tickets of the first view are on the screen.
    void listPainted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Column { Views, List, Ticket, Details };

    void build();
    void furnish();
    void connectPanels();
    void connectPane();
    void connectCustomer();
    void on(ActionId id, std::function<void()> step);
    /// Of the open ticket, or of all that are chosen in the list.
    void onOneOrMany(ActionId id, const std::function<void()> &one, void (BulkBar::*many)());
    void onConversation(ActionId id, const std::function<void()> &step);
    /// The chosen tickets, or the open one with others.
    void merge();
    void connectActions();
    void connectWriting();
    void connectViews();
    void showViewChip();
    void showWayOn();
    void takeWayOn();
    void fillViewMenu();
    /// What is noted of the work on the open ticket, in view.
    void work(void (WorkPanel::*act)());
    /// Beside the ticket what has the keys comes into view.
    void showKeys();
    void openAttachment(const Core::Attachment &attachment);
    void sendAndNext();
    /// Where a person put the edges of the columns; the table has its own.
    [[nodiscard]] QString splitKey() const;
    [[nodiscard]] QList<int> usualSizes() const;
    void fitList();
    [[nodiscard]] bool hasRoomForDetails() const;
    [[nodiscard]] bool isCovered() const { return !m_sizesBefore.isEmpty(); }
    /// The customer in the ticket's place, where there is no room for both.
    void cover();
    void uncover();

    const Context &m_context;
    QSplitter *m_splitter;
    ViewPanel *m_views;
    TicketListPanel *m_list;
    TicketPane *m_pane = nullptr;
    CustomerPanel *m_customer = nullptr;
    TicketCard *m_card = nullptr;
    WorkPanel *m_work = nullptr;
    const Actions &m_actions;
    ChipButton *m_viewChip;                  ///< the views, folded, when the window is narrow
    std::optional<Core::TicketView> m_wayOn; ///< from a view without tickets
    Core::TicketId m_awaited;                ///< chosen before the pane was made
    bool m_narrow = false;
    bool m_isTable = false;
    QPushButton *m_back = nullptr;   ///< from the customer to the ticket
    QList<int> m_sizesBefore;        ///< of the columns, as long as the customer covers the ticket
    QPointer<QWidget> m_focusBefore; ///< had the keys then
};

} // namespace Opora::Ui
