// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <memory>

namespace Opora::Platform {

/// The files of a dictionary in the form of Hunspell, which the office programs of the system use too.
struct DictionaryFiles
{
    QString affixes; ///< .aff; empty: there is none
    QString words;   ///< .dic
};

/// Where the system keeps that of a language, "ru" or "en", of all countries the usual one first. DICPATH comes before
/// the folders of the system.
[[nodiscard]] DictionaryFiles findDictionary(const QString &language);
[[nodiscard]] DictionaryFiles findDictionary(const QString &language, const QStringList &folders);

/// The words of one language. Opened in any thread, which may take a tenth of a second; used in one at a time.
class Dictionary
{
public:
    Dictionary() = default;
    virtual ~Dictionary() = default;
    Q_DISABLE_COPY_MOVE(Dictionary)

    /// Null when the files are none that can be read, and when this program was built without Hunspell.
    [[nodiscard]] static std::unique_ptr<Dictionary> open(const DictionaryFiles &files);
    [[nodiscard]] static bool isBuilt();

    [[nodiscard]] virtual bool has(const QString &word) = 0;
    /// Best first.
    [[nodiscard]] virtual QStringList near(const QString &word) = 0;
};

} // namespace Opora::Platform
