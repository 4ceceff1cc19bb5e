// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>

namespace Opora::Ui {

/// What a colour is for. Screens name a role and never a colour; the theme files give each role a value.
enum class ColorRole {
    Ground,
    Surface,
    Raised,
    Line,
    LineStrong,
    Text,
    Muted,
    Accent,
    AccentHover,
    AccentText,
    AccentSoft,
    Selected,
    Hover,
    Focus,
    Note,
    NoteLine,
    Agent,
    Customer,
    New,
    Open,
    Pending,
    Hold,
    Solved,
    Closed,
    Spam,
    Success,
    Danger,
    Warning,
    DangerSoft,
    WarningSoft,
    SuccessSoft,
    Avatar1,
    Avatar1Text,
    Avatar2,
    Avatar2Text,
    Avatar3,
    Avatar3Text,
    Avatar4,
    Avatar4Text,
    Avatar5,
    Avatar5Text,
    Avatar6,
    Avatar6Text,
    Chart1,
    Chart2,
    Chart3,
    Chart4,
    Chart5,
    Chart6,
    Chart7,
    Chart8,
    ChartPrevious,
    ChartGrid,
};
inline constexpr int kColorRoleCount = int(ColorRole::ChartGrid) + 1;

enum class Space { Xs, S, M, L, Xl };
enum class Radius { Small, Medium, Large, Chip };
enum class TypeSize { Small, Body, Title, Page };
enum class Row { Ticket, Table, View, Control, Rail };
enum class IconSize { Small, Medium, Large };

/// The colours of one theme file.
struct ColorSet
{
    QString name;
    bool dark = false;
    bool highContrast = false;
    std::array<QColor, kColorRoleCount> colors;

    [[nodiscard]] QColor at(ColorRole role) const { return colors[size_t(role)]; }
};

/// Sizes shared by all themes, in device-independent pixels at 100 %.
struct Metrics
{
    QHash<QString, int> values; ///< "space.s" -> 8

    [[nodiscard]] int at(Space space) const;
    [[nodiscard]] int at(Radius radius) const;
    [[nodiscard]] int at(TypeSize size) const;
    [[nodiscard]] int at(Row row) const;
    [[nodiscard]] int at(IconSize size) const;
    [[nodiscard]] int motionMs() const;
};

/// The word of a role in the theme files, e.g. "accentSoft".
[[nodiscard]] QString tokenName(ColorRole role);
/// None when no role has that word.
[[nodiscard]] std::optional<ColorRole> roleOf(QStringView token);
/// Names of the colour files in the resources: light, dark, highcontrast-light, highcontrast-dark.
[[nodiscard]] QStringList themeNames();
/// Missing or malformed tokens are added to \a problems and become magenta, so that they are seen.
[[nodiscard]] ColorSet readColorSet(const QString &themeName, QStringList *problems = nullptr);
[[nodiscard]] Metrics readMetrics(QStringList *problems = nullptr);
/// WCAG 2 contrast ratio, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

} // namespace Opora::Ui
