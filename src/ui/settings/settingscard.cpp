// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingscard.h"

#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

SettingsCard::SettingsCard(QWidget *parent)
    : QFrame(parent)
    , m_column(new QVBoxLayout(this))
{
    setProperty("kind", u"card"_s);
    const Theme &theme = Theme::current();
    const int side = theme.space(Space::L);
    m_column->setContentsMargins(side, side, side, side);
    m_column->setSpacing(theme.space(Space::M));
}

void SettingsCard::setContent(QWidget *content)
{
    content->layout()->setContentsMargins(0, 0, 0, 0);
    m_column->addWidget(content);
}

void SettingsCard::addHeading(const QString &words)
{
    auto *heading = new PlainLabel(words, this);
    heading->setSize(u"title"_s);
    heading->setWordWrap(true);
    m_column->addWidget(heading);
}

} // namespace Opora::Ui
