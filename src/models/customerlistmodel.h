// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "models/asking.h"

#include <QAbstractListModel>

namespace Opora::Models {

/// Customers whose name or contact is like the words, or all by name: page by page as a view comes to the end. One
/// question runs at a time. GUI thread.
class CustomerListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Roles { RowRole = Qt::UserRole /* Core::CustomerRow */ };
    static constexpr int kPage = 200;
    /// Nobody scrolls further, and so many rows are a few megabytes.
    static constexpr int kMost = 10'000;

    explicit CustomerListModel(Core::HelpDesk &desk, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    [[nodiscard]] const QString &words() const { return m_words; }
    /// There are more than are listed.
    [[nodiscard]] bool hasMore() const { return m_next.has_value(); }
    /// There are more, and only other words lead to them.
    [[nodiscard]] bool isFull() const { return hasMore() && m_rows.size() >= kMost; }
    /// All that the words find, exact; none: not known before the last of them is listed.
    [[nodiscard]] std::optional<qint64> total() const;
    [[nodiscard]] int positionOf(Core::CustomerId id) const; ///< -1: not listed
    [[nodiscard]] const Core::CustomerRow *row(int position) const;

    void search(const QString &words);

Q_SIGNALS:
    void loaded();   ///< the newest answer is listed
    void extended(); ///< by another page
    void failed(const Opora::Core::Error &error);

private:
    void reload();
    void take(const Core::CustomerPage &page);
    void add(const Core::CustomerPage &page);
    void askNext();

    Core::HelpDesk &m_desk;
    QString m_words;
    QString m_listedWords; ///< those of the rows
    QList<Core::CustomerRow> m_rows;
    std::optional<Core::CustomerMark> m_next;
    std::optional<qint64> m_total;
    bool m_asking = false;
    bool m_moreWanted = false; ///< a view came to the end meanwhile
    bool m_stale = false;      ///< words or customers changed while one question was running
};

} // namespace Opora::Models

Q_DECLARE_METATYPE(Opora::Core::CustomerRow)
