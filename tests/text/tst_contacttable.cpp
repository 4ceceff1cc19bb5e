// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/contacttable.h"

#include "text/contacts/mailaddress.h"

#include <QStringEncoder>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora;
using namespace Opora::Text;

/// Tables of customers.
class TestContactTable : public QObject
{
    Q_OBJECT

    static QList<ContactCard> cardsOf(const QByteArray &bytes)
    {
        QList<ContactCard> cards;
        const auto head = readContactTableHead(bytes);
        if (!head)
            return cards;
        ContactTable table(sourceOf(bytes), head->shape, head->hasHead, head->columns);
        ContactCard card;
        while (table.next(card).valueOr(false))
            cards.append(card);
        return cards;
    }
    static ContactCard full()
    {
        ContactCard card;
        card.name = u"Иван \"Ваня\" Петров; O'Neil"_s;
        card.emails = {u"ivan@example.org"_s, u"i@example.com"_s};
        card.phones = {u"+7 912 345-67-89"_s, u"+7 495 123-45-67 доб. 12"_s};
        card.messengers = {u"telegram:@ivan"_s};
        card.organisation = u"ООО «Ромашка», Москва"_s;
        card.language = u"ru"_s;
        card.timeZone = u"Europe/Moscow"_s;
        card.preferences = u"на «вы»"_s;
        card.tone = u"кратко"_s;
        card.channel = u"phone"_s;
        card.note = u"первая строка\nвторая, с запятой"_s;
        return card;
    }

private Q_SLOTS:
    void columnsAreKnownByTheirNames_data();
    void columnsAreKnownByTheirNames();
    void columnsAreKnownByWhatTheyHold();
    void aTableWithoutAHeadIsRead();
    void rowsBecomeCards_data();
    void rowsBecomeCards();
    void linesAreThoseOfTheFile();
    void damageIsTold();
    void whatIsWrittenIsReadAgain_data();
    void whatIsWrittenIsReadAgain();
    void noCellIsAFormula();
    void addressesOfMailAreTold_data();
    void addressesOfMailAreTold();
};

void TestContactTable::columnsAreKnownByTheirNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<ContactField>("field");
    using F = ContactField;
    for (const auto &[name, field] : QList<std::pair<QString, F>>{{u"ФИО"_s, F::Name},
                                                                  {u"Ф.И.О."_s, F::Name},
                                                                  {u"Имя"_s, F::Name},
                                                                  {u"Фамилия"_s, F::LastName},
                                                                  {u"First Name"_s, F::FirstName},
                                                                  {u"E-mail"_s, F::Email},
                                                                  {u"E-mail 2 - Value"_s, F::Email},
                                                                  {u"Эл. почта"_s, F::Email},
                                                                  {u"Телефон"_s, F::Phone},
                                                                  {u"Телефон 2"_s, F::Phone},
                                                                  {u"Mobile Phone"_s, F::Phone},
                                                                  {u"Компания"_s, F::Organisation},
                                                                  {u"Organization Name"_s, F::Organisation},
                                                                  {u"Telegram"_s, F::Messenger},
                                                                  {u"Язык"_s, F::Language},
                                                                  {u"Комментарий"_s, F::Note},
                                                                  {u"Скидка"_s, F::Nothing},
                                                                  {QString(), F::Nothing}})
        QTest::newRow(qPrintable(name + u'/')) << name << field;
}

void TestContactTable::columnsAreKnownByTheirNames()
{
    QFETCH(QString, name);
    QTEST(guessColumns({name}, {}).constFirst().field, "field");
}

void TestContactTable::columnsAreKnownByWhatTheyHold()
{
    const ContactColumns columns = guessColumns({u"a"_s, u"b"_s, u"c"_s},
                                                {{u"x@example.org"_s, u"+7 912 345-67-89"_s, u"22.11.2026"_s},
                                                 {u"y@example.org"_s, u"+79123456788"_s, u"100"_s}});
    QCOMPARE(columns[0].field, ContactField::Email);
    QCOMPARE(columns[1].field, ContactField::Phone);
    QCOMPARE(columns[2].field, ContactField::Nothing);
}

void TestContactTable::aTableWithoutAHeadIsRead()
{
    const auto head = readContactTableHead("Ann;ann@example.org\nBob;bob@example.org\n");
    QVERIFY(head.isOk());
    QVERIFY(!head->hasHead);
    QCOMPARE(head->rows.size(), 2);
    QCOMPARE(head->columns[1].field, ContactField::Email);
    QCOMPARE(cardsOf("ann@example.org\nbob@example.org\n").size(), 2);
}

void TestContactTable::rowsBecomeCards_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ContactCard>("card");
    ContactCard ivan;
    ivan.line = 2;
    ivan.name = u"Иван Петров"_s;
    ivan.emails = {u"ivan@example.org"_s};
    ivan.phones = {u"8 (912) 345-67-89"_s};
    const QString russian = u"Имя;Фамилия;Почта;Телефон\nИван;Петров;ivan@example.org;8 (912) 345-67-89\n"_s;
    QTest::newRow("first and last name") << russian.toUtf8() << ivan;
    QTest::newRow("Windows-1251") << QByteArray(QStringEncoder("windows-1251").encode(russian)) << ivan;
    QTest::newRow("spaces around") << QByteArray(
        "Name,Mail,Phone\n  Иван Петров , ivan@example.org ,8 (912) 345-67-89\n")
                                   << ivan;
    ivan.line = 3;
    QTest::newRow("Excel names the separator") << "sep=;\n" + russian.toUtf8() << ivan;
    ContactCard many;
    many.line = 2;
    many.emails = {u"a@b.c"_s, u"d@e.f"_s};
    many.phones = {u"+7 912 345-67-89"_s, u"8 495 123-45-67, доб. 12"_s};
    many.messengers = {u"telegram:@ann"_s};
    QTest::newRow("several in a cell") << QByteArray(
        "email;phone;telegram\n\"a@b.c, d@e.f;a@b.c\";\"+7 912 345-67-89, 8 495 123-45-67, доб. 12\";@ann\n")
                                       << many;
    ContactCard google;
    google.line = 2;
    google.name = u"Ann Lee"_s;
    google.organisation = u"Acme"_s;
    QTest::newRow("whole name beside its parts")
        << QByteArray("Name,Given Name,Family Name,Organization 1 - Name\nAnn Lee,,Lee,Acme\n") << google;
}

void TestContactTable::rowsBecomeCards()
{
    QFETCH(QByteArray, bytes);
    const QList<ContactCard> cards = cardsOf(bytes);
    QCOMPARE(cards.size(), 1);
    QTEST(cards.constFirst(), "card");
}

void TestContactTable::linesAreThoseOfTheFile()
{
    const QList<ContactCard> cards = cardsOf("name,mail\nA,\"a@b.c\nd@e.f\"\n\nB,x@y.z,more\nC\n");
    QCOMPARE(cards.size(), 3);
    QCOMPARE(cards[0].line, 2);
    QCOMPARE(cards[0].problem, QString());
    QCOMPARE(cards[1].line, 5);
    QCOMPARE(cards[1].problem, u"import.row_cells"_s);
    QCOMPARE(cards[2].line, 6);
    QCOMPARE(cards[2].problem, u"import.row_cells"_s);
}

void TestContactTable::damageIsTold()
{
    QCOMPARE(readContactTableHead({}).error().code, u"import.empty"_s);
    QCOMPARE(readContactTableHead(QByteArray("a,b\n\0\1\2\3", 8)).error().code, u"import.binary"_s);
    ContactTable unknown(sourceOf("a,b\n"), {"klingon", u','}, true, {});
    ContactCard card;
    QCOMPARE(unknown.next(card).error().code, u"import.unknown_encoding"_s);
    ContactTable other(sourceOf("a,b\nJos\xe9,x\n"), {"UTF-8", u','}, true, {});
    QCOMPARE(other.next(card).error().code, u"import.encoding"_s);
}

void TestContactTable::whatIsWrittenIsReadAgain_data()
{
    QTest::addColumn<QChar>("separator");
    QTest::newRow("comma") << QChar(u',');
    QTest::newRow("semicolon") << QChar(u';');
    QTest::newRow("tab") << QChar(u'\t');
}

void TestContactTable::whatIsWrittenIsReadAgain()
{
    QFETCH(QChar, separator);
    QList<ContactCard> cards{full(), {}, full()};
    cards[1].name = u"=HYPERLINK(\"http://evil\")"_s;
    cards[1].note = u"'=quoted"_s;
    cards[2].custom = {{u"Скидка"_s, u"-10 %"_s}};
    const ContactTableWriter writer(separator, {u"Скидка"_s});
    QByteArray bytes = writer.head();
    for (const ContactCard &card : cards)
        bytes += writer.row(card);
    ContactTable table(sourceOf(bytes), {"UTF-8", separator}, true, writer.columns());
    for (ContactCard &card : cards) {
        ContactCard read;
        QVERIFY(table.next(read).valueOr(false));
        card.line = read.line;
        QCOMPARE(read, card);
    }
    ContactCard none;
    QVERIFY(!table.next(none).valueOr(true));
    // Nobody has to say what it is either.
    const auto head = readContactTableHead(bytes);
    QVERIFY(head.isOk());
    QCOMPARE(head->shape, (CsvGuess{"UTF-8", separator}));
    QCOMPARE(head->columns.mid(0, 11), writer.columns().mid(0, 11));
}

void TestContactTable::noCellIsAFormula()
{
    ContactCard card;
    for (const QString &text : {u"=1+1"_s, u"@SUM(A1)"_s, u"+cmd|' /C calc'!A0"_s, u"-2+3+cmd"_s}) {
        card.name = text;
        QVERIFY(ContactTableWriter(u';').row(card).startsWith("'"));
    }
    card.name = u"+7 912 345-67-89"_s;
    QVERIFY(ContactTableWriter(u';').row(card).startsWith("+7"));
}

void TestContactTable::addressesOfMailAreTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("plain") << u"a@b.c"_s << true;
    QTest::newRow("plus") << u"a+tag@sub.example.org"_s << true;
    QTest::newRow("Cyrillic") << u"иван@почта.рф"_s << true;
    QTest::newRow("own network") << u"root@localhost"_s << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("word") << u"mail"_s << false;
    QTest::newRow("no name") << u"@b.c"_s << false;
    QTest::newRow("no domain") << u"a@"_s << false;
    QTest::newRow("two signs") << u"a@b@c"_s << false;
    QTest::newRow("space") << u"a b@c.d"_s << false;
    QTest::newRow("name in front") << u"Ann <a@b.c>"_s << false;
    QTest::newRow("two dots") << u"a..b@c.d"_s << false;
    QTest::newRow("line break") << u"a@b.c\nBcc: x@y.z"_s << false;
    QTest::newRow("too long") << QString(65, u'a') + u"@b.c"_s << false;
}

void TestContactTable::addressesOfMailAreTold()
{
    QFETCH(QString, text);
    QTEST(isMailAddress(text), "isOne");
    QCOMPARE(mailKey(text).isEmpty(), !isMailAddress(text));
    QCOMPARE(mailKey(text.toUpper()), mailKey(text));
}

QTEST_GUILESS_MAIN(TestContactTable)
#include "tst_contacttable.moc"
