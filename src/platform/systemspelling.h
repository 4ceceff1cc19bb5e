// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/spelling.h"
#include "platform/dictionary.h"

#include <QSet>

#include <functional>

class QThread;

namespace Opora::Platform {

/// The dictionaries of this system and the words that the person has taught. The dictionaries are read beside the
/// window, when the first word is asked for.
class SystemSpelling final : public Core::Spelling
{
    Q_OBJECT
public:
    using Open = std::function<std::unique_ptr<Dictionary>(const QString &language)>;
    /// \a ownFile: one word a line, UTF-8. \a open is called in another thread.
    explicit SystemSpelling(const QString &ownFile, Open open = openSystem, QObject *parent = nullptr);
    ~SystemSpelling() override;

    [[nodiscard]] bool isKnown(const QString &word) override;
    [[nodiscard]] QStringList suggestions(const QString &word) override;
    [[nodiscard]] bool isOwn(const QString &word) const override;
    Core::Result<void> learn(const QString &word) override;
    Core::Result<void> forget(const QString &word) override;

private:
    struct Dictionaries
    {
        std::unique_ptr<Dictionary> russian;
        std::unique_ptr<Dictionary> english;
    };
    [[nodiscard]] static std::unique_ptr<Dictionary> openSystem(const QString &language);
    /// Null: there is none, or none yet.
    [[nodiscard]] Dictionary *dictionaryOf(const QString &word);
    void begin();
    [[nodiscard]] Core::Result<void> keep(const QSet<QString> &words);

    QString m_ownFile;
    Open m_open;
    QSet<QString> m_own; ///< in lower case
    Dictionaries m_dictionaries;
    std::unique_ptr<QThread> m_reader; ///< null: nothing was asked
};

} // namespace Opora::Platform
