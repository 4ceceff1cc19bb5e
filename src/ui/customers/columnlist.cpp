// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/columnlist.h"

#include "models/customerimportmodel.h"
#include "models/importtext.h"
#include "ui/kit/combolists.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

ColumnList::ColumnList(Models::CustomerImportModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
}

void ColumnList::refresh()
{
    const Core::CustomerFileHead &head = m_model.head();
    if (head.rows != m_shownRows || head.hasHead != m_shownHead || head.columns.size() != m_choices.size())
        rebuild();
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        const QList<Core::ContactColumn> choices = Models::contactColumnChoices(m_model.nameOf(i));
        const QSignalBlocker silent(m_choices.at(i));
        m_choices.at(i)->setCurrentIndex(int(std::max<qsizetype>(0, choices.indexOf(head.columns.at(i)))));
        m_choices.at(i)->setEnabled(!m_model.isBusy());
    }
}

void ColumnList::rebuild()
{
    const Theme &theme = Theme::current();
    delete m_rows;
    m_choices.clear();
    m_rows = new QWidget(this);
    m_grid = new QGridLayout(m_rows);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme.space(Space::L));
    m_grid->setVerticalSpacing(theme.space(Space::S));
    m_grid->setColumnStretch(0, 1);
    layout()->addWidget(m_rows);
    m_shownRows = m_model.head().rows;
    m_shownHead = m_model.head().hasHead;
    for (int column = 0; column < int(m_model.head().columns.size()); ++column)
        addRow(column);
    nameComboLists(*this);
}

void ColumnList::addRow(int column)
{
    const QString written = m_model.nameOf(column);
    //: A column of a file that has no name; %1 is its number
    const QString name = written.isEmpty() ? tr("Column %1").arg(column + 1) : written;
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *title = new ElidedLabel(name, m_rows);
    auto *examples = new ElidedLabel(m_model.examplesOf(column), m_rows);
    examples->setRole(ColorRole::Muted);
    examples->setTypeSize(TypeSize::Small);
    words->addWidget(title);
    words->addWidget(examples);
    m_grid->addLayout(words, column, 0);
    auto *choice = new QComboBox(m_rows);
    choice->setObjectName(u"column%1"_s.arg(column));
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(12);
    //: What a column of a file holds; %1 is the name of the column
    choice->setAccessibleName(tr("Column %1 holds").arg(name));
    const QList<Core::ContactColumn> choices = Models::contactColumnChoices(written);
    for (const Core::ContactColumn &meaning : choices) {
        const QString text = Models::contactFieldText(meaning);
        //: What a column of a file is kept as: a field that has no place among the others; %1 is the column's name
        choice->addItem(meaning.field == Core::ContactField::Custom ? tr("Own field: %1").arg(text) : text);
    }
    connect(choice, &QComboBox::currentIndexChanged, this, [this, column, choices](int index) {
        if (index >= 0)
            m_model.setColumn(column, choices.at(index));
    });
    m_grid->addWidget(choice, column, 1);
    m_choices.append(choice);
}

} // namespace Opora::Ui
