// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/markdown.h"

#include "text/markdownrenderer.h"
#include "text/plaintext.h"
#include "text/sanitizer.h"
#include "text/wordforms.h"

#include <algorithm>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxMarkdown = 500'000; // an article of 300 pages
constexpr int kWordsPerMinute = 180;

// Where the text after the front matter begins; 0 without one.
qsizetype frontMatterEnd(const QString &markdown)
{
    if (!markdown.startsWith("---\n"_L1) && !markdown.startsWith("---\r\n"_L1)) {
        return 0;
    }
    qsizetype at = markdown.indexOf(u'\n') + 1;
    while (at < markdown.size()) {
        const qsizetype newline = markdown.indexOf(u'\n', at);
        const qsizetype end = newline < 0 ? markdown.size() : newline;
        const QStringView line = QStringView(markdown).sliced(at, end - at).trimmed();
        at = std::min(end + 1, markdown.size());
        if (line == "---"_L1 || line == "..."_L1) {
            return at;
        }
    }
    return 0;
}

} // namespace

MarkdownDocument readMarkdown(const QString &markdown, const MarkdownOptions &options)
{
    QByteArray source = withoutFrontMatter(markdown).left(kMaxMarkdown).toUtf8();
    source.replace('\0', QByteArray());
    MarkdownRenderer renderer(options);
    const QString html = QString::fromUtf8(renderer.run(source));
    SanitizeLimits limits;
    limits.headingAnchors = true;
    const SanitizedHtml safe = sanitizeHtml(html, limits);

    MarkdownDocument document;
    document.html = safe.html;
    document.headings = renderer.headings();
    document.plainText = plainTextFromHtml(safe.html, LinkStyle::Drop);
    document.cids = safe.cids;
    document.blockedImages = safe.blockedImages;
    document.readingMinutes = readingMinutes(document.plainText);
    return document;
}

QString plainTextFromMarkdown(const QString &markdown)
{
    return readMarkdown(markdown).plainText;
}

int readingMinutes(QStringView text)
{
    const qsizetype words = foldedWords(text).size();
    return static_cast<int>(std::max<qsizetype>(1, (words + kWordsPerMinute - 1) / kWordsPerMinute));
}

QString withoutFrontMatter(const QString &markdown)
{
    return markdown.sliced(frontMatterEnd(markdown));
}

QString frontMatterField(const QString &markdown, QStringView field)
{
    const QStringView matter = QStringView(markdown).left(frontMatterEnd(markdown));
    for (QStringView line : matter.split(u'\n')) {
        const qsizetype colon = line.indexOf(u':');
        if (colon < 1 || line.left(colon).trimmed().compare(field, Qt::CaseInsensitive) != 0) {
            continue;
        }
        QStringView value = line.sliced(colon + 1).trimmed();
        const bool quoted
            = value.size() >= 2 && (value.front() == u'"' || value.front() == u'\'') && value.back() == value.front();
        return (quoted ? value.sliced(1, value.size() - 2) : value).toString();
    }
    return {};
}

} // namespace Opora::Text
