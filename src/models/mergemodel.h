// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bulkmodel.h"

namespace Opora::Models {

/// Tickets that are to become one (T7): which there are, which of them stays, and what will stand in it. Taken back at
/// one stroke. GUI thread.
class MergeModel final : public QObject
{
    Q_OBJECT
public:
    /// Of each the whole conversation is shown.
    static constexpr qsizetype kMost = 50;

    /// A message as it will stand in the target.
    struct Line
    {
        Core::Message message;
        qint64 number = 0;    ///< of the ticket it comes from
        bool isMoved = false; ///< comes from another one than the target
    };

    explicit MergeModel(Workplace workplace, QObject *parent = nullptr);

    void setReference(const Core::ReferenceData &reference) { m_bulk.setReference(reference); }
    /// Begins anew with those; the oldest of them stays unless somebody says otherwise.
    void start(const QList<Core::RowKey> &tickets);
    /// One more, by its number.
    void add(qint64 number);
    void remove(Core::TicketId id);
    void setTarget(Core::TicketId id);

    /// By number, the oldest first.
    [[nodiscard]] const QList<Core::TicketDetails> &tickets() const { return m_tickets; }
    [[nodiscard]] Core::TicketId target() const { return m_target; }
    /// Null while there is none.
    [[nodiscard]] const Core::TicketDetails *targetDetails() const;
    /// Oldest first.
    [[nodiscard]] QList<Line> preview() const;
    [[nodiscard]] qsizetype movedFiles() const;
    /// Own unsent words in tickets that go; they go along.
    [[nodiscard]] QList<Core::Draft> drafts() const;
    /// Whether the tickets are of several customers: answers will go to the target's alone.
    [[nodiscard]] bool areOfSeveralCustomers() const;
    [[nodiscard]] bool isReading() const { return !m_waiting.isEmpty(); }
    /// There were more than can be looked at together; only the first are here.
    [[nodiscard]] bool areTooMany() const { return m_isCut; }
    [[nodiscard]] bool canMerge() const;
    void merge();

Q_SIGNALS:
    void changed();
    void merged(Opora::Core::TicketId target);
    /// What was left out and why.
    void told(const QString &sentence);
    void failed(const Opora::Core::Error &error);

private:
    void readNext();
    void read(Core::TicketId id, quint64 question);
    void take(const Core::TicketDetails &details, const Core::Draft &draft);
    void moveDrafts();
    void finish();

    Workplace m_workplace;
    BulkModel m_bulk;
    QList<Core::TicketDetails> m_tickets;
    QHash<Core::TicketId, Core::Draft> m_drafts;
    QList<Core::TicketId> m_waiting; ///< to be read
    Core::TicketId m_target;
    NewestOnly m_question;
    QList<Core::TicketId> m_chosen; ///< that somebody said stay, the last one last
    bool m_isCut = false;
    bool m_isMerging = false;
};

} // namespace Opora::Models
