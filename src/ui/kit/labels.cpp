// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/labels.h"

#include "models/plaintip.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace Opora::Ui {

namespace {

void setStyleProperty(QWidget &widget, const char *name, const QString &value)
{
    widget.setProperty(name, value);
    // Style sheets look at properties only when a widget is polished, which is before it is first shown.
    if (!widget.testAttribute(Qt::WA_WState_Polished))
        return;
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

} // namespace

PlainLabel::PlainLabel(QWidget *parent)
    : PlainLabel(QString(), parent)
{ }

PlainLabel::PlainLabel(const QString &text, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
}

void PlainLabel::setTone(const QString &tone)
{
    setStyleProperty(*this, "tone", tone);
}

void PlainLabel::setSize(const QString &size)
{
    setStyleProperty(*this, "textSize", size);
}

QSize PlainLabel::minimumSizeHint() const
{
    QSize hint = QLabel::minimumSizeHint();
    if (wordWrap())
        hint.setWidth(std::min(hint.width(), fontMetrics().averageCharWidth() * kWidestWord));
    return hint;
}

ElidedLabel::ElidedLabel(QWidget *parent)
    : ElidedLabel(QString(), parent)
{ }

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(singleLine(text));
    updateGeometry();
    update();
}

void ElidedLabel::setRole(ColorRole role)
{
    m_role = role;
    update();
}

void ElidedLabel::setTypeSize(TypeSize size, QFont::Weight weight)
{
    m_size = size;
    m_weight = weight;
    updateGeometry();
    update();
}

QFont ElidedLabel::textFont() const
{
    return Theme::current().font(m_size, m_weight);
}

bool ElidedLabel::isElided() const
{
    return QFontMetrics(textFont()).horizontalAdvance(singleLine(m_text)) > contentsRect().width();
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(textFont());
    return {metrics.horizontalAdvance(singleLine(m_text)) + 1, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics metrics(textFont());
    return {std::min(sizeHint().width(), metrics.averageCharWidth() * 4), metrics.height()};
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), isElided() ? Models::plainTip(singleLine(m_text)) : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintElided(painter, contentsRect(), m_text, textFont(), Theme::current().color(m_role),
                Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
}

} // namespace Opora::Ui
