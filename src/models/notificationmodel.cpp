// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notificationmodel.h"

#include "core/ports/settings.h"
#include "core/slastanding.h"
#include "core/wake.h"
#include "models/outboxtext.h"
#include "models/ticketrowtext.h"
#include "text/summary.h"

#include <QDateTime>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Core::OutboxItem;
using Core::TicketView;

namespace {

constexpr auto kDueLook = 60s;
constexpr int kMostDue = 50;
constexpr int kMostTickets = 200;
constexpr qsizetype kBodyLength = 140;

QString targetOf(const Core::TicketRow &row)
{
    return row.number > 0 ? u"opora://ticket/%1"_s.arg(row.number) : QString();
}

/// By this machine's clock while the server has not said so, then by the history.
std::optional<Core::Timestamp> wokenAt(const Core::TicketDetails &details)
{
    if (details.wokenAt)
        return details.wokenAt;
    const auto newest = std::find_if(details.events.rbegin(), details.events.rend(),
                                     [](const Core::Event &event) { return event.field == Core::kWokenEvent; });
    return newest == details.events.rend() ? std::nullopt
                                           : std::optional(Core::fromMsecs(newest->oldValue.toLongLong()));
}

} // namespace

NotificationModel::NotificationModel(Workplace workplace, Core::Session &session, Core::Settings &settings,
                                     Core::Notifier &notifier, const QTimeZone &zone, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_session(session)
    , m_settings(settings)
    , m_notifier(notifier)
    , m_zone(zone)
    , m_formatter(QLocale(), zone)
    , m_since(workplace.clock.now())
{
    m_gatherTimer.setSingleShot(true);
    m_gatherTimer.setInterval(kGather);
    connect(&m_gatherTimer, &QTimer::timeout, this, &NotificationModel::look);
    connect(&m_dueTimer, &QTimer::timeout, this, &NotificationModel::lookAtDue);
    connect(&workplace.desk, &Core::HelpDesk::changed, this, &NotificationModel::gather);
    m_dueTimer.start(kDueLook);
    m_gatherTimer.start();
}

void NotificationModel::setReference(const Core::ReferenceData &reference)
{
    m_reference = reference;
    m_departments.clear();
    for (const Core::Person &person : reference.people)
        if (person.id == m_reference.me)
            m_departments = QSet(person.memberOf.begin(), person.memberOf.end());
}

Core::Timestamp NotificationModel::serverNow() const
{
    return m_workplace.clock.now() + m_session.state().clockOffset.value_or(0ms);
}

bool NotificationModel::isSilent() const
{
    const Core::SyncState::Phase phase = m_session.state().phase;
    return phase == Core::SyncState::Phase::FirstSync || phase == Core::SyncState::Phase::SignedOut
        || m_reference.me.isNull();
}

void NotificationModel::gather(const Core::ChangeSet &changes)
{
    m_outboxChanged |= changes.outbox;
    m_listsChanged |= changes.lists || changes.everything;
    // A first sync moves everything; none of it is news.
    if (!isSilent() && m_changed.size() < kMostTickets) {
        m_changed.unite(changes.tickets);
        for (auto ticket = changes.entered.cbegin(); ticket != changes.entered.cend(); ++ticket)
            m_entered[ticket.key()].unite(ticket.value());
    }
    if (!m_gatherTimer.isActive())
        m_gatherTimer.start();
}

void NotificationModel::look()
{
    m_gatherTimer.stop();
    if (std::exchange(m_listsChanged, false))
        lookAtCount();
    const QSet<Core::TicketId> changed = std::exchange(m_changed, {});
    const auto entered = std::exchange(m_entered, {});
    const bool outbox = std::exchange(m_outboxChanged, false);
    if (isSilent())
        return;
    // Counted as a question of its own: news are told together even when answers come at once.
    ++m_questions;
    for (const Core::TicketId id : changed)
        lookAtTicket(id, entered.value(id));
    if (outbox)
        lookAtOutbox();
    if (!std::exchange(m_areCallbacksFound, true))
        findCallbacks();
    lookAtDue();
    answered();
}

void NotificationModel::lookAtTicket(Core::TicketId id, const QSet<Core::SavedViewId> &entered)
{
    ++m_questions;
    ask(m_workplace.desk.ticket(id), this, [this, entered](const Core::Result<Core::TicketDetails> &details) {
        if (details)
            judge(*details, entered);
        answered();
    });
}

bool NotificationModel::isMine(const Core::TicketRow &row) const
{
    return !m_reference.me.isNull() && row.owner == m_reference.me;
}

void NotificationModel::judge(const Core::TicketDetails &details, const QSet<Core::SavedViewId> &entered)
{
    const Core::TicketRow &row = details.row;
    const NotificationSettings wanted = NotificationSettings::read(m_settings);
    const Core::Timestamp since = m_since + m_session.state().clockOffset.value_or(0ms);
    const bool ownWords = !details.messages.isEmpty() && details.messages.constFirst().person == m_reference.me
        && details.messages.constFirst().authorKind == Core::AuthorKind::Agent;
    const bool isToldByView = judgeEntered(details, entered);
    const bool fresh = row.createdAt >= since && row.state == Core::StateClass::New && !ownWords;
    if (fresh && m_departments.contains(row.queue)) {
        // The first message of a new ticket is no answer as well.
        if (!details.messages.isEmpty())
            m_told.insert(u"message/"_s + details.messages.constFirst().id.toString());
        tell(u"new/"_s + row.id.toString(), wanted.newTickets && !isToldByView,
             {tr("New ticket from %1").arg(row.requesterName), row.subject, targetOf(row)});
    }
    judgeCallback(details);
    judgeMention(details);
    if (isMine(row) || details.ticket.followers.contains(m_reference.me))
        judgeAnswer(details);
    if (isMine(row))
        judgeWoken(details);
}

bool NotificationModel::judgeEntered(const Core::TicketDetails &details, const QSet<Core::SavedViewId> &entered)
{
    const Core::Timestamp since = m_since + m_session.state().clockOffset.value_or(0ms);
    const Core::TicketRow &row = details.row;
    QStringList names;
    for (const Core::SavedView &view : std::as_const(m_reference.views))
        if (entered.contains(view.id) && view.notify)
            names.append(view.name);
    const bool isWanted = NotificationSettings::read(m_settings).views && !(m_watched && m_watched() == row.id);
    if (names.isEmpty() || row.updatedAt < since)
        return false;
    tell(u"entered/%1/%2"_s.arg(row.id.toString()).arg(Core::toMsecs(row.updatedAt)), isWanted,
         //: A notification's title: the number of a ticket, and the names of saved views that it came into
         {tr("%1 is in: %2").arg(numberText(row.number), names.join(u", "_s)),
          u"%1  ·  %2"_s.arg(row.requesterName, row.subject), targetOf(row)});
    return isWanted;
}

void NotificationModel::judgeWoken(const Core::TicketDetails &details)
{
    const Core::Timestamp since = m_since + m_session.state().clockOffset.value_or(0ms);
    const std::optional<Core::Timestamp> at = wokenAt(details);
    if (!at || *at < since || !Core::isUnfinished(details.row.state))
        return;
    const Core::TicketRow &row = details.row;
    tell(u"woken/%1/%2"_s.arg(row.id.toString()).arg(Core::toMsecs(*at)), NotificationSettings::read(m_settings).woken,
         //: A notification's title: the number of a ticket whose time on hold is over
         {tr("%1 is back from hold").arg(numberText(row.number)), row.subject, targetOf(row)});
}

void NotificationModel::judgeAnswer(const Core::TicketDetails &details)
{
    const Core::Timestamp since = m_since + m_session.state().clockOffset.value_or(0ms);
    const auto newest
        = std::find_if(details.messages.rbegin(), details.messages.rend(),
                       [](const Core::Message &message) { return message.audience == Core::Audience::Public; });
    if (newest == details.messages.rend() || newest->authorKind != Core::AuthorKind::Customer || newest->at < since)
        return;
    const Core::TicketRow &row = details.row;
    // Told or seen: once is enough.
    const bool isSeen = m_watched && m_watched() == row.id;
    tell(u"message/"_s + newest->id.toString(), NotificationSettings::read(m_settings).answers && !isSeen,
         //: A notification's title: a customer and the number of a ticket
         {tr("%1 answered in %2").arg(row.requesterName, numberText(row.number)),
          Text::summaryLine(newest->text, kBodyLength), targetOf(row)});
}

void NotificationModel::judgeCallback(const Core::TicketDetails &details)
{
    const Core::Ticket &ticket = details.ticket;
    const bool isForMe = isMine(details.row) || ticket.followers.contains(m_reference.me);
    if (isForMe && ticket.callbackAt && Core::isUnfinished(details.row.state))
        m_callbacks.insert(details.row.id, ticket);
    else
        m_callbacks.remove(details.row.id);
}

void NotificationModel::findCallbacks()
{
    ++m_questions;
    Core::SearchRequest promised;
    promised.text = u"is:open is:callback"_s;
    promised.limit = kMostTickets;
    promised.typing = false;
    ask(m_workplace.desk.search(promised), this, [this](const Core::Result<Core::SearchAnswer> &found) {
        for (const Core::SearchHit &hit : found ? found->hits : QList<Core::SearchHit>())
            if (hit.kind == Core::SearchHit::Kind::Ticket)
                lookAtTicket(hit.ticket.id);
        answered();
    });
}

void NotificationModel::takeCallbacks()
{
    const Core::Timestamp now = serverNow();
    const Core::Timestamp since = m_since + m_session.state().clockOffset.value_or(0ms);
    for (const Core::Ticket &ticket : std::as_const(m_callbacks)) {
        const Core::Timestamp at = *ticket.callbackAt;
        if (at > now || at < since)
            continue;
        QStringList whom{ticket.requesterName, ticket.callbackTo};
        whom.removeAll(QString());
        tell(u"call/%1/%2"_s.arg(ticket.id.toString()).arg(Core::toMsecs(at)), true,
             //: A notification's title: it is time for the call that was promised; the number of a ticket
             {tr("Call back now: %1").arg(numberText(ticket.number)), whom.join(u" · "_s),
              ticket.number > 0 ? u"opora://ticket/%1"_s.arg(ticket.number) : QString()});
    }
}

void NotificationModel::judgeMention(const Core::TicketDetails &details)
{
    const Core::Timestamp since = m_since + m_session.state().clockOffset.value_or(0ms);
    for (const Core::Message &message : details.messages) {
        if (message.at < since || message.person == m_reference.me || !message.mentions.contains(m_reference.me))
            continue;
        const bool isSeen = m_watched && m_watched() == details.row.id;
        tell(u"mention/"_s + message.id.toString(), !isSeen,
             //: A notification's title: a colleague and the number of a ticket
             {tr("%1 mentions you in %2").arg(message.authorName, numberText(details.row.number)),
              Text::summaryLine(message.text, kBodyLength), targetOf(details.row)});
    }
}

void NotificationModel::lookAtOutbox()
{
    ++m_questions;
    ask(m_workplace.desk.outbox(), this, [this](const Core::Result<QList<OutboxItem>> &items) {
        const bool wanted = NotificationSettings::read(m_settings).held;
        for (const OutboxItem &item : items ? *items : QList<OutboxItem>()) {
            if (item.state != OutboxItem::State::Held && item.state != OutboxItem::State::Refused)
                continue;
            const QString target = item.ticketNumber > 0 ? u"opora://ticket/%1"_s.arg(item.ticketNumber) : QString();
            tell(u"held/%1"_s.arg(item.mutation), wanted,
                 {tr("A change waits for your decision"),
                  u"%1  ·  %2"_s.arg(outboxTitle(item, m_reference), item.ticketSubject), target});
        }
        answered();
    });
}

void NotificationModel::lookAtDue()
{
    if (isSilent())
        return;
    ++m_questions;
    TicketView view;
    view.sort = TicketView::Sort::DueFirst;
    ask(m_workplace.desk.firstPage(view, kMostDue), this, [this](const Core::Result<Core::TicketPage> &page) {
        takeDue(page ? page->rows : QList<Core::TicketRow>());
        takeCallbacks();
        answered();
    });
}

void NotificationModel::takeDue(const QList<Core::TicketRow> &rows)
{
    const bool wanted = NotificationSettings::read(m_settings).dueSoon;
    const Core::Timestamp now = serverNow();
    for (const Core::TicketRow &row : rows) {
        const Core::SlaStanding standing = Core::slaStanding(row, m_reference, now);
        if (standing.state != Core::SlaState::Soon || standing.left == 0ms)
            continue;
        const auto minutes = int(std::chrono::ceil<std::chrono::minutes>(standing.left).count());
        tell(u"due/%1/%2"_s.arg(row.id.toString()).arg(Core::toMsecs(*row.due)), wanted,
             {tr("%1 is due in %n minute(s)", nullptr, minutes).arg(numberText(row.number)), row.subject,
              targetOf(row)});
    }
    // They come with what is due first.
    m_pressing = rows.isEmpty() ? std::nullopt : std::optional(rows.constFirst());
    showCount();
}

void NotificationModel::lookAtCount()
{
    TicketView view;
    view.kind = TicketView::Kind::Unanswered;
    ask(m_workplace.desk.counts({view}), this, [this](const Core::Result<QList<Core::ViewCount>> &counts) {
        if (!counts || counts->isEmpty())
            return;
        m_unanswered = counts->constFirst().total;
        showCount();
    });
}

void NotificationModel::showCount()
{
    if (m_unanswered < 0)
        return;
    //: Tool tip of the tray icon
    QStringList words{m_unanswered > 0 ? tr("Opora: %n unanswered", nullptr, int(m_unanswered)) : u"Opora"_s};
    const Core::SlaStanding standing
        = m_pressing ? Core::slaStanding(*m_pressing, m_reference, serverNow()) : Core::SlaStanding();
    if (standing.state == Core::SlaState::Overdue)
        //: Tool tip of the tray icon: the number of a ticket and a span of time
        words << tr("%1 is overdue by %2").arg(numberText(m_pressing->number), m_formatter.span(standing.left));
    else if (standing.state == Core::SlaState::Soon)
        //: Tool tip of the tray icon: the number of a ticket and a span of time
        words << tr("%1 is due in %2").arg(numberText(m_pressing->number), m_formatter.span(standing.left));
    const QString shown = words.join(u'\n');
    if (std::exchange(m_shownWords, shown) != shown)
        m_notifier.setCount(int(m_unanswered), shown);
}

void NotificationModel::tell(const QString &key, bool wanted, const Core::Notification &notification)
{
    if (m_told.contains(key))
        return;
    m_told.insert(key);
    const NotificationSettings settings = NotificationSettings::read(m_settings);
    const QTime time = QDateTime::fromMSecsSinceEpoch(Core::toMsecs(m_workplace.clock.now()), m_zone).time();
    if (wanted && settings.enabled && !settings.isQuietAt(time))
        m_waiting.append(notification);
}

void NotificationModel::answered()
{
    if (--m_questions == 0)
        flush();
}

void NotificationModel::flush()
{
    const QList<Core::Notification> news = std::exchange(m_waiting, {});
    if (news.size() <= kMostAtOnce) {
        for (const Core::Notification &notification : news)
            m_notifier.notify(notification);
        return;
    }
    QStringList titles;
    for (const Core::Notification &notification : news.first(kMostAtOnce))
        titles.append(notification.title);
    m_notifier.notify({tr("%n piece(s) of news", nullptr, int(news.size())), titles.join(u'\n') + u"\n…"_s, {}});
}

} // namespace Opora::Models
