// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How views, list, ticket and customer share the width until a person moves their edges.
#include "core/ports/settings.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/ticketlistpanel.h"
#include "ui/tickets/ticketsplace.h"

#include <QSplitter>

#include <algorithm>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

QString TicketsPlace::splitKey() const
{
    return m_isTable ? u"tickets/tableSplit"_s : u"tickets/split"_s;
}

QList<int> TicketsPlace::usualSizes() const
{
    const Theme &theme = Theme::current();
    return {theme.scaled(190), m_list->usualWidth(0), theme.scaled(640), theme.scaled(260)};
}

void TicketsPlace::fitList()
{
    if (isCovered())
        return;
    const bool isOther = std::exchange(m_isTable, m_list->isTable()) != m_list->isTable();
    if (!m_isTable && !isOther)
        return;
    if (const QByteArray kept = m_context.settings.value(splitKey()).toByteArray(); !kept.isEmpty()) {
        if (isOther)
            m_splitter->restoreState(kept);
        return;
    }
    QList<int> sizes = m_splitter->sizes();
    int room = width() - m_splitter->handleWidth();
    for (const Column side : {Views, Details}) {
        const bool isHidden = m_splitter->widget(side)->isHidden();
        // One that is not laid out yet has its usual width before it.
        if (isHidden || !isVisible() || sizes[side] == 0)
            sizes[side] = usualSizes().at(side);
        if (!isHidden)
            room -= sizes[side] + m_splitter->handleWidth();
    }
    sizes[List] = m_list->usualWidth(room);
    sizes[Ticket] = std::max(0, room - sizes[List]);
    m_splitter->setSizes(sizes);
}

} // namespace Opora::Ui
