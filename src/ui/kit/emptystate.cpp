// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/emptystate.h"

#include "ui/kit/focusline.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new PlainLabel(this))
    , m_sentence(new PlainLabel(this))
{
    m_title->setSize(u"title"_s);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_sentence->setTone(u"muted"_s);
    m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_sentence->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addSpacing(8);
    column->addStretch(3);
    FocusLine::addTo(*this);
    connect(&Theme::current(), &Theme::changed, this, &EmptyState::refreshIcon);
}

void EmptyState::setContent(const QString &iconName, const QString &title, const QString &sentence)
{
    m_iconName = iconName;
    m_title->setText(title);
    m_sentence->setText(sentence);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    refreshIcon();
}

void EmptyState::setAction(const QString &text)
{
    if (text.isEmpty()) {
        if (m_action)
            m_action->hide();
        return;
    }
    if (!m_action)
        addActionButton();
    m_action->setText(text);
    m_action->show();
}

void EmptyState::addActionButton()
{
    m_action = new QPushButton(this);
    m_action->setProperty("kind", u"primary"_s);
    auto *column = static_cast<QVBoxLayout *>(layout());
    // Above the lower stretch.
    column->insertWidget(column->count() - 1, m_action, 0, Qt::AlignHCenter);
    // Made last, it would be reached only behind everything else in the window.
    setTabOrder(this, m_action);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
}

void EmptyState::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_action && m_action->isVisible())
        m_action->click();
    else
        QWidget::keyPressEvent(event);
}

void EmptyState::refreshIcon()
{
    const Theme &theme = Theme::current();
    const int side = theme.scaled(36);
    m_icon->setPixmap(Icon::pixmap(m_iconName, {side, side}, theme.color(ColorRole::Muted), devicePixelRatioF()));
}

} // namespace Opora::Ui
