// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "ui/kit/quietbar.h"
#include "ui/kit/theme.h"
#include "ui/tickets/heldbars.h"
#include "ui/tickets/newsbutton.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using Core::OutboxItem;

namespace {

OutboxItem heldReply(qint64 mutation, const QString &words)
{
    OutboxItem item;
    item.mutation = mutation;
    item.state = OutboxItem::State::Held;
    Core::Op::TicketReply reply;
    reply.message.text = words;
    item.what.operation = reply;
    return item;
}

Core::Message customersMessage(const Core::MessageId &id, const QString &words)
{
    Core::Message message;
    message.id = id;
    message.authorName = u"Anna <b>Petrova</b>"_s;
    message.text = words;
    message.at = Core::fromMsecs(1'780'000'000'000); // 20:26 UTC
    return message;
}

} // namespace

class TestHeldBars : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<DeskWorld> m_world;
    std::unique_ptr<Models::TicketModel> m_ticket;
    std::unique_ptr<HeldBars> m_bars;

    [[nodiscard]] QList<QuietBar *> bars() const
    {
        QList<QuietBar *> shown;
        for (QuietBar *bar : m_bars->findChildren<QuietBar *>())
            if (!bar->isHidden())
                shown.append(bar);
        return shown;
    }
    static QPushButton *firstChoice(const QuietBar *bar)
    {
        const QList<QPushButton *> choices = bar->findChildren<QPushButton *>();
        return *std::find_if(choices.cbegin(), choices.cend(), [](auto *each) { return each->isVisible(); });
    }
    [[nodiscard]] NewsButton *news() const
    {
        NewsButton *button = bars().constFirst()->findChild<NewsButton *>();
        return button && button->isVisible() ? button : nullptr;
    }
    void show(const QList<OutboxItem> &items)
    {
        m_world->desk.ticketDetails.pending = items;
        const QSignalSpy changed(m_ticket.get(), &Models::TicketModel::changed);
        Core::ChangeSet changes;
        changes.tickets = {m_ticket->id()};
        Q_EMIT m_world->desk.changed(changes);
        QTRY_COMPARE(changed.size(), 1);
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_world = std::make_unique<DeskWorld>();
        m_ticket = std::make_unique<Models::TicketModel>(m_world->work);
        m_bars = std::make_unique<HeldBars>(*m_ticket, m_world->clock,
                                            Models::Formatter(QLocale(QLocale::English), QTimeZone::utc()));
        m_ticket->open(Core::TicketId::make(m_world->random));
        QTRY_VERIFY(m_ticket->isOpen());
        show({heldReply(1, u"one"_s), heldReply(3, u"three"_s)});
        QVERIFY(QTest::qWaitForWindowActive(m_bars.get()));
    }
    void cleanup() { m_bars.reset(); }

    void barsThatStayKeepTheirFocus()
    {
        QCOMPARE(bars().size(), 2);
        QuietBar *last = bars().constLast();
        QPushButton *button = firstChoice(last);
        button->setFocus();
        const QSignalSpy appeared(m_bars.get(), &HeldBars::appeared);
        show({heldReply(1, u"one"_s), heldReply(2, u"two"_s), heldReply(3, u"three"_s)});
        QTRY_COMPARE(bars().size(), 3);
        QCOMPARE(appeared.size(), 1);
        QCOMPARE(m_bars->focusWidget(), button);
        show({heldReply(3, u"three"_s)});
        QCOMPARE(bars(), QList<QuietBar *>{last});
        QCOMPARE(m_bars->focusWidget(), button);
    }

    void aBarThatSaysSomethingElseIsMadeAnew()
    {
        const QList<QuietBar *> before = bars();
        show({heldReply(1, u"other words"_s), heldReply(3, u"three"_s)});
        QTRY_COMPARE(bars().size(), 2);
        QVERIFY(!bars().contains(before.constFirst()));
        QVERIFY(bars().contains(before.constLast()));
    }

    void whatTheCustomerWroteMeanwhileStandsBesideTheReply()
    {
        QVERIFY(!news());
        QPushButton *button = firstChoice(bars().constFirst());
        button->setFocus();
        const auto id = Core::MessageId::make(m_world->random);
        m_world->desk.ticketDetails.messages = {customersMessage(id, u"It works <i>again</i>,\nthank you"_s)};
        show({heldReply(1, u"one"_s), heldReply(3, u"three"_s)});
        QTRY_VERIFY(news());
        QCOMPARE(news()->heading(), u"Anna <b>Petrova</b> · 20:26"_s);
        QCOMPARE(news()->words(), u"It works <i>again</i>, thank you"_s);
        QCOMPARE(news()->accessibleName(), u"Anna <b>Petrova</b> · 20:26: It works <i>again</i>, thank you"_s);
        // It comes into the bar that is there.
        QCOMPARE(m_bars->focusWidget(), button);
    }

    void whatIsComparedGetsTheWidthAndTheChoicesStandBelow()
    {
        m_world->desk.ticketDetails.messages
            = {customersMessage(Core::MessageId::make(m_world->random), u"It works again"_s)};
        m_bars->resize(620, 400);
        show({heldReply(1, u"one"_s)});
        QTRY_VERIFY(news());
        QTRY_VERIFY(news()->width() > 480);
        const QPushButton *choice = firstChoice(bars().constFirst());
        QVERIFY(choice->mapTo(m_bars.get(), QPoint()).y() > news()->mapTo(m_bars.get(), QPoint()).y());
    }

    void pressingWhatIsNewAsksForTheMessage()
    {
        const auto first = Core::MessageId::make(m_world->random);
        const auto second = Core::MessageId::make(m_world->random);
        m_world->desk.ticketDetails.messages
            = {customersMessage(first, u"First"_s), customersMessage(second, u"More"_s)};
        show({heldReply(1, u"one"_s)});
        QTRY_VERIFY(news());
        QCOMPARE(news()->heading(), u"Anna <b>Petrova</b> · 20:26 · 2 new message(s)"_s);
        const QSignalSpy asked(m_bars.get(), &HeldBars::messageAsked);
        QTest::mouseClick(news(), Qt::LeftButton);
        news()->setFocus();
        QTest::keyClick(news(), Qt::Key_Return);
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked.constFirst().constFirst().value<Core::MessageId>(), second);
        QCOMPARE(asked.constLast().constFirst().value<Core::MessageId>(), second);
    }

    void withNothingHeldThereIsNoBar()
    {
        show({});
        QVERIFY(bars().isEmpty());
        QVERIFY(!m_bars->isVisible());
    }
};

QTEST_MAIN(TestHeldBars)
#include "tst_heldbars.moc"
