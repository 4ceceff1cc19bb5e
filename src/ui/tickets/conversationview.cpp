// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/conversationview.h"

#include "ui/kit/theme.h"
#include "ui/main/linktips.h"
#include "ui/tickets/hitbar.h"
#include "ui/tickets/thumbnails.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Models::BlockKind;

namespace {

constexpr int kMarkLine = 2;
constexpr int kNear = 4;                // pixels that still count as the same place
constexpr qsizetype kFirstMessages = 8; // about as many as a view of usual height shows
constexpr qsizetype kMoreMessages = 8;  // added, laid out and painted within a frame
// The first paint comes before what it does not show; a hidden view is not painted at all.
constexpr auto kPaintedAtLatest = 200ms;

Models::ConversationColors currentColors()
{
    const Theme &theme = Theme::current();
    return {theme.color(ColorRole::Text).name(), theme.color(ColorRole::Muted).name(),
            theme.color(ColorRole::Accent).name(), theme.color(ColorRole::Warning).name()};
}

/// Its place is kept free when there is nothing to scroll: a bar that comes while the text is laid out makes the text
/// narrower, and all of it is laid out twice.
class SteadyScrollBar final : public QScrollBar
{
public:
    using QScrollBar::QScrollBar;

private:
    void paintEvent(QPaintEvent *event) override
    {
        if (maximum() > minimum())
            return QScrollBar::paintEvent(event);
        QPainter(this).fillRect(event->rect(), Theme::current().color(ColorRole::Ground));
    }
};

} // namespace

ConversationView::ConversationView(const Core::Clock &clock, QWidget *parent)
    : QTextBrowser(parent)
    , m_clock(clock)
    , m_hitBar(new HitBar(this))
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
    setVerticalScrollBar(new SteadyScrollBar(Qt::Vertical, this));
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    new LinkTips(*this);
    m_earlier.setSingleShot(true);
    connect(&m_earlier, &QTimer::timeout, this, &ConversationView::addEarlier);
    connect(this, &QTextBrowser::anchorClicked, this, &ConversationView::follow);
    connect(&Theme::current(), &Theme::changed, this, &ConversationView::render);
    connect(m_hitBar, &HitBar::stepped, this, &ConversationView::goToHit);
    connect(m_hitBar, &HitBar::ended, this, &ConversationView::endSeeking);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &ConversationView::followBar);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ConversationView::addNearEdge);
    // Under a held thumb the text must not grow.
    connect(verticalScrollBar(), &QScrollBar::sliderPressed, this, &ConversationView::complete);
}

void ConversationView::setFormatter(const Models::Formatter &formatter)
{
    m_formatter = formatter;
    render();
}

void ConversationView::showTicket(const Core::TicketDetails &details)
{
    m_details = details;
    if (m_thumbnails)
        m_thumbnails->fetch(details);
    m_unfolded = {};
    m_marked = {};
    m_atNewest = true;
    const qsizetype count = details.messages.size();
    m_first = count > kFirstMessages + kMoreMessages ? count - kFirstMessages : 0;
    m_text = rendered(m_first, count);
    showText();
    // The newest message has a whole view of text above it, so that what is painted now is what stays.
    while (m_first > 0 && newestPlace() < viewport()->height())
        takeEarlier(kMoreMessages);
    if (m_first > 0)
        m_earlier.start(kPaintedAtLatest);
    else
        m_earlier.stop();
    takeSought();
}

void ConversationView::updateTicket(const Core::TicketDetails &details)
{
    if (m_first > 0) {
        const Core::MessageId first = m_details->messages[m_first].id;
        const auto isFirst = [first](const Core::Message &message) { return message.id == first; };
        const auto at = std::find_if(details.messages.cbegin(), details.messages.cend(), isFirst);
        m_first = at == details.messages.cend() ? 0 : at - details.messages.cbegin();
    }
    m_details = details;
    if (m_thumbnails)
        m_thumbnails->fetch(details);
    render();
}

int ConversationView::newestPlace() const
{
    const int end = verticalScrollBar()->maximum();
    for (qsizetype i = std::min(m_document.size(), m_shown.kinds.size()) - 1; i >= 0; --i)
        if (m_shown.kinds[i] != BlockKind::Events)
            return std::min(end, int(m_document.ground(i).top()) - Theme::current().space(Space::S));
    return end;
}

void ConversationView::scrollToNewest()
{
    const QScopedValueRollback moving(m_isMoving, true);
    m_atNewest = true;
    // The layout of a long text is finished in pieces; asking for the last place finishes it.
    static_cast<void>(newestPlace());
    verticalScrollBar()->setValue(newestPlace());
}

void ConversationView::showMessage(Core::MessageId id)
{
    const auto isIt = [id](const Core::Message &message) { return message.id == id; };
    if (!m_details || std::none_of(m_details->messages.cbegin(), m_details->messages.cend(), isIt))
        return;
    {
        const QScopedValueRollback moving(m_isMoving, true);
        m_marked = id;
        m_atNewest = false;
        while (m_first > 0 && !m_shown.messages.contains(id))
            takeEarlier(kMoreMessages);
        // Who goes on by the keys or listens begins there.
        setTextCursor(m_document.beginningOf(m_shown.messages.indexOf(id)));
        setPlace({id, qreal(-Theme::current().space(Space::S)), 0});
        m_atNewest = verticalScrollBar()->value() >= newestPlace() - kNear;
    }
    addNearEdge();
    viewport()->update();
}

ConversationView::Place ConversationView::place() const
{
    const int value = verticalScrollBar()->value();
    const QList<QRectF> grounds = m_document.grounds();
    for (qsizetype i = 0; i < std::min(grounds.size(), m_shown.messages.size()); ++i)
        if (!m_shown.messages[i].isNull() && grounds[i].bottom() > value)
            return {m_shown.messages[i], value - grounds[i].top(), value};
    return {{}, 0, value};
}

void ConversationView::setPlace(const Place &place)
{
    const QScopedValueRollback moving(m_isMoving, true);
    const qsizetype block = place.message.isNull() ? -1 : m_shown.messages.indexOf(place.message);
    const bool isThere = block >= 0 && block < m_document.size();
    const int value = isThere ? qRound(m_document.ground(block).top() + place.offset) : place.value;
    verticalScrollBar()->setValue(value);
}

void ConversationView::showNothing()
{
    m_details.reset();
    m_marked = {};
    m_first = 0;
    m_earlier.stop();
    m_text = {};
    endSeeking();
    showText();
}

Models::ConversationText ConversationView::rendered(qsizetype from, qsizetype to)
{
    return m_renderer.render(Models::conversationPart(*m_details, from, to), m_unfolded, currentColors(), m_formatter,
                             m_clock.now());
}

void ConversationView::render()
{
    if (!m_details)
        return;
    m_text = rendered(m_first, m_details->messages.size());
    showText();
}

void ConversationView::showText()
{
    const QScopedValueRollback moving(m_isMoving, true);
    const Place before = m_atNewest ? Place{} : place();
    m_shown = m_text;
    if (m_first > 0)
        m_shown.prepend(m_renderer.earlierMark(m_first, currentColors()));
    const QFont font = Theme::current().font(TypeSize::Body);
    if (document()->defaultFont() != font)
        document()->setDefaultFont(font);
    m_document.show(m_shown.blocks);
    if (m_hits.areSought())
        m_hits.renew();
    if (m_atNewest)
        scrollToNewest();
    else
        setPlace(before);
}

void ConversationView::takeEarlier(qsizetype messages)
{
    const qsizetype from = std::max<qsizetype>(0, m_first - messages);
    m_text.prepend(rendered(from, m_first));
    m_first = from;
    showText();
}

void ConversationView::addEarlier()
{
    takeEarlier(kMoreMessages);
    if (m_first > 0)
        m_earlier.start(0ms);
}

void ConversationView::complete()
{
    m_earlier.stop();
    if (m_first > 0)
        takeEarlier(m_first);
}

void ConversationView::addNearEdge()
{
    while (!m_isMoving && m_first > 0 && verticalScrollBar()->value() < viewport()->height())
        takeEarlier(kMoreMessages);
}

void ConversationView::followBar(int action)
{
    QScrollBar *bar = verticalScrollBar();
    if (action == QAbstractSlider::SliderToMinimum && m_first > 0) {
        m_atNewest = false;
        complete();
        bar->setSliderPosition(bar->minimum());
    }
    m_atNewest = bar->sliderPosition() >= newestPlace() - kNear;
}

void ConversationView::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        painter.fillRect(event->rect(), Theme::current().color(ColorRole::Ground));
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF scroll(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
        // Of a ground taller than the view only what is near is drawn, with its corners out of sight.
        const int away = 2 * Theme::current().radius(Radius::Large);
        const QRectF near = event->rect().adjusted(-away, -away, away, away);
        const QList<QRectF> grounds = m_document.grounds();
        for (qsizetype i = 0; i < grounds.size() && i < m_shown.kinds.size(); ++i) {
            const QRectF rect = grounds[i].translated(scroll);
            if (rect.intersects(event->rect()))
                paintBlock(painter, rect.intersected(near), m_shown.kinds[i]);
            if (!m_marked.isNull() && m_shown.messages[i] == m_marked && rect.intersects(event->rect()))
                paintMark(painter, rect.intersected(near));
        }
    }
    QTextBrowser::paintEvent(event);
    if (m_earlier.isActive())
        m_earlier.start(0ms);
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

void ConversationView::paintMark(QPainter &painter, const QRectF &rect) const
{
    const Theme &theme = Theme::current();
    painter.setPen(QPen(theme.color(ColorRole::Accent), kMarkLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.radius(Radius::Large), theme.radius(Radius::Large));
}

void ConversationView::resizeEvent(QResizeEvent *event)
{
    const QScopedValueRollback moving(m_isMoving, true);
    QTextBrowser::resizeEvent(event);
    m_hitBar->moveInto(viewport()->geometry());
    if (m_atNewest)
        scrollToNewest();
}

void ConversationView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::SelectAll))
        complete();
    if (event->key() == Qt::Key_Escape && m_hits.areSought())
        return endSeeking();
    QTextBrowser::keyPressEvent(event);
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
    Q_EMIT linkChosen(shownLink(*this, url));
}

void ConversationView::followOwn(const QString &path)
{
    const QStringList parts = path.split(u'/');
    if (parts.first() == "earlier"_L1)
        return complete();
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
    // What was unfolded is what the reader looks at, not the newest message.
    m_atNewest = false;
    render();
}

} // namespace Opora::Ui
