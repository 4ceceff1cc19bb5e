// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace Opora::Core {
class Settings;
}

namespace Opora::Models {

/// An account that was used on this machine; its cache and its unsent words are in its folder.
struct KeptAccount
{
    QString folder;
    QUrl server;
    QString email;
    QString name;
    friend bool operator==(const KeptAccount &, const KeptAccount &) = default;
};

/// The accounts of this profile, so that a person goes from one to another without signing out. GUI thread.
class KeptAccounts final
{
public:
    explicit KeptAccounts(Core::Settings &settings);

    /// The one used last comes first.
    [[nodiscard]] QList<KeptAccount> all() const;
    [[nodiscard]] std::optional<KeptAccount> in(const QString &folder) const;
    /// It was used now. The same folder is the same account.
    void remember(const KeptAccount &account);
    void forget(const QString &folder);

private:
    static constexpr qsizetype kMost = 20;

    void write(const QList<KeptAccount> &accounts);

    Core::Settings &m_settings;
};

/// For a row: whose it is and where, "Anna Petrova · anna@example.com · support.example.com".
[[nodiscard]] QString accountText(const KeptAccount &account);

} // namespace Opora::Models
