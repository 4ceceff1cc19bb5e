// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/avatar.h"
#include "ui/kit/badge.h"
#include "ui/kit/chip.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QFontMetrics>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace Opora::Ui;
using namespace Qt::StringLiterals;

class TestPainters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foreignTextBecomesOneHarmlessLine_data();
    void foreignTextBecomesOneHarmlessLine();
    void markupAndMnemonicsArePaintedAsTheyStand();
    void elidedTextStaysInItsWidth();
    void elidedTextStartsOnTheRightInRightToLeft();
    void initials_data();
    void initials();
    void avatarColourIsStable();
    void badgeText_data();
    void badgeText();
    void chipRowNeverLeavesItsRectangle_data();
    void chipRowNeverLeavesItsRectangle();
};

namespace {

QImage canvas(QSize size)
{
    QImage image(size, QImage::Format_ARGB32);
    image.fill(Qt::white);
    return image;
}

QRect inkedArea(const QImage &image)
{
    QRect area;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) != QColor(Qt::white))
                area |= QRect(x, y, 1, 1);
        }
    }
    return area;
}

} // namespace

void TestPainters::foreignTextBecomesOneHarmlessLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");
    QTest::newRow("line breaks") << u"a\r\nb\n\n c"_s << u"a b c"_s;
    QTest::newRow("tabs and controls") << u"\ta\u0007b\u0000"_s << u"a b"_s;
    QTest::newRow("direction override") << u"invoice\u202Efdp.exe"_s << u"invoicefdp.exe"_s;
    QTest::newRow("isolates") << u"\u2067abc\u2069"_s << u"abc"_s;
    QTest::newRow("markup") << u"<b>hi</b> &amp;"_s << u"<b>hi</b> &amp;"_s;
    QTest::newRow("very long") << QString(4000, u'я') << QString(500, u'я');
}

void TestPainters::foreignTextBecomesOneHarmlessLine()
{
    QFETCH(QString, text);
    QFETCH(QString, line);

    QCOMPARE(singleLine(text), line);
}

void TestPainters::markupAndMnemonicsArePaintedAsTheyStand()
{
    const QFont font = Theme::current().font(TypeSize::Body);
    QImage image = canvas({400, 30});
    QPainter painter(&image);

    const int width = paintElided(painter, image.rect(), u"<b>A&B</b>"_s, font, Qt::black);

    QCOMPARE(width, QFontMetrics(font).horizontalAdvance(u"<b>A&B</b>"_s));
}

void TestPainters::elidedTextStaysInItsWidth()
{
    const QFont font = Theme::current().font(TypeSize::Body);
    QImage image = canvas({120, 30});
    QPainter painter(&image);

    const int width = paintElided(painter, QRect(0, 0, 100, 30), QString(500, u'Ж'), font, Qt::black);
    painter.end();

    QVERIFY(width <= 100);
    QVERIFY(inkedArea(image).right() <= 101);
    QVERIFY(inkedArea(image).width() > 50);
}

void TestPainters::elidedTextStartsOnTheRightInRightToLeft()
{
    QImage image = canvas({300, 30});
    QPainter painter(&image);

    paintElided(painter, image.rect(), u"שלום"_s, Theme::current().font(TypeSize::Body), Qt::black,
                Qt::AlignLeading | Qt::AlignVCenter, Qt::RightToLeft);
    painter.end();

    QVERIFY(inkedArea(image).left() > 150);
}

void TestPainters::initials_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("letters");
    QTest::newRow("two words") << u"Анна Петрова"_s << u"АП"_s;
    QTest::newRow("three words") << u"Anna Maria Petrova"_s << u"AM"_s;
    QTest::newRow("one word") << u"olga"_s << u"O"_s;
    QTest::newRow("quoted company") << u"ООО «Ромашка»"_s << u"ОР"_s;
    QTest::newRow("nothing") << u"  "_s << u"?"_s;
    QTest::newRow("punctuation") << u"-- ?"_s << u"?"_s;
}

void TestPainters::initials()
{
    QFETCH(QString, name);
    QFETCH(QString, letters);

    QCOMPARE(initialsOf(name), letters);
}

void TestPainters::avatarColourIsStable()
{
    QCOMPARE(avatarColorIndex(u"anna@example.com"_s), avatarColorIndex(u"anna@example.com"_s));
    QSet<int> seen;
    for (int i = 0; i < 200; ++i) {
        const int index = avatarColorIndex(u"person-%1"_s.arg(i));
        QVERIFY(index >= 0 && index < 6);
        seen.insert(index);
    }
    QCOMPARE(seen.size(), 6);
}

void TestPainters::badgeText_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0 << QString();
    QTest::newRow("negative") << -3 << QString();
    QTest::newRow("some") << 42 << u"42"_s;
    QTest::newRow("many") << 1200 << u"99+"_s;
}

void TestPainters::badgeText()
{
    QFETCH(int, count);
    QFETCH(QString, text);

    QCOMPARE(Opora::Ui::badgeText(count), text);
}

void TestPainters::chipRowNeverLeavesItsRectangle_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    for (const int width : {20, 40, 60, 90, 150, 260, 400}) {
        QTest::addRow("%d, left to right", width) << width << Qt::LeftToRight;
        QTest::addRow("%d, right to left", width) << width << Qt::RightToLeft;
    }
}

void TestPainters::chipRowNeverLeavesItsRectangle()
{
    QFETCH(int, width);
    QFETCH(Qt::LayoutDirection, direction);
    QImage image = canvas({500, 40});
    const QRect rect(50, 8, width, 22);
    const QList<Chip> chips{
        {u"SLA 0:42"_s, Chip::Tone::Danger}, {u"Высокий"_s}, {u"#принтер"_s}, {u"#очень-длинная-метка"_s}};
    QPainter painter(&image);

    Chip::paintRow(painter, rect, chips, direction);
    painter.end();

    QVERIFY(!inkedArea(image).isEmpty());
    QVERIFY2(rect.adjusted(-1, -1, 1, 1).contains(inkedArea(image)),
             qPrintable(QString::number(inkedArea(image).right())));
}

QTEST_MAIN(TestPainters)
#include "tst_painters.moc"
