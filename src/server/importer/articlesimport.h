// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/importer/articleshelf.h"
#include "server/importer/csvmapping.h"
#include "server/importer/importreport.h"
#include "server/importer/inputfile.h"

#include <QFileInfo>

namespace Opora::Db {
class Connection;
}
namespace Opora::Text {
class CsvReader;
}

namespace Opora::Server {

/// What is said about all articles of an import.
struct ArticleOptions
{
    QString source;   ///< of a folder; empty: the folder's name, and nothing that is here is changed
    QString language; ///< empty: by the letters of each
    QString licence;
    Core::ArticleState state = Core::ArticleState::PublishedInternal;
};

/// Articles from a folder of Markdown files or a table of questions and answers (docs/import.md).
class ArticlesImport final
{
public:
    ArticlesImport(Db::Connection &connection, ImportContext context, ArticleOptions options)
        : m_connection(connection)
        , m_context(std::move(context))
        , m_options(std::move(options))
    { }

    /// Every .md, .mdx and .markdown file below it. Sections are the folders, or the parts of a name like
    /// "disks__recovery__testdisk.md". "import.no_articles" when there is none; "import.other_articles" when a folder
    /// without a source would change articles that are here: another one may have the same name.
    Core::Result<void> readFolder(const QString &path);
    /// Errors of CsvReader and CsvMapping.
    Core::Result<void> readTable(InputFile &input, const CsvShape &shape);

private:
    struct Columns
    {
        QList<ValueSpec> sections;
        ValueSpec title, answer, shortAnswer, language;
    };
    [[nodiscard]] static Core::Result<Columns> readColumns(const CsvShape &shape, const TableHead &head);
    /// A row, read but not yet taken.
    struct Row
    {
        qint64 line = 0;
        QByteArray text;
        QString reason; ///< why it cannot be taken
        ArticleShelf::Entry entry;
    };
    [[nodiscard]] QString readFile(const QFileInfo &file, const QString &root, ArticleShelf::Entry &entry) const;
    [[nodiscard]] QString readRow(const Columns &columns, const TableRow &row, ArticleShelf::Entry &entry) const;
    Core::Result<QList<Row>> readRows(Text::CsvReader &reader, const CsvShape &shape, const Columns &columns,
                                      qsizetype width) const;
    void tellProgress(qsizetype done, qsizetype all) const;
    Core::Result<ArticleShelf> openShelf(const QString &source, const QString &licence);

    Db::Connection &m_connection;
    ImportContext m_context;
    ArticleOptions m_options;
};

} // namespace Opora::Server
