// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Words are as somebody wrote them: their look, which stands beside them, and their files.
#include "checker.h"
#include "db/connection.h"
#include "db/statement.h"
#include "looks.h"
#include "protocol/codec.h"
#include "protocol/mutationcodec.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Db::Statement;

namespace {

QByteArray nameOf(SimClient &client)
{
    return "client " + QByteArray::number(client.number());
}

/// Of a list of documents the first whose look says something else than its words.
std::optional<Core::Message> contradiction(const QList<QByteArray> &docs)
{
    for (const QByteArray &doc : docs) {
        if (!doc.contains("\"html\""))
            continue;
        auto message = Protocol::decode<Core::Message>(doc);
        if (message && !saysTheSame(message->html, message->text))
            return std::move(*message);
    }
    return std::nullopt;
}

} // namespace

std::optional<Core::Message> Checker::draftOf(SimClient &client, const QUuid &ticket)
{
    Db::Connection &cache = client.reader()->connection();
    const auto isHeld = Statement(cache, u"SELECT 1 FROM ticket WHERE id=?"_s).bind(ticket).any();
    // What is lost from sight moves to the box of lost words.
    if (!isHeld.valueOr(false))
        return std::nullopt;
    const auto docs
        = Statement(cache, u"SELECT doc FROM draft WHERE ticket=?"_s).bind(ticket).all([](const Statement &row) {
              return row.blob(0);
          });
    return Protocol::decode<Core::Message>(docs.valueOr({}).value(0)).valueOr(Core::Message());
}

Broken Checker::draftsStand(SimClient &client)
{
    if (!client.isDiskWell() || !client.reader())
        return {};
    for (auto typed = m_ledger.typed.cbegin(); typed != m_ledger.typed.cend(); ++typed) {
        const auto draft = typed.key().first == client.number() ? draftOf(client, typed.key().second) : std::nullopt;
        if (!draft)
            continue;
        if (!draft->text.contains(QLatin1String(typed->token)))
            return "I7 " + nameOf(client) + " has another draft than was typed: " + typed->token;
        if (typed->isFormatted && !isBold(draft->html, typed->token))
            return "I7 a draft of " + nameOf(client) + " has lost its look: " + typed->token;
        if (!typed->lastSeen.isNull() && draft->id != typed->lastSeen)
            return "I7 a draft of " + nameOf(client) + " says that its author saw another message";
    }
    for (auto words = m_ledger.returned.cbegin(); words != m_ledger.returned.cend(); ++words) {
        const auto draft = words.key().first == client.number() ? draftOf(client, words.key().second) : std::nullopt;
        const QByteArray token = Ledger::newestToken(words->text);
        if (draft && !isBold(draft->html, token))
            return "I7 words came back to " + nameOf(client) + " without their look: " + token;
        for (const Core::Attachment &attachment : words->attachments) {
            if (draft && !draft->attachments.contains(attachment))
                return "I7 words came back to " + nameOf(client) + " without a file: " + token;
        }
    }
    return {};
}

Broken Checker::looksWhole(SimClient &client)
{
    const auto odd = contradiction(
        blobs(client.reader()->connection(), u"SELECT doc FROM draft UNION ALL SELECT doc FROM draft_history"_s));
    return odd ? "I7 a draft of " + nameOf(client) + " looks like other words: " + odd->text.toLatin1() : Broken();
}

Broken Checker::looksWholeOnServer()
{
    const auto odd = contradiction(blobs(m_server.connection(), u"SELECT doc FROM message WHERE removed=0"_s));
    return odd ? "I7 a message on server looks like other words: " + odd->text.toLatin1() : Broken();
}

Broken Checker::unsentAsWritten(SimClient &client)
{
    const CacheRows &held = heldBy(client);
    QHash<qint64, QByteArray> changes;
    for (const CacheRows::Change &change : held.outbox())
        changes.insert(change.local, change.doc);
    for (const CacheRows::Child &child : held.children()) {
        if (child.kind != Core::EntityKind::Message || child.pending == 0)
            continue;
        const auto mutation = Protocol::decodeMutation(changes.value(child.pending));
        const Core::Message *written = mutation ? messageIn(mutation->operation) : nullptr;
        // Copies of others' words come along with a ticket that is merged or split off.
        if (!written || written->id.uuid() != child.id)
            continue;
        const auto shown = Protocol::decode<Core::Message>(child.row.doc);
        if (!shown || shown->text != written->text || shown->html != written->html
            || shown->attachments != written->attachments)
            return "I7 " + nameOf(client) + " shows other words than were written: " + written->text.toLatin1();
    }
    return {};
}

} // namespace Opora::Simulation
