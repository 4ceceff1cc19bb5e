// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one text with all that a reader does in it
#pragma once

#include "core/clock.h"
#include "models/conversation.h"
#include "models/linkgate.h"
#include "ui/tickets/conversationdocument.h"
#include "ui/tickets/conversationhits.h"

#include <QTextBrowser>
#include <QTimer>

class QMenu;

namespace Opora::Ui {

class HitBar;
class Thumbnails;

/// The conversation of a ticket in one text view, so that selecting, searching and screen readers work across messages.
/// Each message stands on a rounded ground in the colour of its kind. Loads nothing from disk or network by itself.
/// A long conversation is laid out from its newest end: what fills the view at once, the earlier messages in the pauses
/// of the event loop, or as soon as the reader goes near them. What is on the screen does not move meanwhile.
class ConversationView final : public QTextBrowser
{
    Q_OBJECT
public:
    ConversationView(const Core::Clock &clock, QWidget *parent = nullptr);

    void setFormatter(const Models::Formatter &formatter);
    /// Attached pictures are shown small from now on; they outlive the view.
    void setThumbnails(Thumbnails &thumbnails);
    /// Opens at the newest message.
    void showTicket(const Core::TicketDetails &details);
    /// The same ticket again: keeps the place of a reader who has left the newest message.
    void updateTicket(const Core::TicketDetails &details);
    void showNothing();
    /// At its first line when it is taller than the view. Stays there until the reader scrolls.
    void scrollToNewest();
    /// Scrolls to the beginning of a message of this ticket and marks it until another one is asked for or shown.
    void showMessage(Core::MessageId id);
    /// Null: none is.
    [[nodiscard]] Core::MessageId markedMessage() const { return m_marked; }
    /// Marks these words in the ticket, now or as soon as it is shown, and goes to the first of them. Another ticket
    /// has no marks.
    void seek(Core::TicketId ticket, const Text::SearchedWords &words);
    /// To the next (1) or the one before (-1) of the words that are marked; nothing when none are.
    void goToHit(int step);
    [[nodiscard]] const ConversationHits &hits() const { return m_hits; }
    /// Whether every message is in the text.
    [[nodiscard]] bool isComplete() const { return m_first == 0; }
    /// Adds what is still missing at once, for whoever wants the text of all.
    void complete();

    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    void attachmentChosen(const Opora::Core::Attachment &attachment);
    void linkChosen(const Opora::Models::ShownLink &link);
    void menuAsked(QMenu *menu, Opora::Core::MessageId message); ///< may get more rows before it is shown

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    /// What stands at the upper edge.
    struct Place
    {
        Core::MessageId message;
        qreal offset = 0; ///< of the edge below the beginning of the message
        int value = 0;    ///< of the scroll bar, when there is no message
    };

    [[nodiscard]] Models::ConversationText rendered(qsizetype from, qsizetype to);
    void render();
    void showText();
    void takeEarlier(qsizetype messages);
    void addEarlier();
    void addNearEdge();
    void followBar(int action);
    [[nodiscard]] Place place() const;
    [[nodiscard]] Core::MessageId messageAt(int y) const;
    void setPlace(const Place &place);
    [[nodiscard]] int newestPlace() const;
    void takeSought();
    void endSeeking();
    void follow(const QUrl &url);
    void followOwn(const QString &path);
    void paintBlock(QPainter &painter, const QRectF &rect, Models::BlockKind kind) const;
    void paintMark(QPainter &painter, const QRectF &rect) const;

    const Core::Clock &m_clock;
    Models::Formatter m_formatter;
    Models::ConversationRenderer m_renderer;
    ConversationDocument m_document{*this};
    ConversationHits m_hits{*this};
    Thumbnails *m_thumbnails = nullptr;
    HitBar *m_hitBar;
    /// What is to be marked once its ticket is shown.
    struct Sought
    {
        Core::TicketId ticket;
        Text::SearchedWords words;
    };
    std::optional<Sought> m_sought;
    Models::ConversationText m_text;  ///< from the message m_first on
    Models::ConversationText m_shown; ///< the same below the mark for what is missing
    qsizetype m_first = 0;            ///< the earliest message in the text
    QTimer m_earlier;                 ///< runs while messages are missing
    Models::Unfolded m_unfolded;
    Core::MessageId m_marked;
    std::optional<Core::TicketDetails> m_details;
    bool m_atNewest = true;
    bool m_isMoving = false; ///< by ourselves
};

} // namespace Opora::Ui
