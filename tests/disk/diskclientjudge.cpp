// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diskclient.h"
#include "store/cachefile.h"
#include "store/lostwords.h"
#include "store/ticketreader.h"

// Whether the cache kept what it promised.

namespace Opora::Test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = DiskClient::Promise::Kind;

namespace {

QString saidOf(const Core::Error &error)
{
    return error.code + u' ' + error.detail;
}

/// Empty when the ticket is not there.
QStringList textsShown(const Store::TicketReader &reader, Core::TicketId ticket)
{
    QStringList texts;
    for (const Core::Message &message : reader.ticket(ticket).valueOr({}).messages)
        texts << message.text;
    return texts;
}

bool isBy(const std::optional<qint64> &moment, qint64 place)
{
    return moment && *moment <= place;
}

} // namespace

QString DiskClient::settle()
{
    state.clock.advance(2min); // nothing can be taken back any more
    refusals.clear();
    for (int round = 0; round < 400; ++round) {
        for (int i = 0; i < 4; ++i)
            pull();
        push();
        if (!refusals.isEmpty())
            return u"cannot come to rest: "_s + refusals.firstKey();
        if (!state.server.faults().isEmpty())
            return u"the server refuses: "_s + state.server.faults().first();
        if (m_store->outboxCounts().waiting == 0 && m_store->cursor() == state.server.head())
            return {};
    }
    return u"does not come to rest: %1 wait"_s.arg(m_store->outboxCounts().waiting);
}

QString DiskClient::judge(qint64 place, DiskFigures &figures)
{
    close();
    if (const auto opened = open(); !opened)
        return u"cannot be opened: "_s + saidOf(opened.error());
    if (!m_store->openReport().setAside.isEmpty())
        return u"a whole cache was set aside"_s;
    if (m_store->clientId() != m_client)
        return u"became another client"_s;
    if (const QString wrong = wrongPages(Store::CacheFile::pathIn(m_folder)); !wrong.isEmpty())
        return u"pages: "_s + wrong;
    return judgePromises(place, figures);
}

QString DiskClient::judgePromises(qint64 place, DiskFigures &figures)
{
    if (const QString wrong = settle(); !wrong.isEmpty())
        return wrong;
    const QSet<QString> kept = wordsKeptHere();
    if (const QString wrong = judgeMessages(place, figures, kept); !wrong.isEmpty())
        return wrong;
    if (const QString wrong = judgeLast(Kind::Draft, place); !wrong.isEmpty())
        return u"draft "_s + wrong;
    if (const QString wrong = judgeLast(Kind::Subject, place); !wrong.isEmpty())
        return u"subject "_s + wrong;
    return isConsistent(*m_store) ? QString() : u"sums or counters differ from the rows"_s;
}

QSet<QString> DiskClient::wordsKeptHere() const
{
    QSet<QString> words;
    const auto reader = Store::Reader::open(m_store->settings());
    const auto outbox = Store::TicketReader(**reader).outbox();
    for (const Core::OutboxItem &item : outbox.valueOr({})) {
        if (const Core::Message *message = Store::messageOf(item.what.operation))
            words.insert(message->text);
    }
    for (const Core::LostWords &lost : m_store->lostWords().valueOr({}))
        words.insert(lost.text);
    return words;
}

QString DiskClient::judgeMessages(qint64 place, DiskFigures &figures, const QSet<QString> &kept) const
{
    const auto reader = Store::Reader::open(m_store->settings());
    QHash<QUuid, QStringList> shown;
    for (const Promise &promise : state.promises) {
        if (promise.kind != Kind::Message || promise.began > place)
            continue;
        const int copies = state.server.count(promise.text);
        const bool isSaid = isBy(promise.said, place);
        const bool isTried = promise.takeBegan && *promise.takeBegan <= place;
        if (copies > 1)
            return u"doubled: "_s + promise.text;
        if (isBy(promise.takenBack, place) && copies > 0)
            return u"taken back, yet sent: "_s + promise.text;
        if (isSaid && !isTried && copies == 0 && !kept.contains(promise.text))
            return u"lost: "_s + promise.text;
        figures.promised += isSaid ? 1 : 0;
        figures.survived += !isSaid && copies > 0 ? 1 : 0;
        if (!shown.contains(promise.ticket.uuid()))
            shown.insert(promise.ticket.uuid(), textsShown(Store::TicketReader(**reader), promise.ticket));
        const QStringList texts = shown.value(promise.ticket.uuid());
        if (texts.isEmpty())
            continue; // of the queue that is not seen now
        const qsizetype seen = texts.count(promise.text);
        if (copies == 1 && seen != 1)
            return u"shown %1 times: %2"_s.arg(seen).arg(promise.text);
    }
    return {};
}

QString DiskClient::judgeLast(Promise::Kind kind, qint64 place) const
{
    const auto reader = Store::Reader::open(m_store->settings());
    QMap<QUuid, QList<const Promise *>> byTicket;
    for (const Promise &promise : state.promises) {
        if (promise.kind == kind && promise.began <= place)
            byTicket[promise.ticket.uuid()].append(&promise);
    }
    for (auto ticket = byTicket.begin(); ticket != byTicket.end(); ++ticket) {
        const Core::TicketId id(ticket.key());
        const QString now = kind == Kind::Draft ? Store::TicketReader(**reader).draft(id).valueOr({}).text
                                                : state.server.ticket(id).subject;
        bool isAllowed = true; // nothing was said yet
        for (const Promise *promise : *ticket) {
            const bool isThere = now.contains(promise->text);
            isAllowed = isBy(promise->said, place) ? isThere : isAllowed || isThere;
        }
        if (!isAllowed)
            return u"is \"%1\" and not the last that was said"_s.arg(now);
    }
    return {};
}

} // namespace Opora::Test
