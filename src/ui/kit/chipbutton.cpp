// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/chipbutton.h"

#include "models/plaintip.h"
#include "ui/kit/icon.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPadding = 10;
constexpr int kGap = 6;

int arrowSide()
{
    return Theme::current().scaled(12);
}

int markSide()
{
    return Theme::current().scaled(11);
}

/// The row that holds now, else the first: who opened the menu by a key goes on with Enter or the arrows.
void chooseRow(QMenu &menu)
{
    const QList<QAction *> rows = menu.actions();
    const auto holds = [](const QAction *row) { return row->isChecked() && row->isEnabled(); };
    const auto found = std::find_if(rows.cbegin(), rows.cend(), holds);
    QAction *now = found != rows.cend() ? *found : nullptr;
    if (now && !now->menu()) {
        menu.setActiveAction(now);
        return;
    }
    // As by the key: a menu inside the menu does not open by itself.
    qsizetype steps = now ? rows.size() : 1;
    do {
        QKeyEvent down(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier);
        QCoreApplication::sendEvent(&menu, &down);
    } while (--steps > 0 && menu.activeAction() != now);
}

} // namespace

ChipButton::ChipButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setCursor(Qt::ArrowCursor);
    connect(this, &QAbstractButton::clicked, this, qOverload<>(&ChipButton::showMenu));
}

void ChipButton::setFieldName(const QString &name)
{
    m_field = name;
    updateNames();
}

void ChipButton::setValue(const QString &value)
{
    setText(value);
    // An ampersand in a name is no key.
    setShortcut({});
    updateNames();
    updateGeometry();
}

void ChipButton::setMark(std::optional<StateMark> mark)
{
    m_mark = mark;
    updateGeometry();
    update();
}

void ChipButton::setIconName(const QString &name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void ChipButton::setEmphasised(bool emphasised)
{
    m_emphasised = emphasised;
    update();
}

void ChipButton::setMenu(QMenu *menu)
{
    m_menu = menu;
    updateGeometry();
    update();
}

void ChipButton::showMenu()
{
    if (m_menu)
        showMenu(*m_menu);
}

void ChipButton::showMenu(QMenu &menu) const
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    menu.popup(mapToGlobal(QPoint(mirrored ? width() - menu.sizeHint().width() : 0, height() + 2)));
    if (!menu.activeAction())
        chooseRow(menu);
}

void ChipButton::updateNames()
{
    const QString value = singleLine(text());
    //: Accessible name of a drop-down field: %1 is the field ("Status"), %2 its value ("Open")
    setAccessibleName(m_field.isEmpty() ? value : tr("%1: %2").arg(m_field, value));
    // The value may be elided.
    setToolTip(Models::plainTip(accessibleName()));
}

int ChipButton::leadWidth() const
{
    if (m_mark)
        return markSide() * (m_mark->reopened ? 2 : 1) + (m_mark->reopened ? 2 : 0) + kGap;
    return m_iconName.isEmpty() ? 0 : Theme::current().iconSize(IconSize::Small) + kGap;
}

QSize ChipButton::sizeHint() const
{
    const Theme &theme = Theme::current();
    const QFontMetrics metrics(theme.font(TypeSize::Body));
    const int words = metrics.horizontalAdvance(singleLine(text(), 60));
    const int arrow = hasArrow() ? arrowSide() + kGap : 0;
    const int height = std::max(theme.rowHeight(Row::Control), metrics.height() + 8);
    return {2 * kPadding + leadWidth() + words + arrow + 1, height};
}

QSize ChipButton::minimumSizeHint() const
{
    const QSize whole = sizeHint();
    return {std::min(whole.width(), Theme::current().scaled(64)), whole.height()};
}

void ChipButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hot = isEnabled() && (underMouse() || isDown());
    const ColorRole ground = m_emphasised ? ColorRole::AccentSoft : hot ? ColorRole::Hover : ColorRole::Raised;
    const qreal pen = hasFocus() ? 2.0 : 1.0;
    const ColorRole line = hasFocus() ? ColorRole::Focus : m_emphasised ? ColorRole::Accent : ColorRole::LineStrong;
    painter.setPen(QPen(theme.color(isEnabled() ? line : ColorRole::Line), pen));
    painter.setBrush(theme.color(ground));
    const QRectF frame = QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2);
    painter.drawRoundedRect(frame, theme.radius(Radius::Medium), theme.radius(Radius::Medium));
    paintContent(painter, rect().adjusted(kPadding, 0, -kPadding, 0));
}

void ChipButton::paintContent(QPainter &painter, const QRect &inner) const
{
    const Theme &theme = Theme::current();
    const Qt::LayoutDirection direction = layoutDirection();
    const auto place = [&](int x, int width, int height) {
        const QRect logical(inner.left() + x, inner.center().y() - height / 2 + (height % 2 == 0 ? 1 : 0), width,
                            height);
        return QStyle::visualRect(direction, inner, logical);
    };
    const QColor ink = theme.color(!isEnabled()       ? ColorRole::Muted
                                       : m_emphasised ? ColorRole::Accent
                                                      : ColorRole::Text);
    if (m_mark)
        m_mark->paint(painter, place(0, markSide(), markSide()), direction);
    else if (!m_iconName.isEmpty())
        Icon::paint(painter, place(0, theme.iconSize(IconSize::Small), theme.iconSize(IconSize::Small)), m_iconName,
                    ink);
    const int arrow = hasArrow() ? arrowSide() : 0;
    if (hasArrow())
        Icon::paint(painter, place(inner.width() - arrow, arrow, arrow), u"chevron-down"_s,
                    theme.color(ColorRole::Muted));
    const int words = inner.width() - leadWidth() - (hasArrow() ? arrow + kGap : 0);
    QRect textRect = place(leadWidth(), words + 1, inner.height());
    textRect.setTop(0);
    textRect.setHeight(height());
    paintElided(painter, textRect, text(), theme.font(TypeSize::Body), ink, Qt::AlignLeading | Qt::AlignVCenter,
                direction);
}

void ChipButton::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_menu && (isEnter || event->key() == Qt::Key_Down))
        showMenu();
    else if (isEnter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void ChipButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void ChipButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void ChipButton::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        updateGeometry();
}

} // namespace Opora::Ui
