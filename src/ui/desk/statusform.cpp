// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/statusform.h"

#include "models/deskobjects.h"
#include "models/deskwords.h"
#include "ui/desk/choiceflow.h"
#include "ui/desk/colorchoice.h"
#include "ui/desk/localtextedit.h"
#include "ui/desk/localtextlist.h"
#include "ui/desk/statusmark.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::Role;

namespace {

/// Whoever stands above may what the one below may.
const QList<QList<Role>> &roleLists()
{
    static const QList<QList<Role>> lists{{}, {Role::Supervisor, Role::Administrator}, {Role::Administrator}};
    return lists;
}

QVariant dataOf(const QList<Role> &roles)
{
    QStringList words;
    for (const Role role : roles)
        words.append(QString::number(int(role)));
    words.sort();
    return words.join(u',');
}

QString nameOf(const QList<Role> &roles)
{
    QString name = Models::rolesText(roles);
    name[0] = name[0].toUpper();
    return name;
}

} // namespace

StatusForm::StatusForm(QWidget *parent)
    : DeskForm(parent)
    , m_name(addName())
    , m_state(addCombo(u"state"_s, tr("State"),
                       tr("What a ticket of this status counts as, and which mark it bears. It is chosen once.")))
    , m_color(addColor())
    , m_roles(addCombo(u"roles"_s, tr("Who may choose it")))
    , m_next(new ChoiceFlow(this))
    , m_reasons(new LocalTextList(tr("Reason"), tr("Add a reason"), LocalTextList::Order::Fixed, this))
    , m_asks(nullptr)
    , m_active(nullptr)
    , m_key(nullptr)
{
    addField(u"next"_s, tr("What may follow"), m_next, tr("None chosen: any status may follow."));
    connect(m_next, &ChoiceFlow::edited, this, &StatusForm::tellEdited);
    addField(u"reasons"_s, tr("Reasons"), m_reasons, tr("Offered where the status is chosen."));
    connect(m_reasons, &LocalTextList::edited, this, &StatusForm::tellEdited);
    m_asks = addCheck(u"asks_reason"_s, tr("Asks for a reason"), tr("It is not set without one"));
    m_active = addActive();
    m_key = addShortName(tr("For the search and for imports: status:open finds what has the short name “open”."));
    for (int state = 0; state < Core::kStateClassCount; ++state)
        m_state->addItem(StateMark{Core::StateClass(state)}.icon(), Models::stateClassText(Core::StateClass(state)),
                         state);
    for (const QList<Role> &roles : roleLists())
        m_roles->addItem(nameOf(roles), dataOf(roles));
}

void StatusForm::fillRoles(const QList<Role> &roles)
{
    if (m_roles->findData(dataOf(roles)) < 0)
        m_roles->addItem(nameOf(roles), dataOf(roles));
    choose(*m_roles, dataOf(roles));
}

void StatusForm::fill(const Shown &shown)
{
    const auto &status = std::get<Core::Status>(shown.object);
    m_name->setText(status.name);
    choose(*m_state, int(status.state));
    // Tickets carry the state of their status: for another one there has to be another status.
    m_state->setEnabled(shown.isNew);
    m_reasons->setTexts(status.reasons, !isAnew());
    m_asks->setChecked(status.asksReason);
    m_active->setChecked(status.active);
    m_color->setToken(status.color);
    fillRoles(status.roles);
    QList<ChoiceFlow::Choice> others;
    for (const Core::Entity &object : Models::deskObjects(shown.reference, Core::EntityKind::Status)) {
        const auto &other = std::get<Core::Status>(object);
        if (other.id != status.id)
            others.append({other.id.uuid(), Models::deskName(object), statusMark(other).icon()});
    }
    m_next->setChoices(others);
    QList<QUuid> next;
    for (const Core::StatusId &id : status.next)
        next.append(id.uuid());
    m_next->setChosen(next);
    set(*m_key, status.key);
}

void StatusForm::read(Core::Entity &object) const
{
    auto &status = std::get<Core::Status>(object);
    status.name = m_name->text();
    status.state = Core::StateClass(m_state->currentData().toInt());
    status.color = m_color->token();
    if (m_roles->currentData() != dataOf(status.roles)) {
        status.roles.clear();
        for (const QString &word : m_roles->currentData().toString().split(u',', Qt::SkipEmptyParts))
            status.roles.append(Role(word.toInt()));
    }
    const QList<QUuid> chosen = m_next->chosen();
    // The order in which they are kept means nothing: one that only differs in it is no other.
    QList<Core::StatusId> next;
    for (const Core::StatusId &id : status.next)
        if (chosen.contains(id.uuid()))
            next.append(id);
    for (const QUuid &id : chosen)
        if (!next.contains(Core::StatusId(id)))
            next.append(Core::StatusId(id));
    status.next = next;
    status.reasons = m_reasons->texts();
    status.asksReason = m_asks->isChecked();
    status.active = m_active->isChecked();
    status.key = m_key->text();
}

} // namespace Opora::Ui
