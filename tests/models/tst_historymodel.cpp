// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/random.h"
#include "memorydesk.h"
#include "models/historymodel.h"
#include "models/ticketcard.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;

class TestHistoryModel : public QObject
{
    Q_OBJECT

private:
    PlainRandom m_random;
    SetClock m_clock;
    TicketId m_ticket = TicketId::make(m_random);
    PersonId m_olga = PersonId::make(m_random);

    [[nodiscard]] Event event(const QString &field, const QString &from, const QString &to, bool byOlga = true)
    {
        Event event;
        event.id = EventId::make(m_random);
        event.ticket = m_ticket;
        event.at = m_clock.time;
        event.person = byOlga ? m_olga : PersonId();
        event.actorName = byOlga ? u"Olga"_s : QString();
        event.field = field;
        event.oldValue = from;
        event.newValue = to;
        return event;
    }
    [[nodiscard]] std::unique_ptr<HistoryModel> model(const QList<Event> &events) const
    {
        auto model = std::make_unique<HistoryModel>(m_clock);
        model->setFormatter(Formatter(QLocale(QLocale::English), QTimeZone::utc()));
        model->setEvents(m_ticket, events);
        return model;
    }

private Q_SLOTS:
    void everyRowSaysWhoWhenWhereAndWhetherOffline()
    {
        Event offline = event(u"status"_s, u"Open"_s, u"Solved"_s);
        offline.device = u"LAPTOP-7"_s;
        offline.offline = true;
        const auto model = this->model({offline});
        const HistoryRow row = model->row(0);
        QVERIFY2(row.sentence.contains(u"Olga"_s) && row.sentence.contains(u"Open"_s)
                     && row.sentence.contains(u"Solved"_s),
                 qPrintable(row.sentence));
        QVERIFY2(row.facts.contains(u"2026"_s) && row.facts.contains(u"LAPTOP-7"_s) && row.facts.contains(u"offline"_s),
                 qPrintable(row.facts));
        QVERIFY(model->wholeText().contains(row.sentence));
        QVERIFY(model->wholeText().contains(row.facts));
    }

    void theFieldsOfTheCardAreNamed()
    {
        ReferenceData reference;
        TicketType type;
        type.id = TypeId::make(m_random);
        type.fields
            = {{u"shop"_s, {u"Магазин"_s, u"Shop"_s}, FieldKind::Choice, {{u"a"_s, {u"Центр"_s, u"Centre"_s}}}}};
        reference.types = {type};
        Category category;
        category.id = CategoryId::make(m_random);
        category.key = u"refund"_s;
        category.name = {u"Возврат"_s, u"Refund"_s};
        reference.categories = {category};
        QList<Event> events{event(u"custom:shop"_s, {}, u"a"_s), event(u"category"_s, u"old"_s, u"refund"_s),
                            event(u"kind"_s, u"question"_s, u"incident"_s),
                            event(u"conflict"_s, u"custom:shop"_s, u"a"_s)};
        for (Event &event : events)
            event = namedEvent(reference, type.id, event);
        const auto model = this->model(events);
        QVERIFY2(model->row(3).sentence.endsWith(u"Shop: Centre"_s), qPrintable(model->row(3).sentence));
        QCOMPARE(model->row(3).field, u"Shop"_s);
        QVERIFY2(model->row(2).sentence.endsWith(u"old → Refund"_s), qPrintable(model->row(2).sentence));
        QVERIFY2(model->row(1).sentence.endsWith(u"question → incident"_s), qPrintable(model->row(1).sentence));
        QVERIFY2(model->row(0).sentence.endsWith(u"Shop: Centre"_s), qPrintable(model->row(0).sentence));
    }

    void newestStandsFirst()
    {
        const auto model
            = this->model({event(u"subject"_s, u"one"_s, u"two"_s), event(u"subject"_s, u"two"_s, u"three"_s)});
        QCOMPARE(model->row(0).after, u"three"_s);
        QCOMPARE(model->row(1).after, u"two"_s);
    }

    void narrowsToAFieldAndAPerson()
    {
        const auto model = this->model({event(u"status"_s, u"New"_s, u"Open"_s), event(u"tags"_s, {}, u"refund"_s),
                                        event(u"status"_s, u"Open"_s, u"Solved"_s, false)});
        QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model->fields(),
                 (QList<HistoryModel::Choice>{{u"status"_s, u"Status"_s, 2}, {u"tags"_s, u"Tags"_s, 1}}));
        QCOMPARE(model->people().size(), 2);
        model->filter(u"status"_s, {});
        QCOMPARE(model->rowCount(), 2);
        model->filter(u"status"_s, m_olga.toString());
        QCOMPARE(model->rowCount(), 1);
        QCOMPARE(model->row(0).after, u"Open"_s);
        QCOMPARE(model->total(), 3);
        model->filter({}, {});
        QCOMPARE(model->rowCount(), 3);
    }

    void aLosingValueIsShownWithItsField()
    {
        const auto model
            = this->model({event(u"subject"_s, u"a"_s, u"b"_s), event(u"conflict"_s, u"subject"_s, u"c"_s)});
        QVERIFY(model->row(0).isLost);
        QVERIFY(model->row(0).before.isEmpty());
        QCOMPARE(model->row(0).after, u"c"_s);
        QVERIFY(model->row(0).sentence.contains(u"not taken"_s));
        model->filter(u"subject"_s, {});
        QCOMPARE(model->rowCount(), 2);
    }

    void longValuesAreCopiedWhole()
    {
        const QString summary = u"first line\n"_s + QString(5'000, u'x');
        const auto model = this->model({event(u"summary"_s, u"before"_s, summary)});
        QVERIFY(model->text({0}).contains(summary));
    }

    void growsByPages()
    {
        QList<Event> events;
        for (int i = 0; i < 5'000; ++i)
            events.append(event(u"subject"_s, QString::number(i), QString::number(i + 1)));
        const auto model = this->model(events);
        QCOMPARE(model->rowCount(), HistoryModel::kPage);
        QCOMPARE(model->passing(), 5'000);
        model->fetchMore({});
        QCOMPARE(model->rowCount(), 2 * HistoryModel::kPage);
        // What is new does not throw the reader back.
        events.append(event(u"subject"_s, u"x"_s, u"y"_s));
        model->setEvents(m_ticket, events);
        QCOMPARE(model->rowCount(), 2 * HistoryModel::kPage);
        model->setEvents(TicketId::make(m_random), events);
        QCOMPARE(model->rowCount(), HistoryModel::kPage);
    }

    void rowsOfEveryKindAreSentences()
    {
        const auto model
            = this->model({event(u"created"_s, {}, u"phone"_s), event(u"followers"_s, {}, u"Ivan"_s),
                           event(u"followers"_s, u"Ivan"_s, {}), event(u"activity"_s, {}, u"Escalated"_s)});
        QCOMPARE(model->row(3).sentence, u"Olga created the ticket: phone"_s);
        QCOMPARE(model->row(2).sentence, u"Olga added a follower: Ivan"_s);
        QCOMPARE(model->row(1).sentence, u"Olga removed a follower: Ivan"_s);
        QCOMPARE(model->row(0).sentence, u"Olga · Escalated"_s);
        QCOMPARE(this->model({event(u"created"_s, {}, {})})->row(0).sentence, u"Olga created the ticket"_s);
    }
};

QTEST_GUILESS_MAIN(TestHistoryModel)
#include "tst_historymodel.moc"
