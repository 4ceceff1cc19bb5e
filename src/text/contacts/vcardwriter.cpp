// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/vcardwriter.h"

#include "text/contacts/vcardproperty.h"

using namespace Qt::StringLiterals;

namespace Opora::Text {

namespace {

QByteArray line(const QString &head, const QString &value)
{
    return VCardProperty::folded(head + u':' + VCardProperty::escaped(value));
}

QByteArray lines(const QString &head, const QStringList &values)
{
    QByteArray result;
    for (const QString &value : values)
        result += line(head, value);
    return result;
}

QByteArray lineIfAny(const QString &head, const QString &value)
{
    return value.isEmpty() ? QByteArray() : line(head, value);
}

} // namespace

QByteArray writeVCard(const ContactCard &card, VCardVersion version)
{
    const bool isFour = version == VCardVersion::Four;
    QByteArray bytes = "BEGIN:VCARD\r\n";
    bytes += isFour ? "VERSION:4.0\r\n" : "VERSION:3.0\r\n";
    bytes += line(u"FN"_s, card.name);
    // Which word is the family name nobody knows here; 3.0 demands the field.
    bytes += VCardProperty::folded(u"N:;"_s + VCardProperty::escaped(card.name) + u";;;"_s);
    bytes += lines(u"EMAIL"_s, card.emails);
    bytes += lines(isFour ? u"TEL;VALUE=text"_s : u"TEL"_s, card.phones);
    bytes += lines(u"IMPP"_s, card.messengers);
    bytes += lineIfAny(u"ORG"_s, card.organisation);
    bytes += lineIfAny(isFour ? u"LANG"_s : u"X-LANGUAGE"_s, card.language);
    bytes += lineIfAny(isFour ? u"TZ"_s : u"TZ;VALUE=text"_s, card.timeZone);
    bytes += lineIfAny(u"NOTE"_s, card.note);
    bytes += lineIfAny(u"X-OPORA-PREFERENCES"_s, card.preferences);
    bytes += lineIfAny(u"X-OPORA-TONE"_s, card.tone);
    bytes += lineIfAny(u"X-OPORA-CHANNEL"_s, card.channel);
    for (auto it = card.custom.cbegin(); it != card.custom.cend(); ++it)
        bytes += line(u"X-OPORA-CUSTOM;KEY="_s + VCardProperty::escapedParameter(it.key()), it.value());
    return bytes + "END:VCARD\r\n";
}

} // namespace Opora::Text
