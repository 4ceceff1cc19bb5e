// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "models/filegate.h"
#include "models/linkgate.h"

#include <QWidget>

namespace Opora::Ui {

/// One of the rail's places: tickets, customers, knowledge, outbox, settings.
class Place : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// It was chosen: put the focus where work begins.
    virtual void activate() = 0;
    /// The window is about to close or this place to be left: keep what is being written.
    virtual void putAside() { }
    /// Below this width panels fold.
    virtual void setNarrow(bool) { }

Q_SIGNALS:
    void ticketAsked(Opora::Core::TicketId id);
    void customerAsked(Opora::Core::CustomerId id);
    void organisationAsked(Opora::Core::OrganisationId id);
    void linkChosen(const Opora::Models::ShownLink &link);
    /// A file of a ticket, as the cache gave it out.
    void fileChosen(const Opora::Models::ShownFile &file);
    /// An article's or template's words for the reply being written.
    void insertAsked(const QString &text);
    /// Something was done that leaves no mark on the screen, e.g. copied.
    void confirmed(const QString &sentence);
    void failed(const Opora::Core::Error &error);
};

} // namespace Opora::Ui
