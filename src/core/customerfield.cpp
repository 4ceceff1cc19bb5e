// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/applyop.h"
#include "core/ticketfield.h"
#include "core/words.h"

#include <array>
#include <cmath>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

struct Field
{
    QLatin1String name;
    QString (*get)(const Customer &);
    void (*set)(Customer &, const QString &);
};

template<QString Customer::*member>
Field text(QLatin1String name)
{
    return {name, [](const Customer &c) { return c.*member; }, [](Customer &c, const QString &to) { c.*member = to; }};
}

template<bool Customer::*member>
Field flag(QLatin1String name)
{
    return {name, [](const Customer &c) { return c.*member ? u"true"_s : QString(); },
            [](Customer &c, const QString &to) { c.*member = to == "true"_L1; }};
}

template<QStringList Customer::*member>
Field lines(QLatin1String name)
{
    return {name, [](const Customer &c) { return (c.*member).join(u'\n'); },
            [](Customer &c, const QString &to) { c.*member = to.split(u'\n', Qt::SkipEmptyParts); }};
}

template<double Customer::*member>
Field number(QLatin1String name)
{
    // Seventeen digits tell every value from its neighbours, so equal texts are equal values.
    return {name, [](const Customer &c) { return c.*member == 0 ? QString() : QString::number(c.*member, 'g', 17); },
            [](Customer &c, const QString &to) {
                bool isNumber = false;
                const double value = to.toDouble(&isNumber);
                if (to.isEmpty() || (isNumber && std::isfinite(value)))
                    c.*member = value;
            }};
}

QString channelText(const Customer &customer)
{
    return customer.channel ? QString(wordOf(*customer.channel)) : QString();
}

void setChannel(Customer &customer, const QString &to)
{
    const auto known = fromWord<Channel>(to);
    if (known || to.isEmpty())
        customer.channel = known;
}

QString notSameText(const Customer &customer)
{
    QStringList ids;
    for (const CustomerId &other : customer.notSame)
        ids.append(other.toString());
    return ids.join(u'\n');
}

void setNotSame(Customer &customer, const QString &to)
{
    customer.notSame.clear();
    for (const QString &line : to.split(u'\n', Qt::SkipEmptyParts)) {
        const CustomerId other = CustomerId::fromString(line);
        if (!other.isNull() && !customer.notSame.contains(other))
            customer.notSame.append(other);
    }
}

/// An empty value is none.
void setCustom(Customer &customer, const QString &key, const QString &to)
{
    if (to.isEmpty())
        customer.custom.remove(key);
    else
        customer.custom.insert(key, to);
}

const Field *fieldNamed(QStringView name)
{
    static const std::array fields{
        text<&Customer::name>("name"_L1),
        lines<&Customer::emails>("emails"_L1),
        lines<&Customer::phones>("phones"_L1),
        lines<&Customer::messengers>("messengers"_L1),
        text<&Customer::language>("language"_L1),
        text<&Customer::preferences>("preferences"_L1),
        text<&Customer::tone>("tone"_L1),
        Field{"channel"_L1, channelText, setChannel},
        lines<&Customer::pinnedFacts>("pinned_facts"_L1),
        text<&Customer::timeZone>("time_zone"_L1),
        number<&Customer::yearlyValue>("yearly_value"_L1),
        number<&Customer::acquisitionCost>("acquisition_cost"_L1),
        number<&Customer::expectedYears>("expected_years"_L1),
        flag<&Customer::prospect>("prospect"_L1),
        flag<&Customer::vip>("vip"_L1),
        flag<&Customer::blocked>("blocked"_L1),
        Field{"loyalty"_L1, [](const Customer &c) { return QString(wordOf(c.loyalty)); },
              [](Customer &c, const QString &to) { c.loyalty = fromWord<Loyalty>(to).value_or(c.loyalty); }},
        Field{"organisation"_L1,
              [](const Customer &c) { return c.organisation.isNull() ? QString() : c.organisation.toString(); },
              [](Customer &c, const QString &to) { c.organisation = OrganisationId::fromString(to); }},
        Field{"merged_into"_L1,
              [](const Customer &c) { return c.mergedInto.isNull() ? QString() : c.mergedInto.toString(); },
              [](Customer &c, const QString &to) { c.mergedInto = CustomerId::fromString(to); }},
        Field{"not_same"_L1, notSameText, setNotSame},
    };
    const auto found = std::find_if(fields.begin(), fields.end(), [name](const Field &f) { return name == f.name; });
    return found == fields.end() ? nullptr : &*found;
}

} // namespace

std::optional<QString> customerFieldText(const Customer &customer, QStringView field)
{
    if (const QString key = customKeyOf(field); !key.isEmpty())
        return customer.custom.value(key);
    const Field *known = fieldNamed(field);
    return known ? std::optional(known->get(customer)) : std::nullopt;
}

Customer applyTo(const Customer &before, const Op::CustomerSet &operation)
{
    Customer after = before;
    for (const Op::CustomerSet::Change &change : operation.changes) {
        if (const QString key = customKeyOf(change.field); !key.isEmpty())
            setCustom(after, key, change.to);
        else if (const Field *known = fieldNamed(change.field))
            known->set(after, change.to);
    }
    return after;
}

} // namespace Opora::Core
