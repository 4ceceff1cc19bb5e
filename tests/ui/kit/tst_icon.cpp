// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/icon.h"
#include "ui/kit/statemark.h"
#include "ui/kit/theme.h"

#include <QDir>
#include <QDirIterator>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

class TestIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void everyIconIsUsedOrAwaited();
    void everyFileIsInTheResources();
    void everyIconDrawsAtEveryRatio_data();
    void everyIconDrawsAtEveryRatio();
    void anIconGivenOutFollowsTheTheme();
    void checkedAndDisabledDiffer();
    void unknownNameIsNull();
    void statesDifferInShapeNotOnlyInColour();
};

namespace {

int inkedPixels(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 60 ? 1 : 0;
    }
    return count;
}

QColor strongest(const QImage &image)
{
    QColor best(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > best.alpha())
                best = image.pixelColor(x, y);
        }
    }
    return best;
}

} // namespace

void TestIcon::cleanup()
{
    Theme::current().setMode(Theme::Mode::System);
}

void TestIcon::everyIconIsUsedOrAwaited()
{
    // For what comes next: saved views, thumbnails, ratings and charts.
    const QStringList awaited{u"analytics"_s, u"filter"_s, u"image"_s, u"sort"_s, u"star-filled"_s};
    QByteArray sources;
    for (const QString &folder : {u"/src"_s, u"/forms"_s, u"/resources/themes"_s}) {
        QDirIterator files(QStringLiteral(OPORA_SOURCE_DIR) + folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            sources += file.readAll();
        }
    }

    for (const QString &name : Icon::names()) {
        const QByteArray word = name.toLatin1();
        const bool isUsed = sources.contains('"' + word + '"') || sources.contains('/' + word + ".svg");
        QVERIFY2(isUsed != awaited.contains(name), qPrintable(name + u": used or in the list, and not both"_s));
    }
}

void TestIcon::everyFileIsInTheResources()
{
    QStringList files = QDir(QStringLiteral(OPORA_SOURCE_DIR "/resources/icons")).entryList({u"*.svg"_s});

    files.replaceInStrings(u".svg"_s, QString());

    files.sort();
    QStringList names = Icon::names();
    names.sort();
    QCOMPARE(names, files);
}

void TestIcon::everyIconDrawsAtEveryRatio_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<qreal>("ratio");
    for (const QString &name : Icon::names()) {
        for (const qreal ratio : {1.0, 1.5, 2.0})
            QTest::addRow("%s at %.1f", qPrintable(name), ratio) << name << ratio;
    }
}

void TestIcon::everyIconDrawsAtEveryRatio()
{
    QFETCH(QString, name);
    QFETCH(qreal, ratio);

    const QPixmap picture = Icon::pixmap(name, QSize(20, 20), Qt::red, ratio);

    const QImage image = picture.toImage();
    QCOMPARE(image.size(), (QSizeF(20, 20) * ratio).toSize());
    QVERIFY(inkedPixels(image) > 10);
    QVERIFY(inkedPixels(image) < image.width() * image.height() * 7 / 10);
    QVERIFY(strongest(image).red() > 200);
}

void TestIcon::anIconGivenOutFollowsTheTheme()
{
    const QIcon icon = Icon::get(u"settings"_s, ColorRole::Text);
    Theme::current().setMode(Theme::Mode::Light);
    const QColor light = strongest(icon.pixmap(32, 32).toImage());

    Theme::current().setMode(Theme::Mode::Dark);

    const QColor dark = strongest(icon.pixmap(32, 32).toImage());
    QVERIFY(light.lightness() < 80);
    QVERIFY(dark.lightness() > 180);
}

void TestIcon::checkedAndDisabledDiffer()
{
    const QIcon icon = Icon::get(u"board"_s, ColorRole::Text);

    const QImage off = icon.pixmap(32, 32).toImage();

    QVERIFY(off != icon.pixmap(QSize(32, 32), QIcon::Normal, QIcon::On).toImage());
    QVERIFY(off != icon.pixmap(QSize(32, 32), QIcon::Disabled).toImage());
}

void TestIcon::unknownNameIsNull()
{
    QVERIFY(Icon::get(u"no-such-thing"_s).isNull());
    QVERIFY(Icon::pixmap(u"no-such-thing"_s, QSize(10, 10), Qt::red, 1).isNull());
}

void TestIcon::statesDifferInShapeNotOnlyInColour()
{
    QList<QImage> shapes;
    for (int i = 0; i < Core::kStateClassCount; ++i) {
        QImage image(26, 26, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        StateMark{Core::StateClass(i)}.paint(painter, QRectF(1, 1, 24, 24));
        painter.end();
        QVERIFY(inkedPixels(image) > 40);
        shapes.append(image.convertToFormat(QImage::Format_Alpha8));
    }

    for (int i = 0; i < shapes.size(); ++i) {
        for (int k = i + 1; k < shapes.size(); ++k) {
            // Solved and closed share a shape by design: both are done, closed is the grey one.
            const bool twins
                = Core::StateClass(i) == Core::StateClass::Solved && Core::StateClass(k) == Core::StateClass::Closed;
            QCOMPARE(shapes.at(i) == shapes.at(k), twins);
        }
    }
}

QTEST_MAIN(TestIcon)
#include "tst_icon.moc"
