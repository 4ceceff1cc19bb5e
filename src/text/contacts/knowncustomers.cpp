// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/knowncustomers.h"

#include "text/contacts/mailaddress.h"
#include "text/names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Text {

namespace {

bool maySharePerson(const QString &a, const QString &b)
{
    return a.isEmpty() || b.isEmpty() || a == b || isSimilarName(a, b) || isSimilarName(b, a);
}

QStringList mailKeys(const QStringList &emails)
{
    QStringList keys;
    for (const QString &mail : emails)
        keys.append(mailKey(mail));
    keys.removeAll(QString());
    return keys;
}

} // namespace

QStringList KnownCustomers::lookupKeys(const QStringList &phones)
{
    QStringList keys;
    for (const QString &phone : phones)
        keys.append(m_keys.forLookup(phone));
    keys.removeAll(QString());
    return keys;
}

QSet<qsizetype> KnownCustomers::withAny(const QStringList &keys) const
{
    QSet<qsizetype> found;
    for (const QString &key : keys) {
        for (auto it = m_contacts.constFind(key); it != m_contacts.cend() && it.key() == key; ++it)
            found.insert(*it);
    }
    return found;
}

KnownCustomers::Match KnownCustomers::byMail(const ContactCard &card, const QSet<qsizetype> &found) const
{
    const QString name = foldedName(card.name);
    QList<qsizetype> alike;
    for (const qsizetype index : found) {
        if (maySharePerson(name, foldedName(m_customers[index].name)))
            alike.append(index);
    }
    if (alike.size() == 1)
        return {alike.constFirst(), {}, {}, {}};
    if (found.size() > 1)
        return {{}, u"import.customers_differ"_s, {}, {}};
    return {*found.cbegin(), {}, u"import.name_differs"_s, card.name};
}

KnownCustomers::Match KnownCustomers::byName(const QString &name) const
{
    const QList<qsizetype> found = m_names.values(foldedName(name));
    if (found.size() > 1)
        return {{}, u"import.name_ambiguous"_s, {}, {}};
    return found.isEmpty() ? Match() : Match{found.constFirst(), {}, {}, {}};
}

KnownCustomers::Match KnownCustomers::find(const ContactCard &card)
{
    const QStringList mails = mailKeys(card.emails);
    const QStringList phones = lookupKeys(card.phones);
    if (mails.isEmpty() && phones.isEmpty())
        return byName(card.name);
    QSet<qsizetype> sharing = withAny(phones);
    const QString name = foldedName(card.name);
    sharing.removeIf([&](qsizetype at) { return !maySharePerson(name, foldedName(m_customers[at].name)); });
    const QSet<qsizetype> found = withAny(mails);
    if (found.isEmpty() && sharing.size() > 1)
        return {{}, u"import.customers_differ"_s, {}, {}};
    if (found.isEmpty())
        return sharing.isEmpty() ? Match() : Match{*sharing.cbegin(), {}, {}, {}};
    Match match = byMail(card, found);
    if (match.index && match.remark.isEmpty() && !sharing.isEmpty() && !sharing.contains(*match.index)) {
        match.remark = u"import.phone_of_another"_s;
        match.about = card.phones.join(u", "_s);
    }
    return match;
}

void KnownCustomers::index(qsizetype at)
{
    const Core::Customer &customer = m_customers[at];
    for (const QString &key : mailKeys(customer.emails) + lookupKeys(customer.phones)) {
        if (!m_contacts.contains(key, at))
            m_contacts.insert(key, at);
    }
    const QString name = foldedName(customer.name);
    if (!name.isEmpty() && !m_names.contains(name, at))
        m_names.insert(name, at);
}

void KnownCustomers::add(const Core::Customer &customer)
{
    m_customers.append(customer);
    index(m_customers.size() - 1);
}

void KnownCustomers::replace(qsizetype at, const Core::Customer &customer)
{
    // An import only adds contacts, so what was found by the old ones still is.
    m_customers[at] = customer;
    index(at);
}

void KnownCustomers::add(const Core::Organisation &organisation)
{
    m_organisations.insert(foldedName(organisation.name), organisation.id);
    m_held.insert(organisation.id);
}

void KnownCustomers::addNote(Core::CustomerId customer, const QString &text)
{
    m_notes.insert({customer, text.simplified()});
}

Core::OrganisationId KnownCustomers::organisation(const QString &name) const
{
    return m_organisations.value(foldedName(name));
}

bool KnownCustomers::hasNote(Core::CustomerId customer, const QString &text) const
{
    return m_notes.contains({customer, text.simplified()});
}

} // namespace Opora::Text
