// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/checksum.h"
#include "core/entity.h"

#include <QSet>
#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;

/// Ids, derived ids, names of entities, buckets' checksums: what machines must agree on without talking.
class TestIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void madeIdsAreRandomUuids()
    {
        SeededRandom random(1);
        QSet<QUuid> seen;
        for (int i = 0; i < 1000; ++i) {
            const auto id = TicketId::make(random);
            QCOMPARE(id.uuid().version(), QUuid::Random);
            QCOMPARE(id.uuid().variant(), QUuid::DCE);
            seen.insert(id.uuid());
        }
        QCOMPARE(seen.size(), 1000);
    }

    void textAndBytesRoundTrip()
    {
        SeededRandom random(2);
        for (int i = 0; i < 100; ++i) {
            const auto id = MessageId::make(random);
            QCOMPARE(id.toString().size(), 36);
            QCOMPARE(id.toBytes().size(), 16);
            QCOMPARE(MessageId::fromString(id.toString()), id);
            QCOMPARE(MessageId::fromBytes(id.toBytes()), id);
        }
    }

    void junkTextIsTheNullId()
    {
        QVERIFY(TicketId::fromString(u"no uuid"_s).isNull());
        QVERIFY(TicketId::fromString({}).isNull());
        QVERIFY(TicketId().isNull());
    }

    void derivedIdsNeverChange()
    {
        // Literal values: other versions and other machines derive the same.
        QCOMPARE(derivedUuid(u"tag", u"refund").toString(QUuid::WithoutBraces),
                 u"3ecac9b5-7e3d-5466-9eb6-e5cfae499548"_s);
        QCOMPARE(defaultStatusId(StateClass::OnHold).toString(), u"0235cc4c-18ba-54dc-830a-9d5330007b98"_s);
        QCOMPARE(derivedUuid(u"tag", u"возврат").version(), QUuid::Sha1);
    }

    void derivedIdsKeepKindsApart()
    {
        QVERIFY(derivedUuid(u"tag", u"a") != derivedUuid(u"type", u"a"));
        QVERIFY(derivedUuid(u"tag", u"a") != derivedUuid(u"tag", u"b"));
    }

    void equalTagsAreOneObject_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::newRow("case") << u"Refund"_s << u"refund"_s;
        QTest::newRow("blanks around") << u" refund "_s << u"refund"_s;
        QTest::newRow("blanks within") << u"double  charge"_s << u"double charge"_s;
        QTest::newRow("cyrillic case") << u"Возврат"_s << u"возврат"_s;
        QTest::newRow("decomposed short i") << u"чаи\u0306"_s << u"ча\u0439"_s;
    }
    void equalTagsAreOneObject()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QCOMPARE(normalizedTag(a), b);
        QCOMPARE(tagUuid(a), tagUuid(b));
        QCOMPARE(uuidOf(Tag{a, {}}), tagUuid(b));
        QCOMPARE(normalizedTag(normalizedTag(a)), normalizedTag(a));
    }

    void readMarkBelongsToPersonAndTicket()
    {
        const auto anna = named<PersonId>("anna");
        const auto boris = named<PersonId>("boris");
        const auto one = named<TicketId>("one");
        const auto two = named<TicketId>("two");
        QCOMPARE(readMarkUuid(anna, one), uuidOf(ReadMark{anna, one, utc("2026-01-01T00:00:00Z")}));
        const QSet<QUuid> marks{readMarkUuid(anna, one), readMarkUuid(anna, two), readMarkUuid(boris, one),
                                readMarkUuid(boris, two)};
        QCOMPARE(marks.size(), 4);
    }

    void everyEntityHasItsOwnName()
    {
        QSet<QString> names;
        for (int i = 0; i < kEntityKindCount; ++i) {
            const QLatin1String name = entityName(EntityKind(i));
            QCOMPARE(entityFromName(QString(name)), std::optional(EntityKind(i)));
            names.insert(name);
        }
        QCOMPARE(names.size(), kEntityKindCount);
        QVERIFY(!entityFromName(u"tickets"));
        QVERIFY(!entityFromName(u""));
    }

    void alternativesStandInTheOrderOfKinds()
    {
        QCOMPARE(kindOf(Entity(Calendar())), EntityKind::Calendar);
        QCOMPARE(kindOf(Entity(SlaPolicy())), EntityKind::SlaPolicy);
        QCOMPARE(kindOf(Entity(Queue())), EntityKind::Queue);
        QCOMPARE(kindOf(Entity(Person())), EntityKind::Person);
        QCOMPARE(kindOf(Entity(Status())), EntityKind::Status);
        QCOMPARE(kindOf(Entity(Priority())), EntityKind::Priority);
        QCOMPARE(kindOf(Entity(Tag())), EntityKind::Tag);
        QCOMPARE(kindOf(Entity(TicketType())), EntityKind::TicketType);
        QCOMPARE(kindOf(Entity(Template())), EntityKind::Template);
        QCOMPARE(kindOf(Entity(Section())), EntityKind::Section);
        QCOMPARE(kindOf(Entity(Article())), EntityKind::Article);
        QCOMPARE(kindOf(Entity(Organisation())), EntityKind::Organisation);
        QCOMPARE(kindOf(Entity(Customer())), EntityKind::Customer);
        QCOMPARE(kindOf(Entity(CustomerNote())), EntityKind::CustomerNote);
        QCOMPARE(kindOf(Entity(Ticket())), EntityKind::Ticket);
        QCOMPARE(kindOf(Entity(Message())), EntityKind::Message);
        QCOMPARE(kindOf(Entity(Event())), EntityKind::Event);
        QCOMPARE(kindOf(Entity(ReadMark())), EntityKind::ReadMark);
        QCOMPARE(kindOf(Entity(SavedView())), EntityKind::SavedView);
        QCOMPARE(kindOf(Entity(Macro())), EntityKind::Macro);
        QCOMPARE(kindOf(Entity(Category())), EntityKind::Category);
        QCOMPARE(kindOf(Entity(Checklist())), EntityKind::Checklist);
        QCOMPARE(kindOf(Entity(DeskRules())), EntityKind::DeskRules);
    }

    void rowHashNeverChanges()
    {
        const QUuid id = QUuid::fromString(u"00112233-4455-6677-8899-aabbccddeeff"_s);
        QCOMPARE(rowHash(id, 1), quint64(16947277925290506443U));
        QCOMPARE(rowHash(id, 2), quint64(1824728483240484036U));
    }

    void checksumForgetsOrderButNotContent()
    {
        SeededRandom random(3);
        BucketSum forward;
        BucketSum backward;
        QList<std::pair<QUuid, qint64>> rows;
        for (int i = 0; i < 500; ++i)
            rows.append({TicketId::make(random).uuid(), qint64(random.below(100000))});
        for (const auto &[id, version] : rows)
            forward.add(id, version);
        for (auto row = rows.crbegin(); row != rows.crend(); ++row)
            backward.add(row->first, row->second);
        QCOMPARE(forward, backward);

        backward.remove(rows[10].first, rows[10].second);
        QVERIFY(!(forward == backward));
        backward.add(rows[10].first, rows[10].second + 1);
        QCOMPARE(forward.count, backward.count);
        QVERIFY(forward.checksum != backward.checksum);
    }

    void swappedVersionsAreNoticed()
    {
        SeededRandom random(4);
        const QUuid a = TicketId::make(random).uuid();
        const QUuid b = TicketId::make(random).uuid();
        QVERIFY(rowHash(a, 1) + rowHash(b, 2) != rowHash(a, 2) + rowHash(b, 1));
    }
};

QTEST_GUILESS_MAIN(TestIds)
#include "tst_ids.moc"
