// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/puller.h"

#include "core/clock.h"
#include "protocol/codec.h"
#include "protocol/jsondocuments.h"
#include "protocol/wire.h"
#include "scriptedtransport.h"
#include "store/localstore.h"
#include "support/memorykeeper.h"
#include "support/seededrandom.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;

namespace {

const auto kCustomers = u"customer"_s;

Protocol::Record customer(int number, qint64 version)
{
    Core::Customer value;
    value.id = Core::CustomerId(QUuid(uint(number + 1), 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
    value.name = u"Customer %1"_s.arg(number);
    return {Core::EntityKind::Customer, value.id.uuid(), version, false, kCustomers, Protocol::encode(value)};
}

QByteArray page(int first, int count, const std::optional<QString> &next)
{
    Protocol::BucketPage page{kCustomers, {}, next};
    for (int n = 0; n < count; ++n)
        page.records.append(customer(first + n, 1));
    return Protocol::encode(page);
}

QByteArray news(const QString &cursor, const QList<Protocol::Record> &records)
{
    Protocol::ChangesAnswer answer;
    answer.cursor = cursor;
    answer.records = records;
    return Protocol::encode(answer);
}

} // namespace

/// A puller on a real cache against a scripted server.
class TestPuller : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        Store::StoreSettings settings;
        settings.folder = m_folder->path();
        settings.codec = &m_codec;
        settings.clock = &m_clock;
        settings.random = &m_random;
        m_store = std::move(*Store::LocalStore::open(settings));
        m_transport = std::make_unique<Test::ScriptedTransport>();
        m_account = std::make_unique<Sync::Account>(*m_transport, m_keeper, Protocol::DeviceInfo{});
        m_account->resume({"access", "refresh"});
        m_puller = std::make_unique<Sync::Puller>(*m_store, *m_account, m_timers, m_random);
        Protocol::BucketsAnswer buckets;
        buckets.cursor = u"noted"_s;
        buckets.rights = u"rights"_s;
        buckets.buckets.append({kCustomers, 4001, 0});
        m_transport->answer(u"buckets"_s, 200, Protocol::encode(buckets));
    }
    void cleanup()
    {
        m_puller.reset();
        m_account.reset();
        m_transport.reset();
        m_store.reset();
        m_folder.reset();
    }

    void newsIsTakenWhileHistoryStillComesIn()
    {
        m_transport->answer(u"bucket"_s, 200, page(0, 2000, u"2000"_s));
        m_transport->answer(u"changes"_s, 200, news(u"later"_s, {customer(1, 7)}));
        m_transport->answer(u"bucket"_s, 200, page(2000, 10, u"2010"_s));

        m_puller->start({});

        // The last page never comes, so all of this is told before the first sync ends.
        const QStringList expected{u"buckets"_s, u"bucket"_s, u"changes"_s, u"bucket"_s, u"bucket"_s};
        QTRY_COMPARE(m_transport->paths(), expected);
        QCOMPARE(m_puller->phase(), Sync::Puller::Phase::Pages);
        const Sync::ServerRequest &look = m_transport->asked.at(2);
        QCOMPARE(look.query.queryItemValue(u"cursor"_s), u"noted"_s);
        QVERIFY(!look.query.hasQueryItem(u"wait"_s));
        QCOMPARE(m_store->cursor(), u"later"_s);
        QCOMPARE(versionOf(1), 7);
        QCOMPARE(versionOf(2), 1);
    }

    void aLaterPageDoesNotTakeNewsBack()
    {
        m_transport->answer(u"bucket"_s, 200, page(0, 2000, u"2000"_s));
        m_transport->answer(u"changes"_s, 200, news(u"later"_s, {customer(2005, 7)}));
        m_transport->answer(u"bucket"_s, 200, page(2000, 10, u"2010"_s));

        m_puller->start({});

        QTRY_COMPARE(m_transport->asked.size(), 5);
        QCOMPARE(versionOf(2005), 7);
    }

    void aRowThatCannotBeReadIsLeftOut()
    {
        Protocol::BucketPage first{kCustomers, {customer(0, 1), customer(1, 1), customer(2, 1)}, u"3"_s};
        first.records[1].doc = R"({"id":"not an id","name":7})";
        m_transport->answer(u"bucket"_s, 200, Protocol::encode(first));

        m_puller->start({});

        QTRY_COMPARE(m_transport->paths().count(u"bucket"_s), 2);
        QCOMPARE(m_transport->asked.last().query.queryItemValue(u"after"_s), u"3"_s);
        QCOMPARE(versionOf(0), 1);
        QCOMPARE(versionOf(1), -1);
        QCOMPARE(versionOf(2), 1);
    }

private:
    /// Of the stored row; -1: there is none.
    [[nodiscard]] qint64 versionOf(int number) const
    {
        const auto rows = m_store->versions(kCustomers);
        const QUuid id = customer(number, 0).id;
        for (const Store::RowVersion &row : *rows) {
            if (row.id == id)
                return row.version;
        }
        return -1;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Protocol::JsonDocuments m_codec;
    Core::SystemClock m_clock;
    Test::SeededRandom m_random{1};
    Test::ManualTimers m_timers;
    Test::MemoryKeeper m_keeper;
    std::unique_ptr<Store::LocalStore> m_store;
    std::unique_ptr<Test::ScriptedTransport> m_transport;
    std::unique_ptr<Sync::Account> m_account;
    std::unique_ptr<Sync::Puller> m_puller;
};

QTEST_GUILESS_MAIN(TestPuller)
#include "tst_puller.moc"
