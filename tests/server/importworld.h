// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "db/connection.h"
#include "server/files/filestore.h"
#include "server/importer/importreport.h"
#include "support/require.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace Opora::Server {

/// An empty server database of either kind, and what imports make of files there.
class ImportWorld final
{
public:
    /// Empty when this machine has no such database.
    [[nodiscard]] static std::unique_ptr<ImportWorld> make(Db::Backend backend = Db::Backend::Sqlite);
    /// The two data rows of a test that holds for both.
    static void backends();
    ~ImportWorld();

    struct Outcome
    {
        QString error; ///< code; empty: done
        QString detail;
        ImportCounts counts{};
        QStringList told; ///< sentences about lines
        qint64 rejected = 0;
        QByteArray keptAside; ///< the file of rejected lines
        double seconds = 0;

        [[nodiscard]] const ImportCount &of(Core::EntityKind kind) const { return counts[size_t(kind)]; }
        [[nodiscard]] qint64 written() const;
    };
    using Run = std::function<Core::Result<void>(const ImportContext &)>;
    Outcome import(const Run &run, ImportSink::Mode mode = ImportSink::Mode::Write);
    /// With the lists of a new server.
    Outcome importCsv(const QString &path, const QByteArray &mapping, ImportSink::Mode mode = ImportSink::Mode::Write);
    Outcome importOpora(const QString &path, ImportSink::Mode mode = ImportSink::Mode::Write);
    /// Without its first line, in which the time stands. Files go beside `path`.
    [[nodiscard]] QByteArray exported(const QString &path = {});

    [[nodiscard]] QList<Core::Ticket> tickets() const;
    [[nodiscard]] QHash<QUuid, QList<Core::Event>> events() const; ///< by ticket
    [[nodiscard]] QList<Core::Message> messages() const;
    [[nodiscard]] qint64 head() const; ///< of the feed
    [[nodiscard]] qint64 rows(const QString &table) const;
    void addDefaults();

    /// Writes a file of this world; its path.
    QString write(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] static QByteArray mapping(const QString &name); ///< one that comes with the program

    QTemporaryDir folder;
    Core::SystemRandom random;
    std::unique_ptr<Db::Connection> connection;
    std::unique_ptr<FileStore> files;

private:
    ImportWorld() = default;
};

} // namespace Opora::Server

/// Makes `world` on the row's database, or skips the row.
#define OPORA_IMPORT_WORLD                                                                                             \
    QFETCH(int, backend);                                                                                              \
    const auto world = Opora::Server::ImportWorld::make(Opora::Db::Backend(backend));                                  \
    if (!world)                                                                                                        \
    OPORA_SKIP("postgresql", "no PostgreSQL on this machine")
