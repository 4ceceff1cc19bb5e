// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle.h"
#include "ui/kit/tokens.h"

#include <QIcon>

class QPainter;
class QRectF;

namespace Opora::Ui {

/// A ticket's state by shape and colour, never by colour alone: new = filled disc, open = ring, pending = half disc,
/// on hold = square outline, solved = filled rounded square, closed = the same in grey, cancelled = grey square
/// outline struck through, spam = struck disc.
struct StateMark
{
    Core::StateClass state = Core::StateClass::New;
    bool reopened = false;                        ///< adds a small turning arrow on the trailing side
    std::optional<ColorRole> tone = std::nullopt; ///< instead of the colour of the state

    [[nodiscard]] ColorRole color() const;
    /// Draws in the largest centred square of \a rect, the arrow beside it when reopened.
    void paint(QPainter &painter, const QRectF &rect, Qt::LayoutDirection direction = Qt::LeftToRight) const;
    /// For menus and combo boxes.
    [[nodiscard]] QIcon icon() const;
};

} // namespace Opora::Ui
