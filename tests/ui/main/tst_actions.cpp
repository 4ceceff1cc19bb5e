// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/actions.h"

#include <QSet>
#include <QTest>
#include <QWidget>

using namespace Opora::Ui;

class TestActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionHasANameAndAKeyOfItsOwn()
    {
        QWidget window;
        const Actions actions(&window);
        QSet<QString> keys;
        QSet<QString> names;
        for (const QAction *action : actions.all()) {
            QVERIFY(!action->text().isEmpty());
            QVERIFY2(!names.contains(action->text()), qPrintable(action->text()));
            names.insert(action->text());
            QVERIFY2(!action->shortcuts().isEmpty(), qPrintable(action->text()));
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
                keys.insert(key.toString());
            }
        }
        QCOMPARE(window.actions().size(), actions.all().size());
    }

    void singleKeysWorkUnderARussianLayoutToo()
    {
        QWidget window;
        const Actions actions(&window);
        const QAction *next = actions.at(ActionId::NextTicket);
        QCOMPARE(next->shortcuts(), QList<QKeySequence>({Qt::Key_J, Qt::Key(u'О')}));
        QVERIFY(actions.at(ActionId::Owner)->shortcuts().contains(QKeySequence(Qt::SHIFT | Qt::Key(u'Ф'))));
        QCOMPARE(actions.at(ActionId::Undo)->shortcuts(), QList<QKeySequence>({QKeySequence::Undo}));
        QCOMPARE(Actions::keys(*next), QList<QKeySequence>({Qt::Key_J}));
    }

    void sendingHasBothEnterKeys()
    {
        QWidget window;
        const Actions actions(&window);
        const QList<QKeySequence> keys = actions.at(ActionId::Send)->shortcuts();
        QVERIFY(keys.contains(QKeySequence(Qt::CTRL | Qt::Key_Return)));
        QVERIFY(keys.contains(QKeySequence(Qt::CTRL | Qt::Key_Enter)));
    }
};

QTEST_MAIN(TestActions)
#include "tst_actions.moc"
