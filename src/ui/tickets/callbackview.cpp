// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/callbackview.h"

#include "core/oplimits.h"
#include "models/callback.h"
#include "models/rights.h"
#include "models/ticketmodel.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/main/lengthguard.h"
#include "ui/main/undokeys.h"
#include "ui/tickets/typedwords.h"

#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::TicketField;

namespace {
const auto kCallWords = u"call"_s;
const auto kCallNumber = u"callNumber"_s;
} // namespace

CallbackView::CallbackView(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ticket(ticket)
    , m_told(new PlainLabel(this))
    , m_done(new QPushButton(tr("Called"), this))
    , m_entry(new QWidget(this))
    , m_words(new QLineEdit(m_entry))
    , m_number(new QLineEdit(m_entry))
    , m_sentence(new PlainLabel(m_entry))
    , m_go(new QPushButton(tr("Call back then"), m_entry))
    , m_typed(new TypedWords(context, ticket, this))
{
    build();
    connect(m_words, &QLineEdit::textEdited, this, &CallbackView::understand);
    for (QLineEdit *line : {m_words, m_number})
        connect(line, &QLineEdit::returnPressed, this, &CallbackView::save);
    connect(m_go, &QPushButton::clicked, this, &CallbackView::save);
    connect(m_done, &QPushButton::clicked, this, &CallbackView::done);
    connect(&ticket, &Models::TicketModel::opened, this, &CallbackView::restore);
}

void CallbackView::build()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.space(Space::S));
    m_told->setObjectName(u"callTold"_s);
    m_told->setSize(u"small"_s);
    m_told->setWordWrap(true);
    m_told->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_done->setObjectName(u"callDone"_s);
    column->addWidget(m_told);
    column->addWidget(m_done, 0, Qt::AlignLeading);
    column->addWidget(m_entry);
    auto *entry = new QVBoxLayout(m_entry);
    entry->setContentsMargins(0, 0, 0, 0);
    entry->setSpacing(theme.space(Space::Xs));
    m_words->setObjectName(u"callWords"_s);
    m_words->setAccessibleName(tr("When to call back, in words"));
    //: Example in the field for a time in words; what is written there is understood in both languages
    m_words->setPlaceholderText(tr("tomorrow 9, in 2 hours…"));
    m_number->setObjectName(u"callNumber"_s);
    m_number->setPlaceholderText(tr("Telephone number"));
    m_number->setAccessibleName(m_number->placeholderText());
    m_sentence->setObjectName(u"callSentence"_s);
    m_sentence->setSize(u"small"_s);
    m_sentence->setWordWrap(true);
    auto *told = new PlainLabel(m_entry);
    told->setTone(u"danger"_s);
    told->setSize(u"small"_s);
    m_go->setObjectName(u"callBack"_s);
    for (QWidget *part : std::initializer_list<QWidget *>{m_words, m_sentence, m_number, told})
        entry->addWidget(part);
    entry->addWidget(m_go, 0, Qt::AlignLeading);
    m_guard = new LengthGuard(m_number, *Core::fieldLimit(TicketField::CallbackTo), told);
    m_typed->watch(m_words, kCallWords);
    m_typed->watch(m_number, kCallNumber);
    new UndoKeys(m_words);
    new UndoKeys(m_number);
    say({}, {});
}

QString CallbackView::moment() const
{
    const std::optional<Core::Timestamp> at = m_ticket.isOpen() ? m_ticket.details().ticket.callbackAt : std::nullopt;
    return at ? m_context.formatter.moment(*at, m_context.work.clock.now()) : QString();
}

void CallbackView::restore()
{
    m_typed->restore();
    understand();
    if (m_number->text().isEmpty())
        askNumber();
}

void CallbackView::putAway()
{
    m_words->setText({});
    m_number->setText({});
    say({}, {});
    askNumber();
}

void CallbackView::askNumber()
{
    const Core::Ticket &ticket = m_ticket.details().ticket;
    if (!ticket.callbackTo.isEmpty())
        return m_number->setText(ticket.callbackTo);
    if (ticket.requester.isNull())
        return;
    Models::ask(m_context.work.desk.customer(ticket.requester), this,
                [this, id = ticket.id](const Core::Result<Core::CustomerDetails> &found) {
                    // What is typed by now is meant.
                    if (found && m_ticket.id() == id && m_number->text().isEmpty())
                        m_number->setText(found->customer.phones.value(0));
                });
}

void CallbackView::showTicket()
{
    if (!m_ticket.isOpen())
        return;
    const Core::Ticket &ticket = m_ticket.details().ticket;
    const bool maySet = Models::mayDo(m_ticket.reference(), Core::OpKind::TicketSet) && ticket.mergedInto.isNull();
    QStringList told{Models::callSentence(ticket, m_context.formatter, m_context.work.clock.now()), ticket.callbackTo};
    told.removeAll(QString());
    m_told->setTone(ticket.callbackAt ? QString() : u"muted"_s);
    m_told->setText(ticket.callbackAt ? told.join(u" · "_s) : tr("No call is promised on this ticket."));
    m_done->setVisible(maySet && ticket.callbackAt.has_value());
    m_entry->setVisible(maySet);
}

void CallbackView::focusWords()
{
    if (m_entry->isHidden())
        return;
    m_words->setFocus(Qt::ShortcutFocusReason);
    // What was begun is gone on with, not typed over.
    m_words->end(false);
}

void CallbackView::say(const QString &sentence, const QString &tone)
{
    m_sentence->setTone(tone);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

void CallbackView::understand()
{
    // Half a word is no mistake yet: what is wrong is said louder when it is to be taken.
    say(Models::callWords(m_words->text(), m_context.formatter, m_context.work.clock.now()).sentence, u"muted"_s);
}

void CallbackView::save()
{
    using State = Models::CallWords::State;
    const Models::CallWords meant = Models::callWords(m_words->text(), m_context.formatter, m_context.work.clock.now());
    if (m_guard->isOver())
        return;
    if (meant.state != State::Moment) {
        say(meant.state == State::Empty ? tr("Say when to call back first.") : meant.sentence, u"danger"_s);
        m_words->setFocus();
        return;
    }
    set(meant.at, m_number->text().trimmed(), tr("Callback promised"));
}

void CallbackView::done()
{
    set(std::nullopt, {}, tr("Callback done"));
}

void CallbackView::set(std::optional<Core::Timestamp> at, const QString &number, const QString &undoText)
{
    if (!m_ticket.isOpen())
        return;
    const Core::Ticket &ticket = m_ticket.details().ticket;
    const QString time = at ? QString::number(Core::toMsecs(*at)) : QString();
    Core::Op::TicketSet op;
    for (const auto &[field, to] :
         {std::pair(TicketField::CallbackAt, time), std::pair(TicketField::CallbackTo, number)})
        if (const Core::FieldText before = Core::fieldText(ticket, field); before != to)
            op.changes.append({field, before, to});
    if (op.changes.isEmpty())
        return putAway();
    m_ticket.act(op, undoText,
                 [self = QPointer(this), id = ticket.id, isPromise = at.has_value(), words = m_words->text(),
                  typedNumber = m_number->text()] {
                     if (!self || !isPromise)
                         return;
                     self->m_typed->takeOut(id, kCallWords, words);
                     self->m_typed->forget(id, kCallNumber, typedNumber);
                     if (self->m_words->text().isEmpty())
                         self->say({}, {});
                 });
}

} // namespace Opora::Ui
