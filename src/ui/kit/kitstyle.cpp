// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/kitstyle.h"

#include "ui/kit/focusline.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <QCalendarWidget>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QStyleOption>
#include <QTableView>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kComboPadding = 5;

void drawCheck(QPainter &painter, const QStyleOption &option, qreal radius)
{
    const Theme &theme = Theme::current();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool marked = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const ColorRole fill = !marked ? ColorRole::Surface : enabled ? ColorRole::Accent : ColorRole::Muted;
    const bool focus = option.state & QStyle::State_HasFocus;
    const ColorRole line = focus ? ColorRole::Focus
        : marked                 ? fill
        : enabled                ? ColorRole::Muted
                                 : ColorRole::LineStrong;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(line), focus ? 2 : 1));
    painter.setBrush(theme.color(fill));
    painter.drawRoundedRect(box, radius, radius);
    const QColor ink = theme.color(enabled ? ColorRole::AccentText : ColorRole::Surface);
    if (option.state & QStyle::State_NoChange)
        Icon::paint(painter, option.rect, u"minus"_s, ink);
    else if (marked)
        Icon::paint(painter, option.rect, u"check"_s, ink);
    painter.restore();
}

void drawRadio(QPainter &painter, const QStyleOption &option)
{
    const Theme &theme = Theme::current();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor ink = theme.color(!enabled ? ColorRole::Muted : on ? ColorRole::Accent : ColorRole::Muted);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(option.state & QStyle::State_HasFocus ? theme.color(ColorRole::Focus) : ink, on ? 2 : 1));
    painter.setBrush(theme.color(ColorRole::Surface));
    painter.drawEllipse(box);
    if (on) {
        const qreal inset = box.width() * 0.28;
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    }
    painter.restore();
}

void drawComboFrame(QPainter &painter, const QStyleOptionComboBox &option, const QRect &arrow)
{
    const Theme &theme = Theme::current();
    const bool focus = option.state & QStyle::State_HasFocus;
    const bool hot = (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
    const qreal pen = focus ? 2 : 1;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(focus ? ColorRole::Focus : ColorRole::LineStrong), pen));
    painter.setBrush(theme.color(hot ? ColorRole::Hover : option.editable ? ColorRole::Surface : ColorRole::Raised));
    const int radius = theme.radius(Radius::Medium);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), radius, radius);
    const int side = theme.scaled(12);
    QRect sign(0, 0, side, side);
    sign.moveCenter(arrow.center());
    Icon::paint(painter, sign, u"chevron-down"_s, theme.color(ColorRole::Muted));
    painter.restore();
}

} // namespace

KitStyle::KitStyle()
    : QProxyStyle(u"Fusion"_s)
{ }

void KitStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // Lists and texts show the focus in a row or at their border; a page has nothing of that kind.
    if (auto *page = qobject_cast<QScrollArea *>(widget); page && page->focusPolicy() != Qt::NoFocus)
        FocusLine::addTo(*page);
}

int KitStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const Theme &theme = Theme::current();
    // Only the metrics that Fusion keeps fixed whatever the font.
    if (metric == PM_SmallIconSize || metric == PM_ButtonIconSize || metric == PM_ListViewIconSize
        || metric == PM_TabBarIconSize || metric == PM_LineEditIconSize)
        return theme.iconSize(IconSize::Medium);
    if (metric == PM_ToolBarIconSize)
        return theme.iconSize(IconSize::Large);
    if (metric == PM_IndicatorWidth || metric == PM_IndicatorHeight || metric == PM_ExclusiveIndicatorWidth
        || metric == PM_ExclusiveIndicatorHeight)
        return theme.iconSize(IconSize::Small);
    // The words of a table begin below those of its head, see the style sheet; one pixel is added to this.
    if (metric == PM_FocusFrameHMargin && qobject_cast<const QTableView *>(widget)
        && !qobject_cast<const QCalendarWidget *>(widget->parentWidget()))
        return theme.space(Space::S) - 1;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int KitStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    if (hint == SH_Widget_Animation_Duration)
        return Theme::current().motionMs();
    // Lists drop down below the box as on every other control, instead of covering it.
    if (hint == SH_ComboBox_Popup)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

QIcon KitStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    // Of the calendar: those of the system have colours of their own.
    if (icon == SP_ArrowLeft || icon == SP_ArrowRight)
        return Icon::get(icon == SP_ArrowLeft ? u"chevron-left"_s : u"chevron-right"_s);
    return QProxyStyle::standardIcon(icon, option, widget);
}

void KitStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        drawCheck(*painter, *option, 3);
    else if (element == PE_IndicatorRadioButton)
        drawRadio(*painter, *option);
    else if (element == PE_IndicatorMenuCheckMark)
        Icon::paint(*painter, option->rect, u"check"_s,
                    Theme::current().color(option->state & State_Enabled ? ColorRole::Text : ColorRole::Muted));
    else if ((element == PE_IndicatorArrowRight || element == PE_IndicatorArrowLeft)
             && qobject_cast<const QMenu *>(widget))
        // Fusion's own is never larger than eight pixels.
        Icon::paint(*painter, option->rect, element == PE_IndicatorArrowRight ? u"chevron-right"_s : u"chevron-left"_s,
                    Theme::current().color(ColorRole::Muted));
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void KitStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                  const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (control == CC_ComboBox && combo)
        drawComboFrame(*painter, *combo, subControlRect(CC_ComboBox, combo, SC_ComboBoxArrow, widget));
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect KitStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                               const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) {
        const bool mirrored = option->direction == Qt::RightToLeft;
        return rect.adjusted(mirrored ? 0 : kComboPadding, 0, mirrored ? -kComboPadding : 0, 0);
    }
    return rect;
}

QSize KitStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                 const QWidget *widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    return type == CT_ComboBox ? size + QSize(kComboPadding, 2) : size;
}

} // namespace Opora::Ui
