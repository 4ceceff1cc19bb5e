// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QString>
#include <QTimeZone>

namespace Opora::Models {

/// Dates, spans and numbers as a person of one language and time zone reads them. Value; any thread.
class Formatter
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Formatter)
public:
    explicit Formatter(QLocale locale = QLocale(), QTimeZone zone = QTimeZone::systemTimeZone());

    /// How long ago, as short as a list row allows: "now", "2 min", "3 h", "yesterday", "14 Mar", "Mar 2024".
    [[nodiscard]] QString age(Core::Timestamp when, Core::Timestamp now) const;
    /// "10:05" today, "yesterday 10:05", "14 March 10:05", with the year when it is another one.
    [[nodiscard]] QString moment(Core::Timestamp when, Core::Timestamp now) const;
    /// Whole date and time for tooltips and history.
    [[nodiscard]] QString full(Core::Timestamp when) const;
    /// A span in its two largest units: "42 min", "2 h 10 min", "3 days 4 h".
    [[nodiscard]] QString span(Core::Milliseconds span) const;
    /// A span of work, where a day has no fixed length: "42 min", "26 h 10 min".
    [[nodiscard]] QString work(Core::Milliseconds span) const;
    /// Countdown of a chip: "0:42", "2:10", "3 d"; "-0:42" when overdue.
    [[nodiscard]] QString countdown(Core::Milliseconds left) const;
    [[nodiscard]] QString number(qint64 value) const;
    /// "950,000 RUB", without a currency "950,000": nobody counts the small change of a customer's worth.
    [[nodiscard]] QString money(double amount, const QString &currency) const;
    [[nodiscard]] QString bytes(qint64 size) const;
    [[nodiscard]] const QLocale &locale() const { return m_locale; }
    /// On the reader's clock.
    [[nodiscard]] QDateTime local(Core::Timestamp when) const;
    /// When the reader's clock shows this.
    [[nodiscard]] Core::Timestamp at(QDate day, QTime time) const;

private:
    QLocale m_locale;
    QTimeZone m_zone;
};

} // namespace Opora::Models
