// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/contacts/filledcustomer.h"
#include "text/contacts/knowncustomers.h"

#include <atomic>
#include <functional>
#include <optional>

namespace Opora::Text {

enum class ImportVerdict {
    Create,
    Change,
    Same,  ///< everything of it is known
    Aside, ///< nothing is done; `reason` says why
};

/// What an import would do with one row or card.
struct ImportStep
{
    qint64 line = 0;
    ImportVerdict verdict = ImportVerdict::Aside;
    /// "import.no_name_and_contact", "import.row_cells", "import.vcard_open", "import.customers_differ",
    /// "import.name_ambiguous", "field.too_long", "field.too_many".
    QString reason;
    QString about; ///< what the reason is about: the name or the field
    QList<ImportRemark> remarks;
    ContactCard card;                               ///< as written
    Core::Customer before;                          ///< of Change and Same
    Core::Customer after;                           ///< of all but Aside
    QList<Core::Op::CustomerSet::Change> changes;   ///< of Change; may be empty when only a note is new
    std::optional<Core::Organisation> organisation; ///< to be made first
    QString note;                                   ///< to be added; empty when it is known
};

using Core::ImportCounts;

struct ImportOptions
{
    /// Part of the ids of what is made, so that the same plan made again makes the same objects; nobody else may be
    /// able to guess it.
    QString import = {};
    KnownValues values = KnownValues::Kept;
    Core::Timestamp since{};                         ///< of new customers
    std::function<void(qint64 cards)> progress = {}; ///< after every thousand
    const std::atomic_bool *isCancelled = nullptr;   ///< looked at before every card
};

/// Says of each card what an import would do with it, and does nothing itself. A card that means a customer of an
/// earlier card changes that one: `known` holds afterwards what would be there. Steps are handed on and not kept.
/// Errors of the source, after the steps of what could be read; "import.cancelled".
[[nodiscard]] Core::Result<ImportCounts> planCustomerImport(ContactSource &cards, KnownCustomers &known,
                                                            const ImportOptions &options,
                                                            const std::function<void(const ImportStep &)> &take);

} // namespace Opora::Text
