// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QListView;
class QPlainTextEdit;

namespace Opora::Models {
class HistoryModel;
class TicketModel;
} // namespace Opora::Models

namespace Opora::Ui {

class ChipButton;
class ElidedLabel;
struct Context;

/// The whole history of the open ticket in the place of its conversation: narrowed by field and by person, each row
/// whole below the list, copied as text.
class HistoryPage final : public QWidget
{
    Q_OBJECT
public:
    HistoryPage(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    /// Reads the ticket as it is now.
    void start();
    [[nodiscard]] Models::HistoryModel &model() const { return *m_model; }

Q_SIGNALS:
    void left(); ///< back to the conversation
    void copied(const QString &sentence);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildHead();
    void buildList();
    void take();
    void fillFields();
    void fillPeople();
    void showFilter();
    void showWhole();
    void copySelected();
    void copyAll();

    const Context &m_context;
    Models::TicketModel &m_ticket;
    Models::HistoryModel *m_model;
    ElidedLabel *m_count;
    ChipButton *m_field;
    ChipButton *m_person;
    QListView *m_list;
    QPlainTextEdit *m_whole; ///< the current row with its whole values
};

} // namespace Opora::Ui
