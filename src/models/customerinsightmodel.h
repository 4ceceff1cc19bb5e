// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerbook.h"
#include "core/ports/helpdesk.h"
#include "models/asking.h"
#include "models/formatter.h"

namespace Opora::Models {

/// What a customer's tickets tell together, and who may be the same person. GUI thread.
class CustomerInsightModel final : public QObject
{
    Q_OBJECT
public:
    /// \a book may be null: there is never anything to tell then.
    CustomerInsightModel(Core::CustomerBook *book, Core::HelpDesk &desk, QObject *parent = nullptr);

    [[nodiscard]] const Core::CustomerInsight &insight() const { return m_insight; }
    [[nodiscard]] const QList<Core::LikelyDuplicate> &duplicates() const { return m_duplicates; }

    void open(Core::CustomerId id);

Q_SIGNALS:
    void changed();
    void failed(const Opora::Core::Error &error);

private:
    /// One question runs at a time: an import changes thousands of customers.
    void reload();
    void askDuplicates(Core::CustomerId id);
    void end();
    void tell(const Core::Error &error);

    Core::CustomerBook *m_book;
    Core::CustomerId m_id;
    Core::CustomerInsight m_insight;
    QList<Core::LikelyDuplicate> m_duplicates;
    bool m_isAsking = false;
    bool m_isStale = false; ///< something changed while one question was running
};

/// "Rated 6 times, 5 good (83 %)"; nothing while nobody rated.
[[nodiscard]] QString ratingsText(const Core::CustomerInsight &insight, const Formatter &formatter);
/// "the same phone: +7 912 345-67-89"
[[nodiscard]] QString duplicateReason(const Core::LikelyDuplicate &duplicate);

} // namespace Opora::Models
