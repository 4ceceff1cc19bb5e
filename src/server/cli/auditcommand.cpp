// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/auditcommand.h"

#include "server/cli/command.h"
#include "server/cli/console.h"
#include "server/cli/failure.h"
#include "server/cli/serverdata.h"
#include "server/schema/try.h"
#include "server/tables/accounttable.h"
#include "server/tables/audittable.h"
#include "server/tables/livingdocuments.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

constexpr int kUsualRows = 1000;

/// "2026-11-22" or "2026-11-22T09:30", UTC unless it names its zone; none when the option is not there.
Result<std::optional<Core::Timestamp>> timeOption(const CommandContext &context, const QString &option)
{
    if (!context.has(option))
        return std::optional<Core::Timestamp>();
    QDateTime time = QDateTime::fromString(context.value(option), Qt::ISODate);
    if (!time.isValid())
        return cliUsage(Texts::tr("--%1 must be a time like 2026-11-22 or 2026-11-22T09:30, not \"%2\".")
                            .arg(option, context.value(option)));
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return std::optional(Core::fromMsecs(time.toMSecsSinceEpoch()));
}

Result<QHash<Core::PersonId, QString>> addressesOf(ServerData &data)
{
    OPORA_LET(people, allOf<Core::Person>(data.connection(), Core::EntityKind::Person));
    QHash<Core::PersonId, QString> addresses;
    for (const Core::Person &person : people)
        addresses.insert(person.id, person.email.isEmpty() ? person.name : person.email);
    return addresses;
}

Result<AuditTable::Filter> filterOf(const CommandContext &context, const QHash<Core::PersonId, QString> &addresses)
{
    AuditTable::Filter filter;
    OPORA_LET(from, timeOption(context, u"since"_s));
    OPORA_LET(until, timeOption(context, u"until"_s));
    filter.from = from;
    filter.until = until;
    filter.action = context.value(u"action"_s);
    bool isNumber = true;
    filter.limit = context.has(u"limit"_s) ? context.value(u"limit"_s).toInt(&isNumber) : kUsualRows;
    if (!isNumber || filter.limit < 1)
        return cliUsage(Texts::tr("--limit must be a number above 0, not \"%1\".").arg(context.value(u"limit"_s)));
    if (!context.has(u"person"_s))
        return filter;
    const QString email = AccountTable::normalizedEmail(context.value(u"person"_s));
    for (auto it = addresses.cbegin(); it != addresses.cend(); ++it) {
        if (it.value() == email)
            filter.person = it.key();
    }
    if (!filter.person)
        return cliError(Texts::tr("There is no account %1; \"opora-server user list\" shows them.").arg(email));
    return filter;
}

QString timeText(Core::Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(Core::toMsecs(at), Qt::UTC).toString(Qt::ISODateWithMs);
}

/// Who did it; empty for the server. Somebody may be gone from the accounts and still stand here.
QString actorOf(const AuditTable::Row &row, const QHash<Core::PersonId, QString> &addresses)
{
    return row.person.isNull() ? QString() : addresses.value(row.person, row.person.toString());
}

/// An account by its address, anything else as it stands.
QString objectOf(const AuditTable::Row &row, const QHash<Core::PersonId, QString> &addresses)
{
    return addresses.value(Core::PersonId(QUuid::fromString(row.object)), row.object);
}

QString jsonLine(const AuditTable::Row &row, const QHash<Core::PersonId, QString> &addresses)
{
    QJsonObject line{{u"at"_s, timeText(row.at)}, {u"action"_s, row.action}};
    const auto add = [&line](const QString &name, const QString &value) {
        if (!value.isEmpty())
            line.insert(name, value);
    };
    const QString object = objectOf(row, addresses);
    add(u"person"_s, actorOf(row, addresses));
    add(u"person_id"_s, row.person.isNull() ? QString() : row.person.toString());
    add(u"object"_s, object);
    add(u"object_id"_s, object == row.object ? QString() : row.object);
    add(u"peer"_s, row.peer);
    return QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact));
}

QString textLine(const AuditTable::Row &row, const QHash<Core::PersonId, QString> &addresses)
{
    QString who = actorOf(row, addresses);
    // From outside and signed in as nobody: a refused sign-in.
    if (who.isEmpty())
        who = row.peer.isEmpty() ? Texts::tr("(server)") : u"-"_s;
    return u"%1  %2  %3  %4  %5"_s
        .arg(timeText(row.at), who.leftJustified(28), row.action.leftJustified(18), objectOf(row, addresses), row.peer)
        .trimmed();
}

Result<void> showAudit(CommandContext &context)
{
    OPORA_LET(data, ServerData::open(context.config, ServerData::Need::Existing, ServerData::Use::Command));
    OPORA_LET(addresses, addressesOf(*data));
    OPORA_LET(filter, filterOf(context, addresses));
    OPORA_LET(rows, AuditTable::find(data->connection(), filter));
    for (const AuditTable::Row &row : std::as_const(rows))
        context.console.say(context.has(u"json"_s) ? jsonLine(row, addresses) : textLine(row, addresses));
    if (rows.size() == filter.limit)
        context.console.complain(
            Texts::tr("These are the newest %1; there may be older ones, see --limit and --until.").arg(filter.limit));
    return {};
}

} // namespace

void addAuditCommand(CommandTable &table)
{
    Command command{u"audit"_s,
                    {},
                    0,
                    0,
                    Texts::tr("Show who did what to accounts and devices"),
                    {},
                    {},
                    [](CommandContext &context) { return exitCode(context, showAudit(context)); }};
    command.details
        = Texts::tr("Oldest first, times in UTC, kept for two years. What the server or its command line did "
                    "stands under \"(server)\".");
    command.options
        = {{u"since"_s, u"TIME"_s, Texts::tr("from this time on, 2026-11-22 or 2026-11-22T09:30 (UTC)")},
           {u"until"_s, u"TIME"_s, Texts::tr("before this time")},
           {u"person"_s, u"EMAIL"_s, Texts::tr("only what this account did or what was done to it")},
           {u"action"_s, u"WORD"_s, Texts::tr("only this action, \"device.revoke\", or this area, \"device\"")},
           {u"limit"_s, u"N"_s, Texts::tr("at most the newest N; 1000 by default")},
           {u"json"_s, {}, Texts::tr("a JSON object in each line, for programs")}};
    table.add(std::move(command));
}

} // namespace Opora::Server
