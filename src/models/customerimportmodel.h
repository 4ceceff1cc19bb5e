// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerfiles.h"
#include "models/asking.h"
#include "models/undostack.h"

#include <optional>

namespace Opora::Models {

/// An import of customers from a file: what its columns mean, what it would do, doing it, and taking it back. One thing
/// at a time. GUI thread.
class CustomerImportModel final : public QObject
{
    Q_OBJECT
public:
    enum class Step {
        Nothing, ///< no file is chosen
        Looking,
        Mapping, ///< the person says what the columns mean
        Planning,
        Planned, ///< report() says what would be done
        Running,
        Done, ///< report() says what was done
        TakingBack,
    };

    CustomerImportModel(Core::CustomerFiles &files, UndoStack &undo, QObject *parent = nullptr);

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] QString fileName() const;
    [[nodiscard]] const Core::CustomerFileHead &head() const { return m_order.head; }
    [[nodiscard]] const QString &region() const { return m_order.region; }
    [[nodiscard]] Core::KnownValues values() const { return m_order.values; }
    /// The first values of a column that are not empty.
    [[nodiscard]] QString examplesOf(qsizetype column) const;
    /// As its head says; empty without one.
    [[nodiscard]] QString nameOf(qsizetype column) const;
    /// Whether some column says who is meant.
    [[nodiscard]] bool canPlan() const;
    [[nodiscard]] const Core::CustomerImportReport &report() const { return m_report; }
    /// Of what runs, 0 to 100; none: nobody knows.
    [[nodiscard]] std::optional<int> percent() const { return m_percent; }
    /// Those that can be taken back, the newest first.
    [[nodiscard]] const QList<Core::CustomerImportRun> &runs() const { return m_runs; }

    void choose(const QString &path);
    void setColumn(qsizetype column, const Core::ContactColumn &meaning);
    void setHasHead(bool hasHead);
    void setRegion(const QString &region);
    void setValues(Core::KnownValues values);
    void plan();
    void run();
    /// Ends what runs; what was imported until then stays and can be taken back.
    void cancel();
    void takeBack(const QString &run);
    /// The rows kept aside, as a table that can be mended and imported again.
    void saveAside(const QString &path);
    void reloadRuns();

Q_SIGNALS:
    void changed();    ///< step, mapping or report
    void progressed(); ///< percent
    void runsChanged();
    void asideSaved(const QString &path);
    /// A run was taken back; `kept` changes stay, since others have worked with them.
    void takenBack(qint64 kept);
    void failed(const Opora::Core::Error &error);

private:
    void setStep(Step step);
    void remap();
    void takePlan(const Core::Result<Core::CustomerImportReport> &answer);
    void takeRun(const Core::Result<Core::CustomerImportReport> &answer);
    void pushUndo(const QString &run);
    void takeBack(const QString &run, const UndoStep::Answer &told);
    void tell(const Core::Error &error);

    Core::CustomerFiles &m_files;
    UndoStack &m_undo;
    Step m_step = Step::Nothing;
    Step m_before = Step::Nothing; ///< of taking back
    Core::CustomerImportOrder m_order;
    Core::CustomerImportReport m_report;
    std::optional<int> m_percent;
    QList<Core::CustomerImportRun> m_runs;
};

} // namespace Opora::Models
