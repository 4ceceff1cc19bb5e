// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>

namespace Opora::Server {

/// Collects sentences; after a few of one kind it only counts, so that a torn database does not print a million lines.
class Findings final
{
public:
    void add(const QString &kind, const QString &sentence)
    {
        if (++m_counts[kind] <= kShown)
            m_sentences.append(kind + QLatin1String(": ") + sentence);
    }

    [[nodiscard]] QStringList sentences() const
    {
        QStringList all = m_sentences;
        for (auto it = m_counts.cbegin(); it != m_counts.cend(); ++it) {
            if (it.value() > kShown)
                all.append(it.key() + QStringLiteral(": … %1").arg(it.value()));
        }
        return all;
    }

private:
    static constexpr int kShown = 20;
    QStringList m_sentences;
    QHash<QString, int> m_counts;
};

} // namespace Opora::Server
