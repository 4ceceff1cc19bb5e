// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diskquestions.h"
#include "diskserver.h"
#include "protocol/codec.h"
#include "server/cli/check.h"
#include "server/feed/feedhead.h"

// Whether the server kept what it acknowledged.

namespace Opora::Test {

using namespace Qt::StringLiterals;

QString DiskServer::check()
{
    Server::ServerConfig config;
    config.dataDir = m_world->folder.path();
    const auto found = Server::checkServer(*m_world->connection, config);
    return found ? found->join(u"; "_s) : found.error().code;
}

qint64 DiskServer::head()
{
    const auto read = Server::FeedHead::read(*m_world->connection);
    return read ? read->seq : -1;
}

QString DiskServer::judge(qint64 place, DiskFigures &figures)
{
    close();
    m_world->clock.time = state.now;
    if (const auto opened = open(); !opened)
        return u"cannot be opened: %1 %2"_s.arg(opened.error().code, opened.error().detail);
    if (const QString wrong = wrongPages(m_world->settings.path); !wrong.isEmpty())
        return u"pages: "_s + wrong;
    if (const QString wrong = check(); !wrong.isEmpty())
        return u"check finds: "_s + wrong;
    for (Machine &machine : state.machines) {
        if (const QString wrong = judgeMachine(machine, place, figures); !wrong.isEmpty())
            return wrong;
    }
    const QString wrong = check();
    return wrong.isEmpty() ? QString() : u"afterwards check finds: "_s + wrong;
}

QString DiskServer::judgeMachine(Machine &machine, qint64 place, DiskFigures &figures)
{
    refusals.clear();
    if (!signIn(machine))
        return u"no sign-in: "_s + refusals.firstKey();
    for (const Mark &mark : machine.marks) {
        if (mark.at > place)
            break;
        const Reply reply = m_world->get(
            u"changes?cursor=%1&want=ref&rights=%2&wait=0"_s.arg(mark.cursor, machine.rights), machine.token);
        if (!isSuccess(reply))
            return u"a place of the feed is not known any more: "_s + refusals.firstKey();
    }
    qsizetype acknowledged = 0;
    qsizetype begun = 0;
    for (const Sent &sent : std::as_const(machine.sent)) {
        acknowledged += sent.acknowledged && *sent.acknowledged <= place ? 1 : 0;
        begun += sent.began <= place ? 1 : 0;
    }
    const qint64 before = head();
    for (qsizetype from = 0; from < begun;) {
        // What was acknowledged by itself: it may change nothing.
        const bool isKnown = from < acknowledged;
        const qsizetype count = std::min<qsizetype>(100, (isKnown ? acknowledged : begun) - from);
        const Reply reply = send(machine, from, count);
        if (!isSuccess(reply))
            return u"mutations are refused: "_s + refusals.firstKey();
        const auto outcomes = reply.as<Protocol::MutationsAnswer>().outcomes;
        for (qsizetype i = 0; i < count; ++i) {
            const Sent &sent = machine.sent[from + i];
            if (isKnown && !(outcomes[i] == sent.outcome))
                return u"another outcome of number %1"_s.arg(from + i + 1);
            if (outcomes[i].kind == Core::Outcome::Kind::Rejected)
                return u"refused for good: "_s + outcomes[i].code;
        }
        if (isKnown && head() != before)
            return u"an acknowledged effect had to be made again"_s;
        from += count;
    }
    figures.promised += int(acknowledged);
    return judgeMessages(machine, begun);
}

QString DiskServer::judgeMessages(const Machine &machine, qsizetype count)
{
    QMap<QString, int> copies;
    for (const Core::Ticket &ticket : std::as_const(state.tickets)) {
        const Reply reply = m_world->get(u"tickets/"_s + ticket.id.toString(), machine.token);
        if (!isSuccess(reply))
            return u"a ticket cannot be read: "_s + refusals.firstKey();
        for (const Protocol::Record &record : reply.as<Protocol::RecordsAnswer>().records) {
            if (record.kind == Core::EntityKind::Message)
                ++copies[Protocol::decode<Core::Message>(record.doc)->text];
        }
    }
    for (qsizetype i = 0; i < count; ++i) {
        const Sent &sent = machine.sent[i];
        if (!sent.text.isEmpty() && copies.value(sent.text) != 1)
            return u"%1 times there: %2"_s.arg(copies.value(sent.text)).arg(sent.text);
    }
    return {};
}

} // namespace Opora::Test
