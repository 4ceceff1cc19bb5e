// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "ui/desk/growingrows.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace Opora::Ui {

/// What a macro does, one card an action: what, and with which value.
class MacroActions final : public GrowingRows
{
    Q_OBJECT
public:
    explicit MacroActions(QWidget *parent = nullptr);

    [[nodiscard]] QList<Core::MacroAction> actions() const;
    /// \a keepsTyped: cards that mean the same stay as they were typed.
    void setActions(const QList<Core::MacroAction> &actions, const Core::ReferenceData &reference, bool keepsTyped);

private:
    struct Row
    {
        QWidget *box = nullptr;
        QComboBox *what = nullptr;
        QComboBox *choice = nullptr; ///< of a value out of several
        QLineEdit *word = nullptr;   ///< typed: a tag, a reason
        QPlainTextEdit *text = nullptr;
    };
    void addRow();
    void makeParts(Row &row);
    void connectParts(const Row &row);
    void fill(const Row &row, const Core::MacroAction &action);
    /// The part that holds the value of what was chosen.
    void showValue(const Row &row, const QString &value);
    [[nodiscard]] static Core::MacroAction read(const Row &row);

    Core::ReferenceData m_reference;
    QList<Row> m_rows;
};

} // namespace Opora::Ui
