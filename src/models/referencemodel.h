// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"

namespace Opora::Models {

/// The small tables of the help desk, read again whenever they change. One per window; screens share it. GUI thread.
class ReferenceModel final : public QObject
{
    Q_OBJECT
public:
    explicit ReferenceModel(Core::HelpDesk &desk, QObject *parent = nullptr);

    [[nodiscard]] const Core::ReferenceData &data() const { return m_data; }
    void reload();

Q_SIGNALS:
    void changed();
    void failed(const Opora::Core::Error &error);

private:
    Core::HelpDesk &m_desk;
    Core::ReferenceData m_data;
};

} // namespace Opora::Models
