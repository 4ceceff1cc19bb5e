// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/keptaccounts.h"

#include <QWidget>

class QVBoxLayout;

namespace Opora::Ui {

/// The accounts kept on this machine, a row to press for each.
class AccountList final : public QWidget
{
    Q_OBJECT
public:
    explicit AccountList(QWidget *parent = nullptr);

    void setAccounts(const QList<Models::KeptAccount> &accounts);

Q_SIGNALS:
    void chosen(const QString &folder);

private:
    QList<Models::KeptAccount> m_accounts;
    QVBoxLayout *m_rows;
};

} // namespace Opora::Ui
