// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/inlinepictures.h"
#include "text/sanitizer.h"

#include <QTest>

using namespace Opora::Text;
using namespace Qt::StringLiterals;

class TestInlinePictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void somethingElseStandsInTheirPlace_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("shown");
        const auto row
            = [](const char *name, const QString &html, const QString &shown) { QTest::newRow(name) << html << shown; };
        row("none", u"<p>a</p>"_s, u"<p>a</p>"_s);
        row("one", u"<p>a<img src=\"cid:x\" alt=\"b\">c</p>"_s, u"<p>a{x,b}c</p>"_s);
        row("without a name, with a size", u"<p><img src=\"cid:x\" width=\"5\"></p>"_s, u"<p>{x,}</p>"_s);
        row("two", u"<img src=\"cid:x\"><img src=\"cid:y\">"_s, u"{x,}{y,}"_s);
        row("one that stays", u"<p><img src=\"cid:kept\"></p>"_s, u"<p><img src=\"cid:kept\"></p>"_s);
        row("words that look like one", u"<p>&lt;img src=\"cid:x\"&gt;</p>"_s, u"<p>&lt;img src=\"cid:x\"&gt;</p>"_s);
        row("a name that looks like one", u"<p><img src=\"cid:x\" alt='<img src=\"cid:y\">'></p>"_s,
            u"<p>{x,&lt;img src=&quot;cid:y&quot;&gt;}</p>"_s);
    }

    void somethingElseStandsInTheirPlace()
    {
        QFETCH(QString, html);
        QFETCH(QString, shown);
        const QString clean = sanitizeHtml(html).html;
        const auto named = [](const QString &cid, const QString &name) {
            return cid == u"kept"_s ? QString() : u"{%1,%2}"_s.arg(cid, name);
        };
        QCOMPARE(withInlinePictures(clean, named), shown);
    }
};

QTEST_GUILESS_MAIN(TestInlinePictures)
#include "tst_inlinepictures.moc"
