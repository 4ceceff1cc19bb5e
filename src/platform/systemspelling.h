// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/spelling.h"
#include "platform/dictionary.h"

#include <QSet>
#include <QThreadPool>

#include <functional>

namespace Opora::Platform {

/// The dictionaries of this system and the words that the person has taught. Whatever takes long is done beside the
/// window: the dictionaries are read when the first word is asked for, they are searched, own words are written.
class SystemSpelling final : public Core::Spelling
{
    Q_OBJECT
public:
    using Open = std::function<std::unique_ptr<Dictionary>(const QString &language)>;
    /// \a ownFile: one word a line, UTF-8. \a open is called in another thread.
    explicit SystemSpelling(const QString &ownFile, Open open = openSystem, QObject *parent = nullptr);

    [[nodiscard]] bool isKnown(const QString &word) override;
    [[nodiscard]] QFuture<Core::Result<QStringList>> suggestions(const QString &word) override;
    [[nodiscard]] bool isOwn(const QString &word) const override;
    QFuture<Core::Result<void>> learn(const QString &word) override;
    QFuture<Core::Result<void>> forget(const QString &word) override;

private:
    struct Dictionaries
    {
        std::unique_ptr<Dictionary> russian;
        std::unique_ptr<Dictionary> english;
        /// Null: there is none for its letters.
        [[nodiscard]] Dictionary *of(const QString &word) const;
    };
    [[nodiscard]] static std::unique_ptr<Dictionary> openSystem(const QString &language);
    void begin();
    /// For one thread at a time: nothing is looked up here until it is done there.
    void lend(std::function<void(Dictionaries &)> work);
    void takeBack();
    [[nodiscard]] QFuture<Core::Result<void>> keep();

    QString m_ownFile;
    Open m_open;
    QSet<QString> m_own;                          ///< in lower case
    std::shared_ptr<Dictionaries> m_dictionaries; ///< shared with whom they are lent to; null: nothing was asked
    int m_lent = 0;
    bool m_isMissed = false; ///< a word was asked for while they were lent
    QThreadPool m_thread;    ///< one; the last member, for it ends what it does before the others go
};

} // namespace Opora::Platform
