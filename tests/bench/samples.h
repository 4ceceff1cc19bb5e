// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>

namespace Opora::Bench {

/// Measured spans of one side, in milliseconds.
class Samples final
{
public:
    void add(double milliseconds) { m_values << milliseconds; }
    [[nodiscard]] qsizetype count() const { return m_values.size(); }
    [[nodiscard]] const QList<double> &values() const { return m_values; }
    /// The value that this share of all is not above; 0 without values.
    [[nodiscard]] double percentile(double share) const;
    [[nodiscard]] double p50() const { return percentile(0.50); }
    [[nodiscard]] double p95() const { return percentile(0.95); }
    [[nodiscard]] double p99() const { return percentile(0.99); }
    [[nodiscard]] double longest() const { return percentile(1.0); }

private:
    QList<double> m_values;
};

/// Runs from its making.
class StopWatch final
{
public:
    StopWatch() { m_timer.start(); }
    [[nodiscard]] double milliseconds() const { return double(m_timer.nsecsElapsed()) / 1e6; }
    [[nodiscard]] double seconds() const { return milliseconds() / 1e3; }

private:
    QElapsedTimer m_timer;
};

template<typename Work>
double millisecondsOf(Work &&work)
{
    const StopWatch watch;
    work();
    return watch.milliseconds();
}

/// Both sides alternately, so that what else the machine does meets both alike.
template<typename Ours, typename Other>
void inTurn(int rounds, Samples &ours, Samples &other, Ours &&measureOurs, Other &&measureOther)
{
    for (int round = 0; round < rounds; ++round) {
        if (round % 2 == 0)
            ours.add(measureOurs(round));
        other.add(measureOther(round));
        if (round % 2 != 0)
            ours.add(measureOurs(round));
    }
}

} // namespace Opora::Bench
