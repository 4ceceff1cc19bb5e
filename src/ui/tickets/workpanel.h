// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class CallbackView;
class ChecklistView;
class FollowerView;
class Section;
class TimeView;
struct Context;

/// Beside the open ticket: what is done on it step by step, for how long, whom to call back, and who follows
/// it. Sections that stay as a person left them.
class WorkPanel final : public QWidget
{
    Q_OBJECT
public:
    WorkPanel(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    void toggleFollowing();
    /// Opens the section and puts the keys into its line.
    void noteTime();
    void callBack();

private:
    Section *addSection(QVBoxLayout *column, const QString &key, const QString &title, QWidget *body, bool isOpen);
    void foldChecklists();
    void showTicket();
    void showTitles();

    const Context &m_context;
    Models::TicketModel &m_ticket;
    ChecklistView *m_checklists;
    TimeView *m_time;
    CallbackView *m_callback;
    FollowerView *m_followers;
    Section *m_checklistSection = nullptr;
    Section *m_timeSection = nullptr;
    Section *m_callbackSection = nullptr;
    Section *m_followerSection = nullptr;
};

} // namespace Opora::Ui
