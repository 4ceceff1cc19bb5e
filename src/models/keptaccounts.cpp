// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/keptaccounts.h"

#include "core/ports/settings.h"

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {
// Four words for each account, in the order of the members.
constexpr auto kKey = "account/kept"_L1;
constexpr qsizetype kWords = 4;
} // namespace

KeptAccounts::KeptAccounts(Core::Settings &settings)
    : m_settings(settings)
{ }

QList<KeptAccount> KeptAccounts::all() const
{
    const QStringList words = m_settings.value(kKey).toStringList();
    QList<KeptAccount> accounts;
    for (qsizetype i = 0; i + kWords <= words.size(); i += kWords) {
        const QUrl server(words[i + 1]);
        if (!words[i].isEmpty() && server.isValid() && !server.isEmpty())
            accounts.append({words[i], server, words[i + 2], words[i + 3]});
    }
    return accounts;
}

std::optional<KeptAccount> KeptAccounts::in(const QString &folder) const
{
    const QList<KeptAccount> accounts = all();
    const auto found = std::find_if(accounts.begin(), accounts.end(),
                                    [&](const KeptAccount &each) { return each.folder == folder; });
    return found == accounts.end() ? std::nullopt : std::optional(*found);
}

void KeptAccounts::remember(const KeptAccount &account)
{
    QList<KeptAccount> accounts = all();
    accounts.removeIf([&](const KeptAccount &each) { return each.folder == account.folder; });
    accounts.prepend(account);
    write(accounts.first(std::min(accounts.size(), kMost)));
}

void KeptAccounts::forget(const QString &folder)
{
    QList<KeptAccount> accounts = all();
    accounts.removeIf([&](const KeptAccount &each) { return each.folder == folder; });
    write(accounts);
}

void KeptAccounts::write(const QList<KeptAccount> &accounts)
{
    QStringList words;
    for (const KeptAccount &each : accounts)
        words << each.folder << each.server.toString() << each.email << each.name;
    m_settings.setValue(kKey, words);
}

QString accountText(const KeptAccount &account)
{
    QStringList parts;
    for (const QString &part : {account.name, account.email, account.server.host()})
        if (!part.isEmpty())
            parts.append(part);
    return parts.join(u" · "_s);
}

} // namespace Opora::Models
