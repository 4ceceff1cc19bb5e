// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/reasonbar.h"

#include "core/oplimits.h"
#include "core/statereason.h"
#include "models/reasontext.h"
#include "models/ticketmodel.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/lengthguard.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

ReasonBar::ReasonBar(Models::TicketModel &ticket, QWidget *parent)
    : QFrame(parent)
    , m_ticket(ticket)
    , m_label(new PlainLabel(this))
    , m_words(new QLineEdit(this))
    , m_notSolved(new QPushButton(tr("Not solved"), this))
    , m_newProblem(new QPushButton(tr("New problem"), this))
    , m_go(new QPushButton(tr("Cancel the ticket"), this))
    , m_cancel(new QPushButton(tr("Back"), this))
    , m_problem(new PlainLabel(this))
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
    connect(m_words, &QLineEdit::textChanged, m_problem, &QWidget::hide);
    connect(m_notSolved, &QPushButton::clicked, this, [this] { give(Core::kNotSolvedReason); });
    connect(m_newProblem, &QPushButton::clicked, this, [this] { give(Core::kNewProblemReason); });
    connect(m_go, &QPushButton::clicked, this, [this] { give(m_words->text()); });
    connect(m_cancel, &QPushButton::clicked, this, &ReasonBar::leave);
    connect(&m_ticket, &Models::TicketModel::opened, this, &ReasonBar::putAway);
}

void ReasonBar::start(Core::StatusId status)
{
    if (!m_ticket.isOpen())
        return;
    const QList<Core::Status> &known = m_ticket.reference().statuses;
    const auto wanted = std::find_if(known.cbegin(), known.cend(), [status](const auto &s) { return s.id == status; });
    m_cancels = wanted != known.cend() && wanted->state == Core::StateClass::Cancelled;
    if (std::exchange(m_status, status) != status || !hasWords()) {
        const Core::Ticket &ticket = m_ticket.details().ticket;
        const bool isTyped = Models::reasonText(ticket.stateReason) == ticket.stateReason;
        m_words->setText(isTyped && ticket.status == status ? ticket.stateReason : QString());
    }
    m_label->setText(m_cancels ? tr("Why is the ticket cancelled?") : tr("Why is the ticket opened again?"));
    m_words->setAccessibleName(m_label->text());
    m_go->setText(m_cancels ? tr("Cancel the ticket") : tr("Open again"));
    m_notSolved->setVisible(!m_cancels);
    m_newProblem->setVisible(!m_cancels);
    m_problem->hide();
    show();
    m_words->setFocus();
}

bool ReasonBar::hasWords() const
{
    return m_words->isModified() && !m_words->text().isEmpty();
}

void ReasonBar::give(const QString &reason)
{
    if (m_guard->isOver())
        return;
    // What is opened again speaks for itself.
    if (m_cancels && reason.trimmed().isEmpty()) {
        m_problem->show();
        m_words->setFocus();
        return;
    }
    m_ticket.setStatus(m_status, reason.trimmed());
    leave();
}

void ReasonBar::putAway()
{
    hide();
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
        for (QPushButton *button : {m_cancel, m_notSolved, m_newProblem})
            if (button->hasFocus())
                return button->click();
        give(m_words->text());
    } else {
        QFrame::keyPressEvent(event);
    }
}

} // namespace Opora::Ui
