// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QStringList>

namespace Opora::Bench {

/// A table of CSV (RFC 4180, commas, UTF-8) whose first row names its columns.
struct CsvTable
{
    QStringList columns;
    QList<QStringList> rows; ///< each as long as `columns`

    /// The cells of a column; empty cells when there is none of that name.
    [[nodiscard]] QStringList column(const QString &name) const;

    /// Of a file, packed by gzip or not, which must have these columns. Rejected "bench.csv" with a sentence as detail.
    [[nodiscard]] static Core::Result<CsvTable> read(const QString &path, const QStringList &needed);
    [[nodiscard]] static Core::Result<CsvTable> parse(const QByteArray &bytes);
};

} // namespace Opora::Bench
