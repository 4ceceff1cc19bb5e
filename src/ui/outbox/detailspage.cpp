// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/detailspage.h"

#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

DetailsPage::DetailsPage(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const Theme &theme = Theme::current();
    auto *page = new QFrame(this);
    page->setProperty("kind", u"panel"_s);
    m_column = new QVBoxLayout(page);
    const int side = theme.space(Space::L);
    m_column->setContentsMargins(side, side, side, side);
    m_column->setSpacing(theme.space(Space::S));
    setWidget(page);
}

PlainLabel *DetailsPage::makeText(QWidget *parent, const QString &size, const QString &tone)
{
    auto *label = new PlainLabel(parent);
    label->setSize(size);
    label->setTone(tone);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

PlainLabel *DetailsPage::addText(const QString &size, const QString &tone)
{
    PlainLabel *label = makeText(widget(), size, tone);
    m_column->addWidget(label);
    return label;
}

PlainLabel *DetailsPage::addCard(const QString &name)
{
    auto *card = new QFrame(widget());
    card->setProperty("kind", u"card"_s);
    PlainLabel *label = makeText(card, {}, {});
    label->setObjectName(name);
    (new QVBoxLayout(card))->addWidget(label);
    m_column->addWidget(card);
    return label;
}

QWidget *DetailsPage::addButtonLine()
{
    auto *buttons = new QWidget(widget());
    new FlowLayout(buttons, Theme::current().space(Space::S));
    m_column->addWidget(buttons);
    m_column->addStretch();
    return buttons;
}

} // namespace Opora::Ui
