// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/organisationmodel.h"

#include "core/applyop.h"
#include "models/plaintip.h"

#include <QPointer>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

const auto kField = u"organisation"_s;

bool concerns(const Core::ChangeSet &changes)
{
    return changes.everything || changes.outbox || changes.lists || !changes.customers.isEmpty();
}

} // namespace

OrganisationListModel::OrganisationListModel(Core::CustomerBook &book, Core::HelpDesk &desk, QObject *parent)
    : QAbstractListModel(parent)
    , m_book(book)
{
    connect(&desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        if (concerns(changes))
            reload();
    });
}

int OrganisationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant OrganisationListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Core::OrganisationRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.name;
    case Qt::ToolTipRole: return plainTip(row.name);
    //: In the list of organisations: how many customers belong to one
    case Qt::AccessibleDescriptionRole: return tr("%n customer(s)", nullptr, int(row.people));
    case RowRole: return QVariant::fromValue(row);
    default: return {};
    }
}

int OrganisationListModel::positionOf(Core::OrganisationId id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [id](const auto &row) { return row.id == id; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

Core::OrganisationId OrganisationListModel::idAt(int position) const
{
    return position >= 0 && position < m_rows.size() ? m_rows.at(position).id : Core::OrganisationId();
}

void OrganisationListModel::search(const QString &words)
{
    m_words = words;
    reload();
}

void OrganisationListModel::reload()
{
    m_isStale = m_isAsking;
    if (std::exchange(m_isAsking, true))
        return;
    ask(m_book.organisations(m_words, kMost), this, [this](const Result<QList<Core::OrganisationRow>> &answer) {
        m_isAsking = false;
        if (m_isStale)
            return reload();
        if (!answer)
            return Q_EMIT failed(answer.error());
        // A view keeps its place as long as nothing is different.
        if (*answer != m_rows) {
            beginResetModel();
            m_rows = *answer;
            endResetModel();
        }
        Q_EMIT loaded();
    });
}

OrganisationModel::OrganisationModel(Workplace workplace, Core::CustomerBook &book, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_book(book)
    , m_steps(workplace)
{
    connect(&m_steps, &DeskSteps::failed, this, &OrganisationModel::failed);
    connect(&workplace.desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        if (!m_id.isNull() && concerns(changes))
            reload();
    });
}

void OrganisationModel::open(Core::OrganisationId id)
{
    if (id != m_id)
        m_details.reset();
    m_id = id;
    reload();
    if (!m_details)
        Q_EMIT changed();
}

void OrganisationModel::reload()
{
    m_isStale = m_isAsking;
    if (m_id.isNull() || std::exchange(m_isAsking, true))
        return;
    ask(m_book.organisation(m_id), this, [this](const Result<Core::OrganisationDetails> &answer) {
        m_isAsking = false;
        if (m_isStale)
            return reload();
        if (answer)
            m_details = *answer;
        else
            m_details.reset();
        if (!answer && answer.error().code != "store.unknown_object"_L1)
            Q_EMIT failed(answer.error());
        Q_EMIT changed();
    });
}

void OrganisationModel::save(const Core::Organisation &edited)
{
    if (!isOpen() || edited == m_details->organisation || edited.name.trimmed().isEmpty())
        return;
    submit(edited, m_details->organisation);
}

void OrganisationModel::create(const QString &name)
{
    Core::Organisation made;
    made.id = Core::OrganisationId::make(m_workplace.random);
    made.name = name.simplified();
    if (!made.name.isEmpty())
        submit(made, std::nullopt);
}

void OrganisationModel::remove()
{
    if (!isOpen() || std::exchange(m_isRemoving, true))
        return;
    const Core::Organisation &gone = m_details->organisation;
    const DeskChange change{gone.id.uuid(), Core::Op::ObjectRemove{Core::EntityKind::Organisation},
                            Core::Op::ObjectPut{gone, std::nullopt, false}};
    //: In the small bar that offers to undo: %1 is the name of an organisation
    const QString text = tr("Organisation removed: %1").arg(gone.name);
    m_steps.run({change}, text, [this, id = gone.id](const Result<void> &answer) {
        m_isRemoving = false;
        if (!answer)
            return Q_EMIT failed(answer.error());
        if (m_details && m_details->organisation.id == id) {
            m_details.reset();
            Q_EMIT changed();
        }
        Q_EMIT removed();
    });
}

void OrganisationModel::submit(const Core::Organisation &after, const std::optional<Core::Organisation> &before)
{
    Core::Action action{after.id.uuid(), Core::Op::ObjectPut{after, {}, false}};
    if (before)
        std::get<Core::Op::ObjectPut>(action.operation).before = *before;
    else
        action.undoFor = kUndoMadeFor;
    ask(m_workplace.desk.submit(action), this, [this, after, before](const Result<qint64> &answer) {
        if (!answer)
            return Q_EMIT failed(answer.error());
        UndoStep step{before ? tr("Organisation changed") : tr("Organisation made"),
                      [self = QPointer(this), mutation = *answer, after, before](const UndoStep::Answer &told) {
                          if (!self)
                              return;
                          const auto take = [self, told](const Result<void> &undone) {
                              if (!undone)
                                  Q_EMIT self->failed(undone.error());
                              told(undone.isOk());
                          };
                          if (!before)
                              return ask(self->m_workplace.desk.withdraw(mutation), self.data(), take);
                          const Core::Op::ObjectPut back{*before, Core::Entity(after), false};
                          undoOn(self->m_workplace.desk, self, mutation, {after.id.uuid(), back}, take);
                      }};
        step.mutation = *answer;
        step.heldFor = before ? Core::Milliseconds(0) : kUndoMadeFor;
        m_workplace.undo.push(step);
        if (!before)
            Q_EMIT created(after.id);
    });
}

void OrganisationModel::addStrangers()
{
    if (!isOpen() || m_details->strangers.isEmpty())
        return;
    Joining joining{m_id.toString(), {}, {}};
    for (const Core::Customer &stranger : std::as_const(m_details->strangers))
        joining.people.append({stranger.id.uuid(), Core::customerFieldText(stranger, kField).value_or(QString())});
    addNext(joining);
}

void OrganisationModel::addNext(const Joining &joining)
{
    if (joining.done.size() == joining.people.size())
        return pushJoined(joining);
    const Joining::Who &next = joining.people.at(joining.done.size());
    const Core::Op::CustomerSet set{{{kField, next.before, joining.organisation}}};
    ask(m_workplace.desk.submit({next.id, set}), this, [this, joining](const Result<qint64> &answer) {
        Joining further = joining;
        if (answer) {
            further.done.append(*answer);
            return addNext(further);
        }
        Q_EMIT failed(answer.error());
        further.people.resize(further.done.size());
        if (!further.people.isEmpty())
            pushJoined(further);
    });
}

void OrganisationModel::pushJoined(const Joining &joined)
{
    m_workplace.undo.push({tr("%n customer(s) added to the organisation", nullptr, int(joined.people.size())),
                           [self = QPointer(this), joined](const UndoStep::Answer &told) {
                               if (self)
                                   self->takeOutNext(joined, told);
                           }});
}

void OrganisationModel::takeOutNext(const Joining &joined, const UndoStep::Answer &told)
{
    if (joined.people.isEmpty())
        return told(true);
    const Joining::Who &last = joined.people.constLast();
    const Core::Op::CustomerSet back{{{kField, joined.organisation, last.before}}};
    undoOn(m_workplace.desk, this, joined.done.constLast(), {last.id, back},
           [this, joined, told](const Result<void> &undone) {
               Joining left = joined;
               left.people.removeLast();
               left.done.removeLast();
               if (undone)
                   return takeOutNext(left, told);
               Q_EMIT failed(undone.error());
               told(false);
           });
}

} // namespace Opora::Models
