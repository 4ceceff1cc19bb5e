// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/referencemodel.h"

#include "models/asking.h"

namespace Opora::Models {

ReferenceModel::ReferenceModel(Core::HelpDesk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(&desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        if (changes.reference || changes.everything)
            reload();
    });
}

void ReferenceModel::reload()
{
    ask(m_desk.reference(), this, [this](Core::Result<Core::ReferenceData> answer) {
        if (!answer) {
            Q_EMIT failed(answer.error());
            return;
        }
        m_data = std::move(*answer);
        Q_EMIT changed();
    });
}

} // namespace Opora::Models
