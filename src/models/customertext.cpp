// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customertext.h"

#include "core/metrics.h"
#include "models/eventtext.h"

#include <QCoreApplication>

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Customer)
public:
    static QString stay(Core::Timestamp since, Core::Timestamp now);
    static QString vip() { return tr("VIP"); }
    //: In the list of customers
    static QString tickets(int count) { return tr("%Ln ticket(s)", nullptr, count); }
    //: Said of a customer who has not bought yet
    static QString prospect() { return tr("prospect"); }
    static QString blocked() { return tr("blocked"); }
    static QString reckoning(const Core::Customer &customer, const Formatter &formatter, const QString &currency);
    static QString loss(const Core::Customer &customer, const Formatter &formatter, const QString &currency);
    static QString loyalty(Core::Loyalty loyalty);
    //: %1 is a level of loyalty that the rules of the desk give: "devoted (by rule)"
    static QString byRule() { return tr("%1 (by rule)"); }
    //: %1 is a channel by which a customer likes to be reached: "prefers phone"
    static QString prefers() { return tr("prefers %1"); }
};

QString Words::loyalty(Core::Loyalty loyalty)
{
    switch (loyalty) {
    case Core::Loyalty::None: break;
    //: Loyalty of a customer: comes back out of habit or for the price
    case Core::Loyalty::Behavioural: return tr("loyal by habit");
    //: Loyalty of a customer: likes us
    case Core::Loyalty::Emotional: return tr("loyal by feeling");
    //: Loyalty of a customer: stays and recommends
    case Core::Loyalty::Devoted: return tr("devoted");
    }
    return {};
}

QString Words::loss(const Core::Customer &customer, const Formatter &formatter, const QString &currency)
{
    const double lost = Core::clv(customer.yearlyValue, customer.expectedYears, customer.acquisitionCost)
        - Core::clv(customer.yearlyValue, 1, customer.acquisitionCost);
    if (lost <= 0)
        return {};
    //: What is lost when a customer leaves after a year; %1 is money
    return tr("Leaving after one year would cost %1").arg(formatter.money(lost, currency));
}

QString Words::stay(Core::Timestamp since, Core::Timestamp now)
{
    const QDate from = QDateTime::fromMSecsSinceEpoch(Core::toMsecs(since), Qt::UTC).date();
    const QDate to = QDateTime::fromMSecsSinceEpoch(Core::toMsecs(now), Qt::UTC).date();
    int months = (to.year() - from.year()) * 12 + to.month() - from.month();
    months -= to.day() < from.day() ? 1 : 0;
    if (months >= 12)
        return tr("client for %n year(s)", nullptr, months / 12);
    if (months >= 1)
        return tr("client for %n month(s)", nullptr, months);
    return tr("new client");
}

QString Words::reckoning(const Core::Customer &customer, const Formatter &formatter, const QString &currency)
{
    const auto money = [&](double amount) { return formatter.money(amount, currency); };
    const int whole = int(customer.expectedYears);
    if (customer.expectedYears == whole)
        //: How a customer's value was reckoned: money a year, years, money spent to win the customer
        return tr("%1 a year × %n year(s) − %2 to win", nullptr, whole)
            .arg(money(customer.yearlyValue), money(customer.acquisitionCost));
    const QString years = formatter.locale().toString(customer.expectedYears, 'g', 3);
    //: The same with part of a year, as in "4.5 years"
    return tr("%1 a year × %2 years − %3 to win")
        .arg(money(customer.yearlyValue), years, money(customer.acquisitionCost));
}

QUrl linkTo(const QString &scheme, const QString &address)
{
    QUrl url;
    url.setScheme(scheme);
    url.setPath(address);
    return url;
}

QString dialled(const QString &phone)
{
    QString digits;
    for (const QChar letter : phone) {
        if (letter.isDigit() || (letter == u'+' && digits.isEmpty()))
            digits.append(letter);
    }
    return digits;
}

/// Where a chat with that name opens; empty for a network without such pages.
QUrl chatWith(const QString &network, const QString &name)
{
    const QString word = QString::fromLatin1(QUrl::toPercentEncoding(name));
    if (network == "telegram"_L1)
        return QUrl(u"https://t.me/"_s + word);
    if (network == "whatsapp"_L1 && !dialled(name).isEmpty())
        return QUrl(u"https://wa.me/"_s + dialled(name).remove(u'+'));
    if (network == "vk"_L1)
        return QUrl(u"https://vk.me/"_s + word);
    return network == "facebook"_L1 || network == "messenger"_L1 ? QUrl(u"https://m.me/"_s + word) : QUrl();
}

Contact messenger(const QString &written)
{
    const qsizetype colon = written.indexOf(u':');
    const QString network = written.left(colon).toLower();
    QString name = written.mid(colon + 1).trimmed();
    Contact contact{Contact::Kind::Messenger, colon < 0 ? written : name + u" ("_s + written.left(colon) + u')', {}};
    if (name.startsWith(u'@'))
        name.remove(0, 1);
    if (colon >= 0 && !name.isEmpty())
        contact.link = chatWith(network, name);
    return contact;
}

} // namespace

QList<Contact> contactsOf(const Core::Customer &customer)
{
    QList<Contact> contacts;
    for (const QString &mail : customer.emails)
        contacts.append({Contact::Kind::Mail, mail, linkTo(u"mailto"_s, mail)});
    for (const QString &phone : customer.phones)
        contacts.append({Contact::Kind::Phone, phone, linkTo(u"tel"_s, dialled(phone))});
    for (const QString &written : customer.messengers)
        contacts.append(messenger(written));
    return contacts;
}

QString customerLine(const Core::Customer &customer, const Core::LoyaltyStanding &loyalty, Core::Timestamp now)
{
    QStringList parts;
    if (customer.blocked)
        parts.append(Words::blocked());
    if (customer.vip)
        parts.append(Words::vip());
    if (!customer.language.isEmpty())
        parts.append(customer.language);
    if (loyalty.level != Core::Loyalty::None)
        parts.append(loyalty.isByRule ? Words::byRule().arg(Words::loyalty(loyalty.level))
                                      : Words::loyalty(loyalty.level));
    if (customer.prospect)
        parts.append(Words::prospect());
    else if (Core::toMsecs(customer.since) > 0)
        parts.append(Words::stay(customer.since, now));
    return parts.join(u" · "_s);
}

QString rankText(const Core::CustomerRow &customer)
{
    return customer.vip ? Words::vip() : QString();
}

QString ticketsText(const Core::CustomerRow &customer)
{
    return customer.tickets > 0 ? Words::tickets(int(customer.tickets)) : QString();
}

QString loyaltyText(Core::Loyalty loyalty)
{
    return Words::loyalty(loyalty);
}

QString mannerLine(const Core::Customer &customer)
{
    QStringList parts{customer.channel ? Words::prefers().arg(channelText(*customer.channel)) : QString(),
                      customer.tone.simplified()};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString toneLine(const Core::Customer &customer)
{
    QStringList parts{mannerLine(customer), customer.preferences.simplified()};
    parts.removeAll(QString());
    // The language alone is what the reply is in anyway.
    if (!parts.isEmpty() && !customer.language.isEmpty())
        parts.prepend(customer.language);
    return parts.join(u" · "_s);
}

CustomerValue customerValue(const Core::Customer &customer, const Formatter &formatter, const QString &currency)
{
    if (customer.yearlyValue == 0 && customer.acquisitionCost == 0)
        return {};
    const double value = Core::clv(customer.yearlyValue, customer.expectedYears, customer.acquisitionCost);
    return {formatter.money(value, currency), Words::reckoning(customer, formatter, currency),
            Words::loss(customer, formatter, currency)};
}

} // namespace Opora::Models
