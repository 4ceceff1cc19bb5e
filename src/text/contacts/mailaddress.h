// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace Opora::Text {

/// Whether mail could be sent there: one @ between a name without spaces and a domain with a dot or of an own network.
/// Not the whole of RFC 5321: comments and quoted names are no addresses of customers.
[[nodiscard]] bool isMailAddress(QStringView text);

/// What all writings of an address share: lower case. Empty for what is no address.
[[nodiscard]] QString mailKey(QStringView text);

} // namespace Opora::Text
