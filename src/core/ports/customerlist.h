// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QList>
#include <QString>

#include <optional>

namespace Opora::Core {

// The list of customers, page by page; values as in views.h.

struct CustomerRow
{
    CustomerId id;
    QString name;
    QString contact; ///< first mail or phone
    QString organisation;
    bool vip = false;
    qint64 tickets = 0;
};

/// Where a page of customers ended; HelpDesk::customers() goes on behind it.
struct CustomerMark
{
    QString name;
    qint64 key = 0; ///< its local row
    friend bool operator==(const CustomerMark &, const CustomerMark &) = default;
};

struct CustomerRequest
{
    QString words; ///< a part of a name or contact; empty: everybody
    int limit = 200;
    std::optional<CustomerMark> after; ///< CustomerPage::next of the page before; none: from the first
};

struct CustomerPage
{
    QList<CustomerRow> rows;          ///< everybody: by name; with words: best first among each 200
    std::optional<CustomerMark> next; ///< none: there is nobody else. A page before the last may have no rows.
    std::optional<qint64> total;      ///< exact; said on the first page of everybody
};

} // namespace Opora::Core
