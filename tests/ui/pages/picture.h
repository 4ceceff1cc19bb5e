// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/theme.h"

#include <QApplication>
#include <QDir>
#include <QTest>
#include <QWidget>

/// Draws a widget in a theme into OPORA_GALLERY_DIR when that is set, for people to look at.
inline void drawPicture(QWidget &widget, const QString &name, QSize size, Opora::Ui::Theme::Mode mode, int scale = 100)
{
    using Opora::Ui::Theme;
    Theme::current().install(*qApp);
    Theme::current().setMode(mode);
    Theme::current().setFontScale(scale);
    widget.resize(size);
    widget.show();
    QTest::qWait(0);
    const QPixmap picture = widget.grab();
    QVERIFY(!picture.isNull());
    const QString folder = qEnvironmentVariable("OPORA_GALLERY_DIR");
    if (!folder.isEmpty())
        QVERIFY(picture.save(QDir(folder).filePath(name + QStringLiteral(".png"))));
    Theme::current().setFontScale(100);
    Theme::current().setMode(Theme::Mode::Light);
}
