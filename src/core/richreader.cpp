// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Reads what htmlOf() has written, and nothing else.
#include "core/richtext.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

namespace Opora::Core {

using namespace Qt::StringLiterals;
using List = RichLine::List;

namespace {

constexpr qsizetype kHashBytes = 32;

class Reader
{
public:
    std::optional<RichText> read(const QString &html)
    {
        static const QRegularExpression unclosed(u"<(br|img [^<>]*)>"_s);
        QXmlStreamReader xml(u"<words>"_s + QString(html).replace(unclosed, u"<\\1/>"_s) + u"</words>"_s);
        xml.readNextStartElement();
        while (m_isOurs && !xml.atEnd()) {
            const QXmlStreamReader::TokenType token = xml.readNext();
            if (token == QXmlStreamReader::StartElement)
                m_isOurs = start(xml.name(), xml.attributes());
            else if (token == QXmlStreamReader::EndElement)
                end(xml.name());
            else if (token == QXmlStreamReader::Characters)
                m_isOurs = add(xml.text().toString());
            else
                m_isOurs = token == QXmlStreamReader::EndDocument;
        }
        return m_isOurs && !xml.hasError() ? std::optional(m_lines) : std::nullopt;
    }

private:
    enum class Place { Outside, List, Line, BelowList };

    bool start(QStringView name, const QXmlStreamAttributes &attributes)
    {
        if (name == u"p" || name == u"ul" || name == u"ol" || name == u"li" || name == u"blockquote")
            return startBlock(name);
        if (m_place != Place::Line)
            return false;
        if (name == u"br")
            return lineBreak();
        if (name == u"img")
            return picture(attributes);
        if (name == u"a")
            return startLink(attributes.value("href"_L1).toString());
        bool *mark = markOf(name);
        return mark && !std::exchange(*mark, true);
    }
    bool startBlock(QStringView name)
    {
        const bool isItem = name == u"li";
        const bool isList = name == u"ul" || name == u"ol";
        if (isList && !m_lists.isEmpty())
            return startListWithin(name);
        if (m_place != (isItem ? Place::List : Place::Outside))
            return false;
        const bool isBesideParagraph = std::exchange(m_isAfterParagraph, false);
        if (name == u"blockquote")
            return !std::exchange(m_isQuote, true);
        if (isList)
            return startList(name);
        if (isBesideParagraph)
            startLine();
        startLine();
        m_place = Place::Line;
        return true;
    }
    bool startList(QStringView name)
    {
        m_lists.append(name == u"ul" ? List::Bullets : List::Numbers);
        m_place = Place::List;
        return true;
    }
    /// Behind the words of an item, or another list of it.
    bool startListWithin(QStringView name)
    {
        const bool isBehind = m_place == Place::BelowList || (m_place == Place::Line && m_look == RichRun());
        return isBehind && m_lists.size() <= kDeepestItem && startList(name);
    }
    void startLine()
    {
        const int depth = std::max(0, int(m_lists.size()) - 1);
        m_lines.append(RichLine{m_lists.isEmpty() ? List::None : m_lists.constLast(), m_isQuote, {}, depth});
    }
    bool lineBreak()
    {
        if (m_lists.isEmpty())
            startLine();
        else
            return add(u"\n"_s);
        return true;
    }
    bool picture(const QXmlStreamAttributes &attributes)
    {
        RichRun run = m_look;
        const QString source = attributes.value("src"_L1).toString();
        run.picture = FileHash::fromHex(source.mid(QStringView(u"cid:").size()));
        run.text = attributes.value("alt"_L1).toString();
        m_lines.last().add(run);
        return source.startsWith("cid:"_L1) && run.picture.bytes.size() == kHashBytes;
    }
    bool startLink(const QString &address)
    {
        const bool isFirst = m_look.link.isEmpty();
        m_look.link = address;
        return isFirst && isRichLink(address);
    }
    bool *markOf(QStringView name)
    {
        return name == u"b" ? &m_look.bold : name == u"i" ? &m_look.italic : name == u"u" ? &m_look.underline : nullptr;
    }
    void end(QStringView name)
    {
        if (name == u"p" || name == u"li")
            m_place = name == u"p" ? Place::Outside : Place::List;
        m_isAfterParagraph = name == u"p";
        if (name == u"ul" || name == u"ol") {
            m_lists.removeLast();
            m_place = m_lists.isEmpty() ? Place::Outside : Place::BelowList;
        }
        if (name == u"blockquote")
            m_isQuote = false;
        if (name == u"a")
            m_look.link.clear();
        if (bool *mark = markOf(name))
            *mark = false;
    }
    bool add(const QString &text)
    {
        if (m_place != Place::Line)
            return false;
        RichRun run = m_look;
        run.text = text;
        m_lines.last().add(run);
        return true;
    }

    RichText m_lines;
    RichRun m_look;      ///< of what comes next
    QList<List> m_lists; ///< that are open, the outermost first
    Place m_place = Place::Outside;
    bool m_isQuote = false;
    bool m_isAfterParagraph = false;
    bool m_isOurs = true;
};

} // namespace

std::optional<RichText> readRich(const QString &html)
{
    return Reader().read(html);
}

} // namespace Opora::Core
