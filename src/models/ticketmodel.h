// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: everything that a person does to a ticket, one line each
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/ports/helpdesk.h"
#include "models/asking.h"
#include "models/undostack.h"

#include <optional>

namespace Opora::Models {

/// The services every view-model needs; all outlive the models.
struct Workplace
{
    Core::HelpDesk &desk;
    UndoStack &undo;
    const Core::Clock &clock;
    Core::Random &random;
};

/// The open ticket: its newest snapshot and everything a person does to it, each with its way back. GUI thread.
class TicketModel final : public QObject
{
    Q_OBJECT
public:
    /// A note cannot be deleted once it left, so one with a transfer waits as long as a reply does.
    static constexpr Core::Milliseconds kUndoNoteFor{10'000};
    /// Told once: whether it is stored, i.e. whether the words need not be kept any more.
    using Stored = std::function<void(bool isStored)>;

    explicit TicketModel(Workplace workplace, QObject *parent = nullptr);

    /// Between open() and its answer there is no ticket: what stands on the screen is not the one that is meant.
    [[nodiscard]] bool isOpen() const { return m_details.has_value() && !m_fresh; }
    /// Only when isOpen().
    [[nodiscard]] const Core::TicketDetails &details() const { return *m_details; }
    [[nodiscard]] Core::TicketId id() const { return m_id; }

    void setReference(const Core::ReferenceData &reference);
    [[nodiscard]] const Core::ReferenceData &reference() const { return m_reference; }

    void open(Core::TicketId id);
    void close();
    void markRead();

    void set(Core::TicketField field, const Core::FieldText &value);
    void setStatus(Core::StatusId status);
    /// With a status that cancels or opens again, and why.
    void setStatus(Core::StatusId status, const QString &reason, Stored done = {});
    /// With a status pending, and what for.
    void waitFor(Core::StatusId status, Core::PendingReason reason);
    /// With a status on hold, until then; no time: until somebody takes it up again.
    void hold(Core::StatusId status, std::optional<Core::Timestamp> until);
    /// A field of the ticket's type.
    void setCustom(const QString &key, const Core::FieldText &value);
    /// To that line of support, and why; 0: it is escalated no more.
    void escalate(int line, const QString &reason);
    void assign(Core::PersonId owner);
    void assignToMe() { assign(m_reference.me); }
    void addTag(const QString &tag);
    void removeTag(const QString &tag);
    /// Note first, so that the other department reads why before it sees the ticket. An empty note is left out.
    /// `done` is about the note, when there is one; not called where the ticket is already.
    void transfer(Core::QueueId queue, const QString &note, Stored done = {});
    /// To a colleague, with such a note.
    void handTo(Core::PersonId owner, const QString &note, Stored done = {});
    /// It goes on by itself again, and no longer in the ticket that it was merged into.
    void unmerge();
    /// Those messages go on in a ticket of their own, of the same customer.
    void split(const QString &subject, Core::QueueId queue, const QList<Core::MessageId> &messages);
    /// What is said of the ticket by one operation with an opposite; nothing when it changes nothing or no ticket is
    /// open. `done`: it is stored.
    void act(const Core::Operation &operation, const QString &undoText, std::function<void()> done = {});
    /// Whether these changes would solve it without a field that its type requires; which one is told then.
    [[nodiscard]] bool holdsSolving(const QList<Core::FieldChange> &changes);
    [[nodiscard]] bool holdsSolving(Core::StatusId status);
    void resolve(qint64 mutation, Core::Resolution resolution);
    /// Words that were held since the ticket was merged: into the draft of the one where it goes on.
    void moveWords(const Core::OutboxItem &held);

Q_SIGNALS:
    void opened();  ///< another ticket than before is shown
    void changed(); ///< the same ticket, a newer snapshot
    void closed();
    /// It is not solved: the field of that word, see Core::fieldWord(), is to be filled in first.
    void solvingHeld(const QString &word, const QString &sentence);
    void acted(); ///< the person changes something: the ticket has been seen
    void failed(const Opora::Core::Error &error);

private:
    /// A change with its way back.
    struct Step
    {
        QUuid object;
        Core::Operation operation;
        Core::Operation reverse;
        QString text;
        qint64 beside = 0;    ///< an earlier change that is taken back with it; 0: none
        bool isAgain = false; ///< see UndoStep
        QUuid other{};        ///< what `reverse` is about; null: the same object, and only then it can be done again
        Stored done{};
    };

    /// Runs it on the ticket that was asked for: at once, or as soon as it is open.
    void whenOpen(std::function<void()> act);
    void reload();
    void take(Core::Result<Core::TicketDetails> answer);
    /// A status with what belongs to it; `again` names a change of that alone.
    void setStatusWith(Core::StatusId status, Core::TicketField field, const Core::FieldText &value,
                       const QString &text, const QString &again, Stored done = {});
    void handOver(const Core::FieldChange &change, const QString &note, Stored done);
    void submitNote(const QString &text, std::function<void(Core::Result<qint64>)> then);
    void submitSet(QList<Core::FieldChange> changes, const QString &undoText, Stored done = {});
    void submitTags(const Core::Op::TicketTags &tags, const QString &undoText);
    void submit(const Core::Operation &operation, const QString &undoText, const Core::Operation &reverse,
                Stored done = {});
    void submitStep(const Step &step);
    void pushStep(const Step &step, qint64 mutation);
    void undoStep(const Step &step, qint64 mutation, const UndoStep::Answer &answer);
    [[nodiscard]] QString undoText(Core::TicketField field) const;

    Workplace m_workplace;
    Core::ReferenceData m_reference;
    Core::TicketId m_id;
    std::optional<Core::TicketDetails> m_details;
    NewestOnly m_question;
    Core::MessageId m_readUpTo; ///< newest message that was marked as read while this ticket is open
    bool m_fresh = false;       ///< the next snapshot is the first of its ticket
    QList<std::function<void()>> m_onceOpen;
};

/// Takes back what has not left this machine, does the reverse of what has, as far as it was not so before.
void undoOn(Core::HelpDesk &desk, QObject *context, qint64 mutation, const Core::Action &reverse,
            std::function<void(Core::Result<void>)> done);

} // namespace Opora::Models
