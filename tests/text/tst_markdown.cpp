// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/markdown.h"

#include "htmlchecker.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;
using namespace Opora::Text::Test;

class TestMarkdown : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesHtml_data();
    void writesHtml();
    void listsHeadings();
    void linksToHeadings();
    void asksForImagesAndLinks();
    void leavesNothingForbidden_data();
    void leavesNothingForbidden();
    void readsPlainText();
    void leavesFrontMatterOut_data();
    void leavesFrontMatterOut();
    void reckonsReadingTime();
    void readsRealArticles_data();
    void readsRealArticles();
    void isSafeOnHostileText_data();
    void isSafeOnHostileText();
    void survivesRandomText();
};

void TestMarkdown::writesHtml_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("html");
    const auto row = [](const char *name, const QString &markdown, const QString &html) {
        QTest::newRow(name) << markdown << html;
    };
    row("empty", {}, {});
    row("paragraphs", u"a\nb\n\nc"_s, u"<p>a b</p><p>c</p>"_s);
    row("emphasis", u"*a* **b** ~~c~~ `d<e`"_s, u"<p><em>a</em> <strong>b</strong> <s>c</s> <code>d&lt;e</code></p>"_s);
    row("line break", u"a  \nb"_s, u"<p>a<br>b</p>"_s);
    row("list", u"- a\n- b\n  - c"_s, u"<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"_s);
    row("numbers", u"3. a\n4. b"_s, u"<ol start=\"3\"><li>a</li><li>b</li></ol>"_s);
    row("tasks", u"- [ ] a\n- [x] b"_s, u"<ul><li>\u2610 a</li><li>\u2611 b</li></ul>"_s);
    row("quote", u"> a"_s, u"<blockquote><p>a</p></blockquote>"_s);
    row("code", u"```sh\n<b>\n\n x\n```"_s, u"<pre><code>&lt;b&gt;\n\n x\n</code></pre>"_s);
    row("rule", u"a\n\n---\n\nb"_s, u"<p>a</p><hr><p>b</p>"_s);
    row("table", u"|a|b|\n|---|:-:|\n|c|d|"_s,
        u"<table border=\"1\"><thead><tr><th>a</th><th align=\"center\">b</th></tr></thead><tbody><tr><td>c</td>"
        "<td align=\"center\">d</td></tr></tbody></table>"_s);
    row("link", u"[a](https://b.c/d?e=1&f=2 \"title\")"_s, u"<p><a href=\"https://b.c/d?e=1&amp;f=2\">a</a></p>"_s);
    row("link with a reference", u"[a](https://b.c/?x&amp;copy=1)"_s,
        u"<p><a href=\"https://b.c/?x&amp;copy=1\">a</a></p>"_s);
    row("bare addresses", u"https://a.b/c and x@y.zz"_s,
        u"<p><a href=\"https://a.b/c\">https://a.b/c</a> and <a href=\"mailto:x@y.zz\">x@y.zz</a></p>"_s);
    row("image", u"![A *b*](cid:x)"_s, u"<p><img src=\"cid:x\" alt=\"A b\"></p>"_s);
    row("remote image", u"![Logo](https://a.b/c.png)"_s, u"<p>Logo</p>"_s);
    row("html inside", u"a <b>b</b> <script>x</script>\n\n<div onclick=x>c</div>"_s,
        u"<p>a <b>b</b> </p> <div>c</div> "_s);
    row("references", u"&copy; &#1055; &lt;b&gt;"_s, u"<p>© \u041f &lt;b&gt;</p>"_s);
    row("unknown component", u"<Banner kind=\"info\">text</Banner>"_s, u"<p>text</p>"_s);
    row("Windows lines", u"a\r\n\r\nb"_s, u"<p>a</p><p>b</p>"_s);
}

void TestMarkdown::writesHtml()
{
    QFETCH(QString, markdown);
    QFETCH(QString, html);
    const QString written = readMarkdown(markdown).html;
    // The blanks between blocks mean nothing.
    const auto bare = [](QString s) { return s.replace(u"> <"_s, u"><"_s).trimmed(); };
    QCOMPARE(bare(written), bare(html));
    QVERIFY(faultOf(written, true).isEmpty());
}

void TestMarkdown::listsHeadings()
{
    const MarkdownDocument document
        = readMarkdown(u"# One *two*\n\ntext\n\nThree & four\n---\n\n### <a name=\"x\"></a>`five` &lt;6&gt;"_s);
    const QList<MarkdownHeading> expected
        = {{1, u"One two"_s, u"h-1"_s}, {2, u"Three & four"_s, u"h-2"_s}, {3, u"five <6>"_s, u"h-3"_s}};
    QCOMPARE(document.headings, expected);
    for (const MarkdownHeading &heading : expected) {
        QVERIFY(document.html.contains(u"<a name=\"%1\"></a>"_s.arg(heading.anchor)));
    }
}

void TestMarkdown::linksToHeadings()
{
    const QString html
        = readMarkdown(
              u"[a](#second-part) [b](#Вторая-часть) [c](#setup-1) [d](#none)\n\n# Setup\n# Second part!\n# Вторая часть\n# Setup"_s)
              .html;
    QVERIFY(html.contains(u"<a href=\"#h-2\">a</a>"_s));
    QVERIFY(html.contains(u"<a href=\"#h-3\">b</a>"_s));
    QVERIFY(html.contains(u"<a href=\"#h-4\">c</a> d"_s));
}

void TestMarkdown::asksForImagesAndLinks()
{
    MarkdownOptions options;
    QStringList asked;
    options.imageSource = [&asked](const QString &path) {
        asked += u"image "_s + path;
        return path == "media/a.png"_L1 ? u"cid:file-1"_s : QString();
    };
    options.linkTarget = [&asked](const QString &path) {
        asked += u"link "_s + path;
        return path == "/builds"_L1 ? u"opora://article/7"_s : u"javascript:alert(1)"_s;
    };
    const MarkdownDocument document = readMarkdown(
        u"![x](media/a.png) ![y](media/b.png) ![z](https://a.b/c) [l](/builds) [m](other.md) [n](https://a.b)"_s,
        options);
    QCOMPARE(
        document.html,
        u"<p><img src=\"cid:file-1\" alt=\"x\"> y z <a href=\"opora://article/7\">l</a> m <a href=\"https://a.b\">n</a></p>"_s);
    QCOMPARE(document.cids, QStringList{u"file-1"_s});
    QCOMPARE(document.blockedImages, 1);
    QCOMPARE(asked,
             QStringList({u"image media/a.png"_s, u"image media/b.png"_s, u"link /builds"_s, u"link other.md"_s}));
}

void TestMarkdown::leavesNothingForbidden_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::newRow("script link") << u"[a](javascript:alert(1))"_s;
    QTest::newRow("script link in references") << u"[a](&#106;avascript:alert(1)) [b](java&Tab;script:x)"_s;
    QTest::newRow("reference definition") << u"[a]\n\n[a]: data:text/html,<script>"_s;
    QTest::newRow("image") << u"![a](\" onerror=alert(1))"_s;
    QTest::newRow("description") << u"![\"><script>alert(1)</script>](cid:x)"_s;
    QTest::newRow("title") << u"[a](https://b.c '\"><svg onload=x>')"_s;
    QTest::newRow("autolink") << u"<javascript:alert(1)> <vbscript:x>"_s;
    QTest::newRow("html block") << u"<iframe src=https://a.b>\n\n<style>*{}</style>\n<svg><a xlink:href=x>"_s;
    QTest::newRow("code") << u"```\"><script>\n</code></pre><script>x</script>\n```"_s;
    QTest::newRow("heading") << u"# <img src=x onerror=y>\n# \"><a name=location>"_s;
    QTest::newRow("table") << u"|<td onclick=x>|</table>|\n|---|---|\n|<form>|x|"_s;
}

void TestMarkdown::leavesNothingForbidden()
{
    QFETCH(QString, markdown);
    const QString html = readMarkdown(markdown).html;
    QVERIFY2(faultOf(html, true).isEmpty(), qPrintable(html));
}

void TestMarkdown::readsPlainText()
{
    QCOMPARE(plainTextFromMarkdown(u"# A\n\nSee [here](https://b.c) **now**\n\n- one\n- two\n"_s),
             u"A\n\nSee here now\n\n- one\n- two"_s);
}

void TestMarkdown::leavesFrontMatterOut_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("rest");
    QTest::newRow("plain") << u"---\ntitle: A b\nx: y\n---\ntext"_s << u"A b"_s << u"text"_s;
    QTest::newRow("quoted") << u"---\r\nTitle: \"A: b\"\r\n---\r\ntext"_s << u"A: b"_s << u"text"_s;
    QTest::newRow("nothing after") << u"---\ntitle: A\n---"_s << u"A"_s << QString();
    QTest::newRow("none") << u"title: A"_s << QString() << u"title: A"_s;
    QTest::newRow("a rule at the top") << u"---\ntext"_s << QString() << u"---\ntext"_s;
    QTest::newRow("no title") << u"---\nx: y\n---\nz"_s << QString() << u"z"_s;
    QTest::newRow("empty") << QString() << QString() << QString();
}

void TestMarkdown::leavesFrontMatterOut()
{
    QFETCH(QString, markdown);
    QFETCH(QString, title);
    QFETCH(QString, rest);
    QCOMPARE(frontMatterField(markdown, u"title"), title);
    QCOMPARE(withoutFrontMatter(markdown), rest);
}

void TestMarkdown::reckonsReadingTime()
{
    QCOMPARE(readingMinutes(u""), 1);
    QCOMPARE(readingMinutes(u"word "_s.repeated(180)), 1);
    QCOMPARE(readingMinutes(u"слово "_s.repeated(181)), 2);
    QCOMPARE(readMarkdown(u"слово "_s.repeated(1800)).readingMinutes, 10);
}

void TestMarkdown::readsRealArticles_data()
{
    QTest::addColumn<QString>("folder");
    for (const char *name : {"ru-alchemy-insights", "en-rtechsupport", "en-railway"}) {
        QTest::newRow(name) << QString(QStringLiteral(OPORA_SHARED_DATA "/kb/") + QLatin1StringView(name));
    }
}

void TestMarkdown::readsRealArticles()
{
    QFETCH(QString, folder);
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files);
    if (files.isEmpty()) {
        QSKIP("The articles are not shipped; they are expected in ../shared/data/kb");
    }
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const MarkdownDocument document = readMarkdown(QString::fromUtf8(file.readAll()));
        QVERIFY2(faultOf(document.html, true).isEmpty(), qPrintable(info.fileName() + faultOf(document.html, true)));
        QVERIFY2(!document.plainText.isEmpty(), qPrintable(info.fileName()));
        for (const MarkdownHeading &heading : document.headings) {
            QVERIFY2(!heading.text.isEmpty(), qPrintable(info.fileName()));
        }
    }
}

void TestMarkdown::isSafeOnHostileText_data()
{
    QTest::addColumn<QString>("piece");
    for (const char *piece :
         {"> ", "- ",    "* a\n", "[",        "[a](",    "![",      "*",     "_a_",      "**a ",  "`",    "``` \n",
          "|",  "|a\n",  "<",     "<a ",      "<!--",    "&",       "&amp;", "https://", "a@b.c", "www.", "\\",
          "#",  "# a\n", "~~a",   "[a]: b\n", "[a]\n\n", "<div>\n", "(",     "1. ",      "\t"}) {
        QTest::newRow(piece) << QString::fromLatin1(piece);
    }
}

// No time is asserted: a quadratic step would run into the limit of the whole test.
void TestMarkdown::isSafeOnHostileText()
{
    QFETCH(QString, piece);
    QElapsedTimer timer;
    timer.start();
    const MarkdownDocument document = readMarkdown(piece.repeated(100'000 / piece.size()));
    if (timer.elapsed() > 500) {
        qInfo("100 kB in %lld ms", static_cast<long long>(timer.elapsed()));
    }
    QVERIFY(faultOf(document.html, true).isEmpty());
    QVERIFY(depthOf(document.html) <= 64);
}

void TestMarkdown::survivesRandomText()
{
    static const QString alphabet = u"ab \n\n#*_`[](){}<>!|-~&;:\\\"'1.+=/\t@слово\r"_s;
    for (quint32 seed = 1; seed <= 3'000; ++seed) {
        QRandomGenerator random(seed);
        QString text;
        for (int left = random.bounded(200); left > 0; --left) {
            text += random.bounded(40) == 0 ? QChar(char16_t(random.bounded(0x10000)))
                                            : alphabet.at(random.bounded(int(alphabet.size())));
        }
        const MarkdownDocument document = readMarkdown(text);
        QVERIFY2(faultOf(document.html, true).isEmpty(), qPrintable(u"seed %1"_s.arg(seed)));
        frontMatterField(text, u"a");
    }
}

QTEST_GUILESS_MAIN(TestMarkdown)
#include "tst_markdown.moc"
