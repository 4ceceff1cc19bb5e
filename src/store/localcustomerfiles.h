// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerfiles.h"
#include "store/enginethread.h"
#include "store/localstore.h"

#include <QPointer>

#include <atomic>

namespace Opora::Store {

class CustomerJobs;
class Reader;

/// Customers from and to files over the cache. GUI thread; the work is done by a thread of its own with a reading
/// connection, and each piece of an import is written on the engine's thread between other steps.
class LocalCustomerFiles final : public Core::CustomerFiles
{
    Q_OBJECT
public:
    /// \a store lives in \a engine, which outlives this. The store may end first, there.
    LocalCustomerFiles(LocalStore &store, EngineThread &engine, QObject *parent = nullptr);
    ~LocalCustomerFiles() override;

    /// Changes submitted from now on are marked as made without the server.
    void setOffline(bool offline) { m_isOffline = offline; }

    QFuture<Core::Result<Core::CustomerFileHead>> look(QString path) override;
    QFuture<Core::Result<Core::CustomerImportReport>> plan(Core::CustomerImportOrder order) override;
    QFuture<Core::Result<Core::CustomerImportReport>> run(Core::CustomerImportOrder order) override;
    QFuture<Core::Result<QList<Core::CustomerImportRun>>> runs() override;
    QFuture<Core::Result<Core::CustomerImportRun>> takeBack(QString run) override;
    QFuture<Core::Result<qint64>> write(Core::CustomerExportOrder order) override;
    QFuture<Core::Result<void>> writeAside(QString path, QStringList head, QStringList reasons,
                                           QList<Core::ImportLine> lines) override;
    void cancel() override { *m_isCancelled = true; }

private:
    template<typename Work>
    auto job(Work work) -> QFuture<std::invoke_result_t<Work, const CustomerJobs &>>;
    /// On the engine's thread; waits for it there. Not from the GUI thread.
    template<typename Work>
    auto onStore(Work work) -> std::invoke_result_t<Work, LocalStore &>;
    Core::Result<Core::CustomerImportRun> takeBackAll(const QString &run, const std::atomic_bool &isCancelled);
    /// What a new job looks at. It ends the one before.
    std::shared_ptr<std::atomic_bool> start();
    void tell(qint64 done, qint64 total);
    [[nodiscard]] Core::Result<const Reader *> reader();

    EngineThread &m_engine;
    StoreSettings m_settings;
    QPointer<LocalStore> m_storeWhileThere; ///< read on the engine's thread only
    std::unique_ptr<Reader> m_reader;       ///< of m_thread
    std::atomic_bool m_isOffline = false;
    std::shared_ptr<std::atomic_bool> m_isCancelled = std::make_shared<std::atomic_bool>(); ///< of the newest job
    EngineThread m_thread; ///< ends first: its work uses what stands above
};

} // namespace Opora::Store
