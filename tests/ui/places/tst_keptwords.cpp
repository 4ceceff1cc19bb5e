// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "memoryports.h"
#include "models/referencemodel.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/outbox/outboxplace.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

class TestKeptWords : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<DeskWorld> m_world;
    ScriptedSession m_session;
    MemorySettings m_settings;
    std::unique_ptr<Models::ReferenceModel> m_reference;
    std::unique_ptr<Context> m_context;
    std::unique_ptr<OutboxPlace> m_place;

    [[nodiscard]] QListView *list() const { return m_place->findChild<QListView *>(u"outboxList"_s); }
    [[nodiscard]] QPushButton *button(const QString &name) const { return m_place->findChild<QPushButton *>(name); }
    [[nodiscard]] QString shownWords() const { return m_place->findChild<QLabel *>(u"keptWords"_s)->text(); }
    void tellOutboxChange()
    {
        Core::ChangeSet changes;
        changes.outbox = true;
        Q_EMIT m_world->desk.changed(changes);
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_world = std::make_unique<DeskWorld>();
        m_world->desk.lost = {{5, u"Dear <b>Anna</b>,\nyour printer"_s, u"Printer"_s, m_world->clock.now()},
                              {4, u"older words"_s, u"Invoice"_s, m_world->clock.now()}};
        m_reference = std::make_unique<Models::ReferenceModel>(m_world->desk);
        m_context = std::make_unique<Context>(Context{m_world->work, m_session, m_settings, *m_reference,
                                                      Models::Formatter(QLocale(QLocale::English), QTimeZone::utc())});
        m_place = std::make_unique<OutboxPlace>(*m_context);
        m_place->resize(1000, 600);
        m_place->show();
        QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
        QTRY_VERIFY(list()->isVisible());
        m_place->activate();
    }
    void cleanup() { m_place.reset(); }

    void theyAreShownAsTheyWereWritten()
    {
        QVERIFY(button(u"copyKept"_s)->isVisible());
        QCOMPARE(shownWords(), m_world->desk.lost.constFirst().text);
        QTest::keyClick(list(), Qt::Key_Down);
        QCOMPARE(shownWords(), u"older words"_s);
    }

    void keysCopyThem()
    {
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(list(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), m_world->desk.lost.constFirst().text);
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(m_place->focusWidget(), button(u"copyKept"_s));
        QTest::keyClick(m_place->focusWidget(), Qt::Key_Escape);
        QCOMPARE(m_place->focusWidget(), list());
    }

    void theyAreForgottenAfterAQuestion()
    {
        QTest::keyClick(list(), Qt::Key_Delete);
        QCOMPARE(m_place->focusWidget(), button(u"keepKept"_s));
        QTest::keyClick(m_place->focusWidget(), Qt::Key_Space);
        QCOMPARE(m_world->desk.lost.size(), 2);
        QCOMPARE(m_place->focusWidget(), list());

        QTest::keyClick(list(), Qt::Key_Delete);
        button(u"forgetForGood"_s)->setFocus();
        QTest::keyClick(m_place->focusWidget(), Qt::Key_Space);
        QCOMPARE(m_world->desk.lost.size(), 1);
        tellOutboxChange();
        QTRY_COMPARE(shownWords(), u"older words"_s);
        QTRY_COMPARE(m_place->focusWidget(), list());
        QVERIFY(button(u"copyKept"_s)->isVisible());
    }

    void withTheLastOfThemTheOutboxIsEmpty()
    {
        m_world->desk.lost.clear();
        tellOutboxChange();
        QTRY_VERIFY(qobject_cast<EmptyState *>(m_place->focusWidget()));
    }
};

QTEST_MAIN(TestKeptWords)
#include "tst_keptwords.moc"
