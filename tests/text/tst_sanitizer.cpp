// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/safeurl.h"
#include "text/sanitizer.h"

#include "htmlchecker.h"
#include "support/share.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;
using namespace Opora::Text::Test;

namespace {

QJsonArray readArray(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

// Both promises at once: nothing forbidden, and nothing left to do.
void checkSafe(const QString &payload)
{
    const SanitizedHtml once = sanitizeHtml(payload);
    const QString fault = faultOf(once.html);
    QVERIFY2(fault.isEmpty(), qPrintable(fault + " in "_L1 + once.html.left(300)));
    const SanitizedHtml twice = sanitizeHtml(once.html);
    QCOMPARE(twice.html, once.html);
    QCOMPARE(twice.cids, once.cids);
}

// Rows of each table times the cells of its widest row, all together. Enough for tables that are not nested.
qsizetype fieldsOf(const QString &html)
{
    qsizetype fields = 0;
    for (const QString &table : html.split(u"<table"_s).mid(1)) {
        qsizetype widest = 0;
        const QStringList rows = table.split(u"<tr"_s).mid(1);
        for (const QString &row : rows) {
            widest = std::max(widest, row.count(u"<td"_s));
        }
        fields += rows.size() * widest;
    }
    return fields;
}

} // namespace

class TestSanitizer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsOrdinaryMail_data();
    void keepsOrdinaryMail();
    void leavesNothingForbiddenOfDompurify_data();
    void leavesNothingForbiddenOfDompurify();
    void leavesNothingForbiddenOfOwasp();
    void leavesNothingForbiddenOfNaughtyStrings();
    void judgesLinks_data();
    void judgesLinks();
    void judgesImages_data();
    void judgesImages();
    void countsRemoteImagesAndNamesInlineOnes();
    void keepsHeadingAnchorsOnlyWhenAsked();
    void capsDepth_data();
    void capsDepth();
    void flattensDeepTables();
    void capsQuotes();
    void breaksLongWords();
    void breaksWordsSpreadOverElements();
    void capsText();
    void capsElements();
    void capsSpansAndSizes();
    void capsGridsOfTables_data();
    void capsGridsOfTables();
    void capsInlineImages();
    void isLinearOnHostileText_data();
    void isLinearOnHostileText();
    void survivesRandomMarkup();
    void survivesRandomBytes();
};

void TestSanitizer::keepsOrdinaryMail_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &html, const QString &expected) {
        QTest::newRow(name) << html << expected;
    };
    row("text", u"Hello & good bye"_s, u"Hello &amp; good bye"_s);
    row("unclosed paragraphs", u"<p>one<p>two"_s, u"<p>one</p><p>two</p>"_s);
    row("unclosed items", u"<ul><li>a<li>b</ul>"_s, u"<ul><li>a</li><li>b</li></ul>"_s);
    row("list within a list", u"<ul><li>a<ol><li>b</li></ol></li><li><ul><li>c</li></ul></li></ul>"_s,
        u"<ul><li>a<ol><li>b</li></ol></li><li><ul><li>c</li></ul></li></ul>"_s);
    row("item without a list", u"<li>a<li>b"_s, u"<ul><li>a</li><li>b</li></ul>"_s);
    row("misnested", u"<b><i>x</b>y</i>z"_s, u"<b><i>x</i></b>yz"_s);
    row("unknown elements keep their text", u"<o:p>a</o:p><font color=red>b</font>"_s, u"ab"_s);
    row("semantic blocks", u"<section><article>a</article></section>"_s, u"<div><div>a</div></div>"_s);
    row("block ends a paragraph", u"<p>a<div>b</div>c"_s, u"<p>a</p><div>b</div>c"_s);
    row("unclosed cells", u"<table><tr><td>a<td>b<tr><td>c</table>d"_s,
        u"<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>d"_s);
    row("text between cells", u"<table>x<tr><td>y</table>"_s,
        u"<table><tbody><tr><td>x</td></tr><tr><td>y</td></tr></tbody></table>"_s);
    row("cells outside of a table", u"<td>x</td><tr>y"_s, u"xy"_s);
    row("end of a block inside a cell", u"<div><table><tr><td>a</div>b</table></div>"_s,
        u"<div><table><tbody><tr><td>ab</td></tr></tbody></table></div>"_s);
    row("link in a link", u"<a href=https://a.b>1<a href=https://c.d>2</a>"_s,
        u"<a href=\"https://a.b\">1</a><a href=\"https://c.d\">2</a>"_s);
    row("spaces collapse", u"a \n\t b"_s, u"a b"_s);
    row("preformatted", u"<pre>\n\n a\n  b</pre>"_s, u"<pre>\n\n a\n  b</pre>"_s);
    row("first line break of pre", u"<pre>\na</pre>"_s, u"<pre>a</pre>"_s);
    row("textarea is text", u"<textarea><b>x</textarea>y"_s, u"&lt;b&gt;xy"_s);
    row("style and script", u"a<style>p{}</style>b<script>1</script>c<title>t</title>"_s, u"abc"_s);
    row("comments", u"a<!-- <b> -->b<![if !mso]>c<![endif]><?xml?>d"_s, u"abcd"_s);
    row("references", u"&lt;b&gt; &eacute;&#1055; &nbsp;"_s, u"&lt;b&gt; é\u041f \u00A0"_s);
    row("direction", u"<p dir=RTL align=Center style='color:red'>x</p>"_s, u"<p align=\"center\" dir=\"rtl\">x</p>"_s);
    row("centre", u"<center>x</center>"_s, u"<div align=\"center\">x</div>"_s);
    row("numbered from", u"<ol start=5><li>x</ol>"_s, u"<ol start=\"5\"><li>x</li></ol>"_s);
    row("definition", u"<dl><dt>a<dd>b</dl>"_s, u"<dl><dt>a</dt><dd>b</dd></dl>"_s);
    row("svg", u"<svg><text>x</text><script>y</script></svg>"_s, u"x"_s);
    row("less than", u"1 < 2 <3 a<b c"_s, u"1 &lt; 2 &lt;3 a"_s);
    row("empty", QString(), QString());
}

void TestSanitizer::keepsOrdinaryMail()
{
    QFETCH(QString, html);
    QFETCH(QString, expected);
    QCOMPARE(sanitizeHtml(html).html, expected);
    checkSafe(html);
}

void TestSanitizer::leavesNothingForbiddenOfDompurify_data()
{
    QTest::addColumn<QString>("payload");
    const QJsonArray cases = readArray(QStringLiteral(OPORA_TEST_DATA "/text/dompurify-expect.json"));
    QCOMPARE(cases.size(), 223);
    for (qsizetype at = 0; at < cases.size(); ++at) {
        const QJsonObject item = cases.at(at).toObject();
        QTest::addRow("%d %s", int(at), qPrintable(item.value(u"title"_s).toString().left(60)))
            << item.value(u"payload"_s).toString();
    }
}

void TestSanitizer::leavesNothingForbiddenOfDompurify()
{
    QFETCH(QString, payload);
    checkSafe(payload);
}

void TestSanitizer::leavesNothingForbiddenOfOwasp()
{
    const QJsonArray cases = readArray(QStringLiteral(OPORA_SHARED_DATA "/sanitizer/owasp-xss-filter-evasion.json"));
    if (cases.isEmpty()) {
        QSKIP("The OWASP cheat sheet is not shipped; it is expected in ../shared/data/sanitizer");
    }
    QCOMPARE(cases.size(), 110);
    for (const QJsonValue &item : cases) {
        checkSafe(item.toObject().value(u"payload"_s).toString());
    }
}

void TestSanitizer::leavesNothingForbiddenOfNaughtyStrings()
{
    const QJsonArray cases = readArray(QStringLiteral(OPORA_TEST_DATA "/text/blns.json"));
    QCOMPARE(cases.size(), 515);
    for (const QJsonValue &item : cases) {
        const QString text = item.toString();
        checkSafe(text);
        checkSafe(u"<a href=\"%1\">%1</a><img src='%1' alt=\"%1\">"_s.arg(text));
    }
}

void TestSanitizer::judgesLinks_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");
    const auto row
        = [](const char *name, const QString &url, const QString &expected) { QTest::newRow(name) << url << expected; };
    row("https", u"https://example.org/a?b=c#d"_s, u"https://example.org/a?b=c#d"_s);
    row("upper case", u"HTTPS://Example.org"_s, u"https://Example.org"_s);
    row("spaces around", u"  https://a.b \n"_s, u"https://a.b"_s);
    row("line break inside", u"https://a.b/c\n  d"_s, u"https://a.b/c%20%20d"_s);
    row("quotes", u"https://a.b/'\"<>`"_s, u"https://a.b/%27%22%3C%3E%60"_s);
    row("Cyrillic host", u"https://пример.рф/п"_s, u"https://пример.рф/п"_s);
    row("mailto", u"mailto:a@b.c?subject=Hi%20you&attach=/etc/passwd&body=x"_s,
        u"mailto:a@b.c?subject=Hi%20you&body=x"_s);
    row("tel", u"tel:+7 (495) 123-45-67"_s, u"tel:+7%20(495)%20123-45-67"_s);
    row("our own", u"opora://ticket/42"_s, u"opora://ticket/42"_s);
    row("javascript", u"javascript:alert(1)"_s, {});
    row("javascript with a tab", u"java\tscript:alert(1)"_s, {});
    row("javascript with controls", u"\u0001java\u0003script:alert(1)"_s, {});
    row("javascript after a separator", u"\u2028javascript:alert(1)"_s, {});
    row("vbscript", u"VBScript:x"_s, {});
    row("data", u"data:text/html,<b>"_s, {});
    row("file", u"file:///etc/passwd"_s, {});
    row("resource", u"qrc:/x"_s, {});
    row("relative", u"/x"_s, {});
    row("fragment", u"#x"_s, {});
    row("no slashes", u"https:evil.example"_s, {});
    row("no host", u"https://"_s, {});
    row("other network", u"//evil.example"_s, {});
    row("ftp", u"ftp://a.b"_s, {});
    row("direction override", u"https://a.b/\u202egpj.exe"_s, {});
    row("invisible letter", u"https://a\u200b.b"_s, {});
    row("too long", u"https://a.b/"_s + QString(9000, u'x'), {});
}

void TestSanitizer::judgesLinks()
{
    QFETCH(QString, url);
    QFETCH(QString, expected);
    QCOMPARE(safeLink(url).value_or(QString()), expected);
    if (!expected.isEmpty()) {
        QCOMPARE(safeLink(expected).value_or(QString()), expected);
    }
}

void TestSanitizer::judgesImages_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("value");
    using Kind = ImageSource::Kind;
    const auto row = [](const char *name, const QString &url, Kind kind, const QString &value = {}) {
        QTest::newRow(name) << url << int(kind) << value;
    };
    row("cid", u"cid:part1.A@example.org"_s, Kind::Cid, u"part1.A@example.org"_s);
    row("cid with a path", u"cid:../../x"_s, Kind::Refused);
    row("cid with a query", u"cid:a?b"_s, Kind::Refused);
    row("remote", u"http://a.b/c.png"_s, Kind::Remote);
    row("remote without a scheme", u" //a.b/c.png"_s, Kind::Remote);
    row("network share", u"\\\\host\\share\\x.png"_s, Kind::Remote);
    row("png", u"data:image/PNG;base64,AA BB\n=="_s, Kind::Data, u"data:image/png;base64,AABB=="_s);
    row("svg", u"data:image/svg+xml;base64,AAAA"_s, Kind::Refused);
    row("html", u"data:text/html;base64,AAAA"_s, Kind::Refused);
    row("not base64", u"data:image/png,<svg>"_s, Kind::Refused);
    row("file", u"file:///etc/passwd"_s, Kind::Refused);
    row("resource", u":/icons/x.png"_s, Kind::Refused);
    row("relative", u"x.png"_s, Kind::Refused);
    row("javascript", u"java\nscript:1"_s, Kind::Refused);
}

void TestSanitizer::judgesImages()
{
    QFETCH(QString, url);
    QFETCH(int, kind);
    QFETCH(QString, value);
    const ImageSource source = imageSource(url);
    QCOMPARE(int(source.kind), kind);
    QCOMPARE(source.value, value);
}

void TestSanitizer::countsRemoteImagesAndNamesInlineOnes()
{
    const SanitizedHtml result
        = sanitizeHtml(u"<img src=http://t.example/pixel.gif><img src='cid:a@b' width=9999 alt='A \"b\"'>"
                       "<img src=cid:a@b><img src=cid:c><img src=https://x/y alt=Logo>"_s);
    QCOMPARE(
        result.html,
        u"<img src=\"cid:a@b\" alt=\"A &quot;b&quot;\" width=\"2000\"><img src=\"cid:a@b\"><img src=\"cid:c\">Logo"_s);
    QCOMPARE(result.blockedImages, 2);
    QCOMPARE(result.cids, QStringList({u"a@b"_s, u"c"_s}));
    QVERIFY(!result.truncated);
}

void TestSanitizer::keepsHeadingAnchorsOnlyWhenAsked()
{
    const QString html
        = u"<h2><a name=\"h-setup\"></a>Setup</h2><a href=\"#h-setup\">up</a><a name=location>x</a><a href=#y>z</a>"_s;
    QCOMPARE(sanitizeHtml(html).html, u"<h2>Setup</h2>upxz"_s);
    SanitizeLimits limits;
    limits.headingAnchors = true;
    const QString kept = sanitizeHtml(html, limits).html;
    QCOMPARE(kept, u"<h2><a name=\"h-setup\"></a>Setup</h2><a href=\"#h-setup\">up</a>xz"_s);
    QVERIFY(faultOf(kept, true).isEmpty());
    QCOMPARE(sanitizeHtml(kept, limits).html, kept);
}

void TestSanitizer::capsDepth_data()
{
    QTest::addColumn<QString>("open");
    for (const char *tag :
         {"div", "b", "ul><li", "blockquote", "table><tr><td", "table", "p", "dl><dd", "a href=x:", "h1", "pre", "sub",
          "b><div", "a href=https://a.b><table><tr><td", "div><table></div", "center><i"}) {
        QTest::newRow(tag) << QString(u'<' + QLatin1StringView(tag) + u'>');
    }
}

void TestSanitizer::capsDepth()
{
    QFETCH(QString, open);
    const QString html = u"before"_s + open.repeated(2000) + u"inside"_s;
    const SanitizedHtml result = sanitizeHtml(html);
    QVERIFY2(depthOf(result.html) <= 64, qPrintable(QString::number(depthOf(result.html))));
    QVERIFY(tableDepthOf(result.html) <= 6);
    QVERIFY(textOf(result.html).contains(u"before"_s));
    QVERIFY(textOf(result.html).contains(u"inside"_s));
    checkSafe(html);
}

void TestSanitizer::flattensDeepTables()
{
    const QString html = u"<table><tr><td>a</td><td>"_s.repeated(10) + u"<b>core</b>"_s
        + u"</td></tr></table>"_s.repeated(10) + u"after"_s;
    const QString result = sanitizeHtml(html).html;
    QCOMPARE(tableDepthOf(result), 6);
    QCOMPARE(textOf(result).count(u'a'), 11); // ten cells and "after"
    QVERIFY(result.contains(u"<div> a <div> a "_s));
    QVERIFY(result.endsWith(u"</table>after"_s));
    checkSafe(html);
}

void TestSanitizer::capsQuotes()
{
    const QString nested = sanitizeHtml(u"<blockquote>x"_s.repeated(50'000)).html;
    QVERIFY(depthOf(nested) <= 9);
    const QString flood = u"<blockquote>x</blockquote>"_s.repeated(50'000);
    const SanitizedHtml result = sanitizeHtml(flood);
    QVERIFY(result.truncated);
    QCOMPARE(result.html.count(u"<blockquote>"_s), 20'000);
    QCOMPARE(textOf(result.html).count(u'x'), 50'000);
    checkSafe(flood);
}

void TestSanitizer::breaksLongWords()
{
    const QString result = textOf(sanitizeHtml(QString(1'000, u'x')).html);
    const QStringList parts = result.split(QChar(0x200B));
    QCOMPARE(parts.size(), 5);
    QCOMPARE(parts.first().size(), 200);
    // A letter keeps its accents and an emoji its halves.
    const QString accents = textOf(sanitizeHtml(QString(199, u'x') + u"e\u0301\u0301yz"_s).html);
    QVERIFY(accents.contains(u"e\u0301\u0301\u200by"_s));
    checkSafe(u"\U0001F600"_s.repeated(500));
    checkSafe(QString(100'000, u'x'));
    checkSafe(u"e"_s + QString(5'000, QChar(0x0301)));
    checkSafe(u"a&nbsp;"_s.repeated(1'000));
}

void TestSanitizer::breaksWordsSpreadOverElements()
{
    const QString result = textOf(sanitizeHtml(u"<b>x</b>y"_s.repeated(300)).html);
    QCOMPARE(result.count(QChar(0x200B)), 2);
    QCOMPARE(textOf(sanitizeHtml(u"<p>x</p>y"_s.repeated(300)).html).count(QChar(0x200B)), 0);
    checkSafe(u"<b>x</b>y"_s.repeated(300));
}

void TestSanitizer::capsText()
{
    SanitizeLimits limits;
    limits.maxText = 1'000;
    const SanitizedHtml result = sanitizeHtml(u"<p>some words</p>"_s.repeated(500), limits);
    QVERIFY(result.truncated);
    QCOMPARE(textOf(result.html).size(), 1'000);
    QVERIFY(result.html.endsWith(u"</p>"_s));
    QCOMPARE(sanitizeHtml(result.html, limits).html, result.html);

    const SanitizedHtml huge = sanitizeHtml(u"word "_s.repeated(2'000'000));
    QVERIFY(huge.truncated);
    QCOMPARE(huge.html.size(), 500'000);
}

void TestSanitizer::capsElements()
{
    for (const QString &piece :
         {u"<table><tr><td>x</table>"_s, u"<br>"_s, u"<img src=cid:x>"_s, u"<table>x</table>"_s, u"<li>x"_s}) {
        const SanitizedHtml result = sanitizeHtml(piece.repeated(30'000));
        QVERIFY(result.truncated);
        QVERIFY(result.html.count(u'<') <= 40'010);
        checkSafe(piece.repeated(30'000));
    }
}

void TestSanitizer::capsSpansAndSizes()
{
    const QString html
        = u"<table border=7><tr><td colspan=100000 rowspan=-3>a<td colspan=1 rowspan=3x>b</table><img src=cid:a width=50% height=0>"_s;
    QCOMPARE(
        sanitizeHtml(html).html,
        u"<table border=\"1\"><tbody><tr><td colspan=\"20\">a</td><td>b</td></tr></tbody></table><img src=\"cid:a\">"_s);
}

void TestSanitizer::capsGridsOfTables_data()
{
    QTest::addColumn<QString>("html");
    QTest::newRow("wide") << QString(u"<table><tr>"_s + u"<td>a"_s.repeated(5'000));
    QTest::newRow("wide and long") << QString(u"<table><tr>"_s + u"<td>a"_s.repeated(5'000) + u"<tr>"_s.repeated(5'000)
                                              + u"a"_s);
    QTest::newRow("long and then wide") << QString(u"<table>"_s + u"<tr><td>a"_s.repeated(5'000) + u"<tr>"_s
                                                   + u"<td>a"_s.repeated(100));
    QTest::newRow("spans") << QString(u"<table>"_s
                                      + (u"<tr>"_s + u"<td colspan=50 rowspan=50>a"_s.repeated(5)).repeated(1'000));
    QTest::newRow("closed rows") << QString(u"<table>"_s + u"<tr><td>a</td></tr>b"_s.repeated(9'000) + u"</table>"_s);
    QTest::newRow("sections") << QString(u"<table>"_s + u"<tbody><td>a<td>b<td>c"_s.repeated(6'000));
    QTest::newRow("tables") << QString(
        (u"<table><tr>"_s + u"<td>a"_s.repeated(40) + u"<tr>"_s.repeated(40) + u"</table>"_s).repeated(100));
}

// Fields of the grid, that is rows times the widest row: what the reader's machine pays for.
void TestSanitizer::capsGridsOfTables()
{
    QFETCH(QString, html);
    const QString result = sanitizeHtml(html).html;
    QVERIFY2(fieldsOf(result) <= 20'100, qPrintable(QString::number(fieldsOf(result))));
    // Nothing is lost: what finds no place stands in the cell before.
    QString plain = html;
    QCOMPARE(textOf(result).count(u'a'), plain.remove(QRegularExpression(u"<[^>]*>"_s)).count(u'a'));
    checkSafe(html);
}

void TestSanitizer::capsInlineImages()
{
    const SanitizedHtml result = sanitizeHtml(u"<img src=cid:x alt=a> "_s.repeated(1'000));
    QVERIFY(result.truncated);
    QCOMPARE(result.html.count(u"<img"_s), 200);
    QCOMPARE(textOf(result.html).count(u'a'), 800);
    checkSafe(u"<img src=cid:x alt=a> "_s.repeated(1'000));
}

void TestSanitizer::isLinearOnHostileText_data()
{
    QTest::addColumn<QString>("piece");
    QTest::newRow("nested blocks") << u"<div>"_s;
    QTest::newRow("nested formatting") << u"<b><i>"_s;
    QTest::newRow("distinct formatting") << u"<p><a href=x:%1><font size=%1><b id=%1>"_s;
    QTest::newRow("tables") << u"<table><tr><td>"_s;
    QTest::newRow("misnested tables") << u"<div><table></div>"_s;
    QTest::newRow("comments") << u"<!--"_s;
    QTest::newRow("half comments") << u"<!-- --"_s;
    QTest::newRow("end tags") << u"</div></b></x>"_s;
    QTest::newRow("tags that never end") << u"<a "_s;
    QTest::newRow("styles") << u"<style>"_s;
    QTest::newRow("half ends") << u"<textarea></"_s;
    QTest::newRow("references") << u"&amp"_s;
    QTest::newRow("attributes") << u"<a b%1=c "_s;
    QTest::newRow("quotes") << u"<a b='"_s;
    QTest::newRow("less than") << u"<"_s;
    QTest::newRow("lists") << u"<ul><li>"_s;
    QTest::newRow("select") << u"<select><option>"_s;
}

// No time is asserted: a quadratic step would run into the limit of the whole test.
void TestSanitizer::isLinearOnHostileText()
{
    QFETCH(QString, piece);
    QString html;
    for (int at = 0; html.size() < Opora::Test::shareOf(3'000'000); ++at) {
        html += piece.contains(u"%1"_s) ? piece.arg(at) : piece;
    }
    QElapsedTimer timer;
    timer.start();
    const SanitizedHtml result = sanitizeHtml(html);
    qInfo("%.1f MB in %lld ms", double(html.size()) / 1'000'000, static_cast<long long>(timer.elapsed()));
    QVERIFY(faultOf(result.html).isEmpty());
    QVERIFY(depthOf(result.html) <= 64);
}

void TestSanitizer::survivesRandomMarkup()
{
    static const QStringList pieces = {u"<p>"_s,
                                       u"</p>"_s,
                                       u"<b>"_s,
                                       u"</b>"_s,
                                       u"<i>"_s,
                                       u"</i>"_s,
                                       u"<a href='https://a.b/?x&y'>"_s,
                                       u"</a>"_s,
                                       u"<table>"_s,
                                       u"</table>"_s,
                                       u"<tr>"_s,
                                       u"</tr>"_s,
                                       u"<td>"_s,
                                       u"</td>"_s,
                                       u"<th colspan=3>"_s,
                                       u"<thead>"_s,
                                       u"<tbody>"_s,
                                       u"</tbody>"_s,
                                       u"<ul>"_s,
                                       u"</ul>"_s,
                                       u"<ol>"_s,
                                       u"<li>"_s,
                                       u"</li>"_s,
                                       u"<dl>"_s,
                                       u"<dt>"_s,
                                       u"<dd>"_s,
                                       u"</dl>"_s,
                                       u"<div>"_s,
                                       u"</div>"_s,
                                       u"<blockquote>"_s,
                                       u"</blockquote>"_s,
                                       u"<pre>"_s,
                                       u"</pre>"_s,
                                       u"\n"_s,
                                       u" "_s,
                                       u"x"_s,
                                       u"word word"_s,
                                       u"<br>"_s,
                                       u"<hr>"_s,
                                       u"</br>"_s,
                                       u"<h1>"_s,
                                       u"</h1>"_s,
                                       u"<h2>"_s,
                                       u"<img src=x alt=' y '>"_s,
                                       u"<img src=cid:z>"_s,
                                       u"<svg>"_s,
                                       u"</svg>"_s,
                                       u"<math>"_s,
                                       u"<mi>"_s,
                                       u"<style>"_s,
                                       u"</style>"_s,
                                       u"<script>"_s,
                                       u"</script>"_s,
                                       u"<!--"_s,
                                       u"-->"_s,
                                       u"<textarea>"_s,
                                       u"</textarea>"_s,
                                       u"<select>"_s,
                                       u"<option>"_s,
                                       u"<template>"_s,
                                       u"<form>"_s,
                                       u"<button>"_s,
                                       u"<caption>"_s,
                                       u"<a>"_s,
                                       u"&lt;"_s,
                                       u"&"_s,
                                       u"&am"_s,
                                       u"p;"_s,
                                       u"<"_s,
                                       u">"_s,
                                       u"\""_s,
                                       u"'"_s,
                                       u"="_s,
                                       u"<noscript>"_s,
                                       u"<xmp>"_s,
                                       u"<center>"_s,
                                       u"<font color=red>"_s,
                                       u"<sub>"_s,
                                       u"<del>"_s,
                                       u"</del>"_s,
                                       u"\u00A0"_s,
                                       u"\u200b"_s,
                                       u"<title>"_s,
                                       u"<html>"_s,
                                       u"<body onload=x>"_s,
                                       u"</body>"_s,
                                       u"<frameset>"_s,
                                       u"<isindex>"_s,
                                       u"<image src=x>"_s,
                                       u"&#10;"_s,
                                       u"&#x2028;"_s};
    SanitizeLimits tight;
    tight.maxDepth = 12;
    tight.maxTableDepth = 2;
    tight.maxElements = 60;
    tight.maxText = 200;
    tight.maxWord = 7;
    for (quint32 seed = 1; seed <= 6'000; ++seed) {
        QRandomGenerator random(seed);
        QString html;
        for (int left = random.bounded(120); left > 0; --left) {
            html += pieces.at(random.bounded(int(pieces.size())));
        }
        const SanitizeLimits limits = seed % 2 == 0 ? tight : SanitizeLimits();
        const QString once = sanitizeHtml(html, limits).html;
        const QString note = u"seed %1: %2\n-> %3"_s.arg(seed).arg(html, once);
        QVERIFY2(faultOf(once).isEmpty(), qPrintable(faultOf(once) + note));
        QVERIFY2(depthOf(once) <= limits.maxDepth, qPrintable(note));
        const QString twice = sanitizeHtml(once, limits).html;
        QVERIFY2(twice == once, qPrintable(note + "\n-> "_L1 + twice));
    }
}

void TestSanitizer::survivesRandomBytes()
{
    for (quint32 seed = 1; seed <= 2'000; ++seed) {
        QRandomGenerator random(seed);
        QString html;
        for (int left = random.bounded(400); left > 0; --left) {
            html += random.bounded(4) == 0 ? QChar(char16_t(random.bounded(0x10000)))
                                           : QChar(char16_t(random.bounded(0x80)));
        }
        const QString once = sanitizeHtml(html).html;
        QVERIFY2(faultOf(once).isEmpty(), qPrintable(u"seed %1"_s.arg(seed)));
        QVERIFY2(sanitizeHtml(once).html == once, qPrintable(u"seed %1"_s.arg(seed)));
    }
}

QTEST_GUILESS_MAIN(TestSanitizer)
#include "tst_sanitizer.moc"
