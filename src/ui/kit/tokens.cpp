// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/tokens.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

// Outside every namespace: the macro declares a function of the resource compiler.
static void initOporaUiResources()
{
    Q_INIT_RESOURCE(opora_ui);
}

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

// In the order of ColorRole; the first letter is lowered.
constexpr std::array<const char16_t *, kColorRoleCount> kRoleNames{
    u"ground",      u"surface",     u"raised",        u"line",        u"lineStrong",  u"text",        u"muted",
    u"accent",      u"accentHover", u"accentText",    u"accentSoft",  u"selected",    u"hover",       u"focus",
    u"note",        u"noteLine",    u"agent",         u"customer",    u"new",         u"open",        u"pending",
    u"hold",        u"solved",      u"closed",        u"spam",        u"success",     u"danger",      u"warning",
    u"dangerSoft",  u"warningSoft", u"successSoft",   u"avatar1",     u"avatar1Text", u"avatar2",     u"avatar2Text",
    u"avatar3",     u"avatar3Text", u"avatar4",       u"avatar4Text", u"avatar5",     u"avatar5Text", u"avatar6",
    u"avatar6Text", u"chart1",      u"chart2",        u"chart3",      u"chart4",      u"chart5",      u"chart6",
    u"chart7",      u"chart8",      u"chartPrevious", u"chartGrid",
};

const QStringList &metricNames()
{
    static const QStringList names{
        u"space.xs"_s,      u"space.s"_s,      u"space.m"_s,     u"space.l"_s,    u"space.xl"_s,    u"radius.small"_s,
        u"radius.medium"_s, u"radius.large"_s, u"radius.chip"_s, u"type.small"_s, u"type.body"_s,   u"type.title"_s,
        u"type.page"_s,     u"row.ticket"_s,   u"row.table"_s,   u"row.view"_s,   u"row.control"_s, u"row.rail"_s,
        u"icon.small"_s,    u"icon.medium"_s,  u"icon.large"_s,  u"motion"_s,
    };
    return names;
}

QJsonObject readObject(const QString &fileName, QStringList *problems)
{
    initOporaUiResources();
    QFile file(u":/opora/themes/"_s + fileName);
    QJsonParseError error;
    QJsonDocument document;
    if (file.open(QIODevice::ReadOnly))
        document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject() && problems)
        problems->append(fileName + u": no JSON object"_s);
    return document.object();
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

int value(const Metrics &metrics, int first, int index)
{
    return metrics.values.value(metricNames().at(first + index));
}

} // namespace

int Metrics::at(Space space) const
{
    return value(*this, 0, int(space));
}

int Metrics::at(Radius radius) const
{
    return value(*this, 5, int(radius));
}

int Metrics::at(TypeSize size) const
{
    return value(*this, 9, int(size));
}

int Metrics::at(Row row) const
{
    return value(*this, 13, int(row));
}

int Metrics::at(IconSize size) const
{
    return value(*this, 18, int(size));
}

int Metrics::motionMs() const
{
    return value(*this, 21, 0);
}

QString tokenName(ColorRole role)
{
    return QString::fromUtf16(kRoleNames[size_t(role)]);
}

std::optional<ColorRole> roleOf(QStringView token)
{
    for (int role = 0; role < kColorRoleCount; ++role)
        if (token == QStringView(kRoleNames[size_t(role)]))
            return ColorRole(role);
    return std::nullopt;
}

QStringList themeNames()
{
    return {u"light"_s, u"dark"_s, u"highcontrast-light"_s, u"highcontrast-dark"_s};
}

ColorSet readColorSet(const QString &themeName, QStringList *problems)
{
    const QJsonObject root = readObject(themeName + u".json"_s, problems);
    const QJsonObject colors = root.value("colors"_L1).toObject();
    ColorSet set;
    set.name = themeName;
    set.dark = root.value("dark"_L1).toBool();
    set.highContrast = root.value("highContrast"_L1).toBool();
    for (int i = 0; i < kColorRoleCount; ++i) {
        const QString token = tokenName(ColorRole(i));
        const QColor color(colors.value(token).toString());
        if (!color.isValid() && problems)
            problems->append(themeName + u": no colour "_s + token);
        set.colors[size_t(i)] = color.isValid() ? color : QColor(Qt::magenta);
    }
    return set;
}

Metrics readMetrics(QStringList *problems)
{
    const QJsonObject root = readObject(u"metrics.json"_s, problems);
    Metrics metrics;
    for (const QString &name : metricNames()) {
        const QStringList path = name.split(u'.');
        const QJsonValue top = root.value(path.first());
        const int size = (path.size() == 1 ? top : top.toObject().value(path.last())).toInt(-1);
        if (size < 0 && problems)
            problems->append(u"metrics: no size "_s + name);
        metrics.values.insert(name, std::max(size, 0));
    }
    return metrics;
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace Opora::Ui
