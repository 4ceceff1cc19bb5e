// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "models/bulkmodel.h"
#include "models/macrorunner.h"
#include "models/macrotext.h"
#include "storedesk.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Opora::Test::StoreDesk;

namespace {

Macro macroOf(const QString &name, const QList<MacroAction> &actions, const QString &condition = {})
{
    Macro macro;
    macro.id = MacroId(QUuid::createUuid());
    macro.name.en = name;
    macro.key = name.toLower();
    macro.actions = actions;
    macro.condition = condition;
    return macro;
}

MacroAction solve()
{
    return {u"status"_s, defaultStatusId(StateClass::Solved).toString()};
}

struct Bench
{
    explicit Bench(int tickets = 2)
        : desk(tickets)
        , ticket(desk.work())
        , runner(desk.work(), ticket)
    {
        QLocale::setDefault(QLocale(QLocale::English));
    }
    void have(const QList<Macro> &macros)
    {
        QList<Entity> all;
        for (const Macro &macro : macros)
            all << macro;
        desk.tell(all);
        ticket.setReference(desk.reference());
        ticket.open(desk.told[0].id);
        QTRY_VERIFY(ticket.isOpen());
    }
    [[nodiscard]] QStringList offered() const
    {
        QStringList names;
        for (const Macro &macro : runner.offered())
            names << macro.name.en;
        return names;
    }
    void undo()
    {
        QSignalSpy undone(&desk.undo, &UndoStack::undone);
        desk.undo.undo();
        QVERIFY(undone.size() == 1 || undone.wait());
    }

    StoreDesk desk;
    TicketModel ticket;
    MacroRunner runner;
};

} // namespace

/// Macros over the real cache.
class TestMacroRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyThoseAreOfferedWhoseConditionHolds()
    {
        Bench bench;
        Macro foreign = macroOf(u"Foreign"_s, {solve()});
        foreign.owner = bench.desk.world.other.id;
        Macro elsewhere = macroOf(u"Elsewhere"_s, {solve()});
        elsewhere.queue = bench.desk.world.technical.id;
        Macro own = macroOf(u"Own"_s, {solve()});
        own.owner = bench.desk.world.me.id;
        bench.have({macroOf(u"Any"_s, {solve()}), macroOf(u"Open"_s, {solve()}, u"status:open"_s),
                    macroOf(u"Solved"_s, {solve()}, u"status:solved"_s), elsewhere, own});
        QCOMPARE(bench.offered(), (QStringList{u"Own"_s, u"Any"_s, u"Open"_s}));
        ReferenceData wider = bench.desk.reference();
        wider.macros << foreign;
        QVERIFY(!macrosOf(wider).contains(foreign));
    }

    void allItChangesIsOneStepBack()
    {
        Bench bench;
        const Macro macro = macroOf(u"Close"_s, {solve(), {u"take"_s, {}}, {u"add_tag"_s, u"Done"_s}});
        bench.have({macro});
        bench.runner.run(macro);
        QTRY_VERIFY(bench.desk.undo.canUndo());
        const Ticket changed = bench.desk.ticket(1);
        QCOMPARE(changed.state, StateClass::Solved);
        QCOMPARE(changed.owner, bench.desk.world.me.id);
        QCOMPARE(changed.tags, QStringList{u"done"_s});
        bench.undo();
        QCOMPARE(bench.desk.ticket(1).state, StateClass::Open);
        QVERIFY(bench.desk.ticket(1).owner.isNull());
        QVERIFY(bench.desk.ticket(1).tags.isEmpty());
        QVERIFY(!bench.desk.undo.canUndo());
    }

    void whatHasLeftIsTakenBackAsWell()
    {
        Bench bench;
        const Macro macro = macroOf(u"Close"_s, {solve(), {u"add_tag"_s, u"done"_s}});
        bench.have({macro});
        bench.runner.run(macro);
        QTRY_VERIFY(bench.desk.undo.canUndo());
        QCOMPARE(bench.desk.handOut().size(), 2);
        bench.undo();
        QCOMPARE(bench.desk.ticket(1).state, StateClass::Open);
        QVERIFY(bench.desk.ticket(1).tags.isEmpty());
    }

    void itsWordsAreHandedOverAndNeverSent()
    {
        Bench bench;
        Macro macro = macroOf(u"Answer"_s, {{u"reply"_s, u"Hello {{customer.first_name}}"_s}, solve()});
        macro.sends = true; // as other programs may have put it
        bench.have({macro});
        QStringList words;
        connect(&bench.runner, &MacroRunner::wordsCame, this,
                [&words](TicketId, const MacroWords &came) { words << came.text; });
        bench.runner.run(macro);
        QTRY_VERIFY(bench.desk.undo.canUndo());
        QCOMPARE(words, QStringList{u"Hello Customer"_s});
        for (const Mutation &mutation : bench.desk.handOut()) {
            const OpKind kind = kindOf(mutation.operation);
            QVERIFY(kind != OpKind::TicketReply && kind != OpKind::TicketNote);
        }
        QSignalSpy gone(&bench.runner, &MacroRunner::wordsGone);
        bench.undo();
        QCOMPARE(gone.size(), 1);
    }

    void aTemplateComesInTheLanguageOfTheTicket()
    {
        Bench bench;
        Ticket russian = bench.desk.told[0];
        russian.language = u"ru"_s;
        Template english{TemplateId(QUuid::createUuid()), u"Hello"_s, u"hi"_s, u"en"_s, {}, {}, u"Good day"_s};
        Template other{TemplateId(QUuid::createUuid()), u"Привет"_s, u"hi"_s, u"ru"_s, {}, {}, u"Добрый день"_s};
        bench.desk.tell({russian, english, other});
        const Macro macro = macroOf(u"Greet"_s, {{u"template"_s, english.id.toString()}});
        bench.have({macro});
        QCOMPARE(macroWords(macro, bench.ticket.details().ticket, bench.ticket.reference()).text, u"Добрый день"_s);
        QVERIFY(macroChanges(macro, bench.ticket.reference()).isEmpty());
    }

    void wordsForColleaguesMakeAllOfThemANote()
    {
        Bench bench;
        const Macro macro = macroOf(u"Both"_s, {{u"reply"_s, u"For all"_s}, {u"note"_s, u"For us"_s}});
        bench.have({macro});
        QCOMPARE(macroWords(macro, bench.ticket.details().ticket, bench.ticket.reference()).audience,
                 Audience::Internal);
    }

    void whatMayNotBeDoneLeavesAllUndone()
    {
        Bench bench;
        Status solved = defaultStatuses().at(int(StateClass::Solved));
        solved.roles = {Role::Administrator};
        bench.desk.tell({solved});
        const Macro macro = macroOf(u"Close"_s, {{u"add_tag"_s, u"done"_s}, solve(), {u"reply"_s, u"Closed"_s}});
        bench.have({macro});
        QSignalSpy failed(&bench.runner, &MacroRunner::failed);
        QSignalSpy words(&bench.runner, &MacroRunner::wordsCame);
        bench.runner.run(macro);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(words.size(), 0);
        QVERIFY(!bench.desk.undo.canUndo());
        QVERIFY(bench.desk.ticket(1).tags.isEmpty());
    }

    void oneThatWasEditedIsNotRunAndThatIsTold()
    {
        Bench bench;
        const Macro macro = macroOf(u"Close"_s, {solve()});
        bench.have({macro});
        Macro edited = macro;
        edited.actions.append({u"add_tag"_s, u"done"_s});
        bench.desk.tell({edited});
        bench.ticket.setReference(bench.desk.reference());
        const QSignalSpy failed(&bench.runner, &MacroRunner::failed);
        QVERIFY(!bench.runner.run(macro));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<Error>().code, u"macro.not_offered"_s);
        QVERIFY(bench.runner.run(edited));
        QTRY_VERIFY(bench.desk.undo.canUndo());
        QCOMPARE(bench.desk.ticket(1).state, StateClass::Solved);
    }

    void aFewLettersFindIt()
    {
        const QList<Macro> all{macroOf(u"Refund"_s, {}), macroOf(u"Close"_s, {}), macroOf(u"Close as refund"_s, {})};
        const auto typed = [&all](const QString &words) {
            QStringList names;
            for (const Macro &macro : macrosTyped(all, words))
                names << macro.name.en;
            return names;
        };
        QCOMPARE(typed({}).size(), 3);
        QCOMPARE(typed(u"close"_s), (QStringList{u"Close"_s, u"Close as refund"_s}));
        QCOMPARE(typed(u"REFUND"_s), (QStringList{u"Refund"_s, u"Close as refund"_s}));
        QVERIFY(typed(u"no such"_s).isEmpty());
    }

    void itIsSaidWhatItDoes()
    {
        Bench bench(1);
        const Macro macro = macroOf(u"Close"_s, {solve(), {u"take"_s, {}}, {u"add_tag"_s, u"done"_s}});
        const QStringList steps = macroSteps(macro, bench.desk.reference());
        QCOMPARE(steps.size(), 3);
        QCOMPARE(steps[0], u"Status: Solved"_s);
        QVERIFY(steps[2].endsWith(u"done"_s));
    }

    void manyAreCountedBeforeAnyIsChanged()
    {
        Bench bench(3);
        Ticket vip = bench.desk.told[1];
        vip.tags = {u"vip"_s};
        bench.desk.tell({vip});
        const Macro macro = macroOf(u"Close"_s, {solve(), {u"add_tag"_s, u"done"_s}}, u"-tag:vip"_s);
        bench.have({macro});
        BulkModel bulk(bench.desk.work());
        bulk.setReference(bench.desk.reference());
        QSignalSpy finished(&bulk, &BulkModel::finished);
        bulk.survey(keys(bench), macroTask(macro, bench.desk.reference()));
        QVERIFY(finished.wait());
        QCOMPARE(bulk.course().changed, 2);
        QCOMPARE(bulk.course().unmet, 1);
        QVERIFY(bulk.surveyed().contains(u'2'));
        QVERIFY(!bench.desk.undo.canUndo());
        QVERIFY(bench.desk.handOut().isEmpty());
    }

    void manyAreChangedAndTakenBackAtOnce()
    {
        Bench bench(3);
        Ticket vip = bench.desk.told[1];
        vip.tags = {u"vip"_s};
        bench.desk.tell({vip});
        const Macro macro = macroOf(u"Close"_s, {solve(), {u"add_tag"_s, u"done"_s}}, u"-tag:vip"_s);
        bench.have({macro});
        BulkModel bulk(bench.desk.work());
        bulk.setReference(bench.desk.reference());
        QSignalSpy finished(&bulk, &BulkModel::finished);
        bulk.run(keys(bench), macroTask(macro, bench.desk.reference()), u"Macro"_s);
        QVERIFY(finished.wait());
        QCOMPARE(bulk.course().changed, 2);
        QCOMPARE(bench.desk.ticket(1).state, StateClass::Solved);
        QCOMPARE(bench.desk.ticket(2).state, StateClass::Open);
        bench.undo();
        QCOMPARE(bulk.course().done, 2);
        for (int number : {1, 3}) {
            QCOMPARE(bench.desk.ticket(number).state, StateClass::Open);
            QVERIFY(bench.desk.ticket(number).tags.isEmpty());
        }
    }

    void ofManyEachIsChangedFromWhatItsCardHad()
    {
        Bench bench(2);
        Ticket russian = bench.desk.told[0];
        russian.summary = u"Old"_s;
        russian.language = u"ru"_s;
        bench.desk.tell({russian});
        const Macro macro = macroOf(u"Sum up"_s, {{u"summary"_s, u"New"_s}}, u"language:ru"_s);
        bench.have({macro});
        BulkModel bulk(bench.desk.work());
        bulk.setReference(bench.desk.reference());
        QSignalSpy finished(&bulk, &BulkModel::finished);
        bulk.run(keys(bench), macroTask(macro, bench.desk.reference()), u"Macro"_s);
        QVERIFY(finished.wait());
        const QList<Mutation> sent = bench.desk.handOut();
        QCOMPARE(sent.size(), 1);
        QCOMPARE(std::get<Op::TicketSet>(sent[0].operation).changes[0].from, u"Old"_s);
    }

private:
    static QList<RowKey> keys(const Bench &bench)
    {
        TicketView all;
        all.kind = TicketView::Kind::All;
        all.sort = TicketView::Sort::NewestCreated;
        return StoreDesk::answer(bench.desk.desk().index(all)).valueOr({}).keys;
    }
};

QTEST_GUILESS_MAIN(TestMacroRunner)
#include "tst_macrorunner.moc"
