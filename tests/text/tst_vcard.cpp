// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/vcardproperty.h"
#include "text/contacts/vcardreader.h"
#include "text/contacts/vcardwriter.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora;
using namespace Opora::Text;

/// Visiting cards of telephones and mail programs.
class TestVCard : public QObject
{
    Q_OBJECT

    static QList<ContactCard> cardsOf(const QByteArray &bytes, QString *error = nullptr)
    {
        VCardReader reader(sourceOf(bytes));
        QList<ContactCard> cards;
        ContactCard card;
        while (true) {
            const auto isCard = reader.next(card);
            if (!isCard && error)
                *error = isCard.error().code;
            if (!isCard || !*isCard)
                return cards;
            cards.append(card);
        }
    }
    static QByteArray one(const QByteArray &lines) { return "BEGIN:VCARD\r\n" + lines + "END:VCARD\r\n"; }

private Q_SLOTS:
    void readsWhatProgramsWrite_data();
    void readsWhatProgramsWrite();
    void cardsFollowOneAnother();
    void junkIsNoCard_data();
    void junkIsNoCard();
    void anyPieceOfTheFileMayEndAnywhere();
    void picturesAreNotHeld();
    void whatIsWrittenIsReadAgain_data();
    void whatIsWrittenIsReadAgain();
    void linesAreFoldedBetweenCharacters();
    void survivesRandomBytes();
};

void TestVCard::readsWhatProgramsWrite_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<ContactCard>("card");
    ContactCard ivan;
    ivan.line = 1;
    ivan.name = u"Иван Петров"_s;
    QTest::newRow("4.0") << QByteArray("VERSION:4.0\r\nFN:Иван Петров\r\nN:Петров;Иван;;;\r\n") << ivan;
    QTest::newRow("only the structured name") << QByteArray("N:Петров;Иван;;;\r\n") << ivan;
    QTest::newRow("LF") << QByteArray("VERSION:3.0\nFN:Иван Петров\n") << ivan;
    QTest::newRow("lower case") << QByteArray("version:3.0\r\nfn:Иван Петров\r\n") << ivan;
    QTest::newRow("folded inside a letter") << QByteArray("FN:Иван П\xd0\r\n \xb5тров\r\n") << ivan;
    QTest::newRow("folded by a tab") << QByteArray("FN:Ива\r\n\tн Петров\r\n") << ivan;
    QTest::newRow("2.1, quoted-printable")
        << QByteArray("VERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=20=\r\n"
                      "=D0=9F=D0=B5=D1=82=D1=80=D0=BE=D0=B2\r\n")
        << ivan;
    QTest::newRow("2.1, bare parameter, Windows-1251")
        << QByteArray("FN;CHARSET=windows-1251;QUOTED-PRINTABLE:=C8=E2=E0=ED =CF=E5=F2=F0=EE=E2\r\n") << ivan;
    QTest::newRow("unnamed Windows-1251") << QByteArray("FN:\xc8\xe2\xe0\xed \xcf\xe5\xf2\xf0\xee\xe2\r\n") << ivan;
    QTest::newRow("base64") << "FN;ENCODING=b:" + u"Иван Петров"_s.toUtf8().toBase64() + "\r\n" << ivan;
    ContactCard all = ivan;
    all.emails = {u"ivan@example.org"_s, u"i@example.com"_s};
    all.phones = {u"+7 912 345-67-89"_s, u"+7-495-123-45-67;ext=12"_s};
    all.messengers = {u"xmpp:ivan@example.org"_s, u"telegram:@ivan"_s};
    all.organisation = u"Ромашка; и Ко, Москва"_s;
    all.language = u"ru"_s;
    all.timeZone = u"Europe/Moscow"_s;
    all.note = u"одна\nдве, три; \\ конец"_s;
    QTest::newRow("everything") << QByteArray(
        "VERSION:4.0\r\nFN:Иван Петров\r\nEMAIL;TYPE=work;PREF=1:ivan@example.org\r\n"
        "item1.EMAIL;TYPE=\"home,x:y\":mailto:i@example.com\r\nEMAIL:ivan@example.org\r\n"
        "TEL;TYPE=cell:+7 912 345-67-89\r\nTEL;VALUE=uri:tel:+7-495-123-45-67\\;ext=12\r\n"
        "IMPP:xmpp:ivan@example.org\r\nX-TELEGRAM:@ivan\r\nORG:Ромашка\\; и Ко\\, Москва;Склад\r\n"
        "LANG;PREF=1:ru-RU\r\nTZ:Europe/Moscow\r\nNOTE:одна\\nдве\\, три\\; \\\\ конец\r\n"
        "BDAY:19900101\r\nX-UNKNOWN;A=B:c\r\n")
                                << all;
}

void TestVCard::readsWhatProgramsWrite()
{
    QFETCH(QByteArray, lines);
    const QList<ContactCard> cards = cardsOf(one(lines));
    QCOMPARE(cards.size(), 1);
    QTEST(cards.constFirst(), "card");
}

void TestVCard::cardsFollowOneAnother()
{
    const QByteArray bytes = "\xef\xbb\xbf" + one("FN:A\r\n") + "\r\njunk between\r\n" + one("FN:B\r\n")
        + "BEGIN:VCARD\r\nFN:not closed\r\n" + one("FN:C\r\n") + "BEGIN:VCARD\r\nFN:cut off\r\n";
    const QList<ContactCard> cards = cardsOf(bytes);
    QCOMPARE(cards.size(), 5);
    QStringList names;
    QStringList problems;
    for (const ContactCard &card : cards) {
        names.append(card.name);
        problems.append(card.problem);
    }
    QCOMPARE(names, (QStringList{u"A"_s, u"B"_s, u"not closed"_s, u"C"_s, u"cut off"_s}));
    QCOMPARE(problems, (QStringList{{}, {}, u"import.vcard_open"_s, {}, u"import.vcard_open"_s}));
    QCOMPARE(cards[1].line, 6);
    QCOMPARE(cards[3].line, 11);
}

void TestVCard::junkIsNoCard_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("table") << QByteArray("name,mail\nA,b@c.d\n");
    QTest::newRow("zeros") << QByteArray(10'000, '\0');
    QTest::newRow("calendar") << QByteArray("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    QTest::newRow("only an end") << QByteArray("END:VCARD\r\n");
}

void TestVCard::junkIsNoCard()
{
    QFETCH(QByteArray, bytes);
    QString error;
    QVERIFY(cardsOf(bytes, &error).isEmpty());
    QCOMPARE(error, u"import.no_vcard"_s);
}

void TestVCard::anyPieceOfTheFileMayEndAnywhere()
{
    const QByteArray bytes = one("FN:Иван\r\nNOTE:a\r\n  b\r\n\r\n")
        + one("FN;ENCODING=QUOTED-PRINTABLE:=D0=98=\r\n=D0=B2\r\n").replace("\r\n", "\r");
    const QList<ContactCard> whole = cardsOf(bytes);
    QCOMPARE(whole.size(), 2);
    QCOMPARE(whole[0].note, u"a b"_s);
    QCOMPARE(whole[1].name, u"Ив"_s);
    for (qsizetype size = 1; size < 8; ++size) {
        VCardReader reader([bytes, size, at = qsizetype(0)](qsizetype) mutable -> Core::Result<QByteArray> {
            const QByteArray piece = bytes.mid(at, size);
            at += piece.size();
            return piece;
        });
        ContactCard card;
        for (const ContactCard &expected : whole) {
            QVERIFY(reader.next(card).valueOr(false));
            QCOMPARE(card, expected);
        }
    }
    VCardReader broken([](qsizetype) -> Core::Result<QByteArray> {
        return Core::Error{Core::Error::Kind::Corrupt, u"import.damaged"_s, {}};
    });
    ContactCard card;
    QCOMPARE(broken.next(card).error().code, u"import.damaged"_s);
}

void TestVCard::picturesAreNotHeld()
{
    const QByteArray picture = "PHOTO;ENCODING=b:" + QByteArray(8 << 20, 'A') + "\r\n";
    const QList<ContactCard> cards = cardsOf(one(picture + "FN:After\r\n"));
    QCOMPARE(cards.size(), 1);
    QCOMPARE(cards.constFirst().name, u"After"_s);
}

void TestVCard::whatIsWrittenIsReadAgain_data()
{
    QTest::addColumn<VCardVersion>("version");
    QTest::newRow("3.0") << VCardVersion::Three;
    QTest::newRow("4.0") << VCardVersion::Four;
}

void TestVCard::whatIsWrittenIsReadAgain()
{
    QFETCH(VCardVersion, version);
    QList<ContactCard> cards{{}, {}};
    ContactCard &full = cards[0];
    full.name = u"Иван \"Ваня\" Петров; O'Neil, мл."_s;
    full.emails = {u"ivan@example.org"_s, u"i@example.com"_s};
    full.phones = {u"+7 912 345-67-89"_s, u"+7 495 123-45-67 доб. 12"_s};
    full.messengers = {u"telegram:@ivan"_s};
    full.organisation = u"ООО «Ромашка», Москва; 🌼"_s;
    full.language = u"ru"_s;
    full.timeZone = u"Europe/Moscow"_s;
    full.preferences = u"на «вы»\nне звонить"_s;
    full.tone = u"кратко"_s;
    full.channel = u"phone"_s;
    full.note = u"строка\nвторая, с запятой; и \\n обратной чертой "_s + u"длинная 🌼 "_s.repeated(60).trimmed();
    full.custom = {{u"Скидка: \"год\"; ^n"_s, u"-10 %"_s}, {u"b"_s, u"две\nстроки"_s}};
    QFile file(QStringLiteral(OPORA_TEST_DATA "/text/blns.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (const QJsonValue naughty : QJsonDocument::fromJson(file.readAll()).array()) {
        QString text = naughty.toString();
        // Line breaks become line feeds, and U+0000 is not kept.
        text.remove(u'\r').remove(QChar(0));
        ContactCard card;
        card.name = text.simplified();
        card.note = text.trimmed().isEmpty() ? QString() : text;
        card.preferences = text;
        cards.append(card);
    }
    QByteArray bytes;
    for (const ContactCard &card : std::as_const(cards))
        bytes += writeVCard(card, version);
    QVERIFY(bytes.contains(version == VCardVersion::Four ? "VERSION:4.0" : "VERSION:3.0"));
    QList<ContactCard> read = cardsOf(bytes);
    QCOMPARE(read.size(), cards.size());
    for (qsizetype at = 0; at < cards.size(); ++at) {
        cards[at].line = read[at].line;
        QCOMPARE(read[at], cards[at]);
    }
}

void TestVCard::linesAreFoldedBetweenCharacters()
{
    ContactCard card;
    card.name = u"Щ🌼é"_s.repeated(100);
    for (const QByteArray &line : writeVCard(card, VCardVersion::Four).split('\n')) {
        QVERIFY(line.size() <= 76); // with its carriage return
        QVERIFY(!QString::fromUtf8(line).contains(QChar::ReplacementCharacter));
    }
}

void TestVCard::survivesRandomBytes()
{
    QRandomGenerator random(11);
    const QList<QByteArray> pieces{"BEGIN:VCARD\n",
                                   "END:VCARD\n",
                                   "FN",
                                   "TEL",
                                   ";",
                                   ":",
                                   "=",
                                   "\n",
                                   "\r",
                                   " ",
                                   "ENCODING=QUOTED-PRINTABLE",
                                   "CHARSET=x",
                                   "ENCODING=b",
                                   "\"",
                                   "\\",
                                   "^",
                                   "\xff\xfe",
                                   "ORG:a;b\n",
                                   "=\n",
                                   "NOTE;QUOTED-PRINTABLE:=D0=\n"};
    for (int round = 0; round < 3'000; ++round) {
        QByteArray bytes = "BEGIN:VCARD\n";
        for (int left = random.bounded(60); left > 0; --left)
            bytes += random.bounded(4) ? pieces[random.bounded(int(pieces.size()))]
                                       : QByteArray(1, char(random.bounded(256)));
        for (const ContactCard &card : cardsOf(bytes))
            QVERIFY(card.line > 0);
    }
}

QTEST_GUILESS_MAIN(TestVCard)
#include "tst_vcard.moc"
