// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/sectionform.h"

#include "models/deskobjects.h"
#include "ui/desk/localtextedit.h"

#include <QComboBox>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

/// A section and all that stands below it; none of them may hold it.
QSet<QUuid> branchOf(const Core::Section &root, const Core::ReferenceData &reference)
{
    QSet<QUuid> branch{root.id.uuid()};
    for (qsizetype before = 0; before != branch.size();) {
        before = branch.size();
        for (const Core::Section &section : reference.sections)
            if (branch.contains(section.parent.uuid()))
                branch.insert(section.id.uuid());
    }
    return branch;
}

} // namespace

SectionForm::SectionForm(QWidget *parent)
    : DeskForm(parent)
    , m_name(addName())
    , m_parent(addCombo(u"parent"_s, tr("Stands below")))
{ }

void SectionForm::fill(const Shown &shown)
{
    const auto &section = std::get<Core::Section>(shown.object);
    m_name->setText(section.name);
    const QSet<QUuid> branch = branchOf(section, shown.reference);
    m_parent->clear();
    //: Where a section of the knowledge base stands: below no other one
    m_parent->addItem(tr("The top"), QUuid());
    for (const Core::Entity &object : Models::deskObjects(shown.reference, Core::EntityKind::Section)) {
        const QUuid id = Core::uuidOf(object);
        const int depth = Models::deskDepth(object, shown.reference);
        if (!branch.contains(id))
            m_parent->addItem(QString(4 * depth, u' ') + Models::deskName(object), id);
    }
    choose(*m_parent, section.parent.uuid());
}

void SectionForm::read(Core::Entity &object) const
{
    auto &section = std::get<Core::Section>(object);
    section.name = m_name->text();
    section.parent = Core::SectionId(m_parent->currentData().toUuid());
}

} // namespace Opora::Ui
