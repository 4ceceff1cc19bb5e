// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wanted.h"

#include "core/bucket.h"

namespace Opora::Sync {

using namespace Qt::StringLiterals;

namespace {
QString monthOf(QDate day)
{
    return day.toString(u"yyyy-MM"_s);
}

/// Lower is earlier; newest closed month first.
std::pair<int, QString> rank(const QString &bucket)
{
    if (bucket == Core::kRefBucket)
        return {0, {}};
    if (Core::isUserBucket(bucket))
        return {1, {}};
    if (bucket.endsWith("/open"_L1))
        return {2, bucket};
    if (bucket == Core::kDraftBucket)
        return {3, bucket};
    if (bucket == Core::kCustomerBucket)
        return {3, {}};
    return {4, bucket};
}
} // namespace

QString Wanted::toQuery() const
{
    return u"ref,user,customer,open,closed:"_s + (closedSince ? monthOf(*closedSince) : u"all"_s);
}

bool Wanted::covers(const QString &bucket) const
{
    // "queue:<id>/closed/2026-11": months of this form order as their names do.
    return !closedSince || !bucket.contains("/closed/"_L1) || bucket.right(7) >= monthOf(*closedSince);
}

QStringList inReadingOrder(QStringList buckets)
{
    std::sort(buckets.begin(), buckets.end(), [](const QString &a, const QString &b) {
        const auto [classA, nameA] = rank(a);
        const auto [classB, nameB] = rank(b);
        if (classA != classB)
            return classA < classB;
        // "queue:<id>/closed/2026-11": months descend across all queues.
        return classA == 4 ? nameA.right(7) > nameB.right(7) : nameA < nameB;
    });
    return buckets;
}

} // namespace Opora::Sync
