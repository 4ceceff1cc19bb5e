// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ports/customerbook.h"
#include "models/asking.h"

#include <QTimer>

namespace Opora::Models {

/// How many customers would be of each level by rules that are being typed, counted once nobody types any more. GUI
/// thread.
class LoyaltyPreview final : public QObject
{
    Q_OBJECT
public:
    static constexpr Core::Milliseconds kPause{300};

    LoyaltyPreview(Core::CustomerBook &book, const Core::Clock &clock, QObject *parent = nullptr);

    /// A sentence or two; empty until the first answer.
    [[nodiscard]] const QString &text() const { return m_text; }

    /// The same rules as before are not counted again.
    void count(const QList<Core::LoyaltyRule> &rules);
    /// The customers may be others by now.
    void renew();

Q_SIGNALS:
    void changed();

private:
    void look();

    Core::CustomerBook &m_book;
    const Core::Clock &m_clock;
    QTimer m_pause;
    std::optional<QList<Core::LoyaltyRule>> m_rules;
    bool m_isAsking = false; ///< one question runs at a time: each reads all customers
    bool m_isStale = false;
    QString m_text;
};

} // namespace Opora::Models
