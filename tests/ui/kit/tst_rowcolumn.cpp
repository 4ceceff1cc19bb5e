// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/rowcolumn.h"

#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace Opora::Ui;
using namespace Qt::StringLiterals;

class TestRowColumn : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QWidget> m_window;
    RowColumn *m_column = nullptr;
    int m_made = 0;

    void show(const QStringList &keys)
    {
        m_column->show(keys, [this, keys](qsizetype position) {
            ++m_made;
            return new QPushButton(keys.at(position));
        });
        // What is added to a layout that is shown comes into view a moment later.
        const QList<QWidget *> &rows = m_column->rows();
        QTRY_VERIFY(std::all_of(rows.cbegin(), rows.cend(), [](const QWidget *row) { return row->isVisible(); }));
    }
    [[nodiscard]] QPushButton *row(qsizetype position) const
    {
        return qobject_cast<QPushButton *>(m_column->rows().at(position));
    }
    [[nodiscard]] QStringList words() const
    {
        QStringList words;
        for (qsizetype i = 0; i < m_column->rows().size(); ++i)
            words.append(row(i)->text());
        return words;
    }

private Q_SLOTS:
    void init()
    {
        m_made = 0;
        m_window = std::make_unique<QWidget>();
        auto *column = new QVBoxLayout(m_window.get());
        column->addWidget(new QPushButton(u"before"_s));
        m_column = new RowColumn;
        column->addWidget(m_column);
        column->addWidget(new QPushButton(u"after"_s));
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void aRowWhoseKeyStaysKeepsItsWidgetAndTheFocus()
    {
        show({u"b"_s, u"d"_s});
        const QPointer<QPushButton> kept = row(1);
        kept->setFocus();
        show({u"a"_s, u"d"_s, u"c"_s});
        QCOMPARE(words(), (QStringList{u"a"_s, u"d"_s, u"c"_s}));
        QCOMPARE(row(1), kept.data());
        QVERIFY(kept->hasFocus());
        QCOMPARE(m_made, 4);
    }

    void aRowWhoseKeyIsGoneGoes()
    {
        show({u"a"_s, u"b"_s});
        const QPointer<QPushButton> gone = row(0);
        show({u"b"_s});
        QVERIFY(gone->isHidden());
        QTRY_VERIFY(!gone);
        QCOMPARE(words(), QStringList{u"b"_s});
    }

    void theSameKeysMakeNothingAnew()
    {
        show({u"a"_s, u"b"_s});
        const QList<QWidget *> before = m_column->rows();
        show({u"a"_s, u"b"_s});
        QCOMPARE(m_column->rows(), before);
        QCOMPARE(m_made, 2);
    }

    void equalKeysHaveARowEach()
    {
        show({u"a"_s, u"a"_s});
        QVERIFY(row(0) != row(1));
        show({u"a"_s, u"b"_s, u"a"_s});
        QCOMPARE(words(), (QStringList{u"a"_s, u"b"_s, u"a"_s}));
        QCOMPARE(m_made, 3);
    }

    void rowsStandInTheirOrder()
    {
        show({u"a"_s, u"b"_s});
        show({u"b"_s, u"c"_s, u"a"_s});
        QTRY_VERIFY(row(2)->y() > row(1)->y() && row(1)->y() > row(0)->y());
    }

    void theTabKeyWalksThroughTheRowsInTheirOrder()
    {
        show({u"a"_s, u"b"_s});
        show({u"c"_s, u"b"_s, u"a"_s});
        m_window->findChild<QPushButton *>()->setFocus();
        QStringList walked;
        for (int i = 0; i < 5; ++i) {
            walked.append(qobject_cast<QPushButton *>(m_window->focusWidget())->text());
            QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(walked, (QStringList{u"before"_s, u"c"_s, u"b"_s, u"a"_s, u"after"_s}));
    }
};

QTEST_MAIN(TestRowColumn)
#include "tst_rowcolumn.moc"
