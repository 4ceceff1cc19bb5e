// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/filefolder.h"
#include "storeworld.h"

#include <QCryptographicHash>
#include <QTest>

namespace Opora::Test {

using namespace Qt::StringLiterals;

inline Core::FileHash hashOf(const QByteArray &content)
{
    return {QCryptographicHash::hash(content, QCryptographicHash::Sha256)};
}

inline Store::FileFolder folderOf(const StoreWorld &world)
{
    return Store::FileFolder(world.settings().filesFolder());
}

inline bool has(const StoreWorld &world, const QByteArray &content)
{
    return folderOf(world).has(hashOf(content));
}

inline void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

/// What is expected comes, as the network would bring it.
inline void fetchAhead(const StoreWorld &world, const QByteArrayList &contents)
{
    while (const auto needed = world.store().downloadAhead().valueOr({})) {
        for (const QByteArray &content : contents) {
            if (hashOf(content) == needed->file)
                write(needed->partPath, content);
        }
        QVERIFY(world.store().downloaded(needed->file));
    }
}

/// A ticket of that department whose first message carries files.
inline Core::Ticket tellWithFiles(StoreWorld &world, int number, Core::QueueId queue, const QByteArrayList &contents)
{
    Core::Ticket ticket = world.ticket(number);
    ticket.queue = queue;
    Core::Message message = world.message(ticket, u"see the files"_s);
    for (const QByteArray &content : contents)
        message.attachments.append({hashOf(content), u"file.txt"_s, u"text/plain"_s, content.size()});
    ticket.lastPublic = message.id;
    world.tell(QList<Core::Entity>{Core::Entity(ticket), Core::Entity(message)});
    return ticket;
}

inline void loseBilling(StoreWorld &world)
{
    QStringList remaining = world.bucketNames();
    remaining.removeAll(Core::bucketOf(world.ticket(1)));
    QVERIFY(world.store().startBuckets(remaining, world.nextCursor(), u"rights-2"_s));
}

} // namespace Opora::Test
