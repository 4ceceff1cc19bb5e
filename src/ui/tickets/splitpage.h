// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class PlainLabel;
struct Context;

/// Messages of the open ticket that go on in one of their own (T7), in the place of the conversation. They stay
/// readable here and name the new one.
class SplitPage final : public QWidget
{
    Q_OBJECT
public:
    SplitPage(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    /// With the messages as they are now, none of them chosen.
    void start();
    void choose(Core::MessageId message);

Q_SIGNALS:
    void left(); ///< back to the conversation

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildChoice();
    QWidget *buildFoot();
    void fill();
    void look();
    void split();
    [[nodiscard]] QList<Core::MessageId> chosen() const;

    const Context &m_context;
    Models::TicketModel &m_ticket;
    QListWidget *m_messages;
    QLineEdit *m_subject;
    QComboBox *m_queue;
    PlainLabel *m_told;
    QPushButton *m_go = nullptr;
};

} // namespace Opora::Ui
