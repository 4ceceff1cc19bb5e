// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/htmltamer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace Opora::Text {

namespace {

constexpr qsizetype kMaxValue = 8192;
constexpr qsizetype kMaxImageValue = 1'500'000;

constexpr std::array<std::string_view, 12> kAttributes
    = {"align", "alt", "border", "colspan", "dir", "height", "href", "name", "rowspan", "src", "start", "width"};

bool isBlank(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; });
}

bool isTablePart(TagKind kind)
{
    return kind == TagKind::Section || kind == TagKind::Row || kind == TagKind::Cell;
}

bool isNamed(const TagInfo &info, const char *name)
{
    return std::strcmp(info.name, name) == 0;
}

} // namespace

HtmlTamer::HtmlTamer(QByteArrayView source, const SanitizeLimits &limits)
    : m_tokens(source)
    , m_limits(limits)
{
    m_out.reserve(source.size() + source.size() / 8);
}

QByteArray HtmlTamer::run()
{
    for (HtmlToken token = m_tokens.next(); token.type != HtmlToken::Type::End; token = m_tokens.next()) {
        switch (token.type) {
        case HtmlToken::Type::Text: text(token.text); break;
        case HtmlToken::Type::StartTag: startTag(token); break;
        case HtmlToken::Type::EndTag: endTag(token); break;
        case HtmlToken::Type::End: break;
        }
    }
    closeDownTo(0);
    return std::move(m_out);
}

void HtmlTamer::text(QByteArrayView raw)
{
    if (isBlank(raw) && (m_afterCell || isBetweenCells())) {
        return;
    }
    m_afterCell = false;
    ensureFlow();
    for (char c : raw) {
        if (c == '<') {
            m_out += "&lt;";
        } else {
            m_out += c;
        }
    }
}

void HtmlTamer::startTag(const HtmlToken &token)
{
    const TagInfo *info = findTag(token.name);
    if (!info) {
        return;
    }
    m_afterCell = m_afterCell && info->kind == TagKind::RawDropped;
    if (info->kind == TagKind::RawDropped) {
        m_tokens.rawTextUntil(token.name);
    } else if (info->kind == TagKind::RawText) {
        text(m_tokens.rawTextUntil(token.name));
    } else if (m_elements >= m_limits.maxElements) {
        m_truncated = true;
    } else {
        open(*info, token);
    }
}

void HtmlTamer::open(const TagInfo &info, const HtmlToken &token)
{
    if (m_stack.size() >= kMaxStack && info.kind != TagKind::Void && info.kind != TagKind::Rule) {
        return;
    }
    switch (info.kind) {
    case TagKind::Inline:
    case TagKind::Anchor: openInline(info, token); break;
    case TagKind::Void:
        ensureFlow();
        writeStart(info.out, &token);
        break;
    case TagKind::Rule:
    case TagKind::Paragraph:
    case TagKind::Heading:
    case TagKind::Block:
    case TagKind::List: openBlock(info, token); break;
    case TagKind::Item:
    case TagKind::Term: openItem(info, token); break;
    case TagKind::Table: openTable(info, token); break;
    case TagKind::Section:
    case TagKind::Row:
    case TagKind::Cell: openTablePart(info, token); break;
    case TagKind::RawDropped:
    case TagKind::RawText: break;
    }
}

void HtmlTamer::openInline(const TagInfo &info, const HtmlToken &token)
{
    ensureFlow();
    const auto same = [&info](const Entry &entry) { return entry.out && std::strcmp(entry.out, info.out) == 0; };
    const std::size_t found = findInScope(same);
    if (info.kind == TagKind::Anchor && found != kNone) {
        closeDownTo(found);
    }
    const bool repeated = info.kind == TagKind::Inline && found != kNone;
    push(info, repeated || m_depth >= m_limits.maxDepth ? nullptr : info.out, &token);
}

void HtmlTamer::openBlock(const TagInfo &info, const HtmlToken &token)
{
    ensureFlow();
    closeParagraph();
    if (info.kind == TagKind::Rule) {
        writeStart(info.out, &token);
        return;
    }
    if (info.kind == TagKind::Heading) {
        const std::size_t found = findInScope([](const Entry &e) { return e.out && e.info->kind == TagKind::Heading; });
        if (found != kNone) {
            closeDownTo(found);
        }
    }
    const bool tooManyQuotes = isNamed(info, "blockquote") && m_quotes >= m_limits.maxQuoteDepth;
    if (tooManyQuotes || m_depth >= m_limits.maxDepth) {
        writeStart("br", nullptr);
        push(info, nullptr, &token);
    } else {
        push(info, info.out, &token);
    }
}

void HtmlTamer::openItem(const TagInfo &info, const HtmlToken &token)
{
    ensureFlow();
    closeParagraph();
    const bool isItem = info.kind == TagKind::Item;
    const std::size_t list = findInScope([isItem](const Entry &e) {
        return isItem ? e.out && e.info->kind == TagKind::List : e.out && isNamed(*e.info, "dl");
    });
    if (list != kNone) {
        closeDownTo(list + 1);
    } else if (m_depth + 2 <= m_limits.maxDepth) {
        openImplied(isItem ? "ul" : "dl");
    } else {
        writeStart("br", nullptr);
        push(info, nullptr, &token);
        return;
    }
    push(info, m_depth < m_limits.maxDepth ? info.out : nullptr, &token);
}

void HtmlTamer::openImplied(const char *name)
{
    const TagInfo *info = findTag(name);
    push(*info, info->out, nullptr);
}

void HtmlTamer::endTag(const HtmlToken &token)
{
    const TagInfo *info = findTag(token.name);
    if (!info) {
        return;
    }
    // Parts of a table end where the next one begins: what stands between them is text of the part before.
    if (isTablePart(info->kind)) {
        m_afterCell = true;
        return;
    }
    const bool part = info->kind == TagKind::Table;
    m_afterCell = m_afterCell && !part;
    for (std::size_t at = m_stack.size(); at-- > 0;) {
        const Entry &entry = m_stack[at];
        const bool heading = info->kind == TagKind::Heading && entry.info->kind == TagKind::Heading;
        if (entry.info == info || heading) {
            closeDownTo(at);
            return;
        }
        if (part ? entry.info->kind == TagKind::Table : isBoundary(entry)) {
            return;
        }
    }
}

void HtmlTamer::push(const TagInfo &info, const char *out, const HtmlToken *token)
{
    if (m_stack.size() >= kMaxStack + kImpliedEntries) {
        return;
    }
    m_stack.push_back({&info, out});
    if (!out) {
        return;
    }
    if (info.kind == TagKind::Row && std::strcmp(out, "tr") == 0) {
        addRow();
    }
    ++m_depth;
    m_tables += info.kind == TagKind::Table ? 1 : 0;
    m_quotes += isNamed(info, "blockquote") ? 1 : 0;
    writeStart(out, token);
}

void HtmlTamer::writeStart(const char *out, const HtmlToken *token)
{
    ++m_elements;
    m_out += '<';
    m_out += out;
    if (token && token->name == "center") {
        m_out += " align=\"center\"";
    } else if (token) {
        for (const HtmlAttribute &attribute : token->attributes) {
            const std::string_view name(attribute.name.constData(), static_cast<std::size_t>(attribute.name.size()));
            const qsizetype most = name == "src" ? kMaxImageValue : kMaxValue;
            if (attribute.value.size() > most || !std::binary_search(kAttributes.begin(), kAttributes.end(), name)) {
                continue;
            }
            const bool isSpan = name == "colspan" || name == "rowspan";
            if (isSpan) {
                const int span = spanOf(*token, attribute.name.constData());
                m_out += ' ' + attribute.name + "=\"" + QByteArray::number(span) + '"';
                continue;
            }
            m_out += ' ' + attribute.name + "=\"";
            m_out += attribute.value.toByteArray().replace('"', "&quot;");
            m_out += '"';
        }
    }
    m_out += '>';
}

void HtmlTamer::closeDownTo(std::size_t size)
{
    while (m_stack.size() > size) {
        const Entry entry = m_stack.back();
        m_stack.pop_back();
        if (!entry.out) {
            continue;
        }
        --m_depth;
        m_tables -= entry.info->kind == TagKind::Table ? 1 : 0;
        m_quotes -= isNamed(*entry.info, "blockquote") ? 1 : 0;
        m_out += "</";
        m_out += entry.out;
        m_out += '>';
    }
}

void HtmlTamer::closeParagraph()
{
    const std::size_t found = findInScope([](const Entry &e) { return e.out && e.info->kind == TagKind::Paragraph; });
    if (found != kNone) {
        closeDownTo(found);
    }
}

bool HtmlTamer::isBoundary(const Entry &entry) const
{
    return entry.out && (entry.info->kind == TagKind::Table || entry.info->kind == TagKind::Cell);
}

const HtmlTamer::Entry *HtmlTamer::topWritten() const
{
    const auto found = std::find_if(m_stack.crbegin(), m_stack.crend(), [](const Entry &entry) { return entry.out; });
    return found == m_stack.crend() ? nullptr : &*found;
}

template<typename Fits>
std::size_t HtmlTamer::findInScope(Fits fits) const
{
    for (std::size_t at = m_stack.size(); at-- > 0;) {
        if (fits(m_stack[at])) {
            return at;
        }
        if (isBoundary(m_stack[at])) {
            break;
        }
    }
    return kNone;
}

} // namespace Opora::Text
