// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QTextCursor>
#include <QTimer>

class QAction;
class QContextMenuEvent;
class QMenu;
class QTextEdit;

namespace Opora::Ui {

struct Context;

/// Underlines in a text that is being written what no dictionary knows, a moment after the hands rest, and offers
/// other spellings in its menu. Changes nothing in the text by itself. GUI thread.
class SpellCheck final : public QObject
{
    Q_OBJECT
public:
    /// Whether a person wishes it, unless they said otherwise: yes.
    static constexpr auto kSettingsKey = "writing/spelling";

    /// Does nothing where the program has no dictionaries.
    SpellCheck(const Context &context, QTextEdit &edit);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// The person's own dictionary cannot be written.
    void failed(const Opora::Core::Error &error);

private:
    [[nodiscard]] bool isOn() const;
    [[nodiscard]] bool isKnown(const QString &word);
    void mark();
    /// The word around a place; without a selection when there is none that is spelled.
    [[nodiscard]] QTextCursor wordAt(const QTextCursor &place) const;
    void showMenu(const QContextMenuEvent &event);
    void offer(QMenu &menu, QAction *before, const QTextCursor &word);
    /// Puts in the place of that row what was found.
    void fill(QMenu &menu, QAction &row, const QTextCursor &word, const QStringList &suggestions);
    void addSwitch(QMenu &menu);
    void tell(const QFuture<Core::Result<void>> &kept);

    const Context &m_context;
    QTextEdit &m_edit;
    QHash<QString, bool> m_known; ///< of words that were asked for
    QTimer m_rest;
    bool m_isLearning = false; ///< by a word of this text
};

} // namespace Opora::Ui
