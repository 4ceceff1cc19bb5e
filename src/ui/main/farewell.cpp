// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/farewell.h"

#include "models/composermodel.h"
#include "ui/kit/quietbar.h"
#include "ui/main/context.h"
#include "ui/main/halftyped.h"
#include "ui/main/unsavedform.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

Farewell::Farewell(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_departure(context.work.desk, context.session)
    , m_bar(new QuietBar(QuietBar::Kind::Info, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_bar);
    hide();
    connect(&m_departure, &Models::Departure::finished, this, &Farewell::finish);
    connect(&m_departure, &Models::Departure::counted, this, &Farewell::takeCount);
    // Who does not answer at once still reads what is true.
    connect(&context.session, &Core::Session::stateChanged, this, &Farewell::lookAgain);
    // Heard only while the bar is there.
    auto *escape = new QShortcut(Qt::Key_Escape, this);
    connect(escape, &QShortcut::activated, this, &Farewell::stay);
}

void Farewell::watch(Models::ComposerModel *composer)
{
    m_departure.watch(composer);
    connect(composer, &Models::ComposerModel::savedChanged, this, &Farewell::lookAgain, Qt::UniqueConnection);
}

void Farewell::decide(QCloseEvent &event)
{
    if (m_mayGo || !window()->isVisible())
        return;
    event.ignore();
    // Asked again although it was said that something is not sent: that is an answer.
    // Words that are on no disk are asked about as long as there are any.
    if (m_then && m_isClosing && !m_departure.isUnderWay() && m_departure.unsaved().isEmpty()
        && !hasHalfTyped(*window())) {
        QMetaObject::invokeMethod(this, &Farewell::go, Qt::QueuedConnection);
        return;
    }
    m_isClosing = true;
    settle([this] { begin([this] { window()->close(); }); });
}

void Farewell::leave(std::function<void()> then)
{
    m_isClosing = false;
    settle([this, then = std::move(then)]() mutable { begin(std::move(then)); });
}

void Farewell::settle(std::function<void()> then)
{
    if (!hasHalfTyped(*window()))
        return then();
    m_settled = std::move(then);
    showTyped();
}

void Farewell::begin(std::function<void()> then)
{
    m_then = std::move(then);
    if (m_departure.isUnderWay() && !isHidden())
        return;
    m_told = Told::Nothing;
    m_departure.start();
    m_bar->setKind(QuietBar::Kind::Info);
    m_bar->clearButtons();
    m_bar->setMessage({}, tr("Sending what you did last…"));
    show();
    Q_EMIT begun();
}

void Farewell::finish(qint64 unsent)
{
    // Answered meanwhile, or another question stands first.
    if (!m_then || m_told == Told::Typed)
        return;
    const QList<Core::Draft> unsaved = m_departure.unsaved();
    if (!unsaved.isEmpty())
        showUnsaved(unsaved);
    else if (unsent > 0)
        showUnsent(unsent);
    else
        // Who typed on while it was sent is asked again.
        settle([this] { go(); });
}

void Farewell::lookAgain()
{
    if (m_told != Told::Nothing)
        m_departure.recount();
}

void Farewell::takeCount(qint64 unsent)
{
    const bool isSafe = m_departure.unsaved().isEmpty();
    switch (m_told) {
    case Told::Nothing:
    case Told::Typed: return;
    case Told::Unsaved:
        if (isSafe)
            unsent > 0 ? showUnsent(unsent) : showSent();
        return;
    case Told::Unsent: return unsent > 0 ? showUnsent(unsent) : showSent();
    case Told::Sent:
        // Whoever goes on working has stayed.
        if (unsent > 0)
            stay();
        return;
    }
}

void Farewell::showTyped()
{
    m_told = Told::Typed;
    const bool hasForm = unsavedForm(*window());
    m_bar->setKind(QuietBar::Kind::Held);
    m_bar->clearButtons();
    //: Shown when the window is being closed or made anew: a form or a line was filled in and not saved
    m_bar->setMessage(tr("Something you typed is not saved."),
                      hasForm ? tr("Forms that you changed are lost unless they are saved.")
                              : tr("The words in a line that you did not finish are lost."));
    if (hasForm) {
        //: Button: save what was typed into forms before the window goes
        QPushButton *save = m_bar->addButton(tr("Save it"), QuietBar::ButtonKind::Primary);
        connect(save, &QPushButton::clicked, this, [this, save] {
            // Pressed twice it would be saved twice.
            save->setEnabled(false);
            saveTyped();
        });
    }
    const QPushButton *stay
        = m_bar->addButton(tr("Stay"), hasForm ? QuietBar::ButtonKind::Plain : QuietBar::ButtonKind::Primary);
    connect(stay, &QPushButton::clicked, this, &Farewell::stay);
    //: Button: go without what was typed
    const QPushButton *drop = m_bar->addButton(tr("Drop it"));
    connect(drop, &QPushButton::clicked, this, [this] {
        discardHalfTyped(*window());
        const auto then = std::exchange(m_settled, {});
        end();
        then();
    });
    show();
    Q_EMIT begun();
}

void Farewell::saveTyped()
{
    UnsavedForm *form = unsavedForm(*window());
    if (!form) {
        end();
        // A line that was not finished may be left.
        return settle(std::exchange(m_settled, {}));
    }
    auto *widget = dynamic_cast<QWidget *>(form);
    form->saveUnsaved([self = QPointer(this), widget = QPointer(widget)](bool isSaved) {
        // Whoever stayed meanwhile is not taken away.
        if (!self || !self->m_settled)
            return;
        if (isSaved)
            return self->saveTyped();
        self->stay();
        if (widget)
            Q_EMIT self->formAsked(widget);
    });
}

void Farewell::showUnsaved(const QList<Core::Draft> &drafts)
{
    m_told = Told::Unsaved;
    m_bar->setKind(QuietBar::Kind::Refused);
    m_bar->clearButtons();
    //: Shown when the window is being closed; a draft is an unsent reply or note
    m_bar->setMessage(
        tr("%Ln draft(s) could not be saved.", nullptr, int(drafts.size())),
        tr("The disk of this machine is full or broken. The words are lost if Opora closes now: make room "
           "on the disk, or copy the words and keep them elsewhere."));
    //: Button: copies the words of drafts that could not be saved
    QPushButton *copy = m_bar->addButton(tr("Copy the words"));
    connect(copy, &QPushButton::clicked, copy, [this, copy] {
        QStringList words;
        for (const Core::Draft &draft : m_departure.unsaved())
            words.append(draft.text);
        QGuiApplication::clipboard()->setText(words.join(u"\n\n"_s));
        //: On the button that copied the words
        copy->setText(tr("Copied"));
    });
    //: Button: close the window although something is not sent or saved
    addChoices(tr("Close anyway"));
}

void Farewell::showUnsent(qint64 unsent)
{
    m_bar->setKind(QuietBar::Kind::Held);
    //: Shown when the window is being closed
    m_bar->setMessage(tr("%Ln change(s) not sent yet.", nullptr, int(unsent)),
                      tr("Nothing is lost: it is safe on this machine and leaves when Opora is started again."));
    // The same buttons under another number: one of them may have the focus.
    if (std::exchange(m_told, Told::Unsent) == Told::Unsent)
        return;
    m_bar->clearButtons();
    //: Button: close the window although something is not sent or saved
    addChoices(tr("Close anyway"));
}

void Farewell::showSent()
{
    if (std::exchange(m_told, Told::Sent) == Told::Sent)
        return;
    m_bar->setKind(QuietBar::Kind::Info);
    m_bar->clearButtons();
    //: Shown when the window is being closed and what was not sent then has left since
    const QString sentence = tr("Everything is sent now.");
    m_bar->setMessage({}, sentence);
    //: Button: close the window, or go to the other account, now that everything is sent
    addChoices(tr("Go on"));
}

void Farewell::addChoices(const QString &leaving)
{
    //: Button: stop closing the window
    const QPushButton *stay = m_bar->addButton(tr("Stay"), QuietBar::ButtonKind::Primary);
    const QPushButton *leave = m_bar->addButton(leaving);
    connect(stay, &QPushButton::clicked, this, &Farewell::stay);
    connect(leave, &QPushButton::clicked, this, [this] { settle([this] { go(); }); });
    show();
}

void Farewell::stay()
{
    m_then = {};
    m_settled = {};
    end();
}

void Farewell::end()
{
    m_told = Told::Nothing;
    hide();
    Q_EMIT ended();
}

void Farewell::go()
{
    end();
    m_mayGo = true;
    if (const auto then = std::exchange(m_then, {}))
        then();
    m_mayGo = false;
}

} // namespace Opora::Ui
