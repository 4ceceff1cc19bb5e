// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "models/asking.h"
#include "models/formatter.h"

#include <QAbstractListModel>
#include <QSet>

namespace Opora::Models {

/// What a search found as it is typed, in groups: tickets, customers, articles. Headings are rows that cannot be
/// selected. One question runs at a time, so fast typing never queues up old ones; pieces of text around the words come
/// first for what a window shows and for the rest when it is asked for. GUI thread.
class SearchModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Roles {
        HitRole = Qt::UserRole, ///< Core::SearchHit; invalid for a heading
        IsHeadingRole,          ///< bool
        CountRole,              ///< int, of a heading's group
        IsPartRole,             ///< bool, of a heading's group: there are more than its count
        OrderRole,              ///< QString, of a heading's group; empty: best first
        IsAtServerRole,         ///< bool: this machine does not hold it
    };
    static constexpr int kShown = 100;
    static constexpr int kOthersShown = 5; ///< customers, articles

    SearchModel(Core::HelpDesk &desk, const Core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] const QString &text() const { return m_text; }
    /// The newest text was answered.
    [[nodiscard]] bool isSettled() const { return !m_asking && !m_stale; }
    [[nodiscard]] int hitCount() const { return m_hits; }
    /// Of hitCount(), those that only the server holds.
    [[nodiscard]] int atServerCount() const { return m_atServer; }
    /// There are more than hitCount().
    [[nodiscard]] bool isPart() const;
    /// Where the search stopped although there are older tickets; goOn() follows it.
    [[nodiscard]] const std::optional<Core::SearchRest> &rest() const { return m_rest; }
    /// Of the tickets that words can find now.
    [[nodiscard]] int indexedPercent() const { return m_indexedPercent; }
    /// -1: there is none. From a position on, in steps of 1 or -1, headings left out.
    [[nodiscard]] int nextHit(int from, int step) const;

    /// For what screen readers say.
    void setReference(const Core::ReferenceData &reference) { m_reference = reference; }
    void setFormatter(const Formatter &formatter) { m_formatter = formatter; }
    void search(const QString &text);
    /// Looks on from where the search stopped, further at once than before; what is found is added.
    void goOn();
    /// What the server knows beside the answer, at its end; goes with the next answer.
    void setAtServer(const QList<Core::TicketRow> &tickets);

Q_SIGNALS:
    void answered();
    void extended(); ///< by goOn(), or customers with a slip were found: rows that were there stay
    void failed(const Opora::Core::Error &error);

private:
    struct Row
    {
        std::optional<Core::SearchHit> hit; ///< none: a heading
        Core::SearchHit::Kind group = Core::SearchHit::Kind::Ticket;
        int count = 0;
        bool isPart = false;
        bool isAtServer = false;
    };

    [[nodiscard]] QString heard(const Row &row) const;
    void reload();
    void askOn();
    void take(const Core::SearchAnswer &answer);
    void add(const Core::SearchAnswer &answer);
    void addTickets(const QList<Core::SearchHit> &hits);
    void askSimilar();
    void addCustomers(const QList<Core::CustomerRow> &customers);
    void askSnippets(int from);
    void putSnippets(const QList<Core::RowKey> &keys, const QStringList &pieces);
    [[nodiscard]] Core::SearchRequest request() const;
    [[nodiscard]] static QString title(const Row &row);
    [[nodiscard]] static QString atServer();
    [[nodiscard]] bool isPart(const Row &row) const;
    [[nodiscard]] QString order(const Row &row) const;

    Core::HelpDesk &m_desk;
    const Core::Clock &m_clock;
    Core::ReferenceData m_reference;
    Formatter m_formatter;
    QString m_text;
    QList<Row> m_rows;
    std::optional<Core::SearchRest> m_rest;
    QSet<Core::RowKey> m_snippetsAsked;
    quint64 m_answers = 0; ///< counts the answers shown, so that a late piece of text is not put into another one
    int m_hits = 0;
    int m_atServer = 0;
    int m_indexedPercent = 100;
    int m_stepsWanted = 0; ///< how often the person went on, done again when data changed
    int m_stepsDone = 0;
    bool m_similarDue = false; ///< customers spelled nearly as typed were not looked for yet
    bool m_asking = false;
    bool m_stale = false; ///< the text or the data changed while one question was running
};

} // namespace Opora::Models

Q_DECLARE_METATYPE(Opora::Core::SearchHit)
