// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: the two ways in which one value is written, by the same rules of what stands apart
#include "core/richtext.h"

#include <QUrl>

#include <algorithm>

namespace Opora::Core {

using namespace Qt::StringLiterals;
using List = RichLine::List;

namespace {

constexpr qsizetype kMostLink = 2000;

bool isBlank(const RichLine &line)
{
    return std::all_of(line.runs.begin(), line.runs.end(),
                       [](const RichRun &run) { return run.picture.bytes.isEmpty() && run.text.trimmed().isEmpty(); });
}

bool isBlankParagraph(const RichLine &line)
{
    return line.list == List::None && isBlank(line);
}

/// Control characters and noncharacters, which no sanitizer leaves.
bool isUnwritable(QChar c)
{
    const char16_t u = c.unicode();
    return u < 0x20 || (u >= 0x7F && u <= 0x9F) || u >= 0xFFFE || (u >= 0xFDD0 && u <= 0xFDEF);
}

/// Runs of lines that are like the first of their run.
template<typename Alike>
QList<RichText> parted(const RichText &lines, Alike alike)
{
    QList<RichText> parts;
    for (const RichLine &line : lines) {
        if (parts.isEmpty() || !alike(parts.constLast().constFirst(), line))
            parts.append(RichText());
        parts.last().append(line);
    }
    return parts;
}

QList<RichText> byQuote(const RichText &lines)
{
    return parted(lines, [](const RichLine &a, const RichLine &b) { return a.isQuote == b.isQuote; });
}

QList<RichText> byList(const RichText &lines)
{
    return parted(lines, [](const RichLine &first, const RichLine &line) {
        const bool isWithin = first.list != List::None && line.list != List::None && line.depth > 0;
        return isWithin || first.list == line.list;
    });
}

struct OpenList
{
    List kind = List::None;
    int items = 0; ///< until now
};
/// The lists that an item stands in, the outermost first.
using OpenLists = QList<OpenList>;

/// As the next item finds them.
OpenLists withItem(OpenLists open, const RichLine &item)
{
    const qsizetype depth = std::clamp<qsizetype>(item.depth, 0, std::min<qsizetype>(open.size(), kDeepestItem));
    const bool goesOn = depth < open.size() && open.at(depth).kind == item.list;
    open.resize(depth + int(goesOn));
    if (!goesOn)
        open.append({item.list, 0});
    ++open.last().items;
    return open;
}

bool isFirstItem(const OpenLists &open)
{
    return open.constLast().items == 1;
}

void trimStart(RichText &lines)
{
    while (!lines.isEmpty() && isBlankParagraph(lines.constFirst()))
        lines.removeFirst();
}

void trimEnd(RichText &lines)
{
    while (!lines.isEmpty() && isBlankParagraph(lines.constLast()))
        lines.removeLast();
}

RichText trimmed(RichText lines)
{
    trimStart(lines);
    trimEnd(lines);
    return lines;
}

/// The parts without the empty lines where one ends and another begins.
QList<RichText> apart(QList<RichText> parts)
{
    for (qsizetype at = 0; at < parts.size(); ++at) {
        RichText &lines = parts[at];
        // Of blanks alone one stays, or what they part would become one.
        if (std::all_of(lines.cbegin(), lines.cend(), isBlankParagraph)) {
            lines = {RichLine{List::None, lines.constFirst().isQuote, {}}};
            continue;
        }
        if (at > 0)
            trimStart(lines);
        if (at + 1 < parts.size())
            trimEnd(lines);
    }
    return parts;
}

/// Lines of paragraphs: an empty one ends what stands before it.
QList<RichText> paragraphs(const RichText &lines)
{
    QList<RichText> all;
    RichText open;
    for (const RichLine &line : lines) {
        if (!isBlank(line) || open.isEmpty()) {
            open.append(line);
            continue;
        }
        all.append(std::exchange(open, {}));
    }
    if (!open.isEmpty())
        all.append(open);
    return all;
}

/// One line as HTML.
class LineHtml
{
public:
    QString of(const RichLine &line)
    {
        for (const RichRun &run : line.runs)
            add(run);
        return m_html;
    }

private:
    void add(const RichRun &run)
    {
        const std::pair<bool, QLatin1String> marks[]
            = {{run.bold, "b"_L1}, {run.italic, "i"_L1}, {run.underline, "u"_L1}};
        if (!run.link.isEmpty())
            m_html += "<a href=\""_L1 + run.link.toHtmlEscaped() + "\">"_L1;
        for (const auto &[isOn, tag] : marks)
            m_html += isOn ? u'<' + tag + u'>' : QString();
        if (run.picture.bytes.isEmpty())
            addText(run.text);
        else
            addPicture(run);
        for (auto mark = std::rbegin(marks); mark != std::rend(marks); ++mark)
            m_html += mark->first ? "</"_L1 + mark->second + u'>' : QString();
        if (!run.link.isEmpty())
            m_html += "</a>"_L1;
    }
    void addPicture(const RichRun &run)
    {
        m_html += "<img src=\"cid:"_L1 + run.picture.toHex() + u'"';
        QString name = run.text.simplified();
        name.removeIf(isUnwritable);
        if (!name.isEmpty())
            m_html += " alt=\""_L1 + name.toHtmlEscaped() + u'"';
        m_html += u'>';
        m_isAfterSpace = false;
    }
    void addText(const QString &text)
    {
        for (const QChar c : text) {
            if (c == u'\n') {
                m_html += "<br>"_L1;
                m_isAfterSpace = true;
                continue;
            }
            if (isUnwritable(c) && c != u'\t')
                continue;
            const bool isSpace = c == u' ' || c == u'\t';
            // A space at the edge of a line or beside another one would be lost.
            if (isSpace)
                m_html += m_isAfterSpace ? QChar(QChar::Nbsp) : QChar(u' ');
            else
                addEscaped(c);
            m_isAfterSpace = isSpace && !m_isAfterSpace;
        }
    }
    void addEscaped(QChar c)
    {
        switch (c.unicode()) {
        case u'<': m_html += "&lt;"_L1; break;
        case u'>': m_html += "&gt;"_L1; break;
        case u'&': m_html += "&amp;"_L1; break;
        default: m_html += c;
        }
    }

    QString m_html;
    bool m_isAfterSpace = true;
};

QString joinedHtml(const RichText &lines, const QString &between)
{
    QStringList html;
    for (const RichLine &line : lines)
        html.append(LineHtml().of(line));
    return html.join(between);
}

QString listHtml(const RichText &items)
{
    QString html;
    OpenLists open;
    const auto tag = [](const OpenList &list) { return list.kind == List::Numbers ? "ol>"_L1 : "ul>"_L1; };
    const auto closeDownTo = [&](qsizetype kept) {
        while (open.size() > kept)
            html += "</li></"_L1 + tag(open.takeLast());
    };
    for (const RichLine &item : items) {
        const OpenLists now = withItem(open, item);
        closeDownTo(now.size() - int(isFirstItem(now)));
        html += isFirstItem(now) ? u'<' + tag(now.constLast()) + "<li>"_L1 : u"</li><li>"_s;
        html += LineHtml().of(item);
        open = now;
    }
    closeDownTo(0);
    return html;
}

QString partHtml(const RichText &part)
{
    if (part.constFirst().list != List::None)
        return listHtml(part);
    QString html;
    for (const RichText &paragraph : paragraphs(part))
        html += u"<p>"_s + joinedHtml(paragraph, u"<br>"_s) + u"</p>"_s;
    return html;
}

/// "https://a.b/" says no more than "a.b".
QString bare(QString address)
{
    for (const QLatin1String scheme : {"https://"_L1, "http://"_L1, "mailto:"_L1}) {
        if (address.startsWith(scheme, Qt::CaseInsensitive)) {
            address.remove(0, scheme.size());
            break;
        }
    }
    while (address.endsWith(u'/'))
        address.chop(1);
    return address.trimmed().toLower();
}

QString linePlain(const RichLine &line)
{
    QString plain;
    for (qsizetype at = 0; at < line.runs.size();) {
        const QString link = line.runs[at].link;
        QString words;
        // What looks different within one link is one link.
        do {
            const RichRun &run = line.runs[at];
            words += run.picture.bytes.isEmpty() ? run.text : u'[' + run.text.simplified() + u']';
        } while (++at < line.runs.size() && !link.isEmpty() && line.runs[at].link == link);
        plain += words;
        if (!link.isEmpty() && !words.trimmed().isEmpty() && bare(words) != bare(link))
            plain += u" ("_s + link + u')';
    }
    return plain.replace(QChar(QChar::Nbsp), u' ');
}

QString partPlain(const RichText &part)
{
    QStringList lines;
    OpenLists open;
    for (const RichLine &line : part) {
        QString before;
        if (line.list != List::None) {
            open = withItem(open, line);
            for (const OpenList &list : std::as_const(open)) {
                before.fill(u' ');
                before += list.kind == List::Bullets ? u"- "_s : QString::number(list.items) + u". "_s;
            }
        }
        lines.append(before + linePlain(line).replace(u'\n', u'\n' + QString(before.size(), u' ')));
    }
    return lines.join(u'\n');
}

QString sectionPlain(const RichText &section)
{
    QStringList parts;
    for (const RichText &part : apart(byList(section)))
        parts.append(partPlain(part));
    parts.removeAll(QString());
    if (!section.constFirst().isQuote)
        return parts.join(u"\n\n"_s);
    QStringList lines = parts.join(u"\n\n"_s).split(u'\n');
    for (QString &line : lines)
        line.prepend(line.isEmpty() ? u">"_s : u"> "_s);
    return lines.join(u'\n');
}

} // namespace

bool RichRun::looksAs(const RichRun &other) const
{
    return bold == other.bold && italic == other.italic && underline == other.underline && link == other.link
        && picture.bytes.isEmpty() && other.picture.bytes.isEmpty();
}

void RichLine::add(const RichRun &run)
{
    if (run.text.isEmpty() && run.picture.bytes.isEmpty())
        return;
    if (!runs.isEmpty() && runs.constLast().looksAs(run))
        runs.last().text += run.text;
    else
        runs.append(run);
}

bool isRichLink(const QString &address)
{
    // What browsers and sanitizers read in several ways is no address.
    const auto isOdd = [](QChar c) { return c.isSpace() || isUnwritable(c) || u"<>\"'`\\"_s.contains(c); };
    if (address.size() > kMostLink || std::any_of(address.begin(), address.end(), isOdd))
        return false;
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid())
        return false;
    if (url.scheme() == "mailto"_L1)
        return url.path().contains(u'@');
    return (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) && !url.host().isEmpty()
        && url.userInfo().isEmpty();
}

bool isPlain(const RichText &words)
{
    return std::all_of(words.begin(), words.end(), [](const RichLine &line) {
        return line.list == List::None && !line.isQuote
            && std::all_of(line.runs.begin(), line.runs.end(),
                           [](const RichRun &run) { return run.picture.bytes.isEmpty() && run.looksAs(RichRun{}); });
    });
}

bool isBlank(const RichText &words)
{
    return std::all_of(words.begin(), words.end(), [](const RichLine &line) { return isBlank(line); });
}

RichText richOf(const QString &plain)
{
    RichText words;
    for (const QString &line : plain.split(u'\n')) {
        words.append(RichLine());
        words.last().add({line});
    }
    return words;
}

RichText levelled(RichText words)
{
    QList<int> above; // the depths of the items that the next one may stand below
    bool isQuote = false;
    for (RichLine &line : words) {
        if (line.list == List::None || line.isQuote != isQuote)
            above.clear();
        isQuote = line.isQuote;
        if (line.list == List::None)
            continue;
        while (!above.isEmpty() && above.constLast() >= line.depth)
            above.removeLast();
        above.append(line.depth);
        line.depth = std::min(int(above.size()) - 1, kDeepestItem);
    }
    return words;
}

QString htmlOf(const RichText &words)
{
    QString html;
    for (const RichText &section : apart(byQuote(levelled(trimmed(words))))) {
        QString inside;
        for (const RichText &part : apart(byList(section)))
            inside += partHtml(part);
        html += section.constFirst().isQuote ? u"<blockquote>"_s + inside + u"</blockquote>"_s : inside;
    }
    return html;
}

QString htmlWithFiles(const QString &html, const QList<Attachment> &files)
{
    RichText words = readRich(html).value_or(RichText());
    for (RichLine &line : words) {
        for (RichRun &run : line.runs) {
            const auto isIt = [&run](const Attachment &file) { return file.file == run.picture; };
            if (run.picture.bytes.isEmpty() || std::any_of(files.begin(), files.end(), isIt))
                continue;
            run.picture = {};
            run.text = u'[' + run.text.simplified() + u']';
        }
    }
    return isPlain(words) ? QString() : htmlOf(words);
}

QString plainOf(const RichText &words)
{
    QStringList sections;
    for (const RichText &section : apart(byQuote(levelled(trimmed(words)))))
        sections.append(sectionPlain(section));
    sections.removeAll(QString());
    return sections.join(u"\n\n"_s);
}

} // namespace Opora::Core
