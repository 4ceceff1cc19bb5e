// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/demodata.h"

#include "db/transaction.h"
#include "protocol/codec.h"
#include "protocol/exportlines.h"
#include "server/auth/accounts.h"
#include "server/auth/passwordhasher.h"
#include "server/auth/token.h"
#include "server/cli/failure.h"
#include "server/cli/serverdata.h"
#include "server/cli/shifttimes.h"
#include "server/feed/feedwriter.h"
#include "server/files/filestore.h"
#include "server/tables/filetable.h"
#include "server/tables/livingdocuments.h"

#include <QCoreApplication>
#include <QFile>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

struct Sample
{
    Protocol::ExportHeader header;
    ChangeSet changes;
    QList<Core::FileHash> files;
};

Result<Sample> readSample(QFile &file, Core::Timestamp now)
{
    Sample sample;
    OPORA_LET(header, Protocol::decodeExportHeader(file.readLine().trimmed()));
    sample.header = header;
    TimeShift shift(header.anchor ? now - *header.anchor : Core::Milliseconds(0));
    while (!file.atEnd()) {
        OPORA_LET(line, Protocol::decodeExportLine(file.readLine().trimmed()));
        if (const auto *attached = std::get_if<Protocol::ExportFile>(&line))
            sample.files.append(attached->sha256);
        const auto *record = std::get_if<Protocol::ExportRecord>(&line);
        if (!record)
            continue;
        OPORA_LET(entity, Protocol::decode(record->kind, record->data));
        shift.move(entity);
        sample.changes.put(std::move(entity), Origin{{}, {}, 0, now});
    }
    return sample;
}

Result<void> write(ServerData &data, const Sample &sample, const QString &filesDir, Core::Timestamp now)
{
    FileStore files(filesDir);
    OPORA_LET(transaction, Db::Transaction::begin(data.connection(), "cli.demo"_L1));
    for (const Core::FileHash &hash : sample.files) {
        QFile file(u":/demo/files/"_s + hash.toHex());
        if (!file.open(QIODevice::ReadOnly))
            return cliError(Texts::tr("The sample help desk names a file that is not part of this program."));
        const QByteArray bytes = file.readAll();
        OPORA_CHECK(files.put(hash, bytes));
        OPORA_CHECK(FileTable::add(transaction, hash, bytes.size(), {}, Core::toMsecs(now)));
    }
    OPORA_CHECK(FeedWriter(transaction, data.random()).write(sample.changes));
    return transaction.commit();
}

} // namespace

Result<QList<SignIn>> loadDemo(ServerData &data, const QString &filesDir, const Core::Clock &clock)
{
    QFile file(u":/demo/helpdesk.jsonl"_s);
    if (!file.open(QIODevice::ReadOnly))
        return cliError(Texts::tr("The sample help desk is not part of this program."));
    const Core::Timestamp now = clock.now();
    OPORA_LET(sample, readSample(file, now));
    OPORA_CHECK(write(data, sample, filesDir, now));

    PasswordHasher hasher(1);
    Accounts accounts(data.connection(), hasher, data.random());
    OPORA_LET(people, allOf<Core::Person>(data.connection(), Core::EntityKind::Person));
    QList<SignIn> signIns;
    for (const QString &email : sample.header.signIns) {
        const auto it
            = std::find_if(people.begin(), people.end(), [&email](const Core::Person &p) { return p.email == email; });
        if (it == people.end())
            return cliError(Texts::tr("The sample help desk has no person %1.").arg(email));
        const QString password = makeToken().left(16);
        OPORA_LET(person, accounts.put(*it, password, now));
        signIns.append({person, password});
    }
    return signIns;
}

} // namespace Opora::Server
