// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"

#include <QTimer>

#include <functional>
#include <optional>

namespace Opora::Models {

/// Brings drafts to the disk, one write of a ticket after the other. What the disk would not take is kept here and
/// tried again, so that words typed on a full disk are there when the ticket is opened again. GUI thread.
class DraftKeeper final : public QObject
{
    Q_OBJECT
public:
    static constexpr Core::Milliseconds kFirstRetry{1'000};
    static constexpr Core::Milliseconds kLongestRetry{60'000};
    /// So many states of a ticket's words wait for a disk that takes none, as its history always keeps.
    static constexpr qsizetype kMostWaiting = 100;
    using Then = std::function<void(const Core::Result<Core::Draft> &)>;

    explicit DraftKeeper(Core::HelpDesk &desk, QObject *parent = nullptr);

    /// Whether the disk has all that was handed in for this ticket.
    [[nodiscard]] bool isSaved(Core::TicketId ticket) const { return !m_kept.contains(ticket); }
    /// Whether a write is under way.
    [[nodiscard]] bool isWriting() const;
    /// Whether the disk refused the last write; it is tried again.
    [[nodiscard]] bool isFailing() const { return m_isFailing; }
    /// Words that the disk does not have yet, one draft a ticket; without those that are empty.
    [[nodiscard]] QList<Core::Draft> unsaved() const;
    /// The draft with what is not on the disk yet; asked again when writes are under way.
    void read(Core::TicketId ticket, const Then &then);

    /// In place of what the ticket's draft says.
    void save(const Core::Draft &draft);
    /// To what the ticket's draft says.
    void add(const Core::Draft &words);
    /// Its words have become a message: nothing older may bring them back.
    void forget(Core::TicketId ticket);
    /// Tries at once what failed before.
    void retryNow();

Q_SIGNALS:
    void savedChanged();
    void failed(const Opora::Core::Error &error); ///< the first of a row of failures

private:
    struct Step
    {
        Core::Draft words;
        bool isWhole = false;
    };
    struct Kept
    {
        std::optional<Step> running;
        QList<Step> waiting;      ///< several where a later one loses what an earlier one says
        bool isForgotten = false; ///< what runs need not be tried again
        bool isAhead = false;     ///< what runs is the last that waits, which waits on: the first was refused
        bool isLastSafe = false;  ///< it was written so
        QList<Then> readers;      ///< wait for the end of what runs

        [[nodiscard]] const Step *newest() const;
    };

    void pump(Core::TicketId ticket);
    void run(Core::TicketId ticket, const Step &step);
    void take(Core::TicketId ticket, const Core::Result<void> &answer);
    /// False: it is given up.
    static bool keepFailed(Kept &kept);
    void readStored(Core::TicketId ticket, const Then &then);
    void retry();

    Core::HelpDesk &m_desk;
    QHash<Core::TicketId, Kept> m_kept;
    QTimer m_retry;
    bool m_isFailing = false;
};

} // namespace Opora::Models
