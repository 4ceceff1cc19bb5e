// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/holdbar.h"

#include "models/holdtimes.h"
#include "models/ticketmodel.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/main/undokeys.h"
#include "ui/tickets/typedwords.h"

#include <QCalendarWidget>
#include <QDateTimeEdit>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTextCharFormat>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
const auto kHoldWords = u"hold"_s;
} // namespace

HoldBar::HoldBar(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_ticket(ticket)
    , m_words(new QLineEdit(this))
    , m_until(new QDateTimeEdit(this))
    , m_sentence(new PlainLabel(this))
    , m_typed(new TypedWords(context, ticket, this))
{
    build();
    m_typed->watch(m_words, kHoldWords);
    new UndoKeys(m_words);
    connect(m_words, &QLineEdit::textEdited, this, &HoldBar::understand);
    connect(m_until, &QDateTimeEdit::dateTimeChanged, this, &HoldBar::forgetWords);
    connect(&ticket, &Models::TicketModel::opened, this, [this] {
        hide();
        m_typed->restore();
    });
    hide();
}

void HoldBar::build()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(Space::L), 0, theme.space(Space::L), theme.space(Space::S));
    column->setSpacing(theme.space(Space::Xs));
    auto *line = new FlowLayout(nullptr, theme.space(Space::S));
    column->addLayout(line);
    buildFields(*line);
    m_sentence->setObjectName(u"holdSentence"_s);
    m_sentence->setSize(u"small"_s);
    m_sentence->setWordWrap(true);
    column->addWidget(m_sentence);
    connect(m_go, &QPushButton::clicked, this, &HoldBar::hold);
    connect(m_cancel, &QPushButton::clicked, this, &HoldBar::leave);
}

void HoldBar::buildFields(QLayout &line)
{
    constexpr int kWordsWidth = 210;
    auto *label = new PlainLabel(tr("On hold until"), this);
    m_words->setAccessibleName(tr("On hold until, in words"));
    m_words->setObjectName(u"holdWords"_s);
    //: Example in the field for a time in words; what is written there is understood in both languages
    m_words->setPlaceholderText(tr("tomorrow 9, in 2 hours…"));
    m_words->setMinimumWidth(Theme::current().scaled(kWordsWidth));
    m_until->setAccessibleName(label->text());
    m_until->setObjectName(u"holdUntil"_s);
    m_until->setCalendarPopup(true);
    // Red on its own ground is no colour of the theme.
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday})
        m_until->calendarWidget()->setWeekdayTextFormat(day, {});
    m_until->setLocale(m_context.formatter.locale());
    //: Date and time as they are typed, Qt date format
    m_until->setDisplayFormat(tr("d MMM yyyy HH:mm"));
    m_go = new QPushButton(tr("Put on hold"), this);
    m_go->setObjectName(u"holdButton"_s);
    m_go->setProperty("kind", u"primary"_s);
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(u"holdCancel"_s);
    // Together: alone in a line of its own the way out looks lost.
    auto *buttons = new QWidget(this);
    auto *pair = new QHBoxLayout(buttons);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setSpacing(Theme::current().space(Space::S));
    pair->addWidget(m_go);
    pair->addWidget(m_cancel);
    for (QWidget *part : std::initializer_list<QWidget *>{label, m_words, m_until, buttons})
        line.addWidget(part);
}

void HoldBar::say(const QString &sentence, const QString &tone)
{
    m_sentence->setTone(tone);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

void HoldBar::understand()
{
    using State = Models::HoldWords::State;
    const Models::HoldWords meant = Models::holdWords(m_words->text(), m_context.formatter, m_context.work.clock.now());
    // Half a word is no mistake yet: what is wrong is said louder when it is to be taken.
    say(meant.sentence, u"muted"_s);
    m_until->setEnabled(meant.state != State::Reply);
    if (meant.state != State::Moment)
        return;
    const QSignalBlocker ownDoing(m_until);
    const QDateTime local = m_context.formatter.local(meant.until);
    m_until->setDateTime(QDateTime(local.date(), local.time()));
}

void HoldBar::forgetWords()
{
    m_words->clear();
    say({}, {});
}

void HoldBar::start(Core::StatusId status)
{
    if (!m_ticket.isOpen())
        return;
    m_status = status;
    // Another time in the field below takes the words away.
    const QString typed = m_words->text();
    const Core::Timestamp now = m_context.work.clock.now();
    const std::optional<Core::Timestamp> &until = m_ticket.details().ticket.wakeAt;
    const QDateTime shown
        = m_context.formatter.local(until && *until > now ? *until : Models::tomorrowMorning(m_context.formatter, now));
    // As the reader's clock shows it, which the field need not know.
    m_until->setDateTime(QDateTime(shown.date(), shown.time()));
    // With a style sheet Qt measures the field without the room that its line keeps.
    m_until->setMinimumSize(m_until->sizeHint().width() + Theme::current().space(Space::S), m_go->sizeHint().height());
    m_words->setFixedHeight(m_go->sizeHint().height());
    m_until->setEnabled(true);
    forgetWords();
    m_words->insert(typed);
    show();
    m_words->setFocus();
}

void HoldBar::hold()
{
    using State = Models::HoldWords::State;
    const Core::Timestamp now = m_context.work.clock.now();
    const Models::HoldWords meant = Models::holdWords(m_words->text(), m_context.formatter, now);
    switch (meant.state) {
    case State::Moment: return holdUntil(meant.until);
    case State::Reply: return holdUntil(std::nullopt);
    case State::Over:
    case State::Unknown:
        say(meant.sentence, u"danger"_s);
        m_words->setFocus();
        return;
    case State::Empty: break;
    }
    m_until->interpretText();
    const Core::Timestamp until = m_context.formatter.at(m_until->date(), m_until->time());
    if (until > now)
        return holdUntil(until);
    say(tr("This time is over. Choose one that is still to come."), u"danger"_s);
    m_until->setFocus();
}

void HoldBar::holdUntil(std::optional<Core::Timestamp> until)
{
    m_ticket.hold(m_status, until);
    leave();
}

void HoldBar::leave()
{
    hide();
    m_words->setText({});
    Q_EMIT left();
}

void HoldBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        // Outside a dialog a button leaves Enter to what it stands in.
        m_cancel->hasFocus() ? leave() : hold();
    else
        QFrame::keyPressEvent(event);
}

} // namespace Opora::Ui
