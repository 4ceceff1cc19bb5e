// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mutations/mutationfault.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;

namespace {

/// Statements are this server's and values are bound: a statement that is not understood (a table that is missing, a
/// right of the database's user) tells nothing about a value.
bool isOfValue(const QString &code)
{
    return code == "db.value"_L1 || code == "db.constraint"_L1 || code == "db.duplicate"_L1;
}

} // namespace

bool isOfOneMutation(const Error &error)
{
    if (error.kind == Error::Kind::Retryable || error.kind == Error::Kind::Offline)
        return false;
    if (error.code.startsWith("db."_L1))
        return isOfValue(error.code);
    // "mutations." is about the batch as a whole, the feed's head about all of them.
    const bool isOfServer = error.code.startsWith("disk."_L1) || error.code.startsWith("server."_L1)
        || error.code == "feed.no_head"_L1 || error.code == "feed.hole"_L1;
    return !isOfServer && !error.code.startsWith("mutations."_L1);
}

} // namespace Opora::Server
