// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Opora::Models {

/// A snippet of a search and where its matches are.
struct MarkedText
{
    struct Span
    {
        qsizetype begin = 0;
        qsizetype length = 0;
        friend bool operator==(const Span &, const Span &) = default;
    };
    QString text;
    QList<Span> matches;
};

/// Takes the marks U+0002 and U+0003 out of a snippet; marks without a partner are dropped.
[[nodiscard]] MarkedText markedText(const QString &snippet);

} // namespace Opora::Models
