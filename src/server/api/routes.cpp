// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/routes.h"

#include "server/api/calls.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

const QList<Route> &routes()
{
    static const QList<Route> list = {
        {"GET", u"/health"_s, Door::Open, Effect::Reads, &health},
        {"GET", u"/metrics"_s, Door::Open, Effect::Reads, &metrics},
        {"POST", u"/api/v1/session"_s, Door::Guest, Effect::Writes, &signIn},
        {"POST", u"/api/v1/session/refresh"_s, Door::Guest, Effect::Writes, &refreshSession},
        {"POST", u"/api/v1/setup"_s, Door::Guest, Effect::Writes, &setUp},
        {"DELETE", u"/api/v1/session"_s, Door::Person, Effect::Writes, &signOut},
        {"GET", u"/api/v1/devices"_s, Door::Person, Effect::Reads, &devices},
        {"DELETE", u"/api/v1/devices/{id}"_s, Door::Person, Effect::Writes, &revokeDevice},
        {"GET", u"/api/v1/me"_s, Door::Person, Effect::Reads, &me},
        {"GET", u"/api/v1/buckets"_s, Door::Person, Effect::Reads, &buckets, {u"want"_s}},
        {"GET", u"/api/v1/bucket"_s, Door::Person, Effect::Reads, &bucketPage, {u"name"_s, u"after"_s, u"limit"_s}},
        {"GET", u"/api/v1/bucket/versions"_s, Door::Person, Effect::Reads, &bucketVersions, {u"name"_s}},
        {"POST", u"/api/v1/records"_s, Door::Person, Effect::Reads, &records},
        {"GET",
         u"/api/v1/changes"_s,
         Door::Person,
         Effect::Reads,
         &changes,
         {u"cursor"_s, u"want"_s, u"rights"_s, u"wait"_s}},
        {"POST", u"/api/v1/cursor/ancestor"_s, Door::Person, Effect::Reads, &cursorAncestor},
        {"POST", u"/api/v1/mutations"_s, Door::Person, Effect::Writes, &mutations},
        {"HEAD", u"/api/v1/files/{sha256}"_s, Door::Person, Effect::Writes, &fileState},
        {"PUT", u"/api/v1/files/{sha256}"_s, Door::Person, Effect::Writes, &filePiece, {u"offset"_s, u"total"_s}},
        {"GET", u"/api/v1/files/{sha256}"_s, Door::Person, Effect::Reads, &fileContent},
        {"GET", u"/api/v1/search"_s, Door::Person, Effect::Reads, &search, {u"q"_s, u"limit"_s}},
        {"GET",
         u"/api/v1/presence"_s,
         Door::Person,
         Effect::Writes,
         &presence,
         {u"ticket"_s, u"writes"_s, u"watch"_s, u"seen"_s, u"beat"_s, u"wait"_s}},
        {"GET", u"/api/v1/tickets/{id}"_s, Door::Person, Effect::Reads, &ticketAggregate},
    };
    return list;
}

} // namespace Opora::Server
