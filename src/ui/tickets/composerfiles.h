// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/richtext.h"

#include <QHash>
#include <QMenu>
#include <QPixmap>
#include <QWidget>

#include <functional>

class QMimeData;

namespace Opora::Models {
class ComposerModel;
}

namespace Opora::Ui {

class FlowLayout;
struct Context;

/// The files of what is being written, pictures as pictures, those included that are still being copied. Hidden while
/// there are none.
class ComposerFiles final : public QWidget
{
    Q_OBJECT
public:
    ComposerFiles(const Context &context, Models::ComposerModel &model, QWidget *parent = nullptr);

    /// Chips come and go; in the tab order they follow this widget.
    void setTabAfter(QWidget *widget) { m_tabAfter = widget; }
    void showFiles();
    /// By a dialog.
    void choose();
    /// Pasted or dropped: files, or a picture, which is made beside the window. \a then: when it is there and its
    /// ticket is still open, so that it can stand among the words.
    void take(const QMimeData &mime, const std::function<void(const Core::RichRun &)> &then = {});

Q_SIGNALS:
    void chosen(const Opora::Core::Attachment &attachment);
    void pictureCame();                                      ///< there is more to show
    void pictureChosen(const Opora::Core::RichRun &picture); ///< to stand among the words
    void removed(const Opora::Core::FileHash &file);

private:
    void addChip(const Core::Attachment &attachment);
    void addPicture(const Core::Attachment &attachment, const QPixmap &picture);
    void fetchPicture(const Core::Attachment &attachment);
    [[nodiscard]] QMenu *makeMenu(const Core::Attachment &attachment, QWidget *parent);

    const Context &m_context;
    Models::ComposerModel &m_model;
    FlowLayout *m_flow;
    QWidget *m_tabAfter = nullptr;
    QHash<Core::FileHash, QPixmap> m_pictures; ///< null: asked for, or none
};

} // namespace Opora::Ui
