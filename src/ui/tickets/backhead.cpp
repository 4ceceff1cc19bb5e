// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/backhead.h"

#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

BackHead::BackHead(const QString &name, QWidget *page)
    : QWidget(page)
    , m_button(new QPushButton(Icon::get(u"chevron-left"_s), tr("Back to the conversation"), this))
{
    const Theme &theme = Theme::current();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(theme.space(Space::L), theme.space(Space::S), theme.space(Space::L),
                             theme.space(Space::S));
    m_button->setObjectName(name);
    m_button->setMinimumHeight(theme.rowHeight(Row::Control));
    line->addWidget(m_button);
    line->addStretch(1);
    connect(m_button, &QPushButton::clicked, this, &BackHead::left);
}

void BackHead::addBeside(QWidget *widget)
{
    static_cast<QHBoxLayout *>(layout())->insertWidget(1, widget, 1000);
}

} // namespace Opora::Ui
