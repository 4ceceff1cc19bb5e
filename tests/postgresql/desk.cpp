// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"

#include "core/entity.h"
#include "db/connection.h"
#include "db/statement.h"

namespace Opora::Test {

using namespace Qt::StringLiterals;
using Db::Statement;

Desk::Desk(QString database)
    : m_database(std::move(database))
{
    QByteArray output;
    if (!runProgram(serverProgram(), QStringList{u"init"_s, u"--demo"_s} + where({}), &output))
        return;
    for (const QByteArray &line : output.split('\n')) {
        const QStringList words = QString::fromUtf8(line).split(u' ');
        if (words.size() == 4 && words[0] == "sign-in"_L1)
            m_signIns.append({words[2], words[3]});
    }
    readTickets();
}

QStringList Desk::where(const QString &database) const
{
    return {u"--data"_s, m_folder.filePath(u"server"_s), u"--database"_s, database.isEmpty() ? m_database : database};
}

void Desk::readTickets()
{
    const auto settings = Db::ConnectionSettings::fromUrl(m_database, Db::Access::Reader);
    const auto connection = Db::Connection::open(*settings);
    if (!connection)
        return;
    static_cast<void>(Statement(**connection, u"SELECT id FROM ticket WHERE bucket LIKE '%/open' ORDER BY number"_s)
                          .each([this](const Statement &row) { m_tickets.append(row.uuid(0)); }));
}

std::unique_ptr<Instance> Desk::serve(const QStringList &options, const QString &database, quint16 port)
{
    const QString log = path(u"instance-%1.log"_s.arg(++m_instances));
    return std::make_unique<Instance>(log, where(database) + options, port);
}

void Desk::judge(Findings &findings, const QList<const Hand *> &hands, const QString &database) const
{
    const auto settings
        = Db::ConnectionSettings::fromUrl(database.isEmpty() ? m_database : database, Db::Access::Reader);
    const auto connection = Db::Connection::open(*settings);
    if (!connection)
        return findings.demand(false, connection.error().detail);
    qint64 lost = 0;
    qint64 doubled = 0;
    for (const Hand *hand : hands) {
        QHash<QUuid, int> there;
        const auto read
            = Statement(**connection, u"SELECT object, mutation FROM change WHERE client = ? AND entity = ?"_s)
                  .bind(hand->client().uuid(), int(Core::EntityKind::Message))
                  .each([&there](const Statement &row) { ++there[row.uuid(0)]; });
        findings.demand(read.isOk(), u"the feed cannot be read"_s);
        for (const QUuid &message : hand->written())
            lost += there.contains(message) ? 0 : 1;
        doubled += std::count_if(there.cbegin(), there.cend(), [](int times) { return times > 1; });
        doubled += std::max<qint64>(0, there.size() - hand->written().size());
    }
    findings.demand(lost == 0, u"%1 acknowledged notes are lost"_s.arg(lost));
    findings.demand(doubled == 0, u"%1 notes were applied more than once"_s.arg(doubled));
    QByteArray said;
    findings.demand(runProgram(serverProgram(), QStringList{u"check"_s} + where(database), &said),
                    u"check: "_s + QString::fromUtf8(said));
}

} // namespace Opora::Test
