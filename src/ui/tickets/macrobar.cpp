// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/macrobar.h"

#include "models/macrochoice.h"
#include "models/macrotext.h"
#include "models/ticketrowtext.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::Macro;

namespace {

constexpr int kMostRows = 5;
constexpr qsizetype kShownLetters = 240;

QString rowText(const Macro &macro)
{
    const QString name = macro.name.in(Models::shownLanguage());
    //: A row in the list of macros: its name, then its short name
    return macro.key.isEmpty() ? name : MacroBar::tr("%1  ·  %2").arg(name, macro.key);
}

/// Enough to know the words by, and no more than leaves the conversation in sight.
QString beginning(const QString &words)
{
    const QString line = words.simplified();
    return line.size() > kShownLetters ? u"“%1…”"_s.arg(line.left(kShownLetters)) : u"“%1”"_s.arg(line);
}

} // namespace

MacroBar::MacroBar(Of of, QWidget *parent)
    : QFrame(parent)
    , m_of(of)
    , m_words(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_preview(new WrappingLabel(this))
    , m_go(new QPushButton(tr("Run"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(u"macroBar"_s);
    build();
    connect(m_words, &QLineEdit::textEdited, this, &MacroBar::find);
    connect(m_list, &QListWidget::currentRowChanged, this, &MacroBar::showSteps);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &MacroBar::go);
    connect(m_go, &QPushButton::clicked, this, &MacroBar::go);
    connect(m_cancel, &QPushButton::clicked, this, &MacroBar::leave);
    connect(&Theme::current(), &Theme::changed, this, &MacroBar::fitList);
    hide();
}

void MacroBar::build()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    const int side = theme.space(m_of == Of::One ? Space::L : Space::Xs);
    column->setContentsMargins(side, 0, side, theme.space(Space::S));
    column->setSpacing(theme.space(Space::Xs));
    m_words->setObjectName(u"macroWords"_s);
    m_words->setAccessibleName(tr("Find a macro"));
    m_words->setPlaceholderText(tr("Name or short name of a macro"));
    column->addWidget(m_words);
    m_list->setObjectName(u"macroList"_s);
    m_list->setAccessibleName(tr("Macros"));
    m_list->setProperty("kind", u"popup"_s);
    // The keys stay in the line, where up and down walk through the rows.
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    // A list that would like to grow makes the whole bar share the height with the list of tickets below it.
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    column->addWidget(m_list);
    m_preview->setObjectName(u"macroPreview"_s);
    m_preview->setSize(u"small"_s);
    m_preview->setTone(u"muted"_s);
    column->addWidget(m_preview);
    auto *buttons = new FlowLayout(nullptr, theme.space(Space::S));
    m_go->setObjectName(u"macroRun"_s);
    m_go->setProperty("kind", u"primary"_s);
    m_cancel->setObjectName(u"macroCancel"_s);
    buttons->addWidget(m_go);
    buttons->addWidget(m_cancel);
    column->addLayout(buttons);
}

void MacroBar::start(const QList<Macro> &macros, const Core::ReferenceData &reference, const Core::Ticket *ticket)
{
    m_all = macros;
    m_steps.clear();
    for (const Macro &macro : macros) {
        QStringList steps = Models::macroSteps(macro, reference);
        if (m_of == Of::Many && Models::hasWords(macro))
            steps.append(tr("Its words are left out: they are for the reply to one ticket."));
        if (ticket && Models::hasWords(macro))
            steps.append(beginning(Models::macroWords(macro, *ticket, reference).text));
        m_steps.insert(macro.id, steps.join(u'\n'));
    }
    m_words->clear();
    find();
    show();
    m_words->setFocus(Qt::OtherFocusReason);
}

void MacroBar::find()
{
    m_found = Models::macrosTyped(m_all, m_words->text());
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const Macro &macro : std::as_const(m_found))
        m_list->addItem(rowText(macro));
    m_list->setCurrentRow(m_found.isEmpty() ? -1 : 0);
    fitList();
    showSteps();
}

void MacroBar::fitList()
{
    const int rows = std::clamp<int>(int(m_found.size()), 1, kMostRows);
    const int height = m_list->count() > 0 ? m_list->sizeHintForRow(0)
                                           : QFontMetrics(Theme::current().font(TypeSize::Body)).lineSpacing();
    m_list->setFixedHeight(rows * height + 2 * m_list->frameWidth() + Theme::current().space(Space::Xs));
    m_list->setVisible(!m_found.isEmpty());
}

void MacroBar::showSteps()
{
    m_isSurveyed = false;
    const Macro *macro = current();
    m_go->setEnabled(macro);
    m_go->setText(m_of == Of::Many ? tr("Preview") : tr("Run"));
    if (macro)
        m_preview->setText(m_steps.value(macro->id));
    else if (!m_all.isEmpty())
        m_preview->setText(tr("No macro is called so."));
    else
        m_preview->setText(m_of == Of::Many ? tr("There are no macros yet. They are made in the settings.")
                                            : tr("No macro is offered on this ticket. They are made in the settings."));
}

void MacroBar::showSurvey(Core::MacroId of, const QString &words)
{
    const Macro *macro = current();
    if (!macro || isHidden() || macro->id != of)
        return;
    m_isSurveyed = true;
    m_preview->setText(m_steps.value(macro->id) + u'\n' + words);
    m_go->setText(tr("Run"));
    m_words->setFocus(Qt::OtherFocusReason);
}

const Macro *MacroBar::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_found.size() ? &m_found.at(row) : nullptr;
}

void MacroBar::go()
{
    const Macro *macro = current();
    if (!macro)
        return;
    const Macro meant = *macro;
    if (m_of == Of::Many && !m_isSurveyed) {
        Q_EMIT surveyAsked(meant);
        return;
    }
    hide();
    // First back to where the keys were: what comes of it may take them.
    Q_EMIT left();
    Q_EMIT chosen(meant);
}

void MacroBar::leave()
{
    hide();
    Q_EMIT left();
}

void MacroBar::step(int rows)
{
    if (!m_found.isEmpty())
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + rows, 0, int(m_found.size()) - 1));
}

void MacroBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape: return leave();
    case Qt::Key_Up: return step(-1);
    case Qt::Key_Down: return step(1);
    case Qt::Key_Return:
    case Qt::Key_Enter: return m_cancel->hasFocus() ? leave() : go();
    default: QFrame::keyPressEvent(event);
    }
}

} // namespace Opora::Ui
