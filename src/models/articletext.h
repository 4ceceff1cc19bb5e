// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "models/formatter.h"
#include "text/markdown.h"

#include <QString>

namespace Opora::Models {

/// "draft", "published, for everybody".
[[nodiscard]] QString articleStateText(Core::ArticleState state);
/// The sections from the root down to this one, as "Printers › Ink"; empty for an unknown one.
[[nodiscard]] QString sectionPath(const QList<Core::Section> &sections, Core::SectionId section,
                                  const Formatter &formatter);
/// Under the title: section, state, time to read, views, last change.
[[nodiscard]] QString articleFacts(const Core::Article &article, int readingMinutes,
                                   const Core::ReferenceData &reference, const Formatter &formatter,
                                   Core::Timestamp now);
/// "opora://article/<id>".
[[nodiscard]] QString articleLink(Core::ArticleId id);

/// Colours of the page, "#rrggbb".
struct ArticleColors
{
    QString text;
    QString muted;
    QString accent;
    QString accentSoft;
    QString raised;
    QString line;
};

/// An article as one HTML page for a text view: facts, title, the short answer in a box, the text. What is foreign in
/// it is escaped or sanitized.
[[nodiscard]] QString articlePage(const Core::Article &article, const QString &facts,
                                  const Text::MarkdownDocument &document, const ArticleColors &colors);
/// Rules for the elements of an article, for QTextDocument.
[[nodiscard]] QString articleStyle(const ArticleColors &colors);

} // namespace Opora::Models
