// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/growingrows.h"

#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

GrowingRows::GrowingRows(const QString &added, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_add(new QPushButton(Icon::get(u"plus"_s), added, this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Theme::current().space(Space::S));
    m_add->setObjectName(name);
    m_add->setProperty("kind", u"flat"_s);
    m_add->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_column->addWidget(m_add);
    setFocusProxy(m_add);
}

void GrowingRows::append(QWidget *box)
{
    m_column->insertWidget(m_column->count() - 1, box);
    Q_EMIT appended(box);
}

void GrowingRows::focusAdd()
{
    m_add->setFocus();
}

void GrowingRows::drop(QWidget *box)
{
    box->hide();
    box->deleteLater();
}

} // namespace Opora::Ui
