// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/customerjobs.h"
#include "text/contacts/customerimport.h"

namespace Opora::Store {

/// Makes changes of the steps of a plan and keeps them piece by piece. A piece that is refused goes row by row, so that
/// only the row that is refused is put aside.
class ImportRunner final
{
public:
    ImportRunner(Core::CustomerImportRun run, const CustomerJobs::Keep &keep)
        : m_run(std::move(run))
        , m_keep(keep)
    { }

    /// Counts the step and notes what of it somebody should look at. Nothing is done after an error.
    void take(const Text::ImportStep &step);
    /// What is left of the last piece.
    void finish();

    [[nodiscard]] const std::optional<Core::Error> &error() const { return m_error; }
    [[nodiscard]] const Core::CustomerImportReport &report() const { return m_report; }

private:
    struct Row
    {
        Text::ImportStep step;
        QList<Core::Action> actions;
    };
    void keepPiece();
    void keepRow(const Row &row);
    Core::Result<void> keep(const QList<Row> &rows);

    Core::CustomerImportRun m_run;
    const CustomerJobs::Keep &m_keep;
    QList<Row> m_piece;
    Core::CustomerImportReport m_report;
    std::optional<Core::Error> m_error;
};

/// Counts a step that was planned or done, and notes what of it somebody should look at.
void tellStep(Core::CustomerImportReport &report, const Text::ImportStep &step);

} // namespace Opora::Store
