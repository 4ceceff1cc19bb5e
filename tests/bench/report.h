// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"
#include "samples.h"

#include <QByteArray>

#include <optional>

namespace Opora::Bench {

/// One line of the result: a figure of ours beside the other side's.
struct Figure
{
    /// What of the samples the ratio compares.
    enum class By { P50, P95, P99, Longest };

    QString id;    ///< "P2"
    QString name;  ///< "view switch, mine"
    QString other; ///< what the other side is
    QString unit;  ///< "ms", "/s", "kB"
    double ours = 0;
    double theirs = 0;
    std::optional<double> target; ///< of the ratio
    bool isMoreBetter = false;    ///< rates: the ratio must not be below the target
    Samples oursAll;
    Samples theirsAll;
    qint64 residentKilobytes = 0;
    qint64 peakKilobytes = 0;

    [[nodiscard]] double ratio() const { return theirs > 0 ? ours / theirs : 0; }
    [[nodiscard]] bool isMet() const;
};

/// Collects figures, shows each as soon as it is known, and writes the table and the JSON.
class Report final
{
public:
    explicit Report(const Options &options)
        : m_options(options)
    { }

    /// Times in milliseconds of both sides.
    void addTimes(const QString &id, const QString &name, const QString &other, const Samples &ours,
                  const Samples &theirs, std::optional<double> target, Figure::By by = Figure::By::P95);
    /// The same against what a person may be asked to wait, in milliseconds; longer is a miss.
    void addLimit(const QString &id, const QString &name, const Samples &ours, double limit,
                  Figure::By by = Figure::By::P95);
    void add(Figure figure);
    /// P13: what P1 to P5 take beside the figures of the same names in that JSON. False: it is none of this bench.
    [[nodiscard]] bool addGrowth(const QByteArray &smaller);
    /// A figure that could not be measured here, and why.
    void skip(const QString &id, const QString &why);

    [[nodiscard]] QString table() const;
    [[nodiscard]] QByteArray json() const;

private:
    const Options &m_options;
    QList<Figure> m_figures;
    QList<QPair<QString, QString>> m_skipped;
};

} // namespace Opora::Bench
