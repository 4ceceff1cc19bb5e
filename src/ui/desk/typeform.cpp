// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/typeform.h"

#include "models/ticketrowtext.h"
#include "ui/desk/fieldrows.h"
#include "ui/desk/localtextedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

TypeForm::TypeForm(QWidget *parent)
    : DeskForm(parent)
    , m_name(addName())
    , m_fields(new FieldRows(this))
    , m_checklist(nullptr)
    , m_active(nullptr)
    , m_key(nullptr)
{
    addField(u"fields"_s, tr("Own fields"), m_fields, tr("Only tickets of this type have them."));
    connect(m_fields, &FieldRows::edited, this, &TypeForm::tellEdited);
    m_checklist = addCombo(u"checklist"_s, tr("Checklist"), tr("Its tickets begin with these steps."));
    m_active = addActive();
    m_key = addShortName(tr("For the search and for imports: type:refund finds what has the short name “refund”."));
}

void TypeForm::fill(const Shown &shown)
{
    const auto &type = std::get<Core::TicketType>(shown.object);
    m_name->setText(type.name);
    m_fields->setFields(type.fields, !isAnew());
    m_checklist->clear();
    //: A type of tickets begins with no checklist
    m_checklist->addItem(tr("None"), QUuid());
    for (const Core::Checklist &list : shown.reference.checklists)
        m_checklist->addItem(list.name.in(Models::shownLanguage()), list.id.uuid());
    choose(*m_checklist, type.checklist.uuid());
    m_active->setChecked(type.active);
    set(*m_key, type.key);
}

void TypeForm::read(Core::Entity &object) const
{
    auto &type = std::get<Core::TicketType>(object);
    type.name = m_name->text();
    type.fields = m_fields->fields();
    // One that is not here stays.
    if (m_checklist->currentIndex() >= 0)
        type.checklist = Core::ChecklistId(m_checklist->currentData().toUuid());
    type.active = m_active->isChecked();
    type.key = m_key->text();
}

} // namespace Opora::Ui
