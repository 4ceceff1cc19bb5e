// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/tokens.h"

#include <QIcon>
#include <QPixmap>
#include <QStringList>

class QPainter;
class QRectF;

namespace Opora::Ui::Icon {

/// An icon of resources/icons, tinted at paint time with the current theme's \a role (accent when checked, muted when
/// disabled) and drawn from its vectors for every size and device pixel ratio. An unknown name gives a null icon.
[[nodiscard]] QIcon get(const QString &name, ColorRole role = ColorRole::Muted);
/// For delegates: no QIcon in between. Pictures are cached by name, size and colour.
void paint(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color);
[[nodiscard]] QPixmap pixmap(const QString &name, const QSize &size, const QColor &color, qreal devicePixelRatio);
[[nodiscard]] QStringList names();
[[nodiscard]] bool exists(const QString &name);

} // namespace Opora::Ui::Icon
