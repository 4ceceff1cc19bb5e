// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reference.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace Opora::Ui {

class LocalTextEdit;

/// Any number of short texts in both languages, each with a button that takes it away, and one that adds another.
class LocalTextList final : public QWidget
{
    Q_OBJECT
public:
    /// \a name is said of each line with its number; \a added stands on the button.
    LocalTextList(const QString &name, const QString &added, QWidget *parent = nullptr);

    /// Without those of which nothing is typed.
    [[nodiscard]] QList<Core::LocalText> texts() const;
    /// \a keepsTyped: rows that mean the same stay, with the empty ones that wait for words.
    void setTexts(const QList<Core::LocalText> &texts, bool keepsTyped);

Q_SIGNALS:
    void edited();

private:
    struct Row
    {
        QWidget *box = nullptr;
        LocalTextEdit *edit = nullptr;
    };
    LocalTextEdit *addRow();
    void removeRow(QWidget *box);

    QString m_name;
    QVBoxLayout *m_column;
    QPushButton *m_add;
    QList<Row> m_rows;
};

} // namespace Opora::Ui
