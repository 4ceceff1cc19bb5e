// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/composermodel.h"
#include "models/presencemodel.h"
#include "models/ticketlistmodel.h"
#include "models/ticketmodel.h"
#include "screens.h"
#include "ui/kit/avatar.h"
#include "ui/tickets/presenceline.h"
#include "ui/tickets/ticketlistpanel.h"

#include <QLabel>
#include <QListView>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

class NotingBoard final : public PresenceBoard
{
public:
    void tell(const Whereabouts &whereabouts, const QList<TicketId> &tickets) override
    {
        mine = whereabouts;
        watched = tickets;
    }
    void leave() override { }
    void say(const QList<Presence> &colleagues) { Q_EMIT changed(colleagues); }

    Whereabouts mine;
    QList<TicketId> watched;
};

} // namespace

/// Colleagues at a ticket, above the composer and in the list.
class TestPresenceLine : public QObject
{
    Q_OBJECT

private:
    NotingBoard m_board;
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<Models::PresenceModel> m_presence;
    std::unique_ptr<Models::TicketModel> m_ticket;
    std::unique_ptr<Models::ComposerModel> m_draft;
    std::unique_ptr<PresenceLine> m_line;

    [[nodiscard]] QString words() const { return m_line->findChild<QLabel *>(u"presenceWords"_s)->text(); }
    [[nodiscard]] TicketId open() const { return m_ticket->id(); }
    [[nodiscard]] const Person &colleague() const { return m_screens->desk.world.other; }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_presence = std::make_unique<Models::PresenceModel>(m_board, m_screens->settings);
        m_presence->setReference(m_screens->desk.reference());
        m_screens->context.presence = m_presence.get();
        m_ticket = std::make_unique<Models::TicketModel>(m_screens->desk.work());
        m_ticket->setReference(m_screens->desk.reference());
        m_draft = std::make_unique<Models::ComposerModel>(m_screens->desk.work(), *m_ticket);
        m_line = std::make_unique<PresenceLine>(m_screens->context, *m_ticket, *m_draft);
        m_line->resize(500, 30);
        m_ticket->open(m_screens->desk.told[0].id);
        QTRY_VERIFY(m_ticket->isOpen());
    }
    void cleanup()
    {
        m_line.reset();
        m_draft.reset();
        m_ticket.reset();
        m_presence.reset();
        m_screens.reset();
    }

    void whoIsThereIsSaidAndGoesAgain()
    {
        QVERIFY(m_line->isHidden());
        m_board.say({{open(), colleague().id, true}});
        QVERIFY(!m_line->isHidden());
        QCOMPARE(words(), u"%1 is writing a reply"_s.arg(colleague().name));
        QCOMPARE(m_line->findChildren<Avatar *>().size(), 1);
        QCOMPARE(m_line->findChild<Avatar *>()->accessibleName(), colleague().name);
        Test::keepPicture(*m_line, u"presence-line"_s);
        m_board.say({{m_screens->desk.told[1].id, colleague().id, true}});
        QVERIFY(m_line->isHidden());
        QVERIFY(m_line->findChildren<Avatar *>().isEmpty());
    }

    void onlyWhatIsBeforeSomebodysEyesIsTold()
    {
        QCOMPARE(m_board.mine, Whereabouts());
        m_line->setInView(true);
        QCOMPARE(m_board.mine, (Whereabouts{open(), false}));
        m_line->setInView(false);
        QCOMPARE(m_board.mine, Whereabouts());
    }

    void whoTypesWritesUntilTheWordsAreGone()
    {
        m_line->setInView(true);
        m_draft->setText(u"Dear"_s);
        QTRY_COMPARE(m_board.mine, (Whereabouts{open(), true}));
        m_draft->setText({});
        QTRY_COMPARE(m_board.mine, (Whereabouts{open(), false}));
        m_draft->setText(u"Dear Anna"_s);
        QTRY_COMPARE(m_board.mine, (Whereabouts{open(), true}));
        m_ticket->open(m_screens->desk.told[1].id);
        QTRY_COMPARE(m_board.mine, (Whereabouts{m_screens->desk.told[1].id, false}));
    }

    void theListWatchesItsRowsAndSaysWhoIsThere()
    {
        TicketListPanel panel(m_screens->context);
        panel.resize(320, 500);
        panel.show();
        TicketView all;
        all.kind = TicketView::Kind::All;
        panel.showView(all);
        auto *list = panel.findChild<QListView *>(u"ticketList"_s);
        QTRY_COMPARE(list->model()->rowCount(), 3);
        QTRY_COMPARE(m_board.watched.size(), 3);
        const QModelIndex first = list->model()->index(0, 0);
        const TicketId id(first.data(Models::TicketListModel::TicketIdRole).toUuid());
        m_board.say({{id, colleague().id, false}});
        const QString heard = first.data(Qt::AccessibleTextRole).toString();
        QVERIFY2(heard.endsWith(u"%1 is looking at this ticket"_s.arg(colleague().name)), qPrintable(heard));
        Test::keepPicture(panel, u"presence-list"_s);
        panel.hide();
        QTRY_COMPARE(m_board.watched.size(), 0);
    }
};

QTEST_MAIN(TestPresenceLine)
#include "tst_presenceline.moc"
