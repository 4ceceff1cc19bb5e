// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reference.h"
#include "ui/desk/growingrows.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace Opora::Ui {

class LocalTextEdit;

/// The own fields of a type of tickets (T2), one card each.
class FieldRows final : public GrowingRows
{
    Q_OBJECT
public:
    explicit FieldRows(QWidget *parent = nullptr);

    [[nodiscard]] QList<Core::FieldDefinition> fields() const;
    /// \a keepsTyped: cards that mean the same stay as they were typed.
    void setFields(const QList<Core::FieldDefinition> &fields, bool keepsTyped);

private:
    struct Row
    {
        QWidget *box = nullptr;
        LocalTextEdit *name = nullptr;
        QComboBox *kind = nullptr;
        QPlainTextEdit *choices = nullptr;
        QCheckBox *required = nullptr;
        Core::FieldDefinition stored{}; ///< keys stay when a name is mended
    };
    void addRow(const Core::FieldDefinition &field);
    void makeParts(Row &row);
    void fill(const Row &row);
    [[nodiscard]] Core::FieldDefinition read(const Row &row, const QStringList &taken) const;
    void showChoices();

    QList<Row> m_rows;
};

} // namespace Opora::Ui
