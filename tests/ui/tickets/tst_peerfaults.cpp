// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/composermodel.h"
#include "models/presencemodel.h"
#include "models/ticketmodel.h"
#include "screens.h"
#include "shownplace.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/ticketpane.h"

#include <QListView>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class SpeakingBoard final : public PresenceBoard
{
public:
    void tell(const Whereabouts &, const QList<TicketId> &) override { }
    void leave() override { }
    void say(const QList<Presence> &colleagues) { Q_EMIT changed(colleagues); }
};

} // namespace

/// What people report of other help desks, each as a thing that cannot happen here. docs/features.md lists them, with
/// those that are tested elsewhere.
class TestPeerFaults : public QObject
{
    Q_OBJECT

private:
    SpeakingBoard m_board;
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<Models::PresenceModel> m_presence;
    std::unique_ptr<TicketPane> m_pane;

    [[nodiscard]] Test::StoreDesk &desk() const { return m_screens->desk; }
    [[nodiscard]] ComposerEdit *edit() const { return m_pane->findChild<ComposerEdit *>(); }
    void open(int number)
    {
        m_pane->ticket().open(desk().told[number - 1].id);
        QTRY_VERIFY(m_pane->ticket().isOpen() && m_pane->ticket().id() == desk().told[number - 1].id);
    }
    void send(const QString &words)
    {
        m_pane->draft().setAudience(Audience::Public);
        m_pane->draft().setText(words);
        const quint64 before = desk().undo.newest();
        m_pane->draft().send();
        QTRY_VERIFY(desk().undo.newest() > before);
        QVERIFY(m_pane->draft().text().isEmpty());
    }
    /// What goes to customers once nothing can be taken back any more.
    [[nodiscard]] QStringList leaving()
    {
        desk().elapse(Models::ComposerModel::kUndoFor + 1s);
        QStringList words;
        for (const Mutation &mutation : desk().handOut())
            if (const auto *reply = std::get_if<Op::TicketReply>(&mutation.operation))
                words << reply->message.text;
        return words;
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>(40);
        m_presence = std::make_unique<Models::PresenceModel>(m_board, m_screens->settings);
        m_presence->setReference(desk().reference());
        m_screens->context.presence = m_presence.get();
        m_pane = std::make_unique<TicketPane>(m_screens->context);
        m_pane->resize(700, 700);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        QTRY_VERIFY(!m_screens->reference.data().people.isEmpty());
        open(1);
    }
    void cleanup()
    {
        m_pane.reset();
        m_presence.reset();
        m_screens.reset();
    }

    void aDraftOutlivesEveryChangeOfTheOwner()
    {
        m_pane->startReply();
        QTest::keyClicks(edit(), u"Dear Anna, I am"_s);
        Ticket taken = desk().told[0];
        taken.owner = desk().world.other.id;
        taken.queue = desk().world.technical.id;
        desk().tell({taken});
        QTRY_COMPARE(m_pane->ticket().details().ticket.owner, desk().world.other.id);
        QCOMPARE(edit()->toPlainText(), u"Dear Anna, I am"_s);
        QTest::keyClicks(edit(), u" here"_s);
        open(2);
        open(1);
        QTRY_COMPARE(edit()->toPlainText(), u"Dear Anna, I am here"_s);
    }

    void eachReplyLeavesOnceAndAsItWasWritten()
    {
        send(u"The first answer"_s);
        send(u"The second answer"_s);
        QCOMPARE(leaving(), (QStringList{u"The first answer"_s, u"The second answer"_s}));
    }

    void nothingLeavesAfterItWasTakenBack()
    {
        send(u"Not this one"_s);
        desk().undo.undo();
        QTRY_COMPARE(m_pane->draft().text(), u"Not this one"_s);
        QVERIFY(leaving().isEmpty());
    }

    void aColleagueWhoWritesLocksNobodyOut()
    {
        m_board.say({{m_pane->ticket().id(), desk().world.other.id, true}});
        m_pane->startReply();
        QTest::keyClicks(edit(), u"Mine"_s);
        QCOMPARE(edit()->toPlainText(), u"Mine"_s);
        QVERIFY(m_pane->draft().canSend());
        send(u"Mine as well"_s);
        QCOMPARE(leaving(), QStringList{u"Mine as well"_s});
    }

    void aSearchLooksBackYears()
    {
        Ticket old = desk().world.ticket(100);
        old.createdAt = desk().world.clock.now() - std::chrono::hours(24 * 365 * 5);
        Message words = desk().world.message(old, u"The zeppelin leaks"_s);
        words.at = old.createdAt;
        desk().tell({old, words});
        SearchRequest request;
        request.text = u"zeppelin"_s;
        const auto answer = Test::StoreDesk::answer(desk().desk().search(request));
        QVERIFY(answer);
        QCOMPARE(answer->hits.size(), 1);
        QCOMPARE(answer->hits.constFirst().ticket.id, old.id);
    }

    void wordsAreHalfWrittenInAnyNumberOfTickets()
    {
        for (int number = 1; number <= 40; ++number) {
            open(number);
            QTRY_COMPARE(m_pane->draft().ticket(), desk().told[number - 1].id);
            m_pane->draft().setText(u"Half of %1"_s.arg(number));
        }
        for (int number = 1; number <= 40; ++number) {
            open(number);
            QTRY_COMPARE(m_pane->draft().text(), u"Half of %1"_s.arg(number));
        }
    }

    void aListGoesToItsLastRowHoweverManyThereAre()
    {
        constexpr int kTickets = 2500;
        QList<Entity> tickets;
        for (int number = 41; number <= kTickets; ++number)
            tickets << desk().world.ticket(number);
        desk().tell(tickets);
        const Test::ShownPlace shown(m_screens->context);
        shown.place->activate();
        QListView *list = shown.list();
        QTRY_COMPARE(list->model()->rowCount(), kTickets);
        QTRY_VERIFY(list->currentIndex().isValid());
        QTest::keyClick(list, Qt::Key_End);
        QTRY_COMPARE(list->currentIndex().row(), kTickets - 1);
        QTRY_COMPARE(shown.place->pane().ticket().details().ticket.number, desk().told[0].number);
    }

    void aConversationIsWholeHoweverLong()
    {
        constexpr int kMessages = 1000;
        QList<Entity> messages;
        for (int number = 1; number <= kMessages; ++number) {
            Message message = desk().world.message(desk().told[0], u"Word %1 of many."_s.arg(number));
            message.at += std::chrono::seconds(number);
            messages << message;
        }
        desk().tell(messages);
        QTRY_COMPARE(m_pane->ticket().details().messages.size(), kMessages + 1);
        ConversationView &view = m_pane->conversation();
        QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
        const QString shown = view.textCursor().selectedText();
        for (const int number : {1, 2, kMessages / 2, kMessages})
            QVERIFY(shown.contains(u"Word %1 of many."_s.arg(number)));
    }
};

QTEST_MAIN(TestPeerFaults)
#include "tst_peerfaults.moc"
