// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/errorsentence.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Core::Error;

class TestErrorSentence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aKnownCodeHasItsOwnSentence()
    {
        const QString wrong = Models::errorSentence({Error::Kind::Rejected, u"auth.wrong_password"_s, {}});
        QVERIFY(wrong.contains(u"password"_s));
        QVERIFY(!wrong.contains(u"auth."_s));
    }

    void anUnknownCodeNeverLeavesThePersonWithoutASentence_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind <= int(Error::Kind::Corrupt); ++kind)
            QTest::addRow("kind %d", kind) << kind;
    }
    void anUnknownCodeNeverLeavesThePersonWithoutASentence()
    {
        QFETCH(int, kind);
        const QString text = Models::errorSentence({Error::Kind(kind), u"never.heard_of"_s, u"detail"_s});
        QVERIFY(text.size() > 20);
        QVERIFY(text.endsWith(u'.'));
    }

    void theDetailForTheLogIsNeverShown()
    {
        for (int kind = 0; kind <= int(Error::Kind::Corrupt); ++kind)
            QVERIFY(!Models::errorSentence({Error::Kind(kind), u"x.y"_s, u"SECRET"_s}).contains(u"SECRET"_s));
    }

    void everyHeldReasonOfTheProtocolHasASentence()
    {
        for (const QString &code : {u"stale_reply"_s, u"ticket_closed"_s, u"ticket_closed_before"_s, u"ticket_merged"_s,
                                    u"field_conflict"_s, u"depends_on"_s, u"outcome_forgotten"_s})
            QVERIFY2(!Models::outcomeSentence(code).contains(code), qPrintable(code));
    }

    void aClosedTicketIsNotSaidToHaveBeenClosedMeanwhile()
    {
        // An older server says the first of both; the second is said when the author wrote to a closed ticket.
        QVERIFY(!Models::outcomeSentence(u"ticket_closed"_s).contains(u"meanwhile"_s));
        QVERIFY(Models::outcomeSentence(u"ticket_closed"_s).contains(u"before this could be sent"_s));
        QVERIFY(Models::outcomeSentence(u"ticket_closed_before"_s).contains(u"closed already when this was written"_s));
    }

    /// A code that somebody adds to a module must come with words for a person.
    void everyCodeOfTheClientHasASentence()
    {
        QSet<QString> codes;
        for (const char *module : {"app", "core", "db", "platform", "protocol", "store", "sync"})
            collect(QStringLiteral(OPORA_SOURCE_DIR "/src/") + QLatin1String(module), codes);
        QVERIFY(codes.size() > 90);
        for (const QString &code : std::as_const(codes)) {
            // The sentence of the kind carries the code: it stands for those that nobody gave words to.
            const QString text = Models::errorSentence({Error::Kind::Rejected, code, {}});
            QVERIFY2(!text.contains(code), qPrintable(code));
            QVERIFY2(text.endsWith(u'.'), qPrintable(text));
        }
    }

    void aTicketThatIsNotHereIsNamed()
    {
        const QString sentence
            = Models::errorSentence({Core::Error::Kind::Rejected, u"link.unknown_ticket"_s, u"#999999"_s});
        QVERIFY2(sentence.contains(u"#999999"_s) && sentence.contains(u"Check the number"_s), qPrintable(sentence));
    }

    /// The first sentence of a code is the one shown: a second one would be dead words.
    void noCodeIsListedTwice()
    {
        QFile source(QStringLiteral(OPORA_SOURCE_DIR "/src/models/errorsentence.cpp"));
        QVERIFY(source.open(QIODevice::ReadOnly));
        static const QRegularExpression row(u"^    \\{\"([a-z_.]+)\","_s, QRegularExpression::MultilineOption);
        QSet<QString> seen;
        for (auto it = row.globalMatch(QString::fromUtf8(source.readAll())); it.hasNext();) {
            const QString code = it.next().captured(1);
            QVERIFY2(!seen.contains(code), qPrintable(code));
            seen.insert(code);
        }
        QVERIFY(seen.size() > 90);
    }

private:
    static void collect(const QString &folder, QSet<QString> &codes)
    {
        static const QRegularExpression word(u"\"([a-z]+\\.[a-z_]+)\"_(?:s|L1)"_s);
        // Dotted words that are no errors: operations, columns, names of transactions and of files.
        static const QRegularExpression other(
            u"^(?:article|c|cache|customer|metrics|pull|push|t|ticket)\\.|^db\\.migrate$|\\.step$|^instance\\.lock$|\\.(?:ini|db)$"_s);
        for (QDirIterator files(folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile source(files.next());
            QVERIFY(source.open(QIODevice::ReadOnly));
            for (auto it = word.globalMatch(QString::fromUtf8(source.readAll())); it.hasNext();) {
                const QString code = it.next().captured(1);
                if (!other.match(code).hasMatch())
                    codes.insert(code);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestErrorSentence)
#include "tst_errorsentence.moc"
