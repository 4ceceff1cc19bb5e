// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/notificationspage.h"

#include "models/notificationsettings.h"
#include "ui_notificationsform.h"

namespace Opora::Ui {

NotificationsPage::NotificationsPage(Core::Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_form(std::make_unique<Ui_NotificationsForm>())
{
    m_form->setupUi(this);
    fill();
    for (const QCheckBox *check :
         {m_form->enabledCheck, m_form->newTicketsCheck, m_form->answersCheck, m_form->heldCheck, m_form->dueSoonCheck,
          m_form->wokenCheck, m_form->viewsCheck, m_form->quietCheck})
        connect(check, &QCheckBox::toggled, this, &NotificationsPage::save);
    for (const QTimeEdit *edit : {m_form->quietFromEdit, m_form->quietToEdit})
        connect(edit, &QTimeEdit::timeChanged, this, &NotificationsPage::save);
}

NotificationsPage::~NotificationsPage() = default;

void NotificationsPage::fill()
{
    const auto kept = Models::NotificationSettings::read(m_settings);
    m_form->enabledCheck->setChecked(kept.enabled);
    m_form->newTicketsCheck->setChecked(kept.newTickets);
    m_form->answersCheck->setChecked(kept.answers);
    m_form->heldCheck->setChecked(kept.held);
    m_form->dueSoonCheck->setChecked(kept.dueSoon);
    m_form->wokenCheck->setChecked(kept.woken);
    m_form->viewsCheck->setChecked(kept.views);
    m_form->quietCheck->setChecked(kept.quietHours);
    m_form->quietFromEdit->setTime(kept.quietFrom);
    m_form->quietToEdit->setTime(kept.quietTo);
    showEnabled();
}

void NotificationsPage::save()
{
    Models::NotificationSettings chosen;
    chosen.enabled = m_form->enabledCheck->isChecked();
    chosen.newTickets = m_form->newTicketsCheck->isChecked();
    chosen.answers = m_form->answersCheck->isChecked();
    chosen.held = m_form->heldCheck->isChecked();
    chosen.dueSoon = m_form->dueSoonCheck->isChecked();
    chosen.woken = m_form->wokenCheck->isChecked();
    chosen.views = m_form->viewsCheck->isChecked();
    chosen.quietHours = m_form->quietCheck->isChecked();
    chosen.quietFrom = m_form->quietFromEdit->time();
    chosen.quietTo = m_form->quietToEdit->time();
    chosen.write(m_settings);
    showEnabled();
}

void NotificationsPage::showEnabled()
{
    const bool on = m_form->enabledCheck->isChecked();
    for (QWidget *check : {m_form->newTicketsCheck, m_form->answersCheck, m_form->heldCheck, m_form->dueSoonCheck,
                           m_form->wokenCheck, m_form->viewsCheck, m_form->quietCheck})
        check->setEnabled(on);
    const bool quiet = on && m_form->quietCheck->isChecked();
    m_form->quietFromEdit->setEnabled(quiet);
    m_form->quietToEdit->setEnabled(quiet);
}

} // namespace Opora::Ui
