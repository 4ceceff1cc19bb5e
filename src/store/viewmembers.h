// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/countedviews.h"

namespace Opora::Store {

/// Which tickets the saved views of few tickets have, so that their lists are read from those rows alone: an index in
/// the order of the list would be walked to its end in search of a hundred. A view of more than
/// StoreSettings::membersAtMost has no members, for a walk ends soon there; half as many bring them back.
/// They change with the counters, see ViewTally and docs/decisions/0012.
class ViewMembers final
{
public:
    struct Change
    {
        Core::SavedViewId view;
        qint64 ticket = 0;
        bool isIn = false;
    };
    static Core::Result<void> apply(Db::Transaction &transaction, const QList<Change> &changes);
    /// Of the tickets whose times a bound passed, those that meet the condition now are in, the others are not.
    static Core::Result<void> follow(Db::Transaction &transaction, const CompiledView &now, const PassedKeys &passed);
    static Core::Result<void> forget(Db::Transaction &transaction, Core::SavedViewId view);
    static Core::Result<void> forgetAll(Db::Transaction &transaction);
    /// After counters changed; whether there are views that have lost their members or are to be listed from now on.
    static Core::Result<bool> fit(Db::Transaction &transaction, qint64 atMost);

    /// All rows `t` of a view, and perhaps some more: its condition is still to be tried on them.
    struct Rows
    {
        QString from;
        QVariantList values;
    };
    /// Nothing for a view whose members are not known. Within a snapshot. Query thread.
    [[nodiscard]] static Core::Result<std::optional<Rows>> of(const Reader &reader, const Core::SavedView &view,
                                                              const CompiledView &now);
};

} // namespace Opora::Store
