// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/section.h"

#include "ui/kit/icon.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

SectionHeader::SectionHeader(const QString &title, QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setTitle(title);
    connect(this, &QAbstractButton::toggled, this, &SectionHeader::updateName);
}

void SectionHeader::setTitle(const QString &title)
{
    setText(title);
    updateName();
}

void SectionHeader::setCount(int count)
{
    m_count = count;
    updateName();
    update();
}

void SectionHeader::updateName()
{
    setAccessibleName(m_count < 0 ? text() : u"%1, %2"_s.arg(text()).arg(m_count));
    //: State of a section of a panel, for screen readers
    setAccessibleDescription(isChecked() ? tr("Expanded") : tr("Collapsed"));
}

QSize SectionHeader::sizeHint() const
{
    const QFontMetrics metrics(Theme::current().font(TypeSize::Small, QFont::Bold));
    return {metrics.horizontalAdvance(text()) + Theme::current().scaled(40), metrics.height() + 8};
}

void SectionHeader::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    const QRect box = rect();
    const int side = theme.scaled(14);
    const QFont font = theme.font(TypeSize::Small, QFont::Bold);
    const QColor ink = theme.color(ColorRole::Muted);
    const QRect words = QStyle::visualRect(layoutDirection(), box, box.adjusted(0, 0, -side - 8, 0));
    const QString label = m_count < 0 ? text() : text() + u"  "_s + QString::number(m_count);
    paintElided(painter, words, label, font, ink, Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
    // The arrow of an open section is only noise until someone comes near; a closed one needs its sign.
    if (!isChecked() || underMouse() || hasFocus()) {
        const QRect logical(box.right() - side - 2, box.center().y() - side / 2, side, side);
        const QString closed = layoutDirection() == Qt::RightToLeft ? u"chevron-left"_s : u"chevron-right"_s;
        Icon::paint(painter, QStyle::visualRect(layoutDirection(), box, logical),
                    isChecked() ? u"chevron-down"_s : closed, ink);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.color(ColorRole::Focus), 2));
        painter.drawRoundedRect(QRectF(box).adjusted(-3, 1, -1, -1), 4, 4);
    }
}

void SectionHeader::keyPressEvent(QKeyEvent *event)
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int opener = mirrored ? Qt::Key_Left : Qt::Key_Right;
    const int closer = mirrored ? Qt::Key_Right : Qt::Key_Left;
    if (event->key() == opener || event->key() == closer)
        setChecked(event->key() == opener);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        toggle();
    else
        QAbstractButton::keyPressEvent(event);
}

void SectionHeader::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void SectionHeader::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

Section::Section(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_header(new SectionHeader(title, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_header);
    connect(m_header, &QAbstractButton::toggled, this, [this](bool open) {
        if (m_body)
            m_body->setVisible(open);
        Q_EMIT openChanged(open);
    });
}

void Section::setBody(QWidget *body)
{
    delete m_body;
    m_body = body;
    layout()->addWidget(body);
    body->setVisible(isOpen());
}

bool Section::isOpen() const
{
    return m_header->isChecked();
}

void Section::setOpen(bool open)
{
    m_header->setChecked(open);
}

} // namespace Opora::Ui
