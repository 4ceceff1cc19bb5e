// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/formatter.h"

#include <QStyledItemDelegate>

namespace Opora::Core {
class Clock;
struct ArticleRow;
} // namespace Opora::Core

namespace Opora::Ui {

/// An article in two lines: its title, then its short answer and when it changed; a chip for what is not published.
class ArticleRowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    ArticleRowDelegate(const Core::Clock &clock, Models::Formatter formatter, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintSecond(QPainter &painter, QRect line, const Core::ArticleRow &row, Qt::LayoutDirection direction) const;

    const Core::Clock &m_clock;
    Models::Formatter m_formatter;
};

} // namespace Opora::Ui
