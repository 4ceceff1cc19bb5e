// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/networkreachability.h"
#include "platform/systemappearance.h"
#include "platform/traynotifier.h"

#include <QApplication>
#include <QImage>
#include <QPixmap>
#include <QTest>

using namespace Opora;
using namespace Opora::Platform;
using namespace Qt::StringLiterals;

class TestTrayNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCountIsDrawnOnTheIcon();
    void pressingGivesTheTarget();
    void wordsOfACustomerAreNoMarkup();
    void nothingHappensWithoutATray();
    void hintsOfTheSystemAreOptional();
};

namespace {

TrayNotifier::Look look()
{
    QPixmap picture(64, 64);
    picture.fill(Qt::white);
    return {QIcon(picture), QColor(Qt::red), QColor(Qt::black)};
}

} // namespace

void TestTrayNotifier::theCountIsDrawnOnTheIcon()
{
    const TrayNotifier notifier(look());

    const QImage plain = notifier.iconWithCount(0).pixmap(64, 64).toImage();
    const QImage counted = notifier.iconWithCount(7).pixmap(64, 64).toImage();

    QCOMPARE(plain.pixelColor(60, 44), QColor(Qt::white));
    QCOMPARE(counted.pixelColor(60, 44), QColor(Qt::red));
    QCOMPARE(counted.pixelColor(5, 5), QColor(Qt::white));
    QVERIFY(counted != notifier.iconWithCount(120).pixmap(64, 64).toImage());
}

void TestTrayNotifier::pressingGivesTheTarget()
{
    TrayNotifier notifier(look());
    QObject context;
    QStringList targets;
    notifier.onActivated(&context, [&targets](const QString &target) { targets.append(target); });

    Q_EMIT notifier.activated(u"opora://ticket/1"_s);

    QCOMPARE(targets, QStringList{u"opora://ticket/1"_s});
}

void TestTrayNotifier::wordsOfACustomerAreNoMarkup()
{
    const QString words = u"\"5 < 6 & 7\" <img src='x'>"_s;

#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    QCOMPARE(TrayNotifier::shownBody(words), u"&quot;5 &lt; 6 &amp; 7&quot; &lt;img src='x'&gt;"_s);
    // Cut before it is escaped: half an escape would be read as something else.
    QVERIFY(TrayNotifier::shownBody(u"&"_s.repeated(1'000)).endsWith(u"&amp;"_s));
#else
    QCOMPARE(TrayNotifier::shownBody(words), words);
#endif
}

void TestTrayNotifier::nothingHappensWithoutATray()
{
    TrayNotifier notifier(look());

    notifier.notify({u"New ticket"_s, u"<b>plain</b>"_s, u"opora://ticket/1"_s});
    notifier.setCount(3, u"Opora: 3"_s);

    QCOMPARE(notifier.isAvailable(), QSystemTrayIcon::isSystemTrayAvailable());
}

void TestTrayNotifier::hintsOfTheSystemAreOptional()
{
    const NetworkReachability network;
    const SystemAppearance appearance;

    QVERIFY(int(network.state()) >= 0);
    QVERIFY(!appearance.isMotionReduced());
}

QTEST_MAIN(TestTrayNotifier)
#include "tst_traynotifier.moc"
