// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/outboxtext.h"
#include "models/ticketcard.h"
#include "models/ticketcardvalues.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;

/// How the values of a ticket's card are read, chosen and typed.
class TestCardValues : public QObject
{
    Q_OBJECT

private:
    ReferenceData m_reference;
    Ticket m_ticket;
    Timestamp m_now = fromMsecs(1'789'000'000'000); // 2026-09-10 in UTC
    Formatter m_english{QLocale(QLocale::English), QTimeZone::utc()};

    static Category category(const QString &key, const QString &name, CategoryId parent = {})
    {
        Category category;
        category.id = CategoryId(QUuid::createUuidV5(QUuid(), key));
        category.parent = parent;
        category.key = key;
        category.name = {name, name};
        return category;
    }
    static CardField fieldOf(TicketField field, CardInput input)
    {
        CardField found;
        found.field = field;
        found.input = input;
        return found;
    }
    [[nodiscard]] QList<CardChoice> categories() const
    {
        return cardChoices(m_reference, m_ticket, fieldOf(TicketField::Category, CardInput::Choice));
    }
    [[nodiscard]] static QStringList names(const QList<CardChoice> &choices)
    {
        QStringList names;
        for (const CardChoice &choice : choices)
            names.append(choice.name);
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_reference = {};
        m_ticket = {};
    }

    void aPathIsReadByTheNamesOfItsCategories()
    {
        const Category payments = category(u"payments"_s, u"Payments"_s);
        m_reference.categories = {payments, category(u"refund"_s, u"Refund"_s, payments.id)};
        QCOMPARE(categoryText(m_reference, u"payments/refund"_s), u"Payments / Refund"_s);
        QCOMPARE(categoryText(m_reference, u"payments/other/deep"_s), u"Payments / other / deep"_s);
        QCOMPARE(categoryText(m_reference, u"Imported"_s), u"Imported"_s);
    }

    void aTicketFollowsItsCategoryThatWasMoved()
    {
        const Category payments = category(u"payments"_s, u"Payments"_s);
        const Category shop = category(u"shop"_s, u"Shop"_s);
        m_reference.categories = {payments, shop, category(u"refund"_s, u"Refund"_s, shop.id)};
        QCOMPARE(categoryText(m_reference, u"payments/refund"_s), u"Shop / Refund"_s);
        QCOMPARE(categoryText(m_reference, u"imported/refund"_s), u"imported / refund"_s);
        m_ticket.category = u"payments/refund"_s;
        const CardChoice below = categories().constLast().below.constLast();
        QCOMPARE(below.name, u"Refund"_s);
        QVERIFY(below.holds);
    }

    void aCategoryWhoseParentIsGoneStandsAtTheRoot()
    {
        m_reference.categories = {category(u"lost"_s, u"Lost"_s, CategoryId(QUuid::createUuid()))};
        QCOMPARE(names(categories()), (QStringList{u"Nothing"_s, u"Lost"_s}));
    }

    void categoriesThatHoldOneAnotherEndTheTree()
    {
        Category one = category(u"one"_s, u"One"_s);
        const Category other = category(u"other"_s, u"Other"_s, one.id);
        one.parent = other.id;
        m_reference.categories = {one, other};
        QCOMPARE(names(categories()), QStringList{u"Nothing"_s});
    }

    void aRetiredCategoryStaysWithTheTicketThatHasIt()
    {
        Category old = category(u"old"_s, u"Old"_s);
        old.active = false;
        m_reference.categories = {old};
        QCOMPARE(names(categories()), QStringList{u"Nothing"_s});
        m_ticket.category = u"old"_s;
        QCOMPARE(names(categories()), (QStringList{u"Nothing"_s, u"Old"_s}));
        QVERIFY(categories().constLast().holds);
    }

    void numbersAreReadAsTheReaderWritesThem_data()
    {
        QTest::addColumn<QLocale::Language>("language");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("value");
        QTest::newRow("digits") << QLocale::English << u"12"_s << u"12"_s;
        QTest::newRow("long") << QLocale::English << u"12345678901234567890"_s << u"12345678901234567890"_s;
        QTest::newRow("groups") << QLocale::English << u"1,200.5"_s << u"1200.5"_s;
        QTest::newRow("comma") << QLocale::Russian << u"12,5"_s << u"12.5"_s;
        QTest::newRow("spaces") << QLocale::Russian << u"1 200,5"_s << u"1200.5"_s;
        QTest::newRow("point in Russian") << QLocale::Russian << u"12.5"_s << u"12.5"_s;
        QTest::newRow("negative") << QLocale::English << u" -3 "_s << u"-3"_s;
        QTest::newRow("word") << QLocale::English << u"twelve"_s << QString();
        QTest::newRow("half a number") << QLocale::English << u"12kg"_s << QString();
        QTest::newRow("no number of a computer") << QLocale::English << u"nan"_s << QString();
        QTest::newRow("power") << QLocale::English << u"1e5"_s << QString();
    }
    void numbersAreReadAsTheReaderWritesThem()
    {
        QFETCH(const QLocale::Language, language);
        QFETCH(const QString, words);
        QFETCH(const QString, value);
        const Formatter formatter{QLocale(language), QTimeZone::utc()};
        const CardWords meant = readCardWords(fieldOf(TicketField::Custom, CardInput::Number), words, formatter, m_now);
        QCOMPARE(meant.value, value);
        QCOMPARE(meant.problem.isEmpty(), !value.isEmpty());
    }

    void datesAreReadInManyWritings_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("value");
        QTest::newRow("points") << u"24.11.2026"_s << u"2026-11-24"_s;
        QTest::newRow("ISO") << u"2026-11-24"_s << u"2026-11-24"_s;
        QTest::newRow("of the past") << u"24.11.2020"_s << u"2020-11-24"_s;
        QTest::newRow("empty") << QString() << QString();
    }
    void datesAreReadInManyWritings()
    {
        QFETCH(const QString, words);
        const CardWords meant = readCardWords(fieldOf(TicketField::Custom, CardInput::Date), words, m_english, m_now);
        QTEST(meant.value, "value");
        QVERIFY2(meant.problem.isEmpty(), qPrintable(meant.problem));
    }

    void whatIsOverIsNotPromised()
    {
        const CardField promised = fieldOf(TicketField::PromisedAt, CardInput::Moment);
        QVERIFY(!readCardWords(promised, u"24.11.2020 10:00"_s, m_english, m_now).problem.isEmpty());
        QVERIFY(!readCardWords(promised, u"until a reply"_s, m_english, m_now).problem.isEmpty());
        const CardWords meant = readCardWords(promised, u"24.11.2026 10:00"_s, m_english, m_now);
        m_ticket.promisedAt = fromMsecs(meant.value.toLongLong());
        QCOMPARE(cardWords(m_ticket, promised, m_english), u"24.11.2026 10:00"_s);
    }

    void aPromiseOfWhatIsDoneWithWarnsNobody()
    {
        m_ticket.promisedAt = m_now - std::chrono::hours(1);
        m_ticket.state = StateClass::Open;
        QCOMPARE(promiseAlarm(m_ticket, m_reference, m_now), CardField::Alarm::Over);
        m_ticket.state = StateClass::Solved;
        QCOMPARE(promiseAlarm(m_ticket, m_reference, m_now), CardField::Alarm::None);
        QVERIFY(promiseSentence(m_ticket, m_english, m_now).isEmpty());
    }

    void theOutboxNamesTheFieldsOfAType()
    {
        TicketType type;
        type.id = TypeId(QUuid::createUuid());
        type.fields = {{u"gift"_s, {u"Подарок"_s, u"Gift"_s}, FieldKind::Check}};
        m_reference.types = {type};
        OutboxItem item;
        item.what.operation = Op::TicketSet{
            {{TicketField::Custom, {}, u"true"_s, u"gift"_s}, {TicketField::Kind, u"question"_s, u"incident"_s}}};
        QCOMPARE(outboxTitle(item, m_reference), u"Gift: yes, Kind: incident"_s);
    }

    void whatATypeDoesNotKnowIsShownByItsKey()
    {
        m_ticket.custom = {{u"legacy"_s, u"42"_s}};
        const QList<CardField> fields = cardFields(m_reference, m_ticket, m_english, m_now);
        QCOMPARE(fields.constLast().name, u"legacy"_s);
        QCOMPARE(fields.constLast().value, u"42"_s);
    }
};

QTEST_GUILESS_MAIN(TestCardValues)
#include "tst_cardvalues.moc"
