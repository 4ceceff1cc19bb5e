// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "core/ports/views.h"
#include "core/result.h"

#include <QCache>
#include <QImage>
#include <QSet>
#include <QTimer>

class QWidget;

namespace Opora::Ui {

struct Context;

/// Small pictures of the files of a conversation: of the newest ones, those shown last are kept. GUI thread; they are
/// read in the background.
class Thumbnails final : public QObject
{
    Q_OBJECT
public:
    /// As sharp as \a view.
    Thumbnails(const Context &context, QWidget &view);

    /// Asks for those that are not known, and has those that are not on this machine fetched if bytes cost nothing now;
    /// came() tells of them.
    void fetch(const Core::TicketDetails &ticket);
    /// On the screen; empty when the file is no picture that may be shown, nothing while it is not known.
    [[nodiscard]] std::optional<QSize> sizeOf(const Core::FileHash &file) const;
    /// Null unless it has a size.
    [[nodiscard]] QImage picture(const Core::FileHash &file) const;

Q_SIGNALS:
    void came();
    /// The network is there and costs nothing again: what was not asked for can be.
    void freed();

private:
    void heed(const Core::SyncState &state);
    void take(const Core::FileHash &file, const Core::Result<QImage> &picture);

    const Context &m_context;
    QWidget &m_view;
    QCache<Core::FileHash, QImage> m_pictures; ///< null ones are broken
    QSet<Core::FileHash> m_asked;              ///< and not answered yet
    QTimer m_coming;                           ///< several come at once
    bool m_isFree;
};

} // namespace Opora::Ui
