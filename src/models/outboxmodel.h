// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "models/ticketmodel.h"

#include <QAbstractListModel>
#include <QTimer>

namespace Opora::Models {

/// Every change that has not reached the server (A11), those that need a decision first, and below them the kept words:
/// unsent words about tickets that this person may not see any more. Headings are rows that cannot be selected. Counts
/// down only while something can still be taken back. GUI thread.
class OutboxModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Roles {
        ItemRole = Qt::UserRole, ///< Core::OutboxItem; invalid for a heading and for kept words
        KeptRole,                ///< Core::LostWords; invalid for all others
        IsHeadingRole,           ///< bool
        StateTextRole,           ///< QString
    };
    enum class Group { NeedsDecision, OnItsWay, Kept };

    explicit OutboxModel(Workplace workplace, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] bool isTicking() const { return m_tick.isActive(); }
    /// Changes and kept words.
    [[nodiscard]] int itemCount() const;
    /// -1 when it is not on its way any more.
    [[nodiscard]] int positionOf(qint64 mutation) const;
    [[nodiscard]] std::optional<Core::OutboxItem> item(int position) const;
    /// The change whose state says why the one at \a position is still here: itself, or an earlier one of its ticket.
    [[nodiscard]] const Core::OutboxItem &waitedFor(int position) const;
    [[nodiscard]] int positionOfKept(qint64 id) const; ///< -1 when they were forgotten
    [[nodiscard]] std::optional<Core::LostWords> kept(int position) const;

    void reload();
    /// Whose names the titles tell.
    void setReference(const Core::ReferenceData &reference);
    /// How the server is reached: what waits for it, or for another network, says so.
    void setSync(const Core::SyncState &sync);
    void resolve(qint64 mutation, Core::Resolution resolution);
    /// Takes back what has not left this machine.
    void withdraw(qint64 mutation);
    /// The first lines of what the author of a held reply had not seen, oldest first; answered by newsRead().
    void readNews(const Core::OutboxItem &item);
    /// Kept words, for good.
    void forget(qint64 id);

Q_SIGNALS:
    void loaded();
    void newsRead(qint64 mutation, const QStringList &lines);
    /// The words went back to the composer of this ticket.
    void returnedToDraft(Opora::Core::TicketId ticket);
    void failed(const Opora::Core::Error &error);

private:
    struct Row
    {
        std::optional<Core::OutboxItem> item;
        Group group = Group::OnItsWay;
        std::optional<Core::LostWords> kept = std::nullopt; ///< neither these nor an item: a heading
        [[nodiscard]] bool isHeading() const { return !item && !kept; }
    };

    void takeItems(const Core::Result<QList<Core::OutboxItem>> &items);
    void take(const QList<Core::OutboxItem> &items, const QList<Core::LostWords> &kept);
    [[nodiscard]] QString titleOf(const Row &row) const;
    [[nodiscard]] QString heard(const Row &row, const QString &state) const;
    void countDown();

    Workplace m_workplace;
    Core::ReferenceData m_reference;
    QList<Row> m_rows;
    QTimer m_tick;
    bool m_asking = false;
    bool m_stale = false;
    bool m_loaded = false;
    Core::SyncState m_sync;
};

/// The words that a change carries: of a reply, a note, a new ticket; empty for the rest.
[[nodiscard]] QString outboxWords(const Core::OutboxItem &item);
/// Whom those words go to beside the customer, as recipientsText() says it.
[[nodiscard]] QString outboxRecipients(const Core::OutboxItem &item);
/// The files of a reply, a note, a new ticket.
[[nodiscard]] QList<Core::Attachment> outboxAttachments(const Core::OutboxItem &item);
[[nodiscard]] bool needsDecision(const Core::OutboxItem &item);
/// The first line that has words, shortened.
[[nodiscard]] QString firstLineOf(const QString &text);

} // namespace Opora::Models

Q_DECLARE_METATYPE(Opora::Core::OutboxItem)
Q_DECLARE_METATYPE(Opora::Core::LostWords)
