// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/detailspage.h"

#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kCardWidth = 680; // at 100 %; lines longer than this are hard to read
} // namespace

DetailsPage::DetailsPage(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const Theme &theme = Theme::current();
    const int side = theme.space(Space::L);
    auto *page = new QWidget(this);
    auto *whole = new QVBoxLayout(page);
    whole->setContentsMargins(side, side, side, side);
    m_card = new QFrame(page);
    m_card->setProperty("kind", u"card"_s);
    m_column = new QVBoxLayout(m_card);
    m_column->setContentsMargins(side, side, side, side);
    m_column->setSpacing(theme.space(Space::S));
    // As wide as it may be; what is left stands on both sides of it.
    auto *line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(m_card, 1000);
    line->addStretch(1);
    whole->addLayout(line);
    whole->addStretch(1);
    setWidget(page);
    const auto limit = [this] { m_card->setMaximumWidth(Theme::current().scaled(kCardWidth)); };
    connect(&Theme::current(), &Theme::changed, this, limit);
    limit();
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
    PlainLabel *label = makeText(m_card, size, tone);
    m_column->addWidget(label);
    return label;
}

PlainLabel *DetailsPage::addCard(const QString &name)
{
    auto *card = new QFrame(m_card);
    card->setProperty("kind", u"card"_s);
    PlainLabel *label = makeText(card, {}, {});
    label->setObjectName(name);
    (new QVBoxLayout(card))->addWidget(label);
    m_column->addWidget(card);
    return label;
}

QWidget *DetailsPage::addButtonLine()
{
    auto *buttons = new QWidget(m_card);
    new FlowLayout(buttons, Theme::current().space(Space::S));
    m_column->addWidget(buttons);
    return buttons;
}

} // namespace Opora::Ui
