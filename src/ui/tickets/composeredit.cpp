// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one text edit, what its keys do and all that comes into it from elsewhere
#include "ui/tickets/composeredit.h"

#include "models/quote.h"
#include "models/richdocument.h"
#include "ui/kit/theme.h"
#include "ui/tickets/linkmarks.h"

#include <QBuffer>
#include <QImage>
#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QUrl>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

ComposerEdit::ComposerEdit(QWidget *parent)
    : QTextEdit(parent)
{
    setTabChangesFocus(true);
    // What is pasted comes in by insertFromMimeData() alone.
    setAcceptRichText(false);
    new LinkMarks(*document());
    // Each of them may be the only one: a cursor that stays where it is takes on the look of the words before it, too.
    connect(this, &QTextEdit::cursorPositionChanged, this, &ComposerEdit::leaveLink);
    connect(this, &QTextEdit::currentCharFormatChanged, this, &ComposerEdit::leaveLink);
    connect(this, &QTextEdit::selectionChanged, this, &ComposerEdit::leaveLink);
}

ComposerEdit::Words ComposerEdit::words() const
{
    const Core::RichText words = Models::mayBeRich(*document()) ? Models::richIn(*document()) : Core::RichText();
    // The mark of an empty item is nothing to send.
    if (Core::isPlain(words) || Core::isBlank(words))
        return {toPlainText(), {}};
    return {Core::plainOf(words), Core::htmlOf(words)};
}

void ComposerEdit::showWords(const Words &words)
{
    const auto formatted = words.html.isEmpty() ? std::nullopt : Core::readRich(words.html);
    m_pictures.clear();
    m_places.clear();
    // A text edit goes on in the look of the words that were there before.
    setTextCursor(QTextCursor(document()));
    setCurrentCharFormat({});
    setPlainText(formatted ? QString() : words.text);
    if (!formatted)
        return;
    document()->setUndoRedoEnabled(false);
    QTextCursor cursor(document());
    Models::insertRich(cursor, *formatted, quoteIndent());
    document()->setUndoRedoEnabled(true);
}

int ComposerEdit::quoteIndent()
{
    return Theme::current().space(Space::L);
}

QKeySequence ComposerEdit::keysOf(Format format)
{
    switch (format) {
    case Format::Bold: return QKeySequence::Bold;
    case Format::Italic: return QKeySequence::Italic;
    case Format::Underline: return QKeySequence::Underline;
    case Format::Bullets: return Qt::CTRL | Qt::SHIFT | Qt::Key_L;
    case Format::Numbers: return Qt::CTRL | Qt::SHIFT | Qt::Key_N;
    case Format::Quote: return Qt::CTRL | Qt::SHIFT | Qt::Key_B;
    case Format::Link: return Qt::CTRL | Qt::Key_K;
    }
    return {};
}

std::optional<ComposerEdit::Format> ComposerEdit::formatOf(const QKeyEvent &event) const
{
    if (!m_isFormatting || isReadOnly())
        return std::nullopt;
    const QKeySequence pressed(event.keyCombination());
    for (const Format format : {Format::Bold, Format::Italic, Format::Underline, Format::Bullets, Format::Numbers,
                                Format::Quote, Format::Link}) {
        if (keysOf(format) != pressed)
            continue;
        // Where there is nothing to link its keys search, as everywhere.
        return format != Format::Link || linkCursor().hasSelection() ? std::optional(format) : std::nullopt;
    }
    return std::nullopt;
}

QTextCursor ComposerEdit::linkCursor() const
{
    QTextCursor cursor = textCursor();
    if (cursor.hasSelection())
        return cursor;
    for (auto piece = cursor.block().begin(); !piece.atEnd(); ++piece) {
        const QTextFragment words = piece.fragment();
        const int end = words.position() + words.length();
        if (!words.charFormat().isAnchor() || cursor.position() < words.position() || cursor.position() > end)
            continue;
        cursor.setPosition(words.position());
        cursor.setPosition(end, QTextCursor::KeepAnchor);
        break;
    }
    return cursor;
}

bool ComposerEdit::isAttachable(const QMimeData &mime)
{
    // Office programs put a picture of copied cells beside their words: the words are meant.
    if (mime.hasImage() && !mime.hasText())
        return true;
    const QList<QUrl> urls = mime.urls();
    return !urls.isEmpty()
        && std::all_of(urls.cbegin(), urls.cend(), [](const QUrl &url) { return url.isLocalFile(); });
}

std::function<Core::Result<QByteArray>()> ComposerEdit::pictureOf(const QMimeData &mime)
{
    return [picture = mime.imageData().value<QImage>()]() -> Core::Result<QByteArray> {
        QBuffer png;
        png.open(QIODevice::WriteOnly);
        if (!picture.save(&png, "PNG"))
            return Core::Error{Core::Error::Kind::Rejected, u"file.unreadable"_s, {}};
        return png.data();
    };
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData *mime) const
{
    return isAttachable(*mime) || QTextEdit::canInsertFromMimeData(mime);
}

void ComposerEdit::insertFromMimeData(const QMimeData *mime)
{
    if (isAttachable(*mime))
        return Q_EMIT attachablePasted(*mime);
    auto formatted = m_isFormatting && mime->hasHtml() ? Models::richFromForeign(mime->html()) : std::nullopt;
    if (!formatted)
        return QTextEdit::insertFromMimeData(mime);
    // A picture that was cut out here comes back; the file of another message is not there.
    for (Core::RichLine &line : *formatted)
        line.runs.removeIf([this](const Core::RichRun &run) {
            return !run.picture.bytes.isEmpty() && !m_pictures.contains(run.picture);
        });
    if (Core::isBlank(*formatted) && !mime->text().trimmed().isEmpty())
        return QTextEdit::insertFromMimeData(mime);
    QTextCursor cursor = textCursor();
    Models::insertRich(cursor, *formatted, quoteIndent());
    setTextCursor(cursor);
    ensureCursorVisible();
}

QMimeData *ComposerEdit::createMimeDataFromSelection() const
{
    const Core::RichText words = Models::richIn(textCursor());
    const bool isPlain = Core::isPlain(words);
    auto *mime = new QMimeData;
    mime->setText(isPlain ? textCursor().selection().toPlainText() : Core::plainOf(words));
    if (!isPlain)
        mime->setHtml(Core::htmlOf(words));
    return mime;
}

void ComposerEdit::insertWords(const QString &words)
{
    QTextCursor cursor = textCursor();
    cursor.clearSelection();
    cursor.insertText(words, QTextCharFormat());
    setTextCursor(cursor);
}

void ComposerEdit::insertParagraphs(QTextCursor &cursor, const QString &words)
{
    QString normal = words;
    normal.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    const QStringList lines = normal.split(u'\n');
    cursor.beginEditBlock();
    cursor.insertText(lines.constFirst(), QTextCharFormat());
    for (const QString &line : lines.mid(1)) {
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
        cursor.insertText(line);
    }
    cursor.endEditBlock();
}

void ComposerEdit::insertBeneath(const QString &words)
{
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    insertParagraphs(end, document()->isEmpty() ? words : u"\n\n"_s + words);
    setTextCursor(end);
}

void ComposerEdit::insertQuote(const QString &quote)
{
    if (!m_isFormatting)
        return insertBeneath(quote);
    Core::RichText words = Models::richQuote(quote) + Core::RichText{Core::RichLine()};
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    end.beginEditBlock();
    if (document()->isEmpty())
        end.setBlockFormat(QTextBlockFormat());
    else
        words = Core::RichText{Core::RichLine(), Core::RichLine()} + words;
    Models::insertRich(end, words, quoteIndent());
    end.endEditBlock();
    setTextCursor(end);
    ensureCursorVisible();
}

void ComposerEdit::insertPicture(const Core::RichRun &picture)
{
    QTextCursor cursor = textCursor();
    cursor.clearSelection();
    setTextCursor(cursor);
    insertPicture(picture, keepPlace());
}

int ComposerEdit::keepPlace()
{
    QTextCursor place = textCursor();
    place.clearSelection();
    place.setKeepPositionOnInsert(true);
    m_places.insert(++m_lastPlace, place);
    return m_lastPlace;
}

void ComposerEdit::insertPicture(const Core::RichRun &picture, int place)
{
    if (!m_places.contains(place))
        return;
    QTextCursor cursor = m_places.take(place);
    // Its position was kept and its anchor was not: what was typed meanwhile is no selection to be replaced.
    cursor.clearSelection();
    cursor.setKeepPositionOnInsert(false);
    const auto keepLater = [&](bool isKept) {
        for (auto later = m_places.upperBound(place); later != m_places.end(); ++later)
            later->setKeepPositionOnInsert(isKept);
    };
    keepLater(false);
    Core::RichLine line;
    line.add(picture);
    Models::insertRich(cursor, {line}, quoteIndent());
    keepLater(true);
}

void ComposerEdit::takeOutPicture(const Core::FileHash &file)
{
    // Plain words may be long, and there is none among them.
    if (!Models::mayBeRich(*document()))
        return;
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (int at = document()->characterCount() - 1; at > 0; --at) {
        // Behind it, since the first of a paragraph would answer for the end of the one before.
        if (document()->characterAt(at - 1) != QChar::ObjectReplacementCharacter)
            continue;
        cursor.setPosition(at);
        if (Models::runOf(cursor.charFormat()).picture == file)
            cursor.deletePreviousChar();
    }
    cursor.endEditBlock();
}

QList<Core::FileHash> ComposerEdit::missingPictures() const
{
    QList<Core::FileHash> missing;
    if (!Models::mayBeRich(*document()))
        return missing;
    for (const Core::RichLine &line : Models::richIn(*document()))
        for (const Core::RichRun &run : line.runs)
            if (!run.picture.bytes.isEmpty() && !m_pictures.contains(run.picture) && !missing.contains(run.picture))
                missing.append(run.picture);
    return missing;
}

void ComposerEdit::showPicture(const Core::FileHash &file, const QImage &image)
{
    m_pictures.insert(file, image);
    if (!image.isNull())
        document()->markContentsDirty(0, document()->characterCount());
}

QVariant ComposerEdit::loadResource(int, const QUrl &name)
{
    const QImage image = m_pictures.value(Core::FileHash::fromHex(name.path()));
    return image.isNull() ? QVariant() : QVariant(image);
}

void ComposerEdit::addBeneath(const QString &words)
{
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    const QString before = toPlainText();
    const QLatin1String gap = before.isEmpty() || before.endsWith("\n\n"_L1) ? ""_L1
        : before.endsWith(u'\n')                                             ? "\n"_L1
                                                                             : "\n\n"_L1;
    insertParagraphs(end, gap + words);
    // What is typed next is a step of its own.
    document()->setModified(false);
    m_added = document()->revision();
    setTextCursor(end);
}

void ComposerEdit::takeOut(const QString &words)
{
    if (isAsAdded() && document()->isUndoAvailable()) {
        undo();
        return;
    }
    // Both as the document has them: it has its own ends of lines, and its plain text no hard spaces.
    const QString added = QTextDocument(words).toPlainText();
    const qsizetype at = toPlainText().lastIndexOf(added);
    if (at < 0)
        return;
    QTextCursor piece(document());
    piece.setPosition(int(at));
    piece.setPosition(int(at + added.size()), QTextCursor::KeepAnchor);
    piece.removeSelectedText();
}

bool ComposerEdit::event(QEvent *event)
{
    // With no typing to take back, Ctrl+Z means the last thing done in the window, e.g. the reply just sent.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo)
        && (!document()->isUndoAvailable() || isAsAdded())) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride && formatOf(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress && movesItems(*static_cast<QKeyEvent *>(event)))
        return true;
    return QTextEdit::event(event);
}

bool ComposerEdit::movesItems(const QKeyEvent &event)
{
    const bool isTab = event.key() == Qt::Key_Tab || event.key() == Qt::Key_Backtab;
    const bool isOther = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (!isTab || isOther || !m_isFormatting || isReadOnly())
        return false;
    const bool isBack = event.key() == Qt::Key_Backtab || event.modifiers() & Qt::ShiftModifier;
    return Models::moveItems(textCursor(), isBack ? Models::Move::Higher : Models::Move::Deeper, quoteIndent());
}

void ComposerEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        Q_EMIT escaped();
    else if (const auto format = formatOf(*event))
        Q_EMIT formatAsked(*format);
    else if (isReturn && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier && endsListOrQuote())
        event->accept();
    else if (event->text() == u";"_s && document()->isEmpty())
        Q_EMIT templateAsked();
    else
        QTextEdit::keyPressEvent(event);
}

bool ComposerEdit::endsListOrQuote()
{
    QTextCursor cursor = textCursor();
    if (cursor.hasSelection() || !cursor.block().text().isEmpty() || Models::lineOf(cursor.block()) == Core::RichLine())
        return false;
    if (Models::moveItems(cursor, Models::Move::Higher, quoteIndent()))
        return true;
    cursor.beginEditBlock();
    Models::makeItems(cursor, Core::RichLine::List::None, quoteIndent());
    cursor.setBlockFormat(QTextBlockFormat());
    cursor.endEditBlock();
    return true;
}

void ComposerEdit::leaveLink()
{
    const QTextCursor cursor = textCursor();
    QTextCharFormat look = cursor.charFormat();
    if (cursor.hasSelection() || !look.isAnchor())
        return;
    if (!cursor.atBlockStart() && !cursor.atBlockEnd()) {
        QTextCursor next = cursor;
        next.setPosition(cursor.position() + 1);
        if (next.charFormat().anchorHref() == look.anchorHref())
            return;
    }
    look.clearProperty(QTextFormat::IsAnchor);
    look.clearProperty(QTextFormat::AnchorHref);
    setCurrentCharFormat(look);
}

void ComposerEdit::focusInEvent(QFocusEvent *event)
{
    QTextEdit::focusInEvent(event);
    Q_EMIT focusChanged();
}

void ComposerEdit::focusOutEvent(QFocusEvent *event)
{
    QTextEdit::focusOutEvent(event);
    Q_EMIT focusChanged();
}

} // namespace Opora::Ui
