// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QHash>
#include <QWidget>

class QAction;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace Opora::Core {
struct Status;
}

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class ChipButton;
class ChipFold;
class ElidedLabel;
class FlowLayout;
class HoldMenu;
class PlainLabel;
class TagField;
struct Context;

/// Subject, what is due, and the fields of a ticket as drop-down chips. Everything here can be undone.
class TicketHeader final : public QWidget
{
    Q_OBJECT
public:
    TicketHeader(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    /// Takes little height: small letters, one line of chips. What does not fit is in the menu at its end.
    void setLow(bool isLow);

    // What the keys S, A, M, T and E open.
    void openStatusMenu();
    void openPriorityMenu();
    void openOwnerMenu();
    void openMoreMenu();
    /// Opens the line in which a tag is typed.
    void askTag();

Q_SIGNALS:
    void historyAsked();
    void exportAsked();
    void mergeAsked();
    void splitAsked();
    void linksAsked();
    void transferAsked(); ///< with a note: the page opens the transfer bar
    /// A ticket is put on hold, until when is to be typed.
    void holdTimeAsked(Opora::Core::StatusId status);
    /// A ticket is cancelled or opened again, why is to be typed.
    void reasonAsked(Opora::Core::StatusId status);
    void detailsToggled();
    void cardAsked(); ///< the fields that are not here

private:
    void buildLines();
    void buildChips();
    void showTicket();
    void showDue();
    void showTags();
    ChipButton *addTagChip(const QString &tag);
    void orderTabs();
    void fillStatusMenu();
    QAction *addStatus(QMenu *menu, const Core::Status &status, const QString &name);
    void fillOwnerMenu();
    void fillPriorityMenu();
    void fillMoreMenu();
    void addFolded(QMenu *menu);
    void offerFields();
    void showFolded();
    /// Of a chip that may be folded away.
    void showMenuOf(ChipButton &chip);
    void space();
    void addHold(QMenu *menu);
    /// The times offered with a status on hold.
    HoldMenu *makeHoldMenu(Core::StatusId status, QMenu *parent);

    const Context &m_context;
    Models::TicketModel &m_ticket;
    ElidedLabel *m_subject;
    PlainLabel *m_number;
    PlainLabel *m_due;
    ChipButton *m_status;
    ChipButton *m_owner;
    QPushButton *m_take;
    ChipButton *m_queue;
    ChipButton *m_priority;
    QWidget *m_chips;
    FlowLayout *m_flow; ///< the fields, then the tags, then the line for another tag
    TagField *m_tagField;
    ChipFold *m_fold;
    PlainLabel *m_tagProblem;
    ChipButton *m_more; ///< at the end of the first line, wherever the chips wrap
    QHash<QString, ChipButton *> m_tagChips;
    QVBoxLayout *m_column = nullptr;
    bool m_isLow = false;
};

} // namespace Opora::Ui
