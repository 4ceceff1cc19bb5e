// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linkgate.h"
#include "text/shownhost.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Way = LinkVerdict::Way;

/// Which links of a foreign text leave the program, and what is said before or instead.
class TestLinkGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesLinks_data();
    void judgesLinks();
    void findsTheHostThatWordsName_data();
    void findsTheHostThatWordsName();
    void theQuestionNamesBothSites();
    void aRefusalSaysWhatWasRefused();
    void anyOfSeveralLabelsMayDeceive();
    void tellsWhereALinkReallyLeads_data();
    void tellsWhereALinkReallyLeads();
};

void TestLinkGate::judgesLinks_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("label");
    QTest::addColumn<Way>("way");
    const auto row = [](const char *what, const QString &url, const QString &label, Way way) {
        QTest::newRow(what) << url << label << way;
    };
    row("site", u"https://shop.example/a?b=1#c"_s, u"our shop"_s, Way::Leave);
    row("unprotected site", u"http://shop.example/"_s, u"our shop"_s, Way::Leave);
    row("its own address", u"https://shop.example/a"_s, u"https://shop.example/a"_s, Way::Leave);
    row("its own host", u"https://www.shop.example/a"_s, u"shop.example"_s, Way::Leave);
    row("a host below", u"https://login.shop.example/a"_s, u"shop.example/a"_s, Way::Leave);
    row("a host above", u"https://shop.example/a"_s, u"help.shop.example"_s, Way::Leave);
    row("capital letters", u"https://SHOP.example/a"_s, u"Shop.Example"_s, Way::Leave);
    row("a file's name", u"https://shop.example/a"_s, u"invoice.pdf"_s, Way::Leave);
    row("words with a host in them", u"https://track.example/x"_s, u"write to us at shop.example today"_s, Way::Leave);
    row("picture without words", u"https://shop.example/a"_s, u"\uFFFC"_s, Way::Leave);
    row("other letters", u"https://xn--e1afmkfd.xn--p1ai/"_s, u"пример.рф"_s, Way::Leave);
    row("mail", u"mailto:anna@shop.example?subject=Hi"_s, u"write to us"_s, Way::Leave);
    row("its own mail", u"mailto:anna@shop.example"_s, u"anna@shop.example"_s, Way::Leave);
    row("telephone", u"tel:+79161234567"_s, u"+7 916 123-45-67"_s, Way::Leave);
    row("ticket", u"opora://ticket/12"_s, u"#12"_s, Way::Own);
    row("article", u"opora://article/12"_s, u"how to"_s, Way::Own);

    row("another site", u"https://evil.example/"_s, u"https://bank.example/login"_s, Way::Ask);
    row("another host", u"https://evil.example/"_s, u"bank.example"_s, Way::Ask);
    row("another host in brackets", u"https://evil.example/"_s, u"<www.bank.example>"_s, Way::Ask);
    row("address among words", u"https://evil.example/"_s, u"Go to https://bank.example now"_s, Way::Ask);
    row("a host that only begins so", u"https://bank.example.evil.test/"_s, u"bank.example"_s, Way::Ask);
    row("a host that only ends so", u"https://evilbank.example/"_s, u"bank.example"_s, Way::Ask);
    row("letters that look alike", u"https://xn--bnk-5cd.example/"_s, u"bank.example"_s, Way::Ask);
    row("invisible letters", u"https://evil.example/"_s, u"ba\u200Bnk.example"_s, Way::Ask);
    row("name before the host", u"https://bank.example@evil.example/"_s, u"click"_s, Way::Ask);
    row("another mail", u"mailto:thief@evil.example"_s, u"anna@bank.example"_s, Way::Ask);
    row("a mail that is a site", u"https://evil.example/"_s, u"anna@bank.example"_s, Way::Ask);

    row("file", u"file:///etc/passwd"_s, u"x"_s, Way::Refuse);
    row("file of a server", u"file://server/share/x.exe"_s, u"x"_s, Way::Refuse);
    row("script", u"javascript:alert(1)"_s, u"x"_s, Way::Refuse);
    row("data", u"data:text/html,x"_s, u"x"_s, Way::Refuse);
    row("program of Windows", u"ms-msdt:/id"_s, u"x"_s, Way::Refuse);
    row("search of Windows", u"search-ms:query=x&crumb=location:server"_s, u"x"_s, Way::Refuse);
    row("share", u"smb://server/share"_s, u"x"_s, Way::Refuse);
    row("remote desktop", u"rdp://server"_s, u"x"_s, Way::Refuse);
    row("old files", u"ftp://server/x"_s, u"x"_s, Way::Refuse);
    row("nothing of ours", u"opora://settings/x"_s, u"x"_s, Way::Refuse);
    row("nothing", u""_s, u"x"_s, Way::Refuse);
    row("relative", u"../x"_s, u"x"_s, Way::Refuse);
    row("no host", u"https:///x"_s, u"x"_s, Way::Refuse);
}

void TestLinkGate::judgesLinks()
{
    QFETCH(const QString, url);
    QFETCH(const QString, label);
    QFETCH(const Way, way);
    const LinkVerdict verdict = judgeLink({QUrl(url), {label}});
    QCOMPARE(verdict.way, way);
    QCOMPARE(verdict.sentence.isEmpty(), way == Way::Leave || way == Way::Own);
    QCOMPARE(verdict.url.isEmpty(), way == Way::Refuse);
}

void TestLinkGate::findsTheHostThatWordsName_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("host");
    const auto row
        = [](const QString &words, const QString &host) { QTest::newRow(qPrintable(words)) << words << host; };
    row(u"https://Bank.Example:8443/login?x"_s, u"bank.example"_s);
    row(u"see http://user@bank.example."_s, u"bank.example"_s);
    row(u"bank.example/login"_s, u"bank.example"_s);
    row(u"«bank.example»"_s, u"bank.example"_s);
    row(u"банк.рф"_s, u"xn--80ab2al.xn--p1ai"_s);
    row(u"anna@bank.example"_s, u"bank.example"_s);
    row(u"click here"_s, {});
    row(u"report.xlsx"_s, {});
    row(u"1.5"_s, {});
    row(u"т.д."_s, {});
    row(u""_s, {});
}

void TestLinkGate::findsTheHostThatWordsName()
{
    QFETCH(const QString, words);
    QTEST(Text::hostInWords(words), "host");
}

void TestLinkGate::theQuestionNamesBothSites()
{
    const LinkVerdict verdict = judgeLink({QUrl(u"https://evil.example/bank.example"_s), {u"bank.example"_s}});
    QVERIFY2(verdict.sentence.contains(u"says bank.example, but leads to evil.example"_s),
             qPrintable(verdict.sentence));
    QCOMPARE(openingText(verdict.url), u"Open evil.example"_s);
}

void TestLinkGate::aRefusalSaysWhatWasRefused()
{
    QVERIFY(judgeLink({QUrl(u"file:///etc/passwd"_s)}).sentence.contains(u"“file:”"_s));
    QVERIFY(judgeLink({QUrl(u"https:///x"_s)}).sentence.contains(u"leads nowhere"_s));
}

void TestLinkGate::anyOfSeveralLabelsMayDeceive()
{
    const QUrl url(u"https://evil.example/"_s);
    QCOMPARE(judgeLink({url, {u"here"_s, u"evil.example"_s}}).way, Way::Leave);
    QCOMPARE(judgeLink({url, {u"here"_s, u"bank.example"_s}}).way, Way::Ask);
}

void TestLinkGate::tellsWhereALinkReallyLeads_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("tip");
    QTest::newRow("site") << u"https://shop.example/very/long?address"_s << u"Opens shop.example in the browser"_s;
    QTest::newRow("name before the host")
        << u"https://bank.example@evil.example/"_s << u"Opens evil.example in the browser"_s;
    QTest::newRow("other letters") << u"https://xn--e1afmkfd.xn--p1ai/"_s
                                   << u"Opens пример.рф (xn--e1afmkfd.xn--p1ai) in the browser"_s;
    QTest::newRow("mail") << u"mailto:anna@shop.example?subject=Hi"_s << u"Writes to anna@shop.example"_s;
    QTest::newRow("telephone") << u"tel:+79161234567"_s << u"Calls +79161234567"_s;
    QTest::newRow("ticket") << u"opora://ticket/12"_s << u"Opens here"_s;
    QTest::newRow("file") << u"file:///etc/passwd"_s << QString();
}

void TestLinkGate::tellsWhereALinkReallyLeads()
{
    QFETCH(const QString, url);
    QTEST(linkTip(QUrl(url)), "tip");
}

QTEST_GUILESS_MAIN(TestLinkGate)
#include "tst_linkgate.moc"
