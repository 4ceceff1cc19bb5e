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
    QString names; ///< "x/" stands for x.commit and x.committed of a transaction
};

const QList<Group> &groups()
{
    static const QList<Group> kGroups{
        {Scene::Client, false, 3, u"submit/ push.number/ push.sending push.answered"_s},
        {Scene::Client, false, 2, u"push.acknowledge/ pull.changes/"_s},
        {Scene::Client, false, 1,
         u"start/ leftovers/ draft/ append/ withdraw/ release/ attach/ store.attach.written store.attach.copied "
         "upload.answered uploaded/ open/"_s},
        {Scene::Download, false, 1, u"download.appended store.download.renamed downloaded/"_s},
        {Scene::Server, true, 3,
         u"server.request server.answer server.session.seen server.mutations.locked server.mutations.judged "
         "server.mutations.fed server.mutations.remembered mutations/"_s},
        {Scene::Server, true, 1, u"server.file.written server.file.whole server.file.moved files.add/"_s},
        {Scene::Renewal, false, 1, u"tokens.answered tokens.kept"_s},
        {Scene::Renewal, true, 1, u"auth.refresh/ auth.seen/"_s},
        {Scene::SignIn, true, 1, u"auth.sign_in/ auth.fail/"_s},
        {Scene::Decision, false, 1, u"resolve/"_s},
        {Scene::Unreadable, false, 1, u"push.refuse/"_s},
        {Scene::Waiting, false, 1, u"push.files/"_s},
        {Scene::Waiting, true, 1, u"files.hold/"_s},
        {Scene::Doubt, false, 1, u"pull.replace/ pull.drop/ pull.recount/"_s},
        {Scene::Index, false, 1, u"search.renewal/ search.step/ links.step/ columns.step/"_s},
        {Scene::Rights, false, 1, u"sweep/ wiped/"_s},
        {Scene::Rights, false, 5, u"wipe/"_s},
        {Scene::Salvage, false, 3, u"salvage.aside"_s},
        {Scene::Salvage, false, 1, u"salvage.begin salvage/"_s},
        {Scene::First, false, 1, u"db.migrate/ search.version/ renew/ me/ pull.buckets/ pull.page/"_s},
        {Scene::Copy, false, 1, u"identity.renewed"_s},
        {Scene::Fork, false, 1, u"reset/ push.resend/"_s},
        {Scene::Init, true, 1, u"schema.epoch/ cli.first_data/ cli.demo/ account.setup_token/"_s},
        {Scene::Account, true, 1, u"account.put/ account.change/ account.active/ account.password/ cli.queue/"_s},
        {Scene::House, true, 1, u"feed.forget/ feed.forget_outcomes/ feed.forget_access/ files.clean/"_s},
        {Scene::Backup, true, 1, u"server.backup.copied server.backup.packed"_s},
        {Scene::Restore, true, 1, u"restore.epoch/ server.restore.aside server.restore.finished"_s},
        {Scene::Restore, true, 2, u"server.restore.moved"_s},
        {Scene::Import, true, 1, u"import/"_s},
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
