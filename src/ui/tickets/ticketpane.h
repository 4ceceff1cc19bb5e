// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one pane hosts every part of an open ticket and the pages in the place of its conversation
#pragma once

#include "core/desksetup.h"
#include "core/ids.h"
#include "core/message.h"
#include "core/ports/views.h"
#include "core/result.h"
#include "models/linkgate.h"

#include <QTimer>
#include <QWidget>

class QMenu;
class QStackedWidget;

namespace Opora::Models {
class ComposerModel;
class TicketModel;
} // namespace Opora::Models

namespace Opora::Ui {

class Composer;
class ConversationView;
class ExportPage;
class HeldBars;
class HistoryPage;
class HoldBar;
class LinksBar;
class LinksPage;
class MergePage;
class MergedBar;
class PresenceLine;
class ReasonBar;
class SplitPage;
class TicketMacros;
class ElidedLabel;
class TicketHeader;
class TransferBar;
struct Context;

/// One open ticket: header, bars, conversation and composer; an empty state when none is chosen.
class TicketPane final : public QWidget
{
    Q_OBJECT
public:
    /// So long a ticket stands in view before it counts as read: a walk through the list reads nothing.
    static constexpr std::chrono::milliseconds kReadAfter{1'500};

    explicit TicketPane(const Context &context, QWidget *parent = nullptr);

    [[nodiscard]] Models::TicketModel &ticket() const { return *m_ticket; }
    [[nodiscard]] Models::ComposerModel &draft() const { return *m_draft; }
    [[nodiscard]] TicketHeader &header() const { return *m_header; }
    [[nodiscard]] Composer &composer() const { return *m_composer; }
    [[nodiscard]] ConversationView &conversation() const { return *m_conversation; }

    /// Neither a page in its place nor nothing is shown.
    [[nodiscard]] bool isConversation() const;

    void open(Core::TicketId id);
    /// How to write to the customer, above the composer; empty: nothing is known.
    void setTone(const QString &words);
    /// Who may not write reads on.
    void startReply();
    void transfer();
    /// The same by a few letters of a department's or a colleague's name.
    void handOver();
    /// The bar in which a macro is chosen.
    void showMacros();
    /// The bar in which it is typed until when the ticket is put on hold.
    void askHoldTime(Core::StatusId status);
    /// The bar in which it is typed why the ticket gets that status.
    void askReason(Core::StatusId status);
    [[nodiscard]] bool isAskingReason() const;
    /// All that ever happened to the ticket, in the place of the conversation.
    void showHistory();
    /// What of the ticket is printed or saved, in the same place.
    void showExport();
    /// Tickets that are to become one, in the same place; of one alone the others are asked for.
    void showMerge(const QList<Core::RowKey> &tickets);
    /// The open one with others.
    void showMerge();
    /// Messages of the ticket that go on in one of their own, in the same place.
    void showSplit();
    /// Tickets that this one is linked with, in the same place.
    void showLinks();
    /// With that message chosen.
    void splitOff(Core::MessageId message);
    void setReadAfter(std::chrono::milliseconds delay) { m_readTimer.setInterval(delay); }

Q_SIGNALS:
    void detailsToggled();
    void cardAsked();
    void fieldAsked(const QString &word); ///< of the card: it is to be filled in
    void left();                          ///< the person is done here: back to the list
    /// Something was done that leaves no mark on the screen, e.g. copied.
    void confirmed(const QString &sentence);
    void attachmentChosen(const Opora::Core::Attachment &attachment);
    void linkChosen(const Opora::Models::ShownLink &link);
    /// Another ticket is to be opened.
    void ticketAsked(Opora::Core::TicketId id);
    void failed(const Opora::Core::Error &error);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildTicket();
    void buildHeld(QWidget *page);
    /// Shares the height: the conversation keeps a few lines whatever stands around it.
    void fitHeights();
    void watchReading();
    void connectParts();
    /// What can be written with a message of the conversation.
    void addWritingRows(QMenu &menu, Core::MessageId id);
    void connectBars();
    /// Why, before a macro runs that sets that status.
    void askReasonOf(const Core::Macro &macro, Core::StatusId status);
    /// A bar is done: one that it stood in the place of comes back.
    void leaveBar();
    /// One of the bars in which words stand that are still being written.
    void showBegun();
    void connectTicket();
    void showConversation();
    /// Shows what stands in the conversation's place; true: it was made for that, and nobody hears what it says.
    template<typename Page, typename... Given>
    bool bringsNew(Page *&page, Given &...given);
    /// The bar in which something about the ticket is being typed; null: none is open.
    [[nodiscard]] const QWidget *openBar() const;

    const Context &m_context;
    Models::TicketModel *m_ticket;
    Models::ComposerModel *m_draft;
    QStackedWidget *m_stack;
    QWidget *m_page = nullptr;
    HistoryPage *m_history = nullptr; ///< made when it is first asked for
    ExportPage *m_export = nullptr;   ///< as well
    MergePage *m_merge = nullptr;     ///< as well
    SplitPage *m_split = nullptr;     ///< as well
    LinksPage *m_links = nullptr;     ///< as well
    LinksBar *m_linked = nullptr;
    TicketHeader *m_header;
    TransferBar *m_transfer;
    HoldBar *m_hold;
    ReasonBar *m_reason;
    ConversationView *m_conversation;
    HeldBars *m_held = nullptr;
    PresenceLine *m_colleagues = nullptr;
    Composer *m_composer;
    TicketMacros *m_macros;
    ElidedLabel *m_tone; ///< how to write to the customer
    QTimer m_readTimer;  ///< runs while the ticket is before somebody's eyes
};

} // namespace Opora::Ui
