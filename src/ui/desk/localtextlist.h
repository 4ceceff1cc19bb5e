// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reference.h"
#include "ui/desk/growingrows.h"

class QBoxLayout;
class QPushButton;

namespace Opora::Ui {

class LocalTextEdit;

/// Any number of short texts in both languages, each with a button that takes it away, and one that adds another. Where
/// their order means something, two more move each up and down.
class LocalTextList final : public GrowingRows
{
    Q_OBJECT
public:
    enum class Order { Fixed, Movable };

    /// \a name is said of each line with its number; \a added stands on the button.
    LocalTextList(const QString &name, const QString &added, Order order, QWidget *parent = nullptr);

    /// Without those of which nothing is typed.
    [[nodiscard]] QList<Core::LocalText> texts() const;
    /// \a keepsTyped: rows that mean the same stay, with the empty ones that wait for words.
    void setTexts(const QList<Core::LocalText> &texts, bool keepsTyped);
    /// The same with the word of each: it stays when the text is mended or moved, and what is new gets one.
    [[nodiscard]] QList<Core::KeyedText> items() const;
    void setItems(const QList<Core::KeyedText> &items, bool keepsTyped);

private:
    struct Row
    {
        QWidget *box = nullptr;
        LocalTextEdit *edit = nullptr;
        QPushButton *up = nullptr; ///< null, and so is the other: their order is fixed
        QPushButton *down = nullptr;
        QString key{}; ///< empty: it has no word yet
    };
    Row &addRow();
    void addMoves(Row &row, QBoxLayout &line);
    void moveRow(QWidget *box, int step);
    void enableMoves();

    QString m_name;
    Order m_moves;
    QList<Row> m_rows;
};

} // namespace Opora::Ui
