// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class QuietBar;

/// The quiet bars of a ticket's held and refused changes, each with its choices as buttons. Never modal.
class HeldBars final : public QWidget
{
    Q_OBJECT
public:
    explicit HeldBars(Models::TicketModel &ticket, QWidget *parent = nullptr);

    /// Bars come and go; in the tab order their buttons follow this widget.
    void setTabAfter(QWidget *widget) { m_tabAfter = widget; }

Q_SIGNALS:
    void appeared(); ///< one more change of this ticket needs a decision
    void decided(Opora::Core::Resolution resolution);

private:
    struct Shown
    {
        QString said; ///< state and sentences
        QuietBar *bar = nullptr;
    };

    void showHeld();
    /// Takes away the bars that say something else than `said`, by change, or stand for none of them.
    bool removeOthers(const QHash<qint64, QString> &said);
    void orderTabs();
    /// Why it is held, then one's own words and files: to be compared with what is new.
    [[nodiscard]] QString sentencesOf(const Core::OutboxItem &item) const;
    QuietBar *barOf(const Core::OutboxItem &item);
    void addChoice(QuietBar *bar, const Core::OutboxItem &item, const QString &text, Core::Resolution resolution,
                   bool primary = false);

    Models::TicketModel &m_ticket;
    QVBoxLayout *m_column;
    QWidget *m_tabAfter = nullptr;
    QHash<qint64, Shown> m_bars; ///< by their change
    int m_shown = 0;
};

} // namespace Opora::Ui
