// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/phonenumber.h"

#include "text/phonetext.h"

#include <string>

#include <phonenumbers/phonenumberutil.h>

using namespace Qt::StringLiterals;

namespace Opora::Text {

namespace {

using Library = i18n::phonenumbers::PhoneNumberUtil;
using Parsed = i18n::phonenumbers::PhoneNumber;

constexpr qsizetype kFewestInternal = 2;
// With the international prefix written as 00 there are a country code and a number behind it.
constexpr qsizetype kFewestAfterZeros = 9;

Library &library()
{
    return *Library::GetInstance();
}

std::string ascii(QStringView text)
{
    return text.toLatin1().toStdString();
}

QString formatted(const Parsed &number, Library::PhoneNumberFormat format)
{
    std::string text;
    library().Format(number, format, &text);
    return QString::fromStdString(text);
}

/// A number with its country code is taken when it has as many digits as numbers there may have, so that numbers newer
/// than the library's tables count; without the code it must be one of that country's plan, else every date were one.
bool understands(QStringView digits, const std::string &region, Parsed &number)
{
    if (library().Parse(ascii(digits), region, &number) != Library::NO_PARSING_ERROR)
        return false;
    return digits.startsWith(u'+') ? library().IsPossibleNumberWithReason(number) == Library::IS_POSSIBLE
                                   : library().IsValidNumber(number);
}

bool read(const QString &digits, const std::string &region, Parsed &number)
{
    if (understands(digits, region, number))
        return true;
    // 00 is dialled before the country code in most of the world, also by people where it is something else.
    if (digits.startsWith("00"_L1) && digits.size() >= kFewestAfterZeros)
        return understands(QString(u'+' + digits.mid(2)), region, number);
    // "+8 912…": the trunk prefix of Russia in the place of its country code.
    return digits.startsWith("+8"_L1) && understands(QStringView(digits).mid(1), region, number);
}

} // namespace

std::optional<PhoneNumber> PhoneNumber::parse(QStringView written, QStringView region)
{
    const auto text = readPhoneText(written);
    if (!text)
        return std::nullopt;
    Parsed parsed;
    if (!read(text->digits, region.isEmpty() ? std::string("ZZ") : ascii(region.toString().toUpper()), parsed))
        return std::nullopt;
    PhoneNumber number;
    number.m_e164 = formatted(parsed, Library::E164);
    std::string national;
    library().GetNationalSignificantNumber(parsed, &national);
    number.m_national = QString::fromStdString(national);
    number.m_extension = text->extension;
    return number;
}

QString PhoneNumber::shown(QStringView region) const
{
    Parsed number;
    if (library().Parse(ascii(m_e164), "ZZ", &number) != Library::NO_PARSING_ERROR)
        return m_e164;
    const bool isAtHome
        = !region.isEmpty() && library().GetCountryCodeForRegion(ascii(region)) == number.country_code();
    return formatted(number, isAtHome ? Library::NATIONAL : Library::INTERNATIONAL);
}

QString phoneKey(QStringView written, QStringView region)
{
    if (const auto number = PhoneNumber::parse(written, region))
        return number->extension().isEmpty() ? number->e164() : number->e164() + u";ext="_s + number->extension();
    const auto text = readPhoneText(written);
    if (!text || text->hasPlus() || !text->extension.isEmpty() || text->digits.size() < kFewestInternal)
        return {};
    return text->digits;
}

bool isSamePhone(QStringView a, QStringView b, QStringView region)
{
    const QString key = phoneKey(a, region);
    return !key.isEmpty() && key == phoneKey(b, region);
}

} // namespace Opora::Text
