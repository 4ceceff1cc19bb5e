// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/customertext.h"

#include <QWidget>

class QMenu;

namespace Opora::Ui {

class RowColumn;

/// Mails, phones and messengers: a press copies, the menu also writes or calls.
class ContactList final : public QWidget
{
    Q_OBJECT
public:
    explicit ContactList(QWidget *parent = nullptr);

    void show(const QList<Models::Contact> &contacts);

private:
    QWidget *rowOf(const Models::Contact &contact);
    void fillMenu(QMenu *menu, QWidget *row, const Models::Contact &contact);
    static void copy(const QString &text, QWidget *near);

    RowColumn *m_rows;
};

} // namespace Opora::Ui
