// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iterator>

namespace Opora::Simulation {

/// What each number of OPORA_PLANTED breaks, from 1.
inline constexpr const char *kMutants[] = {
    "the cursor is stored before the rows",                   // 1, store/localstore.cpp
    "a new bucket counts as read before it was",              // 2, store/localstore.cpp
    "what is shown is not rebuilt after an answer",           // 3, store/delivery.cpp
    "words of a lost ticket are not kept",                    // 4, store/lostwords.cpp
    "a row that is newer by one counts as known",             // 5, store/baselayer.cpp
    "a message for a ticket with unsent changes is lost",     // 6, store/baselayer.cpp
    "a ticket that moves leaves its messages in the old sum", // 7, store/baselayer.cpp
    "a message that nobody may see any more stays",           // 8, store/baselayerremoval.cpp
    "a ticket stays when the right to it goes",               // 9, store/baselayerremoval.cpp
    "the counter of numbers on the wire is not stored",       // 10, store/delivery.cpp
    "a held change counts as applied",                        // 11, store/delivery.cpp
    "nothing is sent again to a server that forgot",          // 12, store/localstore.cpp
    "acknowledged changes are not kept",                      // 13, store/delivery.cpp
    "rows of a lost branch stay as they are",                 // 14, store/localstorecompare.cpp and baselayer.cpp
    "rows that the server does not have stay",                // 15, store/localstorecompare.cpp
    "a draft is called saved and is not",                     // 16, store/localstorework.cpp
    "commits are not synced",                                 // 17, db/connectionsetup.cpp
    "a clock that was set back keeps a change for years",     // 18, store/delivery.cpp
    "the pull is not tried again after a failure",            // 19, sync/puller.cpp
    "the push is not tried again after a failure",            // 20, sync/pusher.cpp
    "a renewal of tokens that failed never ends",             // 21, sync/account.cpp
    "new rights are not heard",                               // 22, sync/puller.cpp
    "the cursor jumps to the head when buckets change",       // 23, sync/puller.cpp
    "sums are never compared",                                // 24, sync/puller.cpp
    "a stale reply is sent",                                  // 25, core/merge.cpp
    "the outcome is not stored",                              // 26, server/mutations/mutationbatch.cpp
    "the last change is applied again when it comes twice",   // 27, server/mutations/mutationbatch.cpp
    "the feed has holes",                                     // 28, server/feed/feedhead.cpp
    "a ticket that left is not told",                         // 29, server/api/changepage.cpp
    "a ticket that entered comes without its conversation",   // 30, server/api/changepage.cpp
    "a cursor of a lost branch is taken for one of ours",     // 31, server/feed/feedhead.cpp
    "a cursor ahead of a restored server is accepted",        // 32, server/feed/feedhead.cpp
    "notes for supervisors go to everybody",                  // 33, server/rights/rights.cpp
    "half a file is shown",                                   // 34, store/filefolder.cpp
    "the last number of a client is not stored",              // 35, server/mutations/mutationbatch.cpp
    "what failed is sent again under a new number",           // 36, sync/pusher.cpp
    "a removed ticket leaves no tombstone",                   // 37, server/api/recordreader.cpp
    "news of a ticket overwrite its draft",                   // 38, store/write.cpp
    "status, owner, queue and priority are answered only",    // 39, server/mutations/mutationhandler.cpp
    "who comes later overwrites silently",                    // 40, core/merge.cpp
    "a reply that was made a note goes to the customer",      // 41, store/outbox.cpp
    "a reply that was dropped goes to the customer",          // 42, store/outbox.cpp
    "a ticket is solved although its reply is held",          // 43, store/delivery.cpp
    "a batch is judged backwards",                            // 44, server/mutations/mutationbatch.cpp
    "a draft takes the newest message for seen",              // 45, store/ticketreader.cpp
    "a reply that has seen nothing is never stale",           // 46, core/merge.cpp
    "there is no time for taking back",                       // 47, store/outbox.cpp
    "attachments of replies are thrown away",                 // 48, server/mutations/mutationhandler.cpp
    "a value that lost is not kept in the history",           // 49, server/mutations/mutationhandler.cpp
    "followers are answered only",                            // 50, server/mutations/mutationhandler.cpp
    "read marks are answered only",                           // 51, server/mutations/mutationhandler.cpp
    "a tag that is taken off stays",                          // 52, server/mutations/mutationhandler.cpp
    "everybody may read supervisors' notes, by the rule",     // 53, core/permissions.cpp
    "lists keep the first owner",                             // 54, store/ticketcolumns.cpp
    "files of tickets out of sight stay on the disk",         // 55, store/filesweep.cpp
    "words of tickets out of sight are not overwritten",      // 56, store/wordwipe.cpp
    "a confirmed state outlives its ticket",                  // 57, store/baselayerremoval.cpp
    "chance of the system decides how long to wait",          // 58, sync/backoff.cpp
    "an emptied number keeps its words",                      // 59, store/outbox.cpp
    "a dropped reply is sent again after a restore",          // 60, store/outbox.cpp
    "a download goes on at its start",                        // 61, sync/filetransfer.cpp
    "news that do not fit into one answer are lost",          // 62, server/api/changepage.cpp
    "of rows asked for by name only the first come",          // 63, sync/reconciler.cpp
    "the second piece of an upload starts at 0",              // 64, sync/filetransfer.cpp
    "the end of a hold is crossed off and not written",       // 65, server/jobs/wakeups.cpp
    "an unmerge parts any merge",                             // 66, server/mutations/mergehandlers.cpp
    "time that is told again counts again",                   // 67, server/mutations/tickethandlers.cpp
    "saved views do not count a ticket that is new",          // 68, store/viewtally.cpp
    "the undo of many leaves what has left",                  // 69, store/undogroup.cpp
    "the look of what is said in public is thrown away",      // 70, server/mutations/mutationhandler.cpp
    "a draft loses its look",                                 // 71, store/drafttable.cpp
    "words that come back to the composer lose their look",   // 72, core/draftwords.cpp
    "a held reply that is sent anyway loses its look",        // 73, store/outbox.cpp
    "words that are joined look like half of them",           // 74, core/draftwords.cpp
    "an unsent reply loses its look when it is replayed",     // 75, store/overlay.cpp
    "a view that asks for something else keeps its counter",  // 76, store/viewtally.cpp
    "saved views count tickets that went",                    // 77, store/write.cpp
    "steps that are ticked are answered only",                // 78, server/mutations/mutationhandler.cpp
    "links are answered only",                                // 79, server/mutations/mutationhandler.cpp
    "words that are split off stay where they were, too",     // 80, server/mutations/mergehandlers.cpp
    "what was so before a change is not told",                // 81, server/mutations/tickethandlers.cpp
};
inline constexpr int kMutantCount = int(std::size(kMutants));

} // namespace Opora::Simulation
