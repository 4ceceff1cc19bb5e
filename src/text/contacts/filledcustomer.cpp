// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/filledcustomer.h"

#include "core/applyop.h"
#include "text/contacts/mailaddress.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Opora::Text {

namespace {

/// Adds those of `more` whose key nobody has yet.
template<typename KeyOf>
void unite(QStringList &list, const QStringList &more, KeyOf keyOf)
{
    QSet<QString> keys;
    for (const QString &value : std::as_const(list))
        keys.insert(keyOf(value));
    for (const QString &value : more) {
        const QString key = keyOf(value);
        if (!keys.contains(key)) {
            keys.insert(key);
            list.append(value);
        }
    }
}

void fill(QString &text, const QString &from, KnownValues values)
{
    if (!from.isEmpty() && (text.isEmpty() || values == KnownValues::Replaced))
        text = from;
}

QString foldedCase(const QString &text)
{
    return text.toCaseFolded();
}

} // namespace

ContactCard cleaned(const ContactCard &card, PhoneKeys &keys, QList<ImportRemark> &remarks)
{
    ContactCard clean = card;
    clean.name = card.name.simplified();
    clean.emails.clear();
    for (const QString &mail : card.emails) {
        if (isMailAddress(mail.trimmed()))
            clean.emails.append(mail.trimmed());
        else
            remarks.append({u"import.mail_junk"_s, mail});
    }
    clean.phones.clear();
    for (const QString &phone : card.phones) {
        const QString number = keys.cleaned(phone);
        if (!number.isEmpty())
            clean.phones.append(number);
        else
            remarks.append({u"import.phone_junk"_s, phone});
    }
    for (QString &messenger : clean.messengers)
        messenger = messenger.simplified();
    clean.messengers.removeAll(QString());
    return clean;
}

Core::Customer filled(const Core::Customer &before, const ContactCard &card, PhoneKeys &keys, KnownValues values)
{
    Core::Customer after = before;
    fill(after.name, card.name, values);
    fill(after.language, card.language, values);
    fill(after.timeZone, card.timeZone, values);
    fill(after.preferences, card.preferences, values);
    unite(after.emails, card.emails, mailKey);
    unite(after.phones, card.phones, [&keys](const QString &phone) { return keys.of(phone); });
    unite(after.messengers, card.messengers, foldedCase);
    for (auto it = card.custom.cbegin(); it != card.custom.cend(); ++it) {
        if (!it.value().isEmpty())
            fill(after.custom[it.key()], it.value(), values);
    }
    return after;
}

QList<Core::Op::CustomerSet::Change> changesBetween(const Core::Customer &before, const Core::Customer &after)
{
    QStringList fields{u"name"_s,     u"emails"_s,      u"phones"_s,    u"messengers"_s,
                       u"language"_s, u"preferences"_s, u"time_zone"_s, u"organisation"_s};
    for (auto it = after.custom.cbegin(); it != after.custom.cend(); ++it)
        fields.append(Core::fieldWord(Core::TicketField::Custom, it.key()));
    QList<Core::Op::CustomerSet::Change> changes;
    for (const QString &field : std::as_const(fields)) {
        const QString from = Core::customerFieldText(before, field).value_or(QString());
        const QString to = Core::customerFieldText(after, field).value_or(QString());
        if (from != to)
            changes.append({field, from, to});
    }
    return changes;
}

} // namespace Opora::Text
