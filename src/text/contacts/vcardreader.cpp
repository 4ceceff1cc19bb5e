// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/vcardreader.h"

#include "text/contacts/vcardproperty.h"

using namespace Qt::StringLiterals;

namespace Opora::Text {

using Core::Error;
using Core::Result;

namespace {

// Far above what is taken from a person; a file made on purpose could hold nothing else.
constexpr qsizetype kMostOfAKind = 1'000;

void add(QStringList &list, const QString &text)
{
    const QString value = text.simplified();
    if (!value.isEmpty() && !list.contains(value) && list.size() < kMostOfAKind)
        list.append(value);
}

QString withoutScheme(const QString &text, QLatin1String scheme)
{
    return text.startsWith(scheme, Qt::CaseInsensitive) ? text.mid(scheme.size()) : text;
}

/// N of a card: family; given; additional; prefix; suffix.
QString joinedName(const QStringList &parts)
{
    return QStringList{parts.value(1), parts.value(2), parts.value(0)}.join(u' ').simplified();
}

bool takeMessenger(ContactCard &card, const VCardProperty &property)
{
    static const QMap<QString, QString> networks{{u"X-TELEGRAM"_s, u"telegram"_s}, {u"X-SKYPE"_s, u"skype"_s},
                                                 {u"X-WHATSAPP"_s, u"whatsapp"_s}, {u"X-JABBER"_s, u"xmpp"_s},
                                                 {u"X-ICQ"_s, u"icq"_s},           {u"X-VIBER"_s, u"viber"_s}};
    if (property.name == "IMPP"_L1) {
        add(card.messengers, property.text());
        return true;
    }
    const QString network = networks.value(property.name);
    if (!network.isEmpty() && !property.value.trimmed().isEmpty())
        add(card.messengers, network + u':' + property.text().trimmed());
    return !network.isEmpty();
}

void appendNote(QString &note, const QString &text)
{
    if (!text.trimmed().isEmpty())
        note += (note.isEmpty() ? QString() : u"\n"_s) + text;
}

void take(ContactCard &card, QString &structuredName, const VCardProperty &property)
{
    if (takeMessenger(card, property))
        return;
    const QString &name = property.name;
    if (name == "FN"_L1 && card.name.isEmpty())
        card.name = property.text().simplified();
    else if (name == "N"_L1 && structuredName.isEmpty())
        structuredName = joinedName(property.parts());
    else if (name == "EMAIL"_L1)
        add(card.emails, withoutScheme(property.text(), "mailto:"_L1));
    else if (name == "TEL"_L1)
        add(card.phones, withoutScheme(property.text(), "tel:"_L1));
    else if (name == "ORG"_L1 && card.organisation.isEmpty())
        card.organisation = property.parts().value(0).simplified();
    else if (name == "NOTE"_L1)
        appendNote(card.note, property.text());
    else if ((name == "LANG"_L1 || name == "X-LANGUAGE"_L1) && card.language.isEmpty())
        card.language = property.text().trimmed().left(2).toLower();
    else if (name == "TZ"_L1 && property.value.contains(u'/'))
        card.timeZone = property.text().trimmed();
    else if (name == "X-OPORA-PREFERENCES"_L1)
        card.preferences = property.text();
    else if (name == "X-OPORA-TONE"_L1)
        card.tone = property.text();
    else if (name == "X-OPORA-CHANNEL"_L1)
        card.channel = property.text();
    else if (name == "X-OPORA-CUSTOM"_L1 && card.custom.size() < kMostOfAKind)
        card.custom.insert(property.parameters.value(u"KEY"_s), property.text());
}

bool isMark(const QByteArray &line, QByteArrayView mark)
{
    return line.trimmed().compare(mark, Qt::CaseInsensitive) == 0;
}

QByteArray withoutMark(QByteArray line)
{
    return line.startsWith("\xef\xbb\xbf") ? line.mid(3) : line;
}

} // namespace

Result<bool> VCardReader::next(ContactCard &card)
{
    card = {};
    card.line = std::exchange(m_beginOfNext, 0);
    QString structuredName;
    bool isOpen = card.line > 0;
    QByteArray line;
    while (true) {
        const Result<bool> isLine = m_lines.next(line);
        if (!isLine)
            return isLine.error();
        const bool isBegin = *isLine && isMark(withoutMark(line), "BEGIN:VCARD");
        const bool isEnd = *isLine && isOpen && isMark(line, "END:VCARD");
        if (isOpen && (!*isLine || isEnd || isBegin)) {
            if (!isEnd)
                card.problem = u"import.vcard_open"_s;
            m_beginOfNext = isBegin ? m_lines.lineNumber() : 0;
            card.name = card.name.isEmpty() ? structuredName : card.name;
            ++m_cards;
            return true;
        }
        if (!*isLine)
            break;
        if (isBegin) {
            isOpen = true;
            card.line = m_lines.lineNumber();
        } else if (isOpen) {
            if (const auto property = VCardProperty::parse(line))
                take(card, structuredName, *property);
        }
    }
    if (m_cards == 0)
        return Error{Error::Kind::Rejected, u"import.no_vcard"_s, {}};
    return false;
}

} // namespace Opora::Text
