// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../../models/memorycustomerfiles.h"
#include "models/customerimportmodel.h"
#include "placescreens.h"
#include "ui/customers/customerexportpage.h"
#include "ui/customers/customerimportpage.h"
#include "ui/customers/customerpages.h"
#include "ui/customers/customersplace.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QWheelEvent>

using namespace Opora;
using namespace Opora::Test;
using Step = Models::CustomerImportModel::Step;

namespace {

struct Bench
{
    Bench()
    {
        screens.fill();
        screens.context.customerFiles = &files;
        files.head = twoCustomers();
        Core::CustomerImportReport report;
        report.counts = {.created = 1, .changed = 1, .aside = 1};
        report.lines = {{4, true, u"import.row_cells"_s, u"<i>Ivan</i>"_s, "Ivan"}};
        files.report = report;
        place = std::make_unique<CustomersPlace>(screens.context);
        place->resize(964, 700);
        place->show();
        // Keys lead nowhere before.
        place->activateWindow();
        if (!QTest::qWaitForWindowActive(place.get()))
            qFatal("not active");
    }
    CustomerImportPage &import() const
    {
        place->pages().openImport();
        return *place->findChild<CustomerImportPage *>();
    }
    QPushButton *button(const QString &name) const { return place->findChild<QPushButton *>(name); }

    PlaceScreens screens;
    MemoryCustomerFiles files;
    std::unique_ptr<CustomersPlace> place;
};

} // namespace

/// Customers from and into files, on the screen.
class TestImportPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Theme::current().install(*qApp);
        Theme::current().setMode(Theme::Mode::Light);
    }

    void theMenuLeadsToBothAndEscapeBack()
    {
        Bench bench;
        auto *more = bench.place->findChild<QToolButton *>(u"customersMore"_s);
        QVERIFY(more->isVisibleTo(bench.place.get()));
        QVERIFY(!more->menu()->actions().at(1)->isVisible()); // nobody tells of organisations here
        more->menu()->actions().at(2)->trigger();
        auto *page = bench.place->findChild<CustomerImportPage *>();
        QVERIFY(page->isVisible());
        keepPicture(*bench.place, u"import-begin"_s);
        QTest::keyClick(page->findChild<QPushButton *>(u"chooseImportFile"_s), Qt::Key_Escape);
        QVERIFY(!page->isVisible());
        more->menu()->actions().at(3)->trigger();
        QVERIFY(bench.place->findChild<CustomerExportPage *>()->isVisible());
    }

    void withoutFilesNoneAreOffered()
    {
        PlaceScreens screens;
        const CustomersPlace place(screens.context);
        const auto *more = place.findChild<QToolButton *>(u"customersMore"_s);
        QVERIFY(!more->menu()->actions().at(2)->isVisible());
        QVERIFY(!more->menu()->actions().at(3)->isVisible());
    }

    void columnsAreOfferedWithWhatWasGuessed()
    {
        Bench bench;
        CustomerImportPage &page = bench.import();
        page.model().choose(u"/home/me/people.csv"_s);
        QTRY_COMPARE(page.model().step(), Step::Mapping);
        const auto *first = page.findChild<QComboBox *>(u"column0"_s);
        QVERIFY(first);
        QCOMPARE(first->currentText(), u"Full name"_s);
        auto *last = page.findChild<QComboBox *>(u"column2"_s);
        QCOMPARE(last->currentIndex(), 0);
        last->setCurrentIndex(last->findText(u"Note"_s));
        QCOMPARE(page.model().head().columns.at(2).field, Core::ContactField::Note);
        const auto *preview = page.findChild<QTableView *>(u"importPreview"_s);
        QCOMPARE(preview->model()->rowCount(), 2);
        keepPicture(*bench.place, u"import-columns"_s);
    }

    void aColumnMayBeKeptUnderItsOwnName()
    {
        Bench bench;
        CustomerImportPage &page = bench.import();
        page.model().choose(u"/home/me/people.csv"_s);
        QTRY_COMPARE(page.model().step(), Step::Mapping);
        auto *last = page.findChild<QComboBox *>(u"column2"_s);
        last->setCurrentIndex(last->findText(u"Own field: Долг"_s));
        const Core::ContactColumn own{Core::ContactField::Custom, u"Долг"_s};
        QCOMPARE(page.model().head().columns.at(2), own);

        // Without a head it has no name any more.
        page.model().setHasHead(false);
        QCOMPARE(page.model().head().columns.at(2), Core::ContactColumn());
        QCOMPARE(page.findChild<QComboBox *>(u"column2"_s)->currentIndex(), 0);
    }

    void theKeysGoOnBelowTheFileThatWasChosen()
    {
        Bench bench;
        CustomerImportPage &page = bench.import();
        QVERIFY(bench.button(u"chooseImportFile"_s)->hasFocus());
        page.model().choose(u"/home/me/people.csv"_s);
        QTRY_COMPARE(page.model().step(), Step::Mapping);
        const QWidget *keys = page.focusWidget();
        QVERIFY(keys && keys->objectName() != u"backToCustomers"_s);
        QVERIFY(qobject_cast<const QCheckBox *>(keys));
    }

    void scrollingThePageChoosesNoColumn()
    {
        Bench bench;
        CustomerImportPage &page = bench.import();
        page.model().choose(u"/home/me/people.csv"_s);
        QTRY_COMPARE(page.model().step(), Step::Mapping);
        auto *column = page.findChild<QComboBox *>(u"column0"_s);
        const int before = column->currentIndex();
        QWheelEvent wheel({5, 5}, column->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, {}, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(column, &wheel);
        QCOMPARE(column->currentIndex(), before);
        QVERIFY(column->focusPolicy() == Qt::StrongFocus);
    }

    void aCheckIsFollowedByTheImportAndItsWayBack()
    {
        Bench bench;
        CustomerImportPage &page = bench.import();
        page.model().choose(u"/home/me/people.csv"_s);
        QTRY_VERIFY(bench.button(u"checkImport"_s)->isEnabled());
        QVERIFY(!bench.button(u"runImport"_s)->isVisibleTo(&page));
        bench.button(u"checkImport"_s)->click();
        QTRY_COMPARE(page.model().step(), Step::Planned);
        QCOMPARE(bench.files.imported.size(), 0);
        QVERIFY(page.findChild<QLabel *>(u"importCounts"_s)->text().contains(u"Kept aside: 1"_s));
        QCOMPARE(page.findChild<QTableView *>(u"importLines"_s)->model()->rowCount(), 1);
        QVERIFY(bench.button(u"saveAside"_s)->isVisibleTo(&page));
        keepPicture(*bench.place, u"import-planned"_s);
        Core::CustomerImportReport done = *bench.files.report;
        done.run = u"run-1"_s;
        bench.files.report = done;
        bench.files.remembered = {{.id = u"run-1"_s, .file = u"people.csv"_s, .counts = done.counts, .changes = 2}};
        bench.button(u"runImport"_s)->click();
        QTRY_COMPARE(page.model().step(), Step::Done);
        QTRY_VERIFY(buttonNamed(page, u"Take back"_s));
        keepPicture(*bench.place, u"import-done"_s);
        bench.button(u"undoImport"_s)->click();
        QTRY_COMPARE(bench.files.undone, QStringList{u"run-1"_s});
    }

    void whatRunsIsShownAndCanBeBrokenOff()
    {
        Bench bench;
        CustomerImportPage &page = bench.import();
        page.model().choose(u"/home/me/people.csv"_s);
        QTRY_COMPARE(page.model().step(), Step::Mapping);
        bench.files.waits = true;
        page.model().plan();
        const auto *progress = page.findChild<QProgressBar *>();
        QVERIFY(progress->isVisibleTo(&page));
        QCOMPARE(progress->maximum(), 0); // nobody knows how long yet
        bench.files.say(30, 100);
        QCOMPARE(progress->value(), 30);
        QVERIFY(!bench.button(u"chooseImportFile"_s)->isEnabled());
        keepPicture(*bench.place, u"import-running"_s);
        bench.button(u"cancelImport"_s)->click();
        QCOMPARE(bench.files.cancels, 1);
        bench.files.finish();
        QTRY_VERIFY(!progress->isVisibleTo(&page));
    }

    void whoIsChosenOrFoundIsExported()
    {
        Bench bench;
        auto *list = bench.place->findChild<QListView *>(u"customerList"_s);
        QTRY_COMPARE(list->model()->rowCount(), 2);
        list->selectAll();
        bench.place->openExport();
        auto *page = bench.place->findChild<CustomerExportPage *>();
        keepPicture(*bench.place, u"export"_s);
        bench.files.written = qint64(2);
        const QSignalSpy told(page, &CustomerExportPage::confirmed);
        page->writeTo(u"/home/me/out.csv"_s);
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(bench.files.exported.constFirst().whom, Core::CustomerExportOrder::Whom::Chosen);
        QCOMPARE(bench.files.exported.constFirst().chosen.size(), 2);
        auto *whom = page->findChild<QComboBox *>(u"exportWhom"_s);
        whom->setCurrentIndex(0);
        page->writeTo(u"/home/me/all.csv"_s);
        QTRY_COMPARE(bench.files.exported.size(), 2);
        QCOMPARE(bench.files.exported.constLast().whom, Core::CustomerExportOrder::Whom::All);
    }
};

QTEST_MAIN(TestImportPage)
#include "tst_importpage.moc"
