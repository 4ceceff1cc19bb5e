// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customerexportpage.h"

#include "models/customerexportmodel.h"
#include "ui/customers/pagehead.h"
#include "ui/kit/combolists.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/settings/settingscard.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Order = Core::CustomerExportOrder;

namespace {
constexpr int kWidest = 860; // at 100 %
} // namespace

CustomerExportPage::CustomerExportPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new Models::CustomerExportModel(*context.customerFiles, this))
    , m_whom(new QComboBox(this))
    , m_form(new QComboBox(this))
    , m_save(new QPushButton(tr("Save as…"), this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    auto *column = new QVBoxLayout(this);
    const int gap = Theme::current().space(Space::L);
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(gap);
    auto *head = new PageHead(tr("Export customers"), this);
    connect(head, &PageHead::left, this, &CustomerExportPage::left);
    column->addWidget(head);
    column->addWidget(buildCard());
    column->addStretch();
    nameComboLists(*this);
    connect(m_model, &Models::CustomerExportModel::changed, this, &CustomerExportPage::showState);
    connect(m_model, &Models::CustomerExportModel::failed, this, &CustomerExportPage::failed);
    connect(m_model, &Models::CustomerExportModel::written, this, [this](qint64 customers, const QString &path) {
        //: %n customers were written into the file %1
        Q_EMIT confirmed(tr("%n customer(s) saved: %1", nullptr, int(customers)).arg(path));
    });
    showState();
}

QWidget *CustomerExportPage::buildCard()
{
    auto *card = new SettingsCard(this);
    card->setMaximumWidth(Theme::current().scaled(kWidest));
    auto *sentence
        = new PlainLabel(tr("The file holds names, contacts, organisations, languages, preferences and own fields. "
                            "Notes of colleagues, values and tickets stay here. Cells that a spreadsheet would take "
                            "for a formula are written so that it shows them."),
                         this);
    sentence->setTone(u"muted"_s);
    sentence->setWordWrap(true);
    card->column().addWidget(sentence);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (QComboBox *choice : {m_whom, m_form}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(12);
    }
    m_whom->setObjectName(u"exportWhom"_s);
    m_form->setObjectName(u"exportForm"_s);
    m_whom->setAccessibleName(tr("Whom"));
    m_form->setAccessibleName(tr("As"));
    m_form->addItem(tr("Table (CSV), parted by commas"), Commas);
    m_form->addItem(tr("Table (CSV), parted by semicolons, for a Russian Excel"), Semicolons);
    m_form->addItem(tr("vCards 4.0"), VCards);
    if (m_context.formatter.locale().language() == QLocale::Russian)
        m_form->setCurrentIndex(Semicolons);
    form->addRow(m_whom->accessibleName(), m_whom);
    form->addRow(m_form->accessibleName(), m_form);
    card->column().addLayout(form);
    card->column().addWidget(buildButtons());
    return card;
}

QWidget *CustomerExportPage::buildButtons()
{
    auto *box = new QWidget(this);
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    m_save->setProperty("kind", u"primary"_s);
    m_save->setObjectName(u"saveExport"_s);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    line->addWidget(m_save);
    line->addWidget(m_progress, 1);
    line->addWidget(m_cancel);
    line->addStretch();
    connect(m_save, &QPushButton::clicked, this, &CustomerExportPage::chooseFile);
    connect(m_cancel, &QPushButton::clicked, m_model, &Models::CustomerExportModel::cancel);
    return box;
}

void CustomerExportPage::offer(const QList<Core::CustomerId> &chosen, const QString &words)
{
    m_chosen = chosen;
    m_words = words;
    m_whom->clear();
    m_whom->addItem(tr("All customers"), int(Order::Whom::All));
    if (!words.isEmpty())
        //: %1 is what was searched for
        m_whom->addItem(tr("Those found by “%1”").arg(words), int(Order::Whom::Found));
    if (!chosen.isEmpty())
        m_whom->addItem(tr("%n chosen customer(s)", nullptr, int(chosen.size())), int(Order::Whom::Chosen));
    // Who chose several means them.
    const Order::Whom whom = chosen.size() > 1 ? Order::Whom::Chosen
        : words.isEmpty()                      ? Order::Whom::All
                                               : Order::Whom::Found;
    m_whom->setCurrentIndex(std::max(0, m_whom->findData(int(whom))));
}

void CustomerExportPage::activate()
{
    m_whom->setFocus();
}

void CustomerExportPage::chooseFile()
{
    const bool isTable = m_form->currentData().toInt() != VCards;
    auto *dialog = new QFileDialog(this, tr("Export customers"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(isTable ? u"csv"_s : u"vcf"_s);
    dialog->setNameFilter(isTable ? tr("Table (*.csv)") : tr("vCards (*.vcf)"));
    //: Name offered for the file
    dialog->selectFile(tr("customers") + u'.' + dialog->defaultSuffix());
    connect(dialog, &QFileDialog::fileSelected, this, &CustomerExportPage::writeTo);
    dialog->open();
}

void CustomerExportPage::writeTo(const QString &path)
{
    Order order;
    order.path = path;
    const int form = m_form->currentData().toInt();
    order.format = form == VCards ? Order::Format::VCard : Order::Format::Table;
    order.separator = form == Semicolons ? u';' : u',';
    order.whom = Order::Whom(m_whom->currentData().toInt());
    order.chosen = m_chosen;
    order.words = m_words;
    m_model->write(order);
}

void CustomerExportPage::showState()
{
    const bool isBusy = m_model->isBusy();
    for (QWidget *part :
         {static_cast<QWidget *>(m_whom), static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_save)})
        part->setEnabled(!isBusy);
    m_progress->setVisible(isBusy);
    m_cancel->setVisible(isBusy);
    m_progress->setRange(0, m_model->percent() ? 100 : 0);
    m_progress->setValue(m_model->percent().value_or(0));
}

} // namespace Opora::Ui
