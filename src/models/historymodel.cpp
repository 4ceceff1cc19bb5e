// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/historymodel.h"

#include "core/words.h"
#include "models/eventtext.h"

#include <QHash>

#include <numeric>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Event;
using Core::TicketField;

namespace {

const auto kSystem = u"system"_s; // no id is spelled like that

/// Which field an event is about; that of a lost value stands where others have what was before.
QString fieldOf(const Event &event)
{
    return event.field == "conflict"_L1 ? event.oldValue : event.field;
}

QString personOf(const Event &event)
{
    return event.person.isNull() ? kSystem : event.person.toString();
}

struct HistoryWords
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::HistoryWords)
public:
    static QString fieldName(const QString &field);
    static QString nameOf(TicketField field);
    static QString facts(const Event &event, const Formatter &formatter);
    static QString sentence(const Event &event, const Formatter &formatter, Core::Timestamp now);
    static QString system() { return tr("The system"); }
    static QString lostValue() { return tr("not taken"); }
    static QString line(const QString &name, const QString &value)
    {
        //: A line of the history as plain text: the name of a value, then the value
        return tr("%1: %2").arg(name, value);
    }
    static QString before() { return tr("before"); }
    static QString after() { return tr("after"); }
};

QString HistoryWords::nameOf(TicketField field)
{
    switch (field) {
    //: Fields of a ticket by which its history is narrowed
    case TicketField::Subject: return tr("Subject");
    case TicketField::Summary: return tr("Summary");
    case TicketField::Kind: return tr("Kind");
    case TicketField::Status: return tr("Status");
    case TicketField::PendingReason: return tr("Reason for waiting");
    case TicketField::StateReason: return tr("Reason");
    case TicketField::WakeAt: return tr("Wake-up time");
    case TicketField::Queue: return tr("Department");
    case TicketField::Owner: return tr("Owner");
    case TicketField::Priority: return tr("Priority");
    case TicketField::Type: return tr("Request type");
    case TicketField::Category: return tr("Category");
    case TicketField::Language: return tr("Language");
    case TicketField::Requester: return tr("Customer");
    case TicketField::PromisedAt: return tr("Promised time");
    case TicketField::Impact: return tr("Impact");
    case TicketField::Urgency: return tr("Urgency");
    case TicketField::Escalation: return tr("Line of support");
    case TicketField::EscalationReason: return tr("Reason for escalation");
    case TicketField::CallbackAt: return tr("Time of the callback");
    case TicketField::CallbackTo: return tr("Number of the callback");
    case TicketField::Custom: break;
    }
    return {};
}

QString HistoryWords::fieldName(const QString &field)
{
    if (const std::optional<TicketField> known = Core::ticketFieldFromName(field))
        return nameOf(*known);
    const std::pair<QLatin1String, QString> others[]
        = {{"created"_L1, tr("Created")},       {"reopened"_L1, tr("Reopened")},   {"tags"_L1, tr("Tags")},
           {"followers"_L1, tr("Followers")},   {"links"_L1, tr("Links")},         {"merged"_L1, tr("Merged")},
           {"unmerged"_L1, tr("Merge undone")}, {"checklist"_L1, tr("Checklist")}, {"time"_L1, tr("Time spent")},
           {"message"_L1, tr("Messages")},      {"activity"_L1, tr("Activity")}};
    for (const auto &[word, name] : others)
        if (field == word)
            return name;
    const QString key = Core::customKeyOf(field);
    return key.isEmpty() ? field : key;
}

QString HistoryWords::facts(const Event &event, const Formatter &formatter)
{
    QStringList facts{formatter.full(event.at)};
    if (!event.device.isEmpty())
        facts.append(event.device);
    if (event.offline)
        //: Of a change that was made while the server could not be reached
        facts.append(tr("made offline"));
    return facts.join(u" · "_s);
}

QString HistoryWords::sentence(const Event &event, const Formatter &formatter, Core::Timestamp now)
{
    const QString who = event.actorName.isEmpty() ? system() : event.actorName;
    if (event.field == "created"_L1) {
        const auto channel = Core::fromWord<Core::Channel>(event.newValue);
        if (event.newValue.isEmpty())
            return tr("%1 created the ticket").arg(who);
        //: who, by which channel: "Olga created the ticket: phone"
        return tr("%1 created the ticket: %2").arg(who, channel ? channelText(*channel) : event.newValue);
    }
    if (event.field == "activity"_L1 || event.field == "message"_L1)
        //: A row of an imported history: who, what
        return tr("%1 · %2").arg(who, event.newValue.isEmpty() ? fieldName(event.field) : event.newValue);
    return eventText(event, formatter, now);
}

template<typename KeyOf, typename NameOf>
QList<HistoryModel::Choice> counted(const QList<Event> &events, KeyOf keyOf, NameOf nameOf)
{
    QHash<QString, qsizetype> places;
    QList<HistoryModel::Choice> choices;
    for (const Event &event : events) {
        const QString key = keyOf(event);
        if (!places.contains(key)) {
            places.insert(key, choices.size());
            choices.append({key, nameOf(event), 0});
        }
        ++choices[places.value(key)].count;
    }
    std::stable_sort(choices.begin(), choices.end(), [](const HistoryModel::Choice &a, const HistoryModel::Choice &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    return choices;
}

} // namespace

QString fieldTitle(const QString &word)
{
    return HistoryWords::fieldName(word);
}

HistoryModel::HistoryModel(const Core::Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_clock(clock)
{ }

void HistoryModel::setFormatter(const Formatter &formatter)
{
    m_formatter = formatter;
    sieve();
}

void HistoryModel::setEvents(Core::TicketId ticket, const QList<Event> &events)
{
    if (std::exchange(m_ticket, ticket) != ticket) {
        m_field.clear();
        m_person.clear();
        m_listed = 0;
    }
    m_events = events;
    std::reverse(m_events.begin(), m_events.end());
    sieve();
}

void HistoryModel::filter(const QString &field, const QString &person)
{
    m_field = field;
    m_person = person;
    m_listed = 0;
    sieve();
}

void HistoryModel::sieve()
{
    beginResetModel();
    m_passing.clear();
    for (qsizetype i = 0; i < m_events.size(); ++i) {
        const bool isField = m_field.isEmpty() || fieldOf(m_events[i]) == m_field;
        if (isField && (m_person.isEmpty() || personOf(m_events[i]) == m_person))
            m_passing.append(i);
    }
    // Who has gone far down stays there.
    m_listed = int(std::min<qsizetype>(m_passing.size(), std::max(kPage, m_listed)));
    endResetModel();
    Q_EMIT filtered();
}

QList<HistoryModel::Choice> HistoryModel::fields() const
{
    return counted(m_events, fieldOf, [](const Event &event) { return HistoryWords::fieldName(fieldOf(event)); });
}

QList<HistoryModel::Choice> HistoryModel::people() const
{
    return counted(m_events, personOf, [](const Event &event) {
        return event.actorName.isEmpty() ? HistoryWords::system() : event.actorName;
    });
}

HistoryRow HistoryModel::row(qsizetype position) const
{
    const Event &event = m_events.at(m_passing.at(position));
    const bool isLost = event.field == "conflict"_L1;
    return {HistoryWords::sentence(event, m_formatter, m_clock.now()),
            HistoryWords::facts(event, m_formatter),
            HistoryWords::fieldName(fieldOf(event)),
            isLost ? QString() : event.oldValue,
            event.newValue,
            isLost};
}

Core::EventId HistoryModel::idAt(int position) const
{
    return position >= 0 && position < m_listed ? m_events.at(m_passing.at(position)).id : Core::EventId();
}

int HistoryModel::positionOf(Core::EventId id) const
{
    for (int position = 0; position < m_listed && !id.isNull(); ++position)
        if (idAt(position) == id)
            return position;
    return -1;
}

QString HistoryModel::textOf(const HistoryRow &row) const
{
    QStringList lines{row.facts, row.sentence};
    // The sentence says short values already.
    if (row.before.contains(u'\n') || row.after.contains(u'\n')) {
        lines.append(HistoryWords::line(HistoryWords::before(), row.before));
        lines.append(HistoryWords::line(row.isLost ? HistoryWords::lostValue() : HistoryWords::after(), row.after));
    }
    return lines.join(u'\n');
}

QString HistoryModel::text(const QList<int> &positions) const
{
    QStringList rows;
    for (const int position : positions)
        rows.append(textOf(row(position)));
    return rows.join(u"\n\n"_s);
}

QString HistoryModel::wholeText() const
{
    QList<int> all(m_passing.size());
    std::iota(all.begin(), all.end(), 0);
    return text(all);
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_listed;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_listed)
        return {};
    switch (role) {
    case Qt::DisplayRole: return row(index.row()).sentence;
    case Qt::AccessibleDescriptionRole: return row(index.row()).facts;
    case RowRole: return QVariant::fromValue(row(index.row()));
    default: return {};
    }
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_listed < m_passing.size();
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const int more = int(std::min<qsizetype>(kPage, m_passing.size() - m_listed));
    beginInsertRows({}, m_listed, m_listed + more - 1);
    m_listed += more;
    endInsertRows();
}

} // namespace Opora::Models
