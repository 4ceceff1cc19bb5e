// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/departure.h"

#include <QWidget>

#include <functional>

class QCloseEvent;

namespace Opora::Ui {

class QuietBar;
struct Context;

/// Leaving the window or the account: a change made a moment ago is sent first, and what cannot be sent now is told
/// before the window goes. A bar in the window; hidden unless somebody leaves.
class Farewell final : public QWidget
{
    Q_OBJECT
public:
    explicit Farewell(const Context &context, QWidget *parent = nullptr);

    /// Whose words must not go with the window.
    void watch(Models::ComposerModel *composer);

    /// Lets the window close, or keeps it open for now and closes it when all is sent.
    void decide(QCloseEvent &event);
    /// Calls back when all is sent or the person does not want to wait for it.
    void leave(std::function<void()> then);
    /// Calls back when nothing is half typed any more: at once, or when it is saved or given up.
    void settle(std::function<void()> then);
    /// The answer of a person who does not leave after all.
    void stay();

Q_SIGNALS:
    void begun(); ///< it is shown
    void ended(); ///< one way or the other: it is hidden
    /// What was to be saved cannot be as it is.
    void formAsked(QWidget *form);

private:
    void begin(std::function<void()> then);
    enum class Told { Nothing, Typed, Unsaved, Unsent, Sent };

    void finish(qint64 unsent);
    void lookAgain();
    void takeCount(qint64 unsent);
    void showTyped();
    void saveTyped();
    void showUnsent(qint64 unsent);
    void showUnsaved(const QList<Core::Draft> &drafts);
    void showSent();
    void addChoices(const QString &leaving);
    void go();
    void end();

    Models::Departure m_departure;
    QuietBar *m_bar;
    std::function<void()> m_then;
    std::function<void()> m_settled; ///< what waits until nothing is half typed
    Told m_told = Told::Nothing;     ///< and waits for an answer
    bool m_isClosing = false;        ///< `m_then` closes the window: nobody asked for another account
    bool m_mayGo = false;
};

} // namespace Opora::Ui
