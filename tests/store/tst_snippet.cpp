// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/snippet.h"

#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;

class TestSnippet : public QObject
{
    Q_OBJECT
private:
    static QString of(const QString &query, const QString &text)
    {
        return Store::Snippet(Text::parseSearch(query).root).of(text);
    }

private Q_SLOTS:
    void marksAWordInAnyForm()
    {
        QCOMPARE(of(u"video"_s, u"My videos are gone"_s), u"My \u0002videos\u0003 are gone"_s);
    }

    void leavesOutMarkupThatStandsInTheWords()
    {
        QCOMPARE(of(u"football"_s, u"See <a href=\"https://site.example/1/\">Football today</a> now"_s),
                 u"See  \u0002Football\u0003 today  now"_s);
        QCOMPARE(of(u"pages"_s, u"2 < 3 pages"_s), u"2 < 3 \u0002pages\u0003"_s);
    }

    void aWordInsideOfMarkupIsFoundAndNotShown()
    {
        const QString text = u"See <a href=\"https://site.example/video/\">this</a>"_s;
        QCOMPARE(of(u"video"_s, text), u"See  this"_s);
        QVERIFY(of(u"printer"_s, text).isEmpty());
    }

    void leavesOutTheSignsOfQuotedLines()
    {
        QCOMPARE(of(u"help"_s, u"Anna wrote:\n> > Hi there,\n> we can help"_s),
                 u"Anna wrote: Hi there, we can \u0002help\u0003"_s);
    }
};

QTEST_GUILESS_MAIN(TestSnippet)
#include "tst_snippet.moc"
