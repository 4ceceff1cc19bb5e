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
        for (const QString &code :
             {u"stale_reply"_s, u"ticket_closed"_s, u"ticket_merged"_s, u"field_conflict"_s, u"depends_on"_s})
            QVERIFY2(!Models::outcomeSentence(code).contains(code), qPrintable(code));
    }

    void networkCodesOfTheTransportHaveTheirOwnSentences()
    {
        QFile source(QStringLiteral(OPORA_SOURCE_DIR "/src/sync/httptransport.cpp"));
        QVERIFY(source.open(QIODevice::ReadOnly));
        static const QRegularExpression code(u"u\"((?:net|server)\\.[a-z_]+)\"_s"_s);
        int found = 0;
        for (auto it = code.globalMatch(QString::fromUtf8(source.readAll())); it.hasNext(); ++found) {
            const QString word = it.next().captured(1);
            const QString text = Models::errorSentence({Error::Kind::Rejected, word, {}});
            QVERIFY2(!text.contains(word), qPrintable(word));
        }
        QVERIFY(found >= 6);
    }
};

QTEST_GUILESS_MAIN(TestErrorSentence)
#include "tst_errorsentence.moc"
