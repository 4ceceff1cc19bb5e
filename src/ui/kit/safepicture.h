// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

namespace Opora::Ui {

/// A foreign picture no larger than the box; null for what is no PNG, JPEG, GIF, WebP or BMP, and for what would take
/// more memory than a picture of a screen or camera does. Reads nothing but that file. Any thread.
[[nodiscard]] QImage safePicture(const QString &path, const QSize &box);
/// No picture of the program takes more memory than that from now on, those in a mail included. GUI thread, before
/// any other one reads a picture.
void limitPictures();

} // namespace Opora::Ui
