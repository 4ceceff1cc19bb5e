// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "models/asking.h"

#include <QAbstractListModel>

namespace Opora::Models {

/// Customers whose name or contact is like the words, or the first by name. GUI thread.
class CustomerListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Roles { RowRole = Qt::UserRole /* Core::CustomerRow */ };
    static constexpr int kShown = 200;

    explicit CustomerListModel(Core::HelpDesk &desk, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] const QString &words() const { return m_words; }
    /// There may be more than are listed.
    [[nodiscard]] bool isFull() const { return m_rows.size() >= kShown; }
    [[nodiscard]] int positionOf(Core::CustomerId id) const; ///< -1: not listed
    [[nodiscard]] const Core::CustomerRow *row(int position) const;

    void search(const QString &words);

Q_SIGNALS:
    void loaded(); ///< the newest answer is listed
    void failed(const Opora::Core::Error &error);

private:
    void reload();
    void take(const QList<Core::CustomerRow> &rows);

    Core::HelpDesk &m_desk;
    QString m_words;
    QList<Core::CustomerRow> m_rows;
    bool m_asking = false;
    bool m_stale = false; ///< words or customers changed while one question was running
};

} // namespace Opora::Models

Q_DECLARE_METATYPE(Opora::Core::CustomerRow)
