// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "placescreens.h"
#include "ui/kit/emptystate.h"
#include "ui/outbox/detailspage.h"
#include "ui/outbox/outboxplace.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>

using namespace Opora;
using namespace Opora::Test;

namespace {

/// One change of each kind: one that waits, a held reply, a conflict, one that can be undone.
void fillOutbox(PlaceScreens &screens)
{
    const auto item = [&screens](qint64 mutation, Core::OutboxItem::State state, const Core::Operation &operation) {
        Core::OutboxItem made;
        made.mutation = mutation;
        made.state = state;
        made.what.operation = operation;
        made.ticket = screens.world.desk.customerDetails.tickets.constFirst().id;
        made.ticketNumber = 4821;
        made.ticketSubject = u"Принтер печатает пустые страницы"_s;
        made.queuedAt = screens.world.clock.now() - 20min;
        return made;
    };
    Core::Op::TicketReply reply;
    reply.message.text = u"Анна, добрый день!\n\nПроверьте, пожалуйста, снята ли с картриджа оранжевая лента."_s;
    Core::OutboxItem held = item(1, Core::OutboxItem::State::Held, reply);
    held.outcome.code = u"stale_reply"_s;
    Core::OutboxItem conflict
        = item(2, Core::OutboxItem::State::Held,
               Core::Op::TicketSet{{{Core::TicketField::Subject, u"Принтер"_s, u"Принтер HP"_s}}});
    conflict.outcome.code = u"field_conflict"_s;
    conflict.outcome.conflicts = {{Core::TicketField::Subject, u"Принтер HP"_s, u"Пустые страницы"_s}};
    Core::OutboxItem undoable = item(3, Core::OutboxItem::State::Undoable, reply);
    undoable.leavesAt = screens.world.clock.now() + 8s;
    const Core::OutboxItem waiting = item(4, Core::OutboxItem::State::Waiting, Core::Op::TicketTags{{u"a"_s}, {}});
    screens.world.desk.items = {waiting, held, conflict, undoable};
    Core::Message news;
    news.id = Core::MessageId::make(screens.world.random);
    news.authorName = u"Анна Петрова"_s;
    news.text = u"Уже заработало, спасибо!"_s;
    screens.world.desk.ticketDetails.messages = {news};
}

} // namespace

class TestOutboxPlace : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PlaceScreens> m_screens;

private Q_SLOTS:
    void initTestCase()
    {
        Theme::current().install(*qApp);
        Theme::current().setMode(Theme::Mode::Light);
    }
    void init()
    {
        m_screens = std::make_unique<PlaceScreens>();
        m_screens->fill();
        fillOutbox(*m_screens);
    }

    void theOutboxBeginsWithWhatNeedsADecision()
    {
        OutboxPlace place(m_screens->context);
        place.resize(1380, 700);
        place.show();
        QTRY_VERIFY(buttonNamed(place, u"As a note"_s));
        keepPicture(place, u"outbox"_s);
        buttonNamed(place, u"Send"_s)->click();
        QCOMPARE(m_screens->world.desk.resolved.size(), 1);
        QCOMPARE(m_screens->world.desk.resolved.constFirst().second, Core::Resolution::SendAnyway);
        auto *list = place.findChild<QListView *>(u"outboxList"_s);
        list->setCurrentIndex(list->model()->index(2, 0));
        QTRY_VERIFY(buttonNamed(place, u"Take mine"_s));
        keepPicture(place, u"outbox-conflict"_s);
        list->setCurrentIndex(list->model()->index(4, 0));
        QTRY_VERIFY(buttonNamed(place, u"Take back"_s));
        buttonNamed(place, u"Take back"_s)->click();
        QCOMPARE(m_screens->world.desk.withdrawn, QList<qint64>{4});
    }

    void theDetailsAreNoWiderThanOneReadsAndStandInTheMiddle()
    {
        OutboxPlace place(m_screens->context);
        place.resize(1392, 820);
        place.show();
        QTRY_VERIFY(buttonNamed(place, u"As a note"_s));
        const QWidget *words = place.findChild<QLabel *>(u"outboxWords"_s)->parentWidget();
        const QWidget *page = words;
        while (!qobject_cast<const DetailsPage *>(page))
            page = page->parentWidget();
        const auto left = [&] { return words->mapTo(page, QPoint()).x(); };
        QTRY_VERIFY(std::abs(page->width() - words->width() - 2 * left()) <= 2);
        QVERIFY(words->width() <= 680);
    }

    void aLargeFileOnAMeteredNetworkIsTold()
    {
        Core::Op::TicketReply reply;
        reply.message.text = u"The log is attached."_s;
        Core::Attachment log;
        log.name = u"log.zip"_s;
        log.size = 4'000'000;
        reply.message.attachments = {log};
        m_screens->world.desk.items = {m_screens->world.desk.items.constFirst()};
        m_screens->world.desk.items[0].what.operation = reply;
        m_screens->world.desk.items[0].state = Core::OutboxItem::State::Waiting;
        OutboxPlace place(m_screens->context);
        place.resize(900, 500);
        place.show();
        QTRY_VERIFY(buttonNamed(place, u"Take back"_s));
        const auto *files = place.findChild<QLabel *>(u"outboxFiles"_s);
        QVERIFY(files->isVisible());
        QCOMPARE(files->text(), u"log.zip (%1)"_s.arg(m_screens->context.formatter.bytes(4'000'000)));
        QCOMPARE(files->textFormat(), Qt::PlainText);
        QVERIFY(!buttonNamed(place, u"Sync now"_s));
        m_screens->session.now.network = Core::SyncState::Network::Metered;
        Q_EMIT m_screens->session.stateChanged(m_screens->session.now);
        QTRY_VERIFY(buttonNamed(place, u"Sync now"_s));
        keepPicture(place, u"outbox-metered"_s);
        bool isTold = false;
        for (const QLabel *label : place.findChildren<QLabel *>())
            isTold = isTold || (label->isVisible() && label->text().contains(u"metered"_s));
        QVERIFY(isTold);
        buttonNamed(place, u"Sync now"_s)->click();
        QCOMPARE(m_screens->session.syncs, 1);
    }

    void aChangeBehindALargeFileSaysSo()
    {
        Core::Op::TicketReply reply;
        Core::Attachment log;
        log.size = 4'000'000;
        reply.message.attachments = {log};
        Core::OutboxItem large = m_screens->world.desk.items.constFirst();
        large.mutation = 1;
        large.what.operation = reply;
        const Core::OutboxItem behind = m_screens->world.desk.items.constFirst();
        m_screens->world.desk.items = {large, behind};
        m_screens->session.now.network = Core::SyncState::Network::Metered;
        OutboxPlace place(m_screens->context);
        place.show();
        auto *list = place.findChild<QListView *>(u"outboxList"_s);
        QTRY_COMPARE(list->model()->rowCount(), 3);
        list->setCurrentIndex(list->model()->index(2, 0));
        QTRY_VERIFY(buttonNamed(place, u"Sync now"_s));
        bool isTold = false;
        for (const QLabel *label : place.findChildren<QLabel *>())
            isTold = isTold || (label->isVisible() && label->text().startsWith(u"It goes after a change"_s));
        QVERIFY(isTold);
        m_screens->session.now.network = Core::SyncState::Network::Online;
        Q_EMIT m_screens->session.stateChanged(m_screens->session.now);
        QTRY_VERIFY(!buttonNamed(place, u"Sync now"_s));
    }

    void anEmptyOutboxSaysThatAllIsSent()
    {
        m_screens->world.desk.items.clear();
        OutboxPlace place(m_screens->context);
        place.resize(1000, 600);
        place.show();
        QTRY_VERIFY(!place.findChild<QListView *>(u"outboxList"_s)->isVisible());
        keepPicture(place, u"outbox-empty"_s);
    }

    void afterTheLastDecisionTheKeysStayInTheOutbox()
    {
        OutboxPlace place(m_screens->context);
        place.show();
        QVERIFY(QTest::qWaitForWindowActive(&place));
        QTRY_VERIFY(buttonNamed(place, u"Send"_s));
        buttonNamed(place, u"Send"_s)->setFocus();
        m_screens->world.desk.items.clear();
        Core::ChangeSet changes;
        changes.outbox = true;
        Q_EMIT m_screens->world.desk.changed(changes);
        QTRY_VERIFY(qobject_cast<EmptyState *>(place.focusWidget()));
    }

    void afterADecisionTheKeysStayInTheOutbox()
    {
        QMainWindow window;
        auto *elsewhere = new QLineEdit;
        window.setMenuWidget(elsewhere);
        auto *place = new OutboxPlace(m_screens->context);
        window.setCentralWidget(place);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY(buttonNamed(*place, u"As a note"_s));
        buttonNamed(*place, u"As a note"_s)->setFocus();
        m_screens->world.desk.items.removeAt(1);
        Core::ChangeSet changes;
        changes.outbox = true;
        Q_EMIT m_screens->world.desk.changed(changes);
        QTRY_VERIFY(!buttonNamed(*place, u"As a note"_s));
        QVERIFY(place->isAncestorOf(window.focusWidget()));
    }

    void nothingBreaksAtTwiceTheFontSize()
    {
        Theme::current().setFontScale(200);
        {
            OutboxPlace outbox(m_screens->context);
            outbox.resize(1380, 700);
            outbox.show();
            QTRY_VERIFY(buttonNamed(outbox, u"As a note"_s));
            keepPicture(outbox, u"outbox-200"_s);
        }
        Theme::current().setFontScale(100);
    }
};

QTEST_MAIN(TestOutboxPlace)
#include "tst_outboxplace.moc"
