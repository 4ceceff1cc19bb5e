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
    m_button->setAccessibleName(m_button->text());
    m_button->setToolTip(m_button->text());
    connect(m_button, &QPushButton::clicked, this, &BackHead::left);
    connect(&Theme::current(), &Theme::changed, this, &BackHead::fit);
}

QSize BackHead::minimumSizeHint() const
{
    const QMargins around = layout()->contentsMargins();
    const int width = Theme::current().rowHeight(Row::Control) + around.left() + around.right();
    return {width, layout()->minimumSize().height()};
}

void BackHead::fit()
{
    const QMargins around = layout()->contentsMargins();
    m_button->setText(m_button->accessibleName());
    if (m_button->sizeHint().width() > width() - around.left() - around.right())
        m_button->setText({});
}

void BackHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void BackHead::addBeside(QWidget *widget)
{
    static_cast<QHBoxLayout *>(layout())->insertWidget(1, widget, 1000);
}

} // namespace Opora::Ui
