// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Opora::Text {

/// The lines a reader sees in sanitized HTML, each with the place in the source where it begins, so that the source can
/// be cut between lines.
class HtmlLines final
{
public:
    explicit HtmlLines(const QString &sanitizedHtml);

    /// Quoted lines begin with as many ">" as they are deep in quotes.
    [[nodiscard]] const QStringList &texts() const { return m_texts; }

    /// The HTML of the lines from `begin` to before `end`, for each pair of `cuts`; balanced: what is open at the
    /// beginning is opened again, and what is open at the end is closed. `cuts` ascends from 0 to the number of lines.
    [[nodiscard]] QStringList slices(const QList<qsizetype> &cuts) const;

private:
    void endLine(bool evenIfEmpty);
    void addText(const QString &text, qsizetype offset);

    QByteArray m_source;
    QStringList m_texts;
    QList<qsizetype> m_offsets;
    QString m_line;
    qsizetype m_lineOffset = -1;
    int m_quotes = 0;
};

} // namespace Opora::Text
