// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of the tamer that keeps tables whole and small.
#include "text/htmltamer.h"

#include <algorithm>
#include <cstring>

namespace Opora::Text {

namespace {

// A table needs its section, row and cell as well.
constexpr int kTableLevels = 4;
// QTextTable lays out every field of the grid, filled or not, so its width is bounded.
constexpr int kMaxColumns = 40;
constexpr int kMaxFields = 20'000; // of all tables together
constexpr int kMaxColumnSpan = 20;
constexpr int kMaxRowSpan = 10;

} // namespace

void HtmlTamer::openTable(const TagInfo &info, const HtmlToken &token)
{
    ensureFlow();
    closeParagraph();
    const bool deep = m_tables >= m_limits.maxTableDepth || m_depth + kTableLevels > m_limits.maxDepth
        || m_stack.size() + kTableLevels > kMaxStack || m_fields >= kMaxFields;
    push(info, deep ? nullptr : info.out, &token);
    if (!deep) {
        ++m_fields;
        m_stack.back().columns = 1;
    }
}

void HtmlTamer::openTablePart(const TagInfo &info, const HtmlToken &token)
{
    const std::size_t table = nearestTable();
    if (table == kNone) {
        return;
    }
    if (!m_stack[table].out) {
        openFlattenedPart(info, token, table);
        return;
    }
    // Close what stands above the part of the table that may hold this one, and make up what is missing between.
    std::size_t keep = table + 1;
    if (info.kind != TagKind::Section && keep < m_stack.size() && m_stack[keep].info->kind == TagKind::Section) {
        ++keep;
    }
    if (info.kind == TagKind::Cell && keep < m_stack.size() && m_stack[keep].info->kind == TagKind::Row) {
        ++keep;
    }
    const Entry &grid = m_stack[table];
    if (info.kind == TagKind::Cell) {
        openCell(info, token, table, keep);
    } else if (grid.rows > 0 && m_fields + grid.columns > kMaxFields) {
        writeSpace();
    } else {
        closeDownTo(keep);
        if (info.kind == TagKind::Row && m_stack.back().info->kind == TagKind::Table) {
            openImplied("tbody");
        }
        push(info, info.out, &token);
    }
}

void HtmlTamer::openCell(const TagInfo &info, const HtmlToken &token, std::size_t table, std::size_t keep)
{
    const bool hasRow = m_stack[keep - 1].info->kind == TagKind::Row;
    const int taken = hasRow ? m_stack[keep - 1].columns : 0;
    const int rows = m_stack[table].rows + (hasRow ? 0 : 1);
    HtmlToken narrow = token;
    int area = spanOf(token, "colspan") * spanOf(token, "rowspan");
    if (!takeFields(table, taken, area, rows)) {
        area = 1;
        narrow.attributes.clear();
        // What finds no place goes on in the cell before.
        if (!takeFields(table, taken, area, rows)) {
            writeSpace();
            return;
        }
    }
    closeDownTo(keep);
    if (m_stack.back().info->kind == TagKind::Table) {
        openImplied("tbody");
    }
    if (!hasRow) {
        openImplied("tr");
    }
    m_stack.back().columns += area;
    push(info, info.out, &narrow);
}

// A row may be as wide as all that its spans cover, because they push the cells of the rows below aside.
bool HtmlTamer::takeFields(std::size_t table, int taken, int area, int rows)
{
    Entry &grid = m_stack[table];
    const int columns = taken + area;
    const int growth = std::max(0, columns - grid.columns) * rows;
    if (columns > kMaxColumns || m_fields + growth > kMaxFields) {
        return false;
    }
    m_fields += growth;
    grid.columns = std::max(grid.columns, columns);
    return true;
}

// Parts what used to be two cells.
void HtmlTamer::writeSpace()
{
    if (!isBetweenCells()) {
        m_out += ' ';
    }
}

void HtmlTamer::addRow()
{
    Entry &grid = m_stack[nearestTable()];
    m_fields += grid.rows > 0 ? grid.columns : 0; // the first was paid for by the table
    ++grid.rows;
}

void HtmlTamer::openFlattenedPart(const TagInfo &info, const HtmlToken &token, std::size_t table)
{
    if (info.kind == TagKind::Section) {
        return;
    }
    // A row of a table that is too deep becomes a line, its cells are parted by spaces.
    for (std::size_t at = m_stack.size(); at-- > table + 1;) {
        if (m_stack[at].info->kind == info.kind) {
            closeDownTo(at);
            break;
        }
    }
    if (info.kind == TagKind::Row) {
        closeParagraph();
        push(info, m_depth < m_limits.maxDepth ? "div" : nullptr, nullptr);
    } else {
        writeSpace();
        push(info, nullptr, &token);
    }
}

// A span as the writer will read it too: plain digits only.
int HtmlTamer::spanOf(const HtmlToken &token, const char *name)
{
    for (const HtmlAttribute &attribute : token.attributes) {
        if (attribute.name == name) {
            return std::clamp(attribute.value.toByteArray().toInt(), 1,
                              attribute.name == "colspan" ? kMaxColumnSpan : kMaxRowSpan);
        }
    }
    return 1;
}

void HtmlTamer::ensureFlow()
{
    if (!isBetweenCells()) {
        return;
    }
    if (topWritten()->info->kind == TagKind::Table) {
        openImplied("tbody");
    }
    if (topWritten()->info->kind == TagKind::Section) {
        openImplied("tr");
    }
    if (m_stack.back().info->kind == TagKind::Row) {
        ++m_stack.back().columns;
    }
    openImplied("td");
}

bool HtmlTamer::isBetweenCells() const
{
    const Entry *top = topWritten();
    if (!top || std::strcmp(top->out, "div") == 0) { // a flattened row is a div
        return false;
    }
    const TagKind kind = top->info->kind;
    return kind == TagKind::Table || kind == TagKind::Section || kind == TagKind::Row;
}

std::size_t HtmlTamer::nearestTable() const
{
    for (std::size_t at = m_stack.size(); at-- > 0;) {
        if (m_stack[at].info->kind == TagKind::Table) {
            return at;
        }
    }
    return kNone;
}

} // namespace Opora::Text
