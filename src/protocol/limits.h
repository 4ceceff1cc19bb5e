// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

/// What either side accepts, stated once. The sender keeps to it, the receiver checks it before it spends memory or
/// time.
namespace Opora::Protocol::Limits {

inline constexpr qsizetype kKiB = 1024;
inline constexpr qsizetype kMiB = 1024 * kKiB;

// HTTP. A request line with its headers carries a token and a cursor, both under 1 KiB; proxies cut at 8 to 16 KiB.
inline constexpr qsizetype kHeaderBytes = 16 * kKiB;
// Every JSON request but mutations: the largest is 1000 record names, about 70 KiB.
inline constexpr qsizetype kBodyBytes = 1 * kMiB;
// One message at its limits (text and HTML) with escapes fits, so no single mutation is too large to be sent.
inline constexpr qsizetype kMutationsBodyBytes = 4 * kMiB;
// A piece is sent again whole after a broken connection: 4 MiB is 30 s at 1 Mbit/s.
inline constexpr qsizetype kFilePieceBytes = 4 * kMiB;
// Mail systems rarely carry more than 25 MiB; the rest is room for recordings.
inline constexpr qint64 kFileBytes = 512LL * kMiB;
// What an answer may unpack to. A page at its limits is under 20 MiB; a bomb packs 1000 to 1.
inline constexpr qsizetype kGunzipBytes = 64 * kMiB;
// An answer of the server as it comes over the wire.
inline constexpr qsizetype kAnswerBytes = kGunzipBytes;
// Below this gzip costs more than it saves: it all fits into one packet.
inline constexpr qsizetype kGzipWorthBytes = 1 * kKiB;
// Our documents nest 6 deep; recursion of a reader must end long before the stack does.
inline constexpr int kJsonDepth = 32;

// Lists of a request or an answer.
// One transaction of the server: 100 edits hold the write lock for some 10 ms.
inline constexpr int kMutationsPerBatch = 100;
// Exponentially spaced, so 64 reach back over any number of changes.
inline constexpr int kCheckpoints = 64;
// Tickets in a page of a bucket; the first page shows within a second on a slow line.
inline constexpr int kPageTickets = 500;
// Records in one answer of any kind: a page of tickets with their messages and events.
inline constexpr int kRecordsPerAnswer = 200'000;
inline constexpr int kRecordNames = 1000;
inline constexpr int kVersionRows = 2'000'000;
inline constexpr int kBuckets = 20'000;
inline constexpr int kSearchHits = 200;
inline constexpr int kDevices = 1000;
// What a list and the open ticket show, and who may be at them.
inline constexpr int kWatchedTickets = 64;
inline constexpr int kPresences = 10'000;

// Texts. Lengths in characters are Unicode code points, so that no script is worse off; lengths in bytes are UTF-8.
inline constexpr qsizetype kSubjectChars = 500; // RFC 5322 folds at 998 bytes; nobody reads further
inline constexpr qsizetype kNameChars = 500;
inline constexpr qsizetype kWordChars = 100; // keys, languages, colours, codes
inline constexpr qsizetype kSummaryChars = 10'000;
inline constexpr qsizetype kNoteChars = 100'000;         // a note on a customer, a signature, a template
inline constexpr qsizetype kMessageTextBytes = 1 * kMiB; // a mail of 1 MiB of words is a pasted log
inline constexpr qsizetype kMessageHtmlBytes = 2 * kMiB; // marks take about as much room as words
inline constexpr qsizetype kArticleBytes = 1 * kMiB;
inline constexpr qsizetype kTagChars = 64;
inline constexpr qsizetype kFieldTextChars = kSummaryChars; // the longest field that is set by itself
inline constexpr qsizetype kCustomValueChars = 10'000;
inline constexpr qsizetype kPasswordBytes = 1 * kKiB; // argon2id reads it all: long ones cost time
inline constexpr qsizetype kTokenChars = 4 * kKiB;
inline constexpr qsizetype kCursorChars = 200;
inline constexpr qsizetype kSearchChars = 1000;
inline constexpr qsizetype kBucketChars = 100;

// Lists inside an object.
inline constexpr int kTags = 64;
inline constexpr int kFollowers = 200;
inline constexpr int kLinks = 200;
inline constexpr int kChecks = 500;
inline constexpr int kForwarded = 1000;
inline constexpr int kEscalation = 9; // lines above the first
inline constexpr int kAttachments = 100;
inline constexpr int kContacts = 100;
inline constexpr int kCustomFields = 200;
inline constexpr int kListItems = 1000; // queues of a person, slots of a calendar, targets of a policy
inline constexpr int kDependsOn = 100;
inline constexpr int kFieldChanges = 64; // each field at most once
inline constexpr int kViewColumns = 64;
inline constexpr int kChecklistItems = 100;
inline constexpr int kNotSame = 200; // customers known to be others

// The largest integer that JavaScript and every JSON reader keeps exactly.
inline constexpr qint64 kMaxInteger = 9'007'199'254'740'991;

// Long poll: proxies drop a silent connection after 30 to 60 s.
inline constexpr std::chrono::seconds kLongestWait{55};
inline constexpr std::chrono::seconds kUsualWait{25};
inline constexpr std::chrono::seconds kHeartbeat{10};

} // namespace Opora::Protocol::Limits
