// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/deskbar.h"

#include "models/errorsentence.h"
#include "models/outboxmodel.h"
#include "ui/kit/labels.h"
#include "ui/kit/quietbar.h"
#include "ui/kit/theme.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::OutboxItem;
using Models::DeskDifference;
using Models::DeskEditor;

namespace {

enum Kind { Nothing, Both, Refused, Meanwhile, Gone };

constexpr qsizetype kMostLetters = 300;

QString shortened(const QString &text)
{
    return text.size() > kMostLetters ? text.left(kMostLetters) + u'…' : text;
}

} // namespace

DeskBar::DeskBar(DeskEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    connect(&editor, &DeskEditor::stateChanged, this, &DeskBar::refresh);
    hide();
}

DeskBar::Said DeskBar::said() const
{
    if (!m_editor.isOpen())
        return {};
    const std::optional<OutboxItem> item = m_editor.pending();
    const QList<DeskDifference> both = m_editor.differences();
    if (item && Models::needsDecision(*item)) {
        const QString why = Models::outcomeSentence(item->outcome.code);
        if (item->state == OutboxItem::State::Held)
            return {Both, tr("A colleague changed the same"), both.isEmpty() ? why : QString(), both};
        return {Refused, tr("The server did not take your change"), why, {}};
    }
    if (const QList<DeskDifference> meanwhile = m_editor.overtaken(); !meanwhile.isEmpty())
        return {Meanwhile, tr("A colleague has just changed this"), tr("If you save, your values stand."), meanwhile};
    if (m_editor.isGone())
        return {Gone, tr("A colleague has just removed this"), tr("If you save, it is made again."), {}};
    return {};
}

void DeskBar::refresh()
{
    const Said now = said();
    if (now == m_said)
        return;
    m_said = now;
    if (m_bar) {
        m_bar->hide();
        m_bar->deleteLater();
        m_bar = nullptr;
    }
    setVisible(now.kind != Nothing);
    if (now.kind == Nothing)
        return;
    const bool isHeld = now.kind == Both || now.kind == Meanwhile;
    m_bar = new QuietBar(isHeld ? QuietBar::Kind::Held : QuietBar::Kind::Refused, this);
    m_bar->setMessage(now.title, now.sentence);
    showDifferences(now.differences);
    addButtons();
    layout()->addWidget(m_bar);
}

void DeskBar::showDifferences(const QList<DeskDifference> &differences)
{
    if (differences.isEmpty())
        return;
    const Theme &theme = Theme::current();
    auto *table = new QWidget(m_bar);
    auto *grid = new QGridLayout(table);
    grid->setContentsMargins(0, theme.space(Space::Xs), 0, 0);
    grid->setHorizontalSpacing(theme.space(Space::L));
    grid->setVerticalSpacing(theme.space(Space::Xs));
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    QStringList heard;
    const auto add = [&](int row, int column, const QString &text, bool isQuiet) {
        auto *label = new PlainLabel(shortened(text), table);
        label->setWordWrap(true);
        label->setTone(isQuiet ? u"muted"_s : QString());
        label->setSize(isQuiet ? u"small"_s : QString());
        grid->addWidget(label, row, column, Qt::AlignTop);
    };
    //: Heads of two columns: the own value and that of a colleague
    add(0, 1, tr("Yours"), true);
    add(0, 2, tr("Theirs"), true);
    for (int row = 0; row < differences.size(); ++row) {
        const DeskDifference &difference = differences.at(row);
        add(row + 1, 0, difference.name, true);
        add(row + 1, 1, difference.mine, false);
        add(row + 1, 2, difference.theirs, false);
        //: Said by a screen reader: a field and both its values
        heard.append(tr("%1, yours: %2, theirs: %3").arg(difference.name, difference.mine, difference.theirs));
    }
    m_bar->addPart(table);
    m_bar->setAccessibleName(m_bar->accessibleName() + u' ' + heard.join(u"; "_s));
}

void DeskBar::addButtons()
{
    switch (Kind(m_said.kind)) {
    case Nothing: return;
    case Both:
        addButton(tr("Take mine"), true, &DeskEditor::takeMine);
        addButton(tr("Keep theirs"), false, &DeskEditor::keepTheirs);
        return;
    case Refused:
        addButton(tr("Put it right"), true, &DeskEditor::editAgain);
        addButton(tr("Drop"), false, &DeskEditor::keepTheirs);
        return;
    case Meanwhile: addButton(tr("Take theirs"), false, &DeskEditor::takeTheirs); return;
    case Gone: addButton(tr("Let it go"), false, &DeskEditor::discard); return;
    }
}

void DeskBar::addButton(const QString &text, bool primary, void (DeskEditor::*act)())
{
    QPushButton *button = m_bar->addButton(text, primary ? QuietBar::ButtonKind::Primary : QuietBar::ButtonKind::Plain);
    connect(button, &QPushButton::clicked, this, [this, act] {
        (m_editor.*act)();
        Q_EMIT decided();
    });
}

} // namespace Opora::Ui
