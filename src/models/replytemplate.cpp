// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replytemplate.h"

#include "models/ticketcondition.h"
#include "models/ticketrowtext.h"

#include <QRegularExpression>

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {

QString queueSignature(const Core::ReferenceData &reference, Core::QueueId id)
{
    const auto &queues = reference.queues;
    const auto it
        = std::find_if(queues.begin(), queues.end(), [id](const Core::Queue &queue) { return queue.id == id; });
    return it == queues.end() ? QString() : it->signature;
}

/// nullopt: no such variable.
std::optional<QString> valueOf(QStringView variable, const Core::Ticket &ticket, const Core::ReferenceData &reference)
{
    const Core::Person *me = findPerson(reference, reference.me);
    if (variable == "customer.name"_L1)
        return ticket.requesterName;
    if (variable == "customer.first_name"_L1)
        return ticket.requesterName.section(u' ', 0, 0);
    if (variable == "ticket.number"_L1)
        return QString::number(ticket.number);
    if (variable == "ticket.subject"_L1)
        return ticket.subject;
    if (variable == "queue.name"_L1)
        return queueName(reference, ticket.queue);
    if (variable == "queue.signature"_L1)
        return queueSignature(reference, ticket.queue);
    if (variable == "agent.name"_L1)
        return me ? me->name : QString();
    if (variable == "agent.signature"_L1)
        return me ? me->signature : QString();
    return std::nullopt;
}

bool isOurs(const Core::Template &text, const Core::ReferenceData &reference)
{
    return text.owner.isNull() || text.owner == reference.me;
}

bool isInLanguage(const Core::Template &text, const Core::Ticket &ticket)
{
    return text.language == ticket.language || text.language.isEmpty();
}

/// The same text in two languages has one short name.
bool isSameName(const Core::Template &one, const Core::Template &other)
{
    return !one.key.isEmpty() && one.key.compare(other.key, Qt::CaseInsensitive) == 0;
}

/// Lower is offered earlier.
int rank(const Core::Template &text, const Core::Ticket &ticket)
{
    int rank = text.owner.isNull() ? 4 : 0;
    rank += isInLanguage(text, ticket) ? 0 : 2;
    return rank + (text.queue == ticket.queue ? 0 : 1);
}

} // namespace

QList<Core::Template> templatesFor(const Core::TicketDetails &details, const Core::ReferenceData &reference,
                                   Core::Timestamp now)
{
    const Core::Ticket &ticket = details.ticket;
    QList<Core::Template> fitting;
    for (const Core::Template &text : reference.templates) {
        const bool isHere = isOurs(text, reference) && (text.queue.isNull() || text.queue == ticket.queue);
        if (isHere && TicketCondition(text.condition).holds(details, reference, now))
            fitting.append(text);
    }
    const auto hasBetter = [&ticket, all = fitting](const Core::Template &text) {
        return !isInLanguage(text, ticket) && std::any_of(all.cbegin(), all.cend(), [&](const Core::Template &other) {
            return isSameName(other, text) && isInLanguage(other, ticket);
        });
    };
    fitting.removeIf(hasBetter);
    std::stable_sort(fitting.begin(), fitting.end(), [&ticket](const Core::Template &a, const Core::Template &b) {
        return rank(a, ticket) < rank(b, ticket);
    });
    return fitting;
}

Core::Template inLanguageOf(const Core::Template &text, const Core::Ticket &ticket,
                            const Core::ReferenceData &reference)
{
    if (isInLanguage(text, ticket))
        return text;
    for (const Core::Template &other : reference.templates)
        if (isOurs(other, reference) && isSameName(other, text) && isInLanguage(other, ticket))
            return other;
    return text;
}

QString filledIn(const Core::Template &text, const Core::Ticket &ticket, const Core::ReferenceData &reference)
{
    static const QRegularExpression variable(u"\\{\\{\\s*([a-z_.]+)\\s*\\}\\}"_s);
    QString result;
    qsizetype done = 0;
    // One pass over the template's own text: a customer called "{{agent.signature}}" stays a name.
    for (auto it = variable.globalMatch(text.body); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        result += QStringView(text.body).mid(done, match.capturedStart() - done);
        result += valueOf(match.capturedView(1), ticket, reference).value_or(match.captured());
        done = match.capturedEnd();
    }
    result += QStringView(text.body).mid(done);
    return result;
}

} // namespace Opora::Models
