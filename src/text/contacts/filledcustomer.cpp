// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/filledcustomer.h"

#include "core/applyop.h"
#include "core/ticketfield.h"
#include "core/words.h"
#include "text/contacts/mailaddress.h"

#include <QHash>
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

/// As tables of other programs call them, in either language; empty: none of them.
QString channelWord(const QString &text)
{
    static const QHash<QString, Core::Channel> names{
        {u"почта"_s, Core::Channel::Email},          {u"e-mail"_s, Core::Channel::Email},
        {u"телефон"_s, Core::Channel::Phone},        {u"звонок"_s, Core::Channel::Phone},
        {u"call"_s, Core::Channel::Phone},           {u"чат"_s, Core::Channel::Chat},
        {u"мессенджер"_s, Core::Channel::Messenger}, {u"соцсеть"_s, Core::Channel::Social},
        {u"social network"_s, Core::Channel::Social}};
    const QString name = text.simplified().toLower();
    const auto known = names.constFind(name);
    if (known != names.cend())
        return Core::wordOf(*known);
    return Core::fromWord<Core::Channel>(name) ? name : QString();
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
    clean.tone = card.tone.simplified();
    clean.channel = channelWord(card.channel);
    if (clean.channel.isEmpty() && !card.channel.trimmed().isEmpty())
        remarks.append({u"import.channel_junk"_s, card.channel});
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
    fill(after.tone, card.tone, values);
    if (const auto channel = Core::fromWord<Core::Channel>(card.channel);
        channel && (!after.channel || values == KnownValues::Replaced))
        after.channel = channel;
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
    QStringList fields{u"name"_s,        u"emails"_s, u"phones"_s,  u"messengers"_s, u"language"_s,
                       u"preferences"_s, u"tone"_s,   u"channel"_s, u"time_zone"_s,  u"organisation"_s};
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
