// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace Opora::Core {

enum class Channel; // of ticket.h

/// A company; its people share their history. Bucket "customer".
struct Organisation
{
    OrganisationId id;
    QString name;
    QString domain;
    QString note;
    friend bool operator==(const Organisation &, const Organisation &) = default;
};

/// Sent as "none", "behavioural", "emotional", "devoted".
enum class Loyalty { None, Behavioural, Emotional, Devoted };

/// Who writes to us. Bucket "customer".
struct Customer
{
    CustomerId id;
    QString name;
    QStringList emails;
    QStringList phones;
    QStringList messengers; ///< "telegram:@name"
    OrganisationId organisation;
    bool prospect = false;
    bool vip = false;
    bool blocked = false;
    Loyalty loyalty = Loyalty::None; ///< by hand; None: by the rules of the desk, see loyalty.h
    QString language;
    QString preferences;            ///< form of address, and whatever else is to be known before writing
    QString tone;                   ///< in a few words: "brief, no small talk"
    std::optional<Channel> channel; ///< by which they like to be reached
    QStringList pinnedFacts;
    QString timeZone;
    double yearlyValue = 0; ///< in the account's currency
    double acquisitionCost = 0;
    double expectedYears = 0;
    Timestamp since{};
    QMap<QString, QString> custom;
    CustomerId mergedInto;     ///< somebody else who is the same person; null: nobody
    QList<CustomerId> notSame; ///< look alike, and are others
    friend bool operator==(const Customer &, const Customer &) = default;
};

/// A colleague's note on a customer; append only. Bucket "customer".
struct CustomerNote
{
    CustomerNoteId id;
    CustomerId customer;
    PersonId author;
    QString authorName;
    QString text;
    Timestamp at{};
    friend bool operator==(const CustomerNote &, const CustomerNote &) = default;
};

} // namespace Opora::Core
