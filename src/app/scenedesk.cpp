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
