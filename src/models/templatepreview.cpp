// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/templatepreview.h"

#include "models/replytemplate.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSampleNumber = 4821;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::TemplatePreview)
public:
    static QList<TemplateVariable> variables()
    {
        return {{u"customer.first_name"_s, tr("First name of the customer")},
                {u"customer.name"_s, tr("Name of the customer")},
                {u"ticket.number"_s, tr("Number of the ticket")},
                {u"ticket.subject"_s, tr("Subject of the ticket")},
                {u"queue.name"_s, tr("Department")},
                {u"queue.signature"_s, tr("Signature of the department")},
                {u"agent.name"_s, tr("Your name")},
                {u"agent.signature"_s, tr("Your signature")}};
    }
    //: Name of a customer who is made up, for a preview
    static QString customer() { return tr("Anna Petrova"); }
    //: Subject of a ticket that is made up, for a preview
    static QString subject() { return tr("The printer prints blank pages"); }
};

} // namespace

QList<TemplateVariable> templateVariables()
{
    return Words::variables();
}

QString variableText(const QString &word)
{
    return u"{{"_s + word + u"}}"_s;
}

QStringList unknownVariables(const QString &body)
{
    static const QRegularExpression braces(u"\\{\\{\\s*([^{}]*?)\\s*\\}\\}"_s);
    const QList<TemplateVariable> known = templateVariables();
    QStringList unknown;
    for (auto it = braces.globalMatch(body); it.hasNext();) {
        const QString word = it.next().captured(1);
        const bool isKnown = std::any_of(known.cbegin(), known.cend(),
                                         [&word](const TemplateVariable &variable) { return variable.word == word; });
        if (!isKnown && !unknown.contains(word))
            unknown.append(word);
    }
    return unknown;
}

QString templatePreview(const Core::Template &text, const Core::ReferenceData &reference)
{
    Core::Ticket ticket;
    ticket.number = kSampleNumber;
    ticket.requesterName = Words::customer();
    ticket.subject = Words::subject();
    ticket.queue = text.queue;
    if (ticket.queue.isNull() && !reference.queues.isEmpty())
        ticket.queue = reference.queues.constFirst().id;
    return filledIn(text, ticket, reference);
}

} // namespace Opora::Models
