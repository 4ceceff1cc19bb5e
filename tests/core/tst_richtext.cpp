// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/richtext.h"

#include <QTest>

#include <random>

using namespace Opora::Core;
using namespace Qt::StringLiterals;
using List = RichLine::List;

class TestRichText : public QObject
{
    Q_OBJECT

private:
    static RichRun run(const QString &text)
    {
        RichRun run;
        run.text = text;
        return run;
    }
    static RichRun bold(const QString &text)
    {
        RichRun run;
        run.text = text;
        run.bold = true;
        return run;
    }
    static RichRun link(const QString &text, const QString &address)
    {
        RichRun run;
        run.text = text;
        run.link = address;
        return run;
    }
    static RichRun picture(const QString &name)
    {
        RichRun run;
        run.text = name;
        run.picture = FileHash{QByteArray(32, '\xab')};
        return run;
    }
    static RichLine line(const QList<RichRun> &runs, List list = List::None, bool isQuote = false)
    {
        RichLine line;
        line.list = list;
        line.isQuote = isQuote;
        for (const RichRun &run : runs)
            line.add(run);
        return line;
    }
    static RichLine item(const QString &text, int depth = 0, List list = List::Bullets)
    {
        RichLine item = line({run(text)}, list);
        item.depth = depth;
        return item;
    }

private Q_SLOTS:
    void writesHtmlAndText_data()
    {
        QTest::addColumn<RichText>("words");
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("plain");
        const auto row = [](const char *name, const RichText &words, const QString &html, const QString &plain) {
            QTest::newRow(name) << words << html << plain;
        };
        row("nothing", {}, {}, {});
        row("one line", {line({run(u"a"_s)})}, u"<p>a</p>"_s, u"a"_s);
        row("two lines", {line({run(u"a"_s)}), line({run(u"b"_s)})}, u"<p>a<br>b</p>"_s, u"a\nb"_s);
        row("two paragraphs", {line({run(u"a"_s)}), {}, line({run(u"b"_s)})}, u"<p>a</p><p>b</p>"_s, u"a\n\nb"_s);
        row("a wide gap", {line({run(u"a"_s)}), {}, {}, line({run(u"b"_s)})}, u"<p>a</p><p><br>b</p>"_s, u"a\n\n\nb"_s);
        row("looks", {line({run(u"a "_s), bold(u"b"_s), run(u" <c> & d"_s)})}, u"<p>a <b>b</b> &lt;c&gt; &amp; d</p>"_s,
            u"a b <c> & d"_s);
        row("spaces", {line({run(u"  a  b"_s)})}, u"<p>\u00A0 a \u00A0b</p>"_s, u"  a  b"_s);
        row("a link", {line({run(u"See "_s), link(u"the shop"_s, u"https://shop.example/a?b=1&c"_s)})},
            u"<p>See <a href=\"https://shop.example/a?b=1&amp;c\">the shop</a></p>"_s,
            u"See the shop (https://shop.example/a?b=1&c)"_s);
        row("a link that says where it leads", {line({link(u"shop.example"_s, u"https://shop.example/"_s)})},
            u"<p><a href=\"https://shop.example/\">shop.example</a></p>"_s, u"shop.example"_s);
        row("a list within words", {line({run(u"a"_s)}), item(u"b"_s), item(u"c"_s), line({run(u"d"_s)})},
            u"<p>a</p><ul><li>b</li><li>c</li></ul><p>d</p>"_s, u"a\n\n- b\n- c\n\nd"_s);
        row("empty lines beside a list", {line({run(u"a"_s)}), {}, item(u"b"_s), {}, line({run(u"d"_s)})},
            u"<p>a</p><ul><li>b</li></ul><p>d</p>"_s, u"a\n\n- b\n\nd"_s);
        row("numbers", {line({run(u"a\nb"_s)}, List::Numbers), line({run(u"c"_s)}, List::Numbers)},
            u"<ol><li>a<br>b</li><li>c</li></ol>"_s, u"1. a\n   b\n2. c"_s);
        row("a list within a list", {item(u"a"_s), item(u"b"_s, 1), item(u"c"_s, 1), item(u"d"_s)},
            u"<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"_s, u"- a\n  - b\n  - c\n- d"_s);
        row("numbers go on behind a list within",
            {item(u"a"_s, 0, List::Numbers), item(u"b\nc"_s, 1), item(u"d"_s, 2, List::Numbers),
             item(u"e"_s, 0, List::Numbers)},
            u"<ol><li>a<ul><li>b<br>c<ol><li>d</li></ol></li></ul></li><li>e</li></ol>"_s,
            u"1. a\n   - b\n     c\n     1. d\n2. e"_s);
        row("two lists within an item", {item(u"a"_s), item(u"b"_s, 1), item(u"c"_s, 1, List::Numbers)},
            u"<ul><li>a<ul><li>b</li></ul><ol><li>c</li></ol></li></ul>"_s, u"- a\n  - b\n  1. c"_s);
        row("an item without words of its own", {item({}), item(u"b"_s, 1)}, u"<ul><li><ul><li>b</li></ul></li></ul>"_s,
            u"- \n  - b"_s);
        row("a level left out", {item(u"a"_s), item(u"b"_s, 2), item(u"c"_s, 1), item(u"d"_s)},
            u"<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"_s, u"- a\n  - b\n  - c\n- d"_s);
        row("brothers without the item above them",
            {item(u"a"_s, 2), item(u"b"_s, 2), item(u"c"_s, 3), item(u"d"_s, 1, List::Numbers)},
            u"<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><ol><li>d</li></ol>"_s, u"- a\n- b\n  - c\n\n1. d"_s);
        row("the deepest", {item(u"a"_s), item(u"b"_s, 1), item(u"c"_s, 2), item(u"d"_s, 3), item(u"e"_s, 4)},
            u"<ul><li>a<ul><li>b<ul><li>c<ul><li>d</li><li>e</li></ul></li></ul></li></ul></li></ul>"_s,
            u"- a\n  - b\n    - c\n      - d\n      - e"_s);
        row("two lists", {item(u"a"_s), {}, item(u"b"_s)}, u"<ul><li>a</li></ul><p></p><ul><li>b</li></ul>"_s,
            u"- a\n\n- b"_s);
        row("a quote",
            {line({run(u"a"_s)}, List::None, true), line({}, List::None, true), line({run(u"b"_s)}, List::None, true),
             line({run(u"c"_s)})},
            u"<blockquote><p>a</p><p>b</p></blockquote><p>c</p>"_s, u"> a\n>\n> b\n\nc"_s);
        row("a picture", {line({run(u"Here: "_s), picture(u"screen.png"_s)})},
            u"<p>Here: <img src=\"cid:%1\" alt=\"screen.png\"></p>"_s.arg(u"ab"_s.repeated(32)),
            u"Here: [screen.png]"_s);
        row("blanks around", {{}, {}, line({run(u"a"_s)}), {}, {}}, u"<p>a</p>"_s, u"a"_s);
    }

    void writesHtmlAndText()
    {
        QFETCH(RichText, words);
        QFETCH(QString, html);
        QFETCH(QString, plain);
        QCOMPARE(htmlOf(words), html);
        QCOMPARE(plainOf(words), plain);
        const auto read = readRich(html);
        QVERIFY(read);
        QCOMPARE(htmlOf(*read), html);
        QCOMPARE(plainOf(*read), plain);
    }

    void plainWordsStayAsTheyAre()
    {
        const QString words = u"Dear Anna,\n\nit is  done.\n - Olga"_s;
        QVERIFY(isPlain(richOf(words)));
        QCOMPARE(plainOf(richOf(words)), words);
        QVERIFY(!isPlain({item(u"a"_s)}));
        QVERIFY(!isPlain({line({bold(u"a"_s)})}));
    }

    void wordsThatLookAlikeAreOneRun()
    {
        RichLine words;
        words.add(bold(u"a"_s));
        words.add(bold(u"b"_s));
        words.add(run({}));
        words.add(run(u"c"_s));
        QCOMPARE(words.runs, (QList<RichRun>{bold(u"ab"_s), run(u"c"_s)}));
    }

    void emptyItemsAndQuotesAreBlankButNoPicture()
    {
        QVERIFY(isBlank({}));
        QVERIFY(isBlank(RichText{item(u" "_s), line({}, List::None, true)}));
        QVERIFY(!isBlank(RichText{item(u"a"_s)}));
        QVERIFY(!isBlank(RichText{line({picture(u"a.png"_s)})}));
    }

    void foreignHtmlIsNotRead_data()
    {
        QTest::addColumn<QString>("html");
        const auto row = [](const char *name, const QString &html) { QTest::newRow(name) << html; };
        row("bare words", u"words"_s);
        row("another element", u"<p><script>x</script></p>"_s);
        row("a style", u"<div>x</div>"_s);
        row("a script behind a link", u"<p><a href=\"javascript:x()\">x</a></p>"_s);
        row("a file behind a link", u"<p><a href=\"file:///etc/passwd\">x</a></p>"_s);
        row("a remote picture", u"<p><img src=\"https://t.example/x.png\"></p>"_s);
        row("no file's name", u"<p><img src=\"cid:abcd\"></p>"_s);
        row("an item without its list", u"<li>x</li>"_s);
        row("a list between items", u"<ul><li>x</li><ul><li>y</li></ul></ul>"_s);
        row("words below a list within their item", u"<ul><li>x<ul><li>y</li></ul>z</li></ul>"_s);
        row("a list among bold words", u"<ul><li><b>x<ul><li>y</li></ul></b></li></ul>"_s);
        row("a list that is too deep", u"<ul><li>x"_s.repeated(5) + u"</li></ul>"_s.repeated(5));
        row("cut off", u"<p>x"_s);
        row("out of the frame", u"</words><words>"_s);
        row("an entity", u"<p>&lol;</p>"_s);
    }

    void foreignHtmlIsNotRead()
    {
        QFETCH(QString, html);
        QVERIFY(!readRich(html));
    }

    void aPictureWhoseFileDoesNotGoAlongIsNamed()
    {
        const Attachment file{FileHash{QByteArray(32, '\xab')}, u"screen.png"_s, u"image/png"_s, 5};
        const QString html = htmlOf({line({bold(u"Here"_s), picture(u"screen.png"_s)})});
        QCOMPARE(htmlWithFiles(html, {file}), html);
        QCOMPARE(htmlWithFiles(html, {}), u"<p><b>Here</b>[screen.png]</p>"_s);
        QCOMPARE(htmlWithFiles(htmlOf({line({picture(u"screen.png"_s)})}), {}), QString());
        QCOMPARE(htmlWithFiles(u"<div>foreign</div>"_s, {}), QString());
        QCOMPARE(htmlWithFiles({}, {file}), QString());
    }

    void onlyPagesAndMailboxesAreLinks()
    {
        for (const char *address : {"https://shop.example", "http://shop.example/a?b#c", "mailto:a@b.example"})
            QVERIFY2(isRichLink(QString::fromLatin1(address)), address);
        for (const char *address :
             {"", "shop.example", "javascript:x()", "file:///etc/passwd", "https://", "https://a b.example",
              "https://user:secret@shop.example", "mailto:", "ftp://shop.example", "https://shop.example/\"x"})
            QVERIFY2(!isRichLink(QString::fromLatin1(address)), address);
    }

    /// Whatever is written is read back as it was, and says the same words.
    void anyWordsAreReadBack()
    {
        const QStringList pieces{u"a"_s, u" "_s, u"  "_s, u"<b>"_s, u"&amp;"_s, u"\"'"_s, u"\u00A0"_s, u"Я"_s, u"😀"_s};
        for (uint seed = 0; seed < 500; ++seed) {
            std::mt19937 dice(seed);
            RichText words;
            for (uint at = dice() % 8; at > 0; --at) {
                RichLine one;
                one.list = List(dice() % 3);
                one.isQuote = dice() % 4 == 0;
                one.depth = int(dice() % 6);
                for (uint runs = dice() % 4; runs > 0; --runs) {
                    RichRun part = run(pieces.at(dice() % uint(pieces.size())));
                    part.bold = dice() % 2 == 0;
                    part.italic = dice() % 3 == 0;
                    part.underline = dice() % 4 == 0;
                    part.link = dice() % 5 == 0 ? u"https://shop.example/"_s : QString();
                    one.add(part);
                }
                words.append(one);
            }
            const QString html = htmlOf(words);
            const auto read = readRich(html);
            QVERIFY2(read, qPrintable(u"seed %1: %2"_s.arg(seed).arg(html)));
            const QString again = htmlOf(*read);
            QVERIFY2(again == html, qPrintable(u"seed %1: %2 / %3"_s.arg(seed).arg(html, again)));
            QVERIFY2(plainOf(*read).simplified() == plainOf(words).simplified(),
                     qPrintable(u"seed %1: %2"_s.arg(seed).arg(html)));
        }
    }
};

QTEST_GUILESS_MAIN(TestRichText)
#include "tst_richtext.moc"
