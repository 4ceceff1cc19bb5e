// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/barelinks.h"

#include "htmlchecker.h"
#include "text/plaintext.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;
using namespace Opora::Text::Test;

class TestBareLinks : public QObject
{
    Q_OBJECT

private:
    static QString link(const QString &href, const QString &words)
    {
        return u"<a href=\"%1\">%2</a>"_s.arg(href, words);
    }

private Q_SLOTS:
    void makesAddressesOfFormattedWordsClickable_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("linked");
        const auto row
            = [](const char *name, const QString &html, const QString &made) { QTest::newRow(name) << html << made; };
        const QString shop = link(u"https://shop.example/a"_s, u"https://shop.example/a"_s);
        row("nothing", {}, {});
        row("no address", u"<p>a <b>b</b> &lt;c&gt;</p>"_s, u"<p>a <b>b</b> &lt;c&gt;</p>"_s);
        row("an address", u"<p>See https://shop.example/a.</p>"_s, u"<p>See "_s + shop + u".</p>"_s);
        row("without a scheme", u"<p>www.shop.example</p>"_s,
            u"<p>"_s + link(u"http://www.shop.example"_s, u"www.shop.example"_s) + u"</p>"_s);
        row("a mailbox", u"<ul><li>anna@shop.example</li></ul>"_s,
            u"<ul><li>"_s + link(u"mailto:anna@shop.example"_s, u"anna@shop.example"_s) + u"</li></ul>"_s);
        row("a question", u"<p>https://shop.example/?a=1&amp;b=2</p>"_s,
            u"<p>"_s + link(u"https://shop.example/?a=1&amp;b=2"_s, u"https://shop.example/?a=1&amp;b=2"_s)
                + u"</p>"_s);
        row("between angles", u"<p>&lt;https://shop.example/a&gt;</p>"_s, u"<p>&lt;"_s + shop + u"&gt;</p>"_s);
        row("bold", u"<p><b>https://shop.example/a</b>, then</p>"_s, u"<p><b>"_s + shop + u"</b>, then</p>"_s);
        row("beside bold words", u"<p><b>(</b>https://shop.example/a<b>)</b></p>"_s,
            u"<p><b>(</b>"_s + shop + u"<b>)</b></p>"_s);
        row("beside a line break", u"<p>a<br>https://shop.example/a<br>b</p>"_s, u"<p>a<br>"_s + shop + u"<br>b</p>"_s);
        row("within a link", u"<p>"_s + link(u"https://a.example"_s, u"see https://b.example now"_s) + u"</p>"_s,
            u"<p>"_s + link(u"https://a.example"_s, u"see https://b.example now"_s) + u"</p>"_s);
        row("touching a link", u"<p>"_s + link(u"https://a.example"_s, u"shop"_s) + u"www.b.example</p>"_s,
            u"<p>"_s + link(u"https://a.example"_s, u"shop"_s) + u"www.b.example</p>"_s);
        row("beside a link", u"<p>"_s + link(u"https://a.example"_s, u"shop"_s) + u" https://shop.example/a</p>"_s,
            u"<p>"_s + link(u"https://a.example"_s, u"shop"_s) + u" "_s + shop + u"</p>"_s);
        row("going on in another look", u"<p>https://bank.example<i>.evil.example</i></p>"_s,
            u"<p>https://bank.example<i>.evil.example</i></p>"_s);
        row("a script", u"<p>javascript:x()</p>"_s, u"<p>javascript:x()</p>"_s);
    }

    void makesAddressesOfFormattedWordsClickable()
    {
        QFETCH(QString, html);
        QFETCH(QString, linked);
        QCOMPARE(linkedHtml(html).html, linked);
        QVERIFY2(faultOf(linked).isEmpty(), qPrintable(faultOf(linked)));
        QCOMPARE(sanitizeHtml(linked).html, linked);
        QCOMPARE(linkedHtml(linked).html, linked);
    }

    void findsWhatPlainWordsShow_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words :
             {"see https://a.b/c?d=e&f.", "(http://a.b/c_(d))", "www.a.b,", "to ivan.p+x@site.example!", "a@b @c d@",
              "opora://ticket/5", "xhttp://a.b", "https://", "tel:+78001234567"})
            QTest::newRow(words) << QString::fromLatin1(words);
    }

    void findsWhatPlainWordsShow()
    {
        QFETCH(QString, words);
        QCOMPARE(linkedHtml(words.toHtmlEscaped()).html, htmlFromPlainText(words).html);
    }

    void aLongAddressLeadsWhereItSays()
    {
        const QString address = u"https://shop.example/"_s + u"a"_s.repeated(500);
        const QString html = linkedHtml(u"<p>"_s + address + u"</p>"_s).html;
        QVERIFY(html.startsWith(u"<p><a href=\""_s + address + u"\">"_s));
        QCOMPARE(textOf(html).remove(QChar(0x200B)), address);
    }

    void withTooManyAddressesTheWordsStay()
    {
        SanitizedHtml linked = linkedHtml(u"www.a.b <br>"_s.repeated(12'000));
        QCOMPARE(linked.html, sanitizeHtml(u"www.a.b <br>"_s.repeated(12'000)).html);
        QVERIFY(!linked.truncated);
    }

    void picturesFromElsewhereAreStillCounted()
    {
        const SanitizedHtml linked = linkedHtml(u"<p>www.a.b <img src=\"https://t.example/x.png\"></p>"_s);
        QCOMPARE(linked.blockedImages, 1);
        QVERIFY(linked.html.contains(u"<a "_s));
    }

    void survivesRandomMarkup()
    {
        static const QStringList pieces{u"https://"_s,
                                        u"www."_s,
                                        u"a@b.c"_s,
                                        u"."_s,
                                        u"&amp;"_s,
                                        u"&lt;"_s,
                                        u" "_s,
                                        u"<b>"_s,
                                        u"</b>"_s,
                                        u"<i>"_s,
                                        u"</i>"_s,
                                        u"<p>"_s,
                                        u"<br>"_s,
                                        u"x"_s,
                                        u"<ul><li>"_s,
                                        u"</ul>"_s,
                                        u"<a href=\"https://z.example\">"_s,
                                        u"</a>"_s};
        for (quint32 seed = 1; seed <= 2'000; ++seed) {
            QRandomGenerator random(seed);
            QString html;
            for (int left = random.bounded(40); left > 0; --left)
                html += pieces.at(random.bounded(int(pieces.size())));
            const QString linked = linkedHtml(html).html;
            QVERIFY2(faultOf(linked).isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(faultOf(linked))));
            QVERIFY2(sanitizeHtml(linked).html == linked, qPrintable(u"seed %1: %2"_s.arg(seed).arg(linked)));
            QCOMPARE(textOf(linked), textOf(sanitizeHtml(html).html));
        }
    }
};

QTEST_GUILESS_MAIN(TestBareLinks)
#include "tst_barelinks.moc"
