// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "models/formatter.h"

#include <QWidget>

class QLineEdit;

namespace Opora::Ui {

class LengthGuard;
class RowColumn;

/// What colleagues noted about a customer, newest first, and one line to add to it.
class NoteList final : public QWidget
{
    Q_OBJECT
public:
    explicit NoteList(const Models::Formatter &formatter, QWidget *parent = nullptr);

    void show(const QList<Core::CustomerNote> &notes, Core::Timestamp now);
    /// Only shown: the person may not add any.
    void setReadOnly(bool readOnly);
    /// Another customer: half a note about the former must not become one about this.
    void clearLine();

Q_SIGNALS:
    void noteAdded(const QString &text);

private:
    Models::Formatter m_formatter;
    QLineEdit *m_add;
    LengthGuard *m_guard = nullptr;
    RowColumn *m_rows;
};

} // namespace Opora::Ui
