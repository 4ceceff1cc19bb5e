// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/checkdocuments.h"

#include "core/wake.h"
#include "db/connection.h"
#include "db/statement.h"
#include "protocol/codec.h"
#include "server/cli/checkcards.h"
#include "server/cli/findings.h"
#include "server/feed/bucketname.h"
#include "server/schema/try.h"
#include "server/tables/jobtable.h"

#include <QCoreApplication>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Core::Result;
using Db::Statement;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCheck)
};

/// Notes for each row what does not fit.
class RowChecker final
{
public:
    RowChecker(Db::Connection &connection, Findings &findings)
        : m_connection(connection)
        , m_findings(findings)
        , m_cards(findings)
    { }

    Result<void> documents();
    Result<void> tickets();
    Result<void> messages();
    Result<void> events();
    void cards() { m_cards.finish(); }
    /// After the tickets.
    Result<void> wakeUps();

private:
    /// The value of a row; nothing when it cannot be read, which is noted.
    std::optional<Core::Entity> read(EntityKind kind, const QUuid &id, const QByteArray &doc)
    {
        m_kind = kind;
        m_id = id;
        auto entity = Protocol::decode(kind, doc);
        if (entity)
            return std::move(*entity);
        m_findings.add(u"row"_s,
                       Texts::tr("%1 cannot be read: %2 (%3)").arg(name(), entity.error().detail, entity.error().code));
        return std::nullopt;
    }
    template<typename Value>
    void same(QLatin1String column, const Value &stored, const Value &said)
    {
        if (!(stored == said))
            m_findings.add(u"row"_s,
                           Texts::tr("%1: the column \"%2\" is not what the object says").arg(name(), column));
    }
    [[nodiscard]] QString name() const { return Core::entityName(m_kind) + u' ' + m_id.toString(QUuid::WithoutBraces); }

    Db::Connection &m_connection;
    Findings &m_findings;
    CardChecker m_cards;
    QHash<QUuid, qint64> m_wakes; ///< of tickets on hold, until when
    QSet<QUuid> m_unreadable;     ///< tickets that nobody knows the time of
    EntityKind m_kind = EntityKind::Ticket;
    QUuid m_id;
};

Result<void> RowChecker::documents()
{
    const QString sql = u"SELECT kind, id, bucket, parent, doc FROM document WHERE removed = 0"_s;
    return Statement(m_connection, sql).each([this](const Statement &row) {
        const qint64 kind = row.integer(0);
        if (kind < 0 || kind >= Core::kEntityKindCount) {
            m_findings.add(u"row"_s,
                           Texts::tr("%1 is of no known kind").arg(row.uuid(1).toString(QUuid::WithoutBraces)));
            return;
        }
        const auto entity = read(EntityKind(kind), row.uuid(1), row.blob(4));
        if (!entity)
            return;
        same("id"_L1, row.uuid(1), Core::uuidOf(*entity));
        same("bucket"_L1, row.text(2), documentBucket(*entity));
        same("parent"_L1, row.isNull(3) ? QUuid() : row.uuid(3), documentParent(*entity));
    });
}

Result<void> RowChecker::tickets()
{
    const QString sql = u"SELECT id, number, bucket, queue, state, owner, requester, created_at, updated_at, doc"
                        " FROM ticket WHERE removed = 0"_s;
    return Statement(m_connection, sql).each([this](const Statement &row) {
        const auto entity = read(EntityKind::Ticket, row.uuid(0), row.blob(9));
        if (!entity) {
            m_unreadable.insert(row.uuid(0));
            return;
        }
        const auto &ticket = std::get<Core::Ticket>(*entity);
        same("id"_L1, row.uuid(0), ticket.id.uuid());
        same("number"_L1, row.integer(1), ticket.number);
        same("bucket"_L1, row.text(2), Core::bucketOf(ticket));
        same("queue"_L1, row.uuid(3), ticket.queue.uuid());
        same("state"_L1, row.integer(4), qint64(ticket.state));
        same("owner"_L1, row.uuid(5), ticket.owner.uuid());
        same("requester"_L1, row.uuid(6), ticket.requester.uuid());
        same("created_at"_L1, row.integer(7), Core::toMsecs(ticket.createdAt));
        same("updated_at"_L1, row.integer(8), Core::toMsecs(ticket.updatedAt));
        m_cards.add(ticket);
        if (const auto time = Core::wakeTime(ticket))
            m_wakes.insert(row.uuid(0), Core::toMsecs(*time));
    });
}

Result<void> RowChecker::wakeUps()
{
    const QString sql = u"SELECT object, due_at FROM job WHERE kind = ?"_s;
    OPORA_CHECK(Statement(m_connection, sql).bind(int(JobTable::Kind::Wake)).each([this](const Statement &row) {
        const QUuid id = row.uuid(0);
        if (!m_unreadable.contains(id) && m_wakes.value(id, -1) != row.integer(1))
            m_findings.add(u"job"_s,
                           Texts::tr("ticket %1 is to be woken at a time that it does not name")
                               .arg(id.toString(QUuid::WithoutBraces)));
        m_wakes.remove(id);
    }));
    for (auto left = m_wakes.cbegin(); left != m_wakes.cend(); ++left)
        m_findings.add(
            u"job"_s,
            Texts::tr("ticket %1 is on hold and nothing will wake it").arg(left.key().toString(QUuid::WithoutBraces)));
    return {};
}

Result<void> RowChecker::messages()
{
    const QString sql = u"SELECT id, ticket, at, audience, person, doc FROM message WHERE removed = 0"_s;
    return Statement(m_connection, sql).each([this](const Statement &row) {
        const auto entity = read(EntityKind::Message, row.uuid(0), row.blob(5));
        if (!entity)
            return;
        const auto &message = std::get<Core::Message>(*entity);
        same("id"_L1, row.uuid(0), message.id.uuid());
        same("ticket"_L1, row.uuid(1), message.ticket.uuid());
        same("at"_L1, row.integer(2), Core::toMsecs(message.at));
        same("audience"_L1, row.integer(3), qint64(message.audience));
        same("person"_L1, row.uuid(4), message.person.uuid());
        m_cards.add(message);
    });
}

Result<void> RowChecker::events()
{
    const QString sql = u"SELECT id, ticket, at, doc FROM event WHERE removed = 0"_s;
    return Statement(m_connection, sql).each([this](const Statement &row) {
        const auto entity = read(EntityKind::Event, row.uuid(0), row.blob(3));
        if (!entity)
            return;
        const auto &event = std::get<Core::Event>(*entity);
        same("id"_L1, row.uuid(0), event.id.uuid());
        same("ticket"_L1, row.uuid(1), event.ticket.uuid());
        same("at"_L1, row.integer(2), Core::toMsecs(event.at));
        m_cards.add(event);
    });
}

} // namespace

Result<void> checkDocuments(Db::Connection &connection, Findings &findings)
{
    RowChecker checker(connection, findings);
    OPORA_CHECK(checker.documents());
    OPORA_CHECK(checker.tickets());
    OPORA_CHECK(checker.messages());
    OPORA_CHECK(checker.events());
    checker.cards();
    return checker.wakeUps();
}

Result<void> checkSearch(Db::Connection &connection, Findings &findings)
{
    QList<std::pair<QString, QString>> questions{
        {Texts::tr("it does not know the ticket"),
         u"SELECT t.id FROM ticket t LEFT JOIN search_doc s ON s.object = t.id"
         " WHERE t.removed = 0 AND s.object IS NULL"_s},
        {Texts::tr("it does not know the message"),
         u"SELECT m.id FROM message m LEFT JOIN search_doc s ON s.object = m.id"
         " WHERE m.removed = 0 AND s.object IS NULL"_s},
        {Texts::tr("it knows a text of something that is not there"),
         u"SELECT s.object FROM search_doc s LEFT JOIN ticket t ON t.id = s.object"
         " LEFT JOIN message m ON m.id = s.object WHERE t.id IS NULL AND m.id IS NULL"_s},
    };
    if (connection.backend() == Db::Backend::Sqlite) {
        questions.append({Texts::tr("it has no words of"),
                          u"SELECT s.object FROM search_doc s LEFT JOIN search_index i ON i.rowid = s.id"
                          " WHERE i.rowid IS NULL"_s});
    }
    for (const auto &[what, sql] : std::as_const(questions)) {
        OPORA_CHECK(Statement(connection, sql).each([&findings, sentence = what](const Statement &row) {
            findings.add(u"search"_s, sentence + u' ' + row.uuid(0).toString(QUuid::WithoutBraces));
        }));
    }
    if (connection.backend() != Db::Backend::Sqlite)
        return {};
    const QString orphans = u"SELECT count(*) FROM search_index i LEFT JOIN search_doc s ON s.id = i.rowid"
                            " WHERE s.id IS NULL"_s;
    return Statement(connection, orphans).each([&findings](const Statement &row) {
        if (row.integer(0) > 0)
            findings.add(u"search"_s, Texts::tr("it has %1 texts that belong to nothing").arg(row.integer(0)));
    });
}

} // namespace Opora::Server
