// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/eventtext.h"

#include <QTest>
#include <QUuid>

using namespace Opora;
using namespace Qt::StringLiterals;

class TestEventText : public QObject
{
    Q_OBJECT
private:
    static QString textOf(const QString &field, const QString &oldValue, const QString &newValue)
    {
        Core::Event event;
        event.actorName = u"Olga"_s;
        event.field = field;
        event.oldValue = oldValue;
        event.newValue = newValue;
        return Models::eventText(event, Models::Formatter(), event.at);
    }

private Q_SLOTS:
    void aLostValueIsToldWithItsField()
    {
        // The field by its word on the wire, and what its author wanted; see the server's record of lost values.
        const QString text = textOf(u"conflict"_s, u"subject"_s, u"Blank pages"_s);
        QVERIFY2(text.contains(u"the subject"_s) && text.endsWith(u"Blank pages"_s), qPrintable(text));
    }

    void aLostHoldTimeIsTold()
    {
        const Core::Timestamp wake = Core::fromMsecs(1'800'000'000'000);
        const QString text = textOf(u"conflict"_s, u"wake_at"_s, QString::number(Core::toMsecs(wake)));
        QVERIFY2(text.endsWith(u"the wake-up time: "_s + Models::Formatter().moment(wake, {})), qPrintable(text));
    }

    void theEndOfAHoldIsToldWithItsTime()
    {
        const Core::Timestamp wake = Core::fromMsecs(1'800'000'000'000);
        QCOMPARE(textOf(u"woken"_s, QString::number(Core::toMsecs(wake)), {}),
                 u"The time on hold is over: "_s + Models::Formatter().moment(wake, {}));
    }

    void aTicketWithoutAnOwnerIsUnassigned()
    {
        QCOMPARE(textOf(u"owner"_s, u"Daniel Weber"_s, {}), u"Olga changed the owner: Daniel Weber → Unassigned"_s);
        QCOMPARE(textOf(u"owner"_s, {}, u"Daniel Weber"_s), u"Olga set the owner: Daniel Weber"_s);
        QVERIFY(textOf(u"conflict"_s, u"owner"_s, {}).endsWith(u"the owner: Unassigned"_s));
    }

    void oneSentenceHasOneColon_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("text");
        QTest::newRow("tag added") << u"tags"_s << QString() << u"billing"_s << u"Olga added the tag: billing"_s;
        QTest::newRow("tags added") << u"tags"_s << QString() << u"a, b"_s << u"Olga added the tags: a, b"_s;
        QTest::newRow("tag removed") << u"tags"_s << u"billing"_s << QString() << u"Olga removed the tag: billing"_s;
        QTest::newRow("reopened") << u"reopened"_s << QString() << u"1"_s << u"Olga reopened the ticket"_s;
        QTest::newRow("custom field") << u"custom:order"_s << QString() << u"77"_s << u"Olga set order: 77"_s;
        QTest::newRow("impact") << u"impact"_s << QString() << u"high"_s << u"Olga set the impact: high"_s;
        QTest::newRow("line") << u"escalation"_s << QString() << u"2"_s << u"Olga set the line of support: 2"_s;
        QTest::newRow("split") << u"split"_s << QString() << u"Refund"_s << u"Olga split off a ticket: Refund"_s;
        QTest::newRow("time") << u"time"_s << QString() << u"600000 called"_s << u"Olga noted time: 10 min · called"_s;
        QTest::newRow("time back") << u"time"_s << u"60000"_s << QString() << u"Olga took back time: 1 min"_s;
        QTest::newRow("step") << u"checklist"_s << QString() << u"list/call"_s << u"Olga ticked off: call"_s;
        QTest::newRow("merged") << u"merged"_s << QString() << u"#12"_s << u"Olga merged the ticket with #12"_s;
    }
    void oneSentenceHasOneColon()
    {
        QFETCH(const QString, field);
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        QTEST(textOf(field, before, after), "text");
    }

    void anIdIsNoWordForPeople()
    {
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const QString text = textOf(u"conflict"_s, u"priority"_s, id);
        QVERIFY2(text.endsWith(u"the priority"_s) && !text.contains(id), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestEventText)
#include "tst_eventtext.moc"
