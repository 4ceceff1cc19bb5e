// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mutations/mutationfault.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Opora::Core::Error;
using Opora::Server::isOfOneMutation;

/// What one edit is refused for, and what is the state of the server.
class MutationFaultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheEditFromTheServer_data()
    {
        using Kind = Error::Kind;
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<bool>("isOfEdit");
        const auto row = [](const char *code, Kind kind, bool isOfEdit) { QTest::newRow(code) << kind << isOfEdit; };
        row("db.value", Kind::Rejected, true);
        row("db.constraint", Kind::Conflict, true);
        row("db.duplicate", Kind::Conflict, true);
        row("feed.kind", Kind::Rejected, true);
        row("feed.no_ticket", Kind::Rejected, true);
        row("protocol.too_long", Kind::Rejected, true);
        row("disk.cannot_open", Kind::Rejected, false);
        row("disk.read_only", Kind::Rejected, false);
        row("disk.full", Kind::Retryable, false);
        row("disk.io", Kind::Retryable, false);
        row("disk.file_exists", Kind::Rejected, false);
        row("db.sql", Kind::Rejected, false);
        row("db.auth", Kind::Rejected, false);
        row("db.no_database", Kind::Rejected, false);
        row("db.newer_schema", Kind::Rejected, false);
        row("db.wrong_thread", Kind::Rejected, false);
        row("db.transaction_failed", Kind::Rejected, false);
        row("db.corrupt", Kind::Corrupt, false);
        row("db.busy", Kind::Retryable, false);
        row("db.connection_lost", Kind::Offline, false);
        row("feed.no_head", Kind::Corrupt, false);
        row("feed.hole", Kind::Corrupt, false);
        row("server.failed", Kind::Corrupt, false);
        row("mutations.gap", Kind::Conflict, false);
        row("mutations.foreign_client", Kind::Rejected, false);
    }

    void tellsTheEditFromTheServer()
    {
        QFETCH(Error::Kind, kind);
        QFETCH(bool, isOfEdit);
        QCOMPARE(isOfOneMutation({kind, QString::fromLatin1(QTest::currentDataTag()), {}}), isOfEdit);
    }
};

QTEST_GUILESS_MAIN(MutationFaultTest)
#include "tst_mutationfault.moc"
