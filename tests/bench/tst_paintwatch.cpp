// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "paintwatch.h"

#include <QListView>
#include <QStringListModel>
#include <QTest>

using namespace Qt::StringLiterals;
using Opora::Bench::PaintWatch;

class PaintWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QStringList rows;
        for (int row = 0; row < kRows; ++row)
            rows << u"old"_s;
        m_model.setStringList(rows);
        m_list = std::make_unique<QListView>();
        m_list->setModel(&m_model);
        m_list->resize(200, 200);
        m_list->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_list.get()));
        QVERIFY(paintsAnew());
    }

    void endsWhenTheRowIsPainted()
    {
        PaintWatch watch(*m_list, [this] { return newRow(0); });
        m_model.setData(m_model.index(0), u"new"_s);
        QVERIFY(!watch.span());
        QTRY_VERIFY(watch.span());
        QVERIFY(*watch.span() > 0);
    }

    void aPaintingBeforeTheChangeDoesNotCount()
    {
        PaintWatch watch(*m_list, [this] { return newRow(0); });
        QVERIFY(paintsAnew());
        QVERIFY(!watch.span());
    }

    void aRowOutOfSightIsNotPainted()
    {
        PaintWatch watch(*m_list, [this] { return newRow(kRows - 1); });
        m_model.setData(m_model.index(kRows - 1), u"new"_s);
        QVERIFY(paintsAnew());
        QVERIFY(!watch.span());
        m_list->scrollToBottom();
        QTRY_VERIFY(watch.span());
    }

private:
    static constexpr int kRows = 100;

    [[nodiscard]] QModelIndex newRow(int row) const
    {
        const QModelIndex index = m_model.index(row);
        return index.data().toString() == "new"_L1 ? index : QModelIndex();
    }

    /// What is in sight.
    [[nodiscard]] bool paintsAnew()
    {
        PaintWatch any(*m_list, [this] { return m_model.index(0); });
        m_list->viewport()->update();
        return QTest::qWaitFor([&any] { return any.span().has_value(); });
    }

    QStringListModel m_model;
    std::unique_ptr<QListView> m_list;
};

QTEST_MAIN(PaintWatchTest)
#include "tst_paintwatch.moc"
