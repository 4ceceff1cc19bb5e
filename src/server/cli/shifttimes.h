// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/referenceindex.h"

#include <optional>

namespace Opora::Server {

/// Moves a sample in time, object by object as its file lists them: departments, their calendars and service levels
/// before the tickets. Moments that are not set stay so. When a ticket is due is worked out anew, since a moved time
/// may fall into the night or a holiday; tickets of departments that are not in the file are only moved.
class TimeShift final
{
public:
    explicit TimeShift(Core::Milliseconds by)
        : m_by(by)
    { }

    void move(Core::Entity &entity);

private:
    void learn(const Core::Entity &entity);
    void refresh(Core::Ticket &ticket);

    Core::Milliseconds m_by;
    Core::ReferenceData m_seen;
    std::optional<Core::ReferenceIndex> m_reference; ///< of what was seen; none after there is more
};

} // namespace Opora::Server
