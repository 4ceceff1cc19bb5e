// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/richdocument.h"

#include "core/oplimits.h"
#include "text/sanitizer.h"

#include <QTextBlock>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QTextList>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::RichLine;
using Core::RichRun;
using Core::RichText;
using List = RichLine::List;

namespace {

constexpr QChar kPicture = QChar::ObjectReplacementCharacter;
constexpr QChar kBreak = QChar::LineSeparator;
const auto kScheme = u"cid:"_s;

void addFragment(RichText &words, const QTextFragment &fragment)
{
    RichRun run = runOf(fragment.charFormat());
    if (fragment.charFormat().isImageFormat()) {
        // Two of the same picture side by side are one fragment.
        for (qsizetype at = 0; at < fragment.length() && !run.picture.bytes.isEmpty(); ++at)
            words.last().add(run);
        return;
    }
    QString text = fragment.text().remove(kPicture);
    if (words.constLast().list != List::None) {
        run.text = text.replace(kBreak, u'\n');
        return words.last().add(run);
    }
    const QStringList lines = text.split(kBreak);
    for (qsizetype at = 0; at < lines.size(); ++at) {
        if (at > 0)
            words.append(RichLine{List::None, words.constLast().isQuote, {}});
        run.text = lines.at(at);
        words.last().add(run);
    }
}

QTextCharFormat charFormatOf(const RichRun &run)
{
    QTextCharFormat format;
    if (run.bold)
        format.setFontWeight(QFont::Bold);
    if (run.italic)
        format.setFontItalic(true);
    if (run.underline)
        format.setFontUnderline(true);
    if (!run.link.isEmpty()) {
        format.setAnchor(true);
        format.setAnchorHref(run.link);
    }
    return format;
}

void insertRun(QTextCursor &cursor, const RichRun &run)
{
    if (run.picture.bytes.isEmpty()) {
        QString text = run.text;
        return cursor.insertText(text.replace(u'\n', kBreak), charFormatOf(run));
    }
    QTextImageFormat format;
    format.setName(kScheme + run.picture.toHex());
    format.setProperty(QTextFormat::ImageAltText, run.text);
    cursor.insertImage(format);
}

/// The lists that an item stands in, the outermost first.
class OpenItems
{
public:
    /// A paragraph that is laid out as that line becomes its item, or ends them all.
    void take(const QTextBlock &block, RichLine line)
    {
        if (line.list == List::None || line.isQuote != m_isQuote)
            m_lists.clear();
        m_isQuote = line.isQuote;
        if (line.list == List::None)
            return;
        line.depth = std::clamp(line.depth, 0, std::min(int(m_lists.size()), Core::kDeepestItem));
        const bool goesOn = line.depth < m_lists.size() && m_lists.at(line.depth).kind == line.list;
        m_lists.resize(line.depth + int(goesOn));
        if (goesOn)
            m_lists.constLast().list->add(block);
        else
            m_lists.append({line.list, QTextCursor(block).createList(listFormatOf(line))});
    }

private:
    struct Open
    {
        List kind = List::None;
        QTextList *list = nullptr;
    };
    QList<Open> m_lists;
    bool m_isQuote = false;
};

bool isItem(const QTextBlock &block)
{
    return block.textList() != nullptr;
}

/// Lines that are selected, with all the items around them, which may get another number or level by them.
struct Around
{
    QTextBlock first;
    QList<RichLine> lines;
    qsizetype begin = 0; ///< of what is selected
    qsizetype end = 0;
};

Around around(const QTextCursor &selection)
{
    const QTextDocument &document = *selection.document();
    const int begin = document.findBlock(selection.selectionStart()).blockNumber();
    const int last = document.findBlock(selection.selectionEnd()).blockNumber();
    Around found;
    found.first = document.findBlockByNumber(begin);
    while (isItem(found.first.previous()))
        found.first = found.first.previous();
    found.begin = begin - found.first.blockNumber();
    found.end = last + 1 - found.first.blockNumber();
    for (QTextBlock block = found.first; isItem(block) || (block.isValid() && block.blockNumber() <= last);
         block = block.next())
        found.lines.append(lineOf(block));
    return found;
}

/// Items of one level that follow each other are one list, whose numbers go on.
void lay(const Around &changed, int indent)
{
    QTextCursor step(changed.first);
    step.beginEditBlock();
    OpenItems open;
    QTextBlock block = changed.first;
    const RichText lines = Core::levelled(changed.lines);
    for (const RichLine &line : lines) {
        QTextCursor(block).setBlockFormat(blockFormatOf(line, indent));
        open.take(block, line);
        block = block.next();
    }
    step.endEditBlock();
}

/// Beside others of its level it is such an item as they are.
void takeKind(RichLine &item, const QList<RichLine> &before)
{
    const auto isBeside = [&item](const RichLine &line) { return line.depth <= item.depth; };
    const auto beside = std::find_if(before.crbegin(), before.crend(), isBeside);
    if (beside != before.crend() && beside->depth == item.depth && beside->list != List::None)
        item.list = beside->list;
}

} // namespace

void makeItems(const QTextCursor &selection, List list, int indent)
{
    Around found = around(selection);
    for (qsizetype at = found.begin; at < found.end; ++at) {
        RichLine &line = found.lines[at];
        line.list = list;
        line.depth = list == List::None ? 0 : line.depth;
    }
    lay(found, indent);
}

bool moveItems(const QTextCursor &selection, Move move, int indent)
{
    Around found = around(selection);
    QList<RichLine> &lines = found.lines;
    const RichLine first = lines.at(found.begin);
    const RichLine before = found.begin > 0 ? lines.at(found.begin - 1) : RichLine();
    const bool isBelow = before.list != List::None && before.isQuote == first.isQuote && before.depth >= first.depth;
    if (first.list == List::None || (move == Move::Deeper ? !isBelow : first.depth == 0))
        return false;
    // What stands below the last of them goes along.
    const int last = lines.at(found.end - 1).depth;
    while (found.end < lines.size() && lines.at(found.end).depth > last)
        ++found.end;
    for (qsizetype at = found.begin; at < found.end; ++at) {
        RichLine &line = lines[at];
        if (line.list == List::None)
            continue;
        line.depth = std::max(0, line.depth + (move == Move::Deeper ? 1 : -1));
        if (line.depth > Core::kDeepestItem)
            return false;
        takeKind(line, lines.first(at));
    }
    lay(found, indent);
    return true;
}

RichRun runOf(const QTextCharFormat &format)
{
    RichRun run;
    if (format.isImageFormat()) {
        const QTextImageFormat picture = format.toImageFormat();
        if (picture.name().startsWith(kScheme))
            run.picture = Core::FileHash::fromHex(picture.name().sliced(kScheme.size()));
        run.text = picture.stringProperty(QTextFormat::ImageAltText);
        return run;
    }
    run.bold = format.fontWeight() >= QFont::DemiBold;
    run.italic = format.fontItalic();
    if (format.isAnchor() && Core::isRichLink(format.anchorHref()))
        run.link = format.anchorHref();
    run.underline = format.fontUnderline() && run.link.isEmpty();
    return run;
}

RichLine lineOf(const QTextBlock &block)
{
    RichLine line;
    line.isQuote = block.blockFormat().intProperty(QTextFormat::BlockQuoteLevel) > 0;
    if (const QTextList *list = block.textList()) {
        line.list = list->format().style() > QTextListFormat::ListDecimal ? List::Bullets : List::Numbers;
        line.depth = std::clamp(list->format().indent() - 1, 0, Core::kDeepestItem);
    }
    return line;
}

bool mayBeRich(const QTextDocument &document)
{
    // Those that were used once stay among them.
    const QList<QTextFormat> formats = document.allFormats();
    return std::any_of(formats.begin(), formats.end(), [](const QTextFormat &format) {
        if (format.isBlockFormat())
            return format.intProperty(QTextFormat::BlockQuoteLevel) > 0;
        const bool isWords = format.isCharFormat() && !format.isImageFormat();
        return isWords ? !runOf(format.toCharFormat()).looksAs(RichRun{})
                       : format.isImageFormat() || format.isListFormat();
    });
}

RichText richIn(const QTextDocument &document)
{
    RichText words;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const RichLine line = lineOf(block);
        // Paragraphs of foreign HTML stand apart by their margins, ours by an empty line.
        const bool standsApart
            = block.blockFormat().topMargin() > 0 || block.previous().blockFormat().bottomMargin() > 0;
        if (standsApart && line.list == List::None && !words.isEmpty() && words.constLast().list == List::None)
            words.append(RichLine{List::None, line.isQuote, {}});
        words.append(line);
        for (auto piece = block.begin(); !piece.atEnd(); ++piece)
            addFragment(words, piece.fragment());
    }
    return words;
}

RichText richIn(const QTextCursor &selection)
{
    QTextDocument document;
    QTextCursor(&document).insertFragment(selection.selection());
    return richIn(document);
}

void insertRich(QTextCursor &cursor, const RichText &words, int indent)
{
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    OpenItems open;
    const RichText lines = Core::levelled(words);
    for (qsizetype at = 0; at < lines.size(); ++at) {
        const RichLine &line = lines.at(at);
        const bool isPlain = line.list == List::None && !line.isQuote;
        const bool startsHere = at == 0 && (isPlain || cursor.block().text().isEmpty());
        if (!startsHere)
            cursor.insertBlock(blockFormatOf(line, indent), QTextCharFormat());
        else if (!isPlain)
            cursor.setBlockFormat(blockFormatOf(line, indent));
        open.take(cursor.block(), line);
        for (const RichRun &run : line.runs)
            insertRun(cursor, run);
    }
    cursor.endEditBlock();
}

std::optional<RichText> richFromForeign(const QString &html)
{
    // What is longer is none of ours.
    if (auto ours = html.size() > Core::kMessageHtmlBytes ? std::nullopt : Core::readRich(html))
        return ours;
    const Text::SanitizedHtml clean = Text::sanitizeHtml(html);
    if (clean.truncated || clean.html.contains("<table"_L1))
        return std::nullopt;
    QTextDocument document;
    document.setHtml(clean.html);
    RichText words = richIn(document);
    for (RichLine &line : words)
        line.runs.removeIf([](const RichRun &run) { return !run.picture.bytes.isEmpty(); });
    return words;
}

QTextBlockFormat blockFormatOf(const RichLine &line, int indent)
{
    QTextBlockFormat format;
    if (line.isQuote) {
        format.setProperty(QTextFormat::BlockQuoteLevel, 1);
        format.setLeftMargin(indent);
    }
    return format;
}

QTextListFormat listFormatOf(const RichLine &line)
{
    QTextListFormat format;
    format.setStyle(line.list == List::Numbers ? QTextListFormat::ListDecimal : QTextListFormat::ListDisc);
    format.setIndent(line.depth + 1);
    return format;
}

QString addressFrom(const QString &typed)
{
    const QString address = typed.trimmed();
    if (Core::isRichLink(address))
        return address;
    const QString meant = (address.contains(u'@') ? u"mailto:"_s : u"https://"_s) + address;
    return Core::isRichLink(meant) && !address.contains("://"_L1) ? meant : QString();
}

} // namespace Opora::Models
