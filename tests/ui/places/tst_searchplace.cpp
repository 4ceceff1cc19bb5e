// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/searchplace.h"

#include "core/ports/serversearch.h"
#include "placescreens.h"
#include "ui/kit/labels.h"
#include "ui/kit/searchfield.h"
#include "ui/search/serverline.h"

#include <QListView>
#include <QPointer>
#include <QPromise>
#include <QSignalSpy>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using Opora::Test::PlaceScreens;

namespace {

class ScriptedServer final : public ServerSearch
{
public:
    QFuture<Result<QList<Ticket>>> find(QString text) override
    {
        asked.append(text);
        return AnsweringDesk::now<QList<Ticket>>(found);
    }
    void cancel() override { }
    QFuture<Result<void>> fetch(TicketId id) override
    {
        fetched.append(id);
        return AnsweringDesk::now<void>(Result<void>());
    }

    Result<QList<Ticket>> found{QList<Ticket>()};
    QStringList asked;
    QList<TicketId> fetched;
};

} // namespace

class TestSearchPlace : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PlaceScreens> m_screens;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<SearchField> m_field;
    std::unique_ptr<SearchPlace> m_place;

    [[nodiscard]] QListView *list() const { return m_place->findChild<QListView *>(u"searchResults"_s); }
    [[nodiscard]] QPushButton *ask() const { return m_place->findChild<QPushButton *>(u"serverButton"_s); }
    [[nodiscard]] QString words() const { return m_place->findChild<PlainLabel *>(u"serverWords"_s)->text(); }
    [[nodiscard]] QWidget *past() const { return m_place->findChild<QWidget *>(u"searchPast"_s); }
    [[nodiscard]] int rows() const { return list()->model()->rowCount(); }
    /// A ticket that this machine does not hold.
    [[nodiscard]] Ticket letTheServerKnowOne() const
    {
        Ticket ticket;
        ticket.id = TicketId::make(m_screens->world.random);
        ticket.number = 77;
        ticket.subject = u"Old"_s;
        m_server->found = QList{ticket};
        m_screens->world.desk.fault = Error{Error::Kind::Rejected, u"store.unknown_object"_s, {}};
        return ticket;
    }
    void say(SyncState::Phase phase) const
    {
        m_screens->session.now.phase = phase;
        Q_EMIT m_screens->session.stateChanged(m_screens->session.now);
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<PlaceScreens>();
        m_screens->fill();
        m_screens->session.now.phase = SyncState::Phase::UpToDate;
        m_server = std::make_unique<ScriptedServer>();
        m_screens->context.search = {m_server.get(), &m_screens->settings};
        m_field = std::make_unique<SearchField>();
        m_place = std::make_unique<SearchPlace>(m_screens->context, *m_field);
        m_place->resize(900, 600);
        m_place->show();
    }
    void cleanup()
    {
        m_field->setParent(nullptr);
        m_place.reset();
        m_field.reset();
    }

    void whatIsOpenedIsToldWithItsWordsAndRemembered()
    {
        QSignalSpy asked(m_place.get(), &SearchPlace::hitAsked);
        m_field->setText(u"пустые"_s);
        QTRY_VERIFY(rows() > 0);
        QVERIFY(past()->isHidden());
        Q_EMIT m_field->returnPressed();
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(asked[0][1].toString(), u"пустые"_s);
        m_field->clear();
        QTRY_VERIFY(past()->isVisible());
        const QPointer<QPushButton> again = past()->findChild<QPushButton *>();
        QCOMPARE(again->accessibleName(), u"пустые"_s);
        again->click();
        QVERIFY(again); // it is not taken down while it is being pressed
        QTRY_COMPARE(m_field->text(), u"пустые"_s);
    }

    void earlierSearchesAreReachedAndLeftByKeys_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<QString>("asked");
        QTest::newRow("Enter asks again") << Qt::Key_Return << u"A & B"_s;
        QTest::newRow("Escape leads back") << Qt::Key_Escape << QString();
        QTest::newRow("Up leads back") << Qt::Key_Up << QString();
    }
    void earlierSearchesAreReachedAndLeftByKeys()
    {
        QFETCH(Qt::Key, key);
        QFETCH(QString, asked);
        m_field->setParent(m_place.get());
        m_field->show();
        m_place->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
        Models::SearchHistory(&m_screens->settings).remember(u"A & B"_s);
        m_field->setText(u"x"_s);
        m_field->clear();
        m_place->activate();
        QPointer<QPushButton> again = past()->findChild<QPushButton *>();
        QTRY_VERIFY(again->hasFocus());

        QTest::keyClick(again, key);

        QTRY_VERIFY(m_field->hasFocus());
        QTRY_COMPARE(m_field->text(), asked);
    }
    void earlierSearchesAreForgottenOnDemand()
    {
        Models::SearchHistory(&m_screens->settings).remember(u"A & B"_s);
        m_field->setText(u"x"_s);
        m_field->clear();
        QVERIFY(past()->isVisible());
        QCOMPARE(past()->findChild<QPushButton *>()->text(), u"A && B"_s);
        past()->findChild<QPushButton *>(u"searchForget"_s)->click();
        QTRY_VERIFY(past()->isHidden());
        QVERIFY(Models::SearchHistory(&m_screens->settings).searches().isEmpty());
    }

    void theServerIsAskedWhenSomebodyWantsIt()
    {
        m_field->setText(u"пустые"_s);
        QTRY_VERIFY(rows() > 0);
        QVERIFY(m_server->asked.isEmpty());
        const int before = rows();
        const Ticket ticket = letTheServerKnowOne();
        ask()->click();
        QTRY_COMPARE(rows(), before + 2);
        QCOMPARE(m_server->asked, QStringList{u"пустые"_s});
        QVERIFY(ask()->isHidden());
        Opora::Test::keepPicture(*m_place, u"search-at-server"_s);

        QSignalSpy opened(m_place.get(), &SearchPlace::hitAsked);
        Q_EMIT list()->activated(list()->model()->index(rows() - 1, 0));
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(m_server->fetched, QList{ticket.id});
        QCOMPARE(opened[0][0].value<TicketId>(), ticket.id);

        m_screens->world.desk.fault.reset();
        m_field->setText(u"другое"_s);
        QTRY_VERIFY(ask()->isVisible());
        QTRY_COMPARE(rows(), before);
    }

    void whatOnlyTheServerHoldsIsNotCountedAsFoundHere()
    {
        m_field->setText(u"пустые"_s);
        QTRY_VERIFY(rows() > 0);
        const QString summary = m_place->findChild<PlainLabel *>(u"searchSummary"_s)->text();
        QVERIFY(!summary.isEmpty());
        const int before = rows();
        static_cast<void>(letTheServerKnowOne());
        ask()->click();
        QTRY_COMPARE(rows(), before + 2);
        QCOMPARE(m_place->findChild<PlainLabel *>(u"searchSummary"_s)->text(), summary);
    }

    void aTicketFromTheServerDrawsNobodyBackWhoWentElsewhere()
    {
        m_field->setText(u"пустые"_s);
        QTRY_VERIFY(rows() > 0);
        const int before = rows();
        static_cast<void>(letTheServerKnowOne());
        ask()->click();
        QTRY_COMPARE(rows(), before + 2);
        QSignalSpy fetched(m_place->findChild<ServerLine *>(), &ServerLine::fetched);
        QSignalSpy opened(m_place.get(), &SearchPlace::hitAsked);
        Q_EMIT list()->activated(list()->model()->index(rows() - 1, 0));
        m_place->hide();
        QTRY_COMPARE(fetched.size(), 1);
        QCOMPARE(opened.size(), 0);
    }

    void theFocusStaysInThePlaceWhenTheServerHasAnswered()
    {
        m_place->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
        m_field->setText(u"пустые"_s);
        QTRY_VERIFY(rows() > 0);
        static_cast<void>(letTheServerKnowOne());
        ask()->setFocus();
        ask()->click();
        QTRY_VERIFY(ask()->isHidden());
        QVERIFY(list()->hasFocus());
    }

    void offlineItSaysThatOnlyThisMachineWasSearched()
    {
        say(SyncState::Phase::Offline);
        m_field->setText(u"пустые"_s);
        QTRY_VERIFY(rows() > 0);
        QVERIFY(ask()->isHidden());
        QVERIFY(words().startsWith("Offline"_L1));
        say(SyncState::Phase::UpToDate);
        QVERIFY(ask()->isVisible());
    }

    void aQuestionUnderWayCanBeCancelledOffline()
    {
        m_field->setText(u"пустые"_s);
        QTRY_VERIFY(rows() > 0);
        ask()->click();
        say(SyncState::Phase::Offline);
        QVERIFY(ask()->isVisible());
    }

    void aRefusalIsASentenceAndCanBeAskedAgain()
    {
        m_server->found = Error{Error::Kind::Rejected, u"search.not_on_server"_s, u"not searched by: tag:x"_s};
        m_field->setText(u"tag:x"_s);
        QTRY_VERIFY(ask()->isVisible());
        ask()->click();
        QTRY_VERIFY(words().contains("tag:x"_L1));
        QVERIFY(ask()->isVisible());
    }

    void withoutAServerNothingIsOffered()
    {
        m_screens->context.search = {};
        m_place = std::make_unique<SearchPlace>(m_screens->context, *m_field);
        QVERIFY(!m_place->findChild<QPushButton *>(u"serverButton"_s));
        m_field->setText(u"пустые"_s);
        QTRY_VERIFY(rows() > 0);
        QSignalSpy asked(m_place.get(), &SearchPlace::hitAsked);
        Q_EMIT m_field->returnPressed();
        QTRY_COMPARE(asked.size(), 1);
    }
};

QTEST_MAIN(TestSearchPlace)
#include "tst_searchplace.moc"
