// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oldercache.h"
#include "powerimages.h"
#include "store/schema.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora;
using namespace Opora::Test;

/// The power goes at any moment of the first start with a cache of a former program, or of the work in pieces after it.
class TestPowerUpgrade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNextStartFinishesIt_data();
    void theNextStartFinishesIt();
};

void TestPowerUpgrade::theNextStartFinishesIt_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version <= Db::Migrator(Store::cacheMigrations()).newestVersion(); ++version)
        QTest::addRow("from version %d", version) << version;
}

void TestPowerUpgrade::theNextStartFinishesIt()
{
    QFETCH(int, version);
    const auto seed = quint64(asked("OPORA_DISK_SEED", 1)) + quint64(version);
    OlderCache cache(QStringLiteral(OPORA_TEST_DATA) + u"/store/cache-v%1.sql"_s.arg(version), version);

    QVERIFY(runPowerImages(cache, seed, OlderCache::kSteps, asked("OPORA_DISK_IMAGES", 10)).print());
}

QTEST_GUILESS_MAIN(TestPowerUpgrade)
#include "tst_powerupgrade.moc"
