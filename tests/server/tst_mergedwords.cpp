// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mergeworld.h"

#include "core/ticketmerge.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;

/// Words that go through several merges and splits stand in one place, in whichever order these are made and taken
/// back.
class MergedWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsThatCameHomeAreNotTakenApartTwice_data() { World::rows(); }
    void wordsThatCameHomeAreNotTakenApartTwice();
    void bothMergedIntoAThirdTheWordsStandOnce_data();
    void bothMergedIntoAThirdTheWordsStandOnce();
};

void MergedWordsTest::wordsThatCameHomeAreNotTakenApartTwice()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Ticket target = world.makeTicket(world.billing.id);
    sent(world, source, Core::Op::TicketMerge{target.id});
    Core::Op::TicketSplit split = splitOf(world, target);
    split.messages = {Core::copyId(source.lastPublic, target.id)};
    sent(world, target, split);
    sent(world, split.ticket, Core::Op::TicketMerge{target.id});
    QCOMPARE(sent(world, source, Core::Op::TicketUnmerge{target.id}).kind, Outcome::Kind::Applied);

    // The words went back to the first ticket with it.
    QCOMPARE(sent(world, split.ticket, Core::Op::TicketUnmerge{target.id}).code, u"merge.not_newest"_s);

    sent(world, source, Core::Op::TicketMerge{target.id});
    QCOMPARE(sent(world, split.ticket, Core::Op::TicketUnmerge{target.id}).kind, Outcome::Kind::Applied);
    QCOMPARE(wrong(world), QStringList());
}

void MergedWordsTest::bothMergedIntoAThirdTheWordsStandOnce_data()
{
    QTest::addColumn<int>("backend");
    QTest::addColumn<bool>("isSplitFirst");
    for (const auto backend : {Db::Backend::Sqlite, Db::Backend::PostgreSql}) {
        for (const bool isSplitFirst : {false, true})
            QTest::addRow("%s, %s", backend == Db::Backend::Sqlite ? "sqlite" : "postgresql",
                          isSplitFirst ? "the one split off first" : "the one split off last")
                << int(backend) << isSplitFirst;
    }
}

void MergedWordsTest::bothMergedIntoAThirdTheWordsStandOnce()
{
    OPORA_WORLD;
    QFETCH(bool, isSplitFirst);
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Ticket third = world.makeTicket(world.billing.id);
    const QString said = u"Said once"_s;
    const auto words = world.reply(stored(world, source), said);
    sent(world, source, words);
    const qsizetype together = messages(world, source).size() + messages(world, third).size();
    const auto before = byId(messages(world, third));
    Core::Op::TicketSplit split = splitOf(world, source);
    split.messages = {words.message.id};
    sent(world, source, split);

    const Core::Ticket &one = isSplitFirst ? split.ticket : source;
    const Core::Ticket &other = isSplitFirst ? source : split.ticket;
    QCOMPARE(sent(world, one, Core::Op::TicketMerge{third.id}).kind, Outcome::Kind::Applied);
    QCOMPARE(sent(world, other, Core::Op::TicketMerge{third.id}).kind, Outcome::Kind::Applied);

    const auto all = messages(world, third);
    QCOMPARE(all.size(), together);
    for (const Core::Message &message : all)
        QVERIFY(message.movedTo.isNull());
    QCOMPARE(wrong(world), QStringList());
    QCOMPARE(sent(world, other, Core::Op::TicketUnmerge{third.id}).kind, Outcome::Kind::Applied);
    QCOMPARE(sent(world, one, Core::Op::TicketUnmerge{third.id}).kind, Outcome::Kind::Applied);
    QVERIFY(byId(messages(world, third)) == before);
    QCOMPARE(wrong(world), QStringList());
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::MergedWordsTest)
#include "tst_mergedwords.moc"
