// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/link.h"

#include <QTest>

using namespace Opora::Platform;
using namespace Qt::StringLiterals;

class TestLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodLinksAreUnderstood_data();
    void goodLinksAreUnderstood();
    void everythingElseIsRefused_data();
    void everythingElseIsRefused();
    void theFirstLinkAmongArgumentsIsFound();
};

void TestLink::goodLinksAreUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Link>("link");
    QTest::newRow("ticket") << u"opora://ticket/4821"_s << Link{Link::Kind::Ticket, u"4821"_s, {}};
    QTest::newRow("with server") << u"opora://ticket/4821?server=help.example.com:8443"_s
                                 << Link{Link::Kind::Ticket, u"4821"_s, u"help.example.com:8443"_s};
    QTest::newRow("article") << u"opora://article/0190f3a2-7c1e-7000-8000-000000000001"_s
                             << Link{Link::Kind::Article, u"0190f3a2-7c1e-7000-8000-000000000001"_s, {}};
    QTest::newRow("customer") << u"opora://customer/7"_s << Link{Link::Kind::Customer, u"7"_s, {}};
    QTest::newRow("search") << u"opora://search?q=пустые%20листы%20%26%20лента"_s
                            << Link{Link::Kind::Search, u"пустые листы & лента"_s, {}};
}

void TestLink::goodLinksAreUnderstood()
{
    QFETCH(QString, text);
    QFETCH(Link, link);

    QCOMPARE(parseLink(text), std::optional(link));

    QCOMPARE(parseLink(formatLink(link)), std::optional(link)); // there and back
}

void TestLink::everythingElseIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("other scheme") << u"https://ticket/4821"_s;
    QTest::newRow("no id") << u"opora://ticket/"_s;
    QTest::newRow("deeper path") << u"opora://ticket/4821/close"_s;
    QTest::newRow("path out") << u"opora://ticket/..%2F..%2Fetc"_s;
    QTest::newRow("unknown place") << u"opora://delete/4821"_s;
    QTest::newRow("password") << u"opora://me:pw@ticket/4821"_s;
    QTest::newRow("markup in server") << u"opora://ticket/1?server=%3Cb%3E"_s;
    QTest::newRow("empty search") << u"opora://search?q=%20"_s;
    QTest::newRow("far too long") << u"opora://search?q="_s + QString(5000, u'a');
    QTest::newRow("option") << u"--profile=/tmp"_s;
}

void TestLink::everythingElseIsRefused()
{
    QFETCH(QString, text);

    QVERIFY(!parseLink(text));
}

void TestLink::theFirstLinkAmongArgumentsIsFound()
{
    const auto link = linkAmong({u"/usr/bin/opora"_s, u"--quiet"_s, u"opora://ticket/5"_s, u"opora://ticket/6"_s});

    QVERIFY(link);
    QCOMPARE(link->id, u"5"_s);
    QVERIFY(!linkAmong({u"opora"_s}));
}

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
