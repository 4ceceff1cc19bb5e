// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How SimPerson merges customers, parts them again, removes those who were made by mistake, and names organisations.
#include "core/applyop.h"
#include "core/words.h"
#include "db/statement.h"
#include "promises.h"
#include "protocol/codec.h"
#include "simperson.h"
#include "store/customerreader.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;

namespace {

const auto kMergedInto = u"merged_into"_s;
const QStringList kMoreFields{u"loyalty"_s, u"vip"_s, u"channel"_s, u"tone"_s, u"language"_s};

/// Few, so that people mean the same at times.
QString valueOf(const QString &field, const QString &before, int number)
{
    if (field == "loyalty"_L1)
        return Core::wordOf(Core::Loyalty(number % 4));
    if (field == "vip"_L1)
        return before.isEmpty() ? u"true"_s : QString();
    if (field == "channel"_L1)
        return Core::wordOf(number % 2 == 0 ? Core::Channel::Email : Core::Channel::Phone);
    return field == "tone"_L1 ? u"tone %1"_s.arg(number % 3) : number % 2 == 0 ? u"en"_s : u"ru"_s;
}

} // namespace

std::optional<Core::Op::CustomerSet::Change> anotherFieldOf(const Core::Customer &customer, const QByteArray &token)
{
    // The token decides, so that no dice is thrown: its last digit for the field, the others for the value.
    const int number = token.sliced(3).chopped(1).toInt();
    if (number % 2 == 0)
        return std::nullopt;
    const QString &field = kMoreFields[number / 2 % kMoreFields.size()];
    const QString before = Core::customerFieldText(customer, field).value_or(QString());
    const QString after = valueOf(field, before, number / 10);
    return before == after ? std::nullopt : std::optional(Core::Op::CustomerSet::Change{field, before, after});
}

QStringList customerFieldsSet()
{
    return kMoreFields;
}

void SimPerson::tieCustomers()
{
    if (!m_client.isRunning() || !m_client.store().person() || !m_client.reader())
        return;
    switch (m_dice.between(0, 3)) {
    case 0: return partCustomers();
    case 1: return removeCustomer();
    default: return mergeCustomers();
    }
}

void SimPerson::mergeCustomers()
{
    const QList<Core::CustomerRow> found = someCustomers();
    if (found.size() < 2)
        return;
    const Core::CustomerId source = m_dice.pick(found).id;
    const Core::CustomerId target = m_dice.pick(found).id;
    const auto customer = Store::CustomerReader(*m_client.reader()).customer(source);
    if (!customer || source == target)
        return;
    const QString before = Core::customerFieldText(customer->customer, kMergedInto).value_or(QString());
    const Core::Op::CustomerSet set{{{kMergedInto, before, target.toString()}}};
    if (submit(to(source.uuid(), set), valuePromise({})))
        m_shared.coverage.add("customers merged");
}

void SimPerson::partCustomers()
{
    const auto merged = Db::Statement(m_client.reader()->connection(),
                                      u"SELECT source, target FROM customer_merged ORDER BY source"_s)
                            .all([](const Db::Statement &row) { return std::pair(row.uuid(0), row.uuid(1)); });
    if (!merged || merged->isEmpty())
        return mergeCustomers(); // so that there is something the next time
    const auto [source, target] = m_dice.pick(*merged);
    const Core::Op::CustomerSet set{{{kMergedInto, Core::CustomerId(target).toString(), {}}}};
    if (submit(to(source, set), valuePromise({})))
        m_shared.coverage.add("customers parted");
}

void SimPerson::removeCustomer()
{
    QList<Core::CustomerRow> found = someCustomers();
    // Only who was made here: of the others the tickets tell.
    found.removeIf([](const Core::CustomerRow &row) { return !row.name.startsWith("made "_L1); });
    if (found.isEmpty())
        return putCustomer(); // so that there is somebody the next time
    const QUuid gone = m_dice.pick(found).id.uuid();
    m_ledger.doom(gone);
    if (submit(to(gone, Core::Op::ObjectRemove{Core::EntityKind::Customer}), valuePromise({})))
        m_shared.coverage.add("customer removed");
}

void SimPerson::workOnOrganisations()
{
    if (!m_client.reader())
        return;
    const auto docs
        = Db::Statement(m_client.reader()->connection(),
                        u"SELECT doc FROM organisation o WHERE NOT EXISTS("
                        "SELECT 1 FROM reference_overlay gone WHERE gone.id=o.id AND gone.removed=1) ORDER BY id"_s)
              .all([](const Db::Statement &row) { return row.blob(0); });
    Core::Organisation organisation;
    organisation.id = Core::OrganisationId::make(m_dice);
    Core::Op::ObjectPut put;
    if (docs && !docs->isEmpty() && !m_dice.isOneIn(3)) {
        const auto known = Protocol::decode<Core::Organisation>(m_dice.pick(*docs));
        if (!known)
            return;
        organisation = *known;
        put.before = Core::Entity(organisation);
    }
    if (put.before && m_dice.isOneIn(4)) {
        if (submit(to(organisation.id.uuid(), Core::Op::ObjectRemove{Core::EntityKind::Organisation}),
                   valuePromise({})))
            m_shared.coverage.add("remove organisation");
        return;
    }
    organisation.name = QString::fromLatin1(m_ledger.makeToken());
    put.object = organisation;
    if (submit(to(organisation.id.uuid(), put), valuePromise({})))
        m_shared.coverage.add("put organisation");
}

} // namespace Opora::Simulation
