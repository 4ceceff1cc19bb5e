// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "core/bucket.h"
#include "db/transaction.h"
#include "store/cachefile.h"
#include "store/knowledgereader.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Db::Connection;
using Opora::Db::ConnectionSettings;
using Opora::Test::fixedUuid;
using Opora::Test::StoreWorld;

namespace {

Article guide(ArticleState state, const QString &title = u"Guide"_s)
{
    Article made;
    made.id = ArticleId(fixedUuid(u"guide", 1));
    made.title = title;
    made.state = state;
    return made;
}

qint64 countIn(const StoreWorld &world, const QString &bucket)
{
    return world.store().bucketSum(bucket)->count;
}

/// Statements of a golden file and what is put beside them.
void makeCache(const StoreWorld &world, const QString &golden, const QString &more)
{
    QVERIFY(QDir().mkpath(world.settings().folder));
    QFile file(golden);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(golden));
    auto connection = Connection::open(ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
    auto transaction = Opora::Db::Transaction::begin(**connection);
    for (const QString &sql : (QString::fromUtf8(file.readAll()) + more).split(u";\n"_s, Qt::SkipEmptyParts)) {
        if (!sql.trimmed().isEmpty())
            QVERIFY2((*connection)->execute(sql.trimmed()), qPrintable(sql));
    }
    QVERIFY(transaction->commit());
}

} // namespace

/// Articles that are not published lie in a bucket of their own, and change it when they are.
class TestArticleDrafts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anArticleMovesWhenItIsPublishedOrWithdrawn()
    {
        StoreWorld world;
        world.begin();
        const qint64 shared = countIn(world, kRefBucket);
        const auto tell = [&world](ArticleState state) { world.tell(QList<Entity>{Entity(guide(state))}); };

        for (const auto state : {ArticleState::Draft, ArticleState::Review}) {
            tell(state);
            QCOMPARE(countIn(world, kDraftBucket), 1);
            QCOMPARE(countIn(world, kRefBucket), shared);
            QVERIFY(world.isConsistent());
        }
        for (const auto state : {ArticleState::PublishedInternal, ArticleState::PublishedPublic}) {
            tell(state);
            QCOMPARE(countIn(world, kDraftBucket), 0);
            QCOMPARE(countIn(world, kRefBucket), shared + 1);
            QVERIFY(world.isConsistent());
        }
        tell(ArticleState::Draft);
        QCOMPARE(countIn(world, kDraftBucket), 1);
        world.tellRemoved(EntityKind::Article, guide(ArticleState::Draft).id.uuid());
        QCOMPARE(countIn(world, kDraftBucket), 0);
        QVERIFY(world.isConsistent());
    }

    void aDraftThatIsVotedForStaysOne()
    {
        StoreWorld world;
        world.begin();
        world.tell(QList<Entity>{Entity(guide(ArticleState::Draft))});
        QVERIFY(world.store().submit({guide({}).id.uuid(), Op::ArticleVote{true}, {}, false}, false));
        QVERIFY(world.isConsistent());
        world.tell(QList<Entity>{Entity(guide(ArticleState::PublishedPublic))});
        QCOMPARE(countIn(world, kDraftBucket), 0);
        QVERIFY(world.isConsistent());
    }

    void whoMayEditNoMoreKeepsNoDraft()
    {
        StoreWorld world;
        world.begin();
        world.tell(QList<Entity>{Entity(guide(ArticleState::Draft, u"confidentialpassage"_s))});
        QCOMPARE(countIn(world, kDraftBucket), 1);

        // Which the drafts are not among.
        QVERIFY(world.store().startBuckets(world.bucketNames(), world.nextCursor(), u"rights-2"_s));

        const auto gone = KnowledgeReader(*world.reader()).article(guide({}).id);
        QVERIFY(!gone);
        QCOMPARE(world.reader()->connection().scalar(u"SELECT count(*) FROM article"_s)->toInt(), 0);
        QVERIFY(world.isConsistent());
    }

    void draftsOfAnOldCacheAreCountedApart()
    {
        StoreWorld world;
        const auto row = [&world](int number, ArticleState state) {
            Article article = guide(state);
            article.id = ArticleId(fixedUuid(u"guide", number));
            return u"INSERT INTO article(id, version, section, title, short_answer, language, state, updated, doc) "
                   "VALUES(x'%1', %2, zeroblob(16), 'Guide', '', '', %3, 0, x'%4');\n"_s
                       .arg(QString::fromLatin1(article.id.toBytes().toHex()))
                       .arg(number)
                       .arg(int(state))
                       .arg(QString::fromLatin1(world.codec.encode(Entity(article)).toHex()));
        };
        makeCache(world, QStringLiteral(OPORA_TEST_DATA "/store/cache-v6.sql"),
                  row(1, ArticleState::Draft) + row(2, ArticleState::PublishedPublic));

        world.open();

        const auto versions = world.store().versions(kDraftBucket);
        QCOMPARE(versions->size(), 1);
        QCOMPARE(versions->constFirst(), (RowVersion{EntityKind::Article, fixedUuid(u"guide", 1), 1}));
        QCOMPARE(countIn(world, kDraftBucket), 1);
        QCOMPARE(countIn(world, kRefBucket), world.store().versions(kRefBucket)->size());
        world.open();
        QCOMPARE(countIn(world, kDraftBucket), 1);
    }
};

QTEST_GUILESS_MAIN(TestArticleDrafts)
#include "tst_articledrafts.moc"
