// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/hitbar.h"

#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

HitBar::HitBar(QWidget *parent)
    : QWidget(parent)
    , m_words(new PlainLabel(this))
{
    setObjectName(u"hitBar"_s);
    setCursor(Qt::ArrowCursor); // not the one of the text below
    const Theme &theme = Theme::current();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(theme.space(Space::S), theme.space(Space::Xs), theme.space(Space::Xs),
                             theme.space(Space::Xs));
    line->setSpacing(theme.space(Space::Xs));
    m_words->setObjectName(u"hitWords"_s);
    m_words->setSize(u"small"_s);
    line->addWidget(m_words);
    addButton(u"chevron-up"_s, tr("Previous hit"),
              QKeySequence(Qt::SHIFT | Qt::Key_F3).toString(QKeySequence::NativeText), &HitBar::goBack);
    addButton(u"chevron-down"_s, tr("Next hit"), QKeySequence(Qt::Key_F3).toString(QKeySequence::NativeText),
              &HitBar::goOn);
    addButton(u"close"_s, tr("Remove the marks"), QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText),
              &HitBar::end);
    hide();
}

void HitBar::addButton(const QString &icon, const QString &name, const QString &key, void (HitBar::*pressed)())
{
    auto *button = new QToolButton(this);
    const int side = Theme::current().iconSize(IconSize::Small);
    button->setIcon(Icon::get(icon));
    button->setIconSize({side, side});
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(u"%1 (%2)"_s.arg(name, key));
    connect(button, &QToolButton::clicked, this, pressed);
    layout()->addWidget(button);
}

void HitBar::setPlace(int place, int count)
{
    //: %1 and %2 are numbers: the place of a word among those that a search has found in the open ticket
    m_words->setText(tr("%1 of %2").arg(place).arg(count));
    m_words->setAccessibleName(tr("Hit %1 of %2 in the ticket").arg(place).arg(count));
    setVisible(count > 0);
    moveInto(m_room);
    QAccessibleEvent told(m_words, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&told);
}

void HitBar::moveInto(const QRect &room)
{
    m_room = room;
    const int apart = Theme::current().space(Space::S);
    resize(sizeHint());
    const QRect place(room.right() - apart - width() + 1, room.top() + apart, width(), height());
    setGeometry(QStyle::visualRect(layoutDirection(), room, place));
}

void HitBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(ColorRole::LineStrong));
    painter.setBrush(theme.color(ColorRole::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.radius(Radius::Small),
                            theme.radius(Radius::Small));
}

} // namespace Opora::Ui
