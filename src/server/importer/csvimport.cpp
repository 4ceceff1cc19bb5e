// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/csvimport.h"

#include "server/importer/importedtickets.h"
#include "server/schema/try.h"

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

constexpr double kReading = 0.1; // of the time of an import, about

} // namespace

Result<QStringList> readHead(Text::CsvReader &reader)
{
    if (!reader.isEncodingKnown())
        return Core::Error{Core::Error::Kind::Rejected, u"import.unknown_encoding"_s, {}};
    QStringList names;
    OPORA_LET(hasHead, reader.next(names));
    if (!hasHead)
        return Core::Error{Core::Error::Kind::Rejected, u"import.empty"_s, {}};
    for (QString &name : names)
        name = name.trimmed();
    return names;
}

Result<void> CsvImport::run(InputFile &input)
{
    Text::CsvReader reader(input.source(), m_shape.separator, m_shape.encoding);
    OPORA_LET(names, readHead(reader));
    const TableHead head(names);
    OPORA_LET(mapping, CsvMapping::read(m_shape, head));
    m_context.rejected.setHead(Text::CsvReader::rowOf(names, m_shape.separator, m_shape.encoding));
    OPORA_LET(directory, ImportDirectory::read(m_connection, m_context.sink, m_shape.source));
    OPORA_CHECK(directory->addPriorities(mapping.priorities));

    ImportContext reading = m_context;
    if (m_context.progress)
        reading.progress = [this](double share, qint64 rows) { m_context.progress(share * kReading, rows); };
    CaseLog log(mapping, m_shape, *directory, reading);
    OPORA_CHECK(log.read(reader, head, input));
    m_rows = log.rows();
    return write(mapping, *directory, log.cases());
}

Result<void> CsvImport::write(const CsvMapping &mapping, ImportDirectory &directory, QList<ImportedCase> &cases)
{
    // Ticket numbers follow time.
    const auto begins = [](const ImportedCase &one) { return one.created ? *one.created : one.steps.first().at; };
    std::stable_sort(cases.begin(), cases.end(),
                     [&](const ImportedCase &a, const ImportedCase &b) { return begins(a) < begins(b); });
    ImportedTickets tickets(m_connection, m_context.sink, directory);
    for (qsizetype i = 0; i < cases.size(); ++i) {
        ImportedCase one = std::exchange(cases[i], {});
        OPORA_LET(built, CaseBuilder(mapping, directory, one).build());
        OPORA_LET(reason, tickets.put(one.id, mapping.rows, std::move(built)));
        if (!reason.isEmpty())
            OPORA_CHECK(reject(one, reason));
        if (m_context.progress)
            m_context.progress(kReading + (1 - kReading) * double(i + 1) / double(cases.size()), m_rows);
    }
    return m_context.sink.flush();
}

Result<void> CsvImport::reject(ImportedCase &one, const QString &reason)
{
    std::stable_sort(one.steps.begin(), one.steps.end(),
                     [](const CaseStep &a, const CaseStep &b) { return a.line < b.line; });
    for (const CaseStep &step : std::as_const(one.steps))
        OPORA_CHECK(m_context.rejected.add(step.line, reason, step.row));
    return {};
}

} // namespace Opora::Server
