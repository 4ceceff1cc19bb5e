// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/deskhead.h"

#include "models/deskobjects.h"
#include "models/deskwords.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

DeskHead::DeskHead(Core::EntityKind kind, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_purpose(new WrappingLabel(this))
    , m_new(new QPushButton(Models::deskNewText(kind), this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::current().space(Space::M));
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *title = new PlainLabel(Models::deskPageText(kind), this);
    title->setSize(u"page"_s);
    m_purpose->setText(Models::deskPurposeText(kind));
    m_purpose->setTone(u"muted"_s);
    words->addWidget(title);
    words->addWidget(m_purpose);
    line->addLayout(words, 1);
    m_new->setObjectName(u"newButton"_s);
    m_new->setIcon(Icon::get(u"plus"_s));
    m_new->setAccessibleName(m_new->text());
    m_new->setToolTip(tr("%1 (Insert)").arg(m_new->text()));
    line->addWidget(m_new, 0, Qt::AlignTop);
    // There is nothing to be made.
    m_new->setHidden(Models::isDeskSingle(kind));
    connect(m_new, &QPushButton::clicked, this, &DeskHead::newAsked);
}

void DeskHead::setRoomy(bool isRoomy)
{
    m_purpose->setVisible(isRoomy);
    m_new->setText(isRoomy ? Models::deskNewText(m_kind) : QString());
}

} // namespace Opora::Ui
