// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/referencechange.h"
#include "models/presetplan.h"
#include "protocol/wire.h"
#include "server/world.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;

/// What an administrator adds of a kind of help desk is taken by the real server, all of it and in that order.
class PresetsAcceptedTest : public QObject
{
    Q_OBJECT

private:
    static QList<Models::DeskPreset> presets()
    {
        QFile file(QStringLiteral(OPORA_SOURCE_DIR "/resources/presets/desks.json"));
        return file.open(QIODevice::ReadOnly) ? Models::readPresets(file.readAll()) : QList<Models::DeskPreset>();
    }
    /// As a new help desk begins.
    static Core::ReferenceData freshDesk()
    {
        Core::ReferenceData data;
        data.statuses = Core::defaultStatuses();
        data.types = Core::defaultTypes();
        return data;
    }

private Q_SLOTS:
    void theServerTakesAllOfIt_data()
    {
        QTest::addColumn<int>("backend");
        QTest::addColumn<int>("preset");
        const QList<Models::DeskPreset> all = presets();
        QCOMPARE(all.size(), 3);
        for (int i = 0; i < all.size(); ++i)
            QTest::newRow(qPrintable(all.at(i).key)) << int(Db::Backend::Sqlite) << i;
    }
    void theServerTakesAllOfIt()
    {
        OPORA_WORLD;
        QFETCH(const int, preset);
        const Models::PresetPlan plan = Models::presetPlan(presets().at(preset), freshDesk(), world.random);
        const auto client = world.newId<Core::ClientId>();
        const QString token = world.tokenOf(Core::Role::Administrator);
        qint64 number = 0;
        const auto isTaken = [&](const QUuid &object, const Core::Operation &operation) {
            const auto answer = world.send(client, {world.mutation(client, ++number, object, operation)}, token)
                                    .as<Protocol::MutationsAnswer>();
            const Outcome outcome = answer.outcomes.value(0);
            if (outcome.kind != Outcome::Kind::Applied)
                qWarning("%s %s", qPrintable(object.toString()), qPrintable(outcome.code));
            return outcome.kind == Outcome::Kind::Applied;
        };
        for (const Models::DeskChange &change : plan.changes)
            QVERIFY(isTaken(change.object, change.go));
        // And back again, the last first.
        for (qsizetype i = plan.changes.size() - 1; i >= 0; --i)
            QVERIFY(isTaken(plan.changes.at(i).object, *plan.changes.at(i).back));
    }
};

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::PresetsAcceptedTest)
#include "tst_presetsaccepted.moc"
