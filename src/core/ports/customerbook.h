// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "core/desksetup.h"
#include "core/ports/views.h"
#include "core/result.h"

#include <QFuture>
#include <QObject>

#include <array>

namespace Opora::Core {

/// One thing that a customer wrote about more than once: tickets of one category, else of one type with alike subjects.
struct RepeatProblem
{
    QString subject; ///< of the newest ticket
    TicketId newest;
    qint64 count = 0;
    friend bool operator==(const RepeatProblem &, const RepeatProblem &) = default;
};

/// What all tickets of a customer tell together.
struct CustomerInsight
{
    qint64 rated = 0;
    qint64 good = 0;              ///< of those, 4 and 5 of 5
    QList<RepeatProblem> repeats; ///< most often first
    QList<Customer> merged;       ///< who are the same person and can be parted again
    friend bool operator==(const CustomerInsight &, const CustomerInsight &) = default;
};

/// Somebody who may be the same person.
struct LikelyDuplicate
{
    enum class Reason { Mail, Phone, Name };
    CustomerRow customer;
    Reason reason = Reason::Mail;
    QString value; ///< what both have, as it stands with the other one
};

struct OrganisationRow
{
    OrganisationId id;
    QString name;
    QString domain;
    qint64 people = 0;
    friend bool operator==(const OrganisationRow &, const OrganisationRow &) = default;
};

struct OrganisationDetails
{
    Organisation organisation;
    QList<CustomerRow> people; ///< by name, at most 200
    qint64 peopleCount = 0;
    QList<TicketRow> tickets; ///< of all its people, newest first, at most 200
    qint64 ticketCount = 0;
    QList<Customer> strangers; ///< with a mail of its domain and of none that is there, at most 1,000
};

/// How many customers have a level of loyalty, by the level.
struct LoyaltyCounts
{
    std::array<qint64, 4> people{}; ///< in the order of Loyalty, the first without any
    qint64 byHand = 0;              ///< of those with a level, whatever the rules say
    [[nodiscard]] qint64 of(Loyalty level) const { return people[std::size_t(level)]; }
    friend bool operator==(const LoyaltyCounts &, const LoyaltyCounts &) = default;
};

/// Customers and organisations looked at as a whole. Lives on the GUI thread; every future ends, at the latest with the
/// object (canceled). Rejected "store.unknown_object" for who is not here.
class CustomerBook : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QFuture<Result<CustomerInsight>> insight(CustomerId id) = 0;
    /// The likeliest first, at most 20. `region` is where numbers without a country code are dialled.
    virtual QFuture<Result<QList<LikelyDuplicate>>> duplicates(CustomerId id, QString region) = 0;
    /// By name; `words`: a part of name or domain.
    virtual QFuture<Result<QList<OrganisationRow>>> organisations(QString words, int limit) = 0;
    virtual QFuture<Result<OrganisationDetails>> organisation(OrganisationId id) = 0;
    /// As if these were the rules: everybody who is here is judged, none is kept.
    virtual QFuture<Result<LoyaltyCounts>> loyaltyCounts(QList<LoyaltyRule> rules, Timestamp now) = 0;
};

} // namespace Opora::Core
