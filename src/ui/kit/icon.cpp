// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/icon.h"

#include "ui/kit/theme.h"

#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace Opora::Ui::Icon {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(const QString &name)
{
    return u":/opora/icons/"_s + name + u".svg"_s;
}

QPixmap draw(const QString &name, const QSize &pixels, const QColor &color)
{
    QSvgRenderer renderer(pathOf(name));
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = std::min(pixels.width(), pixels.height());
    const QRect middle((pixels.width() - side) / 2, (pixels.height() - side) / 2, side, side);
    renderer.render(&painter, QRectF(middle));
    // The files are black strokes: their alpha is the shape, the colour comes from the theme.
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();
    return QPixmap::fromImage(image);
}

/// Asks the theme at paint time, so that an icon given out once follows every change of theme.
class TintedEngine final : public QIconEngine
{
public:
    TintedEngine(QString name, ColorRole role)
        : m_name(std::move(name))
        , m_role(role)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        Icon::paint(*painter, rect, m_name, colorFor(mode, state));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return Icon::pixmap(m_name, size, colorFor(mode, state), 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        // \a size is already in device pixels; QIcon sets the ratio itself.
        Q_UNUSED(scale)
        return pixmap(size, mode, state);
    }

    QIconEngine *clone() const override { return new TintedEngine(m_name, m_role); }
    QString key() const override { return u"opora"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode, QIcon::State state) const
    {
        const Theme &theme = Theme::current();
        if (mode == QIcon::Disabled) {
            QColor color = theme.color(ColorRole::Muted);
            color.setAlphaF(0.55F);
            return color;
        }
        return theme.color(state == QIcon::On ? ColorRole::Accent : m_role);
    }

    QString m_name;
    ColorRole m_role;
};

} // namespace

QIcon get(const QString &name, ColorRole role)
{
    return exists(name) ? QIcon(new TintedEngine(name, role)) : QIcon();
}

QPixmap pixmap(const QString &name, const QSize &size, const QColor &color, qreal devicePixelRatio)
{
    const QSize pixels = (QSizeF(size) * devicePixelRatio).toSize();
    if (pixels.isEmpty())
        return {};
    const QString key
        = u"opora-icon/%1/%2x%3/%4"_s.arg(name).arg(pixels.width()).arg(pixels.height()).arg(color.rgba());
    QPixmap picture;
    if (!QPixmapCache::find(key, &picture)) {
        if (!exists(name))
            return {};
        picture = draw(name, pixels, color);
        QPixmapCache::insert(key, picture);
    }
    picture.setDevicePixelRatio(devicePixelRatio);
    return picture;
}

void paint(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color)
{
    const QRect box = rect.toAlignedRect();
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatio() : 1.0;
    painter.drawPixmap(box.topLeft(), pixmap(name, box.size(), color, ratio));
}

QStringList names()
{
    static_cast<void>(Theme::current()); // the theme registers the resources
    QStringList list;
    const QStringList files = QDir(u":/opora/icons"_s).entryList({u"*.svg"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        list.append(file.chopped(4));
    return list;
}

bool exists(const QString &name)
{
    static_cast<void>(Theme::current()); // the theme registers the resources
    return QFile::exists(pathOf(name));
}

} // namespace Opora::Ui::Icon
