// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storeparts.h"

#include "core/clock.h"
#include "core/referencechange.h"
#include "db/statement.h"
#include "store/metatable.h"
#include "store/outboxtable.h"
#include "store/try.h"
#include "text/sortkey.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::ReferenceData;
using Core::Result;

namespace {

constexpr qint64 kLongestUndoMs = 60 * 1000; // screens offer ten seconds

template<typename T, typename Key>
void sortBy(QList<T> &rows, Key key)
{
    std::stable_sort(rows.begin(), rows.end(), [&](const T &a, const T &b) { return key(a) < key(b); });
}

void sortAsShown(ReferenceData &data)
{
    const auto byName = [](const auto &row) { return Text::sortKey(row.name); };
    sortBy(data.calendars, byName);
    sortBy(data.slaPolicies, byName);
    sortBy(data.people, byName);
    sortBy(data.tags, byName);
    sortBy(data.templates, byName);
    sortBy(data.queues, [](const Core::Queue &row) { return std::pair(row.order, Text::sortKey(row.name)); });
    const auto byOrder = [](const auto &row) { return row.order; };
    sortBy(data.statuses, byOrder);
    sortBy(data.types, byOrder);
    sortBy(data.sections, byOrder);
    sortBy(data.categories, byOrder);
    sortBy(data.views, [](const Core::SavedView &row) { return std::pair(row.order, row.name.toLower()); });
    sortBy(data.macros, [](const Core::Macro &row) { return row.name.in(u"en").toLower(); });
    sortBy(data.checklists, [](const Core::Checklist &row) { return row.name.in(u"en").toLower(); });
    sortBy(data.priorities, [](const Core::Priority &row) { return row.rank; });
}

} // namespace

Result<void> StoreParts::readMeta()
{
    const auto fact = [this](const QString &name) { return MetaTable::read(*connection, name); };
    OPORA_TAKE(clientText, fact(u"client"_s));
    OPORA_TAKE(deviceText, fact(u"device"_s));
    OPORA_TAKE(nonceText, fact(u"nonce"_s));
    OPORA_TAKE(offsetText, fact(u"clock_offset"_s));
    OPORA_TAKE(personText, fact(u"person"_s));
    OPORA_TAKE(cursorText, fact(u"cursor"_s));
    OPORA_TAKE(rightsText, fact(u"rights"_s));
    client = Core::ClientId::fromString(clientText);
    // None in a cache that was never renewed.
    device = deviceText.isEmpty() ? client : Core::ClientId::fromString(deviceText);
    nonce = nonceText;
    clockOffset = Core::Milliseconds(offsetText.toLongLong());
    cursor = cursorText;
    rights = rightsText;
    if (personText.isEmpty())
        return {};
    OPORA_TAKE(entity, codec().decode(Core::EntityKind::Person, personText.toUtf8()));
    person = std::get<Core::Person>(std::move(entity));
    return {};
}

Result<void> StoreParts::readReleases()
{
    const qint64 now = nowMs();
    const Core::Milliseconds since = settings.clock->monotonic();
    OPORA_TAKE(undoable, OutboxTable::releasedAfter(*connection, now));
    for (const auto &[change, releaseAt] : undoable) {
        // A clock that was set back must not keep a change here for hours.
        if (releaseAt <= now + kLongestUndoMs)
            releases.insert(change, since + Core::Milliseconds(releaseAt - now));
    }
    return {};
}

qint64 StoreParts::nowMs() const
{
    return Core::toMsecs(settings.clock->now());
}

Core::Timestamp StoreParts::serverNow() const
{
    return settings.clock->now() + clockOffset;
}

Result<const Core::ReferenceIndex *> StoreParts::referenceIndex()
{
    if (!reference) {
        OPORA_TAKE(data, readReference(*connection, codec()));
        reference.emplace(std::move(data));
    }
    return &*reference;
}

Result<ReferenceData> readReference(Db::Connection &connection, const Core::DocumentCodec &codec)
{
    ReferenceData data;
    std::optional<Core::Error> broken;
    OPORA_TRY(Db::Statement(connection, u"SELECT kind, doc FROM reference"_s).each([&](const Db::Statement &row) {
        Result<Core::Entity> entity = codec.decode(Core::EntityKind(row.integer(0)), row.blob(1));
        if (!entity)
            broken = entity.error();
        else
            Core::addObject(data, *entity);
    }));
    const QString overlay = u"SELECT kind, id, removed, doc FROM reference_overlay"_s;
    OPORA_TRY(Db::Statement(connection, overlay).each([&](const Db::Statement &row) {
        const auto kind = Core::EntityKind(row.integer(0));
        if (row.boolean(2))
            return Core::removeObject(data, kind, row.uuid(1));
        Result<Core::Entity> entity = codec.decode(kind, row.blob(3));
        if (!entity)
            broken = entity.error();
        else
            Core::putObject(data, *entity);
    }));
    if (broken)
        return *broken;
    sortAsShown(data);
    return data;
}

} // namespace Opora::Store
