// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objectrules.h"
#include "core/permissions.h"
#include "core/refusal.h"
#include "store/customertable.h"
#include "store/documenttable.h"
#include "store/outbox.h"
#include "store/try.h"

// What is checked of statuses, calendars and templates before a change of them is called saved.

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Operation;
using Core::Result;

Result<qint64> Outbox::checkObject(const QUuid &object, const Operation &operation)
{
    const Core::Person &person = *m_write.parts().person;
    OPORA_TAKE(reference, m_write.parts().referenceIndex());
    OPORA_TRY(Core::checkOperation(person, operation, nullptr, *reference));
    const auto *put = std::get_if<Core::Op::ObjectPut>(&operation);
    if (put && Core::uuidOf(put->object) != object)
        return Core::refused(u"object.mismatch"_s);
    const auto kind = put ? Core::kindOf(put->object) : std::get<Core::Op::ObjectRemove>(operation).kind;
    if (kind == Core::EntityKind::Customer) {
        OPORA_TAKE(known, CustomerTable::find(m_write.connection(), object));
        if (put)
            return known ? Result<qint64>(Core::refused(u"store.exists"_s)) : Result<qint64>(0);
        return known ? Result<qint64>(known->version) : Result<qint64>(Core::refused(u"store.unknown_object"_s));
    }
    if (kind == Core::EntityKind::Organisation) {
        OPORA_TAKE(known, OrganisationTable::findShown(m_write.connection(), object));
        if (!put && !known)
            return Core::refused(u"store.unknown_object"_s);
        OPORA_TRY(Core::mayPut(person, Core::Organisation{}));
        return known ? known->version : 0;
    }
    OPORA_TAKE(overlaid, ReferenceOverlayTable::find(m_write.connection(), object));
    OPORA_TAKE(base, ReferenceTable::find(m_write.connection(), kind, object));
    const qint64 version = base ? base->version : 0;
    if (put)
        return version;
    if (overlaid ? overlaid->removed : !base)
        return Core::refused(u"store.unknown_object"_s);
    OPORA_TAKE(shown, m_write.codec().decode(kind, overlaid ? overlaid->doc : base->doc));
    OPORA_TRY(Core::mayPut(person, shown));
    return version;
}

} // namespace Opora::Store
