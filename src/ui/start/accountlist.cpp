// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/accountlist.h"

#include "ui/customers/rowbutton.h"

#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

AccountList::AccountList(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
}

void AccountList::setAccounts(const QList<Models::KeptAccount> &accounts)
{
    // Rows made anew would lose the focus.
    if (m_accounts == accounts)
        return;
    m_accounts = accounts;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Models::KeptAccount &account : accounts) {
        auto *row = new RowButton(this);
        row->setIconName(u"user"_s);
        row->setWords(Models::accountText(account));
        connect(row, &QAbstractButton::clicked, this, [this, folder = account.folder] { Q_EMIT chosen(folder); });
        m_rows->addWidget(row);
    }
}

} // namespace Opora::Ui
