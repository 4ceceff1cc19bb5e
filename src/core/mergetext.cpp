// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge.h"

#include <QList>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

/// Cells of the comparison table; about 16 MB.
constexpr qsizetype kMaxCells = 4'000'000;

/// Parted at exactly two line ends, so that joining gives every byte back, blank lines in code blocks included.
QStringList paragraphs(const QString &text)
{
    return text.split(u"\n\n"_s);
}

/// For each paragraph of `base` the one of `other` it is kept as, or -1: a longest common subsequence.
QList<qsizetype> keptAs(const QStringList &base, const QStringList &other)
{
    const qsizetype width = other.size() + 1;
    QList<int> length((base.size() + 1) * width, 0);
    for (qsizetype i = base.size() - 1; i >= 0; --i) {
        for (qsizetype j = other.size() - 1; j >= 0; --j) {
            length[i * width + j] = base[i] == other[j]
                ? length[(i + 1) * width + j + 1] + 1
                : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
        }
    }
    QList<qsizetype> kept(base.size(), -1);
    for (qsizetype i = 0, j = 0; i < base.size() && j < other.size();) {
        if (base[i] == other[j])
            kept[i++] = j++;
        else if (length[(i + 1) * width + j] >= length[i * width + j + 1])
            ++i;
        else
            ++j;
    }
    return kept;
}

/// Places in the three texts up to which all is merged.
struct Place
{
    qsizetype base = 0;
    qsizetype mine = 0;
    qsizetype theirs = 0;
};

class Merger
{
public:
    Merger(const QStringList &base, const QStringList &mine, const QStringList &theirs)
        : m_base(base)
        , m_mine(mine)
        , m_theirs(theirs)
        , m_inMine(keptAs(base, mine))
        , m_inTheirs(keptAs(base, theirs))
    { }

    TextMerge run()
    {
        for (qsizetype i = 0; i < m_base.size(); ++i) {
            if (m_inMine[i] < 0 || m_inTheirs[i] < 0)
                continue;
            // A paragraph all three have: what stands before it is one place of change.
            settle({i, m_inMine[i], m_inTheirs[i]});
            m_out.append(m_base[i]);
            m_at = {i + 1, m_inMine[i] + 1, m_inTheirs[i] + 1};
        }
        settle({m_base.size(), m_mine.size(), m_theirs.size()});
        return {m_out.join(u"\n\n"_s), m_overlaps};
    }

private:
    void settle(const Place &end)
    {
        const QStringList base = m_base.mid(m_at.base, end.base - m_at.base);
        const QStringList mine = m_mine.mid(m_at.mine, end.mine - m_at.mine);
        const QStringList theirs = m_theirs.mid(m_at.theirs, end.theirs - m_at.theirs);
        const bool onlyMine = theirs == base;
        const bool agreed = mine == base || mine == theirs;
        if (!onlyMine && !agreed)
            m_overlaps.append({base.join(u"\n\n"_s), mine.join(u"\n\n"_s), theirs.join(u"\n\n"_s)});
        m_out += onlyMine ? mine : theirs;
    }

    const QStringList &m_base;
    const QStringList &m_mine;
    const QStringList &m_theirs;
    QList<qsizetype> m_inMine;
    QList<qsizetype> m_inTheirs;
    Place m_at;
    QStringList m_out;
    QList<TextOverlap> m_overlaps;
};

} // namespace

TextMerge mergeText(const QString &base, const QString &mine, const QString &theirs)
{
    if (mine == theirs || mine == base)
        return {theirs, {}};
    if (theirs == base)
        return {mine, {}};
    const QStringList baseParts = paragraphs(base);
    const QStringList mineParts = paragraphs(mine);
    const QStringList theirParts = paragraphs(theirs);
    if ((baseParts.size() + 1) * (std::max(mineParts.size(), theirParts.size()) + 1) > kMaxCells)
        return {theirs, {{base, mine, theirs}}};
    return Merger(baseParts, mineParts, theirParts).run();
}

} // namespace Opora::Core
