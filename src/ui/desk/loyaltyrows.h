// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desksetup.h"
#include "ui/desk/growingrows.h"

class QBoxLayout;
class QComboBox;
class QGridLayout;
class QLineEdit;

namespace Opora::Ui {

class PlainLabel;

/// The rules of loyalty, one card each: which level, and what a customer has to reach for it. Their order counts, so
/// each is moved up and down.
class LoyaltyRows final : public GrowingRows
{
    Q_OBJECT
public:
    explicit LoyaltyRows(QWidget *parent = nullptr);

    /// A number that cannot be read stays as it was given.
    [[nodiscard]] QList<Core::LoyaltyRule> rules() const;
    /// \a keepsTyped: cards that mean the same stay as they were typed.
    void setRules(const QList<Core::LoyaltyRule> &rules, bool keepsTyped);
    /// The first number that is none; empty: all are.
    [[nodiscard]] QString unreadable() const;

private:
    struct Row
    {
        QWidget *box = nullptr;
        PlainLabel *name = nullptr;
        QComboBox *level = nullptr;
        QLineEdit *years = nullptr;
        QLineEdit *tickets = nullptr;
        QLineEdit *value = nullptr;
        QPushButton *up = nullptr;
        QPushButton *down = nullptr;
        Core::LoyaltyRule given{};
    };
    void addRow(const Core::LoyaltyRule &rule);
    void addNext();
    void addHead(Row &row, QBoxLayout &column);
    void addNumbers(Row &row, QWidget *box);
    void moveRow(QWidget *box, int step);
    /// They are called by where they stand.
    void nameRows();
    static void fill(Row &row, const Core::LoyaltyRule &rule);
    [[nodiscard]] static Core::LoyaltyRule read(const Row &row);

    QList<Row> m_rows;
};

} // namespace Opora::Ui
