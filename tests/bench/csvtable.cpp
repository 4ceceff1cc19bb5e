// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "csvtable.h"

#include "protocol/gzip.h"
#include "text/csvreader.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

using Core::Error;
using Core::Result;

namespace {

Error refused(const QString &sentence)
{
    return {Error::Kind::Rejected, u"bench.csv"_s, sentence};
}

Result<QByteArray> bytesOf(const QString &path)
{
    if (QFileInfo(path).isDir())
        return refused(u"%1 is a folder."_s.arg(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refused(u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    QByteArray bytes = file.readAll();
    const bool isPacked = bytes.startsWith("\x1f\x8b");
    if (!isPacked && path.endsWith(".gz"_L1))
        return refused(u"%1 is not packed by gzip as its name says."_s.arg(path));
    if (isPacked) {
        auto unpacked = Protocol::gunzip(bytes);
        if (!unpacked)
            return refused(u"%1 cannot be unpacked: %2."_s.arg(path, unpacked.error().code));
        bytes = std::move(*unpacked);
    }
    return bytes;
}

/// What the reader's code means.
QString wordsOf(const Error &error)
{
    if (error.code == "import.encoding"_L1 || error.code == "import.binary"_L1)
        return u"it is not text in UTF-8"_s;
    return u"a quote in line %1 is never closed"_s.arg(error.detail);
}

} // namespace

QStringList CsvTable::column(const QString &name) const
{
    const qsizetype at = columns.indexOf(name);
    QStringList cells;
    for (const QStringList &row : rows)
        cells += at < 0 ? QString() : row[at];
    return cells;
}

Result<CsvTable> CsvTable::parse(const QByteArray &bytes)
{
    Text::CsvReader reader(Text::sourceOf(bytes), u',', "UTF-8");
    CsvTable table;
    QStringList cells;
    while (true) {
        const auto hasRow = reader.next(cells);
        if (!hasRow)
            return refused(wordsOf(hasRow.error()));
        if (!*hasRow)
            break;
        if (reader.rows() == 1) {
            table.columns = cells;
        } else if (cells.size() == table.columns.size()) {
            table.rows.append(cells);
        } else {
            return refused(u"the row in line %1 has %2 cells, the first names %3 columns"_s.arg(reader.lineNumber())
                               .arg(cells.size())
                               .arg(table.columns.size()));
        }
    }
    if (table.columns.isEmpty())
        return refused(u"it is empty"_s);
    if (table.rows.isEmpty())
        return refused(u"it has no rows below its columns"_s);
    return table;
}

Result<CsvTable> CsvTable::read(const QString &path, const QStringList &needed)
{
    const auto bytes = bytesOf(path);
    if (!bytes)
        return bytes.error();
    auto table = parse(*bytes);
    if (!table)
        return refused(u"%1 is no table: %2."_s.arg(path, table.error().detail));
    for (const QString &name : needed) {
        if (!table->columns.contains(name))
            return refused(u"%1 has no column %2; it has: %3."_s.arg(path, name, table->columns.join(u", "_s)));
    }
    return table;
}

} // namespace Opora::Bench
