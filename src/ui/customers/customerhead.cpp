// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customerhead.h"

#include "ui/customers/rowbutton.h"
#include "ui/kit/avatar.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

CustomerHead::CustomerHead(QWidget *parent)
    : QWidget(parent)
    , m_avatar(new Avatar(this))
    , m_name(new ElidedLabel(this))
    , m_line(new PlainLabel(this))
    , m_organisation(new RowButton(this))
    , m_edit(new QToolButton(this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::current().space(Space::S));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    m_name->setTypeSize(TypeSize::Body, QFont::Bold);
    m_line->setTone(u"muted"_s);
    m_line->setSize(u"small"_s);
    m_line->setWordWrap(true);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_organisation->setIconName(u"organisation"_s);
    m_organisation->setObjectName(u"customerOrganisation"_s);
    m_organisation->setAccessibleDescription(tr("Press to open the organisation"));
    m_organisation->setAccessibleName(m_organisation->accessibleDescription());
    connect(m_organisation, &QAbstractButton::clicked, this, &CustomerHead::organisationPressed);
    words->addWidget(m_name);
    words->addWidget(m_line);
    words->addWidget(m_organisation);
    line->addWidget(m_avatar, 0, Qt::AlignTop);
    line->addLayout(words, 1);
    const int side = Theme::current().iconSize(IconSize::Small);
    m_edit->setIcon(Icon::get(u"edit"_s));
    m_edit->setIconSize({side, side});
    m_edit->setObjectName(u"editCustomer"_s);
    m_edit->setToolTip(tr("Edit the customer"));
    m_edit->setAccessibleName(m_edit->toolTip());
    line->addWidget(m_edit, 0, Qt::AlignTop);
    connect(m_edit, &QToolButton::clicked, this, &CustomerHead::editAsked);
}

void CustomerHead::show(const Core::CustomerDetails &details, const QString &line)
{
    m_avatar->setPerson(details.customer.name, details.customer.id.toString());
    m_name->setText(details.customer.name);
    m_line->setText(line);
    m_line->setVisible(!line.isEmpty());
    m_organisation->setWords(details.organisation.name);
    m_organisation->setVisible(!details.organisation.name.isEmpty());
}

void CustomerHead::setReadOnly(bool readOnly)
{
    m_edit->setVisible(!readOnly);
}

} // namespace Opora::Ui
