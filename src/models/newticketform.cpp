// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/newticketform.h"

#include "core/oplimits.h"

#include <QVariantMap>

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {

const QString kKey = u"newTicket/form"_s;

template<typename Enum>
Enum within(const QVariant &value, Enum last)
{
    return Enum(std::clamp(value.toInt(), 0, int(last)));
}

} // namespace

bool hasWords(const NewTicketForm &form)
{
    const QStringList texts{form.callerName, form.callerEmail, form.callerPhone, form.subject, form.tags.join(u' ')};
    return !form.customer.isNull() || !texts.join(QString()).trimmed().isEmpty();
}

bool carriesLook(const NewTicketForm &form)
{
    return form.said != NewTicketForm::Said::Note && Core::carriesRichText(form.channel);
}

QString callerName(const NewTicketForm &form)
{
    for (const QString &known : {form.callerName, form.callerEmail, form.callerPhone})
        if (!known.trimmed().isEmpty())
            return known.trimmed();
    return {};
}

NewTicketForm keptForm(const Core::Settings &settings)
{
    const QVariantMap kept = settings.value(kKey).toMap();
    NewTicketForm form;
    if (kept.isEmpty())
        return form;
    form.customer = Core::CustomerId::fromString(kept.value(u"customer"_s).toString());
    form.customerName = kept.value(u"customerName"_s).toString();
    form.isCallerNew = kept.value(u"isCallerNew"_s).toBool();
    form.callerName = kept.value(u"callerName"_s).toString();
    form.callerEmail = kept.value(u"callerEmail"_s).toString();
    form.callerPhone = kept.value(u"callerPhone"_s).toString();
    form.subject = kept.value(u"subject"_s).toString();
    form.channel = within(kept.value(u"channel"_s), Core::Channel::Import);
    form.said = within(kept.value(u"said"_s), NewTicketForm::Said::Note);
    form.queue = Core::QueueId::fromString(kept.value(u"queue"_s).toString());
    form.owner = Core::PersonId::fromString(kept.value(u"owner"_s).toString());
    form.priority = Core::PriorityId::fromString(kept.value(u"priority"_s).toString());
    form.type = Core::TypeId::fromString(kept.value(u"type"_s).toString());
    form.tags = kept.value(u"tags"_s).toStringList();
    return form;
}

void keepForm(Core::Settings &settings, const NewTicketForm &form)
{
    settings.setValue(kKey,
                      QVariantMap{{u"customer"_s, form.customer.toString()},
                                  {u"customerName"_s, form.customerName},
                                  {u"isCallerNew"_s, form.isCallerNew},
                                  {u"callerName"_s, form.callerName},
                                  {u"callerEmail"_s, form.callerEmail},
                                  {u"callerPhone"_s, form.callerPhone},
                                  {u"subject"_s, form.subject},
                                  {u"channel"_s, int(form.channel)},
                                  {u"said"_s, int(form.said)},
                                  {u"queue"_s, form.queue.toString()},
                                  {u"owner"_s, form.owner.toString()},
                                  {u"priority"_s, form.priority.toString()},
                                  {u"type"_s, form.type.toString()},
                                  {u"tags"_s, form.tags}});
    // Not left to the end of the program: a crash would take it along.
    static_cast<void>(settings.sync());
}

} // namespace Opora::Models
