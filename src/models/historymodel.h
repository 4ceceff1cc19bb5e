// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "models/formatter.h"

#include <QAbstractListModel>

namespace Opora::Models {

/// One thing that happened to a ticket, as a person reads it.
struct HistoryRow
{
    QString sentence; ///< who did what: "Olga changed the status: Open → Solved"
    QString facts;    ///< when, on which device, whether offline
    QString field;    ///< which field, as it is named in the filter
    QString before;   ///< whole, however long
    QString after;
    bool isLost = false; ///< a value that was not taken, since somebody else had changed the field
};

/// What a field is called where it stands alone, by its word in the history: "Category".
[[nodiscard]] QString fieldTitle(const QString &word);

/// The whole history of a ticket (T10), newest first, narrowed to one field and one person. Grows by pages, so that
/// thousands of rows cost nothing until somebody looks at them. GUI thread.
class HistoryModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Roles { RowRole = Qt::UserRole /* HistoryRow */ };
    static constexpr int kPage = 200;

    /// A value of a filter that occurs in this history.
    struct Choice
    {
        QString key;
        QString name;
        int count = 0;
        friend bool operator==(const Choice &, const Choice &) = default;
    };

    explicit HistoryModel(const Core::Clock &clock, QObject *parent = nullptr);

    void setFormatter(const Formatter &formatter);
    /// Oldest first, as a ticket holds them, its statuses, priorities and types by name. Another ticket begins without
    /// a filter.
    void setEvents(Core::TicketId ticket, const QList<Core::Event> &events);
    /// Empty: all of them.
    void filter(const QString &field, const QString &person);
    [[nodiscard]] const QString &field() const { return m_field; }
    [[nodiscard]] const QString &person() const { return m_person; }
    [[nodiscard]] QList<Choice> fields() const;
    [[nodiscard]] QList<Choice> people() const;
    /// All of the ticket, and those that pass the filter, listed or not.
    [[nodiscard]] qsizetype total() const { return m_events.size(); }
    [[nodiscard]] qsizetype passing() const { return m_passing.size(); }

    [[nodiscard]] HistoryRow row(qsizetype position) const;
    /// Null where there is none.
    [[nodiscard]] Core::EventId idAt(int position) const;
    /// -1: it is not listed.
    [[nodiscard]] int positionOf(Core::EventId id) const;
    /// Rows as plain text for the clipboard, each with all that is known.
    [[nodiscard]] QString text(const QList<int> &positions) const;
    /// Of all that pass the filter.
    [[nodiscard]] QString wholeText() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void filtered(); ///< other rows pass, or there are more

private:
    void sieve();
    [[nodiscard]] QString textOf(const HistoryRow &row) const;

    const Core::Clock &m_clock;
    Formatter m_formatter;
    Core::TicketId m_ticket;
    QList<Core::Event> m_events; ///< newest first
    QList<qsizetype> m_passing;  ///< indices of m_events
    int m_listed = 0;
    QString m_field;
    QString m_person;
};

} // namespace Opora::Models

Q_DECLARE_METATYPE(Opora::Models::HistoryRow)
