// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/htmltokens.h"

#include <algorithm>

namespace Opora::Text {

namespace {

// More are only ever seen in attacks.
constexpr std::size_t kMaxAttributes = 64;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

QByteArray lowered(QByteArrayView view)
{
    QByteArray result = view.toByteArray();
    std::transform(result.begin(), result.end(), result.begin(), [](char c) { return lowered(c); });
    return result;
}

} // namespace

char HtmlTokenizer::peek(qsizetype ahead) const
{
    return m_at + ahead < m_source.size() ? m_source[m_at + ahead] : '\0';
}

void HtmlTokenizer::skipSpaces()
{
    while (!atEnd() && isSpace(m_source[m_at])) {
        ++m_at;
    }
}

HtmlToken HtmlTokenizer::next()
{
    HtmlToken token;
    while (!atEnd()) {
        if (peek() == '<') {
            if (skipMarkupDeclaration()) {
                continue;
            }
            if (isLetter(peek(1)) || (peek(1) == '/' && isLetter(peek(2)))) {
                if (readTag(token)) {
                    return token;
                }
                break; // a tag cut off by the end of the text is no tag and no text
            }
        }
        const qsizetype begin = m_at;
        const qsizetype less = m_source.indexOf('<', m_at + 1);
        m_at = less < 0 ? m_source.size() : less;
        token.type = HtmlToken::Type::Text;
        token.text = m_source.sliced(begin, m_at - begin);
        return token;
    }
    m_at = m_source.size();
    return {};
}

bool HtmlTokenizer::skipMarkupDeclaration()
{
    const bool bogusEnd = peek(1) == '/' && m_at + 2 < m_source.size() && !isLetter(peek(2));
    if (peek(1) != '!' && peek(1) != '?' && !bogusEnd) {
        return false;
    }
    if (peek(1) == '!' && peek(2) == '-' && peek(3) == '-') {
        // "<!-->" and "<!--->" are whole comments; otherwise "-->" or "--!>" ends it.
        qsizetype at = m_at + 2;
        while ((at = m_source.indexOf("--", at)) >= 0) {
            const bool bang = at + 2 < m_source.size() && m_source[at + 2] == '!';
            const qsizetype close = at + 2 + (bang ? 1 : 0);
            if (close < m_source.size() && m_source[close] == '>') {
                m_at = close + 1;
                return true;
            }
            ++at;
        }
        m_at = m_source.size();
        return true;
    }
    const qsizetype close = m_source.indexOf('>', m_at);
    m_at = close < 0 ? m_source.size() : close + 1;
    return true;
}

bool HtmlTokenizer::readTag(HtmlToken &token)
{
    const bool isEnd = peek(1) == '/';
    m_at += isEnd ? 2 : 1;
    const qsizetype begin = m_at;
    while (!atEnd() && !isSpace(peek()) && peek() != '/' && peek() != '>') {
        ++m_at;
    }
    token.type = isEnd ? HtmlToken::Type::EndTag : HtmlToken::Type::StartTag;
    token.name = lowered(m_source.sliced(begin, m_at - begin));
    while (!atEnd()) {
        skipSpaces();
        if (peek() == '>') {
            ++m_at;
            return true;
        }
        if (peek() == '/') {
            ++m_at;
            continue;
        }
        if (!readAttribute(token)) {
            return false;
        }
    }
    return false;
}

bool HtmlTokenizer::readAttribute(HtmlToken &token)
{
    if (atEnd()) {
        return false;
    }
    const qsizetype begin = m_at++;
    while (!atEnd() && !isSpace(peek()) && peek() != '/' && peek() != '>' && peek() != '=') {
        ++m_at;
    }
    const QByteArrayView name = m_source.sliced(begin, m_at - begin);
    skipSpaces();
    QByteArrayView value;
    if (peek() == '=') {
        ++m_at;
        skipSpaces();
        value = readValue();
    }
    if (token.attributes.size() < kMaxAttributes && name.size() <= 16) {
        QByteArray lower = lowered(name);
        const auto same = [&lower](const HtmlAttribute &other) { return other.name == lower; };
        if (std::none_of(token.attributes.cbegin(), token.attributes.cend(), same)) {
            token.attributes.push_back({std::move(lower), value});
        }
    }
    return true;
}

QByteArrayView HtmlTokenizer::readValue()
{
    const char quote = peek();
    if (quote == '"' || quote == '\'') {
        const qsizetype begin = ++m_at;
        const qsizetype close = m_source.indexOf(quote, begin);
        const qsizetype end = close < 0 ? m_source.size() : close;
        m_at = close < 0 ? end : end + 1;
        return m_source.sliced(begin, end - begin);
    }
    const qsizetype begin = m_at;
    while (!atEnd() && !isSpace(peek()) && peek() != '>') {
        ++m_at;
    }
    return m_source.sliced(begin, m_at - begin);
}

QByteArrayView HtmlTokenizer::rawTextUntil(QByteArrayView lowerName)
{
    const qsizetype begin = m_at;
    qsizetype at = m_at;
    while ((at = m_source.indexOf("</", at)) >= 0) {
        const qsizetype after = at + 2 + lowerName.size();
        const bool fits = after <= m_source.size()
            && std::equal(lowerName.begin(), lowerName.end(), m_source.begin() + at + 2,
                          [](char want, char is) { return want == lowered(is); });
        const char next = fits && after < m_source.size() ? m_source[after] : '\0';
        if (fits && (isSpace(next) || next == '/' || next == '>')) {
            const qsizetype close = m_source.indexOf('>', after);
            m_at = close < 0 ? m_source.size() : close + 1;
            return m_source.sliced(begin, at - begin);
        }
        at += 2;
    }
    m_at = m_source.size();
    return m_source.sliced(begin);
}

} // namespace Opora::Text
