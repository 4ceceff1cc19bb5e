// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/bulkmacros.h"

#include "models/bulkmodel.h"
#include "models/macrochoice.h"
#include "models/ticketrowtext.h"
#include "models/usecounts.h"
#include "ui/main/context.h"
#include "ui/tickets/macrobar.h"

#include <QVBoxLayout>

namespace Opora::Ui {

using Core::Macro;

BulkMacros::BulkMacros(const Context &context, Models::BulkModel &model, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(model)
    , m_bar(new MacroBar(MacroBar::Of::Many, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_bar);
    connect(m_bar, &MacroBar::surveyAsked, this, [this](const Macro &macro) {
        // One at a time: the answer to the first must not pass for the second.
        if (m_model.isRunning())
            return;
        m_surveyed = macro.id;
        Q_EMIT surveyAsked(Models::macroTask(macro, m_context.reference.data()));
    });
    connect(m_bar, &MacroBar::chosen, this, [this](const Macro &macro) {
        if (const auto *status = Models::askedStatus(macro, m_context.reference.data(), nullptr))
            Q_EMIT reasonAsked(macro, *status);
        else
            run(macro);
    });
    connect(m_bar, &MacroBar::left, this, [this] {
        hide();
        Q_EMIT left();
    });
    connect(&model, &Models::BulkModel::finished, this, [this] {
        const auto of = std::exchange(m_surveyed, {});
        if (m_model.course().isTrial && !of.isNull())
            m_bar->showSurvey(of, m_model.surveyed());
    });
    hide();
}

void BulkMacros::start()
{
    if (m_model.isRunning())
        return;
    show();
    // What only has words changes nothing of many.
    QList<Macro> macros = Models::macrosOf(m_context.reference.data());
    macros.removeIf(
        [this](const Macro &macro) { return Models::macroChanges(macro, m_context.reference.data()).isEmpty(); });
    m_bar->start(macros, m_context.reference.data());
}

void BulkMacros::run(const Macro &macro)
{
    //: For the way back; %1 is the name of a macro
    const QString text = tr("Macro: %1").arg(macro.name.in(Models::shownLanguage()));
    Models::UseCounts(m_context.settings).add(macro.id.uuid());
    Q_EMIT taskAsked(Models::macroTask(macro, m_context.reference.data()), text);
}

void BulkMacros::follow(bool hasSeveral)
{
    m_surveyed = {};
    if (isHidden())
        return;
    if (hasSeveral)
        m_bar->forgetSurvey();
    else
        hide();
}

} // namespace Opora::Ui
