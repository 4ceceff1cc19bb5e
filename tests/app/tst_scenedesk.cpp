// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "app/scenedesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;

/// What the drawn pictures are made with is the real desk but for what is laid down.
class TestSceneDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsLaidDownIsShownUntilItIsTakenBack()
    {
        AnsweringDesk real;
        real.items = {Core::OutboxItem{}, Core::OutboxItem{}};
        App::SceneDesk desk(real);
        QSignalSpy told(&desk, &Core::HelpDesk::changed);
        desk.setKept({{1, u"words"_s, u"subject"_s, {}}});
        QCOMPARE(told.size(), 1);
        QVERIFY(told[0][0].value<Core::ChangeSet>().outbox);
        QCOMPARE(desk.outbox().result()->size(), 2);
        QCOMPARE(desk.lostWords().result()->constFirst().text, u"words"_s);
        desk.setKept({});
        QCOMPARE(desk.outbox().result()->size(), 2);
        QVERIFY(desk.lostWords().result()->isEmpty());
    }

    void theReaderHasTheRoleThatIsLaidDown()
    {
        AnsweringDesk real;
        Core::Person me;
        me.id = Core::PersonId(QUuid::createUuid());
        Core::Person other = me;
        other.id = Core::PersonId(QUuid::createUuid());
        real.referenceData.me = me.id;
        real.referenceData.people = {me, other};
        App::SceneDesk desk(real);
        const QSignalSpy told(&desk, &Core::HelpDesk::changed);
        desk.setRole(Core::Role::Administrator);
        QVERIFY(told[0][0].value<Core::ChangeSet>().reference);
        const auto people = desk.reference().result()->people;
        QCOMPARE(people[0].role, Core::Role::Administrator);
        QCOMPARE(people[1].role, Core::Role::Agent);
        desk.setRole(std::nullopt);
        QCOMPARE(desk.reference().result()->people[0].role, Core::Role::Agent);
    }

    void changesThatAreLaidDownStandInsteadOfTheRealOnes()
    {
        AnsweringDesk real;
        App::SceneDesk desk(real);
        Core::OutboxItem item;
        item.mutation = 7;
        desk.setPending({item});
        QCOMPARE(desk.outbox().result()->constFirst().mutation, 7);
        desk.setPending({});
        QVERIFY(desk.outbox().result()->isEmpty());
    }

    void aFullDiskTakesNoDraft()
    {
        AnsweringDesk real;
        App::SceneDesk desk(real);
        CountingRandom random;
        Core::Draft draft;
        draft.ticket = Core::TicketId::make(random);
        draft.text = u"words"_s;
        desk.setDiskFull(true);
        QVERIFY(!desk.hasRefused());
        QVERIFY(!desk.saveDraft(draft).result());
        QVERIFY(desk.hasRefused());
        QVERIFY(real.drafts.isEmpty());
        desk.setDiskFull(false);
        QVERIFY(desk.saveDraft(draft).result());
        QCOMPARE(real.drafts.value(draft.ticket).text, u"words"_s);
    }

    void whatTheRealDeskTellsIsTold()
    {
        AnsweringDesk real;
        App::SceneDesk desk(real);
        const QSignalSpy told(&desk, &Core::HelpDesk::changed);
        Q_EMIT real.changed({});
        QCOMPARE(told.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSceneDesk)
#include "tst_scenedesk.moc"
