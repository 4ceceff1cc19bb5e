// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rights.h"

#include "core/permissions.h"
#include "models/ticketrowtext.h"

namespace Opora::Models {

Core::Role myRole(const Core::ReferenceData &reference)
{
    const Core::Person *me = findPerson(reference, reference.me);
    return me ? me->role : Core::Role::Agent;
}

bool mayDo(const Core::ReferenceData &reference, Core::OpKind operation)
{
    return Core::roleMay(myRole(reference), operation);
}

} // namespace Opora::Models
