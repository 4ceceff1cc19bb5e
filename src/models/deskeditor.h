// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deskfields.h"
#include "models/desklistmodel.h"
#include "models/desksteps.h"

namespace Opora::Models {

/// One page of the help desk: lists the objects of a kind and edits a copy of the chosen one until it is saved. A copy
/// that is not saved stays when another object is chosen, and follows what colleagues make of the fields that were not
/// touched in it. GUI thread.
class DeskEditor final : public QObject
{
    Q_OBJECT
public:
    DeskEditor(Workplace workplace, Core::EntityKind kind, QObject *parent = nullptr);

    [[nodiscard]] Core::EntityKind kind() const { return m_kind; }
    [[nodiscard]] DeskListModel &list() { return m_list; }
    [[nodiscard]] const Core::ReferenceData &reference() const { return m_reference; }
    void setReference(const Core::ReferenceData &reference);

    [[nodiscard]] bool isOpen() const { return m_edit.has_value(); }
    [[nodiscard]] QUuid chosen() const { return isOpen() ? m_edit->id : QUuid(); }
    /// Only when isOpen(), and so all that follow.
    [[nodiscard]] const Core::Entity &copy() const { return m_edit->copy; }
    /// Not saved yet.
    [[nodiscard]] bool isNew() const { return !m_edit->base; }
    /// A colleague removed it while it was edited here; saving makes it again.
    [[nodiscard]] bool isGone() const { return m_edit->isGone; }
    [[nodiscard]] bool isChanged() const { return isChanged(*m_edit); }
    [[nodiscard]] bool hasUnsaved() const { return (isOpen() && isChanged()) || !m_unsaved.isEmpty(); }
    [[nodiscard]] bool mayChange() const;
    [[nodiscard]] bool mayRemove() const;
    /// Up or down among its kind; of a tree among those that stand beside it.
    [[nodiscard]] bool mayMove(int step) const;
    /// What is wrong, by the field: of those that were touched, or of all once it was to be saved.
    [[nodiscard]] QHash<QString, QString> troubles() const;
    /// Own values that are not saved, over those that a colleague set meanwhile.
    [[nodiscard]] QList<DeskDifference> overtaken() const;
    /// The change of this object that is on its way or needs a decision.
    [[nodiscard]] std::optional<Core::OutboxItem> pending() const;
    /// Both values, of a pending one that needs a decision.
    [[nodiscard]] QList<DeskDifference> differences() const;

    void choose(const QUuid &id);
    void chooseUnsaved(); ///< another one that is not saved, if the chosen one is
    void startNew();
    /// What stands in the form. `unreadable` says what of it no value could be made of, by the field.
    void edit(const Core::Entity &copy, const QHash<QString, QString> &unreadable = {});
    void save();
    /// Back to what is saved.
    void discard();
    void discardAll();
    /// What a colleague set meanwhile, and the own values of the rest.
    void takeTheirs();
    void remove();
    void move(int step);
    /// Of a pending one that needs a decision. My values over theirs:
    void takeMine();
    void keepTheirs();
    /// My values back into the form, to be put right.
    void editAgain();

Q_SIGNALS:
    void opened();       ///< another object, or the same anew: the form shows it from the start
    void changed();      ///< the same one; colleagues changed what was not touched
    void stateChanged(); ///< what may be done, what is wrong, what is on its way
    void saved();
    void failed(const Opora::Core::Error &error);

private:
    struct Edit
    {
        QUuid id;                         ///< of its row: a new tag has its own only when it has its name
        std::optional<Core::Entity> base; ///< what the copy is compared with and saved over; none: it is new
        Core::Entity copy;
        Core::Entity start; ///< of a new one before anything was typed
        QHash<QString, QString> unreadable = {};
        QStringList overtaken = {}; ///< fields that a colleague changed after they were changed here
        bool isToldAll = false;
        bool isGone = false;
    };

    [[nodiscard]] static bool isChanged(const Edit &edit);
    [[nodiscard]] bool isTouched(const DeskField &field) const;
    [[nodiscard]] bool isKnown(const QUuid &id) const;
    [[nodiscard]] std::optional<Edit> editOf(const QUuid &id) const;
    /// Takes what colleagues made of it; false: it is gone, and nothing of it is unsaved.
    [[nodiscard]] bool follow(Edit &edit) const;
    void open(const std::optional<Edit> &edit);
    void openFirst();
    void putAside();
    void put(const Core::Entity &object, const std::optional<Core::Entity> &before, const DeskSteps::Told &told);
    /// `seen`: the copy of which it was made; what was typed since stays.
    void takeSaved(const QUuid &row, const Core::Entity &object, const Core::Entity &seen);
    [[nodiscard]] DeskChange changeOf(const Core::Entity &object, const std::optional<Core::Entity> &before) const;
    [[nodiscard]] QList<Core::Entity> beside(const Core::Entity &object) const;
    void readOutbox();
    void takeOutbox(const QList<Core::OutboxItem> &items);
    void listRows();
    [[nodiscard]] DeskRow rowOf(const QUuid &id, const Core::Entity &object) const;
    [[nodiscard]] bool isUnsaved(const QUuid &id) const;
    void drop(const Core::OutboxItem &item);

    Workplace m_workplace;
    Core::EntityKind m_kind;
    DeskSteps m_steps;
    DeskListModel m_list;
    Core::ReferenceData m_reference;
    std::optional<Edit> m_edit;             ///< of the chosen object
    QHash<QUuid, Edit> m_unsaved;           ///< of others
    QHash<QUuid, Core::Entity> m_justSaved; ///< what a snapshot from before may not know yet
    QHash<QUuid, Core::OutboxItem> m_pending;
    NewestOnly m_question;
};

} // namespace Opora::Models
