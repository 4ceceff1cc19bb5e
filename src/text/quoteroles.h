// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/quotefolding.h"

#include <QStringList>

namespace Opora::Text {

/// Decides for every line of a message what it is. Works the same for text and for the lines of an HTML body, where
/// quoted lines begin with ">".
class QuoteRoles final
{
public:
    explicit QuoteRoles(const QStringList &lines);

    QList<PartKind> run();

private:
    qsizetype step(qsizetype at);
    qsizetype quoteEnd(qsizetype at) const;
    qsizetype introduction(qsizetype at, qsizetype size);
    qsizetype original(qsizetype at);
    void mark(qsizetype begin, qsizetype end, PartKind kind);
    void keepLeadingQuotes();
    void keepLongSignatures();
    [[nodiscard]] bool hasText(PartKind kind, qsizetype begin, qsizetype end) const;

    const QStringList &m_lines;
    QList<PartKind> m_roles;
    PartKind m_current = PartKind::Visible;
    bool m_inFence = false;
    bool m_hasText = false; ///< something visible was seen
    bool m_hasIntroduction = false;
};

} // namespace Opora::Text
