// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/importformats.h"

#include "server/cli/command.h"
#include "server/cli/failure.h"
#include "server/cli/serverdata.h"
#include "server/importer/inputfile.h"
#include "server/importer/oporaimport.h"
#include "server/schema/try.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

using Source = std::unique_ptr<ImportSource>;

Result<std::unique_ptr<InputFile>> openInput(const QString &path)
{
    auto input = InputFile::open(path);
    if (!input)
        return importError(input.error(), path);
    return input;
}

class OporaSource final : public ImportSource
{
public:
    OporaSource(std::unique_ptr<InputFile> input, QString folder, QString target)
        : m_input(std::move(input))
        , m_folder(std::move(folder))
        , m_files(std::move(target))
    { }

    Result<void> run(ServerData &data, const ImportContext &context) override
    {
        return OporaImport(data.connection(), context, m_files, m_folder).run(*m_input);
    }

private:
    std::unique_ptr<InputFile> m_input;
    QString m_folder;
    FileStore m_files;
};

Result<Source> openOpora(const CommandContext &context, const QString &path)
{
    OPORA_LET(input, openInput(path));
    const QString beside = (path == "-"_L1 ? QDir::currentPath() : QFileInfo(path).absolutePath()) + u"/files"_s;
    return Source(
        std::make_unique<OporaSource>(std::move(input), context.value(u"files"_s, beside), context.config.filesDir()));
}

const QList<ImportFormat> &formats()
{
    static const QList<ImportFormat> all{{u"opora"_s, u"jsonl"_s, &openOpora}};
    return all;
}

} // namespace

const ImportFormat *findFormat(const QString &name)
{
    const auto it = std::find_if(formats().begin(), formats().end(),
                                 [&name](const ImportFormat &format) { return format.name == name; });
    return it == formats().end() ? nullptr : &*it;
}

QStringList formatNames()
{
    QStringList names;
    for (const ImportFormat &format : formats())
        names.append(format.name);
    return names;
}

Core::Error importError(const Core::Error &error, const QString &path)
{
    if (error.code == "import.open"_L1)
        return cliError(Texts::tr("The file cannot be opened. %1").arg(error.detail));
    if (error.code == "import.folder"_L1)
        return cliError(Texts::tr("%1 is a folder, not a file.").arg(path));
    if (error.code == "import.damaged"_L1)
        return cliError(
            Texts::tr("%1 is damaged or cut short: %2. What came before that is imported.").arg(path, error.detail));
    if (error.code == "import.header"_L1)
        return cliError(
            Texts::tr("%1 is not in the opora format: its first line is not the header of an export.").arg(path));
    if (error.code == "import.newer"_L1)
        return cliError(Texts::tr("%1 was written by a newer version of the server. Install that version.").arg(path));
    if (error.code == "import.rejects"_L1)
        return cliError(Texts::tr("The rejected lines cannot be kept aside: %1. Choose a place with --rejected.")
                            .arg(error.detail));
    return error;
}

} // namespace Opora::Server
