// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "models/asking.h"

#include <QAbstractListModel>

namespace Opora::Models {

/// What a search found as it is typed, in groups: tickets, customers, articles. Headings are rows that cannot be
/// selected. One question runs at a time, so fast typing never queues up old ones. GUI thread.
class SearchModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Roles {
        HitRole = Qt::UserRole, ///< Core::SearchHit; invalid for a heading
        IsHeadingRole,          ///< bool
        CountRole,              ///< int, of a heading's group
    };
    static constexpr int kShown = 100;

    explicit SearchModel(Core::HelpDesk &desk, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] const QString &text() const { return m_text; }
    /// The newest text was answered.
    [[nodiscard]] bool isSettled() const { return !m_asking && !m_stale; }
    [[nodiscard]] int hitCount() const { return m_hits; }
    [[nodiscard]] bool isFull() const { return m_hits >= kShown; }
    /// -1: there is none. From a position on, in steps of 1 or -1, headings left out.
    [[nodiscard]] int nextHit(int from, int step) const;

    void search(const QString &text);

Q_SIGNALS:
    void answered();
    void failed(const Opora::Core::Error &error);

private:
    struct Row
    {
        std::optional<Core::SearchHit> hit; ///< none: a heading
        Core::SearchHit::Kind group = Core::SearchHit::Kind::Ticket;
        int count = 0;
    };

    void reload();
    void take(const QList<Core::SearchHit> &hits);
    [[nodiscard]] static QString title(const Row &row);

    Core::HelpDesk &m_desk;
    QString m_text;
    QList<Row> m_rows;
    int m_hits = 0;
    bool m_asking = false;
    bool m_stale = false; ///< the text or the data changed while one question was running
};

} // namespace Opora::Models

Q_DECLARE_METATYPE(Opora::Core::SearchHit)
