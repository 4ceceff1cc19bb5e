// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ticket.h"
#include "server/importer/csvmapping.h"
#include "server/importer/importdirectory.h"
#include "server/importer/importreport.h"
#include "server/importer/inputfile.h"
#include "text/csvreader.h"

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
    ImportDirectory::CustomerWords customer; ///< named so far in the table
    qint64 line = 0;
    QByteArray row; ///< as it stood there, to be kept aside
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

/// Reads a whole table into cases. Rows that cannot be read are rejected, and of an event log all other rows of their
/// case too: a part of its rows would make another ticket than it was. Writes nothing.
class CaseLog final
{
public:
    CaseLog(const CsvMapping &mapping, const CsvShape &shape, const ImportDirectory &directory, ImportContext &context);

    /// The rows behind the head. Errors of CsvReader: then nothing of the table is any good.
    Core::Result<void> read(Text::CsvReader &reader, const TableHead &head, const InputFile &input);
    [[nodiscard]] QList<ImportedCase> &cases() { return m_cases; }
    [[nodiscard]] qint64 rows() const { return m_rows; }

private:
    struct Refused
    {
        qint64 line = 0;
        QString caseId;
        QString reason;
        QByteArray row;
    };

    [[nodiscard]] bool isLog() const { return m_mapping.rows == CsvMapping::Rows::Events; }
    Core::Result<void> readRows(Text::CsvReader &reader, const TableHead &head, const InputFile &input);
    Core::Result<void> rejectRefused();
    void refuseRestOfCases();
    [[nodiscard]] QString caseOf(QStringList cells, const TableHead &head) const;
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
    QList<Refused> m_refused;
    qint64 m_rows = 0;
    QHash<QString, qsizetype> m_places;
    QSet<QString> m_texts; ///< names that many rows repeat, each kept once
};

} // namespace Opora::Server
