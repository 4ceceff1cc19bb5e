// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/richtext.h"

#include <QObject>

namespace Opora::Ui {

class ComposerEdit;
struct Context;

/// A file of a message as a picture among its words.
[[nodiscard]] Core::RichRun pictureRun(const Core::Attachment &attachment);

/// Fetches the pictures that stand among the words of a text edit and shows them there. Goes with the edit.
class WordPictures final : public QObject
{
    Q_OBJECT
public:
    WordPictures(const Context &context, ComposerEdit &edit);

    /// Of those files the ones among the words that are not shown yet.
    void show(const QList<Core::Attachment> &files);
    /// Other words are there: what is still being fetched is none of theirs.
    void forget() { ++m_shown; }

Q_SIGNALS:
    void shown(); ///< the words may need another height

private:
    const Context &m_context;
    ComposerEdit &m_edit;
    int m_shown = 0; ///< words until now
};

} // namespace Opora::Ui
