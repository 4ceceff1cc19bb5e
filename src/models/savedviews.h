// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/desksteps.h"

namespace Opora::Models {

/// What a person does to saved views, each with its way back: making, changing, sharing, moving, removing. Own ones are
/// everybody's to make, shared ones those of supervisors and administrators. GUI thread.
class SavedViews final : public QObject
{
    Q_OBJECT
public:
    explicit SavedViews(Workplace workplace, QObject *parent = nullptr);

    void setReference(const Core::ReferenceData &reference);

    [[nodiscard]] std::optional<Core::SavedView> find(Core::SavedViewId id) const;
    /// An own one for these words, last of its kind.
    [[nodiscard]] Core::SavedView newView(const QString &query) const;
    [[nodiscard]] bool mayShare() const;
    [[nodiscard]] bool mayChange(const Core::SavedView &view) const;
    /// By so many places among those of the same owner.
    [[nodiscard]] bool mayMove(const Core::SavedView &view, int places) const;
    /// What is wrong with it, as a sentence; empty: it can be saved.
    [[nodiscard]] QString trouble(const Core::SavedView &view) const;

    /// Makes it, or changes the one of its id. \a seen: as its author saw it, so that what others changed of it
    /// meanwhile stays; none: as it is now.
    void save(const Core::SavedView &view, const std::optional<Core::SavedView> &seen = {});
    void remove(const Core::SavedView &view);
    void move(const Core::SavedView &view, int places);

Q_SIGNALS:
    void saved(const Opora::Core::SavedView &view);
    void failed(const Opora::Core::Error &error);

private:
    [[nodiscard]] std::optional<Core::Person> me() const;
    [[nodiscard]] QList<Core::SavedView> beside(const Core::SavedView &view) const;
    void run(const QList<DeskChange> &changes, const QString &text, const DeskSteps::Told &told);

    Workplace m_workplace;
    DeskSteps m_steps;
    Core::ReferenceData m_reference;
};

} // namespace Opora::Models
