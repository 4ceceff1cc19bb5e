// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <optional>

class QLineEdit;
class QVBoxLayout;

namespace Opora::Ui {

class EditableLine;
class LengthGuard;

/// What is always shown about a customer; each fact can be changed or removed, new ones added at the foot.
class FactList final : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);

    /// While a fact is being edited new ones wait, so that nothing moves under the person's hands.
    void show(const QStringList &facts);
    /// Only shown: the person may not change them.
    void setReadOnly(bool readOnly);
    /// Another customer comes: what is half edited belongs to the former.
    void clear();

Q_SIGNALS:
    void factAdded(const QString &fact);
    void factEdited(qsizetype position, const QString &fact);
    void factRemoved(qsizetype position);

private:
    [[nodiscard]] bool isEditing() const;
    void emptyLine();
    void rebuild(const QStringList &facts);
    void takeWaiting();

    QVBoxLayout *m_rows;
    QList<EditableLine *> m_lines;
    QLineEdit *m_add;
    LengthGuard *m_guard = nullptr;
    QStringList m_facts;
    std::optional<QStringList> m_waiting;
    bool m_isReadOnly = false;
};

} // namespace Opora::Ui
