// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customertickets.h"

#include "models/ticketrowtext.h"
#include "ui/customers/rowbutton.h"
#include "ui/kit/labels.h"
#include "ui/kit/rowcolumn.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::TicketRow;

CustomerTickets::CustomerTickets(const Models::Formatter &formatter, QWidget *parent)
    : QWidget(parent)
    , m_formatter(formatter)
    , m_rows(new RowColumn)
    , m_more(new QPushButton(this))
    , m_rest(new PlainLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_rows);
    column->addWidget(m_more, 0, Qt::AlignLeading);
    column->addWidget(m_rest);
    m_rest->setSize(u"small"_s);
    m_rest->setTone(u"muted"_s);
    m_rest->setWordWrap(true);
    m_rest->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_more->setProperty("kind", u"flat"_s);
    m_more->setText(tr("Show all"));
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_all = true;
        showRows();
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
    showRows();
}

void CustomerTickets::showRows()
{
    const qsizetype count = m_all ? m_tickets.size() : std::min(m_tickets.size(), kShownFirst);
    const QList<TicketRow> shown = m_tickets.first(count);
    QStringList keys;
    for (const TicketRow &ticket : shown)
        keys.append(ticket.id.toString());
    m_rows->show(keys, [&](qsizetype position) { return rowFor(shown.at(position).id); });
    for (qsizetype i = 0; i < count; ++i) {
        const TicketRow &ticket = shown.at(i);
        auto *row = static_cast<RowButton *>(m_rows->rows().at(i));
        row->setMark({ticket.state, ticket.reopenCount > 0});
        row->setWords(Models::numberText(ticket.number) + u' ' + ticket.subject,
                      m_formatter.age(ticket.createdAt, m_now));
    }
    m_more->setVisible(count < m_tickets.size());
    m_rest->setText(tr("The newest %1 of %2. Customers lists them all.")
                        .arg(m_formatter.number(m_tickets.size()), m_formatter.number(m_total)));
    m_rest->setVisible(count == m_tickets.size() && count < m_total);
}

RowButton *CustomerTickets::rowFor(Core::TicketId id)
{
    auto *row = new RowButton(this);
    connect(row, &QAbstractButton::clicked, this, [this, id] { Q_EMIT ticketChosen(id); });
    return row;
}

} // namespace Opora::Ui
