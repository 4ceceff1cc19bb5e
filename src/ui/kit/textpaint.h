// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QString>

class QPainter;
class QRect;
class QStyleOptionViewItem;

namespace Opora::Ui {

/// One line of foreign text made harmless: control characters and line breaks become spaces, direction overrides go,
/// runs of spaces shrink. Long text is cut: nobody reads a subject of 10,000 letters in a row.
[[nodiscard]] QString singleLine(const QString &text, qsizetype limit = 500);

/// Paints plain text (never mnemonics or markup) on one line, elided on its trailing side and aligned for
/// \a direction. Returns the width used.
int paintElided(QPainter &painter, const QRect &rect, const QString &text, const QFont &font, const QColor &color,
                Qt::Alignment alignment = Qt::AlignLeading | Qt::AlignVCenter,
                Qt::LayoutDirection direction = Qt::LeftToRight);

/// The line around the row of a list that the keys move; nothing while the focus is elsewhere.
void paintRowFocus(QPainter &painter, const QStyleOptionViewItem &option);
/// The ground, the edge, the line below and the focus that all lists of this window share.
void paintRowGround(QPainter &painter, const QStyleOptionViewItem &option);

/// The rounded ground of a row that stands in a list of places to go, \a margin from the sides.
void paintPillGround(QPainter &painter, const QStyleOptionViewItem &option, int margin);

} // namespace Opora::Ui
