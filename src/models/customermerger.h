// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ticketmodel.h"

namespace Opora::Models {

/// The customer as they would be when another one turns out to be the same person: contacts and facts of both, and what
/// was empty filled.
[[nodiscard]] Core::Customer joinedCustomer(const Core::Customer &target, const Core::Customer &source);

/// Two customers who are one person: looked at first, merged in one step with its way back, parted again, or said to be
/// two. GUI thread.
class CustomerMerger final : public QObject
{
    Q_OBJECT
public:
    struct Preview
    {
        Core::Customer target;
        Core::Customer source;
        Core::Customer joined;
        qint64 tickets = 0; ///< of the source, which will stand with the target
        qint64 notes = 0;
    };

    explicit CustomerMerger(Workplace workplace, QObject *parent = nullptr);

    /// Answered by looked().
    void look(const Core::Customer &target, Core::CustomerId source);
    void merge(const Preview &preview);
    void part(const Core::Customer &source);
    void sayOthers(const Core::Customer &target, Core::CustomerId other);

Q_SIGNALS:
    void looked(const Opora::Models::CustomerMerger::Preview &preview);
    void done();
    void failed(const Opora::Core::Error &error);

private:
    struct Change
    {
        Core::Action action;
        Core::Action reverse;
    };
    static Change changeOf(const Core::Customer &before, const Core::Customer &after);
    void submit(const QList<Change> &changes, const QString &undoText, QList<qint64> numbers = {});
    void undo(QList<Change> changes, QList<qint64> numbers, const UndoStep::Answer &told);

    Workplace m_workplace;
};

} // namespace Opora::Models
