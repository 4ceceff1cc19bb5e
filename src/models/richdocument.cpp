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

} // namespace

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
    if (const QTextList *list = block.textList())
        line.list = list->format().style() > QTextListFormat::ListDecimal ? List::Bullets : List::Numbers;
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
    QTextList *list = nullptr;
    for (qsizetype at = 0; at < words.size(); ++at) {
        const RichLine &line = words.at(at);
        const bool isPlain = line.list == List::None && !line.isQuote;
        const bool startsHere = at == 0 && (isPlain || cursor.block().text().isEmpty());
        if (!startsHere)
            cursor.insertBlock(blockFormatOf(line, indent), QTextCharFormat());
        else if (!isPlain)
            cursor.setBlockFormat(blockFormatOf(line, indent));
        const bool goesOn
            = list && at > 0 && words.at(at - 1).list == line.list && words.at(at - 1).isQuote == line.isQuote;
        if (line.list == List::None)
            list = nullptr;
        else if (goesOn)
            list->add(cursor.block());
        else
            list = cursor.createList(listFormatOf(line.list));
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

QTextListFormat listFormatOf(List list)
{
    QTextListFormat format;
    format.setStyle(list == List::Numbers ? QTextListFormat::ListDecimal : QTextListFormat::ListDisc);
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
