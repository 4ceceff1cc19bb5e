// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/newticketmodel.h"

#include <QFrame>

class QMimeData;

namespace Opora::Ui {

class ComposerEdit;
class FlowLayout;
class SegmentedTabs;
struct Context;

/// The first words of a new ticket and their files. The tab says whose words they are, and the colour whether the
/// customer sees them.
class NewTicketWords final : public QFrame
{
    Q_OBJECT
public:
    NewTicketWords(const Context &context, Models::NewTicketModel &model, QWidget *parent = nullptr);

    void showForm();
    void chooseFiles();
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
    void showFiles();
    void takeMime(const QMimeData &mime);

    const Context &m_context;
    Models::NewTicketModel &m_model;
    SegmentedTabs *m_tabs;
    ComposerEdit *m_edit;
    QWidget *m_files;
    FlowLayout *m_flow;
};

} // namespace Opora::Ui
