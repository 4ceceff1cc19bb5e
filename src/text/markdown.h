// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <functional>

namespace Opora::Text {

/// A heading of an article: an entry of its contents.
struct MarkdownHeading
{
    int level = 1; ///< 1 to 6
    QString text;
    QString anchor; ///< "h-1", "h-2" … in the order of the headings; stands in the HTML

    friend bool operator==(const MarkdownHeading &, const MarkdownHeading &) = default;
};

/// How addresses in an article are to be understood. Both are asked for what is not a web or mail address, and answer
/// with an address the sanitizer allows ("cid:…", "opora://…") or nothing.
struct MarkdownOptions
{
    std::function<QString(const QString &)> imageSource;
    std::function<QString(const QString &)> linkTarget;
};

/// An article ready to be shown.
struct MarkdownDocument
{
    QString html; ///< sanitized; links to headings of the same article work
    QList<MarkdownHeading> headings;
    QString plainText; ///< for search and summaries
    QStringList cids;  ///< images of the article
    int blockedImages = 0;
    int readingMinutes = 1;
};

/// Markdown as GitHub has it: tables, task lists, strike-through, bare addresses; HTML inside passes the sanitizer.
/// Front matter ("---" lines at the very top) is left out. Never fails; safe on hostile input.
MarkdownDocument readMarkdown(const QString &markdown, const MarkdownOptions &options = {});

/// The text alone.
QString plainTextFromMarkdown(const QString &markdown);

/// At 180 words a minute, at least one.
int readingMinutes(QStringView text);

/// The same text without front matter, and one field of the front matter ("title"), empty when it is not there.
QString withoutFrontMatter(const QString &markdown);
QString frontMatterField(const QString &markdown, QStringView field);

} // namespace Opora::Text
