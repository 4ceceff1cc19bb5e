// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/barelinks.h"

#include "text/htmltags.h"
#include "text/safeurl.h"

#include <QList>

#include <algorithm>
#include <array>
#include <utility>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

// Longer words hold no address worth a click, and looking for one in them costs.
constexpr qsizetype kMaxWordWithLink = 4'000;

bool isMailLetter(QChar c)
{
    return c.isLetterOrNumber() || c == u'.' || c == u'_' || c == u'-' || c == u'+' || c == u'%';
}

// Where the address that begins at `begin` ends: closing punctuation belongs to the sentence around it.
qsizetype addressEnd(QStringView word, qsizetype begin)
{
    static constexpr QStringView stops = u"<>\"«»“”„`|";
    qsizetype end = begin;
    while (end < word.size() && !stops.contains(word.at(end))) {
        ++end;
    }
    while (end > begin) {
        const QChar last = word.at(end - 1);
        const QStringView address = word.sliced(begin, end - begin);
        const bool unpaired = (last == u')' && address.count(u'(') < address.count(u')'))
            || (last == u']' && address.count(u'[') < address.count(u']'));
        if (!unpaired && !QStringView(u".,;:!?'*_~}…").contains(last)) {
            break;
        }
        --end;
    }
    return end;
}

qsizetype webBegin(QStringView word)
{
    static const std::array<QLatin1StringView, 6> starts
        = {"https://"_L1, "http://"_L1, "opora://"_L1, "mailto:"_L1, "tel:+"_L1, "www."_L1};
    qsizetype best = -1;
    for (const QLatin1StringView start : starts) {
        const qsizetype at = word.indexOf(start, 0, Qt::CaseInsensitive);
        if (at >= 0 && (best < 0 || at < best) && (at == 0 || !word.at(at - 1).isLetterOrNumber())) {
            best = at;
        }
    }
    return best;
}

struct Span
{
    qsizetype begin = -1;
    qsizetype end = -1;
};

Span mailSpan(QStringView word)
{
    const qsizetype sign = word.indexOf(u'@');
    if (sign < 1) {
        return {};
    }
    Span span{sign, sign + 1};
    while (span.begin > 0 && isMailLetter(word.at(span.begin - 1))) {
        --span.begin;
    }
    while (span.end < word.size()
           && (word.at(span.end).isLetterOrNumber() || word.at(span.end) == u'.' || word.at(span.end) == u'-')) {
        ++span.end;
    }
    while (span.end > sign && !word.at(span.end - 1).isLetterOrNumber()) {
        --span.end;
    }
    const bool hasDomain = word.sliced(sign, span.end - sign).contains(u'.');
    return span.begin < sign && hasDomain ? span : Span();
}

std::optional<BareLink> offered(QStringView word, Span span, QLatin1StringView scheme)
{
    QString address = word.sliced(span.begin, span.end - span.begin).toString();
    // The sanitizer lets long words break by it.
    address.remove(QChar(0x200B));
    const std::optional<QString> href = safeLink(QString(scheme + address));
    return href ? std::optional(BareLink{span.begin, span.end, *href}) : std::nullopt;
}

/// Writes sanitized HTML once more, word by word. A word goes on behind a tag that is within a line.
class Linker
{
public:
    explicit Linker(const QString &sanitizedHtml)
        : m_source(sanitizedHtml)
    { }

    QString run()
    {
        while (!m_source.isEmpty()) {
            if (m_source.front() == u'<') {
                takeTag();
            } else {
                takeLetter();
            }
        }
        writeWord();
        return m_html;
    }

private:
    struct Tag
    {
        qsizetype at = 0; ///< in the word
        QStringView source;
    };

    void takeTag()
    {
        // The sanitizer escapes ">" in values.
        const QStringView tag = m_source.left(m_source.indexOf(u'>') + 1);
        m_source = m_source.sliced(tag.size());
        const bool isEnd = tag.startsWith("</"_L1);
        qsizetype end = isEnd ? 2 : 1;
        while (tag.at(end).isLetterOrNumber()) {
            ++end;
        }
        const TagInfo *info = findTag(tag.sliced(isEnd ? 2 : 1, end - (isEnd ? 2 : 1)).toLatin1());
        const bool isAnchor = info && info->kind == TagKind::Anchor;
        if (isAnchor || (info && info->kind == TagKind::Inline)) {
            m_touchesLink = m_touchesLink || isAnchor;
            m_isInLink = isAnchor ? !isEnd : m_isInLink;
            m_tags.append({m_word.size(), tag});
            return;
        }
        writeWord();
        m_html += tag;
    }
    void takeLetter()
    {
        static const std::array<std::pair<QLatin1StringView, QChar>, 3> escaped
            = {{{"&lt;"_L1, u'<'}, {"&gt;"_L1, u'>'}, {"&amp;"_L1, u'&'}}};
        for (const auto &[source, letter] : escaped) {
            if (m_source.startsWith(source)) {
                m_word += letter;
                m_source = m_source.sliced(source.size());
                return;
            }
        }
        const QChar letter = m_source.front();
        m_source = m_source.sliced(1);
        if (letter.isSpace()) {
            writeWord();
            m_html += letter;
        } else {
            m_word += letter;
        }
    }
    void writeWord()
    {
        const std::optional<BareLink> link = m_touchesLink ? std::nullopt : bareLinkIn(m_word);
        const auto isWithin = [&link](const Tag &tag) { return tag.at > link->begin && tag.at < link->end; };
        const bool isLinked = link && std::none_of(m_tags.cbegin(), m_tags.cend(), isWithin);
        auto tag = m_tags.cbegin();
        for (qsizetype at = 0; at <= m_word.size(); ++at) {
            m_html += isLinked && at == link->end ? "</a>"_L1 : ""_L1;
            for (; tag != m_tags.cend() && tag->at == at; ++tag) {
                m_html += tag->source;
            }
            if (isLinked && at == link->begin) {
                m_html += "<a href=\""_L1 + link->href.toHtmlEscaped() + "\">"_L1;
            }
            if (at < m_word.size()) {
                writeLetter(m_word.at(at));
            }
        }
        m_word.clear();
        m_tags.clear();
        m_touchesLink = m_isInLink;
    }
    void writeLetter(QChar c)
    {
        switch (c.unicode()) {
        case u'<': m_html += "&lt;"_L1; break;
        case u'>': m_html += "&gt;"_L1; break;
        case u'&': m_html += "&amp;"_L1; break;
        default: m_html += c;
        }
    }

    QStringView m_source; ///< what is still to be read
    QString m_html;
    QString m_word; ///< without its tags and escapes
    QList<Tag> m_tags;
    bool m_isInLink = false;
    bool m_touchesLink = false;
};

} // namespace

std::optional<BareLink> bareLinkIn(QStringView word)
{
    if (word.size() > kMaxWordWithLink) {
        return std::nullopt;
    }
    if (const qsizetype web = webBegin(word); web >= 0) {
        const bool isBare = word.sliced(web).startsWith("www."_L1, Qt::CaseInsensitive);
        return offered(word, {web, addressEnd(word, web)}, isBare ? "http://"_L1 : QLatin1StringView());
    }
    const Span mail = mailSpan(word);
    return mail.begin >= 0 ? offered(word, mail, "mailto:"_L1) : std::nullopt;
}

SanitizedHtml linkedHtml(const QString &html)
{
    SanitizedHtml clean = sanitizeHtml(html);
    const QString linked = Linker(clean.html).run();
    if (linked == clean.html) {
        return clean;
    }
    // Links count as elements: where there are too many of them, the words come first.
    const SanitizedHtml again = sanitizeHtml(linked);
    if (!again.truncated) {
        clean.html = again.html;
    }
    return clean;
}

} // namespace Opora::Text
