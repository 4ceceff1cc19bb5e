// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customerchanges.h"

#include "core/applyop.h"
#include "core/ticketfield.h"

namespace Opora::Models {

using Change = Core::Op::CustomerSet::Change;

QList<Change> customerChanges(const Core::Customer &before, const Core::Customer &after)
{
    static constexpr QStringView kFields[]
        = {u"name",        u"emails",      u"phones",  u"messengers",   u"organisation",     u"language",
           u"time_zone",   u"preferences", u"tone",    u"channel",      u"pinned_facts",     u"prospect",
           u"vip",         u"blocked",     u"loyalty", u"yearly_value", u"acquisition_cost", u"expected_years",
           u"merged_into", u"not_same"};
    QList<Change> changes;
    const auto compare = [&](const QString &field) {
        const QString from = Core::customerFieldText(before, field).value_or(QString());
        const QString to = Core::customerFieldText(after, field).value_or(QString());
        if (from != to)
            changes.append({field, from, to});
    };
    for (const QStringView field : kFields)
        compare(field.toString());
    QMap<QString, QString> custom = before.custom;
    custom.insert(after.custom);
    for (auto it = custom.cbegin(); it != custom.cend(); ++it)
        compare(Core::fieldWord(Core::TicketField::Custom, it.key()));
    return changes;
}

} // namespace Opora::Models
