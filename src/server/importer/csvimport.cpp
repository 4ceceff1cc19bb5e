// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/csvimport.h"

#include "server/importer/casebuilder.h"
#include "server/schema/try.h"

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

Result<QStringList> readHead(CsvReader &reader)
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
    CsvReader reader(input, m_shape.separator, m_shape.encoding);
    OPORA_LET(names, readHead(reader));
    const TableHead head(names);
    OPORA_LET(mapping, CsvMapping::read(m_shape, head));
    m_context.rejected.setHead(CsvReader::rowOf(names, m_shape.separator));
    OPORA_LET(directory, ImportDirectory::read(m_connection, m_context.sink, m_shape.source));
    OPORA_CHECK(directory->addPriorities(mapping.priorities));

    CaseLog log(mapping, m_shape, *directory, m_context);
    OPORA_CHECK(log.read(reader, head, input));
    QList<ImportedCase> &cases = log.cases();
    // Ticket numbers follow time.
    const auto begins = [](const ImportedCase &one) { return one.created ? *one.created : one.steps.first().at; };
    std::stable_sort(cases.begin(), cases.end(),
                     [&](const ImportedCase &a, const ImportedCase &b) { return begins(a) < begins(b); });
    for (ImportedCase &one : cases) {
        OPORA_LET(built, CaseBuilder(mapping, *directory, one).build());
        one = {};
        OPORA_CHECK(m_context.sink.put(std::move(built.ticket), ImportSink::Existing::KeepNewer));
        for (Core::Message &message : built.messages)
            OPORA_CHECK(m_context.sink.put(std::move(message)));
        for (Core::Event &event : built.events)
            OPORA_CHECK(m_context.sink.put(std::move(event)));
    }
    return m_context.sink.flush();
}

} // namespace Opora::Server
