// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/importresult.h"

#include "models/customerimportmodel.h"
#include "models/importtables.h"
#include "models/importtext.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Step = Models::CustomerImportModel::Step;

namespace {
constexpr int kTableHeight = 220; // at 100 %
} // namespace

ImportResult::ImportResult(Models::CustomerImportModel &model, const Models::Formatter &formatter, QWidget *parent)
    : QFrame(parent)
    , m_model(model)
    , m_formatter(formatter)
    , m_lines(new Models::ImportLines(this))
    , m_card(new SettingsCard(this))
    , m_title(new PlainLabel(this))
    , m_counts(new PlainLabel(this))
    , m_look(new PlainLabel(this))
    , m_table(new QTableView(this))
    , m_import(new QPushButton(this))
    , m_save(new QPushButton(tr("Save the rows kept aside…"), this))
    , m_undo(new QPushButton(tr("Take the import back"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    m_title->setSize(u"title"_s);
    m_counts->setObjectName(u"importCounts"_s);
    m_counts->setWordWrap(true);
    m_look->setTone(u"muted"_s);
    m_look->setWordWrap(true);
    for (PlainLabel *label : {m_title, m_counts, m_look})
        m_card->column().addWidget(label);
    buildTable();
    m_card->column().addWidget(buildButtons());
}

void ImportResult::buildTable()
{
    const Theme &theme = Theme::current();
    m_table->setModel(m_lines);
    m_table->setObjectName(u"importLines"_s);
    m_table->setAccessibleName(tr("Rows to look at"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    // Rows of one height: measuring a hundred thousand of them would hold the window.
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *head = m_table->horizontalHeader();
    head->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    head->resizeSection(Models::ImportLines::Line, theme.scaled(70));
    head->resizeSection(Models::ImportLines::Reason, theme.scaled(430));
    head->setStretchLastSection(true);
    m_table->setFixedHeight(theme.scaled(kTableHeight));
    m_card->column().addWidget(m_table);
}

QWidget *ImportResult::buildButtons()
{
    auto *box = new QWidget(this);
    auto *line = new FlowLayout(box, Theme::current().space(Space::S));
    m_import->setProperty("kind", u"primary"_s);
    m_import->setObjectName(u"runImport"_s);
    m_undo->setObjectName(u"undoImport"_s);
    m_save->setObjectName(u"saveAside"_s);
    for (QPushButton *button : {m_import, m_undo, m_save})
        line->addWidget(button);
    connect(m_import, &QPushButton::clicked, &m_model, &Models::CustomerImportModel::run);
    connect(m_undo, &QPushButton::clicked, this, [this] { m_model.takeBack(m_model.report().run); });
    connect(m_save, &QPushButton::clicked, this, &ImportResult::saveAside);
    return box;
}

void ImportResult::saveAside()
{
    auto *dialog = new QFileDialog(this, m_save->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->setNameFilter(tr("Table (*.csv)"));
    connect(dialog, &QFileDialog::fileSelected, &m_model, &Models::CustomerImportModel::saveAside);
    dialog->open();
}

void ImportResult::takeKeys()
{
    QPushButton *next = m_model.step() == Step::Planned ? m_import : m_undo;
    if (next->isVisibleTo(this) && next->isEnabled())
        next->setFocus();
}

void ImportResult::refresh()
{
    const bool isPlanned = m_model.step() == Step::Planned;
    const bool isDone = m_model.step() == Step::Done;
    setVisible(isPlanned || isDone);
    const Core::CustomerImportReport &report = m_model.report();
    m_title->setText(isPlanned                ? tr("What would happen")
                         : report.isCancelled ? tr("Broken off: this much was imported")
                                              : tr("Imported"));
    m_counts->setText(Models::importCountsText(report.counts, m_formatter));
    m_lines->show(report.lines);
    m_look->setText(tr("%n row(s) to look at; what is not named here is taken as it stands in the file.", nullptr,
                       int(report.lines.size())));
    for (QWidget *part : {static_cast<QWidget *>(m_look), static_cast<QWidget *>(m_table)})
        part->setVisible(!report.lines.isEmpty());
    const qint64 customers = report.counts.created + report.counts.changed;
    m_import->setText(customers > 0 ? tr("Import %n customer(s)", nullptr, int(customers)) : tr("Nothing to import"));
    m_import->setEnabled(customers > 0);
    m_import->setVisible(isPlanned);
    m_undo->setVisible(isDone && !report.run.isEmpty());
    m_save->setVisible(report.counts.aside > 0);
}

} // namespace Opora::Ui
