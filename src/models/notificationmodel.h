// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "core/ports/notifier.h"
#include "core/ports/session.h"
#include "models/formatter.h"
#include "models/notificationsettings.h"
#include "models/ticketmodel.h"

#include <QSet>
#include <QTimeZone>
#include <QTimer>

namespace Opora::Core {
class Settings;
}

#include <functional>

namespace Opora::Models {

/// Decides what a person who looks elsewhere is told: a new ticket of their departments, a customer's answer on their
/// ticket or one that they follow, a note that calls them by name, a ticket back from hold, one that came into a
/// saved view that tells of it, a call that was promised, a change that waits for a decision, an SLA that ends soon.
/// Each once, a flood as one line, nothing from before the program began and nothing during a first sync; in quiet
/// hours nothing either, only the count goes on. GUI thread.
class NotificationModel final : public QObject
{
    Q_OBJECT
public:
    /// Changes are gathered that long before they are looked at.
    static constexpr Core::Milliseconds kGather{1500};
    static constexpr int kMostAtOnce = 3;

    NotificationModel(Workplace workplace, Core::Session &session, Core::Settings &settings, Core::Notifier &notifier,
                      const QTimeZone &zone = QTimeZone::systemTimeZone(), QObject *parent = nullptr);

    void setReference(const Core::ReferenceData &reference);
    /// Says what is before the person's eyes at that moment and needs no telling; null: nothing.
    void setWatched(std::function<Core::TicketId()> watched) { m_watched = std::move(watched); }
    [[nodiscard]] qint64 unanswered() const { return m_unanswered; }

public Q_SLOTS:
    /// Now, without waiting for the timer.
    void look();

private:
    void gather(const Core::ChangeSet &changes);
    void lookAtTicket(Core::TicketId id, const QSet<Core::SavedViewId> &entered = {});
    void judge(const Core::TicketDetails &details, const QSet<Core::SavedViewId> &entered);
    /// Whether it came into a view that tells of it.
    bool judgeEntered(const Core::TicketDetails &details, const QSet<Core::SavedViewId> &entered);
    void judgeAnswer(const Core::TicketDetails &details);
    void judgeCallback(const Core::TicketDetails &details);
    void judgeMention(const Core::TicketDetails &details);
    void judgeWoken(const Core::TicketDetails &details);
    void lookAtOutbox();
    void lookAtDue();
    void findCallbacks();
    void takeCallbacks();
    void lookAtCount();
    void takeDue(const QList<Core::TicketRow> &rows);
    void showCount();
    void tell(const QString &key, bool wanted, const Core::Notification &notification);
    void answered();
    void flush();
    [[nodiscard]] Core::Timestamp serverNow() const;
    [[nodiscard]] bool isMine(const Core::TicketRow &row) const;
    [[nodiscard]] bool isSilent() const;

    Workplace m_workplace;
    Core::Session &m_session;
    Core::Settings &m_settings;
    Core::Notifier &m_notifier;
    QTimeZone m_zone;
    Formatter m_formatter;
    Core::Timestamp m_since;
    Core::ReferenceData m_reference;
    QSet<Core::QueueId> m_departments;
    std::function<Core::TicketId()> m_watched;
    QTimer m_gatherTimer;
    QTimer m_dueTimer;
    QSet<Core::TicketId> m_changed;
    QHash<Core::TicketId, QSet<Core::SavedViewId>> m_entered; ///< of these, those that came into saved views
    QHash<Core::TicketId, Core::Ticket> m_callbacks;          ///< of mine, those with a promised call
    QSet<QString> m_told;                                     ///< keys of what was shown or would have been
    QList<Core::Notification> m_waiting;
    int m_questions = 0;
    bool m_areCallbacksFound = false;
    bool m_outboxChanged = false;
    bool m_listsChanged = true;
    qint64 m_unanswered = -1;
    std::optional<Core::TicketRow> m_pressing; ///< of mine, what is due next within the warning, or is overdue longest
    QString m_shownWords;
};

} // namespace Opora::Models
