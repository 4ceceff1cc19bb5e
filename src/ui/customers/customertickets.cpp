// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customertickets.h"

#include "models/ticketrowtext.h"
#include "ui/customers/rowbutton.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::TicketRow;

CustomerTickets::CustomerTickets(const Models::Formatter &formatter, QWidget *parent)
    : QWidget(parent)
    , m_formatter(formatter)
    , m_rows(new QVBoxLayout)
    , m_more(new QPushButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_rows->setSpacing(0);
    column->addLayout(m_rows);
    column->addWidget(m_more, 0, Qt::AlignLeading);
    m_more->setProperty("kind", u"flat"_s);
    m_more->setText(tr("Show all"));
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_all = true;
        rebuild();
    });
}

void CustomerTickets::fold()
{
    m_all = false;
}

void CustomerTickets::show(const Core::CustomerDetails &customer, Core::Timestamp now)
{
    m_tickets = customer.tickets;
    m_total = customer.ticketCount;
    m_now = now;
    rebuild();
}

void CustomerTickets::rebuild()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const qsizetype shown = m_all ? m_tickets.size() : std::min(m_tickets.size(), kShownFirst);
    for (const TicketRow &ticket : m_tickets.first(shown)) {
        auto *row = new RowButton(this);
        row->setMark({ticket.state, ticket.reopenCount > 0});
        row->setWords(Models::numberText(ticket.number) + u' ' + ticket.subject,
                      m_formatter.age(ticket.createdAt, m_now));
        connect(row, &QAbstractButton::clicked, this, [this, id = ticket.id] { Q_EMIT ticketChosen(id); });
        m_rows->addWidget(row);
    }
    m_more->setVisible(shown < m_tickets.size());
}

} // namespace Opora::Ui
