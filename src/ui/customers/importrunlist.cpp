// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/importrunlist.h"

#include "models/customerimportmodel.h"
#include "models/importtext.h"
#include "ui/kit/labels.h"
#include "ui/kit/rowcolumn.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/settings/settingscard.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

ImportRunList::ImportRunList(Models::CustomerImportModel &model, const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_context(context)
    , m_rows(new RowColumn(Theme::current().space(Space::S)))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *card = new SettingsCard(this);
    card->addHeading(tr("Imports of the last days"));
    card->column().addWidget(m_rows);
    column->addWidget(card);
    connect(&model, &Models::CustomerImportModel::runsChanged, this, &ImportRunList::refresh);
    connect(&model, &Models::CustomerImportModel::changed, this, [this] { setEnabled(!m_model.isBusy()); });
    refresh();
}

void ImportRunList::refresh()
{
    QStringList keys;
    for (const Core::CustomerImportRun &run : m_model.runs())
        keys.append(run.id + QString::number(run.changes));
    m_rows->show(keys, [this](qsizetype position) { return rowOf(position); });
    setVisible(!keys.isEmpty());
}

QWidget *ImportRunList::rowOf(qsizetype position)
{
    const Core::CustomerImportRun &run = m_model.runs().at(position);
    auto *row = new QWidget(m_rows);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto *words = new ElidedLabel(Models::importRunText(run, m_context.formatter, m_context.work.clock.now()), row);
    line->addWidget(words, 1);
    if (run.changes == 0) {
        auto *done = new PlainLabel(tr("taken back"), row);
        done->setTone(u"muted"_s);
        line->addWidget(done);
        return row;
    }
    auto *undo = new QPushButton(tr("Take back"), row);
    //: %1 is an earlier import
    undo->setAccessibleName(tr("Take back: %1").arg(words->text()));
    line->addWidget(undo);
    connect(undo, &QPushButton::clicked, this, [this, id = run.id] { m_model.takeBack(id); });
    return row;
}

} // namespace Opora::Ui
