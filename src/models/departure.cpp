// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/departure.h"

#include "models/asking.h"
#include "models/composermodel.h"
#include "models/outboxmodel.h"
#include "models/synctext.h"

namespace Opora::Models {

namespace {

/// What a person wrote or changed: reading alone leaves nothing that anybody would miss.
qint64 writtenOf(const QList<Core::OutboxItem> &items)
{
    return std::count_if(items.cbegin(), items.cend(), [](const Core::OutboxItem &item) {
        return !needsDecision(item) && Core::kindOf(item.what.operation) != Core::OpKind::TicketRead;
    });
}

} // namespace

Departure::Departure(Core::HelpDesk &desk, const Core::Session &session, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_session(session)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &Departure::losePatience);
    connect(&session, &Core::Session::stateChanged, this, &Departure::look);
}

Departure::~Departure() = default;

void Departure::watch(ComposerModel *composer)
{
    m_composer = composer;
    connect(composer, &ComposerModel::savedChanged, this, &Departure::look, Qt::UniqueConnection);
}

QList<Core::Draft> Departure::unsaved() const
{
    return m_composer ? m_composer->unsaved() : QList<Core::Draft>();
}

void Departure::start()
{
    if (isUnderWay())
        return;
    m_step = Step::Releasing;
    m_delays = 0;
    m_patience.start();
    if (m_composer)
        m_composer->saveAll();
    // Behind all that was written before; the state has counted that by the time of the answer.
    ask(m_desk.releaseAll(), this, [this](const Core::Result<void> &) {
        if (m_step != Step::Releasing)
            return;
        m_step = Step::Waiting;
        // What could not be sent has come back to the composer by now.
        look();
    });
}

void Departure::look()
{
    if (m_step != Step::Waiting)
        return;
    // A file that was being copied is in the draft by now. Saving may lead back here.
    if (m_composer)
        m_composer->save();
    if (m_step != Step::Waiting || (m_composer && m_composer->isSaving()))
        return;
    if (m_session.state().waiting == 0)
        end(0);
    else if (!isHeard(m_session.state()))
        count();
}

void Departure::count()
{
    m_step = Step::Counting;
    ask(m_desk.outbox(), this, [this](const Core::Result<QList<Core::OutboxItem>> &items) {
        if (m_step == Step::Counting)
            end(items ? writtenOf(*items) : m_session.state().waiting);
    });
}

void Departure::recount()
{
    if (isUnderWay())
        return;
    if (m_session.state().waiting == 0)
        return Q_EMIT counted(0);
    ask(m_desk.outbox(), this, [this](const Core::Result<QList<Core::OutboxItem>> &items) {
        if (items && !isUnderWay())
            Q_EMIT counted(writtenOf(*items));
    });
}

void Departure::losePatience()
{
    // A file that is being copied is nowhere else yet, and a large one takes its time.
    if (m_composer && m_composer->isCopying() && ++m_delays < kMostDelays)
        return m_patience.start();
    if (m_step == Step::Counting)
        return end(m_session.state().waiting);
    m_patience.start();
    count();
}

void Departure::end(qint64 unsent)
{
    m_patience.stop();
    m_step = Step::None;
    Q_EMIT finished(unsent);
}

} // namespace Opora::Models
