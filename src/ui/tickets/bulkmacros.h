// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bulktask.h"

#include <QWidget>

namespace Opora::Models {
class BulkModel;
}

namespace Opora::Ui {

class MacroBar;
struct Context;

/// Macros over many tickets: chosen, counted on them, and only then run.
class BulkMacros final : public QWidget
{
    Q_OBJECT
public:
    BulkMacros(const Context &context, Models::BulkModel &model, QWidget *parent = nullptr);

    void start();
    /// Other tickets are chosen than before; of one alone nothing is offered here.
    void follow(bool hasSeveral);
    void run(const Core::Macro &macro);

Q_SIGNALS:
    /// It sets a status of which a person says why; then it is to be run with that.
    void reasonAsked(const Opora::Core::Macro &macro, const Opora::Core::Status &status);
    void surveyAsked(const Opora::Models::BulkTask &task);
    /// `text` names it for the way back.
    void taskAsked(const Opora::Models::BulkTask &task, const QString &text);
    void left();

private:
    const Context &m_context;
    Models::BulkModel &m_model;
    MacroBar *m_bar;
    Core::MacroId m_surveyed; ///< the survey that runs is of this one; null: of none, or of other tickets
};

} // namespace Opora::Ui
