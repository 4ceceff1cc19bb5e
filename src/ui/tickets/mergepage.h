// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "core/result.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace Opora::Models {
class MergeModel;
}

namespace Opora::Ui {

class PlainLabel;
struct Context;

/// Several tickets become one (T7), in the place of the conversation: which of them stays is chosen beside what will
/// stand in it. Nothing is asked again, for it can be taken back.
class MergePage final : public QWidget
{
    Q_OBJECT
public:
    explicit MergePage(const Context &context, QWidget *parent = nullptr);

    void start(const QList<Core::RowKey> &tickets);
    [[nodiscard]] Models::MergeModel &model() const { return *m_model; }

Q_SIGNALS:
    void left(); ///< back to the conversation
    void merged(Opora::Core::TicketId target);
    /// What was left out.
    void confirmed(const QString &sentence);
    void failed(const Opora::Core::Error &error);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildTickets();
    QLayout *buildNumber();
    QWidget *buildPreview();
    QWidget *buildFoot();
    void showTickets();
    void showPreview();
    void addNumber();
    [[nodiscard]] QString staysSentence() const;
    [[nodiscard]] QString movedSentence() const;

    const Context &m_context;
    Models::MergeModel *m_model;
    QListWidget *m_tickets;
    QLineEdit *m_number;
    PlainLabel *m_stays;
    PlainLabel *m_moved;
    PlainLabel *m_warning;
    QListWidget *m_preview;
    QPushButton *m_merge = nullptr;
};

} // namespace Opora::Ui
