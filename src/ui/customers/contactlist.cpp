// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/contactlist.h"

#include "ui/customers/rowbutton.h"
#include "ui/kit/icon.h"
#include "ui/kit/rowcolumn.h"
#include "ui/main/outside.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QToolTip>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::Contact;

namespace {

QString iconOf(Contact::Kind kind)
{
    switch (kind) {
    case Contact::Kind::Mail: return u"mail"_s;
    case Contact::Kind::Phone: return u"phone"_s;
    case Contact::Kind::Messenger: return u"chat"_s;
    }
    return {};
}

} // namespace

ContactList::ContactList(QWidget *parent)
    : QWidget(parent)
    , m_rows(new RowColumn)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
}

void ContactList::show(const QList<Contact> &contacts)
{
    QStringList keys;
    for (const Contact &contact : contacts)
        keys.append(QString::number(int(contact.kind)) + contact.text);
    m_rows->show(keys, [&](qsizetype position) { return rowOf(contacts.at(position)); });
    setVisible(!contacts.isEmpty());
}

QWidget *ContactList::rowOf(const Contact &contact)
{
    auto *row = new RowButton(this);
    row->setIconName(iconOf(contact.kind));
    row->setWords(contact.text);
    row->setAccessibleDescription(tr("Press to copy"));
    row->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(row, &QAbstractButton::clicked, this, [row, contact] { copy(contact.text, row); });
    connect(row, &QWidget::customContextMenuRequested, this, [this, row, contact](const QPoint &at) {
        auto *menu = new QMenu(row);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(menu, row, contact);
        menu->popup(row->mapToGlobal(at));
    });
    return row;
}

void ContactList::fillMenu(QMenu *menu, QWidget *row, const Contact &contact)
{
    menu->addAction(Icon::get(u"copy"_s), tr("Copy"), row, [row, contact] { copy(contact.text, row); });
    if (contact.link.isEmpty())
        return;
    const QString open = contact.kind == Contact::Kind::Mail ? tr("Write a mail")
        : contact.kind == Contact::Kind::Phone               ? tr("Call")
                                                             : tr("Open the chat");
    menu->addAction(Icon::get(iconOf(contact.kind)), open, row, [contact] { openLinkOutside(contact.link); });
}

void ContactList::copy(const QString &text, QWidget *near)
{
    QGuiApplication::clipboard()->setText(text);
    QToolTip::showText(near->mapToGlobal(QPoint(0, near->height())), tr("Copied"), near);
}

} // namespace Opora::Ui
