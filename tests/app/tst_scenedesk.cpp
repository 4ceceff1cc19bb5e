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
