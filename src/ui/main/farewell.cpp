// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/farewell.h"

#include "ui/kit/quietbar.h"
#include "ui/main/context.h"

#include <QCloseEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

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
    if (m_then && !m_departure.isUnderWay()) {
        QMetaObject::invokeMethod(this, &Farewell::go, Qt::QueuedConnection);
        return;
    }
    leave([this] { window()->close(); });
}

void Farewell::leave(std::function<void()> then)
{
    m_then = std::move(then);
    if (m_departure.isUnderWay())
        return;
    m_departure.start();
    m_bar->setKind(QuietBar::Kind::Info);
    m_bar->clearButtons();
    m_bar->setMessage({}, tr("Sending what you did last…"));
    show();
}

void Farewell::finish(qint64 unsent)
{
    if (unsent == 0)
        go();
    else
        showUnsent(unsent);
}

void Farewell::showUnsent(qint64 unsent)
{
    m_bar->setKind(QuietBar::Kind::Held);
    m_bar->clearButtons();
    //: Shown when the window is being closed
    m_bar->setMessage(tr("%Ln change(s) not sent yet.", nullptr, int(unsent)),
                      tr("They are safe on this machine and leave when Opora is started again."));
    //: Button: stop closing the window
    const QPushButton *stay = m_bar->addButton(tr("Stay"), QuietBar::ButtonKind::Primary);
    //: Button: close the window although something is not sent
    const QPushButton *leave = m_bar->addButton(tr("Close anyway"));
    connect(stay, &QPushButton::clicked, this, [this] {
        m_then = {};
        hide();
    });
    connect(leave, &QPushButton::clicked, this, &Farewell::go);
    show();
}

void Farewell::go()
{
    hide();
    m_mayGo = true;
    if (const auto then = std::exchange(m_then, {}))
        then();
    m_mayGo = false;
}

} // namespace Opora::Ui
