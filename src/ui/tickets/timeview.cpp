// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/timeview.h"

#include "core/oplimits.h"
#include "models/rights.h"
#include "models/ticketmodel.h"
#include "models/ticketrowtext.h"
#include "text/spanwords.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/main/lengthguard.h"
#include "ui/main/undokeys.h"
#include "ui/tickets/typedwords.h"

#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::Milliseconds;

namespace {
constexpr auto kTick = std::chrono::seconds(1);
const auto kTimeWords = u"time"_s;
const auto kTimeNote = u"timeNote"_s;
} // namespace

TimeView::TimeView(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ticket(ticket)
    , m_timers(context.account ? *context.account : context.settings)
    , m_sum(new PlainLabel(this))
    , m_words(new QLineEdit(this))
    , m_note(new QLineEdit(this))
    , m_sentence(new PlainLabel(this))
    , m_go(new QPushButton(tr("Note the time"), this))
    , m_timer(new QPushButton(tr("Start the timer"), this))
    , m_drop(new QPushButton(tr("Discard"), this))
    , m_typed(new TypedWords(context, ticket, this))
    , m_entry(new QWidget(this))
{
    build();
    m_typed->watch(m_words, kTimeWords);
    m_typed->watch(m_note, kTimeNote);
    connect(m_words, &QLineEdit::textEdited, this, &TimeView::understand);
    for (QLineEdit *line : {m_words, m_note})
        connect(line, &QLineEdit::returnPressed, this, &TimeView::note);
    connect(m_go, &QPushButton::clicked, this, &TimeView::note);
    connect(m_timer, &QPushButton::clicked, this, &TimeView::toggleTimer);
    connect(m_drop, &QPushButton::clicked, this, &TimeView::dropTimer);
    connect(&ticket, &Models::TicketModel::opened, this, &TimeView::restore);
    connect(&ticket, &Models::TicketModel::failed, this, [this] { m_isStoring = false; });
    auto *tick = new QTimer(this);
    connect(tick, &QTimer::timeout, this, &TimeView::showTimer);
    tick->start(kTick);
}

void TimeView::build()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.space(Space::S));
    m_sum->setObjectName(u"timeSum"_s);
    m_sum->setTone(u"muted"_s);
    m_sum->setSize(u"small"_s);
    m_sum->setWordWrap(true);
    column->addWidget(m_sum);
    auto *entry = new QVBoxLayout(m_entry);
    entry->setContentsMargins(0, 0, 0, 0);
    entry->setSpacing(theme.space(Space::Xs));
    column->addWidget(m_entry);
    m_words->setObjectName(u"timeWords"_s);
    m_words->setAccessibleName(tr("Time spent, in words"));
    //: Example in the field for a span of work; what is written there is understood in both languages
    m_words->setPlaceholderText(tr("15m, 1h 20m…"));
    m_note->setObjectName(u"timeNote"_s);
    m_note->setPlaceholderText(tr("What for?"));
    m_note->setAccessibleName(tr("What the time was spent for"));
    auto *told = new PlainLabel(m_entry);
    told->setTone(u"danger"_s);
    told->setSize(u"small"_s);
    m_sentence->setObjectName(u"timeSentence"_s);
    m_sentence->setSize(u"small"_s);
    m_sentence->setWordWrap(true);
    for (QWidget *part : std::initializer_list<QWidget *>{m_words, m_sentence, m_note, told})
        entry->addWidget(part);
    auto *buttons = new FlowLayout(nullptr, theme.space(Space::S));
    m_go->setObjectName(u"timeNoted"_s);
    m_timer->setObjectName(u"timeTimer"_s);
    m_drop->setObjectName(u"timeDrop"_s);
    m_drop->setToolTip(tr("Stop the timer without noting its time"));
    for (QPushButton *button : {m_go, m_timer, m_drop})
        buttons->addWidget(button);
    entry->addLayout(buttons);
    m_guard = new LengthGuard(m_note, Core::kNameChars, told);
    new UndoKeys(m_words);
    new UndoKeys(m_note);
    say({}, {});
}

QString TimeView::sum() const
{
    const qint64 spent = m_ticket.isOpen() ? m_ticket.details().ticket.spentMs : 0;
    return spent > 0 ? m_context.formatter.work(Milliseconds(spent)) : QString();
}

void TimeView::restore()
{
    m_isStoring = false;
    m_typed->restore();
    understand();
}

void TimeView::showTicket()
{
    if (!m_ticket.isOpen())
        return;
    //: %1 is a span such as "1 h 20 min"
    const QString told = tr("%1 of work so far, by everybody.");
    m_sum->setText(sum().isEmpty() ? tr("No time is noted on this ticket yet.") : told.arg(sum()));
    m_entry->setVisible(Models::mayDo(m_ticket.reference(), Core::OpKind::TicketTime)
                        && m_ticket.details().ticket.mergedInto.isNull());
    showTimer();
}

void TimeView::showTimer()
{
    if (!m_ticket.isOpen())
        return;
    const std::optional<Core::Timestamp> start = m_timers.startOf(m_ticket.id());
    const Core::Timestamp now = m_context.work.clock.now();
    //: Button of the running timer; %1 is a span such as "1 h 20 min", which is noted then
    const QString stop = tr("Stop: %1");
    m_timer->setText(start ? stop.arg(m_context.formatter.work(Models::WorkTimer::noted(*start, now)))
                           : tr("Start the timer"));
    m_drop->setVisible(start.has_value());
}

void TimeView::say(const QString &sentence, const QString &tone)
{
    m_sentence->setTone(tone);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

void TimeView::understand()
{
    const std::optional<Milliseconds> span = Text::parseSpan(m_words->text());
    // Half a word is no mistake yet: what is wrong is said when it is to be taken.
    say(span ? m_context.formatter.work(*span) : QString(), u"muted"_s);
}

void TimeView::focusWords()
{
    if (m_entry->isHidden())
        return;
    m_words->setFocus(Qt::ShortcutFocusReason);
    // What was begun is gone on with, not typed over.
    m_words->end(false);
}

void TimeView::note()
{
    const std::optional<Milliseconds> span = Text::parseSpan(m_words->text());
    if (!span || span->count() > Core::kMostSpentMs) {
        //: The examples are understood in both languages; write them in the reader's
        const QString how = tr("This is not understood. Write it like “15m”, “1h 20m” or “half an hour”.");
        say(span ? tr("At most 1000 hours are noted at once.") : how, u"danger"_s);
        m_words->setFocus();
        return;
    }
    const QString note = m_note->text();
    submit(*span, note, [this, id = m_ticket.id(), words = m_words->text(), note] {
        m_typed->takeOut(id, kTimeWords, words);
        m_typed->takeOut(id, kTimeNote, note);
        if (m_words->text().isEmpty())
            say({}, {});
    });
}

void TimeView::toggleTimer()
{
    if (!m_ticket.isOpen())
        return;
    const Core::TicketId id = m_ticket.id();
    const Core::Timestamp now = m_context.work.clock.now();
    const std::optional<Core::Timestamp> start = m_timers.startOf(id);
    if (start) {
        const QString note = m_note->text();
        submit(Models::WorkTimer::noted(*start, now), note, [this, id, note] {
            m_timers.forget(id);
            m_typed->takeOut(id, kTimeNote, note);
        });
        return;
    }
    setTimer(now, tr("Timer started"));
}

void TimeView::dropTimer()
{
    if (!m_ticket.isOpen())
        return;
    m_timer->setFocus();
    setTimer(std::nullopt, tr("Timer discarded"));
}

void TimeView::setTimer(std::optional<Core::Timestamp> start, const QString &undoText)
{
    const Core::TicketId id = m_ticket.id();
    Models::UndoStep step;
    step.ticket = id;
    step.text = Models::doneText(undoText, m_ticket.details().ticket.number);
    step.undo = [self = QPointer(this), id, before = m_timers.startOf(id)](const Models::UndoStep::Answer &answer) {
        if (self)
            self->keepTimer(id, before);
        answer(self);
    };
    keepTimer(id, start);
    m_context.work.undo.push(step);
}

void TimeView::keepTimer(Core::TicketId id, std::optional<Core::Timestamp> start)
{
    if (start)
        m_timers.start(id, *start);
    else
        m_timers.forget(id);
    showTimer();
}

void TimeView::submit(Milliseconds span, const QString &note, std::function<void()> stored)
{
    // A second press while the first is on its way to the disk would note the time twice.
    if (!m_ticket.isOpen() || m_guard->isOver() || std::exchange(m_isStoring, true))
        return;
    //: %1 is a span such as "1 h 20 min"
    const QString done = tr("Time noted: %1").arg(m_context.formatter.work(span));
    m_ticket.act(Core::Op::TicketTime{span.count(), note.simplified()}, done,
                 [self = QPointer(this), id = m_ticket.id(), stored = std::move(stored)] {
                     if (!self)
                         return;
                     // By now another ticket may be open, with a step of its own.
                     self->m_isStoring &= self->m_ticket.id() != id;
                     stored();
                     self->showTimer();
                 });
}

} // namespace Opora::Ui
