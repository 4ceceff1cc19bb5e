// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "hand.h"

#include "protocol/mutationcodec.h"
#include "protocol/wire.h"

#include <QDeadlineTimer>
#include <QThread>
#include <QUrl>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience_ms = 40'000;
constexpr qint64 kFirstPause_ms = 500; // of the engine's back-off
constexpr auto kWant = "ref,user,customer,open,closed:all";

qint64 retryAfter_ms(const QByteArray &head)
{
    const QByteArray lower = head.toLower();
    const qsizetype at = lower.indexOf("retry-after: ");
    return at < 0 ? 0 : 1000 * lower.mid(at + 13, lower.indexOf('\r', at) - at - 13).toLongLong();
}

} // namespace

void Tally::add(const Tally &other)
{
    acknowledged += other.acknowledged;
    busy += other.busy;
    cut += other.cut;
    took_ms += other.took_ms;
    errors += other.errors;
}

double Tally::percentile(double share) const
{
    if (took_ms.isEmpty())
        return 0;
    QList<double> sorted = took_ms;
    std::sort(sorted.begin(), sorted.end());
    return sorted[qsizetype(share * double(sorted.size() - 1))];
}

Hand::Hand(quint16 port, SignIn signIn, QList<QUuid> tickets)
    : m_port(port)
    , m_signIn(std::move(signIn))
    , m_tickets(std::move(tickets))
    , m_client(Core::ClientId::make(m_random))
{ }

QByteArray Hand::headers() const
{
    return m_access.isEmpty() ? QByteArray("Opora-Protocol: 1\r\n")
                              : "Opora-Protocol: 1\r\nAuthorization: Bearer " + m_access + "\r\n";
}

Hand::Answer Hand::ask(const QByteArray &bytes)
{
    // As any HTTP client: a kept-alive connection that ended while nothing was asked is no failure.
    if (m_line && m_line->isEnded())
        m_line.reset();
    if (!m_line) {
        m_line = std::make_unique<RawClient>();
        if (!m_line->connectTo(m_port)) {
            m_line.reset();
            return {};
        }
    }
    m_line->send(bytes);
    Answer answer = m_line->receive(20'000);
    if (answer.status == 0 || answer.head.toLower().contains("connection: close"))
        m_line.reset();
    return answer;
}

Hand::Answer Hand::insist(const std::function<QByteArray()> &bytes)
{
    const QDeadlineTimer deadline(kPatience_ms);
    qint64 ceiling = kFirstPause_ms;
    for (;;) {
        const Answer answer = ask(bytes());
        const bool isBusy = answer.status == 503 || answer.status == 429;
        const bool isExpired = answer.status == 401 && !m_access.isEmpty();
        if ((answer.status != 0 && !isBusy && !isExpired) || deadline.hasExpired())
            return answer;
        if (isExpired) {
            m_access.clear();
            if (!signIn())
                return answer;
            continue;
        }
        ++(isBusy ? m_tally.busy : m_tally.cut);
        const qint64 jitter = 1 + qint64(m_random.next() % quint64(ceiling));
        ceiling = std::min<qint64>(2 * ceiling, 30'000);
        QThread::msleep(ulong(std::max(jitter, retryAfter_ms(answer.head)) / m_hurry));
    }
}

bool Hand::fail(const QByteArray &what, const Answer &answer)
{
    m_tally.errors.append(
        QString::fromUtf8(what + " answered " + QByteArray::number(answer.status) + ' ' + answer.body.left(300)));
    return false;
}

bool Hand::signIn()
{
    const Protocol::SignInRequest request{m_signIn.email, m_signIn.password, {m_client, u"lab"_s, u"linux"_s}};
    const Answer answer = insist(
        [&] { return RawClient::post("/api/v1/session", Protocol::encode(request), "Opora-Protocol: 1\r\n"); });
    const auto session = Protocol::decode<Protocol::SessionAnswer>(answer.body);
    if (answer.status != 200 || !session)
        return fail("sign-in", answer);
    m_access = session->access.toLatin1();
    return true;
}

QByteArray Hand::makeBatch(int count, QList<QUuid> &messages)
{
    QList<QByteArray> mutations;
    for (int i = 0; i < count; ++i) {
        Core::Mutation mutation;
        mutation.client = m_client;
        mutation.id = ++m_id;
        mutation.object = m_tickets[qsizetype(m_random.next() % quint64(m_tickets.size()))];
        Core::Message message;
        message.id = Core::MessageId::make(m_random);
        message.ticket = Core::TicketId(mutation.object);
        message.audience = Core::Audience::Internal;
        message.authorKind = Core::AuthorKind::Agent;
        message.text = u"note %1"_s.arg(mutation.id);
        mutation.operation = Core::Op::TicketNote{message};
        messages.append(message.id.uuid());
        mutations.append(Protocol::encodeMutation(mutation));
    }
    return Protocol::encodeMutations(m_client, mutations);
}

bool Hand::push(int count)
{
    QList<QUuid> messages;
    const QByteArray body = makeBatch(count, messages);
    QElapsedTimer watch;
    watch.start();
    // The same bytes again: the server tells them by their hash.
    const Answer answer = insist([&] { return RawClient::post("/api/v1/mutations", body, headers()); });
    const auto taken = Protocol::decode<Protocol::MutationsAnswer>(answer.body);
    if (answer.status != 200 || !taken || taken->outcomes.size() != count || taken->lastId != m_id)
        return fail("push", answer);
    for (const Core::Outcome &outcome : taken->outcomes) {
        if (outcome.kind != Core::Outcome::Kind::Applied)
            return fail("a note was refused; push", answer);
    }
    m_tally.took_ms.append(double(watch.nsecsElapsed()) / 1e6);
    m_tally.acknowledged += count;
    m_written += messages;
    return true;
}

bool Hand::pull()
{
    if (m_cursor.isEmpty()) {
        const Answer answer
            = insist([&] { return RawClient::get(QByteArray("/api/v1/buckets?want=") + kWant, headers()); });
        const auto buckets = Protocol::decode<Protocol::BucketsAnswer>(answer.body);
        if (answer.status != 200 || !buckets)
            return fail("buckets", answer);
        m_cursor = buckets->cursor.toLatin1();
        return true;
    }
    for (bool more = true; more;) {
        const Answer answer = insist([&] {
            return RawClient::get("/api/v1/changes?cursor=" + QUrl::toPercentEncoding(QString::fromLatin1(m_cursor))
                                      + "&want=" + kWant,
                                  headers());
        });
        const auto changes = Protocol::decode<Protocol::ChangesAnswer>(answer.body);
        if (answer.status != 200 || !changes)
            return fail("pull", answer);
        for (const Protocol::Record &record : changes->records) {
            if (record.kind == Core::EntityKind::Message)
                m_seen.insert(record.id);
        }
        m_cursor = changes->cursor.toLatin1();
        more = changes->more;
    }
    return true;
}

} // namespace Opora::Test
