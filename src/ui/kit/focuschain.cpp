// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/focuschain.h"

#include <QWidget>

namespace Opora::Ui {

namespace {

QList<QWidget *> chainOf(QWidget &parent)
{
    QList<QWidget *> chain;
    QWidget *at = &parent;
    do {
        const bool isPart = at == &parent || parent.isAncestorOf(at);
        if (isPart && at->focusPolicy() != Qt::NoFocus)
            chain.append(at);
        at = at->nextInFocusChain();
    } while (at != &parent);
    return chain;
}

} // namespace

QWidget *lastInFocusChain(QWidget &parent)
{
    const QList<QWidget *> chain = chainOf(parent);
    return chain.isEmpty() ? nullptr : chain.constLast();
}

void moveFocusChain(QWidget &parent, QWidget &before)
{
    QWidget *previous = &before;
    for (QWidget *each : chainOf(parent))
        QWidget::setTabOrder(std::exchange(previous, each), each);
}

} // namespace Opora::Ui
