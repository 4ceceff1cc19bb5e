// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "support/seededrandom.h"

#include <QList>
#include <QString>

#include <array>

namespace Opora::Bench {

/// Repeatable numbers; cheap to start anew for every object, so that object N is the same in any order of making.
class SeededRandom final : public Test::SeededRandom
{
public:
    using Test::SeededRandom::SeededRandom;
    /// Whether something with this chance happens.
    [[nodiscard]] bool happens(double chance) { return double(next() >> 11) * 0x1.0p-53 < chance; }
    /// [0, count), 0 most often: the k-th about 1/k as often.
    [[nodiscard]] qint64 zipf(qint64 count);
};

/// The running words of the real conversations that come with the sample help desk, so that frequencies are real.
class Words final
{
public:
    enum Language { Russian, English };

    /// From resources/demo/helpdesk.jsonl.
    [[nodiscard]] static Core::Result<Words> read(const QString &path);

    /// About this many UTF-8 bytes of words that stood together.
    [[nodiscard]] QString run(SeededRandom &random, Language language, int bytes) const;
    /// Found in every few messages.
    [[nodiscard]] QString common(Language language) const { return m_common[language]; }
    /// Found once in all the real conversations.
    [[nodiscard]] QString rare(Language language) const { return m_rare[language]; }

private:
    void count();

    std::array<QList<QString>, 2> m_running;
    std::array<QString, 2> m_common;
    std::array<QString, 2> m_rare;
};

} // namespace Opora::Bench
