// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/importer/importreport.h"

#include <QStringList>

#include <memory>

namespace Opora::Server {

class ServerData;
struct CommandContext;

/// A file that was opened for import, with everything its format needs.
class ImportSource
{
public:
    virtual ~ImportSource() = default;
    virtual Core::Result<void> run(ServerData &data, const ImportContext &context) = 0;
};

struct ImportFormat
{
    QString name;
    QString suffix;             ///< of the file of rejected lines
    bool needsFirstData = true; ///< statuses and the like of a new help desk; else the file brings its own
    bool hasMapping = false;    ///< --map means something to it
    /// Opens file and mapping; errors are sentences of the command line.
    Core::Result<std::unique_ptr<ImportSource>> (*open)(const CommandContext &context, const QString &path);
};

[[nodiscard]] const ImportFormat *findFormat(const QString &name);
[[nodiscard]] QStringList formatNames();
/// What went wrong with the file, as an error with a sentence; others pass.
[[nodiscard]] Core::Error importError(const Core::Error &error, const QString &path);

} // namespace Opora::Server
