// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/presetpage.h"

#include "models/ticketrowtext.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/main/context.h"

#include <QFile>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kContentWidth = 680;

QList<Models::DeskPreset> presets()
{
    QFile file(u":/opora/presets/desks.json"_s);
    return file.open(QIODevice::ReadOnly) ? Models::readPresets(file.readAll()) : QList<Models::DeskPreset>();
}

} // namespace

PresetPage::PresetPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_model(context.work, presets())
    , m_area(new QScrollArea(this))
    , m_content(new QWidget(m_area))
    , m_parts(nullptr)
    , m_state(new WrappingLabel(this))
    , m_add(new QPushButton(tr("Add what is missing"), this))
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(QMargins() + theme.space(Space::L));
    column->setSpacing(theme.space(Space::M));
    buildHead(*column);
    m_area->setWidget(buildContent());
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setAccessibleName(tr("Kinds of help desks"));
    column->addWidget(m_area, 1);
    m_state->setObjectName(u"presetState"_s);
    m_state->setTone(u"muted"_s);
    column->addWidget(m_state);
    m_add->setObjectName(u"addPreset"_s);
    m_add->setProperty("kind", u"primary"_s);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, &m_model, &Models::PresetModel::add);
    connect(&m_model, &Models::PresetModel::changed, this, &PresetPage::showPlan);
    connect(&m_model, &Models::PresetModel::failed, this, &PresetPage::failed);
    connect(&context.reference, &Models::ReferenceModel::changed, this,
            [this, &context] { m_model.setReference(context.reference.data()); });
    m_model.setReference(context.reference.data());
}

void PresetPage::buildHead(QVBoxLayout &column)
{
    auto *title = new PlainLabel(tr("Kinds of help desks"), this);
    title->setSize(u"page"_s);
    column.addWidget(title);
    auto *purpose = new WrappingLabel(this);
    purpose->setText(
        tr("What a desk of a kind begins with. What is here stays as it is; only what is missing is added."));
    purpose->setTone(u"muted"_s);
    column.addWidget(purpose);
}

QWidget *PresetPage::buildChoices()
{
    const Theme &theme = Theme::current();
    auto *box = new QWidget(m_content);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.space(Space::Xs));
    for (const Models::DeskPreset &preset : m_model.presets()) {
        const QString language = Models::shownLanguage();
        auto *choice = new QRadioButton(preset.name.in(language), box);
        choice->setObjectName(u"preset_"_s + preset.key);
        choice->setAccessibleDescription(preset.purpose.in(language));
        choice->setChecked(m_choices.isEmpty());
        connect(choice, &QRadioButton::clicked, this,
                [this, number = int(m_choices.size())] { m_model.choose(number); });
        auto *purpose = new WrappingLabel(box);
        purpose->setText(preset.purpose.in(language));
        purpose->setTone(u"muted"_s);
        purpose->setSize(u"small"_s);
        column->addWidget(choice);
        column->addWidget(purpose);
        m_choices.append(choice);
    }
    return box;
}

QWidget *PresetPage::buildContent()
{
    const Theme &theme = Theme::current();
    auto *side = new QHBoxLayout(m_content);
    side->setContentsMargins(0, 0, 0, 0);
    auto *whole = new QWidget(m_content);
    whole->setMaximumWidth(theme.scaled(kContentWidth));
    connect(&theme, &Theme::changed, whole,
            [whole] { whole->setMaximumWidth(Theme::current().scaled(kContentWidth)); });
    // As wide as it may be; what is left stands beside it.
    side->addWidget(whole, 1000);
    side->addStretch(1);
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.space(Space::L));
    column->addWidget(buildChoices());
    auto *card = new QFrame(whole);
    card->setObjectName(u"presetCard"_s);
    card->setProperty("kind", u"card"_s);
    m_parts = new QVBoxLayout(card);
    m_parts->setContentsMargins(QMargins() + theme.space(Space::L));
    m_parts->setSpacing(theme.space(Space::Xs));
    column->addWidget(card);
    column->addStretch(1);
    return m_content;
}

void PresetPage::showPlan()
{
    while (QLayoutItem *item = m_parts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QWidget *card = m_parts->parentWidget();
    for (const Models::PresetPlan::Part &part : m_model.parts()) {
        //: Heading above what is added, and how many: "Types: 4"
        auto *name = new PlainLabel(tr("%1: %L2").arg(part.name).arg(part.lines.size()), card);
        name->setSize(u"title"_s);
        name->setWordWrap(true);
        m_parts->addWidget(name);
        auto *lines = new WrappingLabel(card);
        lines->setObjectName(u"presetLines"_s);
        lines->setText(part.lines.join(u'\n'));
        m_parts->addWidget(lines);
    }
    card->setVisible(!m_model.parts().isEmpty());
    // A button that is disabled gives the focus to whatever comes next.
    if (m_add->hasFocus() && !m_model.canAdd())
        focusChoice();
    m_add->setEnabled(m_model.canAdd());
    if (m_model.isBusy())
        m_state->setText(tr("Adding…"));
    else if (m_model.parts().isEmpty())
        m_state->setText(tr("All of it is here already."));
    else
        //: %1: the key that takes back, "Ctrl+Z"
        m_state->setText(tr("%1 takes all of it back. A type that is on the server by then is taken out of use.")
                             .arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
}

void PresetPage::focusChoice()
{
    for (QRadioButton *choice : std::as_const(m_choices))
        if (choice->isChecked())
            choice->setFocus(Qt::OtherFocusReason);
}

} // namespace Opora::Ui
