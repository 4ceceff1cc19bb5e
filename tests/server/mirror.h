// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "world.h"

#include <QHash>

namespace Opora::Server {

/// What a faithful client would hold: follows the API by the book, so that it can be compared with the server.
class Mirror final
{
public:
    Mirror(World &world, Core::Person person, QString want)
        : m_world(world)
        , m_person(std::move(person))
        , m_want(std::move(want))
    { }

    /// First sync: notes the head, then pages each bucket.
    void start(int pageSize = 500);
    /// Follows the feed until nothing is left; obeys changes of rights. Number of records received.
    int follow();
    /// After a fork: rows newer than the ancestor are from the lost branch, so each bucket is compared row by row.
    void rewind(const QString &cursor, qint64 seq);
    /// Names of buckets whose rows differ from what the server says about them.
    [[nodiscard]] QStringList differences();

    [[nodiscard]] const QHash<QUuid, Protocol::Record> &rows() const { return m_rows; }
    [[nodiscard]] QString cursor() const { return m_cursor; }
    [[nodiscard]] QString rights() const { return m_rights; }
    [[nodiscard]] qsizetype orphans() const { return m_orphans; }

private:
    void take(const Protocol::Record &record);
    void pageBucket(const QString &name, int pageSize);
    [[nodiscard]] Protocol::BucketsAnswer buckets();

    World &m_world;
    Core::Person m_person;
    QString m_want;
    QString m_cursor;
    QString m_rights;
    QHash<QUuid, Protocol::Record> m_rows;
    QHash<QUuid, QUuid> m_parents; ///< ticket of a message or event
    qsizetype m_orphans = 0;       ///< rows that came before their ticket
};

} // namespace Opora::Server
