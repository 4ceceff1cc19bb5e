// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/rulesform.h"

#include "models/deskhours.h"
#include "models/loyaltypreview.h"
#include "ui/desk/loyaltyrows.h"
#include "ui/desk/prioritymatrix.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/main/context.h"

#include <QLineEdit>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

RulesForm::RulesForm(const Context *context, QWidget *parent)
    : DeskForm(parent)
    , m_matrix(new PriorityMatrix(this))
    , m_loyalty(new LoyaltyRows(this))
{
    addField(u"priorities"_s, tr("Priority"), m_matrix,
             tr("Impact is how many it stops and how much, urgency how long it can wait."));
    connect(m_matrix, &PriorityMatrix::edited, this, &RulesForm::tellEdited);
    addLoyalty(context);
    m_currency = addLine(u"currency"_s, tr("Currency"),
                         tr("Of what customers bring and cost, by its three letters: RUB, EUR, USD. Empty: figures "
                            "stand alone."));
    m_warning = addLine(u"promised_warn_minutes"_s, tr("Warning of promised times"),
                        tr("So long before the time that a ticket's card promises: 30 min, 2 h. Empty: no warning."));
}

void RulesForm::addLoyalty(const Context *context)
{
    addField(u"loyalty"_s, tr("Loyal customers"), m_loyalty,
             tr("A customer has the level of the last rule of which they reach every number. A level that was set by "
                "hand goes before."));
    connect(m_loyalty, &LoyaltyRows::edited, this, [this] {
        countCustomers();
        tellEdited();
    });
    if (context && context->customerBook)
        addPreview(*context);
}

void RulesForm::addPreview(const Context &context)
{
    m_preview = new Models::LoyaltyPreview(*context.customerBook, context.work.clock, this);
    auto *counts = new WrappingLabel(this);
    counts->setObjectName(u"loyaltyCounts"_s);
    counts->hide();
    addPart(counts);
    connect(m_preview, &Models::LoyaltyPreview::changed, counts, [this, counts] {
        counts->setText(m_preview->text());
        counts->show();
    });
}

void RulesForm::countCustomers()
{
    if (m_preview && m_loyalty->unreadable().isEmpty())
        m_preview->count(m_loyalty->rules());
}

void RulesForm::fill(const Shown &shown)
{
    const auto &rules = std::get<Core::DeskRules>(shown.object);
    m_matrix->setRules(rules.priorities, shown.reference);
    m_loyalty->setRules(rules.loyalty, !isAnew());
    countCustomers();
    set(*m_currency, rules.currency);
    const auto typed = Models::minutesOf(m_warning->text());
    if (isAnew() || (typed && *typed != rules.promisedWarnMinutes))
        set(*m_warning, Models::minutesText(rules.promisedWarnMinutes));
}

void RulesForm::read(Core::Entity &object) const
{
    auto &rules = std::get<Core::DeskRules>(object);
    rules.priorities = m_matrix->rules(rules.priorities);
    rules.loyalty = m_loyalty->rules();
    rules.currency = m_currency->text();
    rules.promisedWarnMinutes = Models::minutesOf(m_warning->text()).value_or(rules.promisedWarnMinutes);
}

QHash<QString, QString> RulesForm::unreadable() const
{
    QHash<QString, QString> sentences;
    if (const QString sentence = m_loyalty->unreadable(); !sentence.isEmpty())
        sentences.insert(u"loyalty"_s, sentence);
    if (!Models::minutesOf(m_warning->text()))
        sentences.insert(u"promised_warn_minutes"_s, tr("Write a time such as 2 h, 30 min or 1:30, or nothing."));
    return sentences;
}

void RulesForm::showEvent(QShowEvent *event)
{
    if (m_preview)
        m_preview->renew();
    DeskForm::showEvent(event);
}

} // namespace Opora::Ui
