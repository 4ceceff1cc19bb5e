// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/importformats.h"

#include "server/cli/command.h"
#include "server/cli/failure.h"
#include "server/cli/firstdata.h"
#include "server/cli/serverdata.h"
#include "server/importer/csvimport.h"
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

class CsvSource final : public ImportSource
{
public:
    CsvSource(std::unique_ptr<InputFile> input, CsvShape shape)
        : m_input(std::move(input))
        , m_shape(std::move(shape))
    { }

    Result<void> run(ServerData &data, const ImportContext &context) override
    {
        if (!context.sink.isDry())
            OPORA_CHECK(addFirstData(data, FirstQueue::LeaveOut));
        return CsvImport(data.connection(), context, m_shape).run(*m_input);
    }

private:
    std::unique_ptr<InputFile> m_input;
    CsvShape m_shape;
};

/// A file, or the name of a mapping that comes with the program.
Result<CsvShape> openMapping(const CommandContext &context)
{
    const QString name = context.value(u"map"_s);
    if (name.isEmpty())
        return cliUsage(Texts::tr("This format needs --map FILE, which says what the columns mean."));
    const QString own = u":/mappings/"_s + name + u".json"_s;
    auto shape = CsvShape::readFile(!QFileInfo::exists(name) && QFileInfo::exists(own) ? own : name);
    if (!shape)
        return importError(shape.error(), name);
    return shape;
}

Result<Source> openCsv(const CommandContext &context, const QString &path)
{
    OPORA_LET(shape, openMapping(context));
    OPORA_LET(input, openInput(path));
    return Source(std::make_unique<CsvSource>(std::move(input), std::move(shape)));
}

const QList<ImportFormat> &formats()
{
    static const QList<ImportFormat> all{{u"opora"_s, u"jsonl"_s, &openOpora}, {u"csv"_s, u"csv"_s, &openCsv}};
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
    if (error.code == "import.map"_L1)
        return cliError(Texts::tr("The mapping is wrong. %1").arg(error.detail));
    if (error.code == "import.column"_L1)
        return cliError(Texts::tr("%1 has no column \"%2\", which the mapping names.").arg(path, error.detail));
    if (error.code == "import.empty"_L1)
        return cliError(Texts::tr("%1 is empty.").arg(path));
    if (error.code == "import.unknown_encoding"_L1)
        return cliError(Texts::tr("The mapping names an encoding that is unknown here."));
    if (error.code == "import.encoding"_L1)
        return cliError(Texts::tr("%1 is not in the encoding of the mapping, near line %2. Nothing was changed.")
                            .arg(path, error.detail));
    if (error.code == "import.binary"_L1)
        return cliError(Texts::tr("%1 is not a text file. Nothing was changed.").arg(path));
    if (error.code == "import.row_too_long"_L1)
        return cliError(Texts::tr("The row in line %2 of %1 is too long; a quote may be missing. Nothing was changed.")
                            .arg(path, error.detail));
    if (error.code == "import.open_quote"_L1)
        return cliError(Texts::tr("The quote in the row of line %2 of %1 is never closed. Nothing was changed.")
                            .arg(path, error.detail));
    if (error.code == "import.rejects"_L1)
        return cliError(Texts::tr("The rejected lines cannot be kept aside: %1. Choose a place with --rejected.")
                            .arg(error.detail));
    return error;
}

} // namespace Opora::Server
