// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/wrappinglabel.h"

#include <QResizeEvent>

namespace Opora::Ui {

WrappingLabel::WrappingLabel(QWidget *parent)
    : PlainLabel(parent)
{
    setWordWrap(true);
}

QSize WrappingLabel::fitted(QSize hint) const
{
    if (testAttribute(Qt::WA_WState_Created) || testAttribute(Qt::WA_Resized))
        hint.setHeight(heightForWidth(width()));
    return hint;
}

QSize WrappingLabel::sizeHint() const
{
    return fitted(PlainLabel::sizeHint());
}

QSize WrappingLabel::minimumSizeHint() const
{
    return fitted(PlainLabel::minimumSizeHint());
}

void WrappingLabel::resizeEvent(QResizeEvent *event)
{
    PlainLabel::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

} // namespace Opora::Ui
