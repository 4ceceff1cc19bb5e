// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QPlainTextEdit>

#include <functional>

namespace Opora::Ui {

/// The text of a reply or note. Pictures and files that are pasted or dropped become attachments instead of words.
class ComposerEdit final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit ComposerEdit(QWidget *parent = nullptr);

    /// A picture without words, or files of this machine.
    [[nodiscard]] static bool isAttachable(const QMimeData &mime);
    /// Makes a PNG of that picture, for a large one in more than a moment: for any thread. Code: file.unreadable.
    [[nodiscard]] static std::function<Core::Result<QByteArray>()> pictureOf(const QMimeData &mime);
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *mime) const override;
    void insertFromMimeData(const QMimeData *mime) override;
    /// Beneath what is written. Until somebody writes on, the key that takes typing back is the window's, which then
    /// takes back all that came with the words.
    void addBeneath(const QString &words);
    /// Those words again, as they came or wherever they stand by now; what was typed beside them stays.
    void takeOut(const QString &words);

Q_SIGNALS:
    void attachablePasted(const QMimeData &mime);
    void escaped();
    void templateAsked(); ///< a semicolon in an empty text
    void focusChanged();  ///< the frame around it shows where the keys go

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] bool isAsAdded() const { return document()->revision() == m_added; }

    int m_added = -1; ///< revision of the text after words were added
};

} // namespace Opora::Ui
