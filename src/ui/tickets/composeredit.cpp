// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/composeredit.h"

#include <QKeyEvent>
#include <QMimeData>
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

bool ComposerEdit::event(QEvent *event)
{
    // With no typing to take back, Ctrl+Z means the last thing done in the window, e.g. the reply just sent.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo)
        && !document()->isUndoAvailable()) {
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
