// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticketrowtext.h"

#include "core/slastanding.h"
#include "models/reasontext.h"

#include <QCoreApplication>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Core::ReferenceData;
using Core::Timestamp;
using Tone = RowChip::Tone;

namespace {

constexpr qsizetype kTagsShown = 3;

/// What is promised next.
enum class Target { FirstReply, NextReply, Resolution };

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::TicketRow)
public:
    static std::optional<RowChip> due(const Core::SlaStanding &standing, const Formatter &formatter);
    //: Second line of a ticket; the time in which it is to be solved does not run while others have their turn
    static QString paused() { return tr("time to the solution is paused"); }
    static std::optional<RowChip> call(const Core::TicketRow &row, const Formatter &formatter, Timestamp now);
    static std::optional<RowChip> waiting(const Core::TicketRow &row, const Formatter &formatter, Timestamp now);
    static QString dueText(Target target, Core::Milliseconds left, const Formatter &formatter);
    //: Second line of a ticket; %1 is a date and time
    static QString onHold() { return tr("on hold until %1"); }
    static QString waitingFor(Core::PendingReason reason);
    //: Second line of a ticket; %1 is why, as somebody typed it
    static QString cancelled() { return tr("cancelled: %1"); }
    //: Second line of a ticket; %1 is why, as somebody typed it
    static QString openedAgain() { return tr("opened again: %1"); }
    //: Second line of a ticket; %1 is why it got its status, as somebody chose or typed it
    static QString forReason() { return tr("reason: %1"); }
    static QString because(const Core::Ticket &ticket, const QList<Core::LocalText> &offered);
    static QString held() { return tr("needs a decision"); }
    //: Said of a ticket by a screen reader, as the next two
    static QString unread() { return tr("unread"); }
    static QString reopened() { return tr("reopened"); }
    static QString unsent() { return tr("not sent yet"); }
    static QString unassigned() { return tr("Unassigned"); }
    //: In place of a number the server has not given yet
    static QString newTicket() { return tr("new"); }
    //: What was done, and the number of its ticket: "Status changed (#4821)"
    static QString done() { return tr("%1 (%2)"); }
};

std::optional<RowChip> Words::due(const Core::SlaStanding &standing, const Formatter &formatter)
{
    //: Chip with the time left to answer; SLA is the promised answer time
    const QString text = tr("SLA %1").arg(formatter.countdown(standing.left));
    switch (standing.state) {
    case Core::SlaState::None: break;
    case Core::SlaState::OnTime: return RowChip{text};
    case Core::SlaState::Soon: return RowChip{text, Tone::Warning, u"clock"_s};
    case Core::SlaState::Overdue: return RowChip{text, Tone::Danger, u"warning"_s};
    //: Chip: the promised answer time does not run now
    case Core::SlaState::Paused: return RowChip{tr("SLA paused")};
    }
    return std::nullopt;
}

std::optional<RowChip> Words::call(const Core::TicketRow &row, const Formatter &formatter, Timestamp now)
{
    const QString moment = callMoment(row, formatter, now);
    if (moment.isEmpty())
        return std::nullopt;
    const Tone tone = *row.callbackAt <= now ? Tone::Warning : Tone::Accent;
    //: Chip of a ticket whose customer is to be called; %1 is a date and time
    return RowChip{tr("call %1").arg(moment), tone, u"phone"_s};
}

std::optional<RowChip> Words::waiting(const Core::TicketRow &row, const Formatter &formatter, Timestamp now)
{
    if (row.state == Core::StateClass::OnHold && row.wakeAt)
        //: Chip of a ticket on hold; %1 is a date and time
        return RowChip{tr("until %1").arg(formatter.moment(*row.wakeAt, now))};
    const QString reason = row.state == Core::StateClass::Pending ? waitingFor(row.pendingReason) : QString();
    return reason.isEmpty() ? std::nullopt : std::optional(RowChip{reason});
}

QString Words::because(const Core::Ticket &ticket, const QList<Core::LocalText> &offered)
{
    const bool isOffered = std::any_of(offered.cbegin(), offered.cend(), [&](const Core::LocalText &text) {
        return text.ru == ticket.stateReason || text.en == ticket.stateReason;
    });
    return ticket.reopenCount > 0 && Core::isUnfinished(ticket.state) && !isOffered ? openedAgain() : forReason();
}

QString Words::waitingFor(Core::PendingReason reason)
{
    switch (reason) {
    case Core::PendingReason::Customer: return tr("waiting for the customer");
    case Core::PendingReason::InternalTeam: return tr("waiting for a team");
    case Core::PendingReason::SupervisorReview: return tr("waiting for review");
    case Core::PendingReason::None: break;
    }
    return {};
}

// Whole sentences: in Russian the word for "overdue" follows the gender of what is late.
QString Words::dueText(Target target, Core::Milliseconds left, const Formatter &formatter)
{
    const bool late = left < 0ms;
    const QString span = formatter.span(left);
    switch (target) {
    //: %1 is a span of time such as "2 h 10 min", here and in the next five
    case Target::FirstReply: return (late ? tr("first reply overdue by %1") : tr("first reply due in %1")).arg(span);
    case Target::NextReply: return (late ? tr("reply overdue by %1") : tr("reply due in %1")).arg(span);
    case Target::Resolution: return (late ? tr("resolution overdue by %1") : tr("resolution due in %1")).arg(span);
    }
    return {};
}

template<typename Item, typename ItemId>
const Item *find(const QList<Item> &items, ItemId id)
{
    const auto found = std::find_if(items.cbegin(), items.cend(), [id](const Item &item) { return item.id == id; });
    return found == items.cend() ? nullptr : &*found;
}

} // namespace

QString shownLanguage()
{
    return QLocale().name().left(2);
}

QList<RowChip> chipsOf(const Core::TicketRow &row, const ReferenceData &reference, const Formatter &formatter,
                       Timestamp now)
{
    QList<RowChip> chips;
    if (row.held)
        chips.append({Words::held(), Tone::Warning, u"warning"_s});
    // Somebody waits at the telephone for it.
    if (const auto call = Words::call(row, formatter, now))
        chips.append(*call);
    if (const auto due = dueChip(row, reference, formatter, now))
        chips.append(*due);
    if (const auto waiting = Words::waiting(row, formatter, now))
        chips.append(*waiting);
    const Core::Priority *priority = find(reference.priorities, row.priority);
    if (priority && priority->rank > 1)
        chips.append({priority->name.in(shownLanguage())});
    if (row.ratingScore > 0)
        chips.append({u"★ %1"_s.arg(row.ratingScore), row.ratingScore >= 4 ? Tone::Success : Tone::Warning});
    for (const QString &tag : row.tags.mid(0, kTagsShown))
        chips.append({u'#' + tag});
    return chips;
}

std::optional<RowChip> dueChip(const Core::TicketRow &row, const ReferenceData &reference, const Formatter &formatter,
                               Timestamp now)
{
    return Words::due(Core::slaStanding(row, reference, now), formatter);
}

QString callMoment(const Core::TicketRow &row, const Formatter &formatter, Timestamp now)
{
    const bool isPromised = row.callbackAt && Core::isUnfinished(row.state);
    return isPromised ? formatter.moment(*row.callbackAt, now) : QString();
}

QString headOf(const Core::TicketRow &row, const ReferenceData &reference, Core::TicketView::Kind view)
{
    if (view != Core::TicketView::Kind::Customer)
        return row.requesterName;
    QStringList parts{queueName(reference, row.queue), personName(reference, row.owner)};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString heardRow(const Core::TicketRow &row, const ReferenceData &reference, const Formatter &formatter, Timestamp now,
                 Core::TicketView::Kind view)
{
    QStringList parts{row.unread ? Words::unread() : QString(),
                      numberText(row.number),
                      row.subject,
                      headOf(row, reference, view),
                      statusName(reference, row.status),
                      row.reopenCount > 0 ? Words::reopened() : QString(),
                      row.unsent ? Words::unsent() : QString()};
    for (const RowChip &chip : chipsOf(row, reference, formatter, now))
        parts.append(chip.text);
    parts.append(formatter.age(row.updatedAt, now));
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString statusSentence(const Core::Ticket &ticket, const ReferenceData &reference, const Formatter &formatter,
                       Timestamp now)
{
    const Core::Status *status = find(reference.statuses, ticket.status);
    const QList<Core::LocalText> offered = status ? status->reasons : QList<Core::LocalText>();
    const QString reason = reasonText(ticket.stateReason, offered);
    QStringList parts;
    if (ticket.state == Core::StateClass::OnHold && ticket.wakeAt)
        parts.append(Words::onHold().arg(formatter.moment(*ticket.wakeAt, now)));
    if (ticket.state == Core::StateClass::Pending)
        parts.append(Words::waitingFor(ticket.pendingReason));
    if (ticket.state == Core::StateClass::Cancelled && !reason.isEmpty())
        parts.append(Words::cancelled().arg(reason));
    else if (!reason.isEmpty())
        parts.append(Words::because(ticket, offered).arg(reason));
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString dueSentence(const Core::Ticket &ticket, const Formatter &formatter, Timestamp now)
{
    // What was promised to the customer has a sentence of its own.
    Core::Ticket aimed = ticket;
    aimed.promisedAt.reset();
    const Core::SlaStanding standing = Core::slaStanding(aimed, now);
    if (standing.state == Core::SlaState::Paused)
        return Words::paused();
    const std::optional<Timestamp> due = Core::nextDue(aimed);
    if (standing.state == Core::SlaState::None || due == ticket.promisedAt)
        return {};
    const Target target = due == ticket.firstReplyDue && !ticket.firstReplyAt ? Target::FirstReply
        : due == ticket.nextReplyDue                                          ? Target::NextReply
                                                                              : Target::Resolution;
    return Words::dueText(target, standing.left, formatter);
}

QString statusName(const ReferenceData &reference, Core::StatusId id)
{
    const Core::Status *status = find(reference.statuses, id);
    return status ? status->name.in(shownLanguage()) : QString();
}

QString typeName(const ReferenceData &reference, Core::TypeId id)
{
    const Core::TicketType *type = find(reference.types, id);
    return type ? type->name.in(shownLanguage()) : QString();
}

QString priorityName(const ReferenceData &reference, Core::PriorityId id)
{
    const Core::Priority *priority = find(reference.priorities, id);
    return priority ? priority->name.in(shownLanguage()) : QString();
}

QString queueName(const ReferenceData &reference, Core::QueueId id)
{
    const Core::Queue *queue = find(reference.queues, id);
    return queue ? queue->name : QString();
}

const Core::Person *findPerson(const ReferenceData &reference, Core::PersonId id)
{
    return find(reference.people, id);
}

QString personName(const ReferenceData &reference, Core::PersonId id)
{
    const Core::Person *person = findPerson(reference, id);
    return person ? person->name : Words::unassigned();
}

QString numberText(qint64 number)
{
    return number > 0 ? u"#%1"_s.arg(number) : Words::newTicket();
}

QString doneText(const QString &done, qint64 number)
{
    return Words::done().arg(done, numberText(number));
}

} // namespace Opora::Models
