// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/composeredit.h"

#include <QBuffer>
#include <QImage>
#include <QKeyEvent>
#include <QMimeData>
#include <QTextDocument>
#include <QUrl>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

ComposerEdit::ComposerEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
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
    return isAttachable(*mime) || QPlainTextEdit::canInsertFromMimeData(mime);
}

void ComposerEdit::insertFromMimeData(const QMimeData *mime)
{
    if (isAttachable(*mime))
        Q_EMIT attachablePasted(*mime);
    else
        QPlainTextEdit::insertFromMimeData(mime);
}

void ComposerEdit::addBeneath(const QString &words)
{
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    const QString before = toPlainText();
    const QLatin1String gap = before.isEmpty() || before.endsWith("\n\n"_L1) ? ""_L1
        : before.endsWith(u'\n')                                             ? "\n"_L1
                                                                             : "\n\n"_L1;
    end.beginEditBlock();
    end.insertText(gap + words);
    end.endEditBlock();
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
    return QPlainTextEdit::event(event);
}

void ComposerEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT escaped();
    else if (event->text() == u";"_s && document()->isEmpty())
        Q_EMIT templateAsked();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void ComposerEdit::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    Q_EMIT focusChanged();
}

void ComposerEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    Q_EMIT focusChanged();
}

} // namespace Opora::Ui
