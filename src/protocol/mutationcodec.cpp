// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/mutationcodec.h"

#include "protocol/fieldreader.h"
#include "protocol/jsonwriter.h"
#include "protocol/mutationschema.h"

#include <QCryptographicHash>

#include <string>

namespace Opora::Protocol {

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace {

template<typename T>
QByteArray written(const T &value)
{
    JsonWriter writer;
    writeObject(writer, value);
    return writer.take();
}

QByteArray hashOf(JsonValue json)
{
    const std::string bytes = simdjson::minify(json);
    return QCryptographicHash::hash(QByteArrayView(bytes.data(), qsizetype(bytes.size())), QCryptographicHash::Sha256);
}

/// What must be readable for a mutation to be answered at all.
struct Envelope
{
    qint64 id = 0;
    Core::ClientId client;
};

} // namespace

template<>
struct Schema<Envelope>
{
    using T = Envelope;
    template<typename V>
    static void visit(V &v)
    {
        v.field("client", &T::client, kRequired);
        v.field("id", &T::id, Rule{.least = 1, .required = true});
    }
};

namespace {

void readIncoming(ReadState &state, JsonValue json, IncomingMutations &batch)
{
    Envelope envelope;
    readObject(state, json, envelope);
    if (!state.hasFailed() && envelope.client != batch.client) {
        const ReadState::Step step(state, "client");
        state.fail("wrong_value"_L1);
    }
    if (state.hasFailed())
        return;
    IncomingMutation incoming{envelope.id, hashOf(json), {}, {}};
    Core::Result<Core::Mutation> mutation = readDocument<Core::Mutation>(json);
    if (mutation)
        incoming.mutation = std::move(*mutation);
    else
        incoming.error = mutation.error();
    batch.mutations.append(std::move(incoming));
}

} // namespace

QByteArray encodeMutation(const Core::Mutation &mutation)
{
    return written(mutation);
}

Core::Result<Core::Mutation> decodeMutation(QByteArrayView bytes)
{
    return parseDocument<Core::Mutation>(bytes);
}

QByteArray encodeOutcome(const Core::Outcome &outcome)
{
    return written(outcome);
}

Core::Result<Core::Outcome> decodeOutcome(QByteArrayView bytes)
{
    return parseDocument<Core::Outcome>(bytes);
}

QByteArray encodeMutations(Core::ClientId client, const QList<QByteArray> &mutations)
{
    JsonWriter writer;
    writer.open('{');
    writer.key("client"sv);
    writeValue(writer, client);
    writer.key("mutations"sv);
    writer.open('[');
    for (const QByteArray &mutation : mutations) {
        writer.item();
        writer.raw(mutation);
    }
    writer.close(']');
    writer.close('}');
    return writer.take();
}

Core::Result<IncomingMutations> decodeMutations(QByteArrayView body)
{
    const Core::Result<JsonValue> json = parseJson(body);
    if (!json)
        return json.error();
    ReadState state;
    JsonFields fields(state, *json);
    const JsonValue *client = fields.find("client");
    const JsonValue *list = fields.find("mutations");
    IncomingMutations batch;
    simdjson::dom::array items;
    {
        const ReadState::Step step(state, "client");
        if (!client)
            state.fail("missing"_L1);
        else
            readValue(state, *client, batch.client, kRequired);
    }
    const ReadState::Step inList(state, "mutations");
    if (state.hasFailed())
        return state.error();
    if (!list)
        state.fail("missing"_L1);
    else if (list->get(items) != simdjson::SUCCESS)
        state.fail("wrong_type"_L1);
    else if (items.size() > size_t(Limits::kMutationsPerBatch))
        state.fail("too_many"_L1);
    if (state.hasFailed())
        return state.error();
    for (const JsonValue item : items) {
        const ReadState::Step step(state, batch.mutations.size());
        readIncoming(state, item, batch);
        if (state.hasFailed())
            return state.error();
    }
    return batch;
}

} // namespace Opora::Protocol
