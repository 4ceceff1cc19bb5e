// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reader.h"

#include "core/permissions.h"
#include "store/cachefile.h"
#include "store/metatable.h"
#include "store/storeparts.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;

Result<std::unique_ptr<Reader>> Reader::open(const StoreSettings &settings)
{
    std::unique_ptr<Reader> reader(new Reader(settings));
    const auto file = Db::ConnectionSettings::sqlite(CacheFile::pathIn(settings.folder), Db::Access::Reader);
    OPORA_TAKE(connection, Db::Connection::open(file));
    reader->m_own = std::move(connection);
    reader->m_connection = reader->m_own.get();
    CacheFile::watch(*reader->m_connection, settings.folder);
    return reader;
}

Core::Timestamp Reader::serverNow() const
{
    return now() + Core::Milliseconds(MetaTable::value(*m_connection, u"clock_offset"_s).toLongLong());
}

Result<Core::Person> Reader::person() const
{
    OPORA_TAKE(doc, MetaTable::read(*m_connection, u"person"_s));
    if (doc.isEmpty())
        return Core::Person();
    OPORA_TAKE(entity, codec().decode(Core::EntityKind::Person, doc.toUtf8()));
    return std::get<Core::Person>(std::move(entity));
}

Result<Core::ReferenceData> Reader::reference() const
{
    OPORA_TAKE(data, readReference(*m_connection, codec()));
    OPORA_TAKE(me, person());
    data.me = me.id;
    data.queues.removeIf([&](const Core::Queue &queue) { return !Core::canSeeQueue(me, queue.id); });
    return data;
}

} // namespace Opora::Store
