// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/pagehead.h"

#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QToolButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

PageHead::PageHead(const QString &title, QWidget *page)
    : QWidget(page)
    , m_back(new QToolButton(this))
{
    const Theme &theme = Theme::current();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme.space(Space::S));
    m_back->setIcon(Icon::get(layoutDirection() == Qt::RightToLeft ? u"chevron-right"_s : u"chevron-left"_s));
    m_back->setObjectName(u"backToCustomers"_s);
    m_back->setToolTip(tr("Back to the customers"));
    m_back->setAccessibleName(m_back->toolTip());
    auto *words = new PlainLabel(title, this);
    words->setSize(u"page"_s);
    line->addWidget(m_back);
    line->addWidget(words, 1);
    connect(m_back, &QToolButton::clicked, this, &PageHead::left);
    auto *escape = new QShortcut(Qt::Key_Escape, page);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &PageHead::left);
}

} // namespace Opora::Ui
