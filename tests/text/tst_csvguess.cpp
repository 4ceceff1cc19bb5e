// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/csvguess.h"

#include "text/csvreader.h"

#include <QRandomGenerator>
#include <QStringEncoder>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;

/// What a table is written in.
class TestCsvGuess : public QObject
{
    Q_OBJECT

    static QByteArray in(const char *encoding, const QString &text)
    {
        QStringEncoder encoder(encoding, QStringEncoder::Flag::Default);
        return encoder.encode(text);
    }

private Q_SLOTS:
    void guesses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QChar>("separator");
        const QString russian = u"Имя;Почта\nИван Петров;ivan@example.org\nОльга;olga@example.org\n"_s;
        QTest::newRow("UTF-8") << russian.toUtf8() << QByteArray("UTF-8") << QChar(u';');
        QTest::newRow("UTF-8 with its mark") << "\xef\xbb\xbf" + russian.toUtf8() << QByteArray("UTF-8") << QChar(u';');
        QTest::newRow("cut in a letter") << russian.toUtf8().chopped(35) << QByteArray("UTF-8") << QChar(u';');
        QTest::newRow("Windows-1251") << in("windows-1251", russian) << QByteArray("windows-1251") << QChar(u';');
        QTest::newRow("Windows-1252") << in("windows-1252", u"Name,Mail\nJosé Müller,j@example.org\nAndré,a@b.c\n"_s)
                                      << QByteArray("windows-1252") << QChar(u',');
        QTest::newRow("UTF-16 with its mark")
            << "\xff\xfe" + in("UTF-16LE", russian) << QByteArray("UTF-16LE") << QChar(u';');
        QTest::newRow("UTF-16 without") << in("UTF-16BE", u"name\tmail\nAnn\ta@b.c\n"_s) << QByteArray("UTF-16BE")
                                        << QChar(u'\t');
        QTest::newRow("commas in quotes")
            << QByteArray("a;\"b,c,d\"\n1;\"2,3,4\"\n") << QByteArray("UTF-8") << QChar(u';');
        QTest::newRow("semicolons in cells")
            << QByteArray("n,m,p\nA,a@b;c@d,1\nB,e@f,2\n") << QByteArray("UTF-8") << QChar(u',');
        QTest::newRow("bars") << QByteArray("a|b\n1|2\n") << QByteArray("UTF-8") << QChar(u'|');
        QTest::newRow("one column") << QByteArray("mail\na@b.c\n") << QByteArray("UTF-8") << QChar(u',');
        QTest::newRow("nothing") << QByteArray() << QByteArray("UTF-8") << QChar(u',');
    }
    void guesses()
    {
        QFETCH(QByteArray, bytes);
        const CsvGuess guess = guessCsv(bytes);
        QTEST(guess.encoding, "encoding");
        QTEST(guess.separator, "separator");
    }

    void whatIsGuessedIsRead_data() { guesses_data(); }
    void whatIsGuessedIsRead()
    {
        QFETCH(QByteArray, bytes);
        const CsvGuess guess = guessCsv(bytes);
        CsvReader reader(sourceOf(bytes), guess.separator, guess.encoding);
        QVERIFY(reader.isEncodingKnown());
        QStringList cells;
        if (!bytes.isEmpty())
            QVERIFY(reader.next(cells).valueOr(false));
        QVERIFY(!cells.join(QString()).contains(QChar::ByteOrderMark));
        if (bytes.contains("ivan") || guess.encoding == "windows-1251")
            QCOMPARE(cells, (QStringList{u"Имя"_s, u"Почта"_s}));
    }

    void survivesRandomBytes()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 500; ++round) {
            QByteArray bytes;
            for (int left = random.bounded(3'000); left > 0; --left)
                bytes += char(random.bounded(round % 2 ? 256 : 64));
            QVERIFY(!guessCsv(bytes).encoding.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestCsvGuess)
#include "tst_csvguess.moc"
