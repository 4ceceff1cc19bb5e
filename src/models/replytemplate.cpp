// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replytemplate.h"

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

/// Lower is offered earlier.
int rank(const Core::Template &text, const Core::Ticket &ticket)
{
    int rank = text.owner.isNull() ? 4 : 0;
    rank += text.language == ticket.language || text.language.isEmpty() ? 0 : 2;
    return rank + (text.queue == ticket.queue ? 0 : 1);
}

} // namespace

QList<Core::Template> templatesFor(const Core::Ticket &ticket, const Core::ReferenceData &reference)
{
    QList<Core::Template> fitting;
    for (const Core::Template &text : reference.templates) {
        const bool ours = text.owner.isNull() || text.owner == reference.me;
        if (ours && (text.queue.isNull() || text.queue == ticket.queue))
            fitting.append(text);
    }
    std::stable_sort(fitting.begin(), fitting.end(), [&ticket](const Core::Template &a, const Core::Template &b) {
        return rank(a, ticket) < rank(b, ticket);
    });
    return fitting;
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
