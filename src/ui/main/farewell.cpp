// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/farewell.h"

#include "ui/kit/quietbar.h"
#include "ui/main/context.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QPushButton>
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
}

void Farewell::decide(QCloseEvent &event)
{
    if (m_mayGo || !window()->isVisible())
        return;
    event.ignore();
    // Asked again although it was said that something is not sent: that is an answer.
    // Words that are on no disk are asked about as long as there are any.
    if (m_then && m_isClosing && !m_departure.isUnderWay() && m_departure.unsaved().isEmpty()) {
        QMetaObject::invokeMethod(this, &Farewell::go, Qt::QueuedConnection);
        return;
    }
    m_isClosing = true;
    begin([this] { window()->close(); });
}

void Farewell::leave(std::function<void()> then)
{
    m_isClosing = false;
    begin(std::move(then));
}

void Farewell::begin(std::function<void()> then)
{
    m_then = std::move(then);
    if (m_departure.isUnderWay())
        return;
    m_departure.start();
    m_bar->setKind(QuietBar::Kind::Info);
    m_bar->clearButtons();
    m_bar->setMessage({}, tr("Sending what you did last…"));
    show();
    Q_EMIT begun();
}

void Farewell::finish(qint64 unsent)
{
    const QList<Core::Draft> unsaved = m_departure.unsaved();
    if (!unsaved.isEmpty())
        showUnsaved(unsaved);
    else if (unsent > 0)
        showUnsent(unsent);
    else
        go();
}

void Farewell::showUnsaved(const QList<Core::Draft> &drafts)
{
    QStringList words;
    for (const Core::Draft &draft : drafts)
        words.append(draft.text);
    m_bar->setKind(QuietBar::Kind::Refused);
    m_bar->clearButtons();
    //: Shown when the window is being closed; a draft is an unsent reply or note
    m_bar->setMessage(
        tr("%Ln draft(s) could not be saved.", nullptr, int(drafts.size())),
        tr("The disk of this machine is full or broken. The words are lost if Opora closes now: make room "
           "on the disk, or copy the words and keep them elsewhere."));
    //: Button: copies the words of drafts that could not be saved
    QPushButton *copy = m_bar->addButton(tr("Copy the words"));
    connect(copy, &QPushButton::clicked, copy, [copy, text = words.join(u"\n\n"_s)] {
        QGuiApplication::clipboard()->setText(text);
        //: On the button that copied the words
        copy->setText(tr("Copied"));
    });
    addChoices();
}

void Farewell::showUnsent(qint64 unsent)
{
    m_bar->setKind(QuietBar::Kind::Held);
    m_bar->clearButtons();
    //: Shown when the window is being closed
    m_bar->setMessage(tr("%Ln change(s) not sent yet.", nullptr, int(unsent)),
                      tr("Nothing is lost: it is safe on this machine and leaves when Opora is started again."));
    addChoices();
}

void Farewell::addChoices()
{
    //: Button: stop closing the window
    const QPushButton *stay = m_bar->addButton(tr("Stay"), QuietBar::ButtonKind::Primary);
    //: Button: close the window although something is not sent or saved
    const QPushButton *leave = m_bar->addButton(tr("Close anyway"));
    connect(stay, &QPushButton::clicked, this, [this] {
        m_then = {};
        end();
    });
    connect(leave, &QPushButton::clicked, this, &Farewell::go);
    show();
}

void Farewell::end()
{
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
