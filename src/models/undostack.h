// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace Opora::Models {

/// One stack over everything a person can take back (A5): sends, field edits, transfers. GUI thread.
class UndoStack final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] bool canUndo() const { return !m_steps.isEmpty(); }
    /// What was done, as a sentence: "Status changed to Solved".
    [[nodiscard]] QString text() const { return canUndo() ? m_steps.constLast().text : QString(); }

    /// `undo` is called at most once.
    void push(const QString &text, std::function<void()> undo);
    void undo();
    void clear();

Q_SIGNALS:
    void changed();
    void pushed(const QString &text); ///< for the small bar that offers to undo
    void undone(const QString &text); ///< the same words as when it was pushed

private:
    struct Step
    {
        QString text;
        std::function<void()> undo;
    };
    static constexpr int kKept = 100;

    QList<Step> m_steps;
};

} // namespace Opora::Models
