// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ports/views.h"
#include "models/formatter.h"

#include <QHash>
#include <QScrollArea>

class QVBoxLayout;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class NewsButton;
class QuietBar;

/// The quiet bars of a ticket's held and refused changes, each with its choices as buttons, and beside a held reply the
/// beginning of what came meanwhile. Never modal. As high as they are; what does not fit into their room is scrolled.
class HeldBars final : public QScrollArea
{
    Q_OBJECT
public:
    HeldBars(Models::TicketModel &ticket, const Core::Clock &clock, Models::Formatter formatter,
             QWidget *parent = nullptr);
    ~HeldBars() override;

    /// Bars come and go; in the tab order their buttons follow this widget.
    void setTabAfter(QWidget *widget) { m_tabAfter = widget; }
    /// So high at most.
    void setRoom(int height);
    /// So much shows the choices of the first bar; 0 without one.
    [[nodiscard]] int leastHeight() const;

Q_SIGNALS:
    void appeared(); ///< one more change of this ticket needs a decision
    void decided(Opora::Core::Resolution resolution);
    /// Own words stand in the draft of that ticket now.
    void wordsMoved(Opora::Core::TicketId target);
    void messageAsked(Opora::Core::MessageId message); ///< to be read as a whole

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Shown
    {
        QString said; ///< state, why, and one's own words
        QuietBar *bar = nullptr;
        NewsButton *news = nullptr;
    };

    void showHeld();
    void fit();
    /// Takes away the bars that say something else than `said`, by change, or stand for none of them.
    bool removeOthers(const QHash<qint64, QString> &said);
    void orderTabs();
    /// One's own words and files, to be compared with what is new.
    [[nodiscard]] QString ownWords(const Core::OutboxItem &item) const;
    [[nodiscard]] Shown barOf(const Core::OutboxItem &item);
    void showNews(const Shown &shown, const Core::OutboxItem &item);
    /// Of words that were held since their ticket was merged.
    void addMove(QuietBar *bar, const Core::OutboxItem &item);
    void addChoice(QuietBar *bar, const Core::OutboxItem &item, const QString &text, Core::Resolution resolution,
                   bool primary = false);

    Models::TicketModel &m_ticket;
    const Core::Clock &m_clock;
    Models::Formatter m_formatter;
    QWidget *m_page;
    QVBoxLayout *m_column;
    int m_room = QWIDGETSIZE_MAX;
    QWidget *m_tabAfter = nullptr;
    QHash<qint64, Shown> m_bars; ///< by their change
    int m_shown = 0;
};

} // namespace Opora::Ui
