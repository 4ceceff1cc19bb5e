// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/tagform.h"

#include "ui/desk/colorchoice.h"

#include <QLineEdit>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

TagForm::TagForm(QWidget *parent)
    : DeskForm(parent)
    , m_name(addLine(u"name"_s, tr("Name"),
                     tr("A tag is its name. For another name make a new tag; tickets keep the ones they have.")))
    , m_color(addColor())
{ }

void TagForm::fill(const Shown &shown)
{
    const auto &tag = std::get<Core::Tag>(shown.object);
    set(*m_name, tag.name);
    m_name->setReadOnly(!shown.isNew);
    m_color->setToken(tag.color);
}

void TagForm::read(Core::Entity &object) const
{
    auto &tag = std::get<Core::Tag>(object);
    tag.name = m_name->text();
    tag.color = m_color->token();
}

} // namespace Opora::Ui
