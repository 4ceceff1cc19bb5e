// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What must hold of the counters of saved views.
#include "checker.h"
#include "store/viewtally.h"

namespace Opora::Simulation {

namespace {

QByteArray nameOf(SimClient &client)
{
    return "client " + QByteArray::number(client.number());
}

} // namespace

Broken Checker::viewsCounted(SimClient &client)
{
    const Store::Reader &reader = *client.reader();
    const auto reference = reader.reference();
    const auto views = reference ? Store::compiled(reference->views, reader, reader.now())
                                 : Core::Result<QList<Store::CompiledView>>(reference.error());
    if (!views)
        return "I5 " + nameOf(client) + " cannot read its saved views";
    QSet<Core::SavedViewId> counted;
    for (const Store::CompiledView &view : *views) {
        if (view.basis != Store::ViewBasis::Others)
            counted.insert(view.id);
    }
    const auto kept = Store::savedViewSizes(reader, counted);
    if (!kept)
        return "I5 " + nameOf(client) + " cannot read the counters of its saved views";
    for (const Store::CompiledView &view : *views) {
        const auto size = kept->constFind(view.id);
        if (size == kept->cend())
            continue; // not known yet
        const auto real = Store::countedByRows(reader.connection(), view);
        m_shared.coverage.add("view counter compared");
        if (!real || *real != *size)
            return "I5 a saved view of " + nameOf(client) + " counts " + QByteArray::number(size->first) + " and "
                + QByteArray::number(size->second) + " unread instead of " + QByteArray::number(real ? real->first : -1)
                + " and " + QByteArray::number(real ? real->second : -1);
    }
    return {};
}

} // namespace Opora::Simulation
