// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "text/contacts/contactcard.h"
#include "text/contacts/phonekeys.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace Opora::Text {

/// Customers that are there already, for finding the one that a card means. Holds them all: some kilobyte for each. One
/// thread.
class KnownCustomers final
{
public:
    /// `region` is where numbers without a country code are dialled, "RU".
    explicit KnownCustomers(QString region)
        : m_keys(std::move(region))
    { }

    [[nodiscard]] PhoneKeys &phoneKeys() { return m_keys; }
    [[nodiscard]] qsizetype size() const { return m_customers.size(); }
    [[nodiscard]] const Core::Customer &at(qsizetype index) const { return m_customers[index]; }

    struct Match
    {
        std::optional<qsizetype> index;
        QString problem; ///< "import.customers_differ", "import.name_ambiguous": a person decides
        QString remark;  ///< "import.name_differs", "import.phone_of_another"
        QString about;   ///< the value that the remark is about
    };
    /// By mail; then by telephone, if the names do not speak against it: people of a firm share one; a card without
    /// either by the name alone, when only one has it.
    [[nodiscard]] Match find(const ContactCard &card);

    /// Null for an unknown one; names are compared as people read them.
    [[nodiscard]] Core::OrganisationId organisation(const QString &name) const;
    /// Whether it is there: who was of one that is removed keeps its id, for when it comes back.
    [[nodiscard]] bool holds(Core::OrganisationId organisation) const { return m_held.contains(organisation); }
    [[nodiscard]] bool hasNote(Core::CustomerId customer, const QString &text) const;

    void add(const Core::Customer &customer);
    void replace(qsizetype index, const Core::Customer &customer);
    void add(const Core::Organisation &organisation);
    void addNote(Core::CustomerId customer, const QString &text);

private:
    void index(qsizetype at);
    [[nodiscard]] QStringList lookupKeys(const QStringList &phones);
    [[nodiscard]] QSet<qsizetype> withAny(const QStringList &keys) const;
    [[nodiscard]] Match byMail(const ContactCard &card, const QSet<qsizetype> &found) const;
    [[nodiscard]] Match byName(const QString &name) const;

    PhoneKeys m_keys;
    QList<Core::Customer> m_customers;
    QMultiHash<QString, qsizetype> m_contacts; ///< by mailKey and phoneKey
    QMultiHash<QString, qsizetype> m_names;    ///< folded
    QHash<QString, Core::OrganisationId> m_organisations;
    QSet<Core::OrganisationId> m_held;
    QSet<std::pair<Core::CustomerId, QString>> m_notes;
};

} // namespace Opora::Text
