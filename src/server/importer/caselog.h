// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ticket.h"
#include "server/importer/csvmapping.h"
#include "server/importer/csvreader.h"
#include "server/importer/importdirectory.h"
#include "server/importer/importreport.h"

namespace Opora::Server {

/// One row of an event log.
struct CaseStep
{
    Core::Timestamp at{};
    QString activity;
    const ActivityMeaning *meaning = nullptr; ///< of the mapping, which outlives it
    QString actor;
    QString owner;
    QString queue;
    QString priority;
    QString text;
};

/// Everything a table says about one ticket. Of values that rows repeat, the last that is not missing.
struct ImportedCase
{
    QString id;
    qint64 line = 0; ///< of its first row
    QList<CaseStep> steps;
    QString subject, text, reply, owner, queue, priority, type, category, language, comment;
    ImportDirectory::CustomerWords customer;
    std::optional<Core::StateClass> state;
    Core::Channel channel = Core::Channel::Import;
    std::optional<Core::Timestamp> created, assigned, firstReply, solved, closed; ///< as the last row has them
    std::optional<int> reopenCount;
    int score = 0;
    QStringList tags;
    QMap<QString, QString> custom;
};

/// Reads a whole table into cases; rows that cannot be read are rejected one by one. Writes nothing.
class CaseLog final
{
public:
    CaseLog(const CsvMapping &mapping, const CsvShape &shape, const ImportDirectory &directory, ImportContext &context);

    /// The rows behind the head. Errors of CsvReader: then nothing of the table is any good.
    Core::Result<void> read(CsvReader &reader, const TableHead &head, const InputFile &input);
    [[nodiscard]] QList<ImportedCase> &cases() { return m_cases; }

private:
    /// Why the row cannot be taken; empty: taken.
    [[nodiscard]] QString take(const TableRow &row, qint64 line);
    [[nodiscard]] QString takeStep(const TableRow &row, CaseStep &step) const;
    [[nodiscard]] QString takeTexts(const TableRow &row, ImportedCase &one) const;
    [[nodiscard]] QString takeWords(const TableRow &row, ImportedCase &one) const;
    [[nodiscard]] QString takeTimes(const TableRow &row, ImportedCase &one) const;
    [[nodiscard]] QString text(const ValueSpec &spec, const TableRow &row, qsizetype limit, QString &target) const;
    [[nodiscard]] QString time(const TimeSpec &spec, const TableRow &row, std::optional<Core::Timestamp> &target) const;
    void keep(ImportedCase &target, ImportedCase &&one, CaseStep *step);
    QString shared(const QString &text);

    const CsvMapping &m_mapping;
    const CsvShape &m_shape;
    const ImportDirectory &m_directory;
    ImportContext &m_context;
    QList<ImportedCase> m_cases;
    QHash<QString, qsizetype> m_places;
    QSet<QString> m_texts; ///< names that many rows repeat, each kept once
};

} // namespace Opora::Server
