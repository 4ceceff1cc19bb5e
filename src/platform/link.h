// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace Opora::Platform {

/// An address of something in the help desk, e.g. opora://ticket/4821 or opora://search?q=printer. It only names a
/// place to show: a link never changes anything.
struct Link
{
    enum class Kind { Ticket, Customer, Article, Search };

    Kind kind = Kind::Ticket;
    QString id;     ///< number, id, or the words of a search
    QString server; ///< host of the help desk it belongs to, when the link names one

    friend bool operator==(const Link &, const Link &) = default;
};

/// nullopt for anything that is not exactly such a link: it comes from outside the program.
[[nodiscard]] std::optional<Link> parseLink(const QString &text);
[[nodiscard]] QString formatLink(const Link &link);
/// The first link among the arguments of the program.
[[nodiscard]] std::optional<Link> linkAmong(const QStringList &arguments);

} // namespace Opora::Platform
