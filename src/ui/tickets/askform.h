// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linksmodel.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace Opora::Ui {

class LengthGuard;
class TypedWords;
struct Context;

/// Asks the colleagues of another department about the open ticket (T12): whom, what, one press.
class AskForm final : public QWidget
{
    Q_OBJECT
public:
    AskForm(const Context &context, Models::LinksModel &model, Models::TicketModel &ticket, QWidget *parent = nullptr);

    /// Offers the other departments; hidden where there is none to ask, or from whom may not.
    void start();

private:
    void askColleagues();
    void giveBack(Core::TicketId from, const QString &question);

    Models::LinksModel &m_model;
    Models::TicketModel &m_ticket;
    QComboBox *m_queue;
    QLineEdit *m_question;
    TypedWords *m_typed;
    LengthGuard *m_guard = nullptr;
};

} // namespace Opora::Ui
