// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/outboxmodel.h"

#include "models/outboxtext.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Core::OutboxItem;
using Core::Result;

namespace {

constexpr auto kTick = 1s;
constexpr qsizetype kNewsLines = 5;
constexpr qsizetype kNewsLetters = 160;

QString firstLine(const QString &text)
{
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QString words = line.simplified();
        if (!words.isEmpty())
            return words.size() > kNewsLetters ? words.left(kNewsLetters) + u'…' : words;
    }
    return {};
}

QStringList newsOf(const Core::TicketDetails &ticket, const Core::MessageId &seen)
{
    QStringList lines;
    for (auto message = ticket.messages.crbegin(); message != ticket.messages.crend(); ++message) {
        if (message->id == seen || lines.size() == kNewsLines)
            break;
        const bool theirs = message->audience == Core::Audience::Public && !ticket.unsentMessages.contains(message->id);
        if (theirs)
            lines.prepend(message->authorName + u": "_s + firstLine(message->text));
    }
    return lines;
}

} // namespace

bool needsDecision(const OutboxItem &item)
{
    return item.state == OutboxItem::State::Held || item.state == OutboxItem::State::Refused;
}

QString outboxWords(const OutboxItem &item)
{
    const Core::Operation &operation = item.what.operation;
    if (const auto *create = std::get_if<Core::Op::TicketCreate>(&operation))
        return create->message.text;
    if (const auto *reply = std::get_if<Core::Op::TicketReply>(&operation))
        return reply->message.text;
    if (const auto *note = std::get_if<Core::Op::TicketNote>(&operation))
        return note->message.text;
    if (const auto *note = std::get_if<Core::Op::CustomerNoteAdd>(&operation))
        return note->note.text;
    return {};
}

QList<Core::Attachment> outboxAttachments(const OutboxItem &item)
{
    const Core::Operation &operation = item.what.operation;
    if (const auto *create = std::get_if<Core::Op::TicketCreate>(&operation))
        return create->message.attachments;
    if (const auto *reply = std::get_if<Core::Op::TicketReply>(&operation))
        return reply->message.attachments;
    if (const auto *note = std::get_if<Core::Op::TicketNote>(&operation))
        return note->message.attachments;
    return {};
}

OutboxModel::OutboxModel(Workplace workplace, QObject *parent)
    : QAbstractListModel(parent)
    , m_workplace(workplace)
{
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &OutboxModel::countDown);
    connect(&workplace.desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        if (changes.everything || changes.outbox)
            reload();
    });
    reload();
}

int OutboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant OutboxModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (row.item)
            return outboxTitle(*row.item);
        return row.group == Group::NeedsDecision ? tr("Needs a decision") : tr("On its way");
    case ItemRole: return row.item ? QVariant::fromValue(*row.item) : QVariant();
    case IsHeadingRole: return !row.item;
    case StateTextRole: return row.item ? outboxStateText(*row.item, m_workplace.clock.now()) : QVariant();
    default: return {};
    }
}

Qt::ItemFlags OutboxModel::flags(const QModelIndex &index) const
{
    const bool isHeading = index.isValid() && index.row() < m_rows.size() && !m_rows.at(index.row()).item;
    return isHeading ? Qt::ItemFlags(Qt::ItemIsEnabled) : QAbstractListModel::flags(index);
}

int OutboxModel::itemCount() const
{
    return int(std::count_if(m_rows.cbegin(), m_rows.cend(), [](const Row &row) { return row.item.has_value(); }));
}

int OutboxModel::positionOf(qint64 mutation) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).item && m_rows.at(row).item->mutation == mutation)
            return row;
    }
    return -1;
}

std::optional<OutboxItem> OutboxModel::item(int position) const
{
    return position >= 0 && position < m_rows.size() ? m_rows.at(position).item : std::nullopt;
}

void OutboxModel::reload()
{
    m_stale = m_asking;
    if (std::exchange(m_asking, true))
        return;
    ask(m_workplace.desk.outbox(), this, [this](const Result<QList<OutboxItem>> &answer) {
        m_asking = false;
        if (answer)
            take(*answer);
        else
            Q_EMIT failed(answer.error());
        if (m_stale)
            reload();
    });
}

void OutboxModel::take(const QList<OutboxItem> &items)
{
    beginResetModel();
    m_rows.clear();
    bool undoable = false;
    for (const Group group : {Group::NeedsDecision, Group::OnItsWay}) {
        const qsizetype heading = m_rows.size();
        for (const OutboxItem &item : items) {
            if (needsDecision(item) == (group == Group::NeedsDecision))
                m_rows.append({item, group});
            undoable = undoable || item.state == OutboxItem::State::Undoable;
        }
        if (m_rows.size() > heading)
            m_rows.insert(heading, {std::nullopt, group});
    }
    endResetModel();
    m_loaded = true;
    if (undoable && !m_tick.isActive())
        m_tick.start();
    else if (!undoable)
        m_tick.stop();
    Q_EMIT loaded();
}

void OutboxModel::countDown()
{
    for (int row = 0; row < m_rows.size(); ++row) {
        const std::optional<OutboxItem> &item = m_rows.at(row).item;
        if (item && item->state == OutboxItem::State::Undoable)
            Q_EMIT dataChanged(index(row), index(row), {StateTextRole});
    }
}

void OutboxModel::resolve(qint64 mutation, Core::Resolution resolution)
{
    const auto found = item(positionOf(mutation));
    if (!found)
        return;
    ask(m_workplace.desk.resolve(mutation, resolution), this,
        [this, resolution, ticket = found->ticket](const Result<void> &answer) {
            if (!answer)
                Q_EMIT failed(answer.error());
            else if (resolution == Core::Resolution::BackToDraft && !ticket.isNull())
                Q_EMIT returnedToDraft(ticket);
        });
}

void OutboxModel::withdraw(qint64 mutation)
{
    ask(m_workplace.desk.withdraw(mutation), this, [this](const Result<void> &answer) {
        if (!answer)
            Q_EMIT failed(answer.error());
    });
}

void OutboxModel::readNews(const OutboxItem &item)
{
    const auto *reply = std::get_if<Core::Op::TicketReply>(&item.what.operation);
    if (!reply || item.ticket.isNull() || !needsDecision(item))
        return;
    ask(m_workplace.desk.ticket(item.ticket), this,
        [this, mutation = item.mutation, seen = reply->lastPublicSeen](const Result<Core::TicketDetails> &answer) {
            // A ticket that is gone has no news; why the reply is held is said anyway.
            if (answer)
                Q_EMIT newsRead(mutation, newsOf(*answer, seen));
        });
}

} // namespace Opora::Models
