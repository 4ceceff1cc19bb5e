// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connection.h"
#include "db/connectionsettings.h"
#include "support/privatepostgres.h"
#include "support/require.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace Opora::Db {

/// A fresh empty database of either backend for one test row.
class Databases final
{
public:
    /// The two data rows of every test here.
    static void rows()
    {
        QTest::addColumn<int>("backend");
        QTest::newRow("sqlite") << int(Backend::Sqlite);
        QTest::newRow("postgresql") << int(Backend::PostgreSql);
    }

    /// Empty when this machine has no PostgreSQL.
    [[nodiscard]] std::optional<ConnectionSettings> fresh(Backend backend)
    {
        using namespace Qt::StringLiterals;
        if (backend == Backend::Sqlite)
            return ConnectionSettings::sqlite(m_folder.filePath(u"db%1.sqlite"_s.arg(++m_count)));
        auto &postgres = Test::PrivatePostgres::instance();
        if (!postgres.isAvailable())
            return std::nullopt;
        auto settings = ConnectionSettings::fromUrl(postgres.createDatabase());
        return settings ? std::optional(*settings) : std::nullopt;
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    int m_count = 0;
};

} // namespace Opora::Db

/// Opens a fresh database of the row's backend, or skips the row.
#define OPORA_OPEN_FRESH(databases, settings, connection)                                                              \
    QFETCH(int, backend);                                                                                              \
    const auto settings##Found = (databases).fresh(Opora::Db::Backend(backend));                                       \
    if (!settings##Found)                                                                                              \
        OPORA_SKIP("postgresql", "no PostgreSQL on this machine");                                                     \
    const Opora::Db::ConnectionSettings settings = *settings##Found;                                                   \
    auto connection##Opened = Opora::Db::Connection::open(settings);                                                   \
    QVERIFY2(connection##Opened.isOk(),                                                                                \
             qPrintable(connection##Opened.isOk() ? QString() : connection##Opened.error().detail));                   \
    Opora::Db::Connection &connection = **connection##Opened

/// Fails the test with the error's detail.
#define OPORA_VERIFY_OK(expression)                                                                                    \
    do {                                                                                                               \
        const auto &result = (expression);                                                                             \
        QVERIFY2(result.isOk(),                                                                                        \
                 qPrintable(result.isOk() ? QString() : result.error().code + u' ' + result.error().detail));          \
    } while (false)
