// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/heldbars.h"

#include "models/heldnews.h"
#include "models/outboxmodel.h"
#include "models/outboxtext.h"
#include "models/ticketmodel.h"
#include "ui/kit/labels.h"
#include "ui/kit/quietbar.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"
#include "ui/kit/wordscroll.h"
#include "ui/tickets/newsbutton.h"

#include <QApplication>
#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using Core::OutboxItem;
using Core::Resolution;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostWords = 600;

} // namespace

HeldBars::HeldBars(Models::TicketModel &ticket, const Core::Clock &clock, Models::Formatter formatter, QWidget *parent)
    : QScrollArea(parent)
    , m_ticket(ticket)
    , m_clock(clock)
    , m_formatter(std::move(formatter))
    , m_page(new QWidget(this))
    , m_column(new QVBoxLayout(m_page))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setWidget(m_page);
    // The keys come from outside, and Qt follows them only inside.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (m_page->isAncestorOf(now))
            ensureWidgetVisible(now);
    });
    const int side = Theme::current().space(Space::L);
    m_column->setContentsMargins(side, 0, side, 0);
    m_column->setSpacing(Theme::current().space(Space::Xs));
    connect(&ticket, &Models::TicketModel::opened, this, &HeldBars::showHeld);
    connect(&ticket, &Models::TicketModel::changed, this, &HeldBars::showHeld);
    hide();
}

HeldBars::~HeldBars()
{
    // The keys leave its buttons while they go, after itself.
    disconnect(qApp, nullptr, this, nullptr);
}

QString HeldBars::ownWords(const OutboxItem &item) const
{
    QStringList sentences;
    QString words = Models::outboxWords(item).simplified();
    if (words.size() > kMostWords)
        words = words.left(kMostWords) + u'…';
    if (!words.isEmpty())
        //: In the bar of a held reply or note; %1 is what its author wrote
        sentences.append(tr("You wrote: “%1”").arg(words));
    const QStringList files = Models::outboxFiles(item, m_formatter);
    if (!files.isEmpty())
        //: In the bar of a held reply or note; %1 are names and sizes of files
        sentences.append(tr("Attached: %1").arg(files.join(u", "_s)));
    return sentences.join(u'\n');
}

void HeldBars::showHeld()
{
    QList<OutboxItem> held;
    QHash<qint64, QString> said;
    // What the held words are offered to comes by its own way.
    const QString target = m_ticket.details().ticket.mergedInto.toString();
    for (const OutboxItem &item : m_ticket.details().pending) {
        if (item.state != OutboxItem::State::Held && item.state != OutboxItem::State::Refused)
            continue;
        held.append(item);
        const QString why = Models::outboxReason(item, m_ticket.reference(), m_formatter, m_clock.now());
        said.insert(item.mutation,
                    QStringList{QString::number(int(item.state)), why, ownWords(item), target}.join(u'\n'));
    }
    // Bars that stay keep their focus and are not told anew by a screen reader.
    bool isOther = removeOthers(said);
    for (int position = 0; position < held.size(); ++position) {
        const OutboxItem &item = held.at(position);
        const bool isNew = !m_bars.contains(item.mutation);
        if (isNew) {
            Shown shown = barOf(item);
            shown.said = said.value(item.mutation);
            m_bars.insert(item.mutation, shown);
            m_column->insertWidget(position, shown.bar);
        }
        // What came meanwhile may come after the bar.
        showNews(m_bars.value(item.mutation), item);
        if (isNew)
            m_bars.value(item.mutation).bar->show();
        isOther = isOther || isNew;
    }
    if (!isOther)
        return;
    setVisible(m_column->count() > 0);
    fit();
    orderTabs();
    if (m_column->count() > std::exchange(m_shown, m_column->count()))
        Q_EMIT appeared();
}

bool HeldBars::removeOthers(const QHash<qint64, QString> &said)
{
    const QList<qint64> shown = m_bars.keys();
    bool isOther = false;
    for (const qint64 mutation : shown) {
        if (said.contains(mutation) && said.value(mutation) == m_bars.value(mutation).said)
            continue;
        QuietBar *bar = m_bars.take(mutation).bar;
        m_column->removeWidget(bar);
        bar->hide();
        bar->deleteLater();
        isOther = true;
    }
    return isOther;
}

void HeldBars::orderTabs()
{
    QWidget *previous = m_tabAfter;
    for (int i = 0; previous && i < m_column->count(); ++i) {
        const QWidget *bar = m_column->itemAt(i)->widget();
        auto *words = bar->findChild<WordScroll *>();
        words->putAfter(previous);
        previous = words;
        // As they are read: what is new, then what to do about it.
        QList<QAbstractButton *> buttons{bar->findChild<NewsButton *>()};
        for (QPushButton *button : bar->findChildren<QPushButton *>())
            buttons.append(button);
        for (QAbstractButton *button : std::as_const(buttons))
            setTabOrder(std::exchange(previous, button), button);
        words->beAStop();
    }
}

void HeldBars::setRoom(int height)
{
    m_room = height;
    fit();
}

int HeldBars::leastHeight() const
{
    const QLayoutItem *first = m_column->itemAt(0);
    return first ? static_cast<const QuietBar *>(first->widget())->leastHeight() : 0;
}

void HeldBars::fit()
{
    // The choices of one are always in view; the bars of others are scrolled to.
    for (const Shown &shown : std::as_const(m_bars))
        shown.bar->setRoom(m_room);
    if (m_column->count() > 0)
        setFixedHeight(std::min(m_room, m_column->heightForWidth(viewport()->width())));
}

bool HeldBars::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return QScrollArea::event(event);
}

void HeldBars::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

HeldBars::Shown HeldBars::barOf(const OutboxItem &item)
{
    const bool held = item.state == OutboxItem::State::Held;
    auto *bar = new QuietBar(held ? QuietBar::Kind::Held : QuietBar::Kind::Refused, m_page);
    const QString why = Models::outboxReason(item, m_ticket.reference(), m_formatter, m_clock.now());
    const QString own = ownWords(item);
    bar->letWordsScroll();
    bar->setMessage(Models::outboxTitle(item, m_ticket.reference()), why);
    bar->setAccessibleName(singleLine(u"%1 %2 %3"_s.arg(Models::outboxTitle(item, m_ticket.reference()), why, own)));
    auto *news = new NewsButton(bar);
    news->hide();
    bar->addPart(news);
    auto *words = new PlainLabel(own, bar);
    words->setWordWrap(true);
    words->setVisible(!own.isEmpty());
    bar->addPart(words);
    addMove(bar, item);
    for (const Models::OutboxChoice &choice : Models::choicesOf(item))
        addChoice(bar, item, choice.text, choice.resolution, choice.primary);
    return {{}, bar, news};
}

void HeldBars::showNews(const Shown &shown, const OutboxItem &item)
{
    const std::optional<Models::HeldNews> news = Models::heldNews(m_ticket.details(), item);
    shown.news->disconnect(this);
    shown.news->setVisible(news.has_value());
    if (!news)
        return;
    QStringList heading{news->authorName, m_formatter.moment(news->at, m_clock.now())};
    heading.removeAll(QString());
    if (news->count > 1)
        //: After the author and the time of the newest of them
        heading.append(tr("%n new message(s)", nullptr, int(news->count)));
    shown.news->setNews(news->author == Core::AuthorKind::Customer ? ColorRole::Customer : ColorRole::Agent,
                        heading.join(u" · "_s), news->words);
    connect(shown.news, &QAbstractButton::clicked, this,
            [this, message = news->message] { Q_EMIT messageAsked(message); });
}

void HeldBars::addMove(QuietBar *bar, const OutboxItem &item)
{
    const Core::TicketId target = m_ticket.details().ticket.mergedInto;
    if (item.outcome.code != "ticket_merged"_L1 || target.isNull() || Models::outboxWords(item).isEmpty())
        return;
    //: In the bar of words held since their ticket was merged: they go into the draft of the ticket where it goes on
    QPushButton *button = bar->addButton(tr("Write it there"), QuietBar::ButtonKind::Primary);
    button->setObjectName(u"moveWords"_s);
    connect(button, &QPushButton::clicked, this, [this, item, target] {
        m_ticket.moveWords(item);
        Q_EMIT wordsMoved(target);
    });
}

void HeldBars::addChoice(QuietBar *bar, const OutboxItem &item, const QString &text, Resolution resolution,
                         bool primary)
{
    QPushButton *button = bar->addButton(text, primary ? QuietBar::ButtonKind::Primary : QuietBar::ButtonKind::Plain);
    connect(button, &QPushButton::clicked, this, [this, mutation = item.mutation, resolution] {
        m_ticket.resolve(mutation, resolution);
        // The button goes with its bar; the keys must not be left to chance.
        Q_EMIT decided(resolution);
    });
}

} // namespace Opora::Ui
