// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customerimportpage.h"

#include "models/customerimportmodel.h"
#include "models/importtables.h"
#include "ui/customers/columnlist.h"
#include "ui/customers/importresult.h"
#include "ui/customers/importrunlist.h"
#include "ui/customers/pagehead.h"
#include "ui/kit/combolists.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/settings/settingscard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::CustomerImportModel;
using Step = CustomerImportModel::Step;

namespace {
constexpr int kStepsWidth = 860; // at 100 %
constexpr int kPreviewHeight = 200;
} // namespace

CustomerImportPage::CustomerImportPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new CustomerImportModel(*context.customerFiles, context.work.undo, this))
    , m_preview(new Models::ImportPreview(this))
    , m_scroll(new QScrollArea(this))
    , m_choose(new QPushButton(tr("Choose a file…"), this))
    , m_file(new PlainLabel(this))
    , m_hasHead(new QCheckBox(tr("The first row names the columns"), this))
    , m_columns(new ColumnList(*m_model, this))
    , m_table(new QTableView(this))
    , m_region(new QComboBox(this))
    , m_values(new QComboBox(this))
    , m_check(new QPushButton(tr("Check first"), this))
    , m_hint(new PlainLabel(this))
    , m_progressWords(new PlainLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_result(new ImportResult(*m_model, context.formatter, this))
    , m_runs(new ImportRunList(*m_model, context, this))
{
    auto *column = new QVBoxLayout(this);
    const int gap = Theme::current().space(Space::L);
    column->setContentsMargins(gap, gap, gap, 0);
    column->setSpacing(gap);
    auto *head = new PageHead(tr("Import customers"), this);
    connect(head, &PageHead::left, this, &CustomerImportPage::left);
    column->addWidget(head);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(buildSteps());
    column->addWidget(m_scroll, 1);
    nameComboLists(*this);
    connectModel();
    showStep();
    m_model->reloadRuns();
}

QWidget *CustomerImportPage::buildSteps()
{
    const Theme &theme = Theme::current();
    auto *steps = new QWidget(this);
    steps->setMaximumWidth(theme.scaled(kStepsWidth));
    auto *column = new QVBoxLayout(steps);
    column->setContentsMargins(0, 0, 0, theme.space(Space::L));
    column->setSpacing(theme.space(Space::L));
    column->addWidget(buildFile());
    m_columnsCard = buildColumns();
    column->addWidget(m_columnsCard);
    m_choicesCard = buildChoices();
    column->addWidget(m_choicesCard);
    m_progressBox = buildProgress();
    column->addWidget(m_progressBox);
    column->addWidget(m_result);
    column->addWidget(m_runs);
    column->addStretch();
    return steps;
}

SettingsCard *CustomerImportPage::buildFile()
{
    auto *card = new SettingsCard(this);
    card->addHeading(tr("1. The file"));
    auto *sentence
        = new PlainLabel(tr("A table in CSV, as spreadsheets, mail programs and CRMs write it, or vCards of a "
                            "telephone. It stays on this machine; nothing is imported yet."),
                         this);
    sentence->setTone(u"muted"_s);
    sentence->setWordWrap(true);
    card->column().addWidget(sentence);
    m_file->setWordWrap(true);
    m_choose->setObjectName(u"chooseImportFile"_s);
    card->column().addWidget(m_file);
    card->column().addWidget(m_choose, 0, Qt::AlignLeading);
    connect(m_choose, &QPushButton::clicked, this, &CustomerImportPage::chooseFile);
    return card;
}

SettingsCard *CustomerImportPage::buildColumns()
{
    auto *card = new SettingsCard(this);
    card->addHeading(tr("2. What the columns hold"));
    card->column().addWidget(m_hasHead);
    card->column().addWidget(m_columns);
    auto *words = new PlainLabel(tr("The first customers, as they are understood:"), this);
    words->setTone(u"muted"_s);
    card->column().addWidget(words);
    m_table->setModel(m_preview);
    m_table->setObjectName(u"importPreview"_s);
    m_table->setAccessibleName(tr("The first customers of the file"));
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->verticalHeader()->hide();
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setMinimumSectionSize(Theme::current().scaled(70));
    m_table->horizontalHeader()->setMaximumSectionSize(Theme::current().scaled(240));
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_table->setFixedHeight(Theme::current().scaled(kPreviewHeight));
    m_table->setTabKeyNavigation(false);
    card->column().addWidget(m_table);
    connect(m_hasHead, &QCheckBox::toggled, m_model, &CustomerImportModel::setHasHead);
    return card;
}

SettingsCard *CustomerImportPage::buildChoices()
{
    auto *card = new SettingsCard(this);
    card->addHeading(tr("3. How to import"));
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_region->setAccessibleName(tr("Phone numbers without a country code"));
    m_values->setAccessibleName(tr("Customers who are known already"));
    form->addRow(m_region->accessibleName(), m_region);
    form->addRow(m_values->accessibleName(), m_values);
    card->column().addLayout(form);
    fillRegions();
    // Large letters leave no room for the longest country.
    for (QComboBox *choice : {m_region, m_values}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(12);
    }
    m_values->addItem(tr("Add contacts, fill what is empty"), int(Core::KnownValues::Kept));
    m_values->addItem(tr("Add contacts, take other values from the file"), int(Core::KnownValues::Replaced));
    m_check->setObjectName(u"checkImport"_s);
    m_check->setProperty("kind", u"primary"_s);
    m_hint->setTone(u"muted"_s);
    m_hint->setWordWrap(true);
    card->column().addWidget(m_hint);
    card->column().addWidget(m_check, 0, Qt::AlignLeading);
    connect(m_region, &QComboBox::currentIndexChanged, this,
            [this] { m_model->setRegion(m_region->currentData().toString()); });
    connect(m_values, &QComboBox::currentIndexChanged, this,
            [this] { m_model->setValues(Core::KnownValues(m_values->currentData().toInt())); });
    connect(m_check, &QPushButton::clicked, m_model, &CustomerImportModel::plan);
    return card;
}

void CustomerImportPage::fillRegions()
{
    QMap<QString, QString> names; // sorted as people read them
    const QList<QLocale> locales
        = QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory);
    for (const QLocale &locale : locales) {
        const QString code = QLocale::territoryToCode(locale.territory());
        // Numbers are dialled in countries; parts of the world have three digits here.
        // The tables of Qt name no likely language for this one and would take Cherokee.
        const bool isAmerica = locale.territory() == QLocale::UnitedStates;
        const QLocale spoken(isAmerica ? QLocale::English : QLocale::AnyLanguage, locale.territory());
        const QString name = spoken.nativeTerritoryName();
        if (code.size() == 2 && !name.isEmpty())
            names.insert(name, code);
    }
    for (auto it = names.cbegin(); it != names.cend(); ++it)
        m_region->addItem(u"%1 (%2)"_s.arg(it.key(), it.value()), it.value());
    m_region->setCurrentIndex(m_region->findData(m_model->region()));
}

QWidget *CustomerImportPage::buildProgress()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *line = new QHBoxLayout;
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel->setObjectName(u"cancelImport"_s);
    m_progressWords->setWordWrap(true);
    line->addWidget(m_progress, 1);
    line->addWidget(m_cancel);
    column->addWidget(m_progressWords);
    column->addLayout(line);
    connect(m_cancel, &QPushButton::clicked, m_model, &CustomerImportModel::cancel);
    return box;
}

void CustomerImportPage::connectModel()
{
    connect(m_model, &CustomerImportModel::changed, this, &CustomerImportPage::showStep);
    connect(m_model, &CustomerImportModel::progressed, this, &CustomerImportPage::showProgress);
    connect(m_model, &CustomerImportModel::failed, this, &CustomerImportPage::failed);
    connect(m_model, &CustomerImportModel::asideSaved, this,
            [this](const QString &path) { Q_EMIT confirmed(tr("Saved: %1").arg(path)); });
    connect(m_model, &CustomerImportModel::takenBack, this, [this](qint64 kept) {
        Q_EMIT confirmed(kept == 0 ? tr("The import was taken back.")
                                   //: %n changes of an import could not be taken back
                                   : tr("The import was taken back but for %n change(s): organisations, notes and what "
                                        "colleagues have worked with since stay.",
                                        nullptr, int(kept)));
    });
}

void CustomerImportPage::activate()
{
    m_choose->setFocus();
}

void CustomerImportPage::showResult()
{
    m_scroll->ensureWidgetVisible(m_result);
}

void CustomerImportPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Import customers"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Tables and vCards (*.csv *.txt *.tsv *.vcf *.vcard)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_model, &CustomerImportModel::choose);
    dialog->open();
}

void CustomerImportPage::showStep()
{
    const Step step = m_model->step();
    const bool isBusy = m_model->isBusy();
    const bool hasFile = !m_model->fileName().isEmpty() && step != Step::Looking;
    const bool isTable = hasFile && m_model->head().isTable;
    m_file->setText(m_model->fileName());
    m_file->setVisible(!m_model->fileName().isEmpty());
    m_choose->setEnabled(!isBusy);
    m_columnsCard->setVisible(isTable);
    m_choicesCard->setVisible(hasFile);
    if (isTable) {
        const QSignalBlocker silent(m_hasHead);
        m_hasHead->setChecked(m_model->head().hasHead);
        m_columns->refresh();
        m_preview->show(m_model->head());
    }
    for (QWidget *choice :
         {static_cast<QWidget *>(m_hasHead), static_cast<QWidget *>(m_region), static_cast<QWidget *>(m_values)})
        choice->setEnabled(!isBusy);
    m_check->setVisible(step != Step::Planned && step != Step::Done);
    m_check->setEnabled(m_model->canPlan());
    m_hint->setText(m_model->canPlan() || isBusy ? tr("Checking says what would happen and changes nothing.")
                                                 : tr("Choose which column holds the name, the e-mail or the phone."));
    m_hint->setVisible(m_check->isVisibleTo(m_choicesCard));
    m_result->refresh();
    showProgress();
    const bool isNext = std::exchange(m_shownStep, step) != step;
    // While the file was looked at its button could have no keys, and Qt took them back to the head.
    if (isNext && step == Step::Mapping && isVisible())
        (isTable ? static_cast<QWidget *>(m_hasHead) : m_region)->setFocus(Qt::OtherFocusReason);
    if (isNext && (step == Step::Planned || step == Step::Done)) {
        // What was found stands below all that led to it, and has its height after the layout only.
        m_result->takeKeys();
        QTimer::singleShot(0, this, &CustomerImportPage::showResult);
    }
}

void CustomerImportPage::showProgress()
{
    m_progressBox->setVisible(m_model->isBusy() && m_model->step() != Step::Looking);
    const std::optional<int> percent = m_model->percent();
    m_progress->setRange(0, percent ? 100 : 0);
    m_progress->setValue(percent.value_or(0));
    switch (m_model->step()) {
    case Step::Planning: m_progressWords->setText(tr("The file is being checked; nothing is changed.")); break;
    case Step::Running:
        m_progressWords->setText(tr("Customers are being imported. You can go on working; what was imported until you "
                                    "cancel stays and can be taken back."));
        break;
    case Step::TakingBack: m_progressWords->setText(tr("The import is being taken back.")); break;
    case Step::Nothing:
    case Step::Looking:
    case Step::Mapping:
    case Step::Planned:
    case Step::Done: break;
    }
}

} // namespace Opora::Ui
