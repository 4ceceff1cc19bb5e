// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/quietbar.h"

#include "ui/kit/flowlayout.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"
#include "ui/kit/wordscroll.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWordRoom = 220; // at 100 %
constexpr int kReadRoom = 420; // at 100 %

struct Look
{
    QString icon;
    ColorRole line;
    ColorRole ink;
};

Look lookOf(QuietBar::Kind kind)
{
    switch (kind) {
    case QuietBar::Kind::Info: return {u"info"_s, ColorRole::LineStrong, ColorRole::Muted};
    case QuietBar::Kind::Held: return {u"warning"_s, ColorRole::Warning, ColorRole::Warning};
    case QuietBar::Kind::Refused: return {u"error"_s, ColorRole::Danger, ColorRole::Danger};
    case QuietBar::Kind::Undo: return {u"undo"_s, ColorRole::LineStrong, ColorRole::Accent};
    }
    return {u"info"_s, ColorRole::LineStrong, ColorRole::Muted};
}

} // namespace

QuietBar::QuietBar(Kind kind, QWidget *parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_icon(new QLabel(this))
    , m_title(new PlainLabel(this))
    , m_sentence(new PlainLabel(this))
    , m_buttonBox(new QWidget(this))
    , m_arrangement(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_words(new QVBoxLayout)
    , m_buttonLayout(new FlowLayout(m_buttonBox, 8))
    , m_close(new QPushButton(this))
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setWordWrap(true);
    m_sentence->setWordWrap(true);
    m_close->setProperty("kind", u"flat"_s);
    m_close->setIcon(Icon::get(u"close"_s));
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->hide();
    m_words->setSpacing(0);
    m_words->addWidget(m_title);
    m_words->addWidget(m_sentence);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(12, 8, 12, 8);
    line->setSpacing(10);
    line->addWidget(m_icon);
    m_arrangement->setSpacing(10);
    m_arrangement->addLayout(m_words, 1);
    m_arrangement->addWidget(m_buttonBox, 0, Qt::AlignVCenter);
    line->addLayout(m_arrangement, 1);
    line->addWidget(m_close);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QuietBar::runOut);
    connect(m_close, &QPushButton::clicked, this, &QuietBar::dismiss);
    connect(&Theme::current(), &Theme::changed, this, &QuietBar::refreshIcon);
    refreshIcon();
}

void QuietBar::setKind(Kind kind)
{
    m_kind = kind;
    refreshIcon();
    update();
}

void QuietBar::setMessage(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    if (!m_buttons.isEmpty())
        placeButtons();
    setAccessibleName(singleLine(title + u' ' + sentence));
}

void QuietBar::addPart(QWidget *part)
{
    m_words->addWidget(part);
    m_parts.append(part);
}

QPushButton *QuietBar::addButton(const QString &text, ButtonKind buttonKind)
{
    auto *button = new QPushButton(text, m_buttonBox);
    button->setProperty("kind", buttonKind == ButtonKind::Primary ? u"primary"_s : QString());
    // The sentence belongs to the button for someone who only hears it.
    button->setAccessibleDescription(accessibleName());
    m_buttonLayout->addWidget(button);
    // In a bar that is shown it would count only after the next turn of the event loop, and have no room then.
    button->show();
    m_buttons.append(button);
    placeButtons();
    return button;
}

void QuietBar::clearButtons()
{
    for (QPushButton *button : std::exchange(m_buttons, {})) {
        // It may be in the middle of its own click, and hidden first it hands the focus on.
        button->hide();
        button->setParent(nullptr);
        button->deleteLater();
    }
}

void QuietBar::setDismissible(bool dismissible)
{
    m_close->setVisible(dismissible);
}

WordScroll *QuietBar::letWordsScroll()
{
    if (m_scroll)
        return m_scroll;
    m_arrangement->removeItem(m_words);
    m_words->setParent(nullptr);
    m_words->setContentsMargins(0, 0, 0, 0);
    m_scroll = new WordScroll(m_words, this);
    m_arrangement->insertWidget(0, m_scroll, 1);
    return m_scroll;
}

void QuietBar::setRoom(int height)
{
    m_room = height;
    fitWords();
}

int QuietBar::heightAroundWords() const
{
    const QMargins margins = layout()->contentsMargins();
    const bool isBeside = m_arrangement->direction() == QBoxLayout::LeftToRight;
    const int frame = margins.top() + margins.bottom();
    if (isBeside || m_buttons.isEmpty())
        return frame;
    const int width
        = contentsRect().width() - margins.left() - margins.right() - layout()->spacing() - m_icon->sizeHint().width();
    return frame + m_arrangement->spacing() + m_buttonLayout->heightForWidth(width);
}

int QuietBar::leastHeight() const
{
    const int line = m_title->fontMetrics().lineSpacing();
    const QMargins margins = layout()->contentsMargins();
    return std::max(heightAroundWords() + line, m_buttonLayout->sizeHint().height() + margins.top() + margins.bottom());
}

void QuietBar::fitWords()
{
    if (m_scroll)
        m_scroll->setMost(std::max(m_room, leastHeight()) - heightAroundWords());
}

void QuietBar::setTimeout(std::chrono::milliseconds timeout)
{
    m_timer.setInterval(timeout);
    if (timeout.count() == 0)
        m_timer.stop();
    else if (isVisible())
        m_timer.start();
}

void QuietBar::dismiss()
{
    hide();
    Q_EMIT dismissed();
}

void QuietBar::runOut()
{
    if (underMouse() || isAncestorOf(QApplication::focusWidget())) {
        m_timer.start();
        return;
    }
    hide();
    Q_EMIT timedOut();
}

void QuietBar::refreshIcon()
{
    const Theme &theme = Theme::current();
    const int side = theme.iconSize(IconSize::Medium);
    const Look look = lookOf(m_kind);
    m_icon->setPixmap(Icon::pixmap(look.icon, {side, side}, theme.color(look.ink), devicePixelRatioF()));
}

void QuietBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    placeButtons();
}

void QuietBar::placeButtons()
{
    // What is to be read and compared needs the width more than a sentence does.
    const bool isRead = std::any_of(m_parts.cbegin(), m_parts.cend(), [](auto *part) { return !part->isHidden(); });
    const int wordRoom = Theme::current().scaled(isRead ? kReadRoom : kWordRoom);
    const bool hasRoom = width() >= m_buttonLayout->sizeHint().width() + wordRoom + 60;
    const bool beside = hasRoom && (isRead || m_scroll || isLowerBeside());
    m_arrangement->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    fitWords();
}

bool QuietBar::isLowerBeside() const
{
    const QMargins margins = layout()->contentsMargins();
    const int close = m_close->isHidden() ? 0 : m_close->sizeHint().width() + layout()->spacing();
    const int room = contentsRect().width() - margins.left() - margins.right() - layout()->spacing()
        - m_icon->sizeHint().width() - close;
    const QSize buttons = m_buttonLayout->sizeHint();
    const int gap = m_arrangement->spacing();
    const int beside = std::max(m_words->heightForWidth(room - buttons.width() - gap), buttons.height());
    return beside <= m_words->heightForWidth(room) + gap + m_buttonLayout->heightForWidth(room);
}

void QuietBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(lookOf(m_kind).line), 1));
    painter.setBrush(theme.color(ColorRole::Surface));
    const int radius = theme.radius(Radius::Large);
    painter.drawRoundedRect(QRectF(contentsRect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void QuietBar::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    refreshIcon();
    if (m_timer.interval() > 0)
        m_timer.start();
}

void QuietBar::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QFrame::hideEvent(event);
}

void QuietBar::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    m_timer.stop();
}

void QuietBar::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    if (m_timer.interval() > 0)
        m_timer.start();
}

} // namespace Opora::Ui
