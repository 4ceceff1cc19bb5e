// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Opora::Models {
class ReferenceModel;
}

namespace Opora::Ui {

class Actions;

/// From now on keys do only what the server would take from the person who works here.
void offerTicketActions(const Actions &actions, const Models::ReferenceModel &reference);

} // namespace Opora::Ui
