// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "importworld.h"

#include "protocol/codec.h"
#include "server/importer/articlesimport.h"
#include "server/importer/threadsimport.h"
#include "server/tables/livingdocuments.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Opora;
using namespace Opora::Server;
using namespace Qt::StringLiterals;
using Core::EntityKind;

/// Conversations and articles.
class ImportTextsTest : public QObject
{
    Q_OBJECT

    static QString shared(const QString &name) { return QStringLiteral(OPORA_SHARED_DATA "/") + name; }

    static ImportWorld::Outcome importThreads(ImportWorld &world, const QString &path)
    {
        if (world.rows(u"document"_s) == 0)
            world.addDefaults();
        return world.import([&](const ImportContext &context) -> Core::Result<void> {
            auto input = InputFile::open(path);
            return input ? ThreadsImport(*world.connection, context).run(**input) : input.error();
        });
    }
    static ImportWorld::Outcome importFolder(ImportWorld &world, const QString &path, const QString &source = {})
    {
        ArticleOptions options;
        options.source = source;
        return world.import([&](const ImportContext &context) {
            return ArticlesImport(*world.connection, context, options).readFolder(path);
        });
    }
    static ImportWorld::Outcome importTable(ImportWorld &world, const QString &path, const QByteArray &mapping)
    {
        return world.import([&](const ImportContext &context) -> Core::Result<void> {
            auto input = InputFile::open(path);
            auto shape = CsvShape::read(mapping);
            if (!input || !shape)
                return input ? shape.error() : input.error();
            return ArticlesImport(*world.connection, context, {}).readTable(**input, *shape);
        });
    }
    static QList<Core::Article> articlesOf(ImportWorld &world)
    {
        return allOf<Core::Article>(*world.connection, EntityKind::Article).valueOr({});
    }
    static QHash<Core::SectionId, Core::Section> sectionsOf(ImportWorld &world)
    {
        QHash<Core::SectionId, Core::Section> sections;
        for (const Core::Section &section : allOf<Core::Section>(*world.connection, EntityKind::Section).valueOr({}))
            sections.insert(section.id, section);
        return sections;
    }

private Q_SLOTS:
    void aConversationBecomesATicket_data() { ImportWorld::backends(); }
    void aConversationBecomesATicket()
    {
        OPORA_IMPORT_WORLD;
        const QString path = world->write(
            u"t.jsonl"_s,
            R"({"id":"1","company":"Acme","started":"2020-04-01T10:00:00.000Z","duration":"01:30:00.0","messages":[)"
            R"({"role":"customer","author":"ann","datetime":"2020-04-01T10:00:00.000Z","message":"It broke"},)"
            R"({"role":"agent","author":"bob","datetime":"2020-04-01T10:10:00.000Z","message":"How?"}],)"
            R"("resolved_by":{"doc_id":"7","url":"https://example.org/7","agent_message":"Read this"}})"
            "\nrubbish\n"
            R"({"id":"2","messages":[]})"
            "\n");
        const auto outcome = importThreads(*world, path);
        QCOMPARE(outcome.error, QString());
        QCOMPARE(outcome.rejected, 2);
        const Core::Ticket ticket = world->tickets().first();
        QCOMPARE(ticket.subject, u"It broke"_s);
        QCOMPARE(ticket.requesterName, u"ann"_s);
        QCOMPARE(ticket.state, Core::StateClass::Solved);
        QCOMPARE(*ticket.firstReplyAt - ticket.createdAt, Core::Milliseconds(std::chrono::minutes(10)));
        QCOMPARE(*ticket.lastSolvedAt - ticket.createdAt, Core::Milliseconds(std::chrono::minutes(90)));
        QCOMPARE(ticket.custom.value(u"article"_s), u"7"_s);
        QCOMPARE(ticket.channel, Core::Channel::Social);
        const QList<Core::Message> messages = world->messages();
        QCOMPARE(messages.size(), 3);
        QCOMPARE(messages[1].authorName, u"bob"_s);
        QCOMPARE(messages[2].text, u"Read this"_s);
        QCOMPARE(importThreads(*world, path).written(), 0);
    }

    void whoJoinedAConversationKeepsTheirWords_data() { ImportWorld::backends(); }
    void whoJoinedAConversationKeepsTheirWords()
    {
        OPORA_IMPORT_WORLD;
        const QString path = world->write(
            u"t.jsonl"_s,
            R"({"id":"1","company":"Acme","messages":[)"
            R"({"role":"customer","author":"ann","datetime":"2020-04-01T10:00:00.000Z","message":"It broke"},)"
            R"({"role":"other customer","author":"bob","datetime":"2020-04-01T10:10:00.000Z","message":"Here too"},)"
            R"({"role":"customer","author":"ann","datetime":"2020-04-01T10:20:00.000Z","message":"Anyone?"}]})"
            "\n");
        const auto outcome = importThreads(*world, path);
        QCOMPARE(outcome.of(EntityKind::Customer).added, 2);
        QCOMPARE(world->tickets().first().requesterName, u"ann"_s);
        const QList<Core::Message> messages = world->messages();
        QCOMPARE(messages[1].authorName, u"bob"_s);
        QVERIFY(messages[1].customer != messages[0].customer);
        QCOMPARE(messages[2].customer, messages[0].customer);
    }

    void realThreadsKeepEveryMessage()
    {
        const QString path = shared(u"conversations/twitter-care-dev.jsonl.gz"_s);
        if (!QFile::exists(path))
            QSKIP("the shared conversations are not on this machine");
        const auto world = ImportWorld::make();
        const auto outcome = importThreads(*world, path);
        QCOMPARE(outcome.error, QString());
        QCOMPARE(outcome.rejected, 0);
        QCOMPARE(outcome.of(EntityKind::Ticket).added, 525);
        QCOMPARE(outcome.of(EntityKind::Message).added, 686 + 525);
        QCOMPARE(outcome.of(EntityKind::Queue).added, 24);
        QCOMPARE(importThreads(*world, path).written(), 0);
    }

    void junkIsNoConversation()
    {
        const auto world = ImportWorld::make();
        world->addDefaults();
        const qint64 head = world->head();
        const QString path = world->write(u"junk"_s, QByteArray("\x01\x02\xff\xfe\n").repeated(100));
        const auto outcome = importThreads(*world, path);
        QCOMPARE(outcome.error, u"import.no_threads"_s);
        QVERIFY(outcome.keptAside.isEmpty()); // nothing was taken, so nothing is left over
        QCOMPARE(world->head(), head);
    }

    void aFolderBecomesSectionsAndArticles_data() { ImportWorld::backends(); }
    void aFolderBecomesSectionsAndArticles()
    {
        OPORA_IMPORT_WORLD;
        const QDir folder(world->folder.filePath(u"kb"_s));
        folder.mkpath(u"printers"_s);
        (void)world->write(u"kb/printers/toner.md"_s,
                           "---\ntitle: \"Change the toner\"\ndescription: In five steps.\n"
                           "last_modified_date: 2024-02-24\n---\n\n# Steps\n\nOpen it.\n");
        (void)world->write(u"kb/disks__recovery__test_disk.mdx"_s, "Восстановление данных с диска.\n");
        (void)world->write(u"kb/broken.md"_s, "\xff\xfe\xff");
        (void)world->write(u"kb/picture.png"_s, "x");
        const auto outcome = importFolder(*world, folder.path());
        QCOMPARE(outcome.error, QString());
        QCOMPARE(outcome.of(EntityKind::Article).added, 2);
        QCOMPARE(outcome.rejected, 1);
        QVERIFY2(outcome.told.first().startsWith(u"broken.md: "), qPrintable(outcome.told.first()));
        QHash<QString, Core::Article> byTitle;
        for (const Core::Article &article : articlesOf(*world))
            byTitle.insert(article.title, article);
        const auto sections = sectionsOf(*world);
        const Core::Article toner = byTitle.value(u"Change the toner"_s);
        QCOMPARE(toner.shortAnswer, u"In five steps."_s);
        QVERIFY(toner.body.startsWith(u"# Steps"_s));
        QCOMPARE(toner.language, u"en"_s);
        QCOMPARE(sections.value(toner.section).name.en, u"Printers"_s);
        QCOMPARE(Core::toMsecs(toner.updatedAt), 1708732800000);
        const Core::Article disk = byTitle.value(u"Test disk"_s);
        QCOMPARE(disk.language, u"ru"_s);
        const Core::Section recovery = sections.value(disk.section);
        QCOMPARE(recovery.name.ru, u"Recovery"_s);
        QCOMPARE(sections.value(recovery.parent).name.ru, u"Disks"_s);
        const auto again = importFolder(*world, folder.path());
        QCOMPARE(again.written(), 0);
        QCOMPARE(again.of(EntityKind::Article).same, outcome.of(EntityKind::Article).added);
        QCOMPARE(again.of(EntityKind::Section).same, outcome.of(EntityKind::Section).added);
    }

    void votesStayWhenTheTextChanges_data() { ImportWorld::backends(); }
    void votesStayWhenTheTextChanges()
    {
        OPORA_IMPORT_WORLD;
        const QDir folder(world->folder.filePath(u"kb"_s));
        folder.mkpath(u"."_s);
        (void)world->write(u"kb/a.md"_s, "First.\n");
        (void)importFolder(*world, folder.path());
        Core::Article article = articlesOf(*world).first();
        article.useful = 5;
        (void)world->import([&](const ImportContext &context) -> Core::Result<void> {
            (void)context.sink.put(article);
            return context.sink.flush();
        });
        (void)world->write(u"kb/a.md"_s, "Second.\n");
        QCOMPARE(importFolder(*world, folder.path(), u"kb"_s).of(EntityKind::Article).changed, 1);
        const Core::Article after = articlesOf(*world).first();
        QCOMPARE(after.body, u"Second."_s);
        QCOMPARE(after.useful, 5);
    }

    void anotherFolderOfTheSameNameChangesNothing_data() { ImportWorld::backends(); }
    void anotherFolderOfTheSameNameChangesNothing()
    {
        OPORA_IMPORT_WORLD;
        const QDir folder(world->folder.filePath(u"."_s));
        folder.mkpath(u"one/kb"_s);
        folder.mkpath(u"two/kb"_s);
        (void)world->write(u"one/kb/index.md"_s, "First.\n");
        (void)world->write(u"two/kb/index.md"_s, "Second.\n");
        (void)world->write(u"two/kb/more.md"_s, "More.\n");
        (void)importFolder(*world, folder.filePath(u"one/kb"_s));
        const qint64 head = world->head();

        const auto refused = importFolder(*world, folder.filePath(u"two/kb"_s));
        QCOMPARE(refused.error, u"import.other_articles"_s);
        QCOMPARE(refused.detail, u"kb"_s);
        QCOMPARE(world->head(), head);
        QCOMPARE(importFolder(*world, folder.filePath(u"two/kb"_s), u"two"_s).of(EntityKind::Article).added, 2);
        QCOMPARE(articlesOf(*world).size(), 3);
        QCOMPARE(importFolder(*world, folder.filePath(u"two/kb"_s), u"two"_s).written(), 0);
    }

    void aTextThatBeginsWithAHeadingIsNamedByIt()
    {
        const auto world = ImportWorld::make();
        QDir(world->folder.path()).mkpath(u"kb"_s);
        (void)world->write(u"kb/index.md"_s, "# The `one` thing\n\nDo it.\n");
        (void)world->write(u"kb/plain.md"_s, "#hashtag\n");
        (void)world->write(u"kb/empty.md"_s, "\n \n");
        (void)world->write(u"kb/heading.md"_s, "# Nothing below\n");
        const auto outcome = importFolder(*world, world->folder.filePath(u"kb"_s));
        QCOMPARE(outcome.told, (QStringList{u"empty.md: it has no text"_s, u"heading.md: it has no text"_s}));
        QHash<QString, QString> bodies;
        for (const Core::Article &article : articlesOf(*world))
            bodies.insert(article.title, article.body);
        QCOMPARE(bodies, (QHash<QString, QString>{{u"The one thing"_s, u"Do it."_s}, {u"Plain"_s, u"#hashtag"_s}}));
    }

    void aTableThatTurnsOutToBeNoneChangesNothing()
    {
        const auto world = ImportWorld::make();
        QByteArray table = "question,answer\n,\n";
        for (int i = 0; i < 1000; ++i)
            table += "Q" + QByteArray::number(i) + ",A\n";
        const QByteArray mapping = R"({"source": "faq", "article": {"title": "question", "answer": "answer"}})";
        const auto outcome = importTable(*world, world->write(u"t.csv"_s, table + "\"never closed\n"), mapping);
        QCOMPARE(outcome.error, u"import.open_quote"_s);
        QVERIFY(outcome.keptAside.isEmpty());
        QCOMPARE(articlesOf(*world).size(), 0);
    }

    void anEmptyFolderIsTold()
    {
        const auto world = ImportWorld::make();
        QTemporaryDir empty;
        QCOMPARE(importFolder(*world, empty.path()).error, u"import.no_articles"_s);
    }

    void questionsAndAnswersBecomeArticles()
    {
        const QString path = shared(u"conversations/rutube-kb-ru.csv.gz"_s);
        if (!QFile::exists(path))
            QSKIP("the shared conversations are not on this machine");
        const auto world = ImportWorld::make();
        const QByteArray mapping = ImportWorld::mapping(u"rutube-kb"_s);
        const auto outcome = importTable(*world, path, mapping);
        QCOMPARE(outcome.error, QString());
        QVERIFY2(outcome.rejected == 0, qPrintable(outcome.told.join(u'\n')));
        QCOMPARE(outcome.of(EntityKind::Article).added, 326);
        for (const Core::Article &article : articlesOf(*world)) {
            QCOMPARE(article.language, u"ru"_s);
            QVERIFY(!article.shortAnswer.isEmpty() && article.shortAnswer.size() <= 261);
        }
        QCOMPARE(importTable(*world, path, mapping).written(), 0);
    }

    void realFoldersComeWhole_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("count");
        QTest::newRow("Russian") << u"kb/ru-alchemy-insights"_s << 150;
        QTest::newRow("English, nested") << u"kb/en-rtechsupport"_s << 61;
        QTest::newRow("English") << u"kb/en-railway"_s << 80;
    }
    void realFoldersComeWhole()
    {
        QFETCH(QString, folder);
        QFETCH(int, count);
        if (!QFile::exists(shared(folder)))
            QSKIP("the shared articles are not on this machine");
        const auto world = ImportWorld::make();
        const auto outcome = importFolder(*world, shared(folder));
        QCOMPARE(outcome.rejected, 0);
        QCOMPARE(outcome.of(EntityKind::Article).added, count);
        QCOMPARE(importFolder(*world, shared(folder)).written(), 0);
    }
};

QTEST_GUILESS_MAIN(ImportTextsTest)
#include "tst_importtexts.moc"
