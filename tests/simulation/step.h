// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace Opora::Simulation {

/// Something that happens to the simulated world at a planned moment.
enum class StepKind {
    Act,              ///< a person does something
    Decide,           ///< a person looks at what is held or refused
    TakeBack,         ///< a person takes back what has not left
    ActOnMany,        ///< a person does something to many tickets at one stroke
    UndoMany,         ///< and takes one such stroke back
    CustomersTied,    ///< a person merges customers, parts them, or removes one
    CustomerWrites,   ///< a message comes in
    TicketMoves,      ///< the server's own rules move, close, merge or delete a ticket
    TicketGoes,       ///< an administrator deletes a ticket
    RightsChange,     ///< an administrator edits a person
    PersonLeaves,     ///< and is back after a while
    ReferenceChanges, ///< tags, templates, articles, customers are edited on the server
    Weather,          ///< one client's network gets other faults
    Swizzle,          ///< all clients are cut off one after the other and come back in another order
    OneWay,           ///< one direction of one client's network is dead for a while
    Offline,          ///< a person switches the network off for a while
    ClientKilled,
    ClientLosesPower,
    ClientDiesWriting, ///< at a random write
    ClientDiskOnce,
    ClientDiskForGood, ///< until the program is started again
    ClientAway,        ///< 91 days; what the server forgets after 90 is gone
    ClientCopied,      ///< a copied profile starts as another machine
    CacheDamaged,      ///< what is read of it is no database any more
    ClockJumps,        ///< by years
    ServerKilled,
    ServerLosesPower,
    ServerDiesWriting,
    ServerDiskOnce,
    ServerBackedUp,
    ServerRestored,
    HouseKept,  ///< the server forgets what is old
    FileOpened, ///< a person opens an attachment
    Look,       ///< what must hold at any moment is checked
};
inline constexpr int kStepKindCount = 34;
[[nodiscard]] const char *nameOf(StepKind kind);

/// One line of the script of a run. Each has random numbers of its own, so that leaving one out changes the others as
/// little as possible.
struct Step
{
    qint64 at_ms = 0;
    StepKind kind = StepKind::Act;
    quint64 seed = 0;
    int number = 0; ///< place in the whole script
};

struct Script
{
    quint64 seed = 0;
    int clients = 2;
    qint64 end_ms = 0;            ///< faults stop
    bool isFirstDay = false;      ///< all machines are new
    bool isServerDeaf = false;    ///< it answers changes and does nothing, which breaks promises on purpose
    bool hasRealPortions = false; ///< pages, batches and pieces are as large as in the program
    QList<Step> steps;            ///< by time

    [[nodiscard]] static Script make(quint64 seed);
    /// Only the steps with these numbers.
    void keep(const QList<int> &numbers);
};

} // namespace Opora::Simulation
