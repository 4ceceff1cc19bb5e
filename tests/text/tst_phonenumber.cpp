// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/phonenumber.h"

#include "support/share.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;

/// Numbers as people write them.
class TestPhoneNumber : public QObject
{
    Q_OBJECT

    static QString e164(const QString &written, const QString &region = u"RU"_s)
    {
        const auto number = PhoneNumber::parse(written, region);
        return number ? number->e164() : QString();
    }

private Q_SLOTS:
    void everyWritingOfANumberIsOne_data();
    void everyWritingOfANumberIsOne();
    void aLocalNumberIsOfTheRegion_data();
    void aLocalNumberIsOfTheRegion();
    void wordsAreNoNumber_data();
    void wordsAreNoNumber();
    void extensionsAreKept_data();
    void extensionsAreKept();
    void internalNumbersKeepTheirDigits();
    void isShownAsPeopleThereWriteIt();
    void anyDressingOfANumberIsThatNumber();
    void naughtyStringsAreNoNumbers();
    void hostileTextEndsSoon();
    void aHundredThousandAreReadInSeconds();
};

void TestPhoneNumber::everyWritingOfANumberIsOne_data()
{
    QTest::addColumn<QString>("written");
    QTest::newRow("canonical") << u"+79123456789"_s;
    QTest::newRow("spaces") << u"+7 912 345 67 89"_s;
    QTest::newRow("brackets") << u"+7 (912) 345-67-89"_s;
    QTest::newRow("trunk prefix") << u"8 (912) 345-67-89"_s;
    QTest::newRow("trunk prefix alone") << u"89123456789"_s;
    QTest::newRow("without anything") << u"9123456789"_s;
    QTest::newRow("country code without plus") << u"7 912 345 67 89"_s;
    QTest::newRow("zeros for the plus") << u"007 912 345-67-89"_s;
    QTest::newRow("dialled from Russia abroad") << u"8~10 7 912 345 67 89"_s;
    QTest::newRow("plus before the trunk prefix") << u"+8 912 345-67-89"_s;
    QTest::newRow("country code and trunk prefix") << u"+7 (8) 912 345-67-89"_s;
    QTest::newRow("dots") << u"+7.912.345.67.89"_s;
    QTest::newRow("slash") << u"8/912/3456789"_s;
    QTest::newRow("no-break spaces") << u"+7\u00a0912\u00a0345\u202f67\u202f89"_s;
    QTest::newRow("dashes of typography") << u"8–912—345‑67−89"_s;
    QTest::newRow("full width") << u"+7(912)3456789"_s;
    QTest::newRow("Arabic digits") << u"+٧ ٩١٢ ٣٤٥ ٦٧ ٨٩"_s;
    QTest::newRow("mathematical digits") << u"+𝟕𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"_s;
    QTest::newRow("marks of direction") << u"\u202a+7 912 345-67-89\u202c"_s;
    QTest::newRow("zero width") << u"8\u200b912\ufeff3456789"_s;
    QTest::newRow("link") << u"tel:+7-912-345-67-89"_s;
    QTest::newRow("label") << u"Тел.: 8 912 345 67 89"_s;
    QTest::newRow("label of a mobile") << u"моб. +7 912 345 67 89"_s;
    QTest::newRow("around it") << u"  +79123456789\n"_s;
}

void TestPhoneNumber::everyWritingOfANumberIsOne()
{
    QFETCH(QString, written);
    QCOMPARE(e164(written), u"+79123456789"_s);
    QVERIFY(isSamePhone(written, u"8 (912) 345-67-89", u"RU"));
    QVERIFY(!isSamePhone(written, u"8 (912) 345-67-88", u"RU"));
}

void TestPhoneNumber::aLocalNumberIsOfTheRegion_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("number");
    QTest::newRow("free of charge") << u"8-800-555-35-35"_s << u"RU"_s << u"+78005553535"_s;
    QTest::newRow("Moscow") << u"(495) 123-45-67"_s << u"RU"_s << u"+74951234567"_s;
    QTest::newRow("Kazakhstan") << u"8 (727) 258-25-25"_s << u"KZ"_s << u"+77272582525"_s;
    QTest::newRow("Belarus") << u"8 029 491-19-11"_s << u"BY"_s << u"+375294911911"_s;
    QTest::newRow("America") << u"(650) 253-0000"_s << u"US"_s << u"+16502530000"_s;
    QTest::newRow("America from Russia") << u"+1 650 253 0000"_s << u"RU"_s << u"+16502530000"_s;
    QTest::newRow("Britain") << u"020 7031 3000"_s << u"GB"_s << u"+442070313000"_s;
    QTest::newRow("Britain with its zero") << u"+44 (0)20 7031 3000"_s << u"RU"_s << u"+442070313000"_s;
    QTest::newRow("Italy keeps its zero") << u"02 3661 8300"_s << u"IT"_s << u"+390236618300"_s;
    QTest::newRow("lower case region") << u"8 912 345 67 89"_s << u"ru"_s << u"+79123456789"_s;
    QTest::newRow("no region") << u"+7 912 345 67 89"_s << QString() << u"+79123456789"_s;
    QTest::newRow("no region, no plus") << u"8 912 345 67 89"_s << QString() << QString();
    QTest::newRow("unknown region") << u"8 912 345 67 89"_s << u"Россия"_s << QString();
    QTest::newRow("newer than any table") << u"+7 000 111-22-33"_s << u"RU"_s << u"+70001112233"_s;
}

void TestPhoneNumber::aLocalNumberIsOfTheRegion()
{
    QFETCH(QString, written);
    QFETCH(QString, region);
    QTEST(e164(written, region), "number");
}

void TestPhoneNumber::wordsAreNoNumber_data()
{
    QTest::addColumn<QString>("written");
    QTest::newRow("nothing") << QString();
    QTest::newRow("spaces") << u"   "_s;
    QTest::newRow("plus") << u"+"_s;
    QTest::newRow("words") << u"позвонить вечером"_s;
    QTest::newRow("number among words") << u"заказ 89123456789 от вторника"_s;
    QTest::newRow("letters instead of digits") << u"8-800-FLOWERS"_s;
    QTest::newRow("Cyrillic O for zero") << u"8 9О0 345 67 89"_s;
    QTest::newRow("mail") << u"79123456789@mail.ru"_s;
    QTest::newRow("date") << u"22.11.2026"_s;
    QTest::newRow("time") << u"2026-11-22 16:30"_s;
    QTest::newRow("address of a computer") << u"192.168.100.200"_s;
    QTest::newRow("too short") << u"+7 912 345"_s;
    QTest::newRow("without the town") << u"345-67-89"_s;
    QTest::newRow("too long") << u"+7 912 345 67 89 0"_s;
    QTest::newRow("much too long") << QString(99, u'7');
    QTest::newRow("two numbers") << u"89123456789, 89123456780"_s;
    QTest::newRow("plus inside") << u"8+9123456789"_s;
    QTest::newRow("two pluses") << u"++79123456789"_s;
    QTest::newRow("no such country") << u"+999 123 456 789"_s;
    QTest::newRow("sum") << u"1 000 000,00"_s;
    QTest::newRow("formula") << u"=8+9"_s;
    QTest::newRow("superscripts") << u"⁸⁹¹²³"_s;
    QTest::newRow("bank card") << u"4276 1234 5678 9012"_s;
}

void TestPhoneNumber::wordsAreNoNumber()
{
    QFETCH(QString, written);
    QCOMPARE(e164(written), QString());
}

void TestPhoneNumber::extensionsAreKept_data()
{
    QTest::addColumn<QString>("written");
    QTest::newRow("Russian") << u"8 (495) 123-45-67 доб. 12"_s;
    QTest::newRow("Russian, in brackets") << u"+7 495 123-45-67 (доб. 12)"_s;
    QTest::newRow("Russian, internal") << u"+7 495 1234567 вн.12"_s;
    QTest::newRow("English") << u"+7 495 123 45 67 ext. 12"_s;
    QTest::newRow("x") << u"+74951234567x12"_s;
    QTest::newRow("hash") << u"+7 495 123-45-67 #12"_s;
    QTest::newRow("comma") << u"84951234567,12"_s;
    QTest::newRow("pauses") << u"84951234567,,12"_s;
    QTest::newRow("link") << u"tel:+7-495-123-45-67;ext=12"_s;
}

void TestPhoneNumber::extensionsAreKept()
{
    QFETCH(QString, written);
    const auto number = PhoneNumber::parse(written, u"RU");
    QVERIFY(number);
    QCOMPARE(number->e164(), u"+74951234567"_s);
    QCOMPARE(number->extension(), u"12"_s);
    QCOMPARE(phoneKey(written, u"RU"), u"+74951234567;ext=12"_s);
    QVERIFY(!isSamePhone(written, u"84951234567", u"RU"));
}

void TestPhoneNumber::internalNumbersKeepTheirDigits()
{
    QCOMPARE(phoneKey(u"12-34", u"RU"), u"1234"_s);
    QCOMPARE(phoneKey(u"345 67 89", u"RU"), u"3456789"_s);
    QVERIFY(isSamePhone(u"345-67-89", u"3456789", u"RU"));
    QCOMPARE(phoneKey(u"junk", u"RU"), QString());
    QCOMPARE(phoneKey(u"+12", u"RU"), QString());
    QVERIFY(!isSamePhone(u"junk", u"junk", u"RU"));
}

void TestPhoneNumber::isShownAsPeopleThereWriteIt()
{
    const auto number = PhoneNumber::parse(u"89123456789", u"RU");
    QVERIFY(number);
    QCOMPARE(number->shown(u"RU"), u"8 (912) 345-67-89"_s);
    QCOMPARE(number->shown(u"DE"), u"+7 912 345-67-89"_s);
    QCOMPARE(number->international(), u"+7 912 345-67-89"_s);
    QCOMPARE(number->national(), u"9123456789"_s);
    QCOMPARE(PhoneNumber::parse(u"+390236618300", u"")->national(), u"0236618300"_s);
}

void TestPhoneNumber::anyDressingOfANumberIsThatNumber()
{
    QRandomGenerator random(20'261);
    const QStringList between{{}, {}, u" "_s, u"-"_s, u"\u00a0"_s, u"."_s, u"("_s, u") "_s, u"‑"_s, u"\u200e"_s};
    for (int round = 0; round < 5'000; ++round) {
        const QString digits = u"9%1"_s.arg(random.bounded(1'000'000'000), 9, 10, QChar(u'0'));
        const QStringList fronts{u"+7"_s, u"8"_s, u"7"_s, {}, u"007"_s, u"тел. +7"_s};
        QString written = fronts.at(random.bounded(int(fronts.size())));
        for (const QChar digit : digits)
            written += between.at(random.bounded(int(between.size()))) + digit;
        QVERIFY2(e164(written) == "+7"_L1 + digits, qPrintable(written));
        // What is shown is read as the same again.
        const auto number = PhoneNumber::parse(written, u"RU");
        QCOMPARE(e164(number->shown(u"RU")), number->e164());
        QCOMPARE(e164(number->international(), u"US"_s), number->e164());
    }
}

void TestPhoneNumber::naughtyStringsAreNoNumbers()
{
    QFile file(QStringLiteral(OPORA_TEST_DATA "/text/blns.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray strings = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(strings.size() > 500);
    QStringList taken;
    for (const auto &one : strings) {
        for (const QString &region : {u"RU"_s, u"US"_s, u"DE"_s, QString()}) {
            const auto number = PhoneNumber::parse(one.toString(), region);
            if (number)
                taken << region + u": "_s + one.toString() + u" = "_s + number->e164();
            // A number that is understood has digits for every digit that was written, and no others.
            QVERIFY(!number || number->e164().size() <= 16);
        }
    }
    qInfo().noquote() << "taken for numbers:" << taken.join(u"; "_s);
    QVERIFY2(taken.size() <= 4, qPrintable(taken.join(u'\n')));
}

void TestPhoneNumber::hostileTextEndsSoon()
{
    QElapsedTimer timer;
    timer.start();
    for (const QString &piece : {u"8"_s, u"+"_s, u" "_s, u"доб"_s, u",1"_s, u"x1"_s, u"(("_s, u"\u200b"_s, u"ﷺ"_s})
        QVERIFY(!PhoneNumber::parse(piece.repeated(10'000), u"RU"));
    // Text within the limit of what a number may be.
    for (const QString &piece : {u"1,"_s, u"1x"_s, u" 1"_s, u"#1"_s, u"1;ext="_s})
        QVERIFY(!PhoneNumber::parse(piece.repeated(99).left(99), u"RU"));
    QVERIFY(timer.elapsed() < 2'000);
}

void TestPhoneNumber::aHundredThousandAreReadInSeconds()
{
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(e164(u"8 912 345-67-89"_s), u"+79123456789"_s);
    const qint64 first = timer.restart();
    constexpr int kRows = Opora::Test::shareOf(100'000);
    int read = 0;
    for (int row = 0; row < kRows; ++row)
        read += phoneKey(u"8 (9%1) 345-67-%2"_s.arg(row % 90 + 10).arg(row % 90 + 10), u"RU").startsWith(u'+') ? 1 : 0;
    const qint64 all = timer.elapsed();
    qInfo("first %lld ms, then %d numbers in %lld ms", first, kRows, all);
    QCOMPARE(read, kRows);
    QVERIFY(all < 60'000);
}

QTEST_GUILESS_MAIN(TestPhoneNumber)
#include "tst_phonenumber.moc"
