// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/merge.h"
#include "core/words.h"

#include <QSet>
#include <QTest>

#include <tuple>

using namespace Opora::Core;
using namespace Qt::StringLiterals;

/// Two people, one ticket, no view of each other: nothing anybody wrote may vanish.
class TestMerge : public QObject
{
    Q_OBJECT

    CoreWorld m_world;

    /// One of few values, so that made-up edits meet.
    FieldText value(TicketField field, SeededRandom &random) const
    {
        const int n = random.below(3);
        switch (field) {
        case TicketField::Subject:
        case TicketField::Summary:
        case TicketField::StateReason:
        case TicketField::Category:
        case TicketField::Language:
        case TicketField::EscalationReason:
        case TicketField::CallbackTo:
        case TicketField::Custom: return u"text %1"_s.arg(n);
        case TicketField::Impact:
        case TicketField::Urgency: return wordOf(Degree(n));
        case TicketField::Escalation: return n ? QString::number(n) : QString();
        case TicketField::Kind: return QStringList{u"question"_s, u"incident"_s, u"problem"_s}[n];
        case TicketField::PendingReason: return QStringList{{}, u"customer"_s, u"review"_s}[n];
        case TicketField::WakeAt:
        case TicketField::CallbackAt:
        case TicketField::PromisedAt: return QString::number(1000 + n);
        case TicketField::Status: return defaultStatusId(StateClass(n)).toString();
        case TicketField::Queue: return (n ? m_world.billing : m_world.sales).id.toString();
        case TicketField::Owner: return n ? (n > 1 ? m_world.anna : m_world.boris).id.toString() : QString();
        case TicketField::Priority: return defaultPriorities()[n].id.toString();
        case TicketField::Type: return defaultTypes()[n].id.toString();
        case TicketField::Requester: return named<CustomerId>(n ? "ivan" : "olga").toString();
        }
        return {};
    }

    QList<FieldChange> someChanges(const Ticket &base, SeededRandom &random) const
    {
        QList<FieldChange> changes;
        for (int i = 0; i < kPlainFieldCount; ++i) {
            const auto field = TicketField(i);
            const FieldText to = value(field, random);
            if (random.below(3) == 0 && to != fieldText(base, field))
                changes.append({field, fieldText(base, field), to});
        }
        return changes;
    }

    static Ticket with(Ticket ticket, const QList<FieldChange> &changes)
    {
        for (const FieldChange &change : changes)
            std::ignore = setFieldText(ticket, change.field, change.to);
        return ticket;
    }

    Ticket someTicket(SeededRandom &random) const
    {
        Ticket ticket = m_world.openTicket();
        for (int i = 0; i < kPlainFieldCount; ++i)
            std::ignore = setFieldText(ticket, TicketField(i), value(TicketField(i), random));
        return ticket;
    }

    static QString paragraphsOf(const QStringList &list) { return list.join(u"\n\n"_s); }

private Q_SLOTS:
    void untouchedFieldIsTaken()
    {
        const Ticket theirs = m_world.openTicket();
        const FieldChange mine{TicketField::Subject, theirs.subject, u"New"_s};
        const FieldMerge merge = mergeFields({mine}, theirs);
        QCOMPARE(merge.take, QList{mine});
        QVERIFY(merge.conflicts.isEmpty() && merge.alreadySame.isEmpty());
    }

    void sameChangeOnBothSidesIsDone()
    {
        Ticket theirs = m_world.openTicket();
        theirs.subject = u"New"_s;
        const FieldMerge merge = mergeFields({{TicketField::Subject, u"Card declined"_s, u"New"_s}}, theirs);
        QCOMPARE(merge.alreadySame, QList{TicketField::Subject});
        QVERIFY(merge.take.isEmpty() && merge.conflicts.isEmpty());
    }

    void differentChangesConflictAndBothAreKept()
    {
        Ticket theirs = m_world.openTicket();
        theirs.subject = u"Theirs"_s;
        const FieldMerge merge = mergeFields({{TicketField::Subject, u"Card declined"_s, u"Mine"_s}}, theirs);
        QCOMPARE(merge.conflicts, (QList<FieldConflict>{{TicketField::Subject, u"Mine"_s, u"Theirs"_s}}));
        QVERIFY(merge.take.isEmpty() && merge.alreadySame.isEmpty());
    }

    void oneConflictHoldsNoOtherField()
    {
        Ticket theirs = m_world.openTicket();
        theirs.subject = u"Theirs"_s;
        const FieldChange owner{TicketField::Owner, {}, m_world.anna.id.toString()};
        const FieldMerge merge = mergeFields({{TicketField::Subject, u"Card declined"_s, u"Mine"_s}, owner}, theirs);
        QCOMPARE(merge.conflicts.size(), 1);
        QCOMPARE(merge.take, QList{owner});
    }

    void companionsShareTheFateOfTheStatus()
    {
        const Ticket base = m_world.openTicket();
        const QString hold = defaultStatusId(StateClass::OnHold).toString();
        const QList<FieldChange> snooze{{TicketField::WakeAt, {}, u"1000"_s},
                                        {TicketField::Status, base.status.toString(), hold}};
        QCOMPARE(mergeFields(snooze, base).take.size(), 2);

        const Ticket solved = m_world.moved(base, StateClass::Solved, m_world.start).ticket;
        const FieldMerge merge = mergeFields(snooze, solved);
        QVERIFY(merge.take.isEmpty());
        QCOMPARE(merge.conflicts.size(), 2);
        QCOMPARE(merge.conflicts[0], (FieldConflict{TicketField::WakeAt, u"1000"_s, {}}));
    }

    void whatTellsMoreOfAFieldSharesItsFate()
    {
        Ticket base = m_world.openTicket();
        const QList<FieldChange> mine{{TicketField::Escalation, {}, u"2"_s},
                                      {TicketField::EscalationReason, {}, u"The bank"_s},
                                      {TicketField::CallbackTo, {}, u"+7999"_s}};
        QCOMPARE(mergeFields(mine, base).take.size(), 3);
        base.escalation = 3;
        base.callbackAt = m_world.start; // nobody set it together with the number
        const FieldMerge merge = mergeFields(mine, base);
        QCOMPARE(merge.take, QList{mine.last()});
        QCOMPARE(merge.conflicts.size(), 2);
    }

    void eachCustomFieldIsMergedByItself()
    {
        Ticket theirs = m_world.openTicket();
        theirs.custom = {{u"order"_s, u"theirs"_s}};
        const FieldChange contract{TicketField::Custom, {}, u"A-17"_s, u"contract"_s};
        const FieldMerge merge = mergeFields({{TicketField::Custom, {}, u"mine"_s, u"order"_s}, contract}, theirs);
        QCOMPARE(merge.take, QList{contract});
        QCOMPARE(merge.conflicts, (QList<FieldConflict>{{TicketField::Custom, u"mine"_s, u"theirs"_s, u"order"_s}}));
        QCOMPARE(withoutConflicts({{TicketField::Custom, {}, u"mine"_s, u"order"_s}, contract}, merge.conflicts),
                 QList{contract});
    }

    void nothingIsLostWhateverHappens()
    {
        const quint64 seed = 21;
        SeededRandom random(seed);
        qInfo("seed=%llu", seed);
        for (int round = 0; round < 2000; ++round) {
            const Ticket base = someTicket(random);
            const QList<FieldChange> mine = someChanges(base, random);
            const Ticket theirs = with(base, someChanges(base, random));
            const FieldMerge merge = mergeFields(mine, theirs);

            QCOMPARE(merge.take.size() + merge.conflicts.size() + merge.alreadySame.size(), mine.size());
            QSet<TicketField> seen;
            for (const FieldChange &change : merge.take) {
                QVERIFY(mine.contains(FieldChange{change.field, fieldText(base, change.field), change.to}));
                QCOMPARE(change.from, fieldText(theirs, change.field));
                seen.insert(change.field);
            }
            for (const FieldConflict &conflict : merge.conflicts) {
                QVERIFY(mine.contains(FieldChange{conflict.field, fieldText(base, conflict.field), conflict.mine}));
                QCOMPARE(conflict.theirs, fieldText(theirs, conflict.field));
                QVERIFY(conflict.mine != conflict.theirs);
                seen.insert(conflict.field);
            }
            for (const TicketField field : merge.alreadySame)
                seen.insert(field);
            QCOMPARE(seen.size(), mine.size());
        }
    }

    void mergingAgainChangesNothing()
    {
        SeededRandom random(22);
        for (int round = 0; round < 1000; ++round) {
            const Ticket base = someTicket(random);
            const QList<FieldChange> mine = someChanges(base, random);
            const Ticket theirs = with(base, someChanges(base, random));
            const FieldMerge once = mergeFields(mine, theirs);
            const Ticket merged = with(theirs, once.take);
            const FieldMerge again = mergeFields(mine, merged);
            QVERIFY(again.take.isEmpty());
            QCOMPARE(again.conflicts, once.conflicts);
            QCOMPARE(with(merged, again.take), merged);
        }
    }

    void independentEditsCommute()
    {
        SeededRandom random(23);
        int compared = 0;
        for (int round = 0; round < 2000; ++round) {
            const Ticket base = someTicket(random);
            const QList<FieldChange> a = someChanges(base, random);
            const QList<FieldChange> b = someChanges(base, random);
            const Ticket afterA = with(base, a);
            const Ticket afterB = with(base, b);
            const FieldMerge bOnA = mergeFields(b, afterA);
            const FieldMerge aOnB = mergeFields(a, afterB);
            // The first to arrive wins, whoever it is, so both orders meet in the same questions ...
            QCOMPARE(bOnA.conflicts.isEmpty(), aOnB.conflicts.isEmpty());
            if (!bOnA.conflicts.isEmpty())
                continue;
            // ... and without questions in the same ticket.
            QCOMPARE(with(afterA, bOnA.take), with(afterB, aOnB.take));
            ++compared;
        }
        QVERIFY(compared > 100);
    }

    void ownChangesAreNoConflict()
    {
        SeededRandom random(24);
        for (int round = 0; round < 500; ++round) {
            const Ticket base = someTicket(random);
            const QList<FieldChange> mine = someChanges(base, random);
            QCOMPARE(mergeFields(mine, base).take, mine);
            QCOMPARE(mergeFields(mine, with(base, mine)).alreadySame.size(), mine.size());
        }
    }

    void replyVerdicts_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("merged");
        QTest::addColumn<bool>("newer");
        QTest::addColumn<bool>("force");
        QTest::addColumn<int>("verdict");
        const auto row
            = [](const char *name, StateClass state, bool merged, bool newer, bool force, ReplyVerdict verdict) {
                  QTest::newRow(name) << int(state) << merged << newer << force << int(verdict);
              };
        row("plain", StateClass::Open, false, false, false, ReplyVerdict::Send);
        row("customer wrote again", StateClass::Open, false, true, false, ReplyVerdict::Stale);
        row("seen and sent anyway", StateClass::Open, false, true, true, ReplyVerdict::Send);
        row("solved is open to replies", StateClass::Solved, false, false, false, ReplyVerdict::Send);
        row("closed", StateClass::Closed, false, false, false, ReplyVerdict::Closed);
        row("cancelled", StateClass::Cancelled, false, false, false, ReplyVerdict::Closed);
        row("spam", StateClass::Spam, false, false, false, ReplyVerdict::Closed);
        row("closed comes before stale", StateClass::Closed, false, true, false, ReplyVerdict::Closed);
        row("closed and sent anyway", StateClass::Closed, false, true, true, ReplyVerdict::Send);
        row("merged", StateClass::Open, true, false, false, ReplyVerdict::Merged);
        row("merged cannot be forced", StateClass::Closed, true, true, true, ReplyVerdict::Merged);
    }
    void replyVerdicts()
    {
        QFETCH(int, state);
        QFETCH(bool, merged);
        QFETCH(bool, newer);
        QFETCH(bool, force);
        QFETCH(int, verdict);
        Ticket theirs;
        theirs.state = StateClass(state);
        theirs.lastPublic = named<MessageId>(newer ? "newer" : "seen");
        if (merged)
            theirs.mergedInto = named<TicketId>("target");
        const Op::TicketReply reply{{}, named<MessageId>("seen"), force};
        QCOMPARE(int(replyVerdict(theirs, reply)), verdict);
    }

    void firstReplyOfAllNeedsAnEmptyConversation()
    {
        Ticket theirs;
        QCOMPARE(replyVerdict(theirs, {}), ReplyVerdict::Send);
        theirs.lastPublic = named<MessageId>("new");
        QCOMPARE(replyVerdict(theirs, {}), ReplyVerdict::Stale);
    }

    void twoOwnRepliesInARowAreNotStale()
    {
        const Ticket seen = m_world.openTicket();
        const Ticket overlay = m_world.reply(seen, m_world.start, "one").ticket;
        const Op::TicketReply second{m_world.message("two"), overlay.lastPublic, false};
        const Ticket server = m_world.reply(seen, m_world.start + std::chrono::minutes(9), "one").ticket;
        QCOMPARE(replyVerdict(server, second), ReplyVerdict::Send);
        const Ticket interrupted = m_world.incoming(server, m_world.start + std::chrono::minutes(10)).ticket;
        QCOMPARE(replyVerdict(interrupted, second), ReplyVerdict::Stale);
    }

    void customerFieldsFollowTheSameRule()
    {
        Customer theirs;
        theirs.name = u"Ivan"_s;
        theirs.vip = true;
        theirs.preferences = u"formal"_s;
        const CustomerMerge merge = mergeCustomer({{u"name"_s, u"Ivan"_s, u"Ivan P."_s},
                                                   {u"vip"_s, {}, u"true"_s},
                                                   {u"preferences"_s, {}, u"short"_s},
                                                   {u"shoe_size"_s, {}, u"43"_s}},
                                                  theirs);
        QCOMPARE(merge.take, (QList<Op::CustomerSet::Change>{{u"name"_s, u"Ivan"_s, u"Ivan P."_s}}));
        QCOMPARE(merge.alreadySame, QStringList{u"vip"_s});
        const QList<CustomerMerge::Conflict> conflicts{{u"preferences"_s, u"short"_s, u"formal"_s},
                                                       {u"shoe_size"_s, u"43"_s, {}}};
        QCOMPARE(merge.conflicts, conflicts);
    }

    void textsMergeByParagraph_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("mine");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("merged");
        QTest::addColumn<int>("overlaps");
        QTest::newRow("equal") << u"a"_s << u"a"_s << u"a"_s << u"a"_s << 0;
        QTest::newRow("only mine") << u"a\n\nb"_s << u"a\n\nB"_s << u"a\n\nb"_s << u"a\n\nB"_s << 0;
        QTest::newRow("only theirs") << u"a\n\nb"_s << u"a\n\nb"_s << u"A\n\nb"_s << u"A\n\nb"_s << 0;
        QTest::newRow("far apart") << u"a\n\nb\n\nc"_s << u"A\n\nb\n\nc"_s << u"a\n\nb\n\nC"_s << u"A\n\nb\n\nC"_s << 0;
        QTest::newRow("same edit") << u"a\n\nb"_s << u"a\n\nB"_s << u"a\n\nB"_s << u"a\n\nB"_s << 0;
        QTest::newRow("overlap keeps theirs")
            << u"a\n\nb"_s << u"a\n\nmine"_s << u"a\n\ntheirs"_s << u"a\n\ntheirs"_s << 1;
        QTest::newRow("inserted and edited")
            << u"a\n\nb\n\nc"_s << u"a\n\nx\n\nb\n\nc"_s << u"a\n\nb\n\nC"_s << u"a\n\nx\n\nb\n\nC"_s << 0;
        QTest::newRow("deleted and edited elsewhere")
            << u"a\n\nb\n\nc"_s << u"b\n\nc"_s << u"a\n\nb\n\nC"_s << u"b\n\nC"_s << 0;
        QTest::newRow("deleted against edited")
            << u"a\n\nb\n\nc"_s << u"a\n\nc"_s << u"a\n\nB\n\nc"_s << u"a\n\nB\n\nc"_s << 1;
        QTest::newRow("both append") << u"a"_s << u"a\n\nm"_s << u"a\n\nt"_s << u"a\n\nt"_s << 1;
        QTest::newRow("from nothing") << QString() << u"m"_s << QString() << u"m"_s << 0;
        QTest::newRow("blank lines kept")
            << u"a\n\n\n\nb\n\nc"_s << u"a\n\n\n\nb\n\nC"_s << u"A\n\n\n\nb\n\nc"_s << u"A\n\n\n\nb\n\nC"_s << 0;
        QTest::newRow("two overlaps") << u"a\n\nb\n\nc"_s << u"1\n\nb\n\n2"_s << u"3\n\nb\n\n4"_s << u"3\n\nb\n\n4"_s
                                      << 2;
    }
    void textsMergeByParagraph()
    {
        QFETCH(QString, base);
        QFETCH(QString, mine);
        QFETCH(QString, theirs);
        QFETCH(QString, merged);
        QFETCH(int, overlaps);
        const TextMerge merge = mergeText(base, mine, theirs);
        QCOMPARE(merge.text, merged);
        QCOMPARE(merge.overlaps.size(), overlaps);
    }

    void textsLoseNoWordOfMine()
    {
        SeededRandom random(25);
        for (int round = 0; round < 1000; ++round) {
            QStringList base;
            for (int i = random.below(8); i >= 0; --i)
                base.append(u"base %1 %2"_s.arg(round).arg(i));
            const auto edited = [&](const QString &who) {
                QStringList text;
                for (const QString &paragraph : base) {
                    const int dice = random.below(8);
                    if (dice == 0)
                        text.append(u"%1 new %2"_s.arg(who).arg(random.below(100)));
                    if (dice == 1)
                        text.append(paragraph + u' ' + who);
                    else if (dice > 2)
                        text.append(paragraph);
                }
                return paragraphsOf(text);
            };
            const QString mine = edited(u"mine"_s);
            const QString theirs = edited(u"theirs"_s);
            const TextMerge merge = mergeText(paragraphsOf(base), mine, theirs);
            QString offered = merge.text;
            for (const TextOverlap &overlap : merge.overlaps)
                offered += overlap.mine;
            for (const QString &paragraph : mine.split(u"\n\n"_s)) {
                if (paragraph.contains(u"mine"_s))
                    QVERIFY2(offered.contains(paragraph), qPrintable(paragraph));
            }
            for (const QString &paragraph : theirs.split(u"\n\n"_s)) {
                if (paragraph.contains(u"theirs"_s))
                    QVERIFY2(merge.text.contains(paragraph), qPrintable(paragraph));
            }
            QCOMPARE(mergeText(paragraphsOf(base), theirs, mine).overlaps.size(), merge.overlaps.size());
            if (merge.overlaps.isEmpty())
                QCOMPARE(mergeText(paragraphsOf(base), theirs, mine).text, merge.text);
        }
    }

    void textsTooLongToCompareOverlapWhole()
    {
        QStringList lines;
        for (int i = 0; i < 3000; ++i)
            lines.append(QString::number(i));
        const QString base = paragraphsOf(lines);
        const TextMerge merge = mergeText(base, base + u"\n\nmine"_s, u"theirs\n\n"_s + base);
        QCOMPARE(merge.text, u"theirs\n\n"_s + base);
        QCOMPARE(merge.overlaps.size(), 1);
        QCOMPARE(merge.overlaps[0].mine, base + u"\n\nmine"_s);
    }
};

QTEST_GUILESS_MAIN(TestMerge)
#include "tst_merge.moc"
