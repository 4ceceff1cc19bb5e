// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deskeditor.h"

#include "core/objectrules.h"
#include "core/referencechange.h"
#include "models/deskobjects.h"
#include "models/desktree.h"
#include "models/desktroubles.h"
#include "models/deskwords.h"
#include "models/outboxmodel.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Entity;
using Core::Result;

DeskEditor::DeskEditor(Workplace workplace, Core::EntityKind kind, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_kind(kind)
    , m_steps(workplace)
{
    connect(&workplace.desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        if (changes.everything || changes.outbox)
            readOutbox();
    });
    connect(&workplace.undo, &UndoStack::undone, this, [this] {
        // Nothing that was taken back is still to come.
        m_justSaved.clear();
        ask(m_workplace.desk.reference(), this, [this](const Result<Core::ReferenceData> &data) {
            if (data)
                setReference(*data);
        });
    });
    connect(&m_steps, &DeskSteps::failed, this, &DeskEditor::failed);
    readOutbox();
}

void DeskEditor::setReference(const Core::ReferenceData &reference)
{
    m_reference = reference;
    for (const QUuid &id : m_justSaved.keys()) {
        if (deskObject(reference, m_kind, id))
            m_justSaved.remove(id);
        else
            Core::putObject(m_reference, m_justSaved.value(id));
    }
    for (auto edit = m_unsaved.begin(); edit != m_unsaved.end();)
        edit = follow(*edit) ? std::next(edit) : m_unsaved.erase(edit);
    const bool stays = m_edit && follow(*m_edit);
    if (!stays)
        m_edit.reset();
    listRows();
    if (stays) {
        Q_EMIT changed();
        Q_EMIT stateChanged();
    } else {
        openFirst();
    }
}

bool DeskEditor::isChanged(const Edit &edit)
{
    const Entity &before = edit.base ? *edit.base : edit.start;
    const QList<DeskField> fields = deskFields(Core::kindOf(edit.copy));
    return !edit.unreadable.isEmpty() || edit.isGone
        || std::any_of(fields.cbegin(), fields.cend(),
                       [&](const DeskField &field) { return !field.isSame(before, edit.copy); });
}

bool DeskEditor::isTouched(const DeskField &field) const
{
    return !field.isSame(m_edit->base ? *m_edit->base : m_edit->start, m_edit->copy);
}

bool DeskEditor::isKnown(const QUuid &id) const
{
    return deskObject(m_reference, m_kind, id).has_value();
}

bool DeskEditor::follow(Edit &edit) const
{
    const std::optional<Entity> stored = deskObject(m_reference, m_kind, edit.id);
    if (!stored) {
        if (edit.base && !isChanged(edit))
            return false;
        edit.isGone = edit.isGone || edit.base.has_value();
        edit.base.reset();
        edit.overtaken.clear();
        return true;
    }
    // Made anew by an undo, or by whoever removed it.
    if (!edit.base)
        edit.base = edit.start;
    edit.isGone = false;
    for (const DeskField &field : deskFields(m_kind)) {
        if (field.isSame(*stored, *edit.base))
            continue;
        if (field.isSame(edit.copy, *edit.base))
            field.take(edit.copy, *stored);
        else if (!field.isSame(edit.copy, *stored) && !edit.overtaken.contains(field.key))
            edit.overtaken.append(field.key);
        field.take(*edit.base, *stored);
    }
    return true;
}

std::optional<DeskEditor::Edit> DeskEditor::editOf(const QUuid &id) const
{
    if (m_unsaved.contains(id))
        return m_unsaved.value(id);
    if (const std::optional<Entity> stored = deskObject(m_reference, m_kind, id))
        return Edit{id, stored, *stored, *stored};
    // Refused, and on no other page than this one and the Outbox.
    const auto pending = m_pending.constFind(id);
    if (pending == m_pending.cend() || !needsDecision(*pending))
        return std::nullopt;
    const auto *put = std::get_if<Core::Op::ObjectPut>(&pending->what.operation);
    return put ? std::optional(Edit{id, std::nullopt, put->object, put->object}) : std::nullopt;
}

void DeskEditor::putAside()
{
    if (!m_edit || !isChanged(*m_edit))
        return;
    // The words that nobody could read go with their line.
    m_edit->unreadable.clear();
    if (isChanged(*m_edit))
        m_unsaved.insert(m_edit->id, *m_edit);
}

void DeskEditor::open(const std::optional<Edit> &edit)
{
    m_edit = edit;
    if (m_edit)
        m_unsaved.remove(m_edit->id);
    listRows();
    Q_EMIT opened();
    Q_EMIT stateChanged();
}

void DeskEditor::openFirst()
{
    const QList<DeskRow> &rows = m_list.all();
    open(rows.isEmpty() ? std::nullopt : editOf(rows.constFirst().id));
}

void DeskEditor::choose(const QUuid &id)
{
    if (id == chosen())
        return;
    const std::optional<Edit> edit = editOf(id);
    if (!edit)
        return;
    putAside();
    open(edit);
}

void DeskEditor::chooseUnsaved()
{
    if (isOpen() && isChanged())
        return;
    if (!m_unsaved.isEmpty())
        choose(QUuid(m_unsaved.cbegin().key()));
}

void DeskEditor::startNew()
{
    putAside();
    const Entity object = newDeskObject(m_reference, m_kind, m_workplace.random);
    const QUuid row = Core::TicketId::make(m_workplace.random).uuid();
    const bool hasOwnId = m_kind != Core::EntityKind::Tag;
    open(Edit{hasOwnId ? Core::uuidOf(object) : row, std::nullopt, object, object});
}

void DeskEditor::edit(const Entity &copy, const QHash<QString, QString> &unreadable)
{
    const Entity before = std::exchange(m_edit->copy, copy);
    m_edit->unreadable = unreadable;
    if (isNew()) {
        followName(m_edit->copy, before);
        if (m_edit->copy != copy)
            Q_EMIT changed();
    }
    listRows();
    Q_EMIT stateChanged();
}

QHash<QString, QString> DeskEditor::troubles() const
{
    QHash<QString, QString> all = deskTroubles(m_edit->copy, m_reference);
    const QUuid id = Core::uuidOf(tidied(m_edit->copy));
    if (isNew() && m_kind == Core::EntityKind::Tag && id != m_edit->id && isKnown(id))
        all.insert(u"name"_s, tr("There is such a tag already."));
    if (!m_edit->isToldAll) {
        for (const DeskField &field : deskFields(m_kind))
            if (!isTouched(field))
                all.remove(field.key);
    }
    all.insert(m_edit->unreadable);
    return all;
}

QList<DeskDifference> DeskEditor::overtaken() const
{
    QList<DeskDifference> differences;
    for (const DeskField &field : deskFields(m_kind))
        if (m_edit->overtaken.contains(field.key) && isTouched(field))
            differences.append(
                {field.key, field.name, field.text(m_edit->copy, m_reference), field.text(*m_edit->base, m_reference)});
    return differences;
}

bool DeskEditor::mayChange() const
{
    return mayPutDesk(m_reference, m_edit->base ? *m_edit->base : m_edit->start);
}

bool DeskEditor::mayRemove() const
{
    // Tickets are filed under a category, so it only is taken out of use.
    return !isNew() && mayChange() && Core::isRemovable(m_kind) && m_kind != Core::EntityKind::Category;
}

QList<Entity> DeskEditor::beside(const Entity &object) const
{
    QList<Entity> all = deskObjects(m_reference, m_kind);
    all.removeIf([parent = deskParent(object)](const Entity &other) { return deskParent(other) != parent; });
    return all;
}

bool DeskEditor::mayMove(int step) const
{
    if (isNew() || !mayChange() || !deskPlace(*m_edit->base))
        return false;
    const QList<Entity> all = beside(*m_edit->base);
    const qsizetype to = all.indexOf(*m_edit->base) + step;
    return all.contains(*m_edit->base) && to >= 0 && to < all.size();
}

DeskChange DeskEditor::changeOf(const Entity &object, const std::optional<Entity> &before) const
{
    if (!before && Core::isRemovable(m_kind))
        return makingOf(object);
    DeskChange change{Core::uuidOf(object), Core::Op::ObjectPut{object, before, false}, std::nullopt};
    if (before)
        change.back = Core::Op::ObjectPut{*before, object, false};
    return change;
}

void DeskEditor::put(const Entity &object, const std::optional<Entity> &before, const DeskSteps::Told &told)
{
    m_steps.run({changeOf(object, before)}, deskSavedText(m_kind, deskName(object)), told);
}

void DeskEditor::save()
{
    m_edit->isToldAll = true;
    if (!troubles().isEmpty() || !isChanged())
        return Q_EMIT stateChanged();
    Entity object = tidied(m_edit->copy);
    // Tidying up what nobody touched would be a change that nobody made.
    for (const DeskField &field : deskFields(m_kind))
        if (m_edit->base && !isTouched(field))
            field.take(object, *m_edit->base);
    put(object, m_edit->base, [this, object, row = m_edit->id, seen = m_edit->copy](const Result<void> &answer) {
        if (answer)
            takeSaved(row, object, seen);
        else
            Q_EMIT failed(answer.error());
    });
}

void DeskEditor::takeSaved(const QUuid &row, const Entity &object, const Entity &seen)
{
    Core::putObject(m_reference, object);
    m_justSaved.insert(Core::uuidOf(object), object);
    m_unsaved.remove(row);
    if (m_edit && m_edit->id == row) {
        const Entity copy = withMine(seen, m_edit->copy, object);
        m_edit = Edit{Core::uuidOf(object), object, copy, object, m_edit->unreadable};
    }
    listRows();
    Q_EMIT saved();
    Q_EMIT stateChanged();
}

void DeskEditor::discard()
{
    const QUuid id = m_edit->id;
    const bool wasKnown = isKnown(id);
    m_edit.reset();
    m_unsaved.remove(id);
    listRows();
    if (wasKnown)
        open(editOf(id));
    else
        openFirst();
}

void DeskEditor::discardAll()
{
    m_unsaved.clear();
    if (isOpen() && isChanged())
        discard();
    else
        listRows();
}

void DeskEditor::takeTheirs()
{
    for (const DeskField &field : deskFields(m_kind))
        if (m_edit->overtaken.contains(field.key))
            field.take(m_edit->copy, *m_edit->base);
    m_edit->overtaken.clear();
    Q_EMIT changed();
    Q_EMIT stateChanged();
}

void DeskEditor::remove()
{
    if (!mayRemove())
        return;
    const Entity object = *m_edit->base;
    const QUuid id = Core::uuidOf(object);
    const DeskChange change{id, Core::Op::ObjectRemove{m_kind}, Core::Op::ObjectPut{object, std::nullopt, false}};
    m_steps.run({change}, deskRemovedText(m_kind, deskName(object)), [this, id](const Result<void> &answer) {
        if (!answer)
            return Q_EMIT failed(answer.error());
        const int position = m_list.positionOf(id);
        Core::removeObject(m_reference, m_kind, id);
        m_justSaved.remove(id);
        if (chosen() != id)
            return listRows();
        m_edit.reset();
        listRows();
        // The next one takes its place.
        const int next = std::min(position, m_list.rowCount() - 1);
        open(next < 0 ? std::nullopt : editOf(m_list.row(next).id));
    });
}

void DeskEditor::move(int step)
{
    if (!mayMove(step))
        return;
    QList<Entity> all = beside(*m_edit->base);
    const qsizetype from = all.indexOf(*m_edit->base);
    all.move(from, from + step);
    QList<DeskChange> changes;
    const auto setPlace = [this, &changes](const Entity &object, int place) {
        Entity moved = object;
        setDeskPlace(moved, place);
        if (moved != object)
            changes.append(changeOf(moved, object));
    };
    constexpr int kStep = 10;
    const qsizetype at = from + step;
    const int before = at > 0 ? *deskPlace(all.at(at - 1)) : *deskPlace(all.at(at + 1)) - 2 * kStep;
    const int after = at + 1 < all.size() ? *deskPlace(all.at(at + 1)) : before + 2 * kStep;
    // One change where there is room between two; else all of them get room, once.
    if (after - before >= 2) {
        setPlace(all.at(at), before + (after - before) / 2);
    } else {
        for (qsizetype i = 0; i < all.size(); ++i)
            setPlace(all.at(i), int(i + 1) * kStep);
    }
    m_steps.run(changes, deskMovedText(deskName(all.at(at))), [this](const Result<void> &answer) {
        if (!answer)
            Q_EMIT failed(answer.error());
    });
}

} // namespace Opora::Models
