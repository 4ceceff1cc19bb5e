// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QImage>
#include <QPushButton>
#include <QTest>
#include <QWidget>

#include <memory>

using namespace Opora::Ui;
using namespace Qt::StringLiterals;

/// Draws the whole kit. With OPORA_GALLERY_DIR set the pictures are written there for a person to look at.
class TestKitGallery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void aFontWithCyrillicExists();
    void draws_data();
    void draws();
    void everyControlHasANameForScreenReaders();
};

namespace {

struct Ink
{
    int colors = 0;
    double foreground = 0;
};

Ink inkOf(const QImage &image, const QColor &ground)
{
    QSet<QRgb> seen;
    int marked = 0;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2) {
            seen.insert(image.pixel(x, y));
            marked += image.pixelColor(x, y) != ground ? 1 : 0;
        }
    }
    return {int(seen.size()), 4.0 * marked / (image.width() * image.height())};
}

} // namespace

void TestKitGallery::initTestCase()
{
    Theme::current().install(*qApp);
}

void TestKitGallery::cleanup()
{
    Theme::current().setMode(Theme::Mode::Light);
    Theme::current().setContrast(Theme::Contrast::Normal);
    Theme::current().setFontScale(100);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestKitGallery::aFontWithCyrillicExists()
{
    QVERIFY2(!QFontDatabase::families(QFontDatabase::Cyrillic).isEmpty(), "install a font with Cyrillic letters");

    const QFontMetrics metrics(Theme::current().font(TypeSize::Body));

    QVERIFY(metrics.inFont(u'Щ'));
    QVERIFY(metrics.horizontalAdvance(u"Щи"_s) > 5);
}

void TestKitGallery::draws_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::addColumn<Theme::Contrast>("contrast");
    QTest::addColumn<int>("scale");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("light") << Theme::Mode::Light << Theme::Contrast::Normal << 100 << Qt::LeftToRight;
    QTest::newRow("dark") << Theme::Mode::Dark << Theme::Contrast::Normal << 100 << Qt::LeftToRight;
    QTest::newRow("highcontrast-light") << Theme::Mode::Light << Theme::Contrast::High << 100 << Qt::LeftToRight;
    QTest::newRow("highcontrast-dark") << Theme::Mode::Dark << Theme::Contrast::High << 100 << Qt::LeftToRight;
    QTest::newRow("light-200-percent") << Theme::Mode::Light << Theme::Contrast::Normal << 200 << Qt::LeftToRight;
    QTest::newRow("light-right-to-left") << Theme::Mode::Light << Theme::Contrast::Normal << 100 << Qt::RightToLeft;
}

void TestKitGallery::draws()
{
    QFETCH(Theme::Mode, mode);
    QFETCH(Theme::Contrast, contrast);
    QFETCH(int, scale);
    QFETCH(Qt::LayoutDirection, direction);
    Theme::current().setMode(mode);
    Theme::current().setContrast(contrast);
    Theme::current().setFontScale(scale);
    QApplication::setLayoutDirection(direction);
    const std::unique_ptr<QWidget> page(makeGallery());
    page->resize(scale > 100 ? QSize(1600, 1700) : QSize(1180, 980));
    page->show();
    QVERIFY(QTest::qWaitForWindowExposed(page.get()));

    const QImage image = page->grab().toImage();

    const QString folder = qEnvironmentVariable("OPORA_GALLERY_DIR");
    if (!folder.isEmpty()) {
        const QString path = QDir(folder).filePath(u"kit-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY2(image.save(path), qPrintable(path));
    }
    const Ink ink = inkOf(image, Theme::current().color(ColorRole::Ground));
    QVERIFY(ink.colors > 100);
    QVERIFY(ink.foreground > 0.05);
}

void TestKitGallery::everyControlHasANameForScreenReaders()
{
    const std::unique_ptr<QWidget> page(makeGallery());

    const QList<QAbstractButton *> buttons = page->findChildren<QAbstractButton *>();

    QVERIFY(buttons.size() > 20);
    for (const QAbstractButton *button : buttons) {
        if (QByteArrayView(button->metaObject()->className()).startsWith("Opora"))
            QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->text()));
    }
}

QTEST_MAIN(TestKitGallery)
#include "tst_kitgallery.moc"
