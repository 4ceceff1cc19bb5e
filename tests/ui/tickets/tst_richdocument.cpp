// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/richdocument.h"

#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextList>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;

/// Words between a document that is written in and the HTML that leaves.
class TestRichDocument : public QObject
{
    Q_OBJECT

private:
    static QString through(const QString &html)
    {
        QTextDocument document;
        QTextCursor cursor(&document);
        Models::insertRich(cursor, *readRich(html), 16);
        return htmlOf(Models::richIn(document));
    }

private Q_SLOTS:
    void whatIsShownIsWhatIsWritten_data()
    {
        QTest::addColumn<QString>("html");
        const auto row = [](const char *name, const QString &html) { QTest::newRow(name) << html; };
        row("paragraphs", u"<p>a<br>b</p><p>c</p>"_s);
        row("looks", u"<p>a <b>b</b><b><i>c</i></b><u>d</u></p>"_s);
        row("a link", u"<p><a href=\"https://shop.example/\">the &lt;</a></p>"_s);
        row("lists", u"<p>a</p><ul><li>b</li><li>c<br>d</li></ul><ol><li>e</li></ol><p>f</p>"_s);
        row("a list alone", u"<ol><li>a</li><li>b</li></ol>"_s);
        row("lists within lists",
            u"<ol><li>a<ul><li>b</li><li>c<br>d</li></ul></li><li>e<ol><li>f<ol><li>g</li></ol></li></ol></li></ol>"_s);
        row("a list within a list of a quote",
            u"<blockquote><ul><li>a<ul><li>b</li></ul></li></ul></blockquote><ul><li>c</li></ul>"_s);
        row("a quote", u"<blockquote><p>a</p><ul><li>b</li></ul></blockquote><p>c</p>"_s);
        row("pictures",
            u"<p>a<img src=\"cid:%1\" alt=\"b\"><img src=\"cid:%1\" alt=\"b\"></p>"_s.arg(u"ab"_s.repeated(32)));
    }

    void whatIsShownIsWhatIsWritten()
    {
        QFETCH(QString, html);
        QVERIFY(readRich(html));
        QCOMPARE(through(html), html);
    }

    void oneStepTakesItBack()
    {
        QTextDocument document(u"before"_s);
        QTextCursor cursor(&document);
        cursor.movePosition(QTextCursor::End);
        Models::insertRich(cursor, *readRich(u"<p>a</p><ul><li>b</li></ul><p>c</p>"_s), 16);
        QCOMPARE(document.toPlainText(), u"beforea\nb\nc"_s);
        document.undo();
        QCOMPARE(document.toPlainText(), u"before"_s);
        QVERIFY(isPlain(Models::richIn(document)));
    }

    void itemsChangeTheirLevelWithWhatStandsBelowThem()
    {
        QTextDocument document;
        QTextCursor cursor(&document);
        const QString html = u"<ol><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ol>"_s;
        Models::insertRich(cursor, *readRich(html), 16);
        cursor = QTextCursor(document.findBlockByNumber(1));
        QVERIFY(Models::moveItems(cursor, Models::Move::Deeper, 16));
        const QString deeper = u"<ol><li>a<ol><li>b<ul><li>c</li></ul></li></ol></li><li>d</li></ol>"_s;
        QCOMPARE(htmlOf(Models::richIn(document)), deeper);
        QVERIFY(!Models::moveItems(cursor, Models::Move::Deeper, 16));
        QCOMPARE(htmlOf(Models::richIn(document)), deeper);
        QVERIFY(Models::moveItems(cursor, Models::Move::Higher, 16));
        QCOMPARE(htmlOf(Models::richIn(document)), html);
        QVERIFY(!Models::moveItems(cursor, Models::Move::Higher, 16));
        document.undo();
        QCOMPARE(htmlOf(Models::richIn(document)), deeper);
    }

    void besideOthersAnItemIsAsTheyAre()
    {
        QTextDocument document;
        QTextCursor cursor(&document);
        Models::insertRich(cursor, *readRich(u"<ol><li>a<ul><li>b</li><li>c</li><li>d</li></ul></li></ol>"_s), 16);
        QVERIFY(Models::moveItems(QTextCursor(document.findBlockByNumber(2)), Models::Move::Higher, 16));
        QCOMPARE(htmlOf(Models::richIn(document)),
                 u"<ol><li>a<ul><li>b</li></ul></li><li>c<ul><li>d</li></ul></li></ol>"_s);
    }

    void brothersThatCameWithoutTheirParentStandOnOneLevel()
    {
        QTextDocument document;
        QTextCursor cursor(&document);
        const RichLine item{RichLine::List::Bullets, false, {RichRun{u"a"_s}}, 1};
        Models::insertRich(cursor, {item, item}, 16);
        const auto indentOf
            = [&document](int block) { return document.findBlockByNumber(block).textList()->format().indent(); };
        QCOMPARE(indentOf(0), indentOf(1));
        QCOMPARE(Models::richIn(document).constFirst().depth, 0);
        QCOMPARE(htmlOf(Models::richIn(document)), u"<ul><li>a</li><li>a</li></ul>"_s);
    }

    void aListHasNoMoreLevelsThanItMay()
    {
        QTextDocument document;
        QTextCursor cursor(&document);
        RichText words;
        for (int depth = 0; depth <= kDeepestItem; ++depth)
            words.append(RichLine{RichLine::List::Bullets, false, {RichRun{u"a"_s}}, depth});
        words.append(words.constLast());
        Models::insertRich(cursor, words, 16);
        QVERIFY(!Models::moveItems(cursor, Models::Move::Deeper, 16));
        QVERIFY(Models::moveItems(cursor, Models::Move::Higher, 16));
        QVERIFY(!Models::moveItems(QTextCursor(&document), Models::Move::Deeper, 16));
    }

    void aPartIsWrittenByItself()
    {
        QTextDocument document;
        QTextCursor cursor(&document);
        Models::insertRich(cursor, *readRich(u"<p>one <b>two</b> three</p>"_s), 16);
        cursor.setPosition(4);
        cursor.setPosition(7, QTextCursor::KeepAnchor);
        QCOMPARE(htmlOf(Models::richIn(cursor)), u"<p><b>two</b></p>"_s);
    }

    void ofForeignHtmlThatStaysWhichAMessageMayShow_data()
    {
        QTest::addColumn<QString>("foreign");
        QTest::addColumn<QString>("html");
        const auto row = [](const char *name, const QString &foreign, const QString &html) {
            QTest::newRow(name) << foreign << html;
        };
        row("ours", u"<p>a</p><ul><li>b</li></ul>"_s, u"<p>a</p><ul><li>b</li></ul>"_s);
        row("lists within lists", u"<ol><li>a<ul type=circle><li>b</ul><li>c</ol>"_s,
            u"<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"_s);
        row("a page", u"<html><body><h1>Head</h1><p>One <strong>two</strong></p><p><em>three</em></p></body></html>"_s,
            u"<p><b>Head</b></p><p>One <b>two</b></p><p><i>three</i></p>"_s);
        row("colours and fonts", u"<p><span style=\"color:red;font-size:40px\">a</span></p>"_s, u"<p>a</p>"_s);
        row("a script", u"<p>a<script>steal()</script></p>"_s, u"<p>a</p>"_s);
        row("pictures",
            u"<p>a<img src=\"https://t.example/x.png\"><img src=\"cid:%1\"></p>"_s.arg(u"ab"_s.repeated(32)),
            u"<p>a</p>"_s);
        row("links", u"<p><a href=\"https://shop.example/\">a</a> <a href=\"javascript:x()\">b</a></p>"_s,
            u"<p><a href=\"https://shop.example/\">a</a> b</p>"_s);
    }

    void ofForeignHtmlThatStaysWhichAMessageMayShow()
    {
        QFETCH(QString, foreign);
        QFETCH(QString, html);
        const auto words = Models::richFromForeign(foreign);
        QVERIFY(words);
        QCOMPARE(htmlOf(*words), html);
    }

    void ofTooMuchForeignHtmlTheTextIsMeant()
    {
        QVERIFY(!Models::richFromForeign(u"<div>"_s + u"word "_s.repeated(200'000) + u"</div>"_s));
    }

    void ofATableTheTextIsMeant()
    {
        QVERIFY(!Models::richFromForeign(u"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"_s));
    }

    void aPersonNeedNotTypeTheWholeAddress()
    {
        QCOMPARE(Models::addressFrom(u" shop.example/a "_s), u"https://shop.example/a"_s);
        QCOMPARE(Models::addressFrom(u"http://shop.example"_s), u"http://shop.example"_s);
        QCOMPARE(Models::addressFrom(u"a@b.example"_s), u"mailto:a@b.example"_s);
        QCOMPARE(Models::addressFrom(u"file:///etc/passwd"_s), QString());
        QCOMPARE(Models::addressFrom(u"two words"_s), QString());
        QCOMPARE(Models::addressFrom({}), QString());
    }
};

QTEST_MAIN(TestRichDocument)
#include "tst_richdocument.moc"
