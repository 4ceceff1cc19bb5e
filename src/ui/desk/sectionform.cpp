// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/sectionform.h"

#include "ui/desk/localtextedit.h"

#include <QComboBox>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

SectionForm::SectionForm(QWidget *parent)
    : DeskForm(parent)
    , m_name(addName())
    , m_parent(addCombo(u"parent"_s, tr("Stands below")))
{ }

void SectionForm::fill(const Shown &shown)
{
    const auto &section = std::get<Core::Section>(shown.object);
    m_name->setText(section.name);
    //: Where a section of the knowledge base stands: below no other one
    fillParents(*m_parent, tr("The top"), shown);
}

void SectionForm::read(Core::Entity &object) const
{
    auto &section = std::get<Core::Section>(object);
    section.name = m_name->text();
    section.parent = Core::SectionId(m_parent->currentData().toUuid());
}

} // namespace Opora::Ui
