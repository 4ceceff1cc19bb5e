// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/tokens.h"

#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;
class QWidget;

namespace Opora::Ui {

/// The look of the running program: one object, made on first use and owned by the application (GUI thread only).
/// Painting code asks it for colours, sizes and fonts at paint time, so a change of theme needs no other wiring
/// than a repaint, which the application palette brings about.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    enum class Contrast { Normal, High };

    [[nodiscard]] static Theme &current();

    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] Contrast contrast() const { return m_contrast; }
    [[nodiscard]] bool isDark() const { return m_colors.dark; }
    [[nodiscard]] int fontScale() const { return m_fontScale; }
    [[nodiscard]] QString name() const { return m_colors.name; }

    [[nodiscard]] QColor color(ColorRole role) const { return m_colors.at(role); }
    [[nodiscard]] QColor chartColor(int series) const;
    /// Spaces and radii do not grow with the font; rows, controls and icons do.
    [[nodiscard]] int space(Space space) const { return m_metrics.at(space); }
    [[nodiscard]] int radius(Radius radius) const { return m_metrics.at(radius); }
    [[nodiscard]] int rowHeight(Row row) const { return scaled(m_metrics.at(row)); }
    [[nodiscard]] int iconSize(IconSize size) const { return scaled(m_metrics.at(size)); }
    [[nodiscard]] int scaled(int pixels) const { return (pixels * m_fontScale + 50) / 100; }
    [[nodiscard]] QFont font(TypeSize size, QFont::Weight weight = QFont::Normal) const;
    /// Length of an animation, 0 when the system or the person wants none.
    [[nodiscard]] int motionMs() const { return m_reducedMotion ? 0 : m_metrics.motionMs(); }
    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] QString styleSheet() const;

    /// Fusion, palette, font and style sheet on the whole application; kept up to date afterwards.
    void install(QApplication &application);
    void setMode(Mode mode);
    void setContrast(Contrast contrast);
    /// Percent, kept within 80..200.
    void setFontScale(int percent);
    /// What the system prefers; decides only in Mode::System.
    void setSystemDark(bool dark);
    void setReducedMotion(bool reduced);

Q_SIGNALS:
    void changed();

private:
    explicit Theme(QObject *parent);
    void reload();
    void announce();

    Mode m_mode = Mode::System;
    Contrast m_contrast = Contrast::Normal;
    int m_fontScale = 100;
    bool m_systemDark = false;
    bool m_reducedMotion = false;
    QString m_family;
    ColorSet m_colors;
    Metrics m_metrics;
    QApplication *m_application = nullptr;
};

} // namespace Opora::Ui
