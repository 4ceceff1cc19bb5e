// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "models/composermodel.h"
#include "screens.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/quietbar.h"
#include "ui/kit/wordscroll.h"
#include "ui/main/halftyped.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/heldbars.h"
#include "ui/tickets/newsbutton.h"
#include "ui/tickets/ticketheader.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/transferbar.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a pane does with little height: the largest letters in the smallest window that the design promises.
class TestTicketPane : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    /// Gives the pane the height there is, as a window that cannot grow does.
    std::unique_ptr<QWidget> m_window;
    TicketPane *m_pane = nullptr;

    /// With a due reply, six tags and a reply of mine that is held.
    void openHeld()
    {
        Test::StoreDesk &desk = m_screens->desk;
        Ticket ticket = desk.told[0];
        ticket.subject = u"It seems like the error may be with Premier itself"_s;
        ticket.firstReplyDue = desk.world.clock.now() + 42min;
        ticket.tags = {u"billing"_s, u"bug"_s, u"crash"_s, u"idea"_s, u"vip"_s, u"wifi"_s};
        Op::TicketReply reply;
        reply.message = desk.world.message(ticket, u"Thank you for the details. Please try the update of today."_s);
        reply.message.authorKind = AuthorKind::Agent;
        desk.tell({Entity(ticket)});
        static_cast<void>(Test::StoreDesk::answer(desk.desk().submit({ticket.id.uuid(), reply})));
        const QList<Mutation> out = desk.handOut();
        QCOMPARE(out.size(), 1);
        const Message news = desk.world.message(ticket, u"It works again"_s);
        ticket.lastPublic = news.id;
        desk.tell({Entity(ticket), Entity(news)});
        Outcome held = Test::StoreWorld::outcome(out[0].id, Outcome::Kind::Held, 0, u"stale_reply"_s);
        held.newestPublic = news.id;
        desk.acknowledge(held);
        m_pane->open(ticket.id);
        QTRY_VERIFY(m_pane->ticket().isOpen());
        QTRY_VERIFY(m_pane->findChild<QuietBar *>());
    }
    [[nodiscard]] HeldBars *held() const { return m_pane->findChild<HeldBars *>(); }
    [[nodiscard]] QList<ChipButton *> chips() const { return m_pane->header().findChildren<ChipButton *>(); }
    [[nodiscard]] ChipButton *more() const { return m_pane->findChild<ChipButton *>(u"moreChip"_s); }
    [[nodiscard]] int linesOfConversation() const
    {
        const int line = QFontMetrics(Theme::current().font(TypeSize::Body)).lineSpacing();
        return m_pane->conversation().viewport()->height() / line;
    }
    void resize(QSize size)
    {
        m_window->resize(size);
        m_pane->setGeometry(m_window->rect());
    }
    void attach(const QByteArray &data, const QString &name, const QString &mimeType)
    {
        m_pane->draft().attachMade(m_pane->ticket().id(), QtFuture::makeReadyFuture(Result<QByteArray>(data)), name,
                                   mimeType);
    }
    void settle() { QVERIFY2(Test::comesToRest(), "the layout is asked for again and again"); }
    /// Visible things that their surroundings cut off; what is scrolled does not count.
    [[nodiscard]] QStringList cut() const
    {
        QStringList found;
        for (const QWidget *widget : m_pane->findChildren<QWidget *>()) {
            const bool isLooked = qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLabel *>(widget)
                || qobject_cast<const ComposerEdit *>(widget);
            if (!isLooked || !widget->isVisible() || held()->isAncestorOf(widget)
                || m_pane->conversation().isAncestorOf(widget))
                continue;
            const QRect seen = widget->visibleRegion().boundingRect();
            if (seen != widget->rect())
                found.append(u"%1 %2 of %3"_s.arg(widget->objectName()).arg(seen.height()).arg(widget->height()));
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        Theme::current().setFontScale(200);
        m_screens = std::make_unique<Test::Screens>();
        m_window = std::make_unique<QWidget>();
        m_pane = new TicketPane(m_screens->context, m_window.get());
        resize({608, 552});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_screens.reset();
        Theme::current().setFontScale(100);
    }

    void aMessageIsQuotedAndForwardedFromItsMenu()
    {
        m_pane->open(m_screens->desk.told[0].id);
        QTRY_VERIFY(m_pane->ticket().isOpen());
        const MessageId message = m_pane->ticket().details().messages.constFirst().id;
        QMenu menu;
        Q_EMIT m_pane->conversation().menuAsked(&menu, message);
        const auto choose = [&menu](const QString &words) {
            for (QAction *row : menu.actions())
                if (row->text() == words)
                    row->trigger();
        };
        choose(u"Quote the message"_s);
        QVERIFY2(m_pane->draft().text().endsWith(u"> words of ticket 1"_s), qPrintable(m_pane->draft().text()));
        choose(u"Forward…"_s);
        QCOMPARE(m_pane->draft().kind(), Models::ComposerModel::Kind::Forward);
        QCOMPARE(m_pane->draft().forwarded(), QList<MessageId>{message});
        settle();
        QCOMPARE(cut(), QStringList());
    }

    void theMenuOfAMessageForwardsNoNoteAndSaysWhy()
    {
        m_pane->open(m_screens->desk.told[0].id);
        QTRY_VERIFY(m_pane->ticket().isOpen());
        const QSignalSpy told(m_pane, &TicketPane::confirmed);
        m_pane->composer().startNote();
        m_pane->composer().insertBeneath(u"between us"_s);
        QMenu menu;
        Q_EMIT m_pane->conversation().menuAsked(&menu, m_pane->ticket().details().messages.constFirst().id);
        for (QAction *row : menu.actions())
            if (row->text() == u"Forward…"_s)
                row->trigger();
        QCOMPARE(told.size(), 1);
        QCOMPARE(m_pane->draft().kind(), Models::ComposerModel::Kind::Note);
        QCOMPARE(m_pane->draft().text(), u"between us"_s);
    }

    void whatIsNewBesideAHeldReplyLeadsToItsMessage()
    {
        openHeld();
        auto *news = m_pane->findChild<NewsButton *>();
        QVERIFY(news);
        QCOMPARE(news->words(), u"It works again"_s);
        news->click();
        QCOMPARE(m_pane->conversation().markedMessage(), m_pane->ticket().details().messages.constLast().id);
        QVERIFY(m_pane->conversation().hasFocus());
    }

    void theConversationKeepsLinesAboveAHeldReply_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1024x640") << QSize(608, 552);
        QTest::newRow("1024x700") << QSize(608, 612);
        QTest::newRow("1440x900") << QSize(718, 812);
    }
    void theConversationKeepsLinesAboveAHeldReply()
    {
        QFETCH(const QSize, size);
        resize(size);
        openHeld();
        settle();
        Test::keepPicture(*m_pane, u"pane-held-"_s + QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(linesOfConversation() >= 3, qPrintable(QString::number(linesOfConversation())));
        QVERIFY2(cut().isEmpty(), qPrintable(cut().join(u'\n')));
        m_pane->composer().startReply();
        m_pane->findChild<ComposerEdit *>()->setPlainText(u"one\ntwo\nthree\nfour"_s);
        settle();
        Test::keepPicture(*m_pane, u"pane-writing-"_s + QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(linesOfConversation() >= 3, qPrintable(QString::number(linesOfConversation())));
        QVERIFY2(cut().isEmpty(), qPrintable(cut().join(u'\n')));
    }

    void whatSendsIsInViewWhetherSomebodyWritesOrNot_data() { theConversationKeepsLinesAboveAHeldReply_data(); }
    void whatSendsIsInViewWhetherSomebodyWritesOrNot()
    {
        QFETCH(const QSize, size);
        resize(size);
        m_pane->open(m_screens->desk.told[0].id);
        QTRY_VERIFY(m_pane->ticket().isOpen());
        const auto outOfView = [this] {
            settle();
            QStringList found = cut();
            for (const QString &name : {u"sendButton"_s, u"templateButton"_s, u"attachButton"_s}) {
                const auto *button = m_pane->findChild<QWidget *>(name);
                const QRect place(button->mapTo(m_pane, QPoint()), button->size());
                if (!button->isVisible() || !m_pane->rect().contains(place))
                    found.append(name);
            }
            return found;
        };
        QVERIFY2(outOfView().isEmpty(), qPrintable(outOfView().join(u'\n')));
        m_pane->composer().startNote();
        QVERIFY2(outOfView().isEmpty(), qPrintable(outOfView().join(u'\n')));
        // A note that nobody writes at.
        m_pane->conversation().setFocus();
        QVERIFY2(outOfView().isEmpty(), qPrintable(outOfView().join(u'\n')));
        Test::keepPicture(*m_pane, u"pane-resting-"_s + QString::fromLatin1(QTest::currentDataTag()));
        m_pane->composer().startReply();
        m_pane->findChild<ComposerEdit *>()->setPlainText(u"one\ntwo\nthree\nfour"_s);
        m_pane->conversation().setFocus();
        QVERIFY2(outOfView().isEmpty(), qPrintable(outOfView().join(u'\n')));
    }

    void attachedFilesAreWhole()
    {
        const TicketId id = m_screens->desk.told[0].id;
        m_pane->open(id);
        QTRY_VERIFY(m_pane->ticket().isOpen());
        m_pane->composer().startReply();
        m_pane->findChild<ComposerEdit *>()->setPlainText(u"one\ntwo\nthree"_s);
        attach(QByteArray(2400, 'x'), u"settings.ini"_s, u"text/plain"_s);
        attach(QByteArray(38000, 'y'), u"how-to-apply.pdf"_s, u"application/pdf"_s);
        QTRY_COMPARE(m_pane->draft().attachments().size(), 2);
        settle();
        Test::keepPicture(*m_pane, u"pane-files"_s);
        QVERIFY2(cut().isEmpty(), qPrintable(cut().join(u'\n')));
    }

    void aLayoutWithFilesComesToRest_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("scale");
        QTest::addColumn<QString>("words");
        const QString two = u"See the file\n"_s;
        QTest::newRow("1440x900") << QSize(636, 812) << 100 << two;
        QTest::newRow("1024x640") << QSize(500, 552) << 100 << two;
        QTest::newRow("no words") << QSize(636, 812) << 100 << QString();
        QTest::newRow("large letters") << QSize(608, 552) << 200 << two;
    }
    void aLayoutWithFilesComesToRest()
    {
        QFETCH(const QSize, size);
        QFETCH(const int, scale);
        QFETCH(const QString, words);
        Theme::current().setFontScale(scale);
        resize(size);
        const TicketId id = m_screens->desk.told[0].id;
        m_pane->open(id);
        QTRY_VERIFY(m_pane->ticket().isOpen());
        m_pane->composer().startReply();
        m_pane->findChild<ComposerEdit *>()->setPlainText(words);
        settle();
        attach(QByteArray(6400, 'x'), u"screen.png"_s, u"image/png"_s);
        QTRY_COMPARE(m_pane->draft().attachments().size(), 1);
        settle();
    }

    void everyChipIsShownOrOfferedByTheLastOne()
    {
        openHeld();
        settle();
        Q_EMIT more()->menu()->aboutToShow();
        QList<QMenu *> offered;
        for (const QAction *action : more()->menu()->actions())
            offered.append(action->menu());
        int folded = 0;
        for (ChipButton *chip : chips()) {
            folded += chip->isVisible() ? 0 : 1;
            QVERIFY2(chip->isVisible() || !chip->menu() || offered.contains(chip->menu()),
                     qPrintable(chip->accessibleName()));
        }
        QVERIFY(folded > 3);
        folded += m_pane->findChild<QPushButton *>(u"takeButton"_s)->isVisible() ? 0 : 1;
        QCOMPARE(more()->text(), u"+%1"_s.arg(folded));
    }

    void aFoldedFieldStillHasItsKey()
    {
        openHeld();
        settle();
        auto *priority = m_pane->findChild<ChipButton *>(u"priorityChip"_s);
        QVERIFY(!priority->isVisible());
        m_pane->header().openPriorityMenu();
        QTRY_VERIFY(priority->menu()->isVisible());
        const QRect where = more()->rect().translated(more()->mapToGlobal(QPoint()));
        QVERIFY(priority->menu()->geometry().top() >= where.top());
        priority->menu()->close();
    }

    void aTagIsTypedInFullView()
    {
        openHeld();
        m_pane->header().askTag();
        settle();
        Test::keepPicture(*m_pane, u"pane-tag-field"_s);
        const auto *field = m_pane->findChild<QLineEdit *>(u"tagField"_s);
        QCOMPARE(field->visibleRegion().boundingRect(), field->rect());
        QVERIFY(m_pane->findChild<ChipButton *>(u"statusChip"_s)->isVisible());
        QVERIFY2(cut().isEmpty(), qPrintable(cut().join(u'\n')));
    }

    void choicesOfAHeldReplyAreInViewWithoutScrolling_data()
    {
        theConversationKeepsLinesAboveAHeldReply_data();
        // As with the longer words of another language.
        QTest::newRow("two lines of choices") << QSize(520, 552);
    }
    void choicesOfAHeldReplyAreInViewWithoutScrolling()
    {
        QFETCH(const QSize, size);
        resize(size);
        openHeld();
        const auto outOfView = [this] {
            settle();
            QStringList found;
            for (const QPushButton *button : held()->findChildren<QPushButton *>())
                if (button->isVisible() && button->visibleRegion().boundingRect() != button->rect())
                    found.append(button->text());
            return found;
        };
        QVERIFY2(outOfView().isEmpty(), qPrintable(outOfView().join(u'\n')));
        Theme::current().setMode(Theme::Mode::Dark);
        Test::keepPicture(*m_pane, u"pane-held-dark-"_s + QString::fromLatin1(QTest::currentDataTag()));
        Theme::current().setMode(Theme::Mode::Light);
        m_pane->composer().startReply();
        m_pane->findChild<ComposerEdit *>()->setPlainText(u"one\ntwo\nthree\nfour"_s);
        QVERIFY2(outOfView().isEmpty(), qPrintable(outOfView().join(u'\n')));
    }

    void theHintOfTheCustomerStandsBelowAHeldReply()
    {
        resize({718, 812});
        openHeld();
        m_pane->setTone(u"en · Short answers, no links"_s);
        settle();
        const auto *tone = m_pane->findChild<QWidget *>(u"customerTone"_s);
        QVERIFY(tone->isVisible());
        QVERIFY(tone->mapTo(m_pane, QPoint()).y() >= held()->mapTo(m_pane, QPoint(0, held()->height())).y());
    }

    void wordsOfAHeldReplyAreScrolledByKeys()
    {
        openHeld();
        settle();
        auto *words = m_pane->findChild<WordScroll *>();
        QVERIFY(words->verticalScrollBar()->maximum() > 0);
        QCOMPARE(words->focusPolicy(), Qt::TabFocus);
        auto *news = m_pane->findChild<NewsButton *>();
        news->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(words->verticalScrollBar()->value() > 0);
        QVERIFY(!news->visibleRegion().isEmpty());
    }

    void aRestingComposerIsAsWideAsOneThatIsUsed()
    {
        openHeld();
        settle();
        const int resting = m_pane->minimumSizeHint().width();
        m_pane->composer().startReply();
        settle();
        QCOMPARE(m_pane->minimumSizeHint().width(), resting);
    }

    void withHardlyAnyHeightNothingLiesOverAnother()
    {
        resize({608, 290});
        Ticket ticket = m_screens->desk.told[0];
        m_pane->open(ticket.id);
        QTRY_VERIFY(m_pane->ticket().isOpen());
        m_pane->composer().startReply();
        m_pane->findChild<ComposerEdit *>()->setPlainText(u"one\ntwo\nthree"_s);
        settle();
        Test::keepPicture(*m_pane, u"pane-hardly"_s);
        QVERIFY2(cut().isEmpty(), qPrintable(cut().join(u'\n')));
    }

    void theComposerRestsUntilSomebodyWrites()
    {
        openHeld();
        settle();
        const auto *edit = m_pane->findChild<ComposerEdit *>();
        const auto *send = m_pane->findChild<QPushButton *>(u"sendButton"_s);
        const auto rests = [&] {
            settle();
            return send->isVisible() && send->geometry().bottom() <= edit->geometry().top();
        };
        const auto isAwake = [&] {
            settle();
            return send->isVisible() && send->geometry().top() >= edit->geometry().bottom();
        };
        QVERIFY(rests());
        m_pane->draft().setAudience(Audience::Internal);
        const int hint = QFontMetrics(Theme::current().font(TypeSize::Body)).horizontalAdvance(edit->placeholderText());
        QVERIFY(!edit->placeholderText().isEmpty() && hint <= edit->viewport()->width());
        m_pane->composer().startReply();
        QVERIFY(isAwake());
        m_pane->conversation().setFocus();
        QVERIFY(rests());
        m_pane->findChild<ComposerEdit *>()->setPlainText(u"Hello"_s);
        QVERIFY(isAwake());
    }

    void withRoomNothingIsFolded()
    {
        Theme::current().setFontScale(100);
        resize({800, 800});
        openHeld();
        settle();
        for (const ChipButton *chip : chips())
            QVERIFY(chip->isVisible());
        QCOMPARE(more()->text(), u"…"_s);
        QCOMPARE(held()->verticalScrollBar()->maximum(), 0);
        QVERIFY(m_pane->findChild<QPushButton *>(u"sendButton"_s)->isVisible());
    }

    void aTransferFitsToo()
    {
        openHeld();
        m_pane->transfer();
        settle();
        Test::keepPicture(*m_pane, u"pane-transfer"_s);
        QVERIFY2(cut().isEmpty(), qPrintable(cut().join(u'\n')));
    }

    void soDoesATransferByLetters()
    {
        openHeld();
        m_pane->handOver();
        settle();
        Test::keepPicture(*m_pane, u"pane-transfer-letters"_s);
        QVERIFY2(cut().isEmpty(), qPrintable(cut().join(u'\n')));
    }

    void soDoesTheTimeThatIsPicked()
    {
        openHeld();
        m_pane->transfer();
        Q_EMIT m_pane->header().holdTimeAsked(defaultStatusId(StateClass::OnHold));
        settle();
        QVERIFY(m_pane->findChild<QDateTimeEdit *>()->isVisible());
        QVERIFY(m_pane->findChild<TransferBar *>()->isHidden());
        Test::keepPicture(*m_pane, u"pane-hold"_s);
        QVERIFY2(cut().isEmpty(), qPrintable(cut().join(u'\n')));
    }

    void aReasonBeingWrittenOutlivesTheTimeThatIsPicked()
    {
        openHeld();
        m_pane->transfer();
        auto *note = m_pane->findChild<QLineEdit *>(u"transferNote"_s);
        QTest::keyClicks(note, u"they know it"_s);
        Q_EMIT m_pane->header().holdTimeAsked(defaultStatusId(StateClass::OnHold));
        QVERIFY(!note->isVisible());
        QTest::keyClick(m_pane->findChild<QDateTimeEdit *>(), Qt::Key_Escape);
        QVERIFY(note->isVisible());
        QCOMPARE(note->text(), u"they know it"_s);
        m_pane->transfer();
        QCOMPARE(note->text(), u"they know it"_s);
        QVERIFY(hasHalfTyped(*m_window));
    }

    void aReasonThatWasUsedOrGivenUpIsGone_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("used") << int(Qt::Key_Return);
        QTest::newRow("given up") << int(Qt::Key_Escape);
    }
    void aReasonThatWasUsedOrGivenUpIsGone()
    {
        QFETCH(const int, key);
        openHeld();
        m_pane->transfer();
        QTest::keyClick(m_pane->findChild<QComboBox *>(u"transferQueue"_s), Qt::Key_Down);
        auto *note = m_pane->findChild<QLineEdit *>(u"transferNote"_s);
        QTest::keyClicks(note, u"they know it"_s);
        QVERIFY(hasHalfTyped(*m_window));
        QTest::keyClick(note, Qt::Key(key));
        QVERIFY(!note->isVisible());
        QVERIFY(!hasHalfTyped(*m_window));
        QVERIFY(!note->isUndoAvailable());
    }
};

QTEST_MAIN(TestTicketPane)
#include "tst_ticketpane.moc"
