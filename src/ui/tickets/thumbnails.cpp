// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/thumbnails.h"

#include "models/ticketexport.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/picturefetch.h"

#include <QWidget>

#include <utility>

namespace Opora::Ui {

using namespace std::chrono_literals;

namespace {
constexpr int kThumbnailWidth = 240; // at 100 %
constexpr int kThumbnailHeight = 160;
constexpr int kMostThumbnails = 40;                // of one ticket; older pictures are named only
constexpr qint64 kMostFetched = 8LL * 1024 * 1024; // what is larger is fetched when it is opened
constexpr qsizetype kKept_kb = 32 * 1024;          // more than those of one ticket on a sharp screen
constexpr auto kComeTogether = 50ms;

/// Otherwise what is asked for is fetched later all the same, where it may cost.
bool isFree(const Core::SyncState &state)
{
    return state.network == Core::SyncState::Network::Online && state.phase != Core::SyncState::Phase::Offline;
}

} // namespace

Thumbnails::Thumbnails(const Context &context, QWidget &view)
    : QObject(&view)
    , m_context(context)
    , m_view(view)
    , m_pictures(kKept_kb)
    , m_isFree(isFree(context.session.state()))
{
    m_coming.setSingleShot(true);
    m_coming.setInterval(kComeTogether);
    connect(&m_coming, &QTimer::timeout, this, &Thumbnails::came);
    connect(&context.session, &Core::Session::stateChanged, this, &Thumbnails::heed);
}

void Thumbnails::heed(const Core::SyncState &state)
{
    const bool wasFree = std::exchange(m_isFree, isFree(state));
    if (m_isFree && !wasFree)
        Q_EMIT freed();
}

void Thumbnails::fetch(const Core::TicketDetails &ticket)
{
    const Theme &theme = Theme::current();
    const QSize box = QSize(theme.scaled(kThumbnailWidth), theme.scaled(kThumbnailHeight)) * m_view.devicePixelRatioF();
    int met = 0;
    for (auto message = ticket.messages.crbegin(); message != ticket.messages.crend(); ++message) {
        for (const Core::Attachment &file : message->attachments) {
            if (!Models::isShownPicture(file) || file.size > kMostFetched || ++met > kMostThumbnails)
                continue;
            if (m_pictures.contains(file.file) || m_asked.contains(file.file))
                continue;
            m_asked.insert(file.file);
            fetchPicture(
                m_context, file, box, this,
                [this, hash = file.file](const Core::Result<QImage> &picture) { take(hash, picture); },
                [this] { return m_isFree; });
        }
    }
}

void Thumbnails::take(const Core::FileHash &file, const Core::Result<QImage> &picture)
{
    m_asked.remove(file);
    // Not to be had now, e.g. without the network: asked for again when the ticket is.
    if (!picture)
        return;
    auto kept = std::make_unique<QImage>(*picture);
    kept->setDevicePixelRatio(m_view.devicePixelRatioF());
    const auto cost = 1 + kept->sizeInBytes() / 1024;
    m_pictures.insert(file, kept.release(), cost);
    m_coming.start();
}

std::optional<QSize> Thumbnails::sizeOf(const Core::FileHash &file) const
{
    const QImage *kept = m_pictures.object(file);
    if (!kept)
        return std::nullopt;
    return kept->isNull() ? QSize() : kept->deviceIndependentSize().toSize().expandedTo({1, 1});
}

QImage Thumbnails::picture(const Core::FileHash &file) const
{
    const QImage *kept = m_pictures.object(file);
    return kept ? *kept : QImage();
}

} // namespace Opora::Ui
