// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/phonesearch.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;

/// Parts of telephone numbers.
class TestPhoneSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyWritingHoldsWhatIsAskedFor_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("digits");
        QTest::newRow("international") << u"+7 912 345-67-89"_s << u"9123456789"_s;
        QTest::newRow("trunk prefix") << u"8 (912) 345-67-89"_s << u"9123456789"_s;
        QTest::newRow("country code alone") << u"79123456789"_s << u"9123456789"_s;
        QTest::newRow("zeros in front") << u"007 912 345 67 89"_s << u"9123456789"_s;
        QTest::newRow("label and extension") << u"тел. +7 912 345-67-89 доб. 12"_s << u"9123456789"_s;
        QTest::newRow("other country") << u"+44 20 7031 3000"_s << u"2070313000"_s;
        QTest::newRow("trunk prefix of another country") << u"020 7031 3000"_s << u"2070313000"_s;
        QTest::newRow("zero that belongs to the number") << u"+39 02 3661 8300"_s << u"236618300"_s;
        QTest::newRow("part") << u"345-67-89"_s << u"3456789"_s;
        QTest::newRow("five digits") << u"67-890"_s << u"67890"_s;
        QTest::newRow("four digits") << u"67-89"_s << QString();
        QTest::newRow("words") << u"Иван 89123456789"_s << QString();
        QTest::newRow("mail") << u"12345@example.org"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void everyWritingHoldsWhatIsAskedFor()
    {
        QFETCH(QString, typed);
        QFETCH(QString, digits);
        QCOMPARE(phoneSearchDigits(typed), digits);
        QVERIFY(phoneDigits(typed).contains(digits));
    }

    void digitsAreThoseOfAnyScript()
    {
        QCOMPARE(phoneDigits(u"+٧ ٩١٢ (345) x"), u"7912345"_s);
        QCOMPARE(phoneDigits(u"no"), QString());
        QCOMPARE(phoneDigits(QString(1'000, u'1')).size(), 64);
    }
};

QTEST_GUILESS_MAIN(TestPhoneSearch)
#include "tst_phonesearch.moc"
