// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bulktask.h"
#include "models/ticketmodel.h"

#include <QMap>
#include <QUuid>

namespace Opora::Models {

/// How far a change of many tickets has come.
struct BulkCourse
{
    enum class Way { There, Back };
    Way way = Way::There;
    qint64 of = 0;   ///< tickets it is about
    qint64 done = 0; ///< of those
    qint64 changed = 0;
    qint64 changes = 0;            ///< of these, one ticket may have several
    qint64 same = 0;               ///< were so already
    qint64 unmet = 0;              ///< do not meet the condition
    QMap<QString, qint64> leftOut; ///< how many by the code of the error
    QMap<QString, qint64> lacking; ///< how many by the name of the field that is required to solve them
    bool isCancelled = false;
    bool isTrial = false; ///< nothing is changed, only counted
};

/// Changes any number of tickets at one stroke (T9): in pieces, so that the window lives and the person can stop, and
/// as one step that can be taken back, also once it has been sent. GUI thread.
class BulkModel final : public QObject
{
    Q_OBJECT
public:
    /// So many are read and stored together.
    static constexpr qsizetype kAtOnce = 100;

    explicit BulkModel(Workplace workplace, QObject *parent = nullptr);

    /// By which it is judged what may be done to each ticket.
    void setReference(const Core::ReferenceData &reference) { m_reference = reference; }
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// Of the change that runs, else of the last one.
    [[nodiscard]] const BulkCourse &course() const { return m_course; }
    /// "1,200 of 10,000 done, the rest stays as it is."; what was left out and why. Empty when all went as asked.
    [[nodiscard]] QString told() const;

    /// A set, tags or a merge. What each ticket had before is filled in; what changes nothing of a ticket is left out.
    /// `text`: for the way back, e.g. "Status changed". One at a time.
    void run(const QList<Core::RowKey> &tickets, const Core::Operation &change, const QString &text);
    void run(const QList<Core::RowKey> &tickets, const BulkTask &task, const QString &text);
    /// Counts what run() would do and does nothing; finished() follows.
    void survey(const QList<Core::RowKey> &tickets, const BulkTask &task);
    /// What the last survey has found, as sentences.
    [[nodiscard]] QString surveyed() const;
    /// What is done stays done and can be taken back.
    void cancel();
    /// What was told of the last change has been read.
    void forget();

Q_SIGNALS:
    void progressed();
    void finished();
    void failed(const Opora::Core::Error &error);

private:
    struct Run
    {
        QList<Core::RowKey> tickets;
        BulkTask task;
        QString text;
        QUuid group{};
        bool isAgain = false;
        bool isTrial = false;
    };
    void start(const Run &run);
    void goOn(const Run &run);
    /// Whether the row of a list does not tell enough of a ticket.
    [[nodiscard]] bool readsCards(const BulkTask &task) const;
    void takeRows(const Run &run, const QList<Core::TicketRow> &rows);
    /// One after the other: the rest of the rows.
    void readCards(const Run &run, const QList<Core::TicketRow> &rows, QList<Core::TicketDetails> tickets);
    void submit(const Run &run, const QList<Core::TicketDetails> &tickets);
    /// What is to be done to those; what may not be done is counted.
    [[nodiscard]] QList<Core::Action> actionsFor(const BulkTask &task, const QList<Core::TicketDetails> &tickets);
    [[nodiscard]] Core::Result<void> mayAll(const QList<Core::Operation> &changes, const Core::Ticket &ticket) const;
    void take(const QList<Core::Action> &actions, const QList<Core::Result<qint64>> &answers);
    void end(const Run &run);
    void push(const Run &run);
    void takeBack(const Run &run, const UndoStep::Answer &answer);
    /// How many tickets so many changes that are left are of, while they are taken back.
    [[nodiscard]] qint64 ticketsIn(qint64 changes) const;

    Workplace m_workplace;
    Core::ReferenceData m_reference;
    BulkCourse m_course;
    bool m_isRunning = false;
};

} // namespace Opora::Models
