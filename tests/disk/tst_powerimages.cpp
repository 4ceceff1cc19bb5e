// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diskclient.h"
#include "diskserver.h"
#include "powerimages.h"

#include <QTest>

using namespace Opora::Test;

/// The power goes at any moment, and of what was not synced the disk has nothing, all, a part, some, or torn sectors.
class TestPowerImages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCacheHasWhatWasCalledSaved() { lose<DiskClient>(30); }
    void theServerHasWhatItAcknowledged() { lose<DiskServer>(24); }

private:
    template<typename Subject>
    static void lose(int images)
    {
        const auto seed = quint64(asked("OPORA_DISK_SEED", 1));
        qInfo() << "seed" << seed;
        Subject subject(seed);
        QVERIFY(runPowerImages(subject, seed, stepsAsked(), asked("OPORA_DISK_IMAGES", images)).print());
    }
};

QTEST_GUILESS_MAIN(TestPowerImages)
#include "tst_powerimages.moc"
