// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"
#include "protocol/objectmerge.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Protocol;
using namespace Qt::StringLiterals;

namespace {

Template phrase(const QString &name, const QString &body = u"Hello"_s)
{
    Template made;
    made.id = TemplateId(QUuid(u"{00000000-0000-4000-8000-000000000001}"_s));
    made.name = name;
    made.body = body;
    return made;
}

Status status(const QString &name, int order = 0, const QList<StatusId> &next = {})
{
    Status made;
    made.id = StatusId(QUuid(u"{00000000-0000-4000-8000-000000000002}"_s));
    made.key = u"open"_s;
    made.name = {name, {}};
    made.order = order;
    made.next = next;
    return made;
}

const StatusId kOther(QUuid(u"{00000000-0000-4000-8000-000000000003}"_s));

} // namespace

/// What two people made of one object: each field by itself.
class TestObjectMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differentFieldsAreBothKept()
    {
        const ObjectMerge merge
            = mergeObject(status(u"a"_s), status(u"mine"_s), status(u"a"_s, 7, {kOther}), Insist::No);
        QVERIFY(merge.object == Entity(status(u"mine"_s, 7, {kOther})));
        QCOMPARE(merge.taken, QStringList{u"name"_s});
        QVERIFY(merge.conflicts.isEmpty());
        QVERIFY(merge.alreadySame.isEmpty());
    }

    void theSameByBothIsNoConflict()
    {
        const ObjectMerge merge = mergeObject(status(u"a"_s), status(u"b"_s, 3), status(u"b"_s), Insist::No);
        QVERIFY(merge.object == Entity(status(u"b"_s, 3)));
        QCOMPARE(merge.alreadySame, QStringList{u"name"_s});
        QCOMPARE(merge.taken, QStringList{u"order"_s});
    }

    void theirsStaysWhereBothDiffer()
    {
        const ObjectMerge merge = mergeObject(status(u"a"_s), status(u"mine"_s, 3), status(u"theirs"_s), Insist::No);
        QVERIFY(merge.object == Entity(status(u"theirs"_s, 3)));
        QCOMPARE(merge.conflicts, (QList<ObjectMerge::Lost>{{u"name"_s, R"({"ru":"mine"})"}}));
    }

    void whoInsistsTakesOnlyWhatTheyChanged()
    {
        const ObjectMerge merge = mergeObject(status(u"a"_s), status(u"mine"_s), status(u"theirs"_s, 9), Insist::Mine);
        QVERIFY(merge.object == Entity(status(u"mine"_s, 9)));
        QVERIFY(merge.conflicts.isEmpty());
    }

    void aListThatIsEmptiedIsAChange()
    {
        const ObjectMerge merge
            = mergeObject(status(u"a"_s, 0, {kOther}), status(u"a"_s), status(u"b"_s, 0, {kOther}), Insist::No);
        QVERIFY(merge.object == Entity(status(u"b"_s)));
        QCOMPARE(merge.taken, QStringList{u"next"_s});
    }

    void longTextsMergeByParagraph()
    {
        const QString base = u"one\n\ntwo\n\nthree"_s;
        const ObjectMerge merge = mergeObject(phrase(u"a"_s, base), phrase(u"a"_s, u"ONE\n\ntwo\n\nthree"_s),
                                              phrase(u"a"_s, u"one\n\ntwo\n\nTHREE"_s), Insist::No);
        QCOMPARE(std::get<Template>(merge.object).body, u"ONE\n\ntwo\n\nTHREE"_s);
        QCOMPARE(merge.taken, QStringList{u"body"_s});

        const ObjectMerge overlap = mergeObject(phrase(u"a"_s, base), phrase(u"a"_s, u"one\n\nmine\n\nthree"_s),
                                                phrase(u"a"_s, u"one\n\ntheirs\n\nthree"_s), Insist::No);
        QCOMPARE(std::get<Template>(overlap.object).body, u"one\n\ntheirs\n\nthree"_s);
        QCOMPARE(overlap.conflicts.size(), 1);
        // Short texts are one value: half of one name and half of another is nobody's.
        const ObjectMerge names
            = mergeObject(phrase(u"a\n\nb"_s), phrase(u"A\n\nb"_s), phrase(u"a\n\nB"_s), Insist::No);
        QCOMPARE(names.conflicts.size(), 1);
    }

    void whatNobodyChangedStays()
    {
        const ObjectMerge merge = mergeObject(status(u"a"_s), status(u"a"_s), status(u"b"_s), Insist::Mine);
        QVERIFY(merge.object == Entity(status(u"b"_s)));
        QVERIFY(merge.taken.isEmpty() && merge.conflicts.isEmpty() && merge.alreadySame.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestObjectMerge)
#include "tst_objectmerge.moc"
