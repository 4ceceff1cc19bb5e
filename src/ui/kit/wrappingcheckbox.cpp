// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/wrappingcheckbox.h"

#include "ui/kit/labels.h"

#include <QResizeEvent>
#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace Opora::Ui {

WrappingCheckBox::WrappingCheckBox(QWidget *parent)
    : QCheckBox(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum, QSizePolicy::CheckBox);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int WrappingCheckBox::signWidth() const
{
    const QFontMetrics metrics(font());
    return QCheckBox::sizeHint().width() - metrics.size(Qt::TextShowMnemonic, text()).width();
}

QString WrappingCheckBox::lines(int width) const
{
    const QFontMetrics metrics(font());
    const int room = width - signWidth();
    QString broken;
    QString line;
    for (const QString &word : text().split(u' ')) {
        const QString longer = line.isEmpty() ? word : line + u' ' + word;
        if (line.isEmpty() || metrics.size(Qt::TextShowMnemonic, longer).width() <= room) {
            line = longer;
            continue;
        }
        broken += line + u'\n';
        line = word;
    }
    return broken + line;
}

int WrappingCheckBox::heightForWidth(int width) const
{
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text = lines(width);
    const QSize words = QFontMetrics(font()).size(Qt::TextShowMnemonic, option.text);
    return style()->sizeFromContents(QStyle::CT_CheckBox, &option, words, this).height();
}

QSize WrappingCheckBox::fitted(QSize hint) const
{
    // As WrappingLabel does: a form asks for the height before it knows the width.
    if (testAttribute(Qt::WA_WState_Created) || testAttribute(Qt::WA_Resized))
        hint.setHeight(heightForWidth(width()));
    return hint;
}

QSize WrappingCheckBox::sizeHint() const
{
    return fitted(QCheckBox::sizeHint());
}

QSize WrappingCheckBox::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    int widest = 0;
    for (const QString &word : text().split(u' '))
        widest = std::max(widest, metrics.size(Qt::TextShowMnemonic, word).width());
    // As of PlainLabel: a word without an end is cut.
    widest = std::min(widest, metrics.averageCharWidth() * kWidestWord);
    return fitted({signWidth() + widest, QCheckBox::minimumSizeHint().height()});
}

bool WrappingCheckBox::hitButton(const QPoint &at) const
{
    const int words = QFontMetrics(font()).size(Qt::TextShowMnemonic, lines(width())).width();
    return QStyle::visualRect(layoutDirection(), rect(), {0, 0, signWidth() + words, height()}).contains(at);
}

void WrappingCheckBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text = lines(width());
    painter.drawControl(QStyle::CE_CheckBox, option);
}

void WrappingCheckBox::resizeEvent(QResizeEvent *event)
{
    QCheckBox::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

} // namespace Opora::Ui
