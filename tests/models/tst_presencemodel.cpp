// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memoryports.h"
#include "models/presencemodel.h"
#include "support/seededrandom.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Core::Presence;
using Models::PresenceModel;

namespace {

/// Notes what is told, and says what the test lays down.
class NotingBoard final : public Core::PresenceBoard
{
public:
    void tell(const Core::Whereabouts &whereabouts, const QList<Core::TicketId> &tickets) override
    {
        ++told;
        mine = whereabouts;
        watched = tickets;
    }
    void leave() override { ++left; }
    void say(const QList<Presence> &colleagues) { Q_EMIT changed(colleagues); }

    Core::Whereabouts mine;
    QList<Core::TicketId> watched;
    int told = 0;
    int left = 0;
};

} // namespace

class TestPresenceModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_board = std::make_unique<NotingBoard>();
        m_settings = std::make_unique<MemorySettings>();
        m_model = std::make_unique<PresenceModel>(*m_board, *m_settings);
        Core::ReferenceData reference;
        m_people.clear();
        for (const QString &name : {u"Anna"_s, u"Boris"_s, u"Clara"_s}) {
            Core::Person person;
            person.id = Core::PersonId::make(m_random);
            person.name = name;
            reference.people.append(person);
            m_people.append(person.id);
        }
        m_model->setReference(reference);
    }
    void cleanup()
    {
        m_model.reset();
        m_board.reset();
    }

    void colleaguesAreToldInWords_data()
    {
        QTest::addColumn<QString>("writing");
        QTest::addColumn<QString>("looking");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("nobody") << QString() << QString() << QString();
        QTest::newRow("one writes") << u"0"_s << QString() << u"Anna is writing a reply"_s;
        QTest::newRow("one looks") << QString() << u"1"_s << u"Boris is looking at this ticket"_s;
        QTest::newRow("two write") << u"10"_s << QString() << u"Anna and Boris are writing a reply"_s;
        QTest::newRow("both") << u"1"_s << u"0"_s << u"Boris is writing a reply · Anna is looking at this ticket"_s;
        QTest::newRow("many look") << QString() << u"012"_s << u"3 people are looking at this ticket"_s;
    }
    void colleaguesAreToldInWords()
    {
        QFETCH(QString, writing);
        QFETCH(QString, looking);
        QFETCH(QString, sentence);
        QList<Presence> colleagues;
        for (const QChar c : writing)
            colleagues.append({m_ticket, m_people[c.digitValue()], true});
        for (const QChar c : looking)
            colleagues.append({m_ticket, m_people[c.digitValue()], false});
        m_board->say(colleagues);
        QCOMPARE(m_model->sentence(m_ticket), sentence);
        QCOMPARE(m_model->at(m_ticket).size(), colleagues.size());
        QVERIFY(m_model->sentence(m_other).isEmpty());
        if (!writing.isEmpty())
            QVERIFY(m_model->at(m_ticket).constFirst().writes);
    }

    void whoIsNotKnownHereIsNobody()
    {
        m_board->say({{m_ticket, Core::PersonId::make(m_random), true}});
        QVERIFY(m_model->at(m_ticket).isEmpty());
    }

    void namesThatComeLaterAreShown()
    {
        m_board->say({{m_ticket, m_people[0], true}});
        QSignalSpy changed(m_model.get(), &PresenceModel::changed);
        Core::Person renamed;
        renamed.id = m_people[0];
        renamed.name = u"Anna Petrova"_s;
        Core::ReferenceData reference;
        reference.people = {renamed};
        m_model->setReference(reference);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_model->sentence(m_ticket), u"Anna Petrova is writing a reply"_s);
    }

    void whereThisPersonIsIsToldOnce()
    {
        m_model->open(m_ticket);
        QCOMPARE(m_board->mine, (Core::Whereabouts{m_ticket, false}));
        m_model->setWriting(true);
        QCOMPARE(m_board->mine, (Core::Whereabouts{m_ticket, true}));
        const int told = m_board->told;
        m_model->open(m_ticket);
        m_model->setWriting(true);
        QCOMPARE(m_board->told, told);
        m_model->open(m_other);
        QCOMPARE(m_board->mine, (Core::Whereabouts{m_other, false}));
        m_model->open({});
        m_model->setWriting(true);
        QCOMPARE(m_board->mine, Core::Whereabouts());
    }

    void theOpenTicketIsWatchedFirstAndNoMoreThanMayBe()
    {
        QList<Core::TicketId> shown;
        for (int i = 0; i < 100; ++i)
            shown.append(Core::TicketId::make(m_random));
        m_model->show(shown);
        m_model->open(m_ticket);
        QCOMPARE(m_board->watched.size(), Core::PresenceBoard::kMostWatched);
        QCOMPARE(m_board->watched.constFirst(), m_ticket);
        QCOMPARE(m_board->watched[1], shown[0]);
        m_model->open(shown[5]);
        QCOMPARE(m_board->watched.count(shown[5]), 1);
    }

    void switchedOffItNeitherTellsNorShows()
    {
        m_model->open(m_ticket);
        m_board->say({{m_ticket, m_people[0], true}});
        const int told = m_board->told;
        m_model->setOn(false);
        QCOMPARE(m_board->left, 1);
        QVERIFY(m_model->at(m_ticket).isEmpty());
        m_model->setWriting(true);
        m_model->open(m_other);
        m_board->say({{m_other, m_people[0], true}});
        QCOMPARE(m_board->told, told);
        QVERIFY(m_model->at(m_other).isEmpty());
        QVERIFY(!PresenceModel(*m_board, *m_settings).isOn());
        m_model->setOn(true);
        QCOMPARE(m_board->mine, (Core::Whereabouts{m_other, false}));
    }

private:
    Test::SeededRandom m_random{3};
    std::unique_ptr<NotingBoard> m_board;
    std::unique_ptr<MemorySettings> m_settings;
    std::unique_ptr<PresenceModel> m_model;
    QList<Core::PersonId> m_people;
    Core::TicketId m_ticket = Core::TicketId::make(m_random);
    Core::TicketId m_other = Core::TicketId::make(m_random);
};

QTEST_GUILESS_MAIN(TestPresenceModel)
#include "tst_presencemodel.moc"
