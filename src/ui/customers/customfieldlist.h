// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMap>
#include <QPointer>
#include <QWidget>

namespace Opora::Ui {

class EditableLine;
class RowColumn;

/// What a customer has that no other place is for, e.g. from an import: each field with its name, changed in its place.
class CustomFieldList final : public QWidget
{
    Q_OBJECT
public:
    explicit CustomFieldList(QWidget *parent = nullptr);

    /// By the names of the fields.
    void show(const QMap<QString, QString> &fields);
    void setReadOnly(bool readOnly);
    /// Another customer comes.
    void stopEditing();

Q_SIGNALS:
    void edited(const QString &key, const QString &value);

private:
    QWidget *rowOf(const QString &key);

    RowColumn *m_rows;
    QHash<QString, QPointer<EditableLine>> m_lines;
    bool m_isReadOnly = false;
};

} // namespace Opora::Ui
