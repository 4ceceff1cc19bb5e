// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace Opora::Ui {

class PlainLabel;
class TicketPaper;

/// One page of a ticket at a time as it will be printed; Page Up and Page Down turn them.
class PaperView final : public QWidget
{
    Q_OBJECT
public:
    PaperView(TicketPaper &paper, QWidget *parent = nullptr);

    [[nodiscard]] int page() const { return m_page; }
    void turn(int pages);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showPage();

    TicketPaper &m_paper;
    QPushButton *m_previous;
    QPushButton *m_next;
    PlainLabel *m_number;
    int m_page = 0;
};

} // namespace Opora::Ui
