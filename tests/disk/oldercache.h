// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/transaction.h"
#include "diskquestions.h"
#include "storeworld.h"

#include <functional>
#include <optional>

namespace Opora::Test {

/// A cache that a former program left, with unsent words, a draft and lost words, and this program at its first start
/// with it: the steps of the schema, and what is made in pieces afterwards while a person goes on working. For
/// runPowerImages().
class OlderCache final
{
public:
    struct Word
    {
        enum class Place { Outbox, Draft, LostWords };
        Place place = Place::Outbox;
        QString text;
        std::optional<qint64> said{}; ///< called saved, by the place of the record
    };
    struct State
    {
        QList<Word> words;
    };
    /// \a golden: tests/data/store/cache-v<version>.sql
    OlderCache(const QString &golden, int version);
    ~OlderCache();
    Q_DISABLE_COPY_MOVE(OlderCache)

    [[nodiscard]] QString folder() const { return m_folder; }
    void step();
    void close() { m_store.reset(); }
    /// As a process that is killed: nothing of closing reaches the disk.
    void kill();
    void clearFiles() const { clearFolder(m_folder); }
    /// There is no server here.
    void returnTo(qint64) { }
    /// The next start: whole pages, all words, and an upgrade that comes to its end. Empty when all is as it must be.
    [[nodiscard]] QString judge(qint64 place, DiskFigures &figures);
    [[nodiscard]] static bool isOfDisk(const QString &code) { return code.startsWith(QLatin1String("disk.")); }

    static constexpr int kSteps = 4;

    State state;
    std::function<qint64()> recordPlace = [] { return 0; };
    QMap<QString, int> refusals;

private:
    void grow(int version);
    void addTickets(Db::Transaction &transaction);
    void addOthers(Db::Transaction &transaction);
    void addMarks(Db::Transaction &transaction, int version);
    [[nodiscard]] Store::StoreSettings settings() const;
    [[nodiscard]] Core::Result<void> open();
    void say(Word::Place place, const QString &text, const Core::Result<void> &done);
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] bool isFinishedSoon() const;
    [[nodiscard]] qint64 number(const QString &sql) const;
    [[nodiscard]] QString judgeWords(qint64 place, DiskFigures &figures) const;
    [[nodiscard]] QString judgeUpgrade() const;
    [[nodiscard]] qsizetype found(const QString &words) const;

    StoreWorld m_world;
    QTemporaryDir m_home;
    QString m_folder;
    std::unique_ptr<Store::LocalStore> m_store;
    int m_steps = 0;
};

} // namespace Opora::Test
