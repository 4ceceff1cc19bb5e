// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/draftsapart.h"

#include "core/bucket.h"
#include "store/metatable.h"
#include "store/try.h"
#include "store/versions.h"
#include "store/write.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

namespace {

const auto kMixed = u"drafts_mixed"_s;

} // namespace

bool areDraftsMixed(Db::Connection &connection)
{
    return !MetaTable::value(connection, kMixed).isEmpty();
}

Core::Result<void> partDrafts(Write &write)
{
    for (const QString &bucket : {QString(Core::kRefBucket), QString(Core::kDraftBucket)}) {
        OPORA_TAKE(key, write.buckets().obtain(write.transaction(), bucket));
        OPORA_TRY(recount(write.transaction(), write.codec(), bucket, key));
    }
    return MetaTable::set(write.transaction(), kMixed, u""_s);
}

} // namespace Opora::Store
