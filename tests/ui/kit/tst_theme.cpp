// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/theme.h"

#include <QApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextEdit>

using namespace Opora::Ui;
using namespace Qt::StringLiterals;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void everyTokenStandsInEveryTheme_data();
    void everyTokenStandsInEveryTheme();
    void textIsReadableOnEveryGround_data();
    void textIsReadableOnEveryGround();
    void hintsInEmptyLinesAreReadable();
    void sizesAreComplete();
    void styleSheetHasNoOpenToken();
    void systemPreferenceDecidesOnlyInSystemMode();
    void highContrastIsStronger();
    void fontScaleGrowsTypeAndRowsWithinItsLimits();
    void installedThemeChangesTheApplication();
    void reducedMotionStopsAnimations();
};

void TestTheme::cleanup()
{
    Theme &theme = Theme::current();
    theme.setMode(Theme::Mode::System);
    theme.setContrast(Theme::Contrast::Normal);
    theme.setSystemDark(false);
    theme.setReducedMotion(false);
    theme.setFontScale(100);
}

void TestTheme::everyTokenStandsInEveryTheme_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : themeNames())
        QTest::newRow(qPrintable(name)) << name;
}

void TestTheme::everyTokenStandsInEveryTheme()
{
    QFETCH(QString, name);
    QStringList problems;

    const ColorSet set = readColorSet(name, &problems);

    QCOMPARE(problems, QStringList());
    QCOMPARE(set.dark, name.endsWith(u"dark"));
    QFile file(u":/opora/themes/"_s + name + u".json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject colors = QJsonDocument::fromJson(file.readAll()).object().value(u"colors"_s).toObject();
    QCOMPARE(colors.size(), kColorRoleCount); // and nothing that no role names
}

void TestTheme::textIsReadableOnEveryGround_data()
{
    QTest::addColumn<QString>("themeName");
    QTest::addColumn<ColorRole>("text");
    QTest::addColumn<ColorRole>("ground");
    using enum ColorRole;
    const QList<ColorRole> grounds{Ground, Surface,  Raised,     Selected,   Hover,       Note,
                                   Agent,  Customer, AccentSoft, DangerSoft, WarningSoft, SuccessSoft};
    const QList<ColorRole> texts{Text,   Muted,  Accent, New,     Open,   Pending, Hold,
                                 Solved, Closed, Spam,   Success, Danger, Warning};
    QList<std::pair<ColorRole, ColorRole>> pairs{
        {AccentText, Accent},   {AccentText, AccentHover}, {Avatar1Text, Avatar1}, {Avatar2Text, Avatar2},
        {Avatar3Text, Avatar3}, {Avatar4Text, Avatar4},    {Avatar5Text, Avatar5}, {Avatar6Text, Avatar6}};
    for (const ColorRole ground : grounds) {
        for (const ColorRole text : texts)
            pairs.append({text, ground});
    }
    for (const QString &theme : themeNames()) {
        for (const auto &[text, ground] : pairs)
            QTest::addRow("%s: %s on %s", qPrintable(theme), qPrintable(tokenName(text)), qPrintable(tokenName(ground)))
                << theme << text << ground;
    }
}

void TestTheme::textIsReadableOnEveryGround()
{
    QFETCH(QString, themeName);
    QFETCH(ColorRole, text);
    QFETCH(ColorRole, ground);
    const ColorSet set = readColorSet(themeName);

    const double ratio = contrastRatio(set.at(text), set.at(ground));

    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void TestTheme::hintsInEmptyLinesAreReadable()
{
    Theme &theme = Theme::current();
    theme.install(*qApp);
    QLineEdit line;
    QPlainTextEdit words;
    QTextEdit page;
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        for (QWidget *edit :
             {static_cast<QWidget *>(&line), static_cast<QWidget *>(&words), static_cast<QWidget *>(&page)}) {
            edit->ensurePolished();

            const QColor hint = edit->palette().color(QPalette::PlaceholderText);

            QCOMPARE(hint.name(QColor::HexArgb), theme.color(ColorRole::Muted).name(QColor::HexArgb));
            QCOMPARE(edit->palette().color(QPalette::Text), theme.color(ColorRole::Text));
        }
    }
}

void TestTheme::sizesAreComplete()
{
    QStringList problems;

    const Metrics metrics = readMetrics(&problems);

    QCOMPARE(problems, QStringList());
    QCOMPARE(metrics.at(Space::Xl), 24);
    QCOMPARE(metrics.at(Radius::Chip), 9);
    QCOMPARE(metrics.at(TypeSize::Page), 20);
    QCOMPARE(metrics.at(Row::Ticket), 60);
    QCOMPARE(metrics.at(IconSize::Large), 20);
    QVERIFY(metrics.motionMs() <= 120);
}

void TestTheme::styleSheetHasNoOpenToken()
{
    const QString sheet = Theme::current().styleSheet();

    QVERIFY(sheet.contains(u"QPushButton"));
    QCOMPARE(sheet.indexOf(u"${"_s), qsizetype(-1));
}

void TestTheme::systemPreferenceDecidesOnlyInSystemMode()
{
    Theme &theme = Theme::current();
    QSignalSpy spy(&theme, &Theme::changed);

    theme.setSystemDark(true);
    QCOMPARE(theme.name(), u"dark"_s);
    theme.setMode(Theme::Mode::Light);
    QCOMPARE(theme.name(), u"light"_s);
    theme.setMode(Theme::Mode::Light);

    QCOMPARE(spy.count(), 2);
}

void TestTheme::highContrastIsStronger()
{
    Theme &theme = Theme::current();
    const double normal = contrastRatio(theme.color(ColorRole::Muted), theme.color(ColorRole::Ground));

    theme.setContrast(Theme::Contrast::High);

    QCOMPARE(theme.name(), u"highcontrast-light"_s);
    QVERIFY(contrastRatio(theme.color(ColorRole::Muted), theme.color(ColorRole::Ground)) > normal * 1.5);
}

void TestTheme::fontScaleGrowsTypeAndRowsWithinItsLimits()
{
    Theme &theme = Theme::current();

    theme.setFontScale(200);
    QCOMPARE(theme.font(TypeSize::Body).pixelSize(), 26);
    QCOMPARE(theme.rowHeight(Row::View), 60);
    QCOMPARE(theme.space(Space::M), 12);
    theme.setFontScale(1000);
    QCOMPARE(theme.fontScale(), 200);
    theme.setFontScale(1);

    QCOMPARE(theme.fontScale(), 80);
}

void TestTheme::installedThemeChangesTheApplication()
{
    Theme &theme = Theme::current();

    theme.install(*qApp);
    theme.setMode(Theme::Mode::Dark);

    QCOMPARE(QApplication::palette().color(QPalette::Window), theme.color(ColorRole::Ground));
    QCOMPARE(QApplication::font().pixelSize(), 13);
    QVERIFY(qApp->styleSheet().contains(theme.color(ColorRole::Accent).name()));
}

void TestTheme::reducedMotionStopsAnimations()
{
    Theme &theme = Theme::current();
    QVERIFY(theme.motionMs() > 0);

    theme.setReducedMotion(true);

    QCOMPARE(theme.motionMs(), 0);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
