// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replytemplate.h"

#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;

namespace {

struct Desk
{
    Core::ReferenceData reference;
    Core::Ticket ticket;

    Desk()
    {
        Core::Person me;
        me.id = Core::PersonId(QUuid::createUuid());
        me.name = u"Olga M"_s;
        me.signature = u"Olga, support"_s;
        reference.people = {me};
        reference.me = me.id;
        Core::Queue queue;
        queue.id = Core::QueueId(QUuid::createUuid());
        queue.name = u"Billing"_s;
        queue.signature = u"The billing team"_s;
        reference.queues = {queue};
        ticket.queue = queue.id;
        ticket.number = 4821;
        ticket.subject = u"Printer"_s;
        ticket.requesterName = u"Anna Petrova"_s;
        ticket.language = u"en"_s;
    }

    Core::Template text(const QString &name, const QString &body = {})
    {
        Core::Template made;
        made.id = Core::TemplateId(QUuid::createUuid());
        made.name = name;
        made.body = body;
        made.language = u"en"_s;
        reference.templates.append(made);
        return made;
    }
    [[nodiscard]] QString filled(const QString &body) const
    {
        Core::Template made;
        made.body = body;
        return Models::filledIn(made, ticket, reference);
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList list;
        Core::TicketDetails details;
        details.ticket = ticket;
        for (const Core::Template &fitting : Models::templatesFor(details, reference, {}))
            list.append(fitting.name);
        return list;
    }
};

} // namespace

class TestReplyTemplate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void variablesAreFilledIn_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("text");
        QTest::newRow("first name") << u"Hello {{customer.first_name}}!"_s << u"Hello Anna!"_s;
        QTest::newRow("spaces inside") << u"{{ ticket.number }}"_s << u"4821"_s;
        QTest::newRow("several") << u"{{queue.name}}: {{ticket.subject}}"_s << u"Billing: Printer"_s;
        QTest::newRow("signature") << u"--\n{{agent.signature}}"_s << u"--\nOlga, support"_s;
        QTest::newRow("signature of the department") << u"{{queue.signature}}"_s << u"The billing team"_s;
        QTest::newRow("unknown stays visible") << u"{{order.total}}"_s << u"{{order.total}}"_s;
        QTest::newRow("no variables") << u"Thanks"_s << u"Thanks"_s;
        QTest::newRow("unclosed") << u"{{ticket.number"_s << u"{{ticket.number"_s;
    }
    void variablesAreFilledIn()
    {
        QFETCH(QString, body);
        QFETCH(QString, text);
        QCOMPARE(Desk().filled(body), text);
    }

    void theDepartmentSignsInTheLanguageOfTheTicket_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("russian");
        QTest::addColumn<QString>("signature");
        QTest::newRow("its own") << u"ru"_s << u"Отдел счетов"_s << u"Отдел счетов"_s;
        QTest::newRow("none of its own") << u"ru"_s << QString() << u"The billing team"_s;
        QTest::newRow("the other one's") << u"en"_s << u"Отдел счетов"_s << u"The billing team"_s;
    }
    void theDepartmentSignsInTheLanguageOfTheTicket()
    {
        QFETCH(const QString, language);
        QFETCH(const QString, russian);
        QFETCH(const QString, signature);
        Desk desk;
        desk.ticket.language = language;
        desk.reference.queues[0].signatures.ru = russian;
        QCOMPARE(desk.filled(u"{{queue.signature}}"_s), signature);
    }

    void signaturesAreOfferedInTheLanguageOfTheTicketFirst()
    {
        Desk desk;
        desk.reference.queues[0].signatures = {u"Отдел счетов"_s, u"Billing"_s};
        const auto words = [&desk] {
            QStringList list;
            for (const auto &[name, text] : Models::signaturesFor(desk.ticket, desk.reference))
                list.append(text);
            return list;
        };
        QCOMPARE(words(), (QStringList{u"Billing"_s, u"Отдел счетов"_s, u"The billing team"_s, u"Olga, support"_s}));
        desk.ticket.language = u"ru"_s;
        desk.reference.queues[0].signature.clear();
        QCOMPARE(words(), (QStringList{u"Отдел счетов"_s, u"Billing"_s, u"Olga, support"_s}));
    }

    void aCustomersNameIsNeverReadAsATemplate()
    {
        Desk desk;
        desk.ticket.requesterName = u"{{agent.signature}}"_s;
        QCOMPARE(desk.filled(u"Hi {{customer.name}}"_s), u"Hi {{agent.signature}}"_s);
    }

    void templatesOfOtherDepartmentsAndPeopleAreNotOffered()
    {
        Desk desk;
        desk.text(u"shared"_s);
        desk.text(u"elsewhere"_s);
        desk.reference.templates.last().queue = Core::QueueId(QUuid::createUuid());
        desk.text(u"somebody's own"_s);
        desk.reference.templates.last().owner = Core::PersonId(QUuid::createUuid());
        QCOMPARE(desk.names(), QStringList{u"shared"_s});
    }

    void ownOnesComeFirstThenThoseOfTheLanguage()
    {
        Desk desk;
        desk.text(u"russian"_s);
        desk.reference.templates.last().language = u"ru"_s;
        desk.text(u"english"_s);
        desk.text(u"mine"_s);
        desk.reference.templates.last().owner = desk.reference.me;
        QCOMPARE(desk.names(), QStringList({u"mine"_s, u"english"_s, u"russian"_s}));
    }

    void oneIsOfferedOnlyWhereItsConditionHolds()
    {
        Desk desk;
        desk.text(u"Always"_s);
        desk.text(u"Refunds"_s);
        desk.reference.templates.last().condition = u"tag:refund"_s;
        QCOMPARE(desk.names(), QStringList{u"Always"_s});
        desk.ticket.tags = {u"refund"_s};
        QCOMPARE(desk.names(), (QStringList{u"Always"_s, u"Refunds"_s}));
    }

    void ofOneInSeveralLanguagesThatOfTheCustomerIsOffered()
    {
        Desk desk;
        desk.text(u"Hello"_s);
        desk.reference.templates.last().key = u"hi"_s;
        desk.text(u"Привет"_s);
        desk.reference.templates.last().key = u"hi"_s;
        desk.reference.templates.last().language = u"ru"_s;
        desk.text(u"Только по-русски"_s);
        desk.reference.templates.last().key = u"only"_s;
        desk.reference.templates.last().language = u"ru"_s;
        QCOMPARE(desk.names(), (QStringList{u"Hello"_s, u"Только по-русски"_s}));
        desk.ticket.language = u"ru"_s;
        QCOMPARE(desk.names(), (QStringList{u"Привет"_s, u"Только по-русски"_s}));
    }
};

QTEST_GUILESS_MAIN(TestReplyTemplate)
#include "tst_replytemplate.moc"
