// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorydesk.h"
#include "memoryports.h"
#include "picture.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/searchfield.h"
#include "ui/knowledge/articlebrowser.h"
#include "ui/knowledge/knowledgeplace.h"
#include "ui/main/context.h"

#include <QClipboard>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

using namespace Opora;
using namespace Qt::StringLiterals;
using Opora::Ui::KnowledgePlace;
using Opora::Ui::Theme;

namespace {

const QString kBody
    = u"## Что сделать\n\n1. Выключите принтер и откройте крышку.\n"
      "2. Достаньте картридж и осмотрите снизу: **лента** видна как оранжевая полоса.\n"
      "3. Потяните за язычок, пока лента не выйдет целиком.\n\n"
      "| Модель | Лента |\n|---|---|\n| HP 1102 | снизу |\n| Canon LBP | сбоку |\n\n"
      "## Если не помогло\n\nЗапустите `чистку` головки, затем [создайте заявку](opora://ticket/4821).\n"
      "![x](file:///etc/passwd)\n<script>bad()</script>\n"_s;

} // namespace

class TestKnowledgePlace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<MemoryWorld>();
        fill();
        m_reference = std::make_unique<Models::ReferenceModel>(m_world->desk);
        m_context = std::make_unique<Opora::Ui::Context>(
            Opora::Ui::Context{m_world->work, m_session, m_settings, *m_reference,
                               Models::Formatter(QLocale(QLocale::Russian), QTimeZone::utc())});
        m_place = std::make_unique<KnowledgePlace>(*m_context);
        m_reference->reload();
        m_place->show();
        QTRY_COMPARE(list()->model()->rowCount(), 5);
        QTRY_VERIFY(!browser()->toPlainText().isEmpty());
    }
    void cleanup()
    {
        m_place.reset();
        m_context.reset();
        m_reference.reset();
    }

    void theFirstArticleIsShownWithItsShortAnswer()
    {
        const QString text = browser()->toPlainText();
        QVERIFY(text.contains(u"Белые страницы после замены картриджа"_s));
        QVERIFY(text.contains(u"Снимите оранжевую защитную ленту"_s));
        QVERIFY(!text.contains(u"bad()"_s));
        QCOMPARE(m_place->findChild<QListWidget *>(u"contentsList"_s)->count(), 2);
    }

    void theListLeadsByKeys()
    {
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Down);
        QTRY_VERIFY(browser()->toPlainText().contains(u"Домашний принтер не видит Wi-Fi"_s));
    }

    void searchingNarrowsTheList()
    {
        auto *search = m_place->findChild<Opora::Ui::SearchField *>(u"articleSearch"_s);
        QTest::keyClicks(search, u"wi-fi"_s);
        QTRY_COMPARE(list()->model()->rowCount(), 1);
        search->setText(u"nothing like it"_s);
        QTRY_COMPARE(list()->model()->rowCount(), 0);
        QTRY_VERIFY(!list()->isVisible());
    }

    void largeLettersLeaveTheActionsWhole()
    {
        Theme::current().install(*qApp);
        Theme::current().setFontScale(200);
        m_place.reset();
        m_place = std::make_unique<KnowledgePlace>(*m_context);
        m_place->setNarrow(true);
        m_place->resize(936, 552);
        m_place->show();
        QTRY_VERIFY(!browser()->toPlainText().isEmpty());
        for (const QString &name : {u"insertShortButton"_s, u"moreOfArticle"_s}) {
            const auto *button = m_place->findChild<QAbstractButton *>(name);
            QTRY_VERIFY2(button->height() >= button->sizeHint().height(),
                         qPrintable(QString::number(button->height())));
            QTRY_COMPARE(button->visibleRegion().boundingRect(), button->rect());
        }
        Theme::current().setFontScale(100);
    }

    void largeLettersLeaveTheRoomToTheArticle()
    {
        Theme::current().install(*qApp);
        Theme::current().setFontScale(200);
        m_place = std::make_unique<KnowledgePlace>(*m_context);
        m_place->setNarrow(true);
        m_place->resize(936, 552);
        m_place->show();
        QTRY_VERIFY(!browser()->toPlainText().isEmpty());
        QTRY_VERIFY2(browser()->height() >= 2 * m_place->height() / 3,
                     qPrintable(QString::number(browser()->height())));
        // What stood below the article waits in the menu.
        QMenu *menu = m_place->findChild<Opora::Ui::ChipButton *>(u"moreOfArticle"_s)->menu();
        const auto choose = [menu](const QString &words) {
            Q_EMIT menu->aboutToShow();
            for (QAction *action : menu->actions())
                if (action->text().contains(words))
                    return action->trigger();
            QFAIL(qPrintable(words));
        };
        QSignalSpy asked(m_place.get(), &Opora::Ui::Place::insertAsked);
        choose(u"Insert whole article"_s);
        QCOMPARE(asked.size(), 1);
        choose(u"Copy link"_s);
        choose(u"Yes"_s);
        QTRY_COMPARE(m_world->desk.submitted.size(), 1);
        choose(u"›"_s);
        QTRY_VERIFY(browser()->toPlainText().contains(u"Домашний принтер не видит Wi-Fi"_s));
        Theme::current().setFontScale(100);
    }

    void aSectionNarrowsTheList()
    {
        auto *sections = m_place->findChild<QListWidget *>(u"sectionTree"_s);
        QTRY_COMPARE(sections->count(), 3);
        QVERIFY(sections->item(1)->data(Qt::AccessibleTextRole).toString().contains(u'4'));
        sections->setCurrentRow(2);
        QTRY_COMPARE(list()->model()->rowCount(), 1);
    }

    void wordsAreInsertedAsPlainText()
    {
        QSignalSpy asked(m_place.get(), &Opora::Ui::Place::insertAsked);
        m_place->findChild<QPushButton *>(u"insertShortButton"_s)->click();
        QVERIFY(asked[0][0].toString().startsWith(u"Снимите"_s));
        m_place->findChild<QPushButton *>(u"insertWholeButton"_s)->click();
        QVERIFY(asked[1][0].toString().contains(u"Выключите принтер"_s));
        QVERIFY(!asked[1][0].toString().contains(u"**"_s));
    }

    void whatIsNotPublishedIsNotPutIntoAReply_data()
    {
        QTest::addColumn<Core::ArticleState>("state");
        QTest::addColumn<bool>("isOffered");
        QTest::newRow("draft") << Core::ArticleState::Draft << false;
        QTest::newRow("being checked") << Core::ArticleState::Review << false;
        QTest::newRow("for colleagues") << Core::ArticleState::PublishedInternal << true;
    }
    void whatIsNotPublishedIsNotPutIntoAReply()
    {
        QFETCH(const Core::ArticleState, state);
        m_world->desk.kept[3].state = state;
        for (const bool isNarrow : {false, true}) {
            m_place = std::make_unique<KnowledgePlace>(*m_context);
            m_place->setNarrow(isNarrow);
            m_place->resize(isNarrow ? 600 : 1000, 700);
            m_place->show();
            m_place->openArticle(m_world->desk.kept[3].id);
            QTRY_VERIFY(browser()->toPlainText().contains(u"Чистка"_s));
            QTEST(m_place->findChild<QPushButton *>(u"insertShortButton"_s)->isVisible(), "isOffered");
            Opora::Ui::ChipButton *more = m_place->findChild<Opora::Ui::ChipButton *>(u"moreOfArticle"_s);
            Q_EMIT more->menu()->aboutToShow();
            const QList<QAction *> rows = more->menu()->actions();
            const bool isInMenu = std::any_of(rows.cbegin(), rows.cend(), [](const QAction *row) {
                return row->text() == u"Insert whole article"_s;
            });
            const bool isWhole = m_place->findChild<QPushButton *>(u"insertWholeButton"_s)->isVisible();
            QTEST(isWhole || (more->isVisible() && isInMenu), "isOffered");
        }
    }

    void whoWritesNoRepliesIsOfferedNothingForThem()
    {
        auto *insert = m_place->findChild<QPushButton *>(u"insertShortButton"_s);
        QVERIFY(insert->isVisible());
        Core::Person me;
        me.id = Core::PersonId::make(m_world->random);
        me.role = Core::Role::Editor;
        m_world->desk.referenceData.people = {me};
        m_world->desk.referenceData.me = me.id;
        m_reference->reload();
        QTRY_VERIFY(!insert->isVisible());
    }

    void theLinkIsCopied()
    {
        const QSignalSpy confirmed(m_place.get(), &Opora::Ui::Place::confirmed);
        m_place->findChild<QPushButton *>(u"copyLinkButton"_s)->click();
        QCOMPARE(confirmed.size(), 1);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"opora://article/"_s + m_world->desk.kept[0].id.toString());
    }

    void aVoteGoesToTheDesk()
    {
        m_place->findChild<QPushButton *>(u"usefulButton"_s)->click();
        QTRY_COMPARE(m_world->desk.submitted.size(), 1);
    }

    void aLinkInTheTextIsHandedOut()
    {
        QSignalSpy chosen(m_place.get(), &Opora::Ui::Place::linkChosen);
        Q_EMIT browser()->anchorClicked(QUrl(u"opora://ticket/4821"_s));
        QCOMPARE(chosen.size(), 1);
        QVERIFY(!browser()->loadResource(QTextDocument::ImageResource, QUrl(u"file:///etc/passwd"_s)).isValid());
    }

    void aLinkIsNotOvertakenByTheFirstOfTheList()
    {
        const Core::Article &linked = m_world->desk.kept[4];
        m_place = std::make_unique<KnowledgePlace>(*m_context);
        m_place->openArticle(linked.id);
        m_place->show();
        QTRY_COMPARE(list()->model()->rowCount(), 5);
        QTRY_VERIFY(browser()->toPlainText().contains(u"Что нужно для возврата денег"_s));
        QCOMPARE(list()->currentIndex().row(), 4);
    }

    void aLinkToAnArticleThatIsNotHereLeavesTheList()
    {
        m_place = std::make_unique<KnowledgePlace>(*m_context);
        const QSignalSpy failed(m_place.get(), &Opora::Ui::Place::failed);
        m_place->openArticle(Core::ArticleId::make(m_world->random));
        m_place->show();
        QTRY_COMPARE(failed.size(), 1);
        QTRY_VERIFY(browser()->toPlainText().contains(u"Белые страницы после замены картриджа"_s));
        QCOMPARE(list()->currentIndex().row(), 0);
    }

    void itIsDrawn()
    {
        drawPicture(*m_place, u"knowledge-light-1390"_s, {1390, 800}, Theme::Mode::Light);
        drawPicture(*m_place, u"knowledge-dark-1390"_s, {1390, 800}, Theme::Mode::Dark);
        m_place->setNarrow(true);
        drawPicture(*m_place, u"knowledge-light-974"_s, {974, 560}, Theme::Mode::Light);
        drawPicture(*m_place, u"knowledge-light-200"_s, {1390, 800}, Theme::Mode::Light, 200);
    }

private:
    QListView *list() { return m_place->findChild<QListView *>(u"articleList"_s); }
    Opora::Ui::ArticleBrowser *browser() { return m_place->findChild<Opora::Ui::ArticleBrowser *>(); }

    void fill()
    {
        MemoryDesk &desk = m_world->desk;
        const auto printers = Core::SectionId::make(m_world->random);
        const auto money = Core::SectionId::make(m_world->random);
        desk.referenceData.sections
            = {{printers, {}, {u"Принтеры"_s, u"Printers"_s}, 0}, {money, {}, {u"Оплата и возвраты"_s, u"Money"_s}, 1}};
        const QStringList titles{u"Белые страницы после замены картриджа"_s, u"Домашний принтер не видит Wi-Fi"_s,
                                 u"Замятие бумаги: что делать"_s, u"Чистка печатающей головки"_s};
        for (const QString &title : titles)
            add(printers, title);
        add(money, u"Что нужно для возврата денег"_s);
        desk.kept[3].state = Core::ArticleState::Draft;
    }
    void add(Core::SectionId section, const QString &title)
    {
        Core::Article article;
        article.id = Core::ArticleId::make(m_world->random);
        article.section = section;
        article.title = title;
        article.shortAnswer = u"Снимите оранжевую защитную ленту с картриджа и напечатайте тестовую страницу."_s;
        article.body = kBody;
        article.views = 1240;
        article.useful = 117;
        article.notUseful = 8;
        article.state = Core::ArticleState::PublishedPublic;
        article.source = u"RUTUBE, Apache-2.0"_s;
        article.updatedAt = m_world->clock.now() - std::chrono::hours(300);
        m_world->desk.kept.append(article);
    }

    std::unique_ptr<MemoryWorld> m_world;
    ScriptedSession m_session;
    MemorySettings m_settings;
    std::unique_ptr<Models::ReferenceModel> m_reference;
    std::unique_ptr<Opora::Ui::Context> m_context;
    std::unique_ptr<KnowledgePlace> m_place;
};

QTEST_MAIN(TestKnowledgePlace)
#include "tst_knowledgeplace.moc"
