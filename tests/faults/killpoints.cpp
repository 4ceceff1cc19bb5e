// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "killpoints.h"

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {

struct Group
{
    Scene scene;
    bool ofServer;
    int passings;
    QString names; ///< "x/" stands for x.commit and x.committed
};

const QList<Group> &groups()
{
    static const QList<Group> kGroups{
        {Scene::Client, false, 3, u"store.submit/ store.push.number/ push.sending push.answered"_s},
        {Scene::Client, false, 2, u"store.push.acknowledge/ store.pull.changes/"_s},
        {Scene::Client, false, 1,
         u"store.draft/ store.withdraw/ store.attach/ store.attach.written store.attach.copied upload.answered "
         "store.uploaded/ store.open/ download.appended store.download.renamed store.downloaded/"_s},
        {Scene::Server, true, 3,
         u"server.request server.answer server.session.seen server.mutations.locked server.mutations.judged "
         "server.mutations.fed server.mutations.remembered server.mutations.commit server.mutations.committed"_s},
        {Scene::Server, true, 1, u"server.file.written server.file.whole server.file.moved server.file.recorded"_s},
        {Scene::Renewal, false, 1, u"tokens.answered tokens.kept"_s},
        {Scene::Renewal, true, 1, u"server.session.rotate server.session.rotated"_s},
        {Scene::Salvage, false, 3, u"salvage.aside"_s},
        {Scene::Salvage, false, 1, u"salvage.begin salvage.commit salvage.committed"_s},
        {Scene::First, false, 1, u"db.migrate/ store.renew/ store.me/ store.pull.buckets/ store.pull.page/"_s},
        {Scene::Copy, false, 1, u"identity.renewed"_s},
        {Scene::Fork, false, 1, u"store.reset/ store.push.resend/"_s},
        {Scene::Backup, true, 1, u"server.backup.copied server.backup.packed"_s},
        {Scene::Restore, true, 1, u"server.restore.aside server.restore.moved"_s},
        {Scene::Import, true, 1, u"server.import.commit server.import.committed"_s},
    };
    return kGroups;
}

} // namespace

QList<KillPoint> killPoints()
{
    QList<KillPoint> points;
    for (const Group &group : groups()) {
        for (QString name : group.names.split(u' ')) {
            if (!name.endsWith(u'/')) {
                points.append({group.scene, name, group.ofServer, group.passings});
                continue;
            }
            name.chop(1);
            points.append({group.scene, name + u".commit"_s, group.ofServer, group.passings});
            points.append({group.scene, name + u".committed"_s, group.ofServer, group.passings});
        }
    }
    return points;
}

} // namespace Opora::Test
