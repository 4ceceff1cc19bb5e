// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/localcustomerfiles.h"

#include "store/customerjobs.h"
#include "store/importruns.h"
#include "store/reader.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::CustomerImportReport;
using Core::CustomerImportRun;
using Core::Error;
using Core::Result;

namespace {

constexpr int kTakenBackAtOnce = 100; // the screens and the sync write between two pieces

Error ended()
{
    return {Error::Kind::Rejected, u"import.cancelled"_s, {}};
}

} // namespace

LocalCustomerFiles::LocalCustomerFiles(LocalStore &store, EngineThread &engine, QObject *parent)
    : CustomerFiles(parent)
    , m_engine(engine)
    , m_settings(store.settings())
    , m_storeWhileThere(&store)
    , m_thread(u"opora-customers"_s)
{ }

LocalCustomerFiles::~LocalCustomerFiles()
{
    cancel();
    // A connection is closed by the thread that opened it.
    m_thread.runAndWait([this] { m_reader.reset(); });
}

Result<const Reader *> LocalCustomerFiles::reader()
{
    if (!m_reader) {
        OPORA_TAKE(opened, Reader::open(m_settings));
        m_reader = std::move(opened);
    }
    return m_reader.get();
}

std::shared_ptr<std::atomic_bool> LocalCustomerFiles::start()
{
    LocalCustomerFiles::cancel();
    m_isCancelled = std::make_shared<std::atomic_bool>();
    return m_isCancelled;
}

template<typename Work>
auto LocalCustomerFiles::job(Work work) -> QFuture<std::invoke_result_t<Work, const CustomerJobs &>>
{
    using Answer = std::invoke_result_t<Work, const CustomerJobs &>;
    return m_thread.run([this, isCancelled = start(), work = std::move(work)]() -> Answer {
        OPORA_TAKE(connection, reader());
        const auto told = [this](qint64 done, qint64 total) { tell(done, total); };
        return work(CustomerJobs(*connection, {told, *isCancelled}));
    });
}

template<typename Work>
auto LocalCustomerFiles::onStore(Work work) -> std::invoke_result_t<Work, LocalStore &>
{
    using Answer = std::invoke_result_t<Work, LocalStore &>;
    QFuture<Answer> answer = m_engine.run([store = m_storeWhileThere, work = std::move(work)]() -> Answer {
        return store ? work(*store) : Answer(ended());
    });
    answer.waitForFinished();
    return answer.resultCount() > 0 ? answer.takeResult() : Answer(ended());
}

void LocalCustomerFiles::tell(qint64 done, qint64 total)
{
    QMetaObject::invokeMethod(
        this, [this, done, total] { Q_EMIT progressed(done, total); }, Qt::QueuedConnection);
}

QFuture<Result<Core::CustomerFileHead>> LocalCustomerFiles::look(QString path)
{
    return m_thread.run([path = std::move(path)] { return CustomerJobs::look(path); });
}

QFuture<Result<CustomerImportReport>> LocalCustomerFiles::plan(Core::CustomerImportOrder order)
{
    return job([order = std::move(order)](const CustomerJobs &jobs) { return jobs.plan(order); });
}

QFuture<Result<CustomerImportReport>> LocalCustomerFiles::run(Core::CustomerImportOrder order)
{
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return job([this, id, order = std::move(order)](const CustomerJobs &jobs) {
        return jobs.run(order, id, [this](const CustomerImportRun &run, const QList<Core::Action> &actions) {
            return onStore([&](LocalStore &store) { return store.submitRun(run, actions, m_isOffline); });
        });
    });
}

QFuture<Result<QList<CustomerImportRun>>> LocalCustomerFiles::runs()
{
    return m_thread.run([this]() -> Result<QList<CustomerImportRun>> {
        OPORA_TAKE(connection, reader());
        return ImportRuns::all(connection->connection(), Core::toMsecs(connection->now()));
    });
}

QFuture<Result<CustomerImportRun>> LocalCustomerFiles::takeBack(QString run)
{
    return m_thread.run([this, isCancelled = start(), run = std::move(run)] { return takeBackAll(run, *isCancelled); });
}

Result<CustomerImportRun> LocalCustomerFiles::takeBackAll(const QString &run, const std::atomic_bool &isCancelled)
{
    qint64 total = 0;
    while (true) {
        const auto step
            = onStore([&](LocalStore &store) { return store.takeBackRun(run, kTakenBackAtOnce, m_isOffline); });
        if (!step || step->changes == 0 || isCancelled)
            return step;
        total = std::max(total, step->changes);
        tell(total - step->changes, total);
    }
}

QFuture<Result<qint64>> LocalCustomerFiles::write(Core::CustomerExportOrder order)
{
    return job([order = std::move(order)](const CustomerJobs &jobs) { return jobs.write(order); });
}

QFuture<Result<void>> LocalCustomerFiles::writeAside(QString path, QStringList head, QStringList reasons,
                                                     QList<Core::ImportLine> lines)
{
    return m_thread.run([path = std::move(path), head = std::move(head), reasons = std::move(reasons),
                         lines = std::move(lines)] { return CustomerJobs::writeAside(path, head, reasons, lines); });
}

} // namespace Opora::Store
