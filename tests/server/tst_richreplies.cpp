// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "core/oplimits.h"
#include "core/richtext.h"
#include "protocol/codec.h"
#include "server/tables/messagetable.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;
using Core::Role;

/// What becomes of the look of a reply.
class RichRepliesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isStoredAsOurWriterMadeIt_data() { World::rows(); }
    void isStoredAsOurWriterMadeIt();
    void isLeftOutWhereTheChannelCarriesNone_data() { World::rows(); }
    void isLeftOutWhereTheChannelCarriesNone();
    void noWordIsCutOutOfALongOne_data() { World::rows(); }
    void noWordIsCutOutOfALongOne();
    void tooMuchOfItIsRefused_data() { World::rows(); }
    void tooMuchOfItIsRefused();

private:
    static Outcome send(World &world, const Core::Ticket &ticket, const Core::Op::TicketReply &op)
    {
        const auto client = world.newId<Core::ClientId>();
        return world.send(client, {world.mutation(client, 1, ticket.id.uuid(), op)}, world.tokenOf(Role::Agent))
            .as<Protocol::MutationsAnswer>()
            .outcomes.value(0);
    }
    static Core::Message stored(World &world, Core::MessageId id)
    {
        const auto rows = MessageTable::find(*world.connection, {id.uuid()});
        return *Protocol::decode<Core::Message>(rows->value(id.uuid()).doc);
    }
};

void RichRepliesTest::isStoredAsOurWriterMadeIt()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    Core::RichRun bold;
    bold.text = u"1 < 2 & \"3\"  "_s;
    bold.bold = true;
    Core::RichRun link;
    link.text = u"the shop"_s;
    link.link = u"https://shop.example/a?b=1&c=2"_s;
    link.italic = true;
    Core::RichRun picture;
    picture.picture = Core::FileHash{QByteArray(32, '\xab')};
    picture.text = u"screen.png"_s;
    Core::RichText words = Core::richOf(u"Dear Anna,\n\nsee below.\nOlga"_s);
    for (const auto list : {Core::RichLine::List::Bullets, Core::RichLine::List::Numbers, Core::RichLine::List::None})
        words.append(Core::RichLine{list, list == Core::RichLine::List::None, {bold, link, picture}});
    auto op = world.reply(ticket, Core::plainOf(words));
    op.message.html = Core::htmlOf(words);

    QCOMPARE(send(world, ticket, op).kind, Outcome::Kind::Applied);

    // So that nothing moves on the author's screen when it comes back.
    QCOMPARE(stored(world, op.message.id).html, op.message.html);
    QCOMPARE(stored(world, op.message.id).text, op.message.text);
}

void RichRepliesTest::isLeftOutWhereTheChannelCarriesNone()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    auto op = world.reply(ticket, u"Done"_s);
    op.message.channel = Core::Channel::Messenger;
    op.message.html = u"<p><b>Done</b></p>"_s;

    QCOMPARE(send(world, ticket, op).kind, Outcome::Kind::Applied);
    QCOMPARE(stored(world, op.message.id).html, QString());
    // Said again by a client of another number it is the same.
    QCOMPARE(send(world, ticket, op).kind, Outcome::Kind::Applied);
}

void RichRepliesTest::noWordIsCutOutOfALongOne()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    // More than a text view stands, and less than a message may have.
    const QString words = u"word "_s.repeated(120'000).trimmed();
    auto op = world.reply(ticket, words);
    op.message.html = u"<p><b>"_s + words + u"</b></p>"_s;

    QCOMPARE(send(world, ticket, op).kind, Outcome::Kind::Applied);

    QCOMPARE(stored(world, op.message.id).html, QString());
    QCOMPARE(stored(world, op.message.id).text.size(), words.size());
    QCOMPARE(send(world, ticket, op).kind, Outcome::Kind::Applied);
}

void RichRepliesTest::tooMuchOfItIsRefused()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    auto op = world.reply(ticket, u"Done"_s);
    op.message.html = QString(Core::kMessageHtmlBytes + 1, u'x');

    const Outcome outcome = send(world, ticket, op);

    QCOMPARE(outcome.kind, Outcome::Kind::Rejected);
    QVERIFY(MessageTable::find(*world.connection, {op.message.id.uuid()})->isEmpty());
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::RichRepliesTest)
#include "tst_richreplies.moc"
