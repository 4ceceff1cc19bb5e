// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "models/conversation.h"

#include <QTextBrowser>

namespace Opora::Ui {

/// The conversation of a ticket in one text view, so that selecting, searching and screen readers work across messages.
/// Each message stands on a rounded ground in the colour of its kind. Loads nothing from disk or network by itself.
class ConversationView final : public QTextBrowser
{
    Q_OBJECT
public:
    ConversationView(const Core::Clock &clock, QWidget *parent = nullptr);

    void setFormatter(const Models::Formatter &formatter);
    /// Opens at the newest message.
    void showTicket(const Core::TicketDetails &details);
    /// The same ticket again: keeps the place of a reader who has left the newest message.
    void updateTicket(const Core::TicketDetails &details);
    void showNothing();
    /// At its first line when it is taller than the view. Stays there until the reader scrolls.
    void scrollToNewest();

    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    void attachmentChosen(const Opora::Core::Attachment &attachment);
    void linkChosen(const QUrl &url); ///< http, https, mailto, tel, opora

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void render();
    [[nodiscard]] int newestPlace() const;
    void follow(const QUrl &url);
    void followOwn(const QString &path);
    void paintBlock(QPainter &painter, const QRectF &rect, Models::BlockKind kind) const;

    const Core::Clock &m_clock;
    Models::Formatter m_formatter;
    Models::ConversationRenderer m_renderer;
    Models::ConversationText m_text;
    Models::Unfolded m_unfolded;
    std::optional<Core::TicketDetails> m_details;
    bool m_atNewest = true;
};

} // namespace Opora::Ui
