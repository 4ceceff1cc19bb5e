// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/newticketmodel.h"

#include <QFrame>

class QMimeData;
class QToolButton;

namespace Opora::Ui {

class ComposerEdit;
class FlowLayout;
class FormatBar;
class SegmentedTabs;
class WordPictures;
struct Context;

/// The first words of a new ticket and their files. The tab says whose words they are, and the colour whether the
/// customer sees them. They may look like something where their channel carries it.
class NewTicketWords final : public QFrame
{
    Q_OBJECT
public:
    NewTicketWords(const Context &context, Models::NewTicketModel &model, QWidget *parent = nullptr);

    void showForm();
    void chooseFiles();
    /// Shows or hides the tools of formatting, here and where replies are written.
    void toggleFormat();
    /// Takes the address of a link that is typed and not taken yet; false: it is none, and is to be mended first.
    [[nodiscard]] bool finishLink();
    [[nodiscard]] ComposerEdit &edit() const { return *m_edit; }

Q_SIGNALS:
    void escaped();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void showSaid();
    void showWords();
    void showLook();
    void showFiles();
    void takeMime(const QMimeData &mime);

    const Context &m_context;
    Models::NewTicketModel &m_model;
    SegmentedTabs *m_tabs;
    QToolButton *m_formatButton;
    ComposerEdit *m_edit;
    WordPictures *m_pictures;
    FormatBar *m_format;
    QWidget *m_files;
    FlowLayout *m_flow;
    bool m_loading = false;
};

} // namespace Opora::Ui
