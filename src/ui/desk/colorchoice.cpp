// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/colorchoice.h"

#include "models/deskwords.h"
#include "ui/kit/theme.h"

#include <QPainter>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

QColor colorOf(const QString &token)
{
    return Theme::current().color(roleOf(token).value_or(ColorRole::Muted));
}

} // namespace

ColorChoice::ColorChoice(QWidget *parent)
    : QComboBox(parent)
{
    addItem(Models::colorText({}), QString());
    for (const QString &token : Models::offeredColors())
        addItem(Models::colorText(token), token);
    connect(&Theme::current(), &Theme::changed, this, &ColorChoice::paintSpots);
    paintSpots();
}

void ColorChoice::setToken(const QString &token)
{
    if (findData(token) < 0) {
        addItem(Models::colorText(token), token);
        paintSpots();
    }
    setCurrentIndex(findData(token));
}

QIcon ColorChoice::spot(const QString &token)
{
    if (token.isEmpty())
        return {};
    const int side = Theme::current().iconSize(IconSize::Small);
    constexpr int kSharp = 2; // drawn twice as large for fine screens
    QPixmap picture(side * kSharp, side * kSharp);
    picture.setDevicePixelRatio(kSharp);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colorOf(token));
    painter.drawEllipse(QRectF(2, 2, side - 4, side - 4));
    return QIcon(picture);
}

void ColorChoice::paintSpots()
{
    for (int i = 0; i < count(); ++i)
        setItemIcon(i, spot(itemData(i).toString()));
}

} // namespace Opora::Ui
