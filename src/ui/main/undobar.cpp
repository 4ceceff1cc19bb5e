// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/undobar.h"

#include "models/undostack.h"
#include "ui/kit/quietbar.h"

#include <QApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Models::UndoStack;

namespace {
constexpr auto kShown = 10s;
} // namespace

UndoBar::UndoBar(UndoStack &undo, QWidget *parent)
    : QWidget(parent)
    , m_undo(undo)
    , m_bar(new QuietBar(QuietBar::Kind::Undo, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_bar);
    hide();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *old, const QWidget *now) {
        if (old && now && isAncestorOf(now) && !isAncestorOf(old))
            m_from = old;
    });
    connect(m_bar, &QuietBar::dismissed, this, &QWidget::hide);
    connect(m_bar, &QuietBar::timedOut, this, &QWidget::hide);
    // Queued: it may be the bar's own button that did it, and the bar is filled anew.
    connect(&undo, &UndoStack::pushed, this, &UndoBar::showDone, Qt::QueuedConnection);
    connect(&undo, &UndoStack::undone, this, &UndoBar::showUndone, Qt::QueuedConnection);
    connect(&undo, &UndoStack::changed, this, &UndoBar::dismissWhenOver);
}

void UndoBar::showDone(const QString &text, Core::TicketId ticket)
{
    // Taken back already by a quick hand.
    if (!m_undo.canUndo())
        return;
    m_done = m_undo.newest();
    m_bar->clearButtons();
    m_bar->setMessage({}, text);
    QPushButton *button = m_bar->addButton(tr("Undo"));
    button->setObjectName(u"undoButton"_s);
    connect(button, &QPushButton::clicked, this, [this] {
        giveKeysBack();
        m_undo.undo();
    });
    addOpen(ticket);
    showBar(Step::Done);
}

void UndoBar::showUndone(const QString &text, Core::TicketId ticket, bool canRedo)
{
    m_bar->clearButtons();
    //: %1 says what had been done, e.g. "Status changed (#4821)"
    const QString sentence = tr("Undone: %1").arg(text);
    m_bar->setMessage({}, sentence);
    if (canRedo) {
        //: Button: does again what was just undone
        QPushButton *button = m_bar->addButton(tr("Redo"));
        button->setObjectName(u"redoButton"_s);
        connect(button, &QPushButton::clicked, this, [this] {
            giveKeysBack();
            m_undo.redo();
        });
    }
    addOpen(ticket);
    showBar(Step::Undone);
}

void UndoBar::giveKeysBack()
{
    // The button goes, and Qt would take the keys to the search line, where single keys are letters.
    if (m_from && m_from->isVisible() && isAncestorOf(QApplication::focusWidget()))
        m_from->setFocus(Qt::OtherFocusReason);
}

void UndoBar::addOpen(Core::TicketId ticket)
{
    if (ticket.isNull())
        return;
    //: Button: opens the ticket that the bar speaks of
    QPushButton *button = m_bar->addButton(tr("Open"));
    button->setObjectName(u"openUndone"_s);
    connect(button, &QPushButton::clicked, this, [this, ticket] { Q_EMIT ticketAsked(ticket); });
}

void UndoBar::dismissWhenOver()
{
    const bool isOver = m_shown == Step::Done ? !m_undo.holds(m_done) : !m_undo.canRedo();
    if (isOver)
        hide();
}

void UndoBar::showBar(Step step)
{
    m_shown = step;
    m_bar->setTimeout(kShown);
    m_bar->show();
    show();
}

} // namespace Opora::Ui
