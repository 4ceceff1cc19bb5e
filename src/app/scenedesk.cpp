// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenedesk.h"

namespace Opora::App {

using namespace Qt::StringLiterals;
using Core::Result;

SceneDesk::SceneDesk(Core::HelpDesk &real, QObject *parent)
    : HelpDesk(parent)
    , m_real(real)
{
    connect(&real, &HelpDesk::changed, this, &HelpDesk::changed);
}

void SceneDesk::setKept(const QList<Core::LostWords> &words)
{
    m_kept = words;
    Core::ChangeSet changes;
    changes.outbox = true;
    Q_EMIT changed(changes);
}

void SceneDesk::setRole(std::optional<Core::Role> role)
{
    m_role = role;
    Core::ChangeSet changes;
    changes.reference = true;
    Q_EMIT changed(changes);
}

void SceneDesk::setPending(const QList<Core::OutboxItem> &items)
{
    m_pending = items;
    Core::ChangeSet changes;
    changes.outbox = true;
    Q_EMIT changed(changes);
}

QFuture<Result<Core::ReferenceData>> SceneDesk::reference()
{
    if (!m_role)
        return m_real.reference();
    return m_real.reference().then([role = *m_role](Result<Core::ReferenceData> data) {
        if (data) {
            for (Core::Person &person : data->people)
                if (person.id == data->me)
                    person.role = role;
        }
        return data;
    });
}

QFuture<Result<QList<Core::OutboxItem>>> SceneDesk::outbox()
{
    if (m_pending.isEmpty())
        return m_real.outbox();
    return QtFuture::makeReadyFuture(Result<QList<Core::OutboxItem>>(m_pending));
}

QFuture<Result<QList<Core::LostWords>>> SceneDesk::lostWords()
{
    if (m_kept.isEmpty())
        return m_real.lostWords();
    return QtFuture::makeReadyFuture(Result<QList<Core::LostWords>>(m_kept));
}

QFuture<Result<void>> SceneDesk::saveDraft(Core::Draft draft)
{
    if (!m_isDiskFull)
        return m_real.saveDraft(draft);
    m_hasRefused = true;
    return QtFuture::makeReadyFuture(Result<void>(Core::Error{Core::Error::Kind::Rejected, u"disk.full"_s, {}}));
}

} // namespace Opora::App
