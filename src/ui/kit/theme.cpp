// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/theme.h"

#include "ui/kit/kitstyle.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPointer>
#include <QRegularExpression>
#include <QToolTip>

#include <algorithm>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

Theme &Theme::current()
{
    // Owned by the application: colours and fonts must not outlive it, and a test may make several.
    static QPointer<Theme> theme;
    if (!theme)
        theme = new Theme(QCoreApplication::instance());
    return *theme;
}

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_family(QFontDatabase::systemFont(QFontDatabase::GeneralFont).family())
    , m_metrics(readMetrics())
{
    reload();
}

QColor Theme::chartColor(int series) const
{
    return color(ColorRole(int(ColorRole::Chart1) + std::abs(series) % 8));
}

QFont Theme::font(TypeSize size, QFont::Weight weight) const
{
    QFont font(m_family);
    font.setPixelSize(std::max(8, scaled(m_metrics.at(size))));
    font.setWeight(weight);
    return font;
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, ColorRole token) { palette.setColor(role, color(token)); };
    set(QPalette::Window, ColorRole::Ground);
    set(QPalette::WindowText, ColorRole::Text);
    set(QPalette::Base, ColorRole::Surface);
    set(QPalette::AlternateBase, ColorRole::Raised);
    set(QPalette::ToolTipBase, ColorRole::Raised);
    set(QPalette::ToolTipText, ColorRole::Text);
    set(QPalette::PlaceholderText, ColorRole::Muted);
    set(QPalette::Text, ColorRole::Text);
    set(QPalette::Button, ColorRole::Raised);
    set(QPalette::ButtonText, ColorRole::Text);
    set(QPalette::BrightText, ColorRole::Danger);
    set(QPalette::Highlight, ColorRole::Accent);
    set(QPalette::HighlightedText, ColorRole::AccentText);
    set(QPalette::Link, ColorRole::Accent);
    set(QPalette::LinkVisited, ColorRole::Accent);
    set(QPalette::Light, ColorRole::Surface);
    set(QPalette::Midlight, ColorRole::Line);
    set(QPalette::Mid, ColorRole::LineStrong);
    set(QPalette::Dark, ColorRole::LineStrong);
    set(QPalette::Shadow, ColorRole::LineStrong);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, color(ColorRole::Muted));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, color(ColorRole::Line));
    return palette;
}

QString Theme::styleSheet() const
{
    QFile file(u":/opora/themes/app.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString source = QString::fromUtf8(file.readAll());
    QHash<QString, QString> values;
    for (int i = 0; i < kColorRoleCount; ++i)
        values.insert(tokenName(ColorRole(i)), color(ColorRole(i)).name());
    for (auto it = m_metrics.values.begin(); it != m_metrics.values.end(); ++it) {
        const bool grows = !it.key().startsWith("space."_L1) && !it.key().startsWith("radius."_L1);
        values.insert(it.key(), QString::number(grows ? scaled(it.value()) : it.value()) + u"px"_s);
    }
    static const QRegularExpression token(u"\\$\\{([A-Za-z0-9.]+)\\}"_s);
    QString sheet;
    qsizetype from = 0;
    for (auto it = token.globalMatch(source); it.hasNext();) {
        const auto match = it.next();
        sheet += QStringView(source).mid(from, match.capturedStart() - from);
        sheet += values.value(match.captured(1), match.captured());
        from = match.capturedEnd();
    }
    return sheet + source.mid(from);
}

void Theme::install(QApplication &application)
{
    m_application = &application;
    application.setStyle(new KitStyle);
    announce();
}

void Theme::setMode(Mode mode)
{
    if (std::exchange(m_mode, mode) != mode)
        reload();
}

void Theme::setContrast(Contrast contrast)
{
    if (std::exchange(m_contrast, contrast) != contrast)
        reload();
}

void Theme::setFontScale(int percent)
{
    percent = std::clamp(percent, 80, 200);
    if (std::exchange(m_fontScale, percent) != percent)
        announce();
}

void Theme::setSystemDark(bool dark)
{
    if (std::exchange(m_systemDark, dark) != dark)
        reload();
}

void Theme::setReducedMotion(bool reduced)
{
    m_reducedMotion = reduced;
}

void Theme::reload()
{
    const bool dark = m_mode == Mode::Dark || (m_mode == Mode::System && m_systemDark);
    const QString name = dark ? u"dark"_s : u"light"_s;
    m_colors = readColorSet(m_contrast == Contrast::High ? u"highcontrast-"_s + name : name);
    announce();
}

void Theme::announce()
{
    if (m_application) {
        m_application->setPalette(palette());
        m_application->setFont(font(TypeSize::Body));
        m_application->setStyleSheet(styleSheet());
        QToolTip::setPalette(palette());
    }
    Q_EMIT changed();
}

} // namespace Opora::Ui
