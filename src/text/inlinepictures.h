// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace Opora::Text {

/// HTML in the place of a picture that is a part of the same mail, by its content id and its name, escaped; null: the
/// picture stays as it is.
using InlinePicture = std::function<QString(const QString &cid, const QString &name)>;

/// HTML that sanitizeHtml() made, with something else in the place of its inline pictures. Linear time.
QString withInlinePictures(const QString &sanitizedHtml, const InlinePicture &picture);

} // namespace Opora::Text
