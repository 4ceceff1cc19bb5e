// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <initializer_list>

namespace Opora::Bench {

/// How much data is made.
struct Size
{
    QString name; ///< "S", "M" or "L"
    qint64 tickets = 0;
    int rounds = 0; ///< how often a figure is measured on each side
};

struct Options
{
    Size size;
    QStringList only; ///< "P2"; empty: all
    QString json;     ///< file for the figures; empty: none
    QString smaller;  ///< such a file of a smaller size, to tell the growth; empty: none
    QString folder;   ///< where data is kept for the next run; empty: a temporary one
    quint64 seed = 1;

    [[nodiscard]] bool wants(QLatin1String name) const { return only.isEmpty() || only.contains(name); }
    [[nodiscard]] bool wantsOneOf(std::initializer_list<QLatin1String> names) const
    {
        return std::any_of(names.begin(), names.end(), [this](QLatin1String name) { return wants(name); });
    }
};

/// Rejected "bench.usage" with a sentence as detail. "--help" is the caller's.
[[nodiscard]] Core::Result<Options> readOptions(const QStringList &arguments);
[[nodiscard]] QString helpText();

} // namespace Opora::Bench
