// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loyaltypreview.h"

#include "models/errorsentence.h"
#include "models/loyaltytext.h"

namespace Opora::Models {

LoyaltyPreview::LoyaltyPreview(Core::CustomerBook &book, const Core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_book(book)
    , m_clock(clock)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &LoyaltyPreview::look);
}

void LoyaltyPreview::count(const QList<Core::LoyaltyRule> &rules)
{
    if (m_rules == rules)
        return;
    m_rules = rules;
    m_pause.start();
}

void LoyaltyPreview::renew()
{
    if (m_rules)
        m_pause.start();
}

void LoyaltyPreview::look()
{
    m_isStale = m_isAsking;
    if (m_isAsking)
        return;
    m_isAsking = true;
    ask(m_book.loyaltyCounts(*m_rules, m_clock.now()), this, [this](const Core::Result<Core::LoyaltyCounts> &counts) {
        m_isAsking = false;
        if (m_isStale)
            return look();
        m_text = counts ? loyaltyCountsText(*counts) : errorSentence(counts.error());
        Q_EMIT changed();
    });
}

} // namespace Opora::Models
