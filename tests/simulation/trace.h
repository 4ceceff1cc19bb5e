// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>

namespace Opora::Simulation {

/// How often what happened, by words like "op ticket.reply". Adds up over seeds.
class Coverage final
{
public:
    void add(const QByteArray &what, qint64 times = 1) { m_counts[what] += times; }
    void add(const Coverage &other);
    [[nodiscard]] qint64 of(const QByteArray &what) const { return m_counts.value(what); }
    [[nodiscard]] const QMap<QByteArray, qint64> &counts() const { return m_counts; }

    /// Every operation, outcome and fault there is, so that one which never happens shows as 0.
    void addKnown();

private:
    QMap<QByteArray, qint64> m_counts;
};

/// What happened in one run: a hash that is equal for equal runs, and the lines when somebody wants to read them.
class Trace final
{
public:
    explicit Trace(bool keepsLines)
        : m_keepsLines(keepsLines)
    { }

    void note(qint64 at_ms, const char *what, qint64 who, const QByteArray &more = {});
    [[nodiscard]] quint64 hash() const { return m_hash; }
    [[nodiscard]] const QList<QByteArray> &lines() const { return m_lines; }
    [[nodiscard]] qint64 length() const { return m_length; }

private:
    void mix(const char *bytes, qsizetype size);

    bool m_keepsLines;
    quint64 m_hash = 1469598103934665603ULL;
    qint64 m_length = 0;
    QList<QByteArray> m_lines;
};

} // namespace Opora::Simulation
