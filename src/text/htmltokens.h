// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace Opora::Text {

/// An attribute as written: the value still holds its character references.
struct HtmlAttribute
{
    QByteArray name; ///< lower case
    QByteArrayView value;
};

/// A start tag, an end tag, or a stretch of text.
struct HtmlToken
{
    enum class Type { Text, StartTag, EndTag, End };

    Type type = Type::End;
    QByteArray name;     ///< tags: lower case
    QByteArrayView text; ///< text: raw, may hold "<" that begins no tag
    std::vector<HtmlAttribute> attributes;
};

/// Splits UTF-8 HTML into tokens in one linear pass, by the rules of the HTML standard. Comments, processing
/// instructions and doctypes are left out. The views point into the source, which must outlive the tokens.
class HtmlTokenizer final
{
public:
    explicit HtmlTokenizer(QByteArrayView source)
        : m_source(source)
    { }

    HtmlToken next();

    /// Where the next token begins.
    [[nodiscard]] qsizetype position() const { return m_at; }

    /// After a start tag of an element whose inside is no markup: everything up to its end tag, which is consumed.
    QByteArrayView rawTextUntil(QByteArrayView lowerName);

private:
    bool skipMarkupDeclaration();
    bool readTag(HtmlToken &token);
    bool readAttribute(HtmlToken &token);
    QByteArrayView readValue();
    void skipSpaces();
    [[nodiscard]] bool atEnd() const { return m_at >= m_source.size(); }
    [[nodiscard]] char peek(qsizetype ahead = 0) const;

    QByteArrayView m_source;
    qsizetype m_at = 0;
};

} // namespace Opora::Text
