// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/phonekeys.h"

#include "text/phonenumber.h"

namespace Opora::Text {

namespace {

constexpr qsizetype kMostKnown = 10'000;

} // namespace

void PhoneKeys::remember(const QString &written, const QString &key)
{
    if (m_known.size() >= kMostKnown)
        m_known.clear();
    m_known.insert(written, key);
}

QString PhoneKeys::of(const QString &written)
{
    if (const auto known = m_known.constFind(written); known != m_known.constEnd())
        return *known;
    QString key = phoneKey(written, m_region);
    remember(written, key);
    return key;
}

QString PhoneKeys::forLookup(const QString &written)
{
    const QString key = of(written);
    return key.size() < kFewestPhoneDigits ? QString() : key;
}

QString PhoneKeys::cleaned(const QString &written)
{
    const auto number = PhoneNumber::parse(written, m_region);
    if (number && number->extension().isEmpty()) {
        QString shown = number->international();
        remember(shown, number->e164());
        return shown;
    }
    return of(written).isEmpty() ? QString() : written.simplified();
}

} // namespace Opora::Text
