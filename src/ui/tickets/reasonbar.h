// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QFrame>
#include <QList>

#include <functional>

class QLineEdit;
class QPushButton;

namespace Opora::Core {
struct Status;
}

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class LengthGuard;
class PlainLabel;
class TypedWords;
struct Context;

/// Asks why a ticket gets a status: it is cancelled, opened again, or the status has reasons that are offered then.
/// Stands in the page, not in a dialog.
class ReasonBar final : public QFrame
{
    Q_OBJECT
public:
    ReasonBar(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    /// Whether the reason is taken; otherwise it is asked on.
    using Then = std::function<bool(const QString &reason)>;
    /// With this status, one for which Models::reasonFor() asks. `then` sets it, a macro that does more; none: the bar.
    void start(Core::StatusId status, Then then = {});
    /// Whether a reason stands in it that was typed and not taken yet.
    [[nodiscard]] bool hasWords() const;

Q_SIGNALS:
    void left(); ///< done or given up: the focus has no place here any more
    /// The reason of a status on hold is given; until when is to be said next.
    void holdTimeAsked(Opora::Core::StatusId status);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void connectParts();
    /// With what was typed for it before.
    void prepare(const Core::Status &status);
    void showQuestion(const Core::Status &status);
    void offer(const QStringList &reasons);
    void give(const QString &reason);
    void set(const QString &reason);
    /// The words given with that status are safe, or the person's again.
    void settle(Core::TicketId ticket, Core::StatusId status, const QString &words, bool isStored);
    void restore();
    void keep(const QString &words);
    void putAway();
    void leave();

    Models::TicketModel &m_ticket;
    Core::StatusId m_status;
    Then m_then;
    QString m_proposed; ///< the reason that the ticket has already
    bool m_mustSay = false;
    bool m_isOnHold = false;
    PlainLabel *m_label;
    QWidget *m_offers; ///< the reasons that were set up for the status, one press each
    QList<QPushButton *> m_offered;
    QLineEdit *m_words;
    QPushButton *m_notSolved;
    QPushButton *m_newProblem;
    QPushButton *m_go;
    QPushButton *m_cancel;
    PlainLabel *m_problem;
    TypedWords *m_typed;
    LengthGuard *m_guard = nullptr;
};

} // namespace Opora::Ui
