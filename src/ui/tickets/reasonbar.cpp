// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/reasonbar.h"

#include "core/oplimits.h"
#include "core/statereason.h"
#include "models/reasontext.h"
#include "models/statuschoice.h"
#include "models/ticketmodel.h"
#include "models/ticketrowtext.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/menurow.h"
#include "ui/kit/theme.h"
#include "ui/main/lengthguard.h"
#include "ui/main/undokeys.h"
#include "ui/tickets/typedwords.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

/// For which status the words below are, as long as there are any.
const auto kReasonStatus = u"reasonStatus"_s;

QString reasonName(Core::StatusId status)
{
    return u"reason "_s + status.toString();
}

} // namespace

ReasonBar::ReasonBar(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QFrame(parent)
    , m_ticket(ticket)
    , m_label(new PlainLabel(this))
    , m_offers(new QWidget(this))
    , m_words(new QLineEdit(this))
    , m_notSolved(new QPushButton(tr("Not solved"), this))
    , m_newProblem(new QPushButton(tr("New problem"), this))
    , m_go(new QPushButton(tr("Cancel the ticket"), this))
    , m_cancel(new QPushButton(tr("Back"), this))
    , m_problem(new PlainLabel(this))
    , m_typed(new TypedWords(context, ticket, this))
{
    build();
    connectParts();
    hide();
}

void ReasonBar::build()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(Space::L), 0, theme.space(Space::L), theme.space(Space::S));
    column->setSpacing(theme.space(Space::Xs));
    column->addWidget(m_label);
    auto *offers = new FlowLayout(m_offers, theme.space(Space::S));
    offers->setContentsMargins(0, 0, 0, 0);
    m_offers->hide();
    column->addWidget(m_offers);
    auto *fields = new QWidget(this);
    auto *line = new FlowLayout(fields, theme.space(Space::S));
    line->setContentsMargins(0, 0, 0, 0);
    m_words->setObjectName(u"reasonWords"_s);
    m_words->setAccessibleName(tr("Why is the ticket cancelled?"));
    m_words->setMinimumWidth(theme.scaled(220));
    m_notSolved->setObjectName(u"reasonNotSolved"_s);
    m_newProblem->setObjectName(u"reasonNewProblem"_s);
    m_go->setObjectName(u"reasonButton"_s);
    m_go->setProperty("kind", u"primary"_s);
    m_cancel->setObjectName(u"reasonCancel"_s);
    for (QWidget *part : std::initializer_list<QWidget *>{m_words, m_notSolved, m_newProblem, m_go, m_cancel}) {
        part->setParent(fields);
        line->addWidget(part);
    }
    m_problem->setObjectName(u"reasonProblem"_s);
    m_problem->setText(tr("Say why: whoever opens this ticket later wants to know."));
    auto *told = new PlainLabel(this);
    for (PlainLabel *label : {m_problem, told}) {
        label->setTone(u"danger"_s);
        label->setSize(u"small"_s);
        label->setWordWrap(true);
    }
    column->addWidget(fields);
    column->addWidget(m_problem);
    column->addWidget(told);
    m_guard = new LengthGuard(m_words, *Core::fieldLimit(Core::TicketField::StateReason), told);
}

void ReasonBar::connectParts()
{
    new UndoKeys(m_words);
    connect(m_words, &QLineEdit::textChanged, m_problem, &QWidget::hide);
    connect(m_words, &QLineEdit::textEdited, this, &ReasonBar::keep);
    // Who closes the window need not be asked about what is safe.
    connect(m_typed, &TypedWords::saved, m_words, [this] { m_words->setModified(false); });
    connect(m_notSolved, &QPushButton::clicked, this, [this] { give(Core::kNotSolvedReason); });
    connect(m_newProblem, &QPushButton::clicked, this, [this] { give(Core::kNewProblemReason); });
    connect(m_go, &QPushButton::clicked, this, [this] { give(m_words->text()); });
    connect(m_cancel, &QPushButton::clicked, this, &ReasonBar::leave);
    connect(&m_ticket, &Models::TicketModel::opened, this, &ReasonBar::restore);
}

void ReasonBar::start(Core::StatusId status, Then then)
{
    if (!m_ticket.isOpen())
        return;
    const Core::Status *wanted = Models::findStatus(m_ticket.reference(), status);
    if (!wanted)
        return;
    m_then = std::move(then);
    prepare(*wanted);
    show();
    m_words->setFocus();
}

void ReasonBar::prepare(const Core::Status &status)
{
    const Core::Ticket &ticket = m_ticket.details().ticket;
    m_status = status.id;
    m_mustSay = Models::reasonFor(ticket.state, status) == Models::Reason::Required;
    m_isOnHold = status.state == Core::StateClass::OnHold;
    const bool isTyped = Models::reasonText(ticket.stateReason) == ticket.stateReason;
    m_proposed = isTyped && ticket.status == status.id ? ticket.stateReason : QString();
    const QString begun = m_typed->words(reasonName(status.id));
    m_words->setText(begun.isEmpty() ? m_proposed : begun);
    offer(Models::reasonsOf(status));
    showQuestion(status);
    m_problem->hide();
}

void ReasonBar::restore()
{
    hide();
    m_then = {};
    m_words->setText({});
    m_typed->restore();
    const auto status = Core::StatusId::fromString(m_typed->words(kReasonStatus));
    const Core::Status *wanted = Models::findStatus(m_ticket.reference(), status);
    if (!wanted)
        return;
    prepare(*wanted);
    setVisible(hasWords());
}

void ReasonBar::keep(const QString &words)
{
    m_typed->keep(reasonName(m_status), words);
    m_typed->keep(kReasonStatus, words.isEmpty() || m_then ? QString() : m_status.toString());
}

void ReasonBar::showQuestion(const Core::Status &status)
{
    const bool cancels = status.state == Core::StateClass::Cancelled;
    const bool opens = Models::opensAgain(m_ticket.details().ticket.state, status.state);
    const QString name = status.name.in(Models::shownLanguage());
    m_label->setText(cancels     ? tr("Why is the ticket cancelled?")
                         : opens ? tr("Why is the ticket opened again?")
                                 //: %1 is the name of a status, e.g. "On hold"
                                 : tr("Why does the ticket get the status “%1”?").arg(name));
    m_words->setAccessibleName(m_label->text());
    //: Button beside the reason for the status that a macro sets
    const QString macro = tr("Run the macro");
    m_go->setText(m_then ? macro : cancels ? tr("Cancel the ticket") : opens ? tr("Open again") : tr("Set the status"));
    // What the desk has set up takes the place of the two that are always there.
    m_notSolved->setVisible(opens && m_offered.isEmpty());
    m_newProblem->setVisible(opens && m_offered.isEmpty());
}

void ReasonBar::offer(const QStringList &reasons)
{
    for (QPushButton *button : std::exchange(m_offered, {})) {
        m_offers->layout()->removeWidget(button);
        button->hide();
        // It may be the one that is being pressed.
        button->deleteLater();
    }
    QWidget *previous = m_label;
    for (const QString &reason : reasons) {
        auto *button = new QPushButton(foreignWords(reason), m_offers);
        button->setObjectName(u"reasonOffered"_s);
        connect(button, &QPushButton::clicked, this, [this, reason] { give(reason); });
        m_offers->layout()->addWidget(button);
        setTabOrder(std::exchange(previous, button), button);
        m_offered.append(button);
    }
    if (!m_offered.isEmpty())
        setTabOrder(previous, m_words);
    m_offers->setVisible(!m_offered.isEmpty());
}

bool ReasonBar::hasWords() const
{
    return !m_words->text().isEmpty() && m_words->text() != m_proposed;
}

void ReasonBar::give(const QString &reason)
{
    // While another ticket is being opened nothing would take the reason.
    if (m_guard->isOver() || !m_ticket.isOpen())
        return;
    // What is opened again speaks for itself.
    if (m_mustSay && reason.trimmed().isEmpty()) {
        m_problem->show();
        m_words->setFocus();
        return;
    }
    const QString given = reason.trimmed();
    if (const Then then = m_then) {
        const QString words = m_words->text();
        // First back to where the keys were: what comes of it may take them.
        leave();
        if (then(given))
            return;
        m_typed->keep(reasonName(m_status), words);
        return start(m_status, then);
    }
    if (!m_ticket.holdsSolving(m_status))
        set(given);
}

void ReasonBar::set(const QString &reason)
{
    const QString words = m_words->text().trimmed();
    const Core::TicketId id = m_ticket.id();
    leave();
    // Kept until they are stored: a full disk takes no words away.
    m_typed->keep(id, reasonName(m_status), words);
    m_typed->keep(id, kReasonStatus, words.isEmpty() ? QString() : m_status.toString());
    m_ticket.setStatus(m_status, reason, [self = QPointer(this), id, status = m_status, words](bool isStored) {
        if (self)
            self->settle(id, status, words, isStored);
    });
    if (m_isOnHold)
        Q_EMIT holdTimeAsked(m_status);
}

void ReasonBar::settle(Core::TicketId ticket, Core::StatusId status, const QString &words, bool isStored)
{
    const bool isShown = m_ticket.isOpen() && m_ticket.id() == ticket;
    if (!isStored) {
        if (isShown && !words.isEmpty())
            restore();
        return;
    }
    // What was begun meanwhile is the next change's.
    if (m_typed->forget(ticket, reasonName(status), words))
        m_typed->forget(ticket, kReasonStatus, status.toString());
    // The ticket was left and opened again meanwhile.
    if (isShown && !words.isEmpty() && m_status == status && m_words->text() == words)
        putAway();
}

void ReasonBar::putAway()
{
    hide();
    keep({});
    m_then = {};
    // Not by clear(), which an undo would take back beside another ticket.
    m_words->setText({});
}

void ReasonBar::leave()
{
    putAway();
    Q_EMIT left();
}

void ReasonBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        // Outside a dialog a button leaves Enter to what it stands in.
        for (QPushButton *button : QList{m_cancel, m_notSolved, m_newProblem} + m_offered)
            if (button->hasFocus())
                return button->click();
        give(m_words->text());
    } else {
        QFrame::keyPressEvent(event);
    }
}

} // namespace Opora::Ui
