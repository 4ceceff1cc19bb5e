// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ticketmodel.h"

namespace Opora::Models {

/// The customer that is shown: the newest snapshot and every edit, each with its way back. GUI thread.
class CustomerModel final : public QObject
{
    Q_OBJECT
public:
    /// A note cannot be deleted once it left, so it waits as long as a reply does.
    static constexpr Core::Milliseconds kUndoNoteFor{10'000};

    explicit CustomerModel(Workplace workplace, QObject *parent = nullptr);

    [[nodiscard]] bool isOpen() const { return m_details.has_value(); }
    /// Only when isOpen().
    [[nodiscard]] const Core::CustomerDetails &details() const { return *m_details; }
    [[nodiscard]] Core::CustomerId id() const { return m_id; }
    /// Known by id and not on this machine yet: shown as soon as it comes.
    [[nodiscard]] bool isAwaited() const { return !m_id.isNull() && !m_details && !m_isReading; }

    /// A null id closes; the same id again reads what is new.
    void open(Core::CustomerId id);

    void setPreferences(const QString &text);
    void setVip(bool vip);
    /// A field of the customer's own, e.g. from an import; empty takes it away.
    void setCustom(const QString &key, const QString &value);
    void setLoyalty(Core::Loyalty loyalty);
    /// What the value is reckoned from: money a year, money spent to win the customer, years.
    void setValue(double yearlyValue, double acquisitionCost, double expectedYears);
    /// All that differs, as one change with one way back.
    void save(const Core::Customer &edited);
    void addFact(const QString &fact);
    void replaceFact(qsizetype position, const QString &fact);
    void removeFact(qsizetype position);
    void addNote(const QString &text);

Q_SIGNALS:
    void opened();  ///< another customer than before is shown
    void changed(); ///< the same customer, a newer snapshot
    void closed();
    void failed(const Opora::Core::Error &error);

private:
    void reload();
    void take(Core::Result<Core::CustomerDetails> answer);
    void set(const Core::Customer &after, const QString &undoText);
    void takeUndone(const Core::Result<void> &undone, const UndoStep::Answer &told);
    void setFacts(const QStringList &facts, const QString &undoText);

    Workplace m_workplace;
    Core::CustomerId m_id;
    std::optional<Core::CustomerDetails> m_details;
    NewestOnly m_question;
    bool m_isReading = false;
    bool m_fresh = false; ///< the next snapshot is the first of its customer
};

} // namespace Opora::Models
