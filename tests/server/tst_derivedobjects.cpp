// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "core/members.h"
#include "protocol/codec.h"
#include "protocol/mutationcodec.h"
#include "server/tables/documenttable.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;
using Core::Role;

/// Objects under ids that everybody knows beforehand: several may put one without having seen it.
class DerivedObjectsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesThatNameNothingBeforeAreMergedOverTheDefault_data() { World::rows(); }
    void rulesThatNameNothingBeforeAreMergedOverTheDefault();
    void aTagThatTwoMadeKeepsItsColour_data() { World::rows(); }
    void aTagThatTwoMadeKeepsItsColour();
    void whoMakesATagThatIsThereIsToldSo_data() { World::rows(); }
    void whoMakesATagThatIsThereIsToldSo();
    void whatIsSoAlreadyHasTheVersionThatStands_data() { World::rows(); }
    void whatIsSoAlreadyHasTheVersionThatStands();

private:
    /// Each of a client of its own.
    template<typename T>
    static Outcome put(World &world, Role role, const T &object)
    {
        const auto client = world.newId<Core::ClientId>();
        const Core::Op::ObjectPut operation{object, {}, false};
        return world.send(client, {world.mutation(client, 1, Core::uuidOf(object), operation)}, world.tokenOf(role))
            .template as<Protocol::MutationsAnswer>()
            .outcomes.value(0);
    }
    template<typename T>
    static std::optional<T> stored(World &world, const T &object)
    {
        const QUuid id = Core::uuidOf(object);
        const auto row = DocumentTable::find(*world.connection, {id})->value(id);
        return row.id.isNull() || row.removed ? std::nullopt : std::optional(*Protocol::decode<T>(row.doc));
    }
};

void DerivedObjectsTest::rulesThatNameNothingBeforeAreMergedOverTheDefault()
{
    OPORA_WORLD;
    Core::DeskRules money;
    money.id = Core::deskRulesId();
    Core::DeskRules warned = money;
    Core::DeskRules other = money;
    money.currency = u"RUB"_s;
    warned.promisedWarnMinutes = 30;
    other.currency = u"EUR"_s;
    QCOMPARE(put(world, Role::Administrator, money).kind, Outcome::Kind::Applied);

    const Outcome second = put(world, Role::Administrator, warned);

    QCOMPARE(second.kind, Outcome::Kind::Applied);
    const auto both = stored(world, money);
    QVERIFY(both);
    QCOMPARE(both->currency, u"RUB"_s);
    QCOMPARE(both->promisedWarnMinutes, 30);
    QCOMPARE(put(world, Role::Administrator, other).code, u"field_conflict"_s);
    QCOMPARE(stored(world, money)->currency, u"RUB"_s);
    // The same again is done already.
    QCOMPARE(put(world, Role::Administrator, money).kind, Outcome::Kind::Merged);
    QCOMPARE(stored(world, money), both);
}

void DerivedObjectsTest::aTagThatTwoMadeKeepsItsColour()
{
    OPORA_WORLD;
    const Core::Tag red{u"refund"_s, u"danger"_s};
    QCOMPARE(put(world, Role::Supervisor, Core::Tag{u"refund"_s, {}}).kind, Outcome::Kind::Applied);
    QCOMPARE(put(world, Role::Administrator, red).kind, Outcome::Kind::Applied);
    QCOMPARE(put(world, Role::Supervisor, Core::Tag{u"refund"_s, {}}).kind, Outcome::Kind::Applied);
    QCOMPARE(put(world, Role::Supervisor, Core::Tag{u"refund"_s, u"open"_s}).code, u"field_conflict"_s);
    QCOMPARE(stored(world, red), std::optional(red));
}

void DerivedObjectsTest::whoMakesATagThatIsThereIsToldSo()
{
    OPORA_WORLD;
    const Core::Tag plain{u"refund"_s, {}};
    QVERIFY(put(world, Role::Supervisor, plain).alreadySame.isEmpty());
    QCOMPARE(put(world, Role::Administrator, plain).alreadySame, QStringList{Core::kObjectWord});
    const Outcome coloured = put(world, Role::Administrator, Core::Tag{u"refund"_s, u"danger"_s});
    QCOMPARE(coloured.alreadySame, QStringList{Core::kObjectWord});
    const Outcome held = put(world, Role::Administrator, Core::Tag{u"refund"_s, u"open"_s});
    QCOMPARE(held.code, u"field_conflict"_s);
    QCOMPARE(held.alreadySame, QStringList{Core::kObjectWord});
}

void DerivedObjectsTest::whatIsSoAlreadyHasTheVersionThatStands()
{
    OPORA_WORLD;
    const Core::Tag tag{u"refund"_s, u"danger"_s};
    const qint64 made = put(world, Role::Supervisor, tag).version;
    QVERIFY(made > 0);
    QCOMPARE(put(world, Role::Administrator, tag).version, made);
    QCOMPARE(put(world, Role::Administrator, Core::Tag{u"refund"_s, {}}).version, made);
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::DerivedObjectsTest)
#include "tst_derivedobjects.moc"
