// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/contacttable.h"
#include "text/contacts/customerimport.h"
#include "text/contacts/vcardreader.h"

#include "support/share.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora;
using namespace Opora::Text;

namespace {

Core::Customer customer(const QString &name, const QStringList &emails, const QStringList &phones)
{
    Core::Customer one;
    one.id = Core::CustomerId(QUuid::createUuid());
    one.name = name;
    one.emails = emails;
    one.phones = phones;
    return one;
}

/// A plan and what it came to.
struct Planned
{
    ImportCounts counts;
    QList<ImportStep> steps;
    QString error;
};

Planned plan(ContactSource &source, KnownCustomers &known, ImportOptions options = {})
{
    options.import = u"import-1"_s;
    Planned planned;
    const auto counts = planCustomerImport(source, known, options,
                                           [&planned](const ImportStep &step) { planned.steps.append(step); });
    planned.error = counts ? QString() : counts.error().code;
    planned.counts = counts ? *counts : ImportCounts();
    return planned;
}

Planned planTable(const QString &table, KnownCustomers &known, const ImportOptions &options = {})
{
    const QByteArray bytes = table.toUtf8();
    const auto head = readContactTableHead(bytes);
    ContactTable source(sourceOf(bytes), head->shape, head->hasHead, head->columns);
    return plan(source, known, options);
}

} // namespace

/// What an import of customers would do.
class TestCustomerImport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newPeopleAreMade();
    void theSameFileTwiceChangesNothing();
    void aColumnOfItsOwnIsKeptUnderItsName();
    void toneAndChannelAreTakenAndWhatIsNoChannelIsTold();
    void aNumberInAnotherWritingIsTheSamePerson();
    void knownValuesAreKeptUnlessAskedOtherwise();
    void peopleOfAFirmShareATelephone();
    void anotherNameUnderAKnownMailIsTold();
    void whoIsNotClearIsSetAside_data();
    void whoIsNotClearIsSetAside();
    void aRowWithoutNameAndContactIsToldWithItsLine();
    void junkContactsAreToldAndTheRestIsTaken();
    void whatIsTooLongIsSetAside();
    void organisationsAreMadeOnce();
    void whoWasOfARemovedOrganisationGetsTheOneOfTheFile();
    void damageEndsThePlanAfterWhatCouldBeRead();
    void cancellingEndsItBetweenRows();
    void aHundredThousandRowsArePlannedInSeconds();
};

void TestCustomerImport::newPeopleAreMade()
{
    KnownCustomers known(u"RU"_s);
    const Planned planned = planTable(
        u"Имя;Почта;Телефон;Компания;Заметка\nИван Петров;ivan@example.org;8 (912) 345-67-89;Ромашка;важный\n"_s, known,
        {.since = Core::fromMsecs(1'000)});
    QCOMPARE(planned.counts, (ImportCounts{.created = 1}));
    const ImportStep &step = planned.steps.constFirst();
    QCOMPARE(step.line, 2);
    QCOMPARE(step.verdict, ImportVerdict::Create);
    QCOMPARE(step.after.name, u"Иван Петров"_s);
    QCOMPARE(step.after.phones, QStringList{u"+7 912 345-67-89"_s});
    QCOMPARE(step.after.since, Core::fromMsecs(1'000));
    QVERIFY(!step.after.id.isNull());
    QVERIFY(step.organisation);
    QCOMPARE(step.after.organisation, step.organisation->id);
    QCOMPARE(step.note, u"важный"_s);
    // Made again, the plan makes the same objects.
    KnownCustomers nobody(u"RU"_s);
    QCOMPARE(planTable(u"Имя\nИван\n"_s, nobody).steps.constFirst().after.id, step.after.id);
}

void TestCustomerImport::theSameFileTwiceChangesNothing()
{
    const QString table = u"Имя;Почта;Телефон;Компания;Заметка;Telegram;Язык\n"
                          "Иван Петров;ivan@example.org;89123456789;Ромашка;важный;@ivan;ru\n"
                          "Ольга;;8 (495) 123-45-67 доб. 12;Ромашка;;;\n"
                          "Только имя;;;;;;\n;one@example.org;;;;;en\n;;12-34;;;;\n"_s;
    KnownCustomers known(u"RU"_s);
    const Planned first = planTable(table, known);
    QCOMPARE(first.counts, (ImportCounts{.created = 5}));
    const Planned again = planTable(table, known);
    // A short internal number alone finds nobody: another firm has it as well.
    QCOMPARE(again.counts, (ImportCounts{.created = 1, .same = 4}));
    QVERIFY(again.steps.constFirst().changes.isEmpty());
}

void TestCustomerImport::aColumnOfItsOwnIsKeptUnderItsName()
{
    const QByteArray table = "mail,debt\nivan@example.org,12 000\n";
    KnownCustomers known(u"RU"_s);
    Core::Customer ivan = customer(u"Иван Петров"_s, {u"ivan@example.org"_s}, {});
    ivan.custom = {{u"size"_s, u"L"_s}};
    known.add(ivan);
    const ContactColumns columns{{Core::ContactField::Email, {}}, {Core::ContactField::Custom, u"debt"_s}};
    const auto planned = [&] {
        ContactTable source(sourceOf(table), guessCsv(table), true, columns);
        return plan(source, known).steps.constFirst();
    };
    const ImportStep first = planned();
    QCOMPARE(first.verdict, ImportVerdict::Change);
    const QList<Core::Op::CustomerSet::Change> debt{{u"custom:debt"_s, {}, u"12 000"_s}};
    QCOMPARE(first.changes, debt);
    QCOMPARE(first.after.custom.value(u"size"_s), u"L"_s);
    QCOMPARE(planned().verdict, ImportVerdict::Same);
}

void TestCustomerImport::toneAndChannelAreTakenAndWhatIsNoChannelIsTold()
{
    KnownCustomers known(u"RU"_s);
    const Planned planned = planTable(u"Имя,Тон,Канал\nИван,кратко,Телефон\nАнна,,messenger\nОльга,,голубь\n"_s, known);
    QCOMPARE(planned.counts, (ImportCounts{.created = 3, .remarks = 1}));
    QCOMPARE(planned.steps.at(0).after.tone, u"кратко"_s);
    QCOMPARE(planned.steps.at(0).after.channel, std::optional(Core::Channel::Phone));
    QCOMPARE(planned.steps.at(1).after.channel, std::optional(Core::Channel::Messenger));
    QVERIFY(!planned.steps.at(2).after.channel);
    QCOMPARE(planned.steps.at(2).remarks.constFirst().code, u"import.channel_junk"_s);
}

void TestCustomerImport::aNumberInAnotherWritingIsTheSamePerson()
{
    KnownCustomers known(u"RU"_s);
    known.add(customer(u"Иван Петров"_s, {}, {u"8 (912) 345-67-89"_s}));
    const Planned planned = planTable(u"name,phone,mail\nИван Петров,+79123456789,Ivan@Example.org\n"_s, known);
    QCOMPARE(planned.counts, (ImportCounts{.changed = 1}));
    const ImportStep &step = planned.steps.constFirst();
    QCOMPARE(step.before.id, known.at(0).id);
    QCOMPARE(step.after.phones, QStringList{u"8 (912) 345-67-89"_s});
    QCOMPARE(step.after.emails, QStringList{u"Ivan@Example.org"_s});
    QCOMPARE(step.changes, (QList<Core::Op::CustomerSet::Change>{{u"emails"_s, {}, u"Ivan@Example.org"_s}}));
}

void TestCustomerImport::knownValuesAreKeptUnlessAskedOtherwise()
{
    const QString table = u"name,mail,language\nIvan P.,IVAN@example.org,en\n"_s;
    for (const KnownValues values : {KnownValues::Kept, KnownValues::Replaced}) {
        KnownCustomers known(u"RU"_s);
        Core::Customer ivan = customer(u"Ivan"_s, {u"ivan@example.org"_s}, {});
        ivan.language = u"ru"_s;
        known.add(ivan);
        const ImportStep step = planTable(table, known, {.values = values}).steps.constFirst();
        const bool isKept = values == KnownValues::Kept;
        QCOMPARE(step.verdict, isKept ? ImportVerdict::Same : ImportVerdict::Change);
        QCOMPARE(step.after.name, isKept ? u"Ivan"_s : u"Ivan P."_s);
        QCOMPARE(step.after.language, isKept ? u"ru"_s : u"en"_s);
        QCOMPARE(step.after.emails, ivan.emails);
    }
}

void TestCustomerImport::peopleOfAFirmShareATelephone()
{
    KnownCustomers known(u"RU"_s);
    const Planned planned = planTable(u"name,phone\nИван Петров,84951234567\nОльга Сергеева,84951234567\n"
                                      "Ольга,+7 495 123-45-67\n"_s,
                                      known);
    QCOMPARE(planned.counts, (ImportCounts{.created = 2, .same = 1}));
    QCOMPARE(planned.steps[2].before.name, u"Ольга Сергеева"_s);
}

void TestCustomerImport::anotherNameUnderAKnownMailIsTold()
{
    KnownCustomers known(u"RU"_s);
    known.add(customer(u"Ольга Сергеева"_s, {u"o@example.org"_s}, {}));
    known.add(customer(u"Иван Петров"_s, {}, {u"89123456789"_s}));
    const Planned planned = planTable(u"name;mail;phone\nПётр Кузьмин;o@example.org;\n"
                                      "Ольга;o@example.org;\n;o@example.org;+79123456789\n"_s,
                                      known, {.values = KnownValues::Replaced});
    QCOMPARE(planned.steps[0].verdict, ImportVerdict::Same);
    QCOMPARE(planned.steps[0].remarks, (QList<ImportRemark>{{u"import.name_differs"_s, u"Пётр Кузьмин"_s}}));
    QVERIFY(planned.steps[1].remarks.isEmpty());
    QCOMPARE(planned.steps[2].remarks.value(0).code, u"import.phone_of_another"_s);
}

void TestCustomerImport::whoIsNotClearIsSetAside_data()
{
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("reason");
    QTest::newRow("mails of two") << u"Иван;a@example.org,b@example.org;"_s << u"import.customers_differ"_s;
    QTest::newRow("telephone of two of that name") << u"Иван;;89123456789"_s << u"import.customers_differ"_s;
    QTest::newRow("name of two") << u"Иван;;"_s << u"import.name_ambiguous"_s;
    QTest::newRow("too many cells") << u"Иван;;;;"_s << u"import.row_cells"_s;
}

void TestCustomerImport::whoIsNotClearIsSetAside()
{
    QFETCH(QString, row);
    KnownCustomers known(u"RU"_s);
    known.add(customer(u"Иван"_s, {u"a@example.org"_s}, {u"89123456789"_s}));
    known.add(customer(u"Иван"_s, {u"b@example.org"_s}, {u"89123456789"_s}));
    const Planned planned = planTable(u"name;mail;phone\n"_s + row + u'\n', known);
    QCOMPARE(planned.counts, (ImportCounts{.aside = 1}));
    QTEST(planned.steps.constFirst().reason, "reason");
    QCOMPARE(planned.steps.constFirst().line, 2);
    QCOMPARE(known.size(), 2);
}

void TestCustomerImport::aRowWithoutNameAndContactIsToldWithItsLine()
{
    KnownCustomers known(u"RU"_s);
    const Planned planned = planTable(u"name;mail;phone;company\nA;;;\n;;;Ромашка\n;junk;позже;\n"_s, known);
    QCOMPARE(planned.counts, (ImportCounts{.created = 1, .aside = 2, .remarks = 2}));
    QCOMPARE(planned.steps[1].line, 3);
    QCOMPARE(planned.steps[1].reason, u"import.no_name_and_contact"_s);
    QCOMPARE(planned.steps[2].line, 4);
    QCOMPARE(planned.steps[2].reason, u"import.no_name_and_contact"_s);
}

void TestCustomerImport::junkContactsAreToldAndTheRestIsTaken()
{
    KnownCustomers known(u"RU"_s);
    const ImportStep step
        = planTable(u"name;mail;phone\nИван;\"нет почты, i@example.org\";уточнить\n"_s, known).steps.constFirst();
    QCOMPARE(step.verdict, ImportVerdict::Create);
    QCOMPARE(step.after.emails, QStringList{u"i@example.org"_s});
    QVERIFY(step.after.phones.isEmpty());
    QCOMPARE(step.remarks,
             (QList<ImportRemark>{{u"import.mail_junk"_s, u"нет почты"_s}, {u"import.phone_junk"_s, u"уточнить"_s}}));
}

void TestCustomerImport::whatIsTooLongIsSetAside()
{
    KnownCustomers known(u"RU"_s);
    QStringList mails;
    for (int i = 0; i < 101; ++i)
        mails.append(u"m%1@example.org"_s.arg(i));
    const Planned planned = planTable(u"name;mail;note\n"_s + QString(501, u'x') + u";;\nA;\""_s + mails.join(u',')
                                          + u"\";\nB;;"_s + QString(100'001, u'y') + u'\n',
                                      known);
    QCOMPARE(planned.counts, (ImportCounts{.aside = 3}));
    QCOMPARE(planned.steps[0].reason, u"field.too_long"_s);
    QCOMPARE(planned.steps[0].about, u"name"_s);
    QCOMPARE(planned.steps[1].reason, u"field.too_many"_s);
    QCOMPARE(planned.steps[2].about, u"note"_s);
}

void TestCustomerImport::organisationsAreMadeOnce()
{
    KnownCustomers known(u"RU"_s);
    Core::Organisation acme{Core::OrganisationId(QUuid::createUuid()), u"Acme"_s, {}, {}};
    known.add(acme);
    const Planned planned = planTable(u"name;company\nA;ACME\nB;Ромашка\nC;«Ромашка»\n"_s, known);
    QVERIFY(!planned.steps[0].organisation);
    QCOMPARE(planned.steps[0].after.organisation, acme.id);
    QVERIFY(planned.steps[1].organisation);
    QVERIFY(!planned.steps[2].organisation);
    QCOMPARE(planned.steps[2].after.organisation, planned.steps[1].after.organisation);
}

void TestCustomerImport::whoWasOfARemovedOrganisationGetsTheOneOfTheFile()
{
    KnownCustomers known(u"RU"_s);
    const Core::Organisation acme{Core::OrganisationId(QUuid::createUuid()), u"Acme"_s, {}, {}};
    known.add(acme);
    Core::Customer left;
    left.id = Core::CustomerId(QUuid::createUuid());
    left.emails = {u"a@site.example"_s};
    left.organisation = Core::OrganisationId(QUuid::createUuid());
    known.add(left);
    const Planned planned = planTable(u"mail;company\na@site.example;ACME\n"_s, known);
    QCOMPARE(planned.steps[0].after.organisation, acme.id);
    QCOMPARE(planned.steps[0].changes.constFirst().from, left.organisation.toString());
}

void TestCustomerImport::damageEndsThePlanAfterWhatCouldBeRead()
{
    KnownCustomers known(u"RU"_s);
    VCardReader cards(sourceOf("BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\n"));
    const Planned planned = plan(cards, known);
    QCOMPARE(planned.counts, (ImportCounts{.created = 1, .aside = 1}));
    QCOMPARE(planned.steps[1].reason, u"import.vcard_open"_s);
    QCOMPARE(planned.steps[1].about, u"B"_s);
    ContactTable broken(sourceOf("name\nA\n\"never closed\n"), {}, true, {{ContactField::Name, {}}});
    const Planned partly = plan(broken, known);
    QCOMPARE(partly.error, u"import.open_quote"_s);
    QCOMPARE(partly.steps.size(), 1);
}

void TestCustomerImport::cancellingEndsItBetweenRows()
{
    KnownCustomers known(u"RU"_s);
    std::atomic_bool isCancelled = false;
    ContactTable table(sourceOf("name\nA\nB\nC\n"), {}, true, {{ContactField::Name, {}}});
    int steps = 0;
    const auto counts = planCustomerImport(table, known, {.isCancelled = &isCancelled}, [&](const ImportStep &) {
        ++steps;
        isCancelled = steps == 2;
    });
    QCOMPARE(counts.error().code, u"import.cancelled"_s);
    QCOMPARE(steps, 2);
}

void TestCustomerImport::aHundredThousandRowsArePlannedInSeconds()
{
    constexpr int kRows = 1'000 * Opora::Test::shareOf(100); // progress is told by the thousand
    int row = 0;
    const ByteSource source = [&row](qsizetype) -> Core::Result<QByteArray> {
        QString rows = row == 0 ? u"Имя;Почта;Телефон;Компания\n"_s : QString();
        for (int left = 1'000; left > 0 && row < kRows; --left, ++row)
            rows += u"Иван Петров %1;c%1@example.org;8 (912) %2;Ромашка %3\n"_s.arg(row)
                        .arg(1'000'000 + row)
                        .arg(row % 500);
        return rows.toUtf8();
    };
    KnownCustomers known(u"RU"_s);
    qint64 told = 0;
    using F = ContactField;
    ContactTable table(source, {"UTF-8", u';'}, true,
                       {{F::Name, {}}, {F::Email, {}}, {F::Phone, {}}, {F::Organisation, {}}});
    QElapsedTimer timer;
    timer.start();
    const auto counts
        = planCustomerImport(table, known, {.import = u"big"_s, .progress = [&told](qint64 cards) { told = cards; }},
                             [](const ImportStep &) {});
    qInfo("%d rows in %lld ms", kRows, timer.elapsed());
    QVERIFY(counts.isOk());
    QCOMPARE(*counts, (ImportCounts{.created = kRows}));
    QCOMPARE(told, kRows);
    QVERIFY(timer.elapsed() < 110'000);
}

QTEST_GUILESS_MAIN(TestCustomerImport)
#include "tst_customerimport.moc"
