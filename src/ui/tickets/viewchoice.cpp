// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/viewchoice.h"

#include "models/formatter.h"
#include "models/viewlistmodel.h"
#include "ui/kit/menurow.h"

#include <QMenu>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::Role;
using Core::TicketView;
using Kind = TicketView::Kind;

TicketView firstView(const std::optional<Core::Person> &person)
{
    TicketView view;
    switch (person ? person->role : Role::Agent) {
    case Role::Agent:
    case Role::Editor: break;
    case Role::Supervisor:
    case Role::Administrator: view.kind = Kind::Unassigned; break;
    case Role::LightAgent: view.kind = Kind::All; break;
    }
    return view;
}

int rowLeadingOn(const Models::ViewListModel &views, Kind from)
{
    for (const Kind kind : {Kind::Mine, Kind::Unassigned, Kind::Unanswered, Kind::All}) {
        TicketView view;
        view.kind = kind;
        const int row = views.rowOf(view);
        if (kind != from && views.index(row).data(Models::ViewListModel::CountRole).toLongLong() > 0)
            return row;
    }
    return -1;
}

void offerViews(QMenu &menu, const Models::ViewListModel &views, const Models::Formatter &formatter,
                std::function<void(const TicketView &)> chosen)
{
    menu.clear();
    for (int row = 0; row < views.rowCount(); ++row) {
        const QModelIndex index = views.index(row);
        const QVariant view = index.data(Models::ViewListModel::ViewRole);
        const QString title = index.data().toString();
        if (!view.isValid()) {
            menu.addSection(title);
            continue;
        }
        const QString count = formatter.number(index.data(Models::ViewListModel::CountRole).toLongLong());
        menu.addAction(u"%1  (%2)"_s.arg(foreignWords(title), count), &menu,
                       [chosen, one = view.value<TicketView>()] { chosen(one); });
    }
}

} // namespace Opora::Ui
