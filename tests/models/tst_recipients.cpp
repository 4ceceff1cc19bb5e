// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/quote.h"
#include "models/recipients.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;

/// Addresses and quotes, as a person writes them and as a mail has them.
class TestRecipients : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLineIsReadAsAddresses_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("addresses");
        QTest::newRow("empty") << u" , "_s << QStringList();
        QTest::newRow("one") << u" a@example.org "_s << QStringList{u"a@example.org"_s};
        QTest::newRow("several") << u"a@x.org;b@x.org, c@x.org,"_s
                                 << QStringList{u"a@x.org"_s, u"b@x.org"_s, u"c@x.org"_s};
        QTest::newRow("with a name") << u"Anna Petrova <a@x.org>, b@x.org"_s << QStringList{u"a@x.org"_s, u"b@x.org"_s};
        QTest::newRow("twice") << u"a@x.org, A@x.org"_s << QStringList{u"a@x.org"_s};
        QTest::newRow("half of one") << u"a@x.org, ann"_s << QStringList{u"a@x.org"_s, u"ann"_s};
        QTest::newRow("pasted lines") << u"a@x.org\nb@x.org"_s << QStringList{u"a@x.org"_s, u"b@x.org"_s};
    }
    void aLineIsReadAsAddresses()
    {
        QFETCH(const QString, line);
        QFETCH(const QStringList, addresses);
        QCOMPARE(recipientsIn(line), addresses);
        QCOMPARE(recipientsIn(recipientLine(addresses)), addresses);
    }

    void whatIsNoAddressIsNamed()
    {
        QCOMPARE(notAnAddress({u"a@x.org"_s, u"ann"_s, u"b@"_s}), u"ann"_s);
        QCOMPARE(notAnAddress({u"a@x.org"_s}), QString());
        QCOMPARE(notAnAddress({}), QString());
    }

    void theRecipientAtTheCursorIsCompleted_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("cursor");
        QTest::addColumn<QString>("begun");
        QTest::addColumn<QString>("completed");
        QTest::addColumn<int>("then");
        QTest::newRow("first") << u"ann"_s << 3 << u"ann"_s << u"new@x.org, "_s << 11;
        QTest::newRow("behind another") << u"a@x.org, ann"_s << 12 << u"ann"_s << u"a@x.org, new@x.org, "_s << 20;
        QTest::newRow("before another") << u"ann, b@x.org"_s << 3 << u"ann"_s << u"new@x.org, b@x.org"_s << 11;
        QTest::newRow("within") << u"anna"_s << 2 << u"an"_s << u"new@x.org, "_s << 11;
    }
    void theRecipientAtTheCursorIsCompleted()
    {
        QFETCH(const QString, line);
        QFETCH(const int, cursor);
        QFETCH(const QString, begun);
        QFETCH(const QString, completed);
        QFETCH(const int, then);
        QCOMPARE(begunRecipient(line, cursor), begun);
        const auto [text, place] = withRecipient(line, cursor, u"new@x.org"_s);
        QCOMPARE(text, completed);
        QCOMPARE(place, qsizetype(then));
    }

    void allWhoGotAMessageAreNamedToColleagues()
    {
        Core::Message message;
        QCOMPARE(recipientsText(message), QString());
        message.to = {u"a@x.org"_s, u"b@x.org"_s};
        message.bcc = {u"c@x.org"_s};
        QCOMPARE(recipientsText(message), u"To: a@x.org, b@x.org · Bcc: c@x.org"_s);
    }

    void wordsAreQuotedLineByLine() { QCOMPARE(quoted(u"one\n\n> two\n"_s), u"> one\n>\n>> two"_s); }

    void aQuoteOfFormattedWordsIsAQuotation()
    {
        const Core::RichText words = richQuote(u"10:00, Anna:\n> one\n>\n>> two"_s);
        QCOMPARE(Core::htmlOf(words), u"<p>10:00, Anna:</p><blockquote><p>one</p><p>&gt; two</p></blockquote>"_s);
        QCOMPARE(Core::plainOf(words), u"10:00, Anna:\n\n> one\n>\n> > two"_s);
    }

    void aQuoteNamesItsAuthorAndLeavesOutOlderQuotes()
    {
        Core::Message message;
        message.authorName = u"Anna Petrova"_s;
        message.text = u"It still prints nothing.\n\n> Did you restart it?\n"_s;
        const QString quote = quoteOf(message, Formatter(QLocale(QLocale::English), QTimeZone::utc()));
        QVERIFY2(quote.section(u'\n', 0, 0).endsWith(u", Anna Petrova:"_s), qPrintable(quote));
        QCOMPARE(quote.section(u'\n', 1), u"> It still prints nothing."_s);
        message.text = u"> nothing but a quote"_s;
        QVERIFY(quoteOf(message, Formatter(QLocale(QLocale::English), QTimeZone::utc())).contains(u"nothing but"_s));
    }
};

QTEST_GUILESS_MAIN(TestRecipients)
#include "tst_recipients.moc"
