// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace Opora::Text {

/// A link of a foreign text that may be offered for a click: http, https, mailto, tel or opora, without control
/// characters, spaces and tricks; else nothing. Safe to compare, still to be escaped for HTML.
std::optional<QString> safeLink(QStringView url);

/// Where an image of a foreign text may come from.
struct ImageSource
{
    enum class Kind {
        Refused, ///< no image at all
        Remote,  ///< on a server: never loaded by itself
        Cid,     ///< a part of the same mail; `value` is its content id
        Data,    ///< `value` is a canonical data: URL of a small raster image
    };

    Kind kind = Kind::Refused;
    QString value;
};

ImageSource imageSource(QStringView url);

} // namespace Opora::Text
