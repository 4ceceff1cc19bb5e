// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/spelling.h"
#include "screens.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/spellcheck.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPointer>
#include <QPromise>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

/// Finds fault with two words.
class TwoFaults final : public Core::Spelling
{
public:
    QStringList own;
    QStringList asked;
    bool isFull = false; ///< the disk
    bool isSlow = false; ///< until find()
    [[nodiscard]] bool isKnown(const QString &word) override
    {
        asked.append(word);
        return own.contains(word) || (word != "recieve"_L1 && word != u"писмо");
    }
    [[nodiscard]] QFuture<Core::Result<QStringList>> suggestions(const QString &word) override
    {
        m_promise = std::make_unique<Promise>();
        m_promise->start();
        const QFuture<Core::Result<QStringList>> found = m_promise->future();
        m_promise->addResult(word == "recieve"_L1 ? QStringList{u"receive"_s, u"relieve"_s} : QStringList());
        if (!isSlow)
            find();
        return found;
    }
    void find() { m_promise->finish(); }
    [[nodiscard]] bool isOwn(const QString &word) const override { return own.contains(word); }
    QFuture<Core::Result<void>> learn(const QString &word) override
    {
        own.append(word);
        return kept();
    }
    QFuture<Core::Result<void>> forget(const QString &word) override
    {
        own.removeAll(word);
        return kept();
    }

private:
    using Promise = QPromise<Core::Result<QStringList>>;
    QFuture<Core::Result<void>> kept()
    {
        Q_EMIT changed();
        Core::Result<void> answer;
        if (isFull)
            answer = Core::Error{Core::Error::Kind::Rejected, u"disk.write"_s, {}};
        return QtFuture::makeReadyFuture(answer);
    }

    std::unique_ptr<Promise> m_promise;
};

} // namespace

/// What is underlined in a reply, and what its menu offers.
class TestSpellCheck : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<TwoFaults> m_spelling;
    std::unique_ptr<ComposerEdit> m_edit;
    SpellCheck *m_check = nullptr;

    [[nodiscard]] QStringList marked() const
    {
        QStringList words;
        for (const QTextEdit::ExtraSelection &mark : m_edit->extraSelections())
            words.append(mark.cursor.selectedText());
        return words;
    }
    /// The menu key with the cursor in a word.
    [[nodiscard]] QMenu *menuAt(const QString &word)
    {
        QTextCursor cursor = m_edit->document()->find(word);
        cursor.setPosition(cursor.selectionStart() + 1);
        m_edit->setTextCursor(cursor);
        delete m_edit->findChild<QMenu *>();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, m_edit->rect().center(),
                                m_edit->mapToGlobal(m_edit->rect().center()));
        QCoreApplication::sendEvent(m_edit.get(), &event);
        return m_edit->findChild<QMenu *>();
    }
    [[nodiscard]] static QAction *rowOf(const QMenu &menu, const QString &words)
    {
        for (QAction *row : menu.actions())
            if (row->text() == words)
                return row;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>(0);
        m_spelling = std::make_unique<TwoFaults>();
        m_screens->context.spelling = m_spelling.get();
        m_edit = std::make_unique<ComposerEdit>();
        m_check = new SpellCheck(m_screens->context, *m_edit);
        m_edit->resize(500, 200);
        m_edit->show();
        QVERIFY(QTest::qWaitForWindowActive(m_edit.get()));
    }
    void cleanup()
    {
        m_edit.reset();
        m_spelling.reset();
        m_screens.reset();
        Theme::current().setMode(Theme::Mode::Light);
    }

    void whatNoDictionaryKnowsIsUnderlinedInBothThemes()
    {
        m_edit->setPlainText(u"We recieve it\nв писмо HP1102 recieve.example"_s);
        QTRY_COMPARE(marked(), (QStringList{u"recieve"_s, u"писмо"_s}));
        const QTextCharFormat format = m_edit->extraSelections().constFirst().format;
        QCOMPARE(format.underlineStyle(), QTextCharFormat::WaveUnderline);
        QCOMPARE(format.underlineColor(), Theme::current().color(ColorRole::Danger));
        Test::keepPicture(*m_edit, u"spelling-light"_s);
        Theme::current().setMode(Theme::Mode::Dark);
        QTRY_COMPARE(m_edit->extraSelections().constFirst().format.underlineColor(),
                     Theme::current().color(ColorRole::Danger));
        Test::keepPicture(*m_edit, u"spelling-dark"_s);
    }

    void theWordThatIsBeingTypedWaits()
    {
        m_edit->setFocus();
        QTest::keyClicks(m_edit.get(), u"recieve"_s);
        QTest::keyClicks(m_edit.get(), u" mail"_s);
        QTRY_COMPARE(marked(), QStringList{u"recieve"_s});
        m_edit->moveCursor(QTextCursor::Start);
        m_edit->moveCursor(QTextCursor::EndOfWord);
        QTRY_COMPARE(marked(), QStringList());
    }

    void markingChangesNothingInTheText()
    {
        m_edit->setPlainText(u"We recieve it"_s);
        const int revision = m_edit->document()->revision();
        QTRY_COMPARE(marked().size(), 1);
        QCOMPARE(m_edit->document()->revision(), revision);
        QVERIFY(!m_edit->document()->isUndoAvailable());
    }

    void anotherSpellingIsChosenByKeysAndTakenBack()
    {
        m_edit->setPlainText(u"We recieve it"_s);
        QTRY_COMPARE(marked().size(), 1);
        const QMenu *menu = menuAt(u"recieve"_s);
        QVERIFY(menu);
        QTRY_COMPARE(menu->actions().value(0)->text(), u"receive"_s);
        QCOMPARE(menu->actions().value(1)->text(), u"relieve"_s);
        QVERIFY(menu->actions().value(2)->isSeparator());
        menu->actions().constFirst()->trigger();
        QCOMPARE(m_edit->toPlainText(), u"We receive it"_s);
        QTRY_VERIFY(marked().isEmpty());
        m_edit->undo();
        QCOMPARE(m_edit->toPlainText(), u"We recieve it"_s);
    }

    void theMenuOpensAtOnceAndIsFilledUnderTheHand()
    {
        m_spelling->isSlow = true;
        m_edit->setPlainText(u"We recieve it"_s);
        QTRY_COMPARE(marked().size(), 1);
        QMenu *menu = menuAt(u"recieve"_s);
        QAction *first = menu->actions().constFirst();
        QVERIFY(menu->isVisible());
        QCOMPARE(first->text(), u"Looking…"_s);
        QVERIFY(!first->isEnabled());
        QVERIFY(rowOf(*menu, u"Add to my dictionary"_s)->isEnabled());
        Test::keepPicture(*menu, u"spelling-looking"_s);
        QTest::keyClick(menu, Qt::Key_Down);
        QAction *reached = menu->activeAction();
        QCOMPARE(reached, rowOf(*menu, u"Add to my dictionary"_s));

        m_spelling->find();

        QTRY_COMPARE(first->text(), u"receive"_s);
        QCOMPARE(menu->activeAction(), reached);
        QVERIFY(menu->screen()->availableGeometry().contains(menu->geometry()));
        Test::keepPicture(*menu, u"spelling-found"_s);
        QTest::keyClick(menu, Qt::Key_Up);
        QCOMPARE(menu->activeAction()->text(), u"relieve"_s);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(m_edit->toPlainText(), u"We relieve it"_s);
    }

    void aMenuThatIsClosedIsNotFilled()
    {
        m_spelling->isSlow = true;
        m_edit->setPlainText(u"We recieve it"_s);
        QTRY_COMPARE(marked().size(), 1);
        const QPointer<QMenu> menu = menuAt(u"recieve"_s);
        menu->close();
        QTRY_VERIFY(!menu);
        m_spelling->find();
        QVERIFY(menuAt(u"recieve"_s));
        QCOMPARE(m_edit->toPlainText(), u"We recieve it"_s);
    }

    void aWordIsTaughtAndForgottenAgain()
    {
        m_edit->setPlainText(u"в писмо"_s);
        QTRY_COMPARE(marked().size(), 1);
        const QMenu *menu = menuAt(u"писмо"_s);
        QTRY_VERIFY(rowOf(*menu, u"No other spelling is known"_s));
        QVERIFY(!rowOf(*menu, u"No other spelling is known"_s)->isEnabled());
        rowOf(*menu, u"Add to my dictionary"_s)->trigger();
        QTRY_VERIFY(marked().isEmpty());
        menu = menuAt(u"писмо"_s);
        QVERIFY(!rowOf(*menu, u"Add to my dictionary"_s));
        rowOf(*menu, u"Remove from my dictionary"_s)->trigger();
        QTRY_COMPARE(marked().size(), 1);
    }

    void whatIsRightIsNotAskedForAgainWhenAWordIsTaught()
    {
        m_edit->setPlainText(u"We recieve the писмо"_s);
        QTRY_COMPARE(marked().size(), 2);
        const QMenu *menu = menuAt(u"писмо"_s);
        m_spelling->asked.clear();
        rowOf(*menu, u"Add to my dictionary"_s)->trigger();
        QTRY_COMPARE(marked(), QStringList{u"recieve"_s});
        QCOMPARE(m_spelling->asked, (QStringList{u"recieve"_s, u"писмо"_s}));
    }

    void aDictionaryThatCannotBeWrittenIsSaid()
    {
        m_spelling->isFull = true;
        m_edit->setPlainText(u"We recieve it"_s);
        const QSignalSpy failed(m_check, &SpellCheck::failed);
        rowOf(*menuAt(u"recieve"_s), u"Add to my dictionary"_s)->trigger();
        QTRY_COMPARE(failed.size(), 1);
    }

    void itIsSwitchedOffAndOnInTheMenu()
    {
        m_edit->setPlainText(u"We recieve it"_s);
        QTRY_COMPARE(marked().size(), 1);
        rowOf(*menuAt(u"recieve"_s), u"Check the spelling"_s)->trigger();
        QVERIFY(marked().isEmpty());
        QCOMPARE(m_screens->settings.value(QLatin1String(SpellCheck::kSettingsKey)).toBool(), false);
        const QMenu *menu = menuAt(u"recieve"_s);
        QVERIFY(!rowOf(*menu, u"receive"_s));
        rowOf(*menu, u"Check the spelling"_s)->trigger();
        QCOMPARE(marked().size(), 1);
    }
};

QTEST_MAIN(TestSpellCheck)
#include "tst_spellcheck.moc"
