// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replytemplate.h"

#include "models/ticketcondition.h"
#include "models/ticketrowtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {

struct SignatureWords
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Signatures)
public:
    static QString ofQueue(const QString &queue, bool russian, bool english)
    {
        if (russian)
            //: Entry of a menu; %1 is a department
            return tr("Signature of %1, in Russian").arg(queue);
        if (english)
            //: Entry of a menu; %1 is a department
            return tr("Signature of %1, in English").arg(queue);
        //: Entry of a menu; %1 is a department
        return tr("Signature of %1").arg(queue);
    }
    static QString own()
    {
        //: Entry of a menu
        return tr("My own signature");
    }
};

bool speaksRussian(const Core::Ticket &ticket)
{
    return ticket.language.startsWith("ru"_L1, Qt::CaseInsensitive);
}

const Core::Queue *queueOf(const Core::Ticket &ticket, const Core::ReferenceData &reference)
{
    const auto &queues = reference.queues;
    const auto it = std::find_if(queues.begin(), queues.end(),
                                 [&ticket](const Core::Queue &queue) { return queue.id == ticket.queue; });
    return it == queues.end() ? nullptr : &*it;
}

QString queueSignature(const Core::Ticket &ticket, const Core::ReferenceData &reference)
{
    const Core::Queue *queue = queueOf(ticket, reference);
    if (!queue)
        return {};
    const QString &exact = speaksRussian(ticket) ? queue->signatures.ru : queue->signatures.en;
    if (!exact.isEmpty())
        return exact;
    return queue->signature.isEmpty() ? queue->signatures.in(ticket.language) : queue->signature;
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
        return queueSignature(ticket, reference);
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

QList<std::pair<QString, QString>> signaturesFor(const Core::Ticket &ticket, const Core::ReferenceData &reference)
{
    QList<std::pair<QString, QString>> signatures;
    if (const Core::Queue *queue = queueOf(ticket, reference)) {
        const std::pair russian(SignatureWords::ofQueue(queue->name, true, false), queue->signatures.ru);
        const std::pair english(SignatureWords::ofQueue(queue->name, false, true), queue->signatures.en);
        signatures = speaksRussian(ticket) ? QList{russian, english} : QList{english, russian};
        signatures.append({SignatureWords::ofQueue(queue->name, false, false), queue->signature});
    }
    if (const Core::Person *me = findPerson(reference, reference.me))
        signatures.append({SignatureWords::own(), me->signature});
    signatures.removeIf([](const auto &one) { return one.second.trimmed().isEmpty(); });
    return signatures;
}

} // namespace Opora::Models
