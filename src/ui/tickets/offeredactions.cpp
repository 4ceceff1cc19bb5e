// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/offeredactions.h"

#include "models/referencemodel.h"
#include "models/rights.h"
#include "ui/main/actions.h"

namespace Opora::Ui {

namespace {

using Core::OpKind;

/// What an action does to the ticket; those that are not here only show something.
constexpr std::pair<ActionId, OpKind> kNeeded[]
    = {{ActionId::AssignToMe, OpKind::TicketSet},   {ActionId::Owner, OpKind::TicketSet},
       {ActionId::Status, OpKind::TicketSet},       {ActionId::Priority, OpKind::TicketSet},
       {ActionId::Transfer, OpKind::TicketSet},     {ActionId::AddTag, OpKind::TicketTags},
       {ActionId::Reply, OpKind::TicketReply},      {ActionId::Note, OpKind::TicketNote},
       {ActionId::Attach, OpKind::TicketNote},      {ActionId::Send, OpKind::TicketNote},
       {ActionId::Follow, OpKind::TicketFollowers}, {ActionId::NoteTime, OpKind::TicketTime},
       {ActionId::CallBack, OpKind::TicketSet},     {ActionId::SendAndSolve, OpKind::TicketSet},
       {ActionId::HandOver, OpKind::TicketSet},     {ActionId::Macro, OpKind::TicketTags},
       {ActionId::NewTicket, OpKind::TicketCreate}, {ActionId::Forward, OpKind::TicketReply},
       {ActionId::Copies, OpKind::TicketReply},     {ActionId::Format, OpKind::TicketReply}};

} // namespace

void offerTicketActions(const Actions &actions, const Models::ReferenceModel &reference)
{
    const auto offer = [&actions, &reference] {
        for (const auto &[action, operation] : kNeeded)
            actions.at(action)->setEnabled(Models::mayDo(reference.data(), operation));
    };
    QObject::connect(&reference, &Models::ReferenceModel::changed, &actions, offer);
    offer();
}

} // namespace Opora::Ui
