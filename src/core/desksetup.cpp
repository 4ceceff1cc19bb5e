// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desksetup.h"

#include "core/derivedid.h"
#include "core/ticketfield.h"

namespace Opora::Core {

using namespace Qt::StringLiterals;

bool isMacroAction(QStringView what)
{
    constexpr QLatin1String kOwnWords[]{"take"_L1, "add_tag"_L1, "remove_tag"_L1, "template"_L1, "note"_L1, "reply"_L1};
    const auto field = ticketFieldFromName(what);
    return std::find(std::begin(kOwnWords), std::end(kOwnWords), what) != std::end(kOwnWords)
        || !customKeyOf(what).isEmpty() || (field && *field != TicketField::Custom);
}

DeskRulesId deskRulesId()
{
    return DeskRulesId(derivedUuid(u"desk_rules", QString()));
}

} // namespace Opora::Core
