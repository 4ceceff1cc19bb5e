// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "memorydesk.h"
#include "memoryports.h"
#include "models/composermodel.h"
#include "models/referencemodel.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/main/farewell.h"
#include "ui/main/unsavedform.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using Phase = SyncState::Phase;

namespace {

/// Closes as the main window does.
class Window final : public QWidget
{
public:
    explicit Window(const Context &context)
        : m_farewell(new Farewell(context, this))
    { }
    [[nodiscard]] Farewell &farewell() const { return *m_farewell; }

protected:
    void closeEvent(QCloseEvent *event) override
    {
        QWidget::closeEvent(event);
        m_farewell->decide(*event);
    }

private:
    Farewell *m_farewell;
};

/// Holds something until it is saved or given up.
class Form final : public QWidget, public UnsavedForm
{
public:
    using QWidget::QWidget;

    bool isUnsaved = true;
    bool isWrong = false;
    int saves = 0;

    [[nodiscard]] bool hasUnsaved() const override { return isUnsaved; }
    void saveUnsaved(Told told) override
    {
        ++saves;
        isUnsaved = isWrong;
        told(!isWrong);
    }
    void discardUnsaved() override { isUnsaved = false; }
};

} // namespace

class TestFarewell : public QObject
{
    Q_OBJECT

private:
    AnsweringDesk m_desk;
    Opora::Models::UndoStack m_undo;
    SetClock m_clock;
    PlainRandom m_random;
    MemorySettings m_settings;
    std::unique_ptr<ScriptedSession> m_session;
    std::unique_ptr<Opora::Models::ReferenceModel> m_reference;
    std::unique_ptr<Context> m_context;
    std::unique_ptr<Window> m_window;

    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *button : m_window->findChildren<QPushButton *>())
            if (button->isVisible() && button->text() == text)
                return button;
        return nullptr;
    }

    [[nodiscard]] bool says(const QString &words) const
    {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&words](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(words);
        });
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_session = std::make_unique<ScriptedSession>();
        m_session->now.phase = Phase::UpToDate;
        m_desk.items = {OutboxItem{}};
        m_reference = std::make_unique<Opora::Models::ReferenceModel>(m_desk);
        m_context = std::make_unique<Context>(Context{
            {m_desk, m_undo, m_clock, m_random}, *m_session, m_settings, *m_reference, Opora::Models::Formatter()});
        m_window = std::make_unique<Window>(*m_context);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void closesWhenAllIsSent()
    {
        m_window->close();
        QTRY_VERIFY(!m_window->isVisible());
        QVERIFY(m_desk.releases > 0);
    }

    void closesAsSoonAsTheReplyIsSent()
    {
        m_session->now.waiting = 1;
        m_window->close();
        QVERIFY(m_window->isVisible());
        QTRY_VERIFY(m_window->farewell().isVisible());
        m_session->now.waiting = 0;
        QTRY_VERIFY((m_session->become(Phase::UpToDate), !m_window->isVisible()));
    }

    void saysWhatIsNotSentAndStays()
    {
        m_session->now.waiting = 1;
        m_session->now.phase = Phase::Offline;
        m_window->close();
        QTRY_VERIFY(button(u"Stay"_s));
        button(u"Stay"_s)->click();
        QVERIFY(m_window->isVisible());
        QVERIFY(!m_window->farewell().isVisible());
    }

    void goesOnTellingWhatIsTrue()
    {
        m_session->now.waiting = 2;
        m_desk.items = {OutboxItem{}, OutboxItem{}};
        m_session->now.phase = Phase::Offline;
        m_window->close();
        QTRY_VERIFY(says(u"2 change"_s));
        const QPointer<QPushButton> stay = button(u"Stay"_s);
        m_session->now.waiting = 1;
        m_desk.items.removeLast();
        m_session->become(Phase::Syncing);
        QTRY_VERIFY(says(u"1 change"_s));
        // A finger may be on it.
        QCOMPARE(button(u"Stay"_s), stay.data());
        m_session->now.waiting = 0;
        m_session->become(Phase::UpToDate);
        QTRY_VERIFY(says(u"Everything is sent now."_s));
        QVERIFY(m_window->isVisible());
        button(u"Go on"_s)->click();
        QTRY_VERIFY(!m_window->isVisible());
    }

    void whoeverGoesOnWorkingHasStayed()
    {
        m_session->now.waiting = 1;
        m_session->now.phase = Phase::Offline;
        m_window->close();
        QTRY_VERIFY(button(u"Stay"_s));
        m_session->now.waiting = 0;
        m_session->become(Phase::UpToDate);
        QTRY_VERIFY(says(u"Everything is sent now."_s));
        m_session->now.waiting = 1;
        m_session->become(Phase::Syncing);
        QTRY_VERIFY(!m_window->farewell().isVisible());
        QVERIFY(m_window->isVisible());
    }

    void escapeStays_data()
    {
        QTest::addColumn<Phase>("phase");
        QTest::newRow("asked") << Phase::Offline;
        QTest::newRow("still sending") << Phase::Syncing;
    }
    void escapeStays()
    {
        QFETCH(const Phase, phase);
        m_session->now.waiting = 1;
        m_session->now.phase = phase;
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->close();
        QTRY_VERIFY(m_window->farewell().isVisible());
        if (phase == Phase::Offline)
            QTRY_VERIFY(button(u"Stay"_s));
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QVERIFY(!m_window->farewell().isVisible());
        m_session->now.waiting = 0;
        m_session->become(Phase::UpToDate);
        QCoreApplication::processEvents();
        QVERIFY(m_window->isVisible());
        QVERIFY(!m_window->farewell().isVisible());
    }

    void closesAnyway()
    {
        m_session->now.waiting = 1;
        m_session->now.phase = Phase::Offline;
        m_window->close();
        QTRY_VERIFY(button(u"Close anyway"_s));
        button(u"Close anyway"_s)->click();
        QTRY_VERIFY(!m_window->isVisible());
    }

    void closingTwiceIsAnAnswer()
    {
        m_session->now.waiting = 1;
        m_session->now.phase = Phase::Offline;
        m_window->close();
        QTRY_VERIFY(button(u"Stay"_s));
        m_window->close();
        QTRY_VERIFY(!m_window->isVisible());
    }

    void closingIsNoAnswerToASwitchOfTheAccount()
    {
        m_session->now.waiting = 1;
        m_session->now.phase = Phase::Offline;
        bool isSwitched = false;
        m_window->farewell().leave([&isSwitched] { isSwitched = true; });
        QTRY_VERIFY(button(u"Stay"_s));
        m_window->close();
        QTRY_VERIFY(button(u"Stay"_s));
        QVERIFY(m_window->isVisible());
        m_window->close();
        QTRY_VERIFY(!m_window->isVisible());
        QVERIFY(!isSwitched);
    }

    void wordsInALineAreAskedAbout()
    {
        auto *line = new QLineEdit(m_window.get());
        line->setText(u"half a note"_s);
        line->setModified(true);
        m_window->close();
        QVERIFY(button(u"Stay"_s));
        QVERIFY(!button(u"Save it"_s));
        button(u"Stay"_s)->click();
        QVERIFY(m_window->isVisible() && !m_window->farewell().isVisible());
        m_window->close();
        button(u"Drop it"_s)->click();
        QTRY_VERIFY(!m_window->isVisible());
    }

    void aPasswordIsNobodysWords()
    {
        auto *line = new QLineEdit(m_window.get());
        line->setEchoMode(QLineEdit::Password);
        line->setText(u"secret"_s);
        line->setModified(true);
        m_window->close();
        QTRY_VERIFY(!m_window->isVisible());
    }

    void formsAreSavedBeforeTheWindowGoes()
    {
        auto *first = new Form(m_window.get());
        auto *second = new Form(m_window.get());
        m_window->close();
        QVERIFY(m_window->isVisible());
        button(u"Save it"_s)->click();
        QCOMPARE(first->saves, 1);
        QCOMPARE(second->saves, 1);
        QTRY_VERIFY(!m_window->isVisible());
    }

    void whatCannotBeSavedKeepsTheWindow()
    {
        auto *form = new Form(m_window.get());
        form->isWrong = true;
        const QSignalSpy asked(&m_window->farewell(), &Farewell::formAsked);
        m_window->close();
        button(u"Save it"_s)->click();
        QCOMPARE(asked.size(), 1);
        QVERIFY(m_window->isVisible() && !m_window->farewell().isVisible());
    }

    void closingTwiceIsNoAnswerToAForm()
    {
        auto *form = new Form(m_window.get());
        m_window->close();
        m_window->close();
        QCoreApplication::processEvents();
        QVERIFY(m_window->isVisible() && form->isUnsaved);
        button(u"Drop it"_s)->click();
        QVERIFY(!form->isUnsaved);
        QTRY_VERIFY(!m_window->isVisible());
    }

    void theOtherLanguageAsksOnlyWhenSomethingIsTyped()
    {
        int renewals = 0;
        m_window->farewell().settle([&renewals] { ++renewals; });
        QCOMPARE(renewals, 1);
        auto *form = new Form(m_window.get());
        m_window->farewell().settle([&renewals] { ++renewals; });
        QCOMPARE(renewals, 1);
        button(u"Drop it"_s)->click();
        QCOMPARE(renewals, 2);
        QVERIFY(m_window->isVisible() && !form->isUnsaved);
    }

    void asksAboutNothingWhenOnlyReadingIsUnsent()
    {
        m_session->now.waiting = 1;
        m_session->now.phase = Phase::Offline;
        m_desk.items.first().what.operation = Op::TicketRead{};
        m_window->close();
        QTRY_VERIFY(!m_window->isVisible());
    }

    void wordsOnNoDiskAreOfferedAsLongAsThereAreAny()
    {
        const TicketId id = m_desk.ticketDetails.ticket.id = TicketId::make(m_random);
        Opora::Models::TicketModel ticket(m_context->work);
        Opora::Models::ComposerModel composer(m_context->work, ticket);
        m_desk.drafts[id].text = u"earlier"_s;
        ticket.open(id);
        QTRY_COMPARE(composer.text(), u"earlier"_s);
        m_window->farewell().watch(&composer);
        m_desk.draftFault = Error{Error::Kind::Retryable, u"disk.full"_s, {}};
        composer.setText(u"precious words"_s);

        m_window->close();
        QTRY_VERIFY(button(u"Copy the words"_s));
        button(u"Copy the words"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"precious words"_s);
        m_window->close();
        QTRY_VERIFY(button(u"Copy the words"_s));
        QVERIFY(m_window->isVisible());

        m_desk.draftFault.reset();
        m_window->close();
        QTRY_VERIFY(!m_window->isVisible());
        QCOMPARE(m_desk.drafts.value(id).text, u"precious words"_s);
    }
};

QTEST_MAIN(TestFarewell)
#include "tst_farewell.moc"
