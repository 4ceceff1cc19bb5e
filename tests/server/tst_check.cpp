// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "protocol/limits.h"
#include "server/cli/check.h"
#include "server/tables/sqlwords.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::EntityKind;
using Core::Role;

/// What "opora-server check" finds, by damage that is planted behind the server's back.
class CheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNothingInASoundHelpDesk_data() { World::rows(); }
    void findsNothingInASoundHelpDesk();
    void findsColumnsThatContradictTheirObject_data();
    void findsColumnsThatContradictTheirObject();
    void findsObjectsThatNobodyCanRead_data() { World::rows(); }
    void findsObjectsThatNobodyCanRead();
    void findsAnObjectUnderTheIdOfAnother_data() { World::rows(); }
    void findsAnObjectUnderTheIdOfAnother();
    void findsCardsThatContradictTheConversation_data() { World::rows(); }
    void findsCardsThatContradictTheConversation();
    void findsHoldsThatNothingEnds_data() { World::rows(); }
    void findsHoldsThatNothingEnds();
    void findsWhatSearchDoesNotKnow_data() { World::rows(); }
    void findsWhatSearchDoesNotKnow();
    void findsSearchTextsThatBelongToNothing();

private:
    static QString findings(World &world)
    {
        ServerConfig config;
        config.dataDir = world.folder.path();
        const auto found = checkServer(*world.connection, config);
        if (!found)
            qFatal("%s", qPrintable(found.error().code + u' ' + found.error().detail));
        return found->join(u'\n');
    }
    template<typename... Values>
    static void execute(World &world, const QString &sql, const Values &...values)
    {
        auto transaction = Db::Transaction::begin(*world.connection);
        if (!transaction)
            qFatal("%s", qPrintable(transaction.error().detail));
        const auto done = Db::Statement(*transaction, sql).bind(values...).exec();
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
        if (!transaction->commit())
            qFatal("not stored");
    }
};

void CheckTest::findsNothingInASoundHelpDesk()
{
    OPORA_WORLD;
    world.makeTicket(world.billing.id);
    world.makeTicket(world.support.id, Core::StateClass::Closed);
    Core::CustomerNote note;
    note.id = world.newId<Core::CustomerNoteId>();
    note.customer = world.customer.id;
    note.text = u"text"_s;
    world.put(note);
    world.put(Core::ReadMark{world.person(Role::Agent).id, world.newId<Core::TicketId>(), world.clock.now()});

    QCOMPARE(findings(world), QString());
}

void CheckTest::findsColumnsThatContradictTheirObject_data()
{
    QTest::addColumn<int>("backend");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("finding");
    for (const auto backend : {Db::Backend::Sqlite, Db::Backend::PostgreSql}) {
        const auto row = [backend](const char *name, const QString &sql, const QString &finding) {
            QTest::addRow("%s %s", backend == Db::Backend::Sqlite ? "sqlite" : "postgresql", name)
                << int(backend) << sql << finding;
        };
        const QString customer = u"(SELECT id FROM document WHERE kind = %1 LIMIT 1)"_s.arg(int(EntityKind::Customer));
        row("queue of another kind", u"UPDATE ticket SET queue = "_s + customer,
            u"reference: a ticket in a queue that does not exist"_s);
        row("owner of another kind", u"UPDATE ticket SET owner = "_s + customer,
            u"reference: a ticket of an owner who does not exist"_s);
        row("queue", u"UPDATE ticket SET queue = "_s + customer, u"the column \"queue\""_s);
        row("state", u"UPDATE ticket SET state = 4"_s, u"the column \"state\""_s);
        row("number", u"UPDATE ticket SET number = number + 5"_s, u"the column \"number\""_s);
        row("bucket", u"UPDATE document SET bucket = 'customer' WHERE kind = %1"_s.arg(int(EntityKind::Queue)),
            u"the column \"bucket\""_s);
        row("audience", u"UPDATE message SET audience = 0 WHERE audience = 2"_s, u"the column \"audience\""_s);
        row("time", u"UPDATE event SET at = at + 1"_s, u"the column \"at\""_s);
        row("kind", u"UPDATE document SET kind = 99 WHERE kind = %1"_s.arg(int(EntityKind::Queue)),
            u"is of no known kind"_s);
    }
}

void CheckTest::findsColumnsThatContradictTheirObject()
{
    OPORA_WORLD;
    QFETCH(QString, sql);
    QFETCH(QString, finding);
    world.makeTicket(world.billing.id);
    execute(world, sql);

    const QString found = findings(world);

    QVERIFY2(found.contains(finding), qPrintable(found));
}

void CheckTest::findsObjectsThatNobodyCanRead()
{
    OPORA_WORLD;
    Core::Ticket ticket = world.makeTicket(world.billing.id);
    ticket.subject = QString(Protocol::Limits::kSubjectChars + 1, u'a');
    Core::Queue queue = world.support;
    queue.name = QString(Protocol::Limits::kNameChars + 1, u'a');
    const QByteArray named = Protocol::encode(queue);
    world.overwrite(ticket);
    execute(world, u"UPDATE document SET doc = ? WHERE id = ?"_s, Doc{named}, queue.id.uuid());

    const QString found = findings(world);

    QVERIFY2(found.contains(u"row: ticket %1 cannot be read: subject"_s.arg(ticket.id.toString())), qPrintable(found));
    QVERIFY2(found.contains(u"row: queue %1 cannot be read: name"_s.arg(queue.id.toString())), qPrintable(found));
}

void CheckTest::findsAnObjectUnderTheIdOfAnother()
{
    OPORA_WORLD;
    Core::Customer imposter;
    imposter.id = Core::CustomerId(world.person(Role::Administrator).id.uuid());
    imposter.name = u"Mallory"_s;
    const QByteArray doc = Protocol::encode(imposter);
    execute(world, u"UPDATE document SET doc = ?, bucket = 'customer' WHERE id = ?"_s, Doc{doc}, imposter.id.uuid());

    const QString found = findings(world);

    QVERIFY2(found.contains(u"row: person %1: the column \"bucket\""_s.arg(imposter.id.toString())), qPrintable(found));
}

void CheckTest::findsCardsThatContradictTheConversation()
{
    OPORA_WORLD;
    Core::Ticket many = world.makeTicket(world.billing.id);
    many.messageCount = 7;
    Core::Ticket silent = world.makeTicket(world.billing.id);
    silent.lastPublic = {};
    Core::Ticket late = world.makeTicket(world.billing.id);
    late.lastPublicAt = world.clock.now() + std::chrono::hours(1);
    for (const Core::Ticket &ticket : {many, silent, late})
        world.overwrite(ticket);
    const Core::Ticket twice = world.makeTicket(world.billing.id);
    Core::Event event;
    event.id = world.newId<Core::EventId>();
    event.ticket = twice.id;
    event.at = world.clock.now();
    event.field = u"created"_s;
    world.put(event);

    const QStringList found = findings(world).split(u'\n');

    const auto has = [&found](const Core::Ticket &ticket, const QString &words) {
        return found.contains(u"card: ticket %1 %2"_s.arg(ticket.id.toString(), words));
    };
    QVERIFY2(has(many, u"tells another number of messages than it has"_s), qPrintable(found.join(u'\n')));
    QVERIFY2(has(silent, u"tells another last message than it has"_s), qPrintable(found.join(u'\n')));
    QVERIFY2(has(late, u"tells another last message than it has"_s), qPrintable(found.join(u'\n')));
    QVERIFY2(has(twice, u"began more than once"_s), qPrintable(found.join(u'\n')));
    QCOMPARE(found.filter(u"card: "_s).size(), 4);
}

void CheckTest::findsHoldsThatNothingEnds()
{
    OPORA_WORLD;
    const auto onHold = [&world] {
        Core::Ticket ticket = world.makeTicket(world.billing.id, Core::StateClass::OnHold);
        ticket.wakeAt = world.clock.now() + std::chrono::hours(1);
        world.put(ticket);
        return ticket;
    };
    const Core::Ticket sound = onHold(), forgotten = onHold(), late = onHold();
    const Core::Ticket open = world.makeTicket(world.billing.id);
    QCOMPARE(findings(world), QString());
    execute(world, u"DELETE FROM job WHERE object = ?"_s, forgotten.id.uuid());
    execute(world, u"UPDATE job SET due_at = due_at + 1 WHERE object = ?"_s, late.id.uuid());
    execute(world, u"INSERT INTO job(kind, object, due_at) VALUES (0, ?, 1)"_s, open.id.uuid());

    const QString found = findings(world);

    const auto says = [&found](const Core::Ticket &ticket, const QString &words) {
        return found.contains(u"job: ticket %1 %2"_s.arg(ticket.id.toString(), words));
    };
    const QString wrong = u"is to be woken at a time that it does not name"_s;
    QVERIFY2(says(forgotten, u"is on hold and nothing will wake it"_s), qPrintable(found));
    QVERIFY2(says(late, wrong) && says(open, wrong), qPrintable(found));
    QVERIFY2(!found.contains(sound.id.toString()), qPrintable(found));
    QCOMPARE(found.count(u"job: "_s), 3);
}

void CheckTest::findsWhatSearchDoesNotKnow()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.billing.id);
    execute(world, u"DELETE FROM search_doc"_s);

    const QString found = findings(world);

    QVERIFY2(found.contains(u"search: it does not know the ticket %1"_s.arg(ticket.id.toString())), qPrintable(found));
    QVERIFY2(found.contains(u"search: it does not know the message"_s), qPrintable(found));
}

void CheckTest::findsSearchTextsThatBelongToNothing()
{
    const auto made = World::make(Db::Backend::Sqlite);
    World &world = *made;
    world.makeTicket(world.billing.id);
    execute(world, u"DELETE FROM search_doc WHERE audience = 1"_s);
    QVERIFY(findings(world).contains(u"search: it has 1 texts that belong to nothing"_s));
    execute(world, u"DELETE FROM search_index"_s);
    QVERIFY(findings(world).contains(u"search: it has no words of"_s));
    execute(world, u"UPDATE search_doc SET object = ? WHERE audience = 2"_s, QUuid::createUuid());
    QVERIFY(findings(world).contains(u"search: it knows a text of something that is not there"_s));
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::CheckTest)
#include "tst_check.moc"
