// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/categoryform.h"

#include "ui/desk/localtextedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

CategoryForm::CategoryForm(QWidget *parent)
    : DeskForm(parent)
    , m_name(addName())
    , m_parent(
          addCombo(u"parent"_s, tr("Stands below"), tr("What stands below it moves along, and so do its tickets.")))
    , m_active(addActive())
    , m_key(addShortName(tr("Its tickets are filed under this word, so it is chosen once.")))
{ }

void CategoryForm::fill(const Shown &shown)
{
    const auto &category = std::get<Core::Category>(shown.object);
    m_name->setText(category.name);
    //: Where a category of tickets stands: below no other one
    fillParents(*m_parent, tr("The top"), shown);
    m_active->setChecked(category.active);
    set(*m_key, category.key);
    m_key->setReadOnly(!shown.isNew);
}

void CategoryForm::read(Core::Entity &object) const
{
    auto &category = std::get<Core::Category>(object);
    category.name = m_name->text();
    // One that is not here stays.
    if (m_parent->currentIndex() >= 0)
        category.parent = Core::CategoryId(m_parent->currentData().toUuid());
    category.active = m_active->isChecked();
    category.key = m_key->text();
}

} // namespace Opora::Ui
