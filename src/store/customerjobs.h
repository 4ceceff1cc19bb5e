// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerfiles.h"
#include "core/ports/views.h"

#include <atomic>
#include <functional>

namespace Opora::Store {

class Reader;

/// The work behind Core::CustomerFiles, step by step in one thread: reads files and the cache, writes files. Holds all
/// customers and one piece of the file at a time.
class CustomerJobs final
{
public:
    struct Watch
    {
        std::function<void(qint64 done, qint64 total)> progressed;
        const std::atomic_bool &isCancelled;
    };
    /// Keeps one piece of a run durably, all of it or nothing.
    using Keep = std::function<Core::Result<void>(const Core::CustomerImportRun &, const QList<Core::Action> &)>;

    CustomerJobs(const Reader &reader, Watch watch)
        : m_reader(reader)
        , m_watch(std::move(watch))
    { }

    [[nodiscard]] static Core::Result<Core::CustomerFileHead> look(const QString &path);
    [[nodiscard]] Core::Result<Core::CustomerImportReport> plan(const Core::CustomerImportOrder &order) const;
    /// `id`: random, of the new run.
    [[nodiscard]] Core::Result<Core::CustomerImportReport> run(const Core::CustomerImportOrder &order,
                                                               const QString &id, const Keep &keep) const;
    [[nodiscard]] Core::Result<qint64> write(const Core::CustomerExportOrder &order) const;
    [[nodiscard]] static Core::Result<void> writeAside(const QString &path, const QStringList &head,
                                                       const QStringList &reasons,
                                                       const QList<Core::ImportLine> &lines);

private:
    using Take = std::function<Core::Result<void>(const Core::Customer &)>;
    [[nodiscard]] Core::Result<void> eachCustomer(const Core::CustomerExportOrder &order, const Take &take) const;
    [[nodiscard]] Core::Result<void> everybody(const Take &take) const;
    [[nodiscard]] Core::Result<QList<Core::CustomerId>> found(const QString &words) const;
    [[nodiscard]] Core::Error cancelled() const;

    const Reader &m_reader;
    Watch m_watch;
};

} // namespace Opora::Store
