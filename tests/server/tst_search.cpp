// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <QDate>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Role;
using Core::StateClass;

/// GET search: the syntax of the clients over what a client does not hold.
class SearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsByFieldsAndWords_data() { World::rows(); }
    void findsByFieldsAndWords();
    void showsOnlyWhatTheReaderSees_data() { World::rows(); }
    void showsOnlyWhatTheReaderSees();
    void findsAnOldTicketByNumberAndAddress_data() { World::rows(); }
    void findsAnOldTicketByNumberAndAddress();
    void takesAPlusForASpace_data() { World::rows(); }
    void takesAPlusForASpace();
    void saysWhatItDoesNotSearch_data();
    void saysWhatItDoesNotSearch();

private:
    /// Three tickets, in the order of their numbers: "a", "b", "c".
    struct Desk
    {
        QHash<QUuid, QString> names;
        QList<qint64> numbers;
    };
    static Core::Ticket ticket(World &world, const QString &subject, Core::QueueId queue, StateClass state, QDate day)
    {
        Core::Ticket made = world.makeTicket(queue, state);
        made.subject = subject;
        made.createdAt = made.updatedAt = Core::fromMsecs(day.startOfDay(Qt::UTC).toMSecsSinceEpoch() + 3'600'000);
        return made;
    }
    static Desk fill(World &world)
    {
        Core::Customer ann;
        ann.id = world.newId<Core::CustomerId>();
        ann.name = u"Ann"_s;
        ann.emails = {u"a_nn@example.org"_s, u"Ann.Lee@example.org"_s};
        world.put(ann);
        Core::Customer other = ann;
        other.id = world.newId<Core::CustomerId>();
        other.emails = {u"another.Ann.Lee@example.org"_s, u"axnn@example.org"_s};
        world.put(other);

        Core::Ticket a = ticket(world, u"Refund of the card"_s, world.billing.id, StateClass::Open, QDate(2025, 1, 10));
        a.owner = world.person(Role::Agent).id;
        a.requester = ann.id;
        Core::Ticket b = ticket(world, u"Card lost"_s, world.billing.id, StateClass::Solved, QDate(2025, 2, 20));
        b.owner = world.person(Role::Supervisor).id;
        b.requester = other.id;
        const Core::Ticket c = ticket(world, u"Late refund"_s, world.support.id, StateClass::New, QDate(2025, 3, 5));
        Desk desk;
        for (const Core::Ticket &one : {a, b, c}) {
            world.put(one);
            desk.names.insert(one.id.uuid(), QString(QChar(u'a' + int(desk.names.size()))));
            const auto row = TicketTable::find(*world.connection, {one.id.uuid()}).valueOr({}).value(one.id.uuid());
            desk.numbers.append(row.number);
        }
        return desk;
    }
    static World::Reply search(World &world, const QString &words, const QString &token)
    {
        return world.get(u"search?q="_s + QString::fromLatin1(QUrl::toPercentEncoding(words)), token);
    }
    /// "cb": found, in this order.
    static QString found(World &world, const Desk &desk, const QString &words, const QString &token)
    {
        const auto reply = search(world, words, token);
        if (reply.status != 200)
            return reply.code();
        QString names;
        for (const auto &record : reply.as<Protocol::SearchAnswer>().tickets)
            names += desk.names.value(record.id, u"?"_s);
        return names;
    }
};

void SearchTest::findsByFieldsAndWords()
{
    OPORA_WORLD;
    const Desk desk = fill(world);
    const QString token = world.tokenOf(Role::Agent);
    const QList<std::pair<QString, QString>> searches{
        {u"queue:billing"_s, u"ba"_s},
        {u"queue:bill"_s, u"ba"_s}, // as in the clients: a beginning will do
        {u"очередь:Billing,support"_s, u"cba"_s},
        {u"queue:nowhere"_s, u""_s},
        {u"status:solved"_s, u"b"_s},
        {u"статус:решена"_s, u"b"_s},
        {u"-status:solved"_s, u"ca"_s},
        {u"is:open"_s, u"ca"_s},
        {u"is:unassigned"_s, u"c"_s},
        {u"is:mine"_s, u"a"_s},
        {u"owner:me"_s, u"a"_s},
        {u"owner:none"_s, u"c"_s},
        {u"number:%1"_s.arg(desk.numbers[1]), u"b"_s},
        {u"number:>%1"_s.arg(desk.numbers[0]), u"cb"_s},
        {u"number:%1..%2"_s.arg(desk.numbers[0]).arg(desk.numbers[1]), u"ba"_s},
        {u"from:ann.lee@example.org"_s, u"a"_s}, // the whole address, in any case
        {u"from:a_nn@example.org"_s, u"a"_s},
        {u"from:nobody@example.org"_s, u""_s},
        {u"created:2025-02"_s, u"b"_s},
        {u"created:2025-02-20"_s, u"b"_s},
        {u"created:>2025-01-10"_s, u"cb"_s},
        {u"created:<=2025-02-20"_s, u"ba"_s},
        {u"updated:2025-01..2025-02"_s, u"ba"_s},
        {u"created:<2025-02 OR status:new"_s, u"ca"_s},
        {u"refund"_s, u"ca"_s},
        {u"refund queue:billing"_s, u"a"_s},
        {u"card created:2025-02"_s, u"b"_s},
        {u"refunds -queue:support from:ann.lee@example.org"_s, u"a"_s},
        {u"late refund"_s, u"c"_s},
        {u"\"late refund\""_s, u"c"_s},
        {u"\"refund late\""_s, u""_s},
        {u"lost OR late"_s, u"cb"_s},
        {u"(lost OR late) is:open"_s, u"c"_s},
    };
    for (const auto &[words, names] : searches)
        QVERIFY2(found(world, desk, words, token) == names,
                 qPrintable(words + u" finds "_s + found(world, desk, words, token) + u", not "_s + names));
}

void SearchTest::showsOnlyWhatTheReaderSees()
{
    OPORA_WORLD;
    const Desk desk = fill(world);
    const QString token = world.signIn(world.narrowAgent()); // sees support alone
    for (const QString &words :
         {u"queue:billing"_s, u"number:%1"_s.arg(desk.numbers[0]), u"from:ann.lee@example.org"_s, u"status:solved"_s,
          u"created:2025-01"_s, u"owner:me"_s, u"lost queue:billing"_s, u"lost -status:new"_s})
        QVERIFY2(found(world, desk, words, token).isEmpty(), qPrintable(words));
    for (const QString &words : {u"is:open"_s, u"-queue:billing"_s, u"number:>0"_s, u"refund is:open"_s})
        QCOMPARE(found(world, desk, words, token), u"c"_s);
    // Who sees no customers cannot try out whose address it is either.
    const QString editor = world.tokenOf(Role::Editor);
    QCOMPARE(found(world, desk, u"number:%1"_s.arg(desk.numbers[0]), editor), u"a"_s);
    QVERIFY(found(world, desk, u"from:ann.lee@example.org"_s, editor).isEmpty());
}

void SearchTest::findsAnOldTicketByNumberAndAddress()
{
    OPORA_WORLD;
    const Desk desk = fill(world);
    // More newer ones than the first page looks at.
    ChangeSet changes;
    for (int i = 0; i < 700; ++i) {
        Core::Ticket newer;
        newer.id = world.newId<Core::TicketId>();
        newer.subject = u"Newer"_s;
        newer.queue = world.support.id;
        newer.status = Core::defaultStatusId(StateClass::New);
        newer.createdAt = newer.updatedAt = world.clock.now();
        changes.put(newer, {});
    }
    world.put(changes);
    const QString token = world.tokenOf(Role::Agent);
    for (const QString &words :
         {u"number:%1"_s.arg(desk.numbers[0]), u"from:ann.lee@example.org"_s, u"created:2025-01"_s, u"is:mine"_s})
        QCOMPARE(found(world, desk, words, token), u"a"_s);
}

void SearchTest::takesAPlusForASpace()
{
    OPORA_WORLD;
    const Desk desk = fill(world);
    Core::Customer plus;
    plus.id = world.newId<Core::CustomerId>();
    plus.name = u"Pia"_s;
    plus.emails = {u"pia+desk@example.org"_s};
    world.put(plus);
    Core::Ticket hers = world.makeTicket(world.billing.id);
    hers.requester = plus.id;
    world.put(hers);
    const QString token = world.tokenOf(Role::Agent);
    const auto found = [&](const QString &encoded) {
        return world.get(u"search?q="_s + encoded, token).as<Protocol::SearchAnswer>().tickets;
    };
    const auto late = found(u"refund+queue:support"_s);
    QCOMPARE(late.size(), 1);
    QCOMPARE(desk.names.value(late.first().id), u"c"_s);
    const auto pias = found(u"from:pia%2Bdesk%40example.org%20is:open"_s);
    QCOMPARE(pias.size(), 1);
    QCOMPARE(pias.first().id, hers.id.uuid());
}

void SearchTest::saysWhatItDoesNotSearch_data()
{
    QTest::addColumn<int>("backend");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("piece");
    const auto row = [](const char *name, const QString &words, const QString &code, const QString &piece) {
        QTest::newRow(name) << int(Db::Backend::Sqlite) << words << code << piece;
    };
    const QString notHere = u"search.not_on_server"_s, malformed = u"search.malformed"_s;
    row("tag", u"refund tag:urgent"_s, notHere, u"tag:urgent"_s);
    row("text field", u"subject:refund"_s, notHere, u"subject:refund"_s);
    row("unread", u"is:unread"_s, notHere, u"is:unread"_s);
    row("an own status", u"status:\"waiting for parts\""_s, notHere, u"waiting for parts"_s);
    row("a part of a name", u"from:ann"_s, notHere, u"from:ann"_s);
    row("excluded word", u"queue:billing -refund"_s, notHere, u"-refund"_s);
    row("beginning of a word", u"refu*"_s, notHere, u"refu*"_s);
    row("words or fields", u"refund OR queue:billing"_s, notHere, u"refund"_s);
    row("unknown field", u"refund colour:red"_s, malformed, u"colour"_s);
    row("bad date", u"created:tomorrowish"_s, malformed, u"tomorrowish"_s);
    row("no value", u"queue:"_s, malformed, u"queue:"_s);
}

void SearchTest::saysWhatItDoesNotSearch()
{
    OPORA_WORLD;
    QFETCH(QString, words);
    QFETCH(QString, code);
    QFETCH(QString, piece);
    const auto reply = search(world, words, world.tokenOf(Role::Agent));
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), code);
    QVERIFY2(reply.body.contains(piece.toUtf8()), reply.body.constData());
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::SearchTest)
#include "tst_search.moc"
