// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/htmltags.h"
#include "text/htmltokens.h"
#include "text/sanitizer.h"

#include <QByteArray>

#include <vector>

namespace Opora::Text {

/// Rewrites foreign HTML as plain, balanced, shallow HTML before the real parser sees it.
///
/// The parser follows the standard, and the standard lets a small hostile text cost quadratic time, unbounded depth and
/// a tree far larger than itself. What comes out of here has known elements only, every one closed in order, blocks
/// never inside paragraphs, cells only inside rows, and depth within the limits, so parsing it is linear. Nothing here
/// is trusted for safety: the writer of the sanitizer decides what may stay.
class HtmlTamer final
{
public:
    HtmlTamer(QByteArrayView source, const SanitizeLimits &limits);

    QByteArray run();
    [[nodiscard]] bool wasTruncated() const { return m_truncated; }

private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    // Swallowed elements are remembered so that their end tags close nothing else; this many, to keep searches short.
    static constexpr std::size_t kMaxStack = 256;
    static constexpr std::size_t kImpliedEntries = 4; // made up beside one of the text

    struct Entry
    {
        const TagInfo *info;
        const char *out; ///< null when the start tag was swallowed
        int columns = 0; ///< of a row: what its cells take; of a table: of its widest row
        int rows = 0;    ///< of a table
    };

    void text(QByteArrayView raw);
    void startTag(const HtmlToken &token);
    void endTag(const HtmlToken &token);
    void open(const TagInfo &info, const HtmlToken &token);
    void openInline(const TagInfo &info, const HtmlToken &token);
    void openBlock(const TagInfo &info, const HtmlToken &token);
    void openItem(const TagInfo &info, const HtmlToken &token);
    void openTable(const TagInfo &info, const HtmlToken &token);
    void openTablePart(const TagInfo &info, const HtmlToken &token);
    void openFlattenedPart(const TagInfo &info, const HtmlToken &token, std::size_t table);
    void openCell(const TagInfo &info, const HtmlToken &token, std::size_t table, std::size_t keep);
    [[nodiscard]] bool takeFields(std::size_t table, int taken, int area, int rows);
    static int spanOf(const HtmlToken &token, const char *name);
    void addRow();
    void writeSpace();
    void openImplied(const char *name);

    void push(const TagInfo &info, const char *out, const HtmlToken *token);
    void writeStart(const char *out, const HtmlToken *token);
    void closeDownTo(std::size_t size);
    void closeParagraph();
    void ensureFlow();

    [[nodiscard]] bool isBoundary(const Entry &entry) const;
    [[nodiscard]] bool isBetweenCells() const;
    [[nodiscard]] const Entry *topWritten() const;
    /// Size of the stack up to and without the nearest entry in scope that fits, or npos.
    template<typename Fits>
    [[nodiscard]] std::size_t findInScope(Fits fits) const;
    [[nodiscard]] std::size_t nearestTable() const;

    HtmlTokenizer m_tokens;
    const SanitizeLimits m_limits;
    std::vector<Entry> m_stack;
    QByteArray m_out;
    int m_depth = 0;
    int m_tables = 0;
    int m_quotes = 0;
    int m_elements = 0;
    int m_fields = 0; ///< of the grids of all tables
    bool m_afterCell = false;
    bool m_truncated = false;
};

} // namespace Opora::Text
