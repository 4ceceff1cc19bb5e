// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerfiles.h"

#include <QPromise>

/// Customers' files that answer with what the test laid down, as soon as it says finish().
class MemoryCustomerFiles final : public Opora::Core::CustomerFiles
{
public:
    template<typename T>
    using Answer = QFuture<Opora::Core::Result<T>>;

    Opora::Core::Result<Opora::Core::CustomerFileHead> head{Opora::Core::CustomerFileHead()};
    Opora::Core::Result<Opora::Core::CustomerImportReport> report{Opora::Core::CustomerImportReport()};
    Opora::Core::Result<qint64> written{qint64(0)};
    QList<Opora::Core::CustomerImportRun> remembered;
    Opora::Core::CustomerImportRun takenBack;
    QList<Opora::Core::CustomerImportOrder> planned;
    QList<Opora::Core::CustomerImportOrder> imported;
    QList<Opora::Core::CustomerExportOrder> exported;
    QStringList undone;
    QStringList reasons;
    int cancels = 0;
    bool waits = false; ///< jobs go on until the test ends them

    /// Ends the import or check that waits.
    void finish()
    {
        m_waiting->addResult(report);
        m_waiting->finish();
        m_waiting.reset();
    }
    void say(qint64 done, qint64 total) { Q_EMIT progressed(done, total); }

    Answer<Opora::Core::CustomerFileHead> look(QString) override { return now(head); }
    Answer<Opora::Core::CustomerImportReport> plan(Opora::Core::CustomerImportOrder order) override
    {
        planned.append(order);
        return job();
    }
    Answer<Opora::Core::CustomerImportReport> run(Opora::Core::CustomerImportOrder order) override
    {
        imported.append(order);
        return job();
    }
    Answer<QList<Opora::Core::CustomerImportRun>> runs() override
    {
        return now(Opora::Core::Result<QList<Opora::Core::CustomerImportRun>>(remembered));
    }
    Answer<Opora::Core::CustomerImportRun> takeBack(QString run) override
    {
        undone.append(run);
        return now(Opora::Core::Result<Opora::Core::CustomerImportRun>(takenBack));
    }
    Answer<qint64> write(Opora::Core::CustomerExportOrder order) override
    {
        exported.append(order);
        return now(written);
    }
    Answer<void> writeAside(QString, QStringList, QStringList why, QList<Opora::Core::ImportLine>) override
    {
        reasons = why;
        return now(Opora::Core::Result<void>());
    }
    void cancel() override { ++cancels; }

private:
    template<typename T>
    static Answer<T> now(Opora::Core::Result<T> value)
    {
        QPromise<Opora::Core::Result<T>> promise;
        promise.start();
        promise.addResult(std::move(value));
        promise.finish();
        return promise.future();
    }
    Answer<Opora::Core::CustomerImportReport> job()
    {
        if (!waits)
            return now(report);
        m_waiting = std::make_unique<QPromise<Opora::Core::Result<Opora::Core::CustomerImportReport>>>();
        m_waiting->start();
        return m_waiting->future();
    }

    std::unique_ptr<QPromise<Opora::Core::Result<Opora::Core::CustomerImportReport>>> m_waiting;
};

/// A table of three columns with two customers.
inline Opora::Core::CustomerFileHead twoCustomers()
{
    using Opora::Core::ContactField;
    Opora::Core::CustomerFileHead head;
    head.isTable = true;
    head.rows = {{QStringLiteral("Имя"), QStringLiteral("Почта"), QStringLiteral("Долг")},
                 {QStringLiteral("Иван Петров"), QStringLiteral("ivan@example.org"), QStringLiteral("12 000")},
                 {QStringLiteral("<b>Анна</b>"), QStringLiteral("anna@example.org"), QString()}};
    head.columns = {{ContactField::Name, {}}, {ContactField::Email, {}}, {ContactField::Nothing, {}}};
    return head;
}
