// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: what people set up, a few lines each
#pragma once
#include "core/customer.h"
#include "core/ids.h"
#include "core/localtext.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace Opora::Core {

// What people set up for their own work and that of all. Bucket "ref"; what has an owner lies in "user:<owner>".

/// How close the rows of a list stand. Sent as "normal", "compact".
enum class Density { Normal, Compact };

struct ViewSort
{
    QString column;
    bool descending = false;
    friend bool operator==(const ViewSort &, const ViewSort &) = default;
};

/// A list of tickets that people named (Q1, Q2): which tickets, and how they are shown.
struct SavedView
{
    SavedViewId id;
    QString name;
    PersonId owner;        ///< null: everybody's
    QString query;         ///< syntax of Q3
    QStringList columns;   ///< words of columns, in their order; empty: those that every list has
    QList<ViewSort> sorts; ///< the first counts most; empty: newest activity first
    QString group;         ///< word of a column; empty: not grouped
    Density density = Density::Normal;
    QString color;       ///< token name of the theme
    bool notify = false; ///< a ticket that comes into it is told
    int order = 0;
    friend bool operator==(const SavedView &, const SavedView &) = default;
};

struct MacroAction
{
    QString what;  ///< see isMacroAction(); text and no enum, so that older versions leave out what they do not know
    QString value; ///< as fieldText() has it; a tag; the id of a template; the words of a note or a reply
    friend bool operator==(const MacroAction &, const MacroAction &) = default;
};

/// Several actions in one key (A3).
struct Macro
{
    MacroId id;
    LocalText name;
    QString key;       ///< what is typed to find it
    PersonId owner;    ///< null: not personal
    QueueId queue;     ///< null: of every department
    QString condition; ///< syntax of Q3: tickets that it is offered on; empty: all
    QList<MacroAction> actions;
    bool sends = false; ///< else its reply waits in the composer
    friend bool operator==(const Macro &, const Macro &) = default;
};
/// A ticketFieldName(), "custom:<key>", "take" (by whoever runs it), "add_tag", "remove_tag", "template", "note" or
/// "reply".
[[nodiscard]] bool isMacroAction(QStringView what);

/// What tickets are about; a tree by parent. One whose parent is gone stands at the root.
struct Category
{
    CategoryId id;
    CategoryId parent;
    QString key;
    LocalText name;
    int order = 0;
    bool active = true; ///< else no ticket gets it any more
    friend bool operator==(const Category &, const Category &) = default;
};

/// Steps that are ticked off on a ticket (T11).
struct Checklist
{
    ChecklistId id;
    LocalText name;
    QList<KeyedText> items;
    bool isScript = false; ///< one step after the other
    QList<TypeId> types;   ///< offered on tickets of these; empty: all
    QList<QueueId> queues; ///< offered in these; empty: all
    friend bool operator==(const Checklist &, const Checklist &) = default;
};

/// Which priority impact and urgency make, both 1 (low) to 3 (high).
struct PriorityRule
{
    int impact = 1;
    int urgency = 1;
    PriorityId priority;
    friend bool operator==(const PriorityRule &, const PriorityRule &) = default;
};

/// A customer is of that level who reaches all of these; the last rule that fits counts.
struct LoyaltyRule
{
    Loyalty level = Loyalty::Behavioural;
    int leastYears = 0;
    int leastTickets = 0;
    double leastYearlyValue = 0;
    friend bool operator==(const LoyaltyRule &, const LoyaltyRule &) = default;
};

/// What holds for the whole help desk. There is one, by a known id; while nobody has put it, the one made by default.
struct DeskRules
{
    DeskRulesId id;
    QList<PriorityRule> priorities;
    QList<LoyaltyRule> loyalty;
    QString currency;            ///< ISO 4217; empty: figures without one
    int promisedWarnMinutes = 0; ///< before the promised time; 0: no warning
    friend bool operator==(const DeskRules &, const DeskRules &) = default;
};
[[nodiscard]] DeskRulesId deskRulesId();

} // namespace Opora::Core
