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

namespace Opora::Server {

/// What is said about all articles of an import.
struct ArticleOptions
{
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
    /// "disks__recovery__testdisk.md". "import.no_articles" when there is none.
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
    Core::Result<QString> takeFile(ArticleShelf &shelf, const QFileInfo &file, const QString &root);
    Core::Result<QString> takeRow(ArticleShelf &shelf, const Columns &columns, const TableRow &row);
    Core::Result<ArticleShelf> openShelf(const QString &source, const QString &licence);

    Db::Connection &m_connection;
    ImportContext m_context;
    ArticleOptions m_options;
};

} // namespace Opora::Server
