// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

#include <QHash>
#include <QScrollArea>

class QVBoxLayout;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class QuietBar;

/// The quiet bars of a ticket's held and refused changes, each with its choices as buttons. Never modal. As high as
/// they are; what does not fit into their room is scrolled.
class HeldBars final : public QScrollArea
{
    Q_OBJECT
public:
    explicit HeldBars(Models::TicketModel &ticket, QWidget *parent = nullptr);
    ~HeldBars() override;

    /// Bars come and go; in the tab order their buttons follow this widget.
    void setTabAfter(QWidget *widget) { m_tabAfter = widget; }
    /// So high at most.
    void setRoom(int height);

Q_SIGNALS:
    void appeared(); ///< one more change of this ticket needs a decision
    void decided(Opora::Core::Resolution resolution);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Shown
    {
        QString said; ///< state and sentences
        QuietBar *bar = nullptr;
    };

    void showHeld();
    void fit();
    /// Takes away the bars that say something else than `said`, by change, or stand for none of them.
    bool removeOthers(const QHash<qint64, QString> &said);
    void orderTabs();
    /// Why it is held, then one's own words and files: to be compared with what is new.
    [[nodiscard]] QString sentencesOf(const Core::OutboxItem &item) const;
    QuietBar *barOf(const Core::OutboxItem &item);
    void addChoice(QuietBar *bar, const Core::OutboxItem &item, const QString &text, Core::Resolution resolution,
                   bool primary = false);

    Models::TicketModel &m_ticket;
    QWidget *m_page;
    QVBoxLayout *m_column;
    int m_room = QWIDGETSIZE_MAX;
    QWidget *m_tabAfter = nullptr;
    QHash<qint64, Shown> m_bars; ///< by their change
    int m_shown = 0;
};

} // namespace Opora::Ui
