// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/phonesearch.h"

#include "text/phonenumber.h"
#include "text/phonetext.h"

using namespace Qt::StringLiterals;

namespace Opora::Text {

namespace {

constexpr qsizetype kMostSearched = 64;
constexpr qsizetype kFewestSearched = 5;
// Only whole numbers have a country code or a trunk prefix that others leave out.
constexpr qsizetype kFewestWhole = 9;

QString withoutZeros(QString digits)
{
    while (digits.startsWith(u'0'))
        digits.remove(0, 1);
    return digits;
}

} // namespace

QString phoneDigits(QStringView phone)
{
    QString digits;
    for (const QChar c : phone) {
        if (c.category() == QChar::Number_DecimalDigit && digits.size() < kMostSearched)
            digits.append(QChar(u'0' + c.digitValue()));
    }
    return digits;
}

QString phoneSearchDigits(QStringView typed)
{
    const auto text = readPhoneText(typed);
    if (!text)
        return {};
    if (text->digits.size() >= kFewestWhole) {
        // 8 before a number is Russian; elsewhere that prefix is 0, which is taken off without knowing the country.
        if (const auto number = PhoneNumber::parse(typed, u"RU"))
            return withoutZeros(number->national());
    }
    const QString digits = withoutZeros(phoneDigits(text->digits));
    return digits.size() < kFewestSearched ? QString() : digits;
}

} // namespace Opora::Text
