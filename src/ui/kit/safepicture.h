// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

namespace Opora::Ui {

/// A foreign picture no larger than the box; null for what is no PNG, JPEG, GIF, WebP or BMP, and for what would take
/// more memory than a picture of a screen or camera does. Reads nothing but that file.
[[nodiscard]] QImage safePicture(const QString &path, const QSize &box);

} // namespace Opora::Ui
