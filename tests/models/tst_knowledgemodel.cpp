// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorydesk.h"
#include "models/articletext.h"
#include "models/knowledgemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Models::KnowledgeModel;

class TestKnowledgeModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<MemoryWorld>();
        m_printers = section({}, u"Printers"_s);
        m_ink = section(m_printers, u"Ink"_s);
        m_money = section({}, u"Money"_s);
        add(m_printers, u"Paper jam"_s);
        add(m_ink, u"Blank pages"_s);
        add(m_ink, u"Which ink"_s);
        add(m_money, u"Refund"_s);
        m_model = std::make_unique<KnowledgeModel>(m_world->work, Models::Formatter(QLocale(QLocale::English)));
        m_tester = std::make_unique<QAbstractItemModelTester>(&m_model->list());
        m_model->setReference(m_world->desk.referenceData);
        m_model->reload();
        QTRY_COMPARE(m_model->list().rowCount(), 4);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void aSectionCountsTheOnesBelowIt()
    {
        QStringList seen;
        for (const Models::SectionEntry &entry : m_model->sections())
            seen.append(u"%1 %2"_s.arg(entry.name).arg(entry.count));
        QCOMPARE(seen, QStringList({u"All articles 4"_s, u"Printers 3"_s, u"Ink 2"_s, u"Money 1"_s}));
    }

    void aSectionShowsTheOnesBelowIt()
    {
        m_model->setSection(m_printers);
        QCOMPARE(titles(), QStringList({u"Blank pages"_s, u"Paper jam"_s, u"Which ink"_s}));
    }

    void aSearchStaysInTheSection()
    {
        m_model->setSection(m_ink);
        m_model->search(u"e"_s);
        QTRY_COMPARE(titles(), QStringList({u"Blank pages"_s}));
        m_model->search({});
        QTRY_COMPARE(m_model->list().rowCount(), 2);
    }

    void titlesStandAsInADictionary()
    {
        for (const QString &title : {u"Ёлка"_s, u"Ящик"_s, u"абонемент"_s, u"Жалоба"_s, u"AWS"_s, u"accounts"_s})
            add(m_money, title);
        m_model->setSection(m_money);
        m_model->reload();
        QTRY_COMPARE(
            titles(),
            QStringList({u"accounts"_s, u"AWS"_s, u"Refund"_s, u"абонемент"_s, u"Ёлка"_s, u"Жалоба"_s, u"Ящик"_s}));
    }

    void manyArticlesAreAllCounted()
    {
        for (int i = 0; i < 2100; ++i)
            add(m_money, u"Article %1"_s.arg(i));
        m_model->reload();
        QTRY_COMPARE(m_model->sections().constFirst().count, 2104);
    }

    void neighboursFollowTheList()
    {
        m_model->open(m_world->desk.kept[0].id);
        QTRY_VERIFY(m_model->article());
        QCOMPARE(m_model->neighbour(-1)->title, u"Blank pages"_s);
        QCOMPARE(m_model->neighbour(1)->title, u"Refund"_s);
        m_model->open(m_world->desk.kept[1].id);
        QTRY_COMPARE(m_model->article()->title, u"Blank pages"_s);
        QVERIFY(!m_model->neighbour(-1));
    }

    void aVoteIsSentAndTakenBack()
    {
        m_model->open(m_world->desk.kept[0].id);
        QTRY_VERIFY(m_model->article());
        m_model->vote(false);
        QTRY_VERIFY(m_world->undo.canUndo());
        QCOMPARE(std::get<Core::Op::ArticleVote>(m_world->desk.submitted.constFirst().operation).useful, false);
        QVERIFY(m_world->desk.submitted.constFirst().undoFor > Core::Milliseconds(0));
        m_world->undo.undo();
        QTRY_COMPARE(m_world->desk.withdrawn, QList<qint64>{1});
    }

    void aChangedArticleIsReadAgain()
    {
        m_model->open(m_world->desk.kept[0].id);
        QTRY_VERIFY(m_model->article());
        QSignalSpy changed(m_model.get(), &KnowledgeModel::articleChanged);
        m_world->desk.kept[0].useful = 7;
        Core::ChangeSet changes;
        changes.knowledge = true;
        m_world->desk.say(changes);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(m_model->article()->useful, 7);
    }

    void anUnknownArticleSaysSo()
    {
        QSignalSpy failed(m_model.get(), &KnowledgeModel::failed);
        m_model->open(Core::ArticleId::make(m_world->random));
        QTRY_COMPARE(failed.size(), 1);
    }

    void sectionsInALoopDoNotHang()
    {
        Core::ReferenceData reference = m_world->desk.referenceData;
        reference.sections[0].parent = m_ink;
        m_model->setReference(reference);
        QCOMPARE(m_model->sections().size(), 2);
        QVERIFY(!Models::sectionPath(reference.sections, m_ink, Models::Formatter()).isEmpty());
    }

    void thePageEscapesWhatIsForeign()
    {
        Core::Article article;
        article.title = u"<script>alert(1)</script>"_s;
        article.shortAnswer = u"<img src=file:///etc/passwd>%1"_s;
        article.body = u"# One\n\n<script>bad()</script>text"_s;
        const QString page = Models::articlePage(article, u"a & b"_s, Text::readMarkdown(article.body), {});
        QVERIFY(!page.contains(u"<script"_s));
        QVERIFY(!page.contains(u"<img"_s));
        QVERIFY(page.contains(u"a &amp; b"_s));
        QVERIFY(page.contains(u"passwd&gt;%1"_s));
    }

    void thePathNamesEverySection()
    {
        QCOMPARE(Models::sectionPath(m_world->desk.referenceData.sections, m_ink,
                                     Models::Formatter(QLocale(QLocale::English))),
                 u"Printers › Ink"_s);
    }

private:
    Core::SectionId section(Core::SectionId parent, const QString &name)
    {
        const auto id = Core::SectionId::make(m_world->random);
        m_world->desk.referenceData.sections.append({id, parent, {{}, name}, 0});
        return id;
    }
    void add(Core::SectionId section, const QString &title)
    {
        Core::Article article;
        article.id = Core::ArticleId::make(m_world->random);
        article.section = section;
        article.title = title;
        m_world->desk.kept.append(article);
    }
    QStringList titles()
    {
        QStringList titles;
        for (const Core::ArticleRow &row : m_model->list().rows())
            titles.append(row.title);
        return titles;
    }

    std::unique_ptr<MemoryWorld> m_world;
    std::unique_ptr<KnowledgeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    Core::SectionId m_printers;
    Core::SectionId m_ink;
    Core::SectionId m_money;
};

QTEST_GUILESS_MAIN(TestKnowledgeModel)
#include "tst_knowledgemodel.moc"
