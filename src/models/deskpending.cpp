// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What of DeskEditor is about changes on their way, and the rows that tell of them.
#include "models/deskeditor.h"

#include "core/objectrules.h"
#include "core/referencechange.h"
#include "models/deskobjects.h"
#include "models/desktree.h"
#include "models/deskwords.h"
#include "models/heldchoice.h"
#include "models/outboxmodel.h"
#include "models/outboxtext.h"

#include <QPointer>

namespace Opora::Models {

using Core::Entity;
using Core::OutboxItem;
using Core::Result;

namespace {

/// As the server takes it.
std::optional<Entity> seenBefore(const Core::Op::ObjectPut &put)
{
    return put.before ? put.before : Core::bareObject(put.object);
}

} // namespace

void DeskEditor::readOutbox()
{
    const quint64 question = m_question.start();
    ask(m_workplace.desk.outbox(), this, [this, question](const Result<QList<OutboxItem>> &items) {
        if (m_question.isNewest(question) && items)
            takeOutbox(*items);
    });
}

void DeskEditor::takeOutbox(const QList<OutboxItem> &items)
{
    m_pending.clear();
    for (const OutboxItem &item : items) {
        const auto *put = std::get_if<Core::Op::ObjectPut>(&item.what.operation);
        const auto *remove = std::get_if<Core::Op::ObjectRemove>(&item.what.operation);
        const bool isOurs = (put && Core::kindOf(put->object) == m_kind) || (remove && remove->kind == m_kind);
        // What needs a decision is told before what only waits.
        if (isOurs && put && !put->before && needsDecision(item) && m_justSaved.remove(item.what.object))
            Core::removeObject(m_reference, m_kind, item.what.object);
        if (isOurs && (!m_pending.contains(item.what.object) || needsDecision(item)))
            m_pending.insert(item.what.object, item);
    }
    if (m_edit && !follow(*m_edit))
        m_edit.reset();
    listRows();
    if (!isOpen())
        openFirst();
    else
        Q_EMIT stateChanged();
}

std::optional<OutboxItem> DeskEditor::pending() const
{
    const auto found = m_pending.constFind(m_edit->id);
    return found == m_pending.cend() ? std::nullopt : std::optional(*found);
}

QList<DeskDifference> DeskEditor::differences() const
{
    const std::optional<OutboxItem> item = pending();
    const std::optional<Entity> stored = deskObject(m_reference, m_kind, m_edit->id);
    const auto *put = item && needsDecision(*item) ? std::get_if<Core::Op::ObjectPut>(&item->what.operation) : nullptr;
    const std::optional<Entity> before = put ? seenBefore(*put) : std::nullopt;
    if (!before || !stored)
        return {};
    return deskDifferences(*before, put->object, *stored, m_reference);
}

bool DeskEditor::isUnsaved(const QUuid &id) const
{
    return m_edit && m_edit->id == id ? isChanged(*m_edit) : m_unsaved.contains(id);
}

DeskRow DeskEditor::rowOf(const QUuid &id, const Entity &object) const
{
    DeskRow row;
    row.id = id;
    row.name = deskName(object);
    if (const QString detail = deskDetail(object, m_reference); detail != row.name)
        row.detail = detail;
    row.color = deskColor(object);
    row.depth = deskDepth(object, m_reference);
    if (row.name.trimmed().isEmpty())
        row.name = deskNewText(m_kind);
    if (const auto *status = std::get_if<Core::Status>(&object))
        row.mark = status->state;
    const auto item = m_pending.constFind(id);
    if (item != m_pending.cend() && needsDecision(*item))
        row.state = DeskRow::State::Decide;
    else if (isUnsaved(id))
        row.state = DeskRow::State::Unsaved;
    else if (item != m_pending.cend())
        row.state = DeskRow::State::Waiting;
    if (row.state == DeskRow::State::Unsaved) {
        //: State of what was changed and not saved
        row.stateText = tr("not saved");
    } else if (row.state != DeskRow::State::Settled) {
        OutboxItem shown = *item;
        // Nothing counts down here.
        if (shown.state == OutboxItem::State::Undoable)
            shown.state = OutboxItem::State::Waiting;
        row.stateText = outboxStateText(shown, m_workplace.clock.now(), {});
    }
    return row;
}

void DeskEditor::listRows()
{
    QList<DeskRow> rows;
    QSet<QUuid> listed;
    const auto add = [&](const QUuid &id, const Entity &object) {
        if (listed.contains(id))
            return;
        listed.insert(id);
        rows.append(rowOf(id, object));
    };
    for (const Entity &object : deskObjects(m_reference, m_kind)) {
        const QUuid id = Core::uuidOf(object);
        const bool isOpenHere = m_edit && m_edit->id == id;
        add(id, isOpenHere ? m_edit->copy : m_unsaved.contains(id) ? m_unsaved.value(id).copy : object);
    }
    for (auto edit = m_unsaved.cbegin(); edit != m_unsaved.cend(); ++edit)
        add(edit->id, edit->copy);
    for (auto item = m_pending.cbegin(); item != m_pending.cend(); ++item)
        if (const auto *put = std::get_if<Core::Op::ObjectPut>(&item->what.operation); put && needsDecision(*item))
            add(item.key(), put->object);
    if (m_edit)
        add(m_edit->id, m_edit->copy);
    m_list.setRows(rows);
}

void DeskEditor::drop(const OutboxItem &item)
{
    Models::decide(m_workplace, this, item, Core::Resolution::Drop, [this](const Result<void> &answer) {
        if (!answer)
            Q_EMIT failed(answer.error());
    });
}

void DeskEditor::takeMine()
{
    const std::optional<OutboxItem> item = pending();
    const auto *mine = item ? std::get_if<Core::Op::ObjectPut>(&item->what.operation) : nullptr;
    if (!mine)
        return;
    const std::optional<Entity> stored = deskObject(m_reference, m_kind, m_edit->id);
    const std::optional<Entity> before = seenBefore(*mine);
    const Entity object = stored && before ? withMine(*before, mine->object, *stored) : mine->object;
    // First the new one: should the machine stop in between, both are there and nothing is lost.
    const Entity seen = m_edit->base.value_or(m_edit->copy);
    put(object, stored, [this, row = m_edit->id, object, seen, item](const Result<void> &answer) {
        if (!answer)
            return Q_EMIT failed(answer.error());
        takeSaved(row, object, seen);
        Q_EMIT opened();
        drop(*item);
    });
}

void DeskEditor::keepTheirs()
{
    const std::optional<OutboxItem> item = pending();
    if (!item)
        return;
    const auto *mine = std::get_if<Core::Op::ObjectPut>(&item->what.operation);
    const std::optional<Entity> stored = deskObject(m_reference, m_kind, m_edit->id);
    drop(*item);
    if (!mine)
        return;
    const std::optional<Entity> before = seenBefore(*mine);
    const Entity object = stored && before ? withMine(*before, mine->object, *stored) : mine->object;
    UndoStep step;
    //: In the small bar that offers to undo: the own change was dropped
    step.text = tr("Your change dropped: %1").arg(deskName(object));
    step.undo = [self = QPointer(this), object, stored](const UndoStep::Answer &answer) {
        if (self)
            self->put(object, stored, [self, answer](const Result<void> &made) {
                if (!made && self)
                    Q_EMIT self->failed(made.error());
                answer(made.isOk());
            });
    };
    m_workplace.undo.push(step);
}

void DeskEditor::editAgain()
{
    const std::optional<OutboxItem> item = pending();
    const auto *mine = item ? std::get_if<Core::Op::ObjectPut>(&item->what.operation) : nullptr;
    if (!mine)
        return;
    // What is new and was not taken stands in the tables until they are read again.
    const std::optional<Entity> stored = mine->before ? deskObject(m_reference, m_kind, m_edit->id) : std::nullopt;
    const Entity object = stored ? withMine(*mine->before, mine->object, *stored) : mine->object;
    Edit again{m_edit->id, stored, object, newDeskObject(m_reference, m_kind, m_workplace.random)};
    again.isToldAll = true;
    m_pending.remove(m_edit->id);
    open(again);
    drop(*item);
}

} // namespace Opora::Models
