// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/searchmodel.h"

#include "models/searchtext.h"
#include "models/ticketrowtext.h"

#include <QCoreApplication>

#include <utility>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::SearchHit;

namespace {
constexpr int kSnippetsAtOnce = 25;
constexpr int kSimilar = SearchModel::kOthersShown + 1; // one more tells that there are more
} // namespace

SearchModel::SearchModel(Core::HelpDesk &desk, const Core::Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_desk(desk)
    , m_clock(clock)
{
    connect(&desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        if (!m_text.isEmpty()
            && (changes.everything || changes.lists || changes.knowledge || !changes.customers.isEmpty()))
            reload();
    });
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return title(row);
    case Qt::AccessibleTextRole: return heard(row);
    case HitRole:
        if (row.hit && row.hit->isSnippetDue)
            const_cast<SearchModel *>(this)->askSnippets(index.row());
        return row.hit ? QVariant::fromValue(*row.hit) : QVariant();
    case IsHeadingRole: return !row.hit;
    case CountRole: return row.count;
    case IsPartRole: return isPart(row);
    case IsAtServerRole: return row.isAtServer;
    case OrderRole:
    case Qt::AccessibleDescriptionRole: return order(row);
    default: return {};
    }
}

Qt::ItemFlags SearchModel::flags(const QModelIndex &index) const
{
    const bool isHeading = index.isValid() && index.row() < m_rows.size() && !m_rows.at(index.row()).hit;
    return isHeading ? Qt::ItemFlags(Qt::ItemIsEnabled) : QAbstractListModel::flags(index);
}

QString SearchModel::atServer()
{
    //: Heading of tickets that a search found at the server only
    return tr("At the server, not on this machine");
}

QString SearchModel::title(const Row &row)
{
    if (row.hit) {
        switch (row.hit->kind) {
        case SearchHit::Kind::Ticket: return row.hit->ticket.subject;
        case SearchHit::Kind::Customer: return row.hit->customer.name;
        case SearchHit::Kind::Article: return row.hit->article.title;
        }
    }
    if (row.isAtServer)
        return atServer();
    switch (row.group) {
    case SearchHit::Kind::Ticket: return tr("Tickets");
    case SearchHit::Kind::Customer: return tr("Customers");
    case SearchHit::Kind::Article: return tr("Articles");
    }
    return {};
}

QString SearchModel::heard(const Row &row) const
{
    if (!row.hit)
        return title(row);
    if (row.hit->kind == SearchHit::Kind::Ticket) {
        const QString ticket = heardRow(row.hit->ticket, m_reference, m_formatter, m_clock.now());
        return row.isAtServer ? u"%1, %2"_s.arg(ticket, atServer()) : ticket;
    }
    const bool isCustomer = row.hit->kind == SearchHit::Kind::Customer;
    QStringList parts{title(row), hitTrail(*row.hit, m_formatter, m_clock.now()),
                      isCustomer ? row.hit->customer.contact : row.hit->article.shortAnswer};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

bool SearchModel::isPart(const Row &row) const
{
    return row.isPart || (!row.hit && !row.isAtServer && row.group == SearchHit::Kind::Ticket && m_rest);
}

bool SearchModel::isPart() const
{
    return std::any_of(m_rows.cbegin(), m_rows.cend(), [this](const Row &row) { return isPart(row); });
}

QString SearchModel::order(const Row &row) const
{
    if (row.hit || row.isAtServer)
        return {};
    switch (row.group) {
    case SearchHit::Kind::Ticket:
        //: Heading of the tickets that a search found: how they follow each other, and what the time in each row is
        return tr("by the time they were made, newest first");
    case SearchHit::Kind::Customer:
        //: Heading of the customers that a search found, when it shows only the best ones
        return isPart(row) ? tr("there are more; search in Customers to see them all") : QString();
    case SearchHit::Kind::Article:
        //: Heading of the articles that a search found, when it shows only the best ones
        return isPart(row) ? tr("there are more; search in Knowledge to see them all") : QString();
    }
    return {};
}

int SearchModel::nextHit(int from, int step) const
{
    for (int row = from; row >= 0 && row < m_rows.size(); row += step) {
        if (m_rows.at(row).hit)
            return row;
    }
    return -1;
}

void SearchModel::search(const QString &text)
{
    const QString words = text.trimmed();
    if (words == m_text)
        return;
    m_text = words;
    m_stepsWanted = 0;
    if (m_text.isEmpty()) {
        m_stale = m_asking; // the answer on its way is to nothing that is asked any more
        take({});
    } else {
        reload();
    }
}

void SearchModel::goOn()
{
    if (!m_rest || m_asking)
        return;
    m_stepsWanted = m_stepsDone + 1;
    askOn();
}

Core::SearchRequest SearchModel::request() const
{
    Core::SearchRequest request;
    request.text = m_text;
    request.limit = kShown;
    return request;
}

void SearchModel::reload()
{
    m_stale = m_asking;
    if (std::exchange(m_asking, true))
        return;
    ask(m_desk.search(request()), this, [this](const Core::Result<Core::SearchAnswer> &answer) {
        m_asking = false;
        if (m_text.isEmpty()) {
            m_stale = false;
            return take({});
        }
        // Shown although a newer one may be on its way: something close is better than nothing while typing fast.
        if (answer)
            take(*answer);
        else
            Q_EMIT failed(answer.error());
        if (m_stale)
            return reload();
        if (m_similarDue)
            askSimilar();
        if (answer && m_rest && m_stepsDone < m_stepsWanted)
            askOn();
    });
}

void SearchModel::askSimilar()
{
    m_similarDue = false;
    ask(m_desk.customers({m_text, kSimilar, {}}), this,
        [this, shown = m_answers](const Core::Result<Core::CustomerPage> &answer) {
            if (answer && !answer->rows.isEmpty() && shown == m_answers)
                addCustomers(answer->rows);
        });
}

void SearchModel::askOn()
{
    m_asking = true;
    Core::SearchRequest further = request();
    further.before = m_rest->before;
    further.deeper = true;
    ask(m_desk.search(further), this, [this](const Core::Result<Core::SearchAnswer> &answer) {
        m_asking = false;
        if (m_stale)
            return m_text.isEmpty() ? void(m_stale = false) : reload();
        if (!answer)
            Q_EMIT failed(answer.error());
        else
            add(*answer);
        if (answer && m_rest && m_stepsDone < m_stepsWanted)
            askOn();
    });
}

void SearchModel::take(const Core::SearchAnswer &answer)
{
    beginResetModel();
    m_rows.clear();
    m_snippetsAsked.clear();
    ++m_answers;
    m_rest = answer.rest;
    m_indexedPercent = answer.indexedPercent;
    m_similarDue = answer.similarDue;
    m_hits = 0;
    m_atServer = 0;
    m_stepsDone = 0;
    for (const auto kind : {SearchHit::Kind::Ticket, SearchHit::Kind::Customer, SearchHit::Kind::Article}) {
        const qsizetype heading = m_rows.size();
        for (const SearchHit &hit : answer.hits) {
            if (hit.kind == kind)
                m_rows.append({hit, kind});
        }
        const int found = int(m_rows.size() - heading);
        const int count = kind == SearchHit::Kind::Ticket ? found : std::min(found, kOthersShown);
        m_rows.resize(heading + count);
        m_hits += count;
        if (count > 0)
            m_rows.insert(heading, {std::nullopt, kind, count, count < found});
    }
    endResetModel();
    Q_EMIT answered();
}

void SearchModel::add(const Core::SearchAnswer &answer)
{
    ++m_stepsDone;
    m_rest = answer.rest;
    m_indexedPercent = answer.indexedPercent;
    if (!answer.hits.isEmpty())
        addTickets(answer.hits);
    m_hits += int(answer.hits.size());
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(0), {CountRole, IsPartRole});
    Q_EMIT extended();
}

void SearchModel::addTickets(const QList<SearchHit> &hits)
{
    const bool hasHeading
        = !m_rows.isEmpty() && m_rows.constFirst().group == SearchHit::Kind::Ticket && !m_rows.constFirst().isAtServer;
    const int count = hasHeading ? m_rows.constFirst().count : 0;
    int at = hasHeading ? count + 1 : 0;
    beginInsertRows({}, at, at + int(hits.size()) - (hasHeading ? 1 : 0));
    if (!hasHeading)
        m_rows.insert(at++, {std::nullopt, SearchHit::Kind::Ticket});
    m_rows.first().count = count + int(hits.size());
    for (const SearchHit &hit : hits)
        m_rows.insert(at++, {hit, SearchHit::Kind::Ticket});
    endInsertRows();
}

void SearchModel::addCustomers(const QList<Core::CustomerRow> &customers)
{
    const auto after = std::find_if(m_rows.cbegin(), m_rows.cend(), [](const Row &row) {
        return row.group == SearchHit::Kind::Article || row.isAtServer;
    });
    int at = int(after - m_rows.cbegin());
    const int count = std::min(int(customers.size()), kOthersShown);
    beginInsertRows({}, at, at + count);
    m_rows.insert(at++, {std::nullopt, SearchHit::Kind::Customer, count, count < customers.size()});
    for (const Core::CustomerRow &customer : customers.first(count)) {
        SearchHit hit;
        hit.kind = SearchHit::Kind::Customer;
        hit.customer = customer;
        m_rows.insert(at++, {hit, SearchHit::Kind::Customer});
    }
    endInsertRows();
    m_hits += count;
    Q_EMIT extended();
}

void SearchModel::setAtServer(const QList<Core::TicketRow> &tickets)
{
    const auto isThere = [](const Row &row) { return row.isAtServer; };
    const int first = int(std::find_if(m_rows.cbegin(), m_rows.cend(), isThere) - m_rows.cbegin());
    if (first < m_rows.size()) {
        beginRemoveRows({}, first, rowCount() - 1);
        m_hits -= std::exchange(m_atServer, 0);
        m_rows.resize(first);
        endRemoveRows();
    }
    if (!tickets.isEmpty()) {
        beginInsertRows({}, first, first + int(tickets.size()));
        m_rows.append({std::nullopt, SearchHit::Kind::Ticket, int(tickets.size()), false, true});
        for (const Core::TicketRow &ticket : tickets) {
            SearchHit hit;
            hit.ticket = ticket;
            m_rows.append({hit, SearchHit::Kind::Ticket, 0, false, true});
        }
        m_atServer = int(tickets.size());
        m_hits += m_atServer;
        endInsertRows();
    }
    Q_EMIT extended();
}

void SearchModel::askSnippets(int from)
{
    if (m_snippetsAsked.contains(m_rows.at(from).hit->ticket.key))
        return;
    QList<Core::RowKey> keys;
    for (int row = from; row < m_rows.size() && keys.size() < kSnippetsAtOnce; ++row) {
        const auto &hit = m_rows.at(row).hit;
        if (!hit || !hit->isSnippetDue || m_snippetsAsked.contains(hit->ticket.key))
            continue;
        keys << hit->ticket.key;
        m_snippetsAsked.insert(hit->ticket.key);
    }
    ask(m_desk.snippets(request(), keys), this,
        [this, keys, shown = m_answers](const Core::Result<QStringList> &answer) {
            if (answer && shown == m_answers)
                putSnippets(keys, *answer);
        });
}

void SearchModel::putSnippets(const QList<Core::RowKey> &keys, const QStringList &pieces)
{
    for (int row = 0; row < m_rows.size(); ++row) {
        auto &hit = m_rows[row].hit;
        if (!hit || !hit->isSnippetDue)
            continue;
        const qsizetype at = keys.indexOf(hit->ticket.key);
        if (at < 0 || at >= pieces.size())
            continue;
        hit->snippet = pieces.at(at);
        hit->isSnippetDue = false;
        Q_EMIT dataChanged(index(row), index(row), {HitRole});
    }
}

} // namespace Opora::Models
