// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "models/formatter.h"

#include <QStyledItemDelegate>

namespace Opora::Ui {

/// Paints what a search found: sign, title and age, and the words around the match with the match marked.
class SearchHitDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    SearchHitDelegate(const Core::Clock &clock, Models::Formatter formatter, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintSign(QPainter &painter, const QRect &place, const Core::SearchHit &hit,
                   Qt::LayoutDirection direction) const;
    void paintTitle(QPainter &painter, QRect line, const Core::SearchHit &hit, Qt::LayoutDirection direction) const;
    void paintSnippet(QPainter &painter, const QRect &line, const QString &words, Qt::LayoutDirection direction) const;

    const Core::Clock &m_clock;
    Models::Formatter m_formatter;
};

} // namespace Opora::Ui
