// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/person.h"
#include "core/ports/views.h"

#include <functional>
#include <optional>

class QMenu;

namespace Opora::Models {
class Formatter;
class ViewListModel;
} // namespace Opora::Models

namespace Opora::Ui {

/// Own work comes first, save for those who have none: who leads others looks for what nobody has taken.
[[nodiscard]] Core::TicketView firstView(const std::optional<Core::Person> &person);

/// The row of the view that leads on from one without tickets; -1: there are none anywhere.
[[nodiscard]] int rowLeadingOn(const Models::ViewListModel &views, Core::TicketView::Kind from);

/// All views with their counts, in the groups of the list, instead of what the menu held.
void offerViews(QMenu &menu, const Models::ViewListModel &views, const Models::Formatter &formatter,
                std::function<void(const Core::TicketView &)> chosen);

} // namespace Opora::Ui
