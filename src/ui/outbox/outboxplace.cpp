// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxplace.h"

#include "models/asking.h"
#include "models/outboxtext.h"
#include "models/ticketrowtext.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Core::OutboxItem;

namespace {

constexpr qsizetype kShownWords = 400;

bool needsDecision(const OutboxItem &item)
{
    return item.state == OutboxItem::State::Held || item.state == OutboxItem::State::Refused;
}

/// What the person wrote, when the change is words.
QString wordsOf(const OutboxItem &item)
{
    QString text;
    if (const auto *reply = std::get_if<Core::Op::TicketReply>(&item.what.operation))
        text = reply->message.text;
    else if (const auto *note = std::get_if<Core::Op::TicketNote>(&item.what.operation))
        text = note->message.text;
    else if (const auto *customerNote = std::get_if<Core::Op::CustomerNoteAdd>(&item.what.operation))
        text = customerNote->note.text;
    return text.size() > kShownWords ? text.left(kShownWords) + u'…' : text;
}

} // namespace

OutboxPlace::OutboxPlace(const Context &context, QWidget *parent)
    : Place(parent)
    , m_context(context)
    , m_list(new QWidget(this))
    , m_rows(new QVBoxLayout(m_list))
    , m_empty(new EmptyState(this))
    , m_tick(new QTimer(this))
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *title = new PlainLabel(tr("Outbox"), this);
    title->setSize(u"page"_s);
    title->setContentsMargins(theme.space(Space::Xl), theme.space(Space::L), 0, theme.space(Space::S));
    column->addWidget(title);
    m_empty->setContent(u"check"_s, tr("Everything is sent"),
                        tr("Changes wait here while there is no network, or while one of them needs your decision."));
    column->addWidget(m_empty, 1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    m_rows->setContentsMargins(theme.space(Space::Xl), 0, theme.space(Space::Xl), theme.space(Space::L));
    m_rows->setSpacing(theme.space(Space::S));
    scroll->setWidget(m_list);
    column->addWidget(scroll, 1);
    scroll->hide();
    connect(&context.work.desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        if (isVisible() && (changes.outbox || changes.everything))
            reload();
    });
    m_tick->setInterval(1s);
    connect(m_tick, &QTimer::timeout, this, &OutboxPlace::reload);
}

void OutboxPlace::activate()
{
    reload();
}

void OutboxPlace::showEvent(QShowEvent *event)
{
    Place::showEvent(event);
    reload();
}

void OutboxPlace::reload()
{
    Models::ask(m_context.work.desk.outbox(), this, [this](Core::Result<QList<OutboxItem>> answer) {
        if (answer)
            show(std::move(*answer));
        else
            Q_EMIT failed(answer.error());
    });
}

void OutboxPlace::show(QList<OutboxItem> items)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    std::stable_partition(items.begin(), items.end(), needsDecision);
    bool countsDown = false;
    for (const OutboxItem &item : std::as_const(items)) {
        m_rows->addWidget(rowOf(item));
        countsDown = countsDown || item.state == OutboxItem::State::Undoable;
    }
    m_rows->addStretch(1);
    m_empty->setVisible(items.isEmpty());
    m_list->parentWidget()->parentWidget()->setVisible(!items.isEmpty());
    if (countsDown && isVisible())
        m_tick->start();
    else
        m_tick->stop();
}

QWidget *OutboxPlace::rowOf(const OutboxItem &item)
{
    const Theme &theme = Theme::current();
    auto *frame = new QFrame(m_list);
    frame->setProperty("kind", u"card"_s);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(theme.space(Space::M), theme.space(Space::S), theme.space(Space::M),
                               theme.space(Space::S));
    auto *head = new QHBoxLayout;
    auto *what = new ElidedLabel(Models::outboxTitle(item), frame);
    what->setTypeSize(TypeSize::Body, QFont::DemiBold);
    head->addWidget(what);
    if (!item.ticket.isNull()) {
        const QString name = Models::numberText(item.ticketNumber) + u' ' + item.ticketSubject;
        auto *ticket = new QPushButton(QFontMetrics(font()).elidedText(name, Qt::ElideRight, theme.scaled(420)), frame);
        ticket->setProperty("kind", u"flat"_s);
        connect(ticket, &QPushButton::clicked, this, [this, id = item.ticket] { Q_EMIT ticketAsked(id); });
        head->addWidget(ticket);
    }
    head->addStretch(1);
    auto *state = new PlainLabel(Models::outboxStateText(item, m_context.work.clock.now()), frame);
    state->setTone(needsDecision(item) ? u"warning"_s : u"muted"_s);
    head->addWidget(state);
    column->addLayout(head);
    for (const QString &text : {wordsOf(item), Models::outboxReason(item, m_context.reference.data())}) {
        if (text.isEmpty())
            continue;
        auto *label = new PlainLabel(text, frame);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (const Models::OutboxChoice &choice : Models::choicesOf(item)) {
        auto *button = new QPushButton(choice.text, frame);
        if (choice.primary)
            button->setProperty("kind", u"primary"_s);
        connect(button, &QPushButton::clicked, this,
                [this, id = item.mutation, way = int(choice.resolution)] { resolve(id, way); });
        buttons->addWidget(button);
    }
    column->addLayout(buttons);
    return frame;
}

void OutboxPlace::resolve(qint64 mutation, int resolution)
{
    Models::ask(m_context.work.desk.resolve(mutation, Core::Resolution(resolution)), this,
                [this](const Core::Result<void> &answer) {
                    if (!answer)
                        Q_EMIT failed(answer.error());
                    reload();
                });
}

} // namespace Opora::Ui
