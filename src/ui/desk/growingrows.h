// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace Opora::Ui {

/// Rows below each other, any of which can be taken away, and the button that adds one more. What a row holds is known
/// to who derives from it, by a struct with a `box`.
class GrowingRows : public QWidget
{
    Q_OBJECT
Q_SIGNALS:
    void edited();
    void appended(QWidget *box); ///< a row with all that is in it

protected:
    /// \a name: of the button, for tests.
    GrowingRows(const QString &added, const QString &name, QWidget *parent);

    [[nodiscard]] QPushButton *addButton() const { return m_add; }
    /// Below the others, above the button.
    void append(QWidget *box);

    /// By the button in it.
    template<typename Row>
    void takeAway(QList<Row> &rows, QWidget *box)
    {
        rows.removeIf([box](const Row &row) { return row.box == box; });
        focusAdd();
        drop(box);
        Q_EMIT edited();
    }
    /// The last ones go, in silence.
    template<typename Row>
    void shrink(QList<Row> &rows, qsizetype size)
    {
        while (rows.size() > size)
            drop(rows.takeLast().box);
    }

private:
    void focusAdd(); ///< the button that was pressed goes with its row
    static void drop(QWidget *box);

    QVBoxLayout *m_column;
    QPushButton *m_add;
};

} // namespace Opora::Ui
