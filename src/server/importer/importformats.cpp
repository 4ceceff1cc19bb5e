// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/importformats.h"

#include "core/words.h"
#include "server/cli/command.h"
#include "server/cli/failure.h"
#include "server/cli/serverdata.h"
#include "server/importer/articlesimport.h"
#include "server/importer/csvimport.h"
#include "server/importer/inputfile.h"
#include "server/importer/oporaimport.h"
#include "server/importer/threadsimport.h"
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

class ThreadsSource final : public ImportSource
{
public:
    explicit ThreadsSource(std::unique_ptr<InputFile> input)
        : m_input(std::move(input))
    { }

    Result<void> run(ServerData &data, const ImportContext &context) override
    {
        return ThreadsImport(data.connection(), context).run(*m_input);
    }

private:
    std::unique_ptr<InputFile> m_input;
};

Result<Source> openThreads(const CommandContext &, const QString &path)
{
    OPORA_LET(input, openInput(path));
    return Source(std::make_unique<ThreadsSource>(std::move(input)));
}

/// A folder, or a table with its mapping.
class ArticlesSource final : public ImportSource
{
public:
    explicit ArticlesSource(ArticleOptions options)
        : m_options(std::move(options))
    { }

    Result<void> run(ServerData &data, const ImportContext &context) override
    {
        ArticlesImport articles(data.connection(), context, m_options);
        return input ? articles.readTable(*input, shape) : articles.readFolder(folder);
    }

    QString folder;
    std::unique_ptr<InputFile> input;
    CsvShape shape;

private:
    ArticleOptions m_options;
};

Result<Source> openArticles(const CommandContext &context, const QString &path)
{
    ArticleOptions options;
    options.language = context.value(u"language"_s);
    if (!options.language.isEmpty() && options.language != "ru"_L1 && options.language != "en"_L1)
        return cliUsage(Texts::tr("--language is ru or en, not \"%1\".").arg(options.language));
    options.source = context.value(u"source"_s);
    options.licence = context.value(u"licence"_s);
    const QString state = context.value(u"state"_s, u"internal"_s);
    const auto known = Core::fromWord<Core::ArticleState>(state);
    if (!known)
        return cliUsage(Texts::tr("--state is one of draft, review, internal, public, not \"%1\".").arg(state));
    options.state = *known;
    auto source = std::make_unique<ArticlesSource>(options);
    if (QFileInfo(path).isDir()) {
        source->folder = path;
        return Source(std::move(source));
    }
    OPORA_LET(shape, openMapping(context));
    OPORA_LET(input, openInput(path));
    source->shape = shape;
    source->input = std::move(input);
    return Source(std::move(source));
}

const QList<ImportFormat> &formats()
{
    static const QList<ImportFormat> all{{u"opora"_s, u"jsonl"_s, false, false, &openOpora},
                                         {u"csv"_s, u"csv"_s, true, true, &openCsv},
                                         {u"threads"_s, u"jsonl"_s, true, false, &openThreads},
                                         {u"articles"_s, u"csv"_s, true, true, &openArticles}};
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

} // namespace Opora::Server
