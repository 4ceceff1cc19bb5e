// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorycustomerfiles.h"
#include "models/customerexportmodel.h"
#include "models/customerimportmodel.h"
#include "models/importtables.h"
#include "models/importtext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Core::ContactField;
using Core::Error;
using Models::CustomerImportModel;
using Step = CustomerImportModel::Step;

namespace {

struct Bench
{
    explicit Bench(bool isChosen = true)
    {
        files.head = twoCustomers();
        Core::CustomerImportReport report;
        report.counts = {.created = 1, .changed = 1, .aside = 1};
        report.lines = {{4, true, u"import.row_cells"_s, {}, "Ivan"}, {5, false, u"import.mail_junk"_s, u"x"_s, {}}};
        files.report = report;
        if (isChosen) {
            model.choose(u"/home/me/people.csv"_s);
            settle([this] { return model.step() == Step::Mapping; });
        }
    }
    template<typename Condition>
    static void settle(Condition condition)
    {
        QVERIFY(QTest::qWaitFor(condition));
    }
    void plan()
    {
        model.plan();
        settle([this] { return !model.isBusy(); });
    }
    void import()
    {
        plan();
        Core::CustomerImportReport done = *files.report;
        done.run = u"run-1"_s;
        files.report = done;
        model.run();
        settle([this] { return !model.isBusy(); });
    }

    MemoryCustomerFiles files;
    Models::UndoStack undo;
    CustomerImportModel model{files, undo};
};

} // namespace

/// An import as the person goes through it.
class TestCustomerImportModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFileIsLookedAtFirst()
    {
        Bench bench;
        QCOMPARE(bench.model.fileName(), u"people.csv"_s);
        QCOMPARE(bench.model.nameOf(2), u"Долг"_s);
        QCOMPARE(bench.model.examplesOf(1), u"ivan@example.org  ·  anna@example.org"_s);
        QVERIFY(bench.model.canPlan());
        QVERIFY(bench.files.planned.isEmpty());
    }

    void aFileThatCannotBeReadIsTold()
    {
        Bench bench(false);
        bench.files.head = Error{Error::Kind::Rejected, u"import.binary"_s, {}};
        const QSignalSpy failed(&bench.model, &CustomerImportModel::failed);
        bench.model.choose(u"/home/me/photo.jpg"_s);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(bench.model.step(), Step::Nothing);
        QVERIFY(bench.model.fileName().isEmpty());
    }

    void withoutAColumnThatSaysWhoNothingIsChecked()
    {
        Bench bench;
        bench.model.setColumn(0, {});
        QVERIFY(bench.model.canPlan());
        bench.model.setColumn(1, {ContactField::Note, {}});
        QVERIFY(!bench.model.canPlan());
        bench.model.plan();
        QVERIFY(bench.files.planned.isEmpty());
    }

    void whatWasCheckedIsWhatIsImported()
    {
        Bench bench;
        bench.model.setColumn(2, {ContactField::Note, {}});
        bench.model.setRegion(u"KZ"_s);
        bench.model.setValues(Core::KnownValues::Replaced);
        bench.import();
        QCOMPARE(bench.files.imported.size(), 1);
        const Core::CustomerImportOrder &order = bench.files.imported.constFirst();
        QCOMPARE(order.path, u"/home/me/people.csv"_s);
        QCOMPARE(order.region, u"KZ"_s);
        QCOMPARE(order.values, Core::KnownValues::Replaced);
        QCOMPARE(order.head.columns.at(2).field, ContactField::Note);
        QCOMPARE(order.head.columns, bench.files.planned.constFirst().head.columns);
    }

    void anotherMeaningOfAColumnAsksForAnotherCheck()
    {
        Bench bench;
        bench.plan();
        QCOMPARE(bench.model.step(), Step::Planned);
        bench.model.setColumn(2, {ContactField::Note, {}});
        QCOMPARE(bench.model.step(), Step::Mapping);
        bench.model.run();
        QVERIFY(bench.files.imported.isEmpty());
    }

    void nothingElseBeginsWhileOneThingRuns()
    {
        Bench bench;
        bench.files.waits = true;
        bench.model.plan();
        bench.model.setColumn(0, {});
        bench.model.choose(u"/home/me/other.csv"_s);
        bench.model.takeBack(u"run-0"_s);
        QCOMPARE(bench.model.step(), Step::Planning);
        QCOMPARE(bench.model.head().columns.at(0).field, ContactField::Name);
        QVERIFY(bench.files.undone.isEmpty());
        bench.files.say(1, 4);
        QCOMPARE(bench.model.percent(), 25);
        bench.files.finish();
        QTRY_COMPARE(bench.model.step(), Step::Planned);
    }

    void aCheckThatIsBrokenOffIsNoFault()
    {
        Bench bench;
        const QSignalSpy failed(&bench.model, &CustomerImportModel::failed);
        bench.files.waits = true;
        bench.files.report = Error{Error::Kind::Rejected, u"import.cancelled"_s, {}};
        bench.model.plan();
        bench.model.cancel();
        QCOMPARE(bench.files.cancels, 1);
        bench.files.finish();
        QTRY_COMPARE(bench.model.step(), Step::Mapping);
        QVERIFY(failed.isEmpty());
    }

    void anImportIsOneStepToUndo()
    {
        Bench bench;
        bench.import();
        QCOMPARE(bench.model.step(), Step::Done);
        QVERIFY(bench.undo.canUndo());
        bench.files.takenBack.kept = 2;
        const QSignalSpy told(&bench.model, &CustomerImportModel::takenBack);
        const QSignalSpy undone(&bench.undo, &Models::UndoStack::undone);
        bench.undo.undo();
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.constFirst().constFirst().toLongLong(), 2);
        QCOMPARE(undone.size(), 1);
        QCOMPARE(bench.files.undone, QStringList{u"run-1"_s});
        QCOMPARE(bench.model.step(), Step::Mapping);
    }

    void anImportOfNothingLeavesNothingToUndo()
    {
        Bench bench;
        bench.plan();
        bench.model.run();
        QTRY_COMPARE(bench.model.step(), Step::Done);
        QVERIFY(!bench.undo.canUndo());
    }

    void whatWasImportedBeforeIsOffered()
    {
        Bench bench;
        bench.files.remembered = {{.id = u"run-0"_s, .file = u"old.csv"_s, .counts = {.created = 3}, .changes = 3}};
        const QSignalSpy changed(&bench.model, &CustomerImportModel::runsChanged);
        bench.model.reloadRuns();
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(bench.model.runs().constFirst().file, u"old.csv"_s);
        bench.model.takeBack(u"run-0"_s);
        QTRY_COMPARE(bench.files.undone, QStringList{u"run-0"_s});
    }

    void rowsKeptAsideGoIntoAFileWithTheirReasons()
    {
        Bench bench;
        bench.plan();
        const QSignalSpy saved(&bench.model, &CustomerImportModel::asideSaved);
        bench.model.saveAside(u"/home/me/aside.csv"_s);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(bench.files.reasons.size(), 1);
        QVERIFY(bench.files.reasons.constFirst().contains(u"columns"_s));
    }

    void theFirstCustomersAreShownAsTheyAreUnderstood()
    {
        Models::ImportPreview preview;
        const QAbstractItemModelTester tester(&preview);
        preview.show(twoCustomers());
        QCOMPARE(preview.rowCount(), 2);
        QCOMPARE(preview.index(0, 0).data().toString(), u"Иван Петров"_s);
        QVERIFY(!preview.index(1, 0).data(Qt::ToolTipRole).toString().contains(u'<'));
        Core::CustomerFileHead withDebts = twoCustomers();
        withDebts.columns[2] = {Core::ContactField::Custom, u"Долг"_s};
        preview.show(withDebts);
        const int last = preview.columnCount() - 1;
        QCOMPARE(preview.headerData(last, Qt::Horizontal, Qt::DisplayRole).toString(), u"Долг"_s);
        QCOMPARE(preview.index(0, last).data().toString(), u"12 000"_s);
        preview.show(Core::CustomerFileHead());
        QCOMPARE(preview.rowCount(), 0);
    }

    void everyReasonIsASentence_data()
    {
        QTest::addColumn<bool>("isAside");
        QTest::addColumn<QString>("code");
        for (const char *code :
             {"import.no_name_and_contact", "import.row_cells", "import.vcard_open", "import.customers_differ",
              "import.name_ambiguous", "field.too_long", "field.too_many"})
            QTest::newRow(code) << true << QString::fromLatin1(code);
        for (const char *code : {"import.mail_junk", "import.phone_junk", "import.channel_junk", "import.name_differs",
                                 "import.phone_of_another"})
            QTest::newRow(code) << false << QString::fromLatin1(code);
    }
    void everyReasonIsASentence()
    {
        QFETCH(const bool, isAside);
        QFETCH(const QString, code);
        const QString sentence = Models::importReason({1, isAside, code, u"emails"_s, {}});
        QVERIFY(sentence.endsWith(u'.'));
        QVERIFY(!sentence.contains(code));
        Models::ImportLines lines;
        const QAbstractItemModelTester tester(&lines);
        lines.show({{7, isAside, code, u"emails"_s, {}}});
        QCOMPARE(lines.index(0, Models::ImportLines::Line).data().toString(), u"7"_s);
        QCOMPARE(lines.index(0, Models::ImportLines::Reason).data().toString(), sentence);
    }

    void anExportTellsHowMany()
    {
        MemoryCustomerFiles files;
        files.written = qint64(12);
        Models::CustomerExportModel model(files);
        const QSignalSpy written(&model, &Models::CustomerExportModel::written);
        Core::CustomerExportOrder order;
        order.path = u"/home/me/out.csv"_s;
        model.write(order);
        QVERIFY(model.isBusy());
        QTRY_COMPARE(written.size(), 1);
        QCOMPARE(written.constFirst().constFirst().toLongLong(), 12);
        QVERIFY(!model.isBusy());
        files.written = Error{Error::Kind::Rejected, u"import.cancelled"_s, {}};
        const QSignalSpy failed(&model, &Models::CustomerExportModel::failed);
        model.write(order);
        QTRY_VERIFY(!model.isBusy());
        QVERIFY(failed.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCustomerImportModel)
#include "tst_customerimportmodel.moc"
