// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/plaintext.h"

#include "htmlchecker.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;
using namespace Opora::Text::Test;

class TestPlainText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsHtml_data();
    void readsHtml();
    void leavesAddressesOutWhenAsked();
    void writesHtml_data();
    void writesHtml();
    void escapesEverything();
    void comesBackTheSame_data();
    void comesBackTheSame();
    void survivesHostileSizes();
    void survivesRandomText();
};

void TestPlainText::readsHtml_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    const auto row
        = [](const char *name, const QString &html, const QString &text) { QTest::newRow(name) << html << text; };
    row("empty", {}, {});
    row("text", u"a &amp; b"_s, u"a & b"_s);
    row("line breaks", u"a<br>b<br/>c"_s, u"a\nb\nc"_s);
    row("empty line", u"a<br><br><br>b"_s, u"a\n\nb"_s);
    row("paragraphs", u"<p>a</p>\n<p>b</p>"_s, u"a\n\nb"_s);
    row("blocks", u"<div>a</div><div>b<div>c</div></div>"_s, u"a\nb\nc"_s);
    row("spaces", u"  a \n b&nbsp; c "_s, u"a b c"_s);
    row("list", u"<p>x<ul><li>a<li>b<ul><li>c</ul><li>d</ul>y"_s, u"x\n\n- a\n- b\n  - c\n- d\n\ny"_s);
    row("numbers", u"<ol start=3><li>a<li><p>b</p><p>c</p></ol>"_s, u"3. a\n4. b\n\nc"_s);
    row("quote", u"a<blockquote>b<br>c<blockquote>d</blockquote></blockquote>e"_s, u"a\n\n> b\n> c\n>\n>> d\n\ne"_s);
    row("table", u"<table><tr><th>a<th>b<tr><td>c<td>d</table>e"_s, u"a\tb\nc\td\n\ne"_s);
    row("heading", u"<h1>a</h1>b"_s, u"a\n\nb"_s);
    row("rule", u"a<hr>b"_s, u"a\n---\nb"_s);
    row("preformatted", u"<pre>a\n  b\n\nc</pre>"_s, u"a\n  b\n\nc"_s);
    row("link", u"<a href='https://a.b/c'>here</a>"_s, u"here (https://a.b/c)"_s);
    row("link that names itself", u"<a href='https://a.b/'>a.b</a> <a href='mailto:x@y.z'>x@y.z</a>"_s, u"a.b x@y.z"_s);
    row("forbidden link", u"<a href='javascript:x'>a</a>"_s, u"a"_s);
    row("link over two lines", u"<a href='https://a.b'>one<br>two</a>"_s, u"one\ntwo (https://a.b)"_s);
    row("image", u"<img src=http://x/y alt='A logo'>"_s, u"[A logo]"_s);
    row("nothing to read", u"<style>x</style><script>y</script><title>z</title><!-- c -->"_s, {});
    row("Russian", u"<p>Привет&#33;</p>"_s, u"Привет!"_s);
}

void TestPlainText::readsHtml()
{
    QFETCH(QString, html);
    QFETCH(QString, text);
    QCOMPARE(plainTextFromHtml(html), text);
    // What is safe to show reads the same.
    if (!html.contains(u"<img"_s)) {
        QCOMPARE(plainTextFromHtml(sanitizeHtml(html).html), text);
    }
}

void TestPlainText::leavesAddressesOutWhenAsked()
{
    const QString html = u"<a href='https://a.b/c'>here</a> <img alt=logo src=cid:x>"_s;
    QCOMPARE(plainTextFromHtml(html, LinkStyle::Drop), u"here logo"_s);
}

void TestPlainText::writesHtml_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("html");
    const auto row
        = [](const char *name, const QString &text, const QString &html) { QTest::newRow(name) << text << html; };
    const auto link
        = [](const QString &href, const QString &label) { return u"<a href=\"%1\">%2</a>"_s.arg(href, label); };
    row("empty", {}, {});
    row("lines", u"a\nb\r\nc\rd"_s, u"a<br>b<br>c<br>d"_s);
    row("spaces", u"  a   b"_s, u"\u00A0 a \u00A0 b"_s);
    row("markup", u"<b>&amp;\"'"_s, u"&lt;b&gt;&amp;amp;\"'"_s);
    row("address", u"see https://a.b/c?d=e&f."_s,
        u"see "_s + link(u"https://a.b/c?d=e&amp;f"_s, u"https://a.b/c?d=e&amp;f"_s) + u"."_s);
    row("address in brackets", u"(http://a.b/c_(d))"_s,
        u"("_s + link(u"http://a.b/c_(d)"_s, u"http://a.b/c_(d)"_s) + u")"_s);
    row("address in angles", u"<https://a.b>"_s, u"&lt;"_s + link(u"https://a.b"_s, u"https://a.b"_s) + u"&gt;"_s);
    row("without a scheme", u"www.a.b,"_s, link(u"http://www.a.b"_s, u"www.a.b"_s) + u","_s);
    row("mail", u"to ivan.p+x@site.example!"_s,
        u"to "_s + link(u"mailto:ivan.p+x@site.example"_s, u"ivan.p+x@site.example"_s) + u"!"_s);
    row("mail in words", u"Пишите:ivan@почта.рф."_s,
        u"Пишите:"_s + link(u"mailto:ivan@почта.рф"_s, u"ivan@почта.рф"_s) + u"."_s);
    row("no mail", u"a@b @c d@"_s, u"a@b @c d@"_s);
    row("our own", u"opora://ticket/5"_s, link(u"opora://ticket/5"_s, u"opora://ticket/5"_s));
    row("script", u"javascript:alert(1)"_s, u"javascript:alert(1)"_s);
    row("part of a word", u"xhttp://a.b"_s, u"xhttp://a.b"_s);
    row("scheme alone", u"https:// x"_s, u"https:// x"_s);
}

void TestPlainText::writesHtml()
{
    QFETCH(QString, text);
    QFETCH(QString, html);
    QCOMPARE(htmlFromPlainText(text).html, html);
}

void TestPlainText::escapesEverything()
{
    const QString hostile
        = u"<img src=x onerror=alert(1)> \"><script>1</script> https://a.b/\"onmouseover=\"x &lt;b&gt;"_s;
    const QString html = htmlFromPlainText(hostile).html;
    QVERIFY2(faultOf(html).isEmpty(), qPrintable(html));
    QCOMPARE(textOf(html), hostile);
}

void TestPlainText::comesBackTheSame_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("one line") << u"one line"_s;
    QTest::newRow("paragraphs") << u"one\n\ntwo\nthree"_s;
    QTest::newRow("addresses") << u"see https://a.b/c and x@y.zz"_s;
    QTest::newRow("markup") << u"if (a < b && c > d) { \"x\" }"_s;
    QTest::newRow("Russian") << u"Здравствуйте!\nЁлка — «да»"_s;
}

void TestPlainText::comesBackTheSame()
{
    QFETCH(QString, text);
    QCOMPARE(plainTextFromHtml(htmlFromPlainText(text).html), text);
}

void TestPlainText::survivesHostileSizes()
{
    QVERIFY(!plainTextFromHtml(u"<div>x"_s.repeated(200'000)).isEmpty());
    QVERIFY(!plainTextFromHtml(u"<blockquote>x"_s.repeated(200'000)).isEmpty());
    QVERIFY(!plainTextFromHtml(u"<ul><li>x"_s.repeated(200'000)).isEmpty());
    QVERIFY(!plainTextFromHtml(u"<a href=https://a.b><table><tr><td>x"_s.repeated(50'000)).isEmpty());
    QVERIFY(htmlFromPlainText(QString(3'000'000, u'@')).truncated);
    QVERIFY(!htmlFromPlainText(u"https://"_s.repeated(100'000)).html.isEmpty());
    QVERIFY(!htmlFromPlainText(u"(a@b.c)"_s.repeated(100'000)).html.isEmpty());
    QVERIFY(!htmlFromPlainText(QString(200'000, u'\n')).html.isEmpty());
}

void TestPlainText::survivesRandomText()
{
    static const QStringList pieces
        = {u"<"_s,  u">"_s,     u"https://"_s, u"www."_s,    u"a@b.c"_s, u"."_s,           u"&"_s,  u"\""_s, u" "_s,
           u"\n"_s, u"слово"_s, u"(\\)"_s,     u"mailto:"_s, u"tel:+"_s, u"javascript:"_s, u"\t"_s, u"'"_s};
    for (quint32 seed = 1; seed <= 3'000; ++seed) {
        QRandomGenerator random(seed);
        QString text;
        for (int left = random.bounded(60); left > 0; --left) {
            text += random.bounded(3) == 0 ? QString(QChar(char16_t(random.bounded(0x10000))))
                                           : pieces.at(random.bounded(int(pieces.size())));
        }
        const QString html = htmlFromPlainText(text).html;
        QVERIFY2(faultOf(html).isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(faultOf(html))));
        plainTextFromHtml(text);
        plainTextFromHtml(html, LinkStyle::Drop);
    }
}

QTEST_GUILESS_MAIN(TestPlainText)
#include "tst_plaintext.moc"
