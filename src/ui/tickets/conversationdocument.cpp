// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/conversationdocument.h"

#include <QAbstractTextDocumentLayout>
#include <QTextEdit>
#include <QTextFrame>
#include <QTextTable>

#include <algorithm>

namespace Opora::Ui {

namespace {

QRectF groundOf(QTextFrame *frame)
{
    QRectF rect = frame->document()->documentLayout()->frameBoundingRect(frame);
    const QTextFrameFormat format = frame->frameFormat();
    // For a table the layout answers with the place of its first cell's text.
    if (const auto *table = qobject_cast<QTextTable *>(frame))
        rect.translate(-table->format().cellPadding(), -table->format().cellPadding());
    rect.adjust(0, format.topMargin(), 0, -format.bottomMargin());
    const qreal margin = frame->document()->documentMargin();
    rect.setLeft(margin + format.leftMargin());
    rect.setRight(std::max(frame->document()->textWidth(), frame->document()->size().width()) - margin);
    return rect;
}

} // namespace

QList<QTextFrame *> ConversationDocument::frames() const
{
    return m_edit.document()->rootFrame()->childFrames();
}

QRectF ConversationDocument::ground(qsizetype block) const
{
    return groundOf(frames().at(block));
}

QList<QRectF> ConversationDocument::grounds() const
{
    QList<QRectF> all;
    for (QTextFrame *frame : frames())
        all.append(groundOf(frame));
    return all;
}

QTextCursor ConversationDocument::beginningOf(qsizetype block) const
{
    return frames().at(block)->firstCursorPosition();
}

void ConversationDocument::show(const QStringList &blocks)
{
    const auto head = std::mismatch(m_blocks.cbegin(), m_blocks.cend(), blocks.cbegin(), blocks.cend());
    const auto firstKept = std::make_reverse_iterator(head.first);
    const auto firstNew = std::make_reverse_iterator(head.second);
    const auto tail = std::mismatch(m_blocks.crbegin(), firstKept, blocks.crbegin(), firstNew);
    const qsizetype same = head.first - m_blocks.cbegin();
    const qsizetype removed = tail.first.base() - head.first;
    const QStringList added(head.second, tail.second.base());
    const bool isKept = removed < m_blocks.size() && frames().size() == m_blocks.size();
    m_blocks = blocks;
    if (removed == 0 && added.isEmpty())
        return;
    if (isKept)
        replace(same, removed, added);
    // Nothing in common, or a mail that is not one table after all.
    if (!isKept || frames().size() != m_blocks.size())
        m_edit.setHtml(m_blocks.join(QString()));
}

void ConversationDocument::replace(qsizetype from, qsizetype count, const QStringList &blocks)
{
    const QList<QTextFrame *> all = frames();
    QTextCursor cursor(m_edit.document());
    // Before and behind every table there is an empty paragraph; a table's own marks stand just outside of its text.
    if (from < all.size())
        cursor.setPosition(all[from]->firstPosition() - 1);
    else
        cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    if (count > 0) {
        cursor.setPosition(all[from + count - 1]->lastPosition() + 1, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
    }
    if (!blocks.isEmpty())
        cursor.insertHtml(blocks.join(QString()));
    cursor.endEditBlock();
}

} // namespace Opora::Ui
