// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/articlesimport.h"

#include "protocol/limits.h"
#include "server/cli/systemreason.h"
#include "server/importer/csvimport.h"
#include "server/schema/try.h"
#include "text/csvreader.h"
#include "text/markdown.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QTimeZone>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

/// "Data-Recovery" and "data_recovery" are for file systems.
QString nameFromFile(const QString &part)
{
    QString name = part;
    name.replace(u'-', u' ').replace(u'_', u' ');
    name = name.simplified();
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name;
}

QString unquoted(const QString &text)
{
    const bool isQuoted
        = text.size() >= 2 && (text.front() == u'"' || text.front() == u'\'') && text.back() == text.front();
    return isQuoted ? text.mid(1, text.size() - 2) : text;
}

/// Takes the heading off a text that begins with one: it is the title.
QString takeHeading(QString &body)
{
    if (!body.startsWith("# "_L1))
        return {};
    const qsizetype end = body.indexOf(u'\n');
    QString title = Text::plainTextFromMarkdown(body.first(end < 0 ? body.size() : end)).simplified();
    if (!title.isEmpty())
        body = end < 0 ? QString() : body.sliced(end).trimmed();
    return title;
}

/// Of the front matter: when the article was last touched, by any of the usual names.
std::optional<Core::Timestamp> dateOf(const QString &markdown)
{
    for (const QString &field : {u"last_modified_date"_s, u"updated"_s, u"date"_s, u"ms.date"_s}) {
        const QString text = unquoted(Text::frontMatterField(markdown, field));
        for (const QString &format : {u"yyyy-MM-dd"_s, u"MM/dd/yyyy"_s}) {
            const QDate date = QDate::fromString(text.left(10), format);
            if (date.isValid())
                return Core::fromMsecs(date.startOfDay(Qt::UTC).toMSecsSinceEpoch());
        }
    }
    return std::nullopt;
}

/// Lines of a plain text as paragraphs of Markdown.
QString paragraphs(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines.append(line.trimmed());
    }
    return lines.join(u"\n\n"_s);
}

} // namespace

Result<ArticleShelf> ArticlesImport::openShelf(const QString &source, const QString &licence)
{
    return ArticleShelf::read(m_connection, m_context.sink, source,
                              m_options.licence.isEmpty() ? licence : m_options.licence, m_options.state,
                              m_context.now);
}

void ArticlesImport::tellProgress(qsizetype done, qsizetype all) const
{
    if (m_context.progress)
        m_context.progress(double(done) / double(all), done);
}

Result<void> ArticlesImport::readFolder(const QString &path)
{
    const QString root = QDir(path).canonicalPath();
    QStringList files;
    QDirIterator it(root, {u"*.md"_s, u"*.mdx"_s, u"*.markdown"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(it.next());
    if (files.isEmpty())
        return Error{Error::Kind::Rejected, u"import.no_articles"_s, {}};
    files.sort();
    const QString source = m_options.source.isEmpty() ? QFileInfo(root).fileName() : m_options.source;
    OPORA_LET(shelf, openShelf(source, {}));
    QList<Row> rows;
    for (const QString &file : std::as_const(files)) {
        Row row;
        row.reason = readFile(QFileInfo(file), root, row.entry);
        row.text = QDir(root).relativeFilePath(file).toUtf8() + '\n';
        if (m_options.source.isEmpty() && row.reason.isEmpty() && shelf.isChange(row.entry))
            return Error{Error::Kind::Rejected, u"import.other_articles"_s, source};
        rows.append(row);
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QString reason = rows[i].reason;
        if (reason.isEmpty()) {
            OPORA_LET(refusal, shelf.put(rows[i].entry));
            reason = refusal;
        }
        // Files stay where they are; the list names them.
        if (!reason.isEmpty())
            OPORA_CHECK(m_context.rejected.add(0, u"%1: %2"_s.arg(QString::fromUtf8(rows[i].text).trimmed(), reason),
                                               rows[i].text));
        tellProgress(i + 1, rows.size());
    }
    return m_context.sink.flush();
}

QString ArticlesImport::readFile(const QFileInfo &file, const QString &root, ArticleShelf::Entry &entry) const
{
    if (file.size() > Protocol::Limits::kArticleBytes)
        return Texts::tr("the file is too large");
    QFile source(file.filePath());
    if (!source.open(QIODevice::ReadOnly))
        return systemReason(source.errorString());
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString markdown = decoder.decode(source.readAll());
    if (decoder.hasError() || markdown.contains(QChar(0)))
        return Texts::tr("the file is not UTF-8 text");

    const QString path = QDir(root).relativeFilePath(file.filePath());
    QStringList parts = path.split(u'/');
    const QStringList nameParts = file.completeBaseName().split(u"__"_s, Qt::SkipEmptyParts);
    parts.removeLast();
    parts += nameParts;
    entry.body = Text::withoutFrontMatter(markdown).trimmed();
    entry.title = unquoted(Text::frontMatterField(markdown, u"title"));
    if (entry.title.isEmpty())
        entry.title = takeHeading(entry.body);
    if (entry.title.isEmpty() && !parts.isEmpty())
        entry.title = nameFromFile(parts.last());
    if (!parts.isEmpty())
        parts.removeLast();
    for (const QString &part : std::as_const(parts))
        entry.sections.append(nameFromFile(part));
    if (entry.sections.isEmpty())
        entry.sections.append(nameFromFile(QFileInfo(root).fileName()));
    entry.shortAnswer = unquoted(Text::frontMatterField(markdown, u"description"));
    entry.language = m_options.language;
    entry.key = path;
    entry.updatedAt = dateOf(markdown);
    return {};
}

Result<ArticlesImport::Columns> ArticlesImport::readColumns(const CsvShape &shape, const TableHead &head)
{
    Columns columns;
    const QJsonObject article = shape.json["article"_L1].toObject();
    for (const auto &[name, target] :
         std::initializer_list<std::pair<QString, ValueSpec *>>{{u"title"_s, &columns.title},
                                                                {u"answer"_s, &columns.answer},
                                                                {u"short"_s, &columns.shortAnswer},
                                                                {u"language"_s, &columns.language}}) {
        OPORA_LET(spec, ValueSpec::read(article.value(name), u"article."_s + name, head));
        *target = spec;
    }
    for (const QJsonValue json : article["sections"_L1].toArray()) {
        OPORA_LET(spec, ValueSpec::read(json, u"article.sections"_s, head));
        columns.sections.append(spec);
    }
    if (!columns.title.isSet() || !columns.answer.isSet())
        return mapError(u"article"_s, Texts::tr("needs \"title\" and \"answer\""));
    return columns;
}

Result<void> ArticlesImport::readTable(InputFile &input, const CsvShape &shape)
{
    Text::CsvReader reader(input.source(), shape.separator, shape.encoding);
    OPORA_LET(names, readHead(reader));
    const TableHead head(names);
    OPORA_LET(columns, readColumns(shape, head));
    m_context.rejected.setHead(Text::CsvReader::rowOf(names, shape.separator, shape.encoding));
    OPORA_LET(shelf, openShelf(shape.source, shape.json["licence"_L1].toString()));
    // The whole table first: one that turns out to be none changes nothing.
    OPORA_LET(rows, readRows(reader, shape, columns, head.count()));
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QString reason = rows[i].reason;
        if (reason.isEmpty()) {
            OPORA_LET(refusal, shelf.put(rows[i].entry));
            reason = refusal;
        }
        if (!reason.isEmpty())
            OPORA_CHECK(m_context.rejected.add(rows[i].line, reason, rows[i].text));
        tellProgress(i + 1, rows.size());
    }
    return m_context.sink.flush();
}

Result<QList<ArticlesImport::Row>> ArticlesImport::readRows(Text::CsvReader &reader, const CsvShape &shape,
                                                            const Columns &columns, qsizetype width) const
{
    QList<Row> rows;
    QStringList cells;
    while (true) {
        OPORA_LET(isRow, reader.next(cells));
        if (!isRow)
            return rows;
        Row row;
        row.line = reader.lineNumber();
        row.text = Text::CsvReader::rowOf(cells, shape.separator, shape.encoding);
        if (cells.size() != width)
            row.reason = Texts::tr("it has %1 cells, the head has %2").arg(cells.size()).arg(width);
        else
            row.reason = readRow(columns, {cells, shape.missing, qint64(rows.size() + 1)}, row.entry);
        rows.append(row);
    }
}

QString ArticlesImport::readRow(const Columns &columns, const TableRow &row, ArticleShelf::Entry &entry) const
{
    QString answer;
    for (const auto &[spec, target] :
         std::initializer_list<std::pair<const ValueSpec *, QString *>>{{&columns.title, &entry.title},
                                                                        {&columns.answer, &answer},
                                                                        {&columns.shortAnswer, &entry.shortAnswer},
                                                                        {&columns.language, &entry.language}}) {
        if (spec->isSet() && !spec->take(row, *target))
            return Texts::tr("the mapping does not say what \"%1\" means").arg(target->left(80));
    }
    if (answer.isEmpty())
        return Texts::tr("it has no answer");
    for (const ValueSpec &spec : columns.sections) {
        QString name;
        if (spec.take(row, name) && !name.isEmpty())
            entry.sections.append(name);
    }
    if (!m_options.language.isEmpty())
        entry.language = m_options.language;
    entry.title = entry.title.simplified();
    entry.body = paragraphs(answer);
    entry.key = entry.title;
    return {};
}

} // namespace Opora::Server
