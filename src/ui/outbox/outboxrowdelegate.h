// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "models/formatter.h"

#include <QStyledItemDelegate>

namespace Opora::Ui {

/// Paints a change on its way: what it is and how it stands, its ticket and since when.
class OutboxRowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    OutboxRowDelegate(const Core::Clock &clock, Models::Formatter formatter, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Core::Clock &m_clock;
    Models::Formatter m_formatter;
};

} // namespace Opora::Ui
