// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/networkpage.h"

#include "models/presencemodel.h"
#include "models/synctext.h"
#include "ui/main/context.h"
#include "ui_networkform.h"

namespace Opora::Ui {

using Network = Core::SyncState::Network;

NetworkPage::NetworkPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_form(std::make_unique<Ui_NetworkForm>())
{
    m_form->setupUi(this);
    m_form->modeCombo->addItem(tr("As the system says"));
    m_form->modeCombo->addItem(tr("Online"), int(Network::Online));
    m_form->modeCombo->addItem(tr("Metered"), int(Network::Metered));
    m_form->modeCombo->addItem(tr("Offline"), int(Network::Offline));
    connect(m_form->modeCombo, &QComboBox::activated, this, [this] {
        Models::chooseNetwork(chosen(), m_context.settings, m_context.session);
        showState(m_context.session.state());
    });
    connect(&context.session, &Core::Session::stateChanged, this, &NetworkPage::showState);
    m_form->presenceCheck->setVisible(context.presence != nullptr);
    if (context.presence) {
        m_form->presenceCheck->setChecked(context.presence->isOn());
        connect(m_form->presenceCheck, &QCheckBox::toggled, context.presence, &Models::PresenceModel::setOn);
    }
    showState(context.session.state());
}

NetworkPage::~NetworkPage() = default;

Models::NetworkChoice NetworkPage::chosen() const
{
    const QVariant network = m_form->modeCombo->currentData();
    return network.isValid() ? Models::NetworkChoice(Network(network.toInt())) : std::nullopt;
}

void NetworkPage::showState(const Core::SyncState &state)
{
    // The key for working offline makes the same choice.
    const Models::NetworkChoice kept = Models::networkChoice(m_context.settings);
    m_form->modeCombo->setCurrentIndex(kept ? m_form->modeCombo->findData(int(*kept)) : 0);
    m_form->modeHint->setText(Models::networkSentence(chosen()));
    QStringList now{Models::syncSentence(state, m_context.formatter, m_context.work.clock.now())};
    if (const QString trouble = Models::syncTrouble(state); !trouble.isEmpty())
        now.append(trouble);
    m_form->nowValue->setText(now.join(u'\n'));
}

} // namespace Opora::Ui
