// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one class, and each of its comparisons reads the tables by itself
#include "witness.h"

#include "db/connection.h"
#include "db/statement.h"
#include "ownobjects.h"
#include "protocol/codec.h"
#include "protocol/wire.h"

#include <QFile>

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::OpKind;
using Db::Statement;
using Answer = Model::Answer;

namespace {

bool isSet(const Core::Operation &operation)
{
    return Core::kindOf(operation) == OpKind::TicketSet || Core::kindOf(operation) == OpKind::CustomerSet
        || Core::kindOf(operation) == OpKind::ObjectPut;
}

/// Each field with the value that it gets.
QStringList valuesIn(const Core::Operation &operation)
{
    QStringList values;
    if (const auto *set = std::get_if<Core::Op::TicketSet>(&operation)) {
        for (const Core::FieldChange &change : set->changes)
            values.append(Core::fieldWord(change.field, change.key) + u'=' + change.to);
    } else if (const auto *customer = std::get_if<Core::Op::CustomerSet>(&operation)) {
        for (const Core::Op::CustomerSet::Change &change : customer->changes)
            values.append(change.field + u'=' + change.to);
    } else if (const auto *put = std::get_if<Core::Op::ObjectPut>(&operation)) {
        values.append(ownText(put->object));
    }
    return values;
}

} // namespace

void Witness::fail(const QByteArray &what)
{
    if (m_broken.isEmpty())
        m_broken = what;
}

qint64 Witness::lastNumber(const QUuid &client)
{
    const auto last = Statement(m_server.connection(), u"SELECT last_id FROM client WHERE id=?"_s)
                          .bind(client)
                          .all([](const Statement &row) { return row.integer(0); });
    return last && !last->isEmpty() ? last->constFirst() : 0;
}

QByteArray Witness::document(const QUuid &id)
{
    const auto found = Statement(m_server.connection(), u"SELECT doc FROM document WHERE id=? AND removed=0"_s)
                           .bind(id)
                           .all([](const Statement &row) { return row.blob(0); });
    return found && !found->isEmpty() ? found->constFirst() : QByteArray();
}

bool Witness::hasMessage(const QUuid &id)
{
    const auto found = Statement(m_server.connection(), u"SELECT 1 FROM message WHERE id=?"_s)
                           .bind(id)
                           .all([](const Statement &row) { return row.integer(0); });
    return found && !found->isEmpty();
}

bool Witness::hasEvent(const QUuid &id)
{
    const auto found
        = Statement(m_server.connection(), u"SELECT 1 FROM event WHERE id=?"_s).bind(id).all([](const Statement &row) {
              return row.integer(0);
          });
    return found && !found->isEmpty();
}

bool Witness::mayAttach(const Core::Message &message)
{
    for (const Core::Attachment &attachment : message.attachments) {
        const auto found = Statement(m_server.connection(), u"SELECT 1 FROM file_owner WHERE hash=? AND person=?"_s)
                               .bind(attachment.file.bytes, m_ledger.people.value(m_client).uuid())
                               .all([](const Statement &row) { return row.integer(0); });
        if (!found || found->isEmpty())
            return false;
    }
    return true;
}

Model &Witness::model(const QUuid &ticket)
{
    const auto known = m_models.find(ticket);
    if (known != m_models.end())
        return *known;
    const auto found = Statement(m_server.connection(), u"SELECT doc FROM ticket WHERE id=? AND removed=0"_s)
                           .bind(ticket)
                           .all([](const Statement &row) { return row.blob(0); });
    const auto stored = found && !found->isEmpty()
        ? Protocol::decode<Core::Ticket>(found->constFirst())
        : Core::Result<Core::Ticket>(Core::Error{Core::Error::Kind::Rejected, u"none"_s, {}});
    return *m_models.insert(ticket, stored ? Model::of(*stored) : Model::none());
}

bool Witness::dependsOnRefused(const Core::Mutation &mutation)
{
    for (const qint64 id : mutation.dependsOn) {
        if (m_refused.contains(id))
            return true;
        const auto found
            = Statement(m_server.connection(), u"SELECT refused FROM mutation_outcome WHERE client=? AND id=?"_s)
                  .bind(m_clientId, id)
                  .all([](const Statement &row) { return row.integer(0) == 1; });
        if (found && found->value(0))
            return true;
    }
    return false;
}

void Witness::arriving(int client, const Server::Request &request, bool isOfBefore)
{
    m_foretold.clear();
    m_models.clear();
    m_unsure.clear();
    m_refused.clear();
    m_ids.clear();
    m_owners.clear();
    m_client = client;
    m_isOfBefore = isOfBefore;
    const auto batch = Protocol::decodeMutations(request.body);
    const auto author = Protocol::decode<Core::Person>(document(m_ledger.people.value(client).uuid()));
    if (!batch || !author || !m_broken.isEmpty())
        return;
    m_author = *author;
    m_clientId = batch->client.uuid();
    const auto head = m_server.connection().scalar(u"SELECT seq FROM feed_head"_s);
    m_head = head ? head->toLongLong() : 0;
    // What a backup lacks is judged anew, and it may hold what a failing disk refused when it was made.
    if (std::exchange(m_restores, m_server.restores) != m_server.restores)
        m_answered.clear();
    qint64 last = lastNumber(m_clientId);
    for (const Protocol::IncomingMutation &incoming : batch->mutations) {
        m_ids.append(incoming.id);
        if (!incoming.mutation)
            continue;
        const Core::Mutation &mutation = *incoming.mutation;
        const QList<qsizetype> promises = m_ledger.saidIn(client, mutation.object, mutation.operation);
        for (const qsizetype promise : promises)
            m_arrivals.append({m_clientId, incoming.id, promise});
        if (incoming.id != last + 1)
            continue;
        ++last;
        static constexpr const char *kAuthors[]
            = {"author agent", "author light agent", "author supervisor", "author editor", "author administrator"};
        m_shared.coverage.add(kAuthors[int(m_author.role)]);
        if (isOfBefore)
            m_excused.unite(QSet<qsizetype>(promises.cbegin(), promises.cend()));
        permitted(client, mutation, promises);
        if (const auto owner = Protocol::decode<Core::Person>(document(Model::ownerIn(mutation.operation).uuid())))
            m_owners.insert(owner->id, *owner);
        const Core::Message *message = messageIn(mutation.operation);
        const auto *time = std::get_if<Core::Op::TicketTime>(&mutation.operation);
        const auto *split = std::get_if<Core::Op::TicketSplit>(&mutation.operation);
        m_foretold.append({mutation,
                           promises,
                           (message && hasMessage(message->id.uuid())) || (time && hasEvent(time->id.uuid()))
                               || (split && !ticketOf(split->ticket.id.uuid()).id.isNull()),
                           message && !mayAttach(*message),
                           Answer::Any,
                           {},
                           false,
                           false,
                           std::holds_alternative<Core::Op::TicketUnmerge>(mutation.operation)
                               ? ticketOf(mutation.object).mergedInto
                               : Core::TicketId()});
        (void)model(mutation.object);
    }
}

void Witness::foretell(Foretold &next)
{
    const Core::Mutation &mutation = next.mutation;
    const OpKind kind = Core::kindOf(mutation.operation);
    next.after = m_models.value(mutation.object);
    if (dependsOnRefused(mutation)) {
        next.answer = Answer::Held;
        return;
    }
    if (!Core::isAboutTicket(kind)) {
        const bool mayNot = !m_author.active || !Model::may(m_author.role, kind);
        next.answer = mayNot ? Answer::Rejected : Answer::Any;
        return;
    }
    next.isSoBefore = next.after.isSoAlready(mutation.operation);
    next.answer = next.after.take(m_author, mutation.operation, m_owners);
    // The other ticket of a merge changes too, whichever it is.
    if (kind == OpKind::TicketMerge || kind == OpKind::TicketUnmerge) {
        for (auto known = m_models.cbegin(); known != m_models.cend(); ++known)
            m_unsure.insert(known.key());
    }
    // What is split off is there from now on, if the split is taken.
    if (const auto *split = std::get_if<Core::Op::TicketSplit>(&mutation.operation))
        m_unsure.insert(split->ticket.id.uuid());
    if (next.isSaidBefore) {
        next.after = m_models[mutation.object];
        next.answer = Answer::Any;
    } else if (next.answer == Answer::Any) {
        m_unsure.insert(mutation.object);
    }
    if (m_unsure.contains(mutation.object))
        next.answer = Answer::Any;
}

void Witness::judged(const std::optional<Server::Response> &response)
{
    if (!response || response->status != 200 || m_ids.isEmpty() || !m_broken.isEmpty())
        return;
    const auto answer = Protocol::decode<Protocol::MutationsAnswer>(response->body);
    if (!answer)
        return; // packed: one in twenty
    compareWithFirst(answer->outcomes);
    if (m_foretold.isEmpty())
        return;
    compareAnswers(answer->outcomes);
    compareRows();
    compareHistory();
}

void Witness::compareWithFirst(const QList<Core::Outcome> &outcomes)
{
    for (qsizetype i = 0; i < std::min(m_ids.size(), outcomes.size()); ++i) {
        const Core::Outcome &now = outcomes[i];
        const bool isNew = std::any_of(m_foretold.cbegin(), m_foretold.cend(),
                                       [&now](const Foretold &next) { return next.mutation.id == now.id; });
        const auto first = m_answered.constFind({m_clientId, m_ids[i]});
        if (isNew || first == m_answered.cend()) {
            m_answered.insert({m_clientId, m_ids[i]}, now);
            continue;
        }
        // After 90 days only what was left for a person is remembered.
        const bool isForgotten = m_server.hasForgotten() && first->kind != Core::Outcome::Kind::Held
            && first->kind != Core::Outcome::Kind::Rejected;
        if (!isForgotten && *first != now)
            return fail("I1 number " + QByteArray::number(m_ids[i]) + " of client " + QByteArray::number(m_client)
                        + " was answered in another way than the first time: " + first->code.toLatin1() + ", "
                        + now.code.toLatin1());
    }
}

void Witness::compareAnswers(const QList<Core::Outcome> &outcomes)
{
    using Kind = Core::Outcome::Kind;
    for (Foretold &next : m_foretold) {
        const qsizetype place = m_ids.indexOf(next.mutation.id);
        if (place < 0 || place >= outcomes.size())
            return fail("I1 a change was taken and not answered");
        const Core::Outcome &outcome = outcomes[place];
        const QByteArray name = QByteArray(Core::opName(Core::kindOf(next.mutation.operation)).latin1()) + " of client "
            + QByteArray::number(m_client);
        const Answer is = outcome.kind == Kind::Held ? Answer::Held
            : outcome.kind == Kind::Rejected         ? Answer::Rejected
                                                     : Answer::Done;
        foretell(next);
        // Which steps a role may take from which status is the table of the life cycle, not of merging.
        const bool isForbiddenStep = is == Answer::Rejected && outcome.code == "right.status"_L1;
        // One whose file a restored server has not comes before all other rules.
        const bool lacksFile = is == Answer::Rejected && next.mayLackFile;
        if (next.answer != Answer::Any && next.answer != is && !isForbiddenStep && !lacksFile)
            return fail((is == Answer::Done ? "I9 taken although it must be held or refused: "
                                            : "I2 not taken although nothing was against it: ")
                        + name + ", " + outcome.code.toLatin1());
        if (is == Answer::Done && next.answer == is && next.isSoBefore && outcome.alreadySame.isEmpty())
            return fail("I7 it is not told what was so before: " + name);
        if (is == Answer::Rejected || is == Answer::Held)
            m_refused.insert(next.mutation.id);
        // What is held for its conflicts has done the rest.
        if (Core::isAboutTicket(Core::kindOf(next.mutation.operation)) && (is == Answer::Done || next.answer == is))
            m_models[next.mutation.object] = next.after;
        if (is == Answer::Done) {
            next.isTaken = outcome.kind == Kind::Applied;
            compareWords(next);
            compareOthers(next);
            together(next);
        }
    }
}

void Witness::compareRows()
{
    for (auto known = m_models.cbegin(); known != m_models.cend(); ++known) {
        if (m_unsure.contains(known.key()) || !known->isThere)
            continue;
        const auto docs = Statement(m_server.connection(), u"SELECT doc FROM ticket WHERE id=? AND removed=0"_s)
                              .bind(known.key())
                              .all([](const Statement &row) { return row.blob(0); });
        const auto ticket = docs && !docs->isEmpty() ? Protocol::decode<Core::Ticket>(docs->constFirst())
                                                     : Core::Result<Core::Ticket>(Core::Ticket());
        if (!ticket || ticket->id.isNull())
            return fail("I2 a ticket that was answered is not there");
        if (const QByteArray differs = known->differsFrom(*ticket); !differs.isEmpty())
            return fail("I1 answered changes are not what is stored: " + differs);
    }
}

void Witness::compareWords(const Foretold &done)
{
    const Core::Message *said = messageIn(done.mutation.operation);
    if (!said)
        return;
    const auto docs = Statement(m_server.connection(), u"SELECT doc FROM message WHERE id=? AND removed=0"_s)
                          .bind(said->id.uuid())
                          .all([](const Statement &row) { return row.blob(0); });
    const auto stored = docs && !docs->isEmpty() ? Protocol::decode<Core::Message>(docs->constFirst())
                                                 : Core::Result<Core::Message>(Core::Message());
    if (!stored || stored->id.isNull())
        return fail("I2 words that were answered as taken are not there");
    const bool isReply = Core::kindOf(done.mutation.operation) == OpKind::TicketReply;
    if (stored->cc != said->cc || stored->bcc != said->bcc)
        return fail("I2 a message does not tell who else gets it: " + said->text.toLatin1());
    // Only notes call colleagues.
    const bool isPublic = stored->audience == Core::Audience::Public;
    if (stored->mentions != (isPublic ? QList<Core::PersonId>() : said->mentions) || stored->call != said->call)
        return fail("I2 a message does not tell whom it is for or of which call: " + said->text.toLatin1());
    if (stored->text != said->text || stored->html != said->html || stored->ticket.uuid() != done.mutation.object
        || stored->attachments != said->attachments
        || stored->audience != (isReply ? Core::Audience::Public : said->audience))
        return fail("I2 a message is not stored as it was said: " + said->text.toLatin1());
    for (const Core::Attachment &attachment : said->attachments) {
        const QString name = attachment.file.toHex();
        if (!QFile::exists(m_server.filesFolder() + u'/' + name.left(2) + u'/' + name))
            return fail("I11 a message was taken without its file");
    }
}

void Witness::together(const Foretold &done)
{
    if (m_isOfBefore || done.promises.isEmpty())
        return;
    for (const qsizetype place : done.promises) {
        const Ledger::Promise &solve = m_ledger.promises()[place];
        if (solve.after.isEmpty() || solve.isDecided || solve.isCopied)
            return; // the same was said without a reply too
        for (const Ledger::Promise &reply : m_ledger.promises()) {
            if (reply.token == solve.after && (reply.isDecided || reply.isReleased || reply.isCopied || !reply.isSure))
                return;
        }
    }
    const auto texts = Statement(m_server.connection(), u"SELECT doc FROM message WHERE ticket=?"_s)
                           .bind(done.mutation.object)
                           .all([](const Statement &row) { return row.blob(0); });
    // Two machines of one person may have said the same, each with a reply of its own.
    for (const qsizetype place : done.promises) {
        const QByteArray &token = m_ledger.promises()[place].after;
        const auto stored = texts.valueOr({});
        if (std::any_of(stored.cbegin(), stored.cend(),
                        [&token](const QByteArray &text) { return text.contains(token); }))
            return;
    }
    fail("I3 a ticket was solved before the reply that solves it: "
         + m_ledger.promises()[done.promises.constFirst()].after);
}

void Witness::compareHistory()
{
    // Words of one machine stand in the order in which they were said.
    const auto rows = Statement(m_server.connection(),
                                u"SELECT mutation, entity, object FROM change WHERE seq>? AND client=? ORDER BY seq"_s)
                          .bind(m_head, m_clientId)
                          .all([](const Statement &row) { return std::pair(row.integer(0), row.integer(1)); });
    // Messages that go to another ticket, and come back, are written where they were said.
    const bool movesWords = std::any_of(m_foretold.cbegin(), m_foretold.cend(), [](const Foretold &done) {
        const OpKind kind = Core::kindOf(done.mutation.operation);
        return kind == OpKind::TicketSplit || kind == OpKind::TicketMerge || kind == OpKind::TicketUnmerge;
    });
    qint64 last = 0;
    for (const auto &[number, entity] : rows.valueOr({})) {
        if (entity != int(Core::EntityKind::Message) || movesWords)
            continue;
        if (number < last)
            return fail("I3 words of one batch are out of order");
        last = number;
    }
    for (auto known = m_models.cbegin(); known != m_models.cend(); ++known) {
        if (known->lost.isEmpty() || m_unsure.contains(known.key()))
            continue;
        const auto docs = Statement(m_server.connection(), u"SELECT doc FROM event WHERE ticket=? AND version>?"_s)
                              .bind(known.key(), m_head)
                              .all([](const Statement &row) { return row.blob(0); });
        for (const auto &[field, value] : known->lost) {
            const bool isKept = std::any_of(docs->cbegin(), docs->cend(), [&](const QByteArray &doc) {
                const auto event = Protocol::decode<Core::Event>(doc);
                return event && event->field == "conflict"_L1
                    && event->oldValue == Core::fieldWord(field, Model::customKey()) && event->newValue == value;
            });
            if (!isKept)
                return fail("I2 a value that lost is not in the history");
        }
    }
}

bool Witness::isInsisting(int client, const Core::Mutation &mutation) const
{
    // A number that was used up, or my values over theirs, which have another "from" than was said.
    const QStringList values = valuesIn(mutation.operation);
    return isSet(mutation.operation) && std::all_of(values.cbegin(), values.cend(), [&](const QString &value) {
               return std::any_of(m_ledger.promises().cbegin(), m_ledger.promises().cend(),
                                  [&](const Ledger::Promise &promise) {
                                      return (promise.isForced || promise.isCopied) && promise.object == mutation.object
                                          && m_ledger.isOf(promise, client) && valuesIn(promise.said).contains(value);
                                  });
           });
}

void Witness::permitted(int client, const Core::Mutation &mutation, const QList<qsizetype> &promises)
{
    const QByteArray name = QByteArray(Core::opName(Core::kindOf(mutation.operation)).latin1()) + " of client "
        + QByteArray::number(client);
    // What was under way when the server was restored may be taken for new, whatever its person decided since.
    if (m_isOfBefore || isInsisting(client, mutation))
        return;
    // What takes back a stroke is written by the machine, which died before anybody saw it.
    if (promises.isEmpty() && m_ledger.mayUndo(client, mutation.object))
        return;
    QByteArray why = "nobody said that";
    for (const qsizetype place : promises) {
        if (isPermitted(m_ledger.promises()[place], mutation, promises.size() == 1, why))
            return;
    }
    fail("I7 " + name + " was sent: " + why);
}

bool Witness::isPermitted(const Ledger::Promise &promise, const Core::Mutation &mutation, bool isOnly,
                          QByteArray &why) const
{
    if (promise.isCopied)
        return true;
    why = promise.token;
    if (promise.notBefore_ms > m_shared.scheduler.now() && promise.clock_ms == clockOf(m_client)) {
        why += " could still be taken back";
        return false;
    }
    if (promise.isTakenBack && isOnly) {
        why += " was taken back";
        return false;
    }
    const Core::Message *said = messageIn(promise.said);
    const Core::Message *sent = messageIn(mutation.operation);
    if (!said || !sent)
        return true;
    const auto *reply = std::get_if<Core::Op::TicketReply>(&mutation.operation);
    const bool saidReply = Core::kindOf(promise.said) == OpKind::TicketReply;
    if (said->text != sent->text || said->html != sent->html || said->attachments != sent->attachments) {
        why += " has other words or files";
        return false;
    }
    // A note that was made of them stays here.
    const bool isKept = sent->cc == said->cc && sent->bcc == said->bcc;
    const bool staysHere = promise.isNote && !Core::isSentOn(*sent);
    if (promise.isNote && saidReply ? !staysHere : !isKept && !staysHere) {
        why += " goes to others than was said";
        return false;
    }
    if (promise.isNote && saidReply ? reply != nullptr : bool(reply) != saidReply) {
        why += promise.isNote ? " was made a note" : " was said in another way";
        return false;
    }
    if (!reply)
        return sent->audience == (promise.isNote ? Core::Audience::Internal : said->audience);
    if (!promise.isForced && (reply->force || reply->lastPublicSeen != promise.lastSeen)) {
        why = "I9 " + why + " answers another message than its author had seen";
        return false;
    }
    return true;
}

QByteArray Witness::nowhere(const std::function<bool(int client, const QUuid &, const Core::Operation &)> &waiting)
{
    QHash<QUuid, qint64> last;
    QSet<qsizetype> arrived;
    for (const Arrival &arrival : std::as_const(m_arrivals)) {
        if (!last.contains(arrival.client))
            last.insert(arrival.client, lastNumber(arrival.client));
        if (arrival.number <= last[arrival.client])
            arrived.insert(arrival.promise);
    }
    for (qsizetype i = 0; i < m_ledger.promises().size(); ++i) {
        const Ledger::Promise &promise = m_ledger.promises()[i];
        if (promise.place != Ledger::Place::Values || !promise.isSure || promise.isReleased || promise.isDecided
            || promise.isCopied || promise.mayBeRefused || arrived.contains(i)
            || waiting(promise.client, promise.object, promise.said))
            continue;
        return "I2 " + QByteArray(Core::opName(promise.op).latin1()) + " of client "
            + QByteArray::number(promise.client) + " was called saved and never came to the server";
    }
    return {};
}

} // namespace Opora::Simulation
