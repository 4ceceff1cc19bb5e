// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QStringList>
#include <QTextCursor>

class QTextEdit;
class QTextFrame;

namespace Opora::Ui {

/// Keeps the text of a view equal to a list of blocks, each of them one top-level table, by changing only the blocks
/// that differ: a text document lays out again what was changed, and laying out hundreds of messages takes longer than
/// a frame. GUI thread.
class ConversationDocument final
{
public:
    explicit ConversationDocument(QTextEdit &edit)
        : m_edit(edit)
    { }

    [[nodiscard]] qsizetype size() const { return frames().size(); }
    /// Where a block's ground is painted, in the document: its table without the margin around it. Finishes the layout.
    [[nodiscard]] QRectF ground(qsizetype block) const;
    /// All grounds in order.
    [[nodiscard]] QList<QRectF> grounds() const;
    /// Before its first letter.
    [[nodiscard]] QTextCursor beginningOf(qsizetype block) const;

    void show(const QStringList &blocks);

private:
    [[nodiscard]] QList<QTextFrame *> frames() const;
    void replace(qsizetype from, qsizetype count, const QStringList &blocks);

    QTextEdit &m_edit;
    QStringList m_blocks;
};

} // namespace Opora::Ui
