// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/conversationview.h"

#include "ui/kit/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextFrame>
#include <QTextTable>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::BlockKind;

namespace {

constexpr int kNear = 4; // pixels that still count as the same place

Models::ConversationColors currentColors()
{
    const Theme &theme = Theme::current();
    return {theme.color(ColorRole::Text).name(), theme.color(ColorRole::Muted).name(),
            theme.color(ColorRole::Accent).name(), theme.color(ColorRole::Warning).name()};
}

/// Where a block's ground is painted: its table without the margin around it.
QRectF groundOf(QTextFrame *frame)
{
    QRectF rect = frame->document()->documentLayout()->frameBoundingRect(frame);
    const QTextFrameFormat format = frame->frameFormat();
    // For a table the layout answers with the place of its first cell's text.
    if (const auto *table = qobject_cast<QTextTable *>(frame))
        rect.translate(-table->format().cellPadding(), -table->format().cellPadding());
    rect.adjust(0, format.topMargin(), 0, -format.bottomMargin());
    const qreal margin = frame->document()->documentMargin();
    rect.setLeft(margin + format.leftMargin());
    rect.setRight(std::max(frame->document()->textWidth(), frame->document()->size().width()) - margin);
    return rect;
}

} // namespace

ConversationView::ConversationView(const Core::Clock &clock, QWidget *parent)
    : QTextBrowser(parent)
    , m_clock(clock)
{
    setObjectName(u"conversationView"_s);
    setAccessibleName(tr("Conversation"));
    setFrameShape(QFrame::NoFrame);
    setProperty("bare", true);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextBrowserInteraction);
    document()->setDocumentMargin(Theme::current().space(Space::L));
    viewport()->setAutoFillBackground(false);
    connect(this, &QTextBrowser::anchorClicked, this, &ConversationView::follow);
    connect(&Theme::current(), &Theme::changed, this, &ConversationView::render);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this,
            [this] { m_atNewest = verticalScrollBar()->sliderPosition() >= newestPlace() - kNear; });
}

void ConversationView::setFormatter(const Models::Formatter &formatter)
{
    m_formatter = formatter;
    render();
}

void ConversationView::showTicket(const Core::TicketDetails &details)
{
    m_details = details;
    m_unfolded = {};
    render();
    scrollToNewest();
}

void ConversationView::updateTicket(const Core::TicketDetails &details)
{
    const int place = verticalScrollBar()->value();
    m_details = details;
    render();
    if (m_atNewest)
        scrollToNewest();
    else
        verticalScrollBar()->setValue(place);
}

int ConversationView::newestPlace() const
{
    const int end = verticalScrollBar()->maximum();
    const QList<QTextFrame *> frames = document()->rootFrame()->childFrames();
    for (qsizetype i = std::min(frames.size(), m_text.kinds.size()) - 1; i >= 0; --i)
        if (m_text.kinds[i] != BlockKind::Events)
            return std::min(end, int(groundOf(frames[i]).top()) - Theme::current().space(Space::S));
    return end;
}

void ConversationView::scrollToNewest()
{
    m_atNewest = true;
    // The layout of a long text is finished in pieces; asking for the last place finishes it.
    static_cast<void>(newestPlace());
    verticalScrollBar()->setValue(newestPlace());
}

void ConversationView::showNothing()
{
    m_details.reset();
    m_text = {};
    clear();
}

QVariant ConversationView::loadResource(int, const QUrl &)
{
    // QTextBrowser would read local files named in a mail; pictures come as data: and need no loading.
    return {};
}

void ConversationView::render()
{
    if (!m_details)
        return;
    m_text = m_renderer.render(*m_details, m_unfolded, currentColors(), m_formatter, m_clock.now());
    document()->setDefaultFont(Theme::current().font(TypeSize::Body));
    setHtml(m_text.html);
}

void ConversationView::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        painter.fillRect(event->rect(), Theme::current().color(ColorRole::Ground));
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF scroll(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
        const QList<QTextFrame *> frames = document()->rootFrame()->childFrames();
        for (qsizetype i = 0; i < frames.size() && i < m_text.kinds.size(); ++i) {
            const QRectF rect = groundOf(frames[i]).translated(scroll);
            if (rect.intersects(event->rect()))
                paintBlock(painter, rect, m_text.kinds[i]);
        }
    }
    QTextBrowser::paintEvent(event);
}

void ConversationView::paintBlock(QPainter &painter, const QRectF &rect, BlockKind kind) const
{
    const Theme &theme = Theme::current();
    ColorRole ground = ColorRole::Customer;
    ColorRole line = ColorRole::Line;
    switch (kind) {
    case BlockKind::Events: return;
    case BlockKind::CustomerMessage: break;
    case BlockKind::AgentMessage: ground = ColorRole::Agent; break;
    case BlockKind::Note:
    case BlockKind::SupervisorNote:
        ground = ColorRole::Note;
        line = ColorRole::NoteLine;
        break;
    case BlockKind::SystemMessage: ground = ColorRole::Raised; break;
    }
    painter.setPen(theme.color(line));
    painter.setBrush(theme.color(ground));
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.radius(Radius::Large),
                            theme.radius(Radius::Large));
}

void ConversationView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (m_atNewest)
        scrollToNewest();
}

void ConversationView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Conversation"));
        render();
    }
}

void ConversationView::follow(const QUrl &url)
{
    if (url.scheme() == "opora-view"_L1)
        return followOwn(url.path());
    Q_EMIT linkChosen(url);
}

void ConversationView::followOwn(const QString &path)
{
    const QStringList parts = path.split(u'/');
    if (parts.first() == "events"_L1) {
        m_unfolded.events = true;
    } else if (parts.first() == "quote"_L1 && parts.size() == 2) {
        const auto message = Core::MessageId::fromString(parts[1]);
        if (!m_unfolded.quotes.remove(message))
            m_unfolded.quotes.insert(message);
    } else if (parts.first() == "file"_L1 && parts.size() == 3) {
        for (const Core::Message &message : std::as_const(m_details->messages))
            for (const Core::Attachment &attachment : message.attachments)
                if (message.id.toString() == parts[2] && attachment.file.toHex() == parts[1])
                    return Q_EMIT attachmentChosen(attachment);
    }
    const int place = verticalScrollBar()->value();
    render();
    verticalScrollBar()->setValue(place);
}

} // namespace Opora::Ui
