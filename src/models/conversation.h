// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "models/formatter.h"

#include <QCache>
#include <QCoreApplication>
#include <QSet>
#include <QSize>

#include <functional>
#include <optional>

namespace Opora::Models {

/// What a block of a conversation is; decides its colour.
enum class BlockKind { CustomerMessage, AgentMessage, Note, SupervisorNote, SystemMessage, Events };

/// A conversation as rich text for one text view: each block is one top-level table. The three lists have one order.
struct ConversationText
{
    QStringList blocks; ///< HTML
    QList<BlockKind> kinds;
    QList<Core::MessageId> messages; ///< null for blocks of events

    [[nodiscard]] QString html() const { return blocks.join(QString()); }
    void append(const QString &block, BlockKind kind, Core::MessageId message);
    /// Puts what came earlier before it.
    void prepend(const ConversationText &earlier);
};

/// What a reader unfolded.
struct Unfolded
{
    QSet<Core::MessageId> quotes;
    bool events = false;
};

/// Colours of the text, "#rrggbb"; the blocks' grounds are painted by the view.
struct ConversationColors
{
    QString text;
    QString muted;
    QString accent;
    QString warning;
};

/// The messages from one index up to but not including another, with the history before each of them; that after the
/// last message goes with it. Parts side by side render to the same blocks as the whole.
[[nodiscard]] Core::TicketDetails conversationPart(const Core::TicketDetails &ticket, qsizetype from, qsizetype to);

/// Renders conversations: sanitizes every foreign HTML again, folds quoted text and runs of history, links what can be
/// opened. Links of its own: "opora-view:quote/<message>", "opora-view:events", "opora-view:earlier",
/// "opora-view:file/<sha256>/<message>".
/// An attached picture of known size is shown as the image "opora-picture:<sha256>", among the words where its message
/// names it, else below them.
/// GUI thread; keeps the last rendered bodies.
class ConversationRenderer
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::ConversationRenderer)
public:
    /// The size of a picture on the screen, empty when it cannot be shown; nothing when the file is only named.
    using PictureSize = std::function<std::optional<QSize>(const Core::FileHash &)>;
    void setPictures(PictureSize sizeOf) { m_pictureSize = std::move(sizeOf); }

    [[nodiscard]] ConversationText render(const Core::TicketDetails &ticket, const Unfolded &unfolded,
                                          const ConversationColors &colors, const Formatter &formatter,
                                          Core::Timestamp now);
    /// Stands above the first message while so many before it are not in the text yet.
    [[nodiscard]] ConversationText earlierMark(qsizetype messages, const ConversationColors &colors) const;

private:
    struct Body
    {
        QString visible; ///< HTML
        QString quoted;  ///< HTML, empty: nothing is folded
        int blockedImages = 0;
    };

    const Body &body(const Core::Message &message);
    QString block(const Core::Message &message, const Core::TicketDetails &ticket, const Unfolded &unfolded,
                  const ConversationColors &colors, const Formatter &formatter, Core::Timestamp now);
    QString heading(const Core::Message &message, bool unsent, const ConversationColors &colors,
                    const Formatter &formatter, Core::Timestamp now) const;
    /// \a shown: the words that are not folded, whose pictures are not shown twice.
    QString attachments(const Core::Message &message, const QString &shown, const ConversationColors &colors,
                        const Formatter &formatter) const;
    QString attachment(const Core::Attachment &file, const Core::Message &message, const QString &shown,
                       const ConversationColors &colors, const Formatter &formatter) const;
    /// Sanitized HTML with the files of the message in the place of what it names by their content ids.
    QString withPictures(const QString &body, const Core::Message &message, const ConversationColors &colors) const;
    QString thumbnail(const Core::Attachment &file) const;
    QString events(const QList<Core::Event> &run, const Unfolded &unfolded, const ConversationColors &colors,
                   const Formatter &formatter, Core::Timestamp now) const;

    QCache<Core::MessageId, Body> m_bodies{400};
    PictureSize m_pictureSize;
};

} // namespace Opora::Models
