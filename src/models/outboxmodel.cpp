// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/outboxmodel.h"

#include "models/heldchoice.h"
#include "models/heldnews.h"
#include "models/outboxtext.h"
#include "models/recipients.h"
#include "models/ticketrowtext.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Core::OutboxItem;
using Core::Result;

namespace {

constexpr auto kTick = 1s;
constexpr qsizetype kNewsLines = 5;
constexpr qsizetype kNewsLetters = 160;

QStringList newsOf(const Core::TicketDetails &ticket, const Core::MessageId &seen)
{
    QStringList lines;
    for (const Core::Message *message : messagesSince(ticket, seen))
        lines.append(message->authorName + u": "_s + firstLineOf(message->text));
    return lines.mid(std::max<qsizetype>(0, lines.size() - kNewsLines));
}

} // namespace

QString firstLineOf(const QString &text)
{
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QString words = line.simplified();
        if (!words.isEmpty())
            return words.size() > kNewsLetters ? words.left(kNewsLetters) + u'…' : words;
    }
    return {};
}

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

QString outboxRecipients(const OutboxItem &item)
{
    if (const auto *reply = std::get_if<Core::Op::TicketReply>(&item.what.operation))
        return recipientsText(reply->message);
    if (const auto *note = std::get_if<Core::Op::TicketNote>(&item.what.operation))
        return recipientsText(note->message);
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

void OutboxModel::setReference(const Core::ReferenceData &reference)
{
    m_reference = reference;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
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
    case Qt::DisplayRole: return titleOf(row);
    case Qt::AccessibleTextRole: return heard(row, data(index, StateTextRole).toString());
    case ItemRole: return row.item ? QVariant::fromValue(*row.item) : QVariant();
    case KeptRole: return row.kept ? QVariant::fromValue(*row.kept) : QVariant();
    case IsHeadingRole: return row.isHeading();
    case StateTextRole:
        if (row.kept)
            //: State of words about a ticket that its author may not see any more
            return tr("never sent");
        return row.item ? outboxStateText(waitedFor(index.row()), m_workplace.clock.now(), m_sync) : QVariant();
    default: return {};
    }
}

const OutboxItem &OutboxModel::waitedFor(int position) const
{
    const OutboxItem &item = *m_rows.at(position).item;
    if (item.state != OutboxItem::State::Waiting || item.ticket.isNull())
        return item;
    const auto isInItsWay = [&](const Row &row) {
        return row.item && row.item->ticket == item.ticket && waitsForNetwork(*row.item, m_sync.network);
    };
    const auto end = m_rows.cbegin() + position;
    const auto found = std::find_if(m_rows.cbegin(), end, isInItsWay);
    return found == end ? item : *found->item;
}

QString OutboxModel::titleOf(const Row &row) const
{
    if (row.item)
        return outboxTitle(*row.item, m_reference);
    if (row.kept)
        return firstLineOf(row.kept->text);
    switch (row.group) {
    case Group::NeedsDecision: return tr("Needs a decision");
    case Group::OnItsWay: return tr("On its way");
    //: Heading: unsent words about tickets that their author may not see any more
    case Group::Kept: return tr("Kept words");
    }
    return {};
}

QString OutboxModel::heard(const Row &row, const QString &state) const
{
    QStringList parts{titleOf(row)};
    if (row.kept)
        parts.append(row.kept->subject);
    else if (row.item && !row.item->ticket.isNull())
        parts.append({numberText(row.item->ticketNumber), row.item->ticketSubject});
    parts.append(state);
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

Qt::ItemFlags OutboxModel::flags(const QModelIndex &index) const
{
    const bool isHeading = index.isValid() && index.row() < m_rows.size() && m_rows.at(index.row()).isHeading();
    return isHeading ? Qt::ItemFlags(Qt::ItemIsEnabled) : QAbstractListModel::flags(index);
}

int OutboxModel::itemCount() const
{
    return int(std::count_if(m_rows.cbegin(), m_rows.cend(), [](const Row &row) { return !row.isHeading(); }));
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

int OutboxModel::positionOfKept(qint64 id) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).kept && m_rows.at(row).kept->id == id)
            return row;
    }
    return -1;
}

std::optional<Core::LostWords> OutboxModel::kept(int position) const
{
    return position >= 0 && position < m_rows.size() ? m_rows.at(position).kept : std::nullopt;
}

void OutboxModel::reload()
{
    m_stale = m_asking;
    if (std::exchange(m_asking, true))
        return;
    ask(m_workplace.desk.outbox(), this, [this](const Result<QList<OutboxItem>> &answer) { takeItems(answer); });
}

void OutboxModel::takeItems(const Result<QList<OutboxItem>> &items)
{
    // Together with what the outbox holds, so that the list is made anew once.
    ask(m_workplace.desk.lostWords(), this, [this, items](const Result<QList<Core::LostWords>> &kept) {
        m_asking = false;
        if (items)
            take(*items, kept.valueOr({}));
        if (!items || !kept)
            Q_EMIT failed(items ? kept.error() : items.error());
        if (m_stale)
            reload();
    });
}

void OutboxModel::take(const QList<OutboxItem> &items, const QList<Core::LostWords> &kept)
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
    if (!kept.isEmpty())
        m_rows.append({std::nullopt, Group::Kept});
    for (const Core::LostWords &words : kept)
        m_rows.append({std::nullopt, Group::Kept, words});
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

void OutboxModel::setSync(const Core::SyncState &sync)
{
    const Core::SyncState before = std::exchange(m_sync, sync);
    if ((before.network != sync.network || before.phase != sync.phase) && !m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1), {StateTextRole});
}

void OutboxModel::resolve(qint64 mutation, Core::Resolution resolution)
{
    const auto found = item(positionOf(mutation));
    if (!found)
        return;
    decide(m_workplace, this, *found, resolution,
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

void OutboxModel::forget(qint64 id)
{
    ask(m_workplace.desk.forgetLostWords(id), this, [this](const Result<void> &answer) {
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
