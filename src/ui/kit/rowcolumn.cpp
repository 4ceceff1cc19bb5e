// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/rowcolumn.h"

#include "ui/kit/focuschain.h"

#include <QMultiHash>
#include <QVBoxLayout>

namespace Opora::Ui {

RowColumn::RowColumn(int spacing, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(spacing);
}

void RowColumn::show(const QStringList &keys, const MakeRow &make)
{
    if (keys == m_keys)
        return;
    QMultiHash<QString, QWidget *> before;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        before.insert(m_keys.at(i), m_rows.at(i));
        m_column->removeWidget(m_rows.at(i));
    }
    m_keys = keys;
    m_rows.clear();
    for (qsizetype i = 0; i < keys.size(); ++i) {
        QWidget *known = before.take(keys.at(i));
        m_rows.append(known ? known : make(i));
        m_column->addWidget(m_rows.constLast());
    }
    for (QWidget *gone : std::as_const(before)) {
        gone->hide();
        gone->deleteLater();
    }
    orderTabs();
}

void RowColumn::orderTabs()
{
    // Not from the column, or what it stands in: behind these Qt means behind the last inside, which are the rows.
    QWidget *previous = previousInFocusChain();
    while (previous != this && (isAncestorOf(previous) || previous->isAncestorOf(this)))
        previous = previous->previousInFocusChain();
    for (QWidget *row : std::as_const(m_rows)) {
        moveFocusChain(*row, *previous);
        if (QWidget *last = lastInFocusChain(*row))
            previous = last;
    }
}

} // namespace Opora::Ui
