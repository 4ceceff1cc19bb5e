// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace Opora::Server {

/// How much of something is taken, in all and by each address, so that no address takes what the others need.
class FairShare final
{
public:
    FairShare(qint64 inAll, qint64 forEach)
        : m_inAll(inAll)
        , m_forEach(forEach)
    { }

    /// Whether there was room; nothing is taken when not.
    [[nodiscard]] bool take(const QString &address, qint64 amount)
    {
        const qint64 after = m_byAddress.value(address) + amount;
        if (m_taken + amount > m_inAll || after > m_forEach)
            return false;
        m_taken += amount;
        m_byAddress.insert(address, after);
        return true;
    }

    void giveBack(const QString &address, qint64 amount)
    {
        if (amount == 0)
            return;
        m_taken -= amount;
        const qint64 after = m_byAddress.value(address) - amount;
        if (after > 0)
            m_byAddress.insert(address, after);
        else
            m_byAddress.remove(address);
    }

    [[nodiscard]] qint64 taken() const { return m_taken; }
    [[nodiscard]] qint64 takenBy(const QString &address) const { return m_byAddress.value(address); }

private:
    qint64 m_inAll;
    qint64 m_forEach;
    qint64 m_taken = 0;
    QHash<QString, qint64> m_byAddress;
};

} // namespace Opora::Server
