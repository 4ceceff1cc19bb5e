// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/chipfold.h"

#include "ui/kit/flowlayout.h"

#include <QEvent>
#include <QWidget>

namespace Opora::Ui {

ChipFold::ChipFold(QWidget &box, const FlowLayout &flow, const QWidget &guest)
    : QObject(&box)
    , m_box(box)
    , m_flow(flow)
    , m_guest(guest)
{
    box.installEventFilter(this);
}

void ChipFold::setFolding(bool folding)
{
    if (std::exchange(m_folding, folding) != folding)
        fit();
}

void ChipFold::setOffered(QWidget &chip, bool isOffered)
{
    if (isOffered)
        m_absent.remove(&chip);
    else
        m_absent.insert(&chip);
    fit();
}

void ChipFold::fit()
{
    const int room = m_box.width() - (m_guest.isHidden() ? 0 : m_guest.width() + m_flow.gap());
    const QList<QWidget *> before = std::exchange(m_folded, {});
    int used = 0;
    for (int i = 0; i < m_flow.count(); ++i) {
        QWidget *chip = m_flow.itemAt(i)->widget();
        if (chip == &m_guest)
            continue;
        const bool isOffered = !m_absent.contains(chip);
        const int needed = used + (used > 0 ? m_flow.gap() : 0) + chip->sizeHint().width();
        // The first one stays, elided if it must; behind one that is folded no shorter one comes forward.
        const bool isOver = m_folding && isOffered && used > 0 && (!m_folded.isEmpty() || needed > room);
        if (isOver)
            m_folded.append(chip);
        else if (isOffered)
            used = needed;
        chip->setVisible(isOffered && !isOver);
    }
    if (m_folded != before)
        Q_EMIT foldedChanged();
}

bool ChipFold::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        fit();
    return QObject::eventFilter(watched, event);
}

} // namespace Opora::Ui
