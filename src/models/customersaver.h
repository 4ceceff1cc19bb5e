// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerbook.h"
#include "models/ticketmodel.h"

namespace Opora::Models {

/// Keeps what was written into the whole form of a customer, a new one or one who is there, as one step with its way
/// back. An organisation is named: one of that name is taken, else made. GUI thread.
class CustomerSaver final : public QObject
{
    Q_OBJECT
public:
    /// Made by mistake it is taken back before anybody else sees it.
    static constexpr Core::Milliseconds kUndoMadeFor{10'000};

    /// \a book may be null: an organisation is then always made.
    CustomerSaver(Workplace workplace, Core::CustomerBook *book, QObject *parent = nullptr);

    /// Without an \a organisation they stay with theirs, which may have been removed and has no name then.
    void save(const Core::Customer &before, const Core::Customer &after, const std::optional<QString> &organisation);
    /// Gets its id here.
    void create(const Core::Customer &customer, const QString &organisation);

Q_SIGNALS:
    void saved(Opora::Core::CustomerId id);
    void failed(const Opora::Core::Error &error);

private:
    using Then = std::function<void(Core::OrganisationId)>;
    void resolve(const QString &name, Then then);
    void make(const QString &name, const Then &then);
    void submit(const Core::Action &action, const Core::Operation &reverse, const QString &undoText);

    Workplace m_workplace;
    Core::CustomerBook *m_book;
};

/// Why the form cannot be kept as it is; empty when it can.
[[nodiscard]] QString customerFault(const Core::Customer &customer);

} // namespace Opora::Models
