// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/policyform.h"

#include "models/deskhours.h"
#include "models/deskobjects.h"
#include "models/deskwords.h"
#include "ui/desk/targetsgrid.h"

#include <QComboBox>
#include <QLineEdit>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

PolicyForm::PolicyForm(QWidget *parent)
    : DeskForm(parent)
    , m_name(addLine(u"name"_s, tr("Name")))
    , m_calendar(addCombo(u"calendar"_s, tr("Calendar"), tr("Promised times run in its working hours.")))
    , m_level(new QComboBox(this))
    , m_targets(new TargetsGrid(this))
    , m_warning(nullptr)
{
    for (const Core::Loyalty level :
         {Core::Loyalty::None, Core::Loyalty::Behavioural, Core::Loyalty::Emotional, Core::Loyalty::Devoted})
        m_level->addItem(Models::levelText(level), int(level));
    addField(u"level"_s, tr("For whom"), m_level,
             tr("What is said of a level of loyalty goes before what is said of any customer."));
    connect(m_level, &QComboBox::activated, this,
            [this] { m_targets->setLevel(Core::Loyalty(m_level->currentData().toInt())); });
    addField(
        u"targets"_s, tr("Promised times"), m_targets,
        tr("Working time: 4 h, 1 h 30 min, 1:30 or 90. Empty: nothing is promised. What is said of a priority goes "
           "before what is said of any."));
    connect(m_targets, &TargetsGrid::edited, this, &PolicyForm::tellEdited);
    m_warning = addLine(u"warn_minutes"_s, tr("Warning"),
                        tr("So long before a promised time passes: 30 min. Empty: no warning."));
}

void PolicyForm::fill(const Shown &shown)
{
    const auto &policy = std::get<Core::SlaPolicy>(shown.object);
    set(*m_name, policy.name);
    m_calendar->clear();
    QString none = Models::aroundTheClockText();
    none[0] = none[0].toUpper();
    m_calendar->addItem(none, QUuid());
    for (const Core::Entity &object : Models::deskObjects(shown.reference, Core::EntityKind::Calendar))
        m_calendar->addItem(Models::deskName(object), Core::uuidOf(object));
    choose(*m_calendar, policy.calendar.uuid());
    m_targets->setPriorities(shown.reference);
    m_targets->setTargets(policy.targets, !isAnew());
    const auto typed = Models::minutesOf(m_warning->text());
    if (isAnew() || (typed && *typed != policy.warnMinutes))
        set(*m_warning, Models::minutesText(policy.warnMinutes));
}

void PolicyForm::read(Core::Entity &object) const
{
    auto &policy = std::get<Core::SlaPolicy>(object);
    policy.name = m_name->text();
    policy.calendar = Core::CalendarId(m_calendar->currentData().toUuid());
    policy.targets = m_targets->targets();
    policy.warnMinutes = Models::minutesOf(m_warning->text()).value_or(policy.warnMinutes);
}

QHash<QString, QString> PolicyForm::unreadable() const
{
    const QString sentence = tr("Write times such as 4 h, 30 min or 1:30, or nothing.");
    QHash<QString, QString> sentences;
    if (!m_targets->isReadable())
        sentences.insert(u"targets"_s, sentence);
    if (!Models::minutesOf(m_warning->text()))
        sentences.insert(u"warn_minutes"_s, sentence);
    return sentences;
}

} // namespace Opora::Ui
