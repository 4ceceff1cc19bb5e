// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger.h"

#include <string_view>

namespace Opora::Simulation {

void Ledger::add(const Promise &promise)
{
    m_promises.append(promise);
    m_promises.last().isReleased |= m_doomed.contains(promise.object);
}

void Ledger::doom(const QUuid &object)
{
    m_doomed.insert(object);
    for (Promise &promise : m_promises)
        promise.isReleased |= promise.object == object;
}

bool Ledger::hasCopy(int client) const
{
    return m_copyOf.contains(client) || !m_copyOf.keys(client).isEmpty();
}

bool Ledger::mayUndo(int client, const QUuid &object) const
{
    while (!undoing.contains({client, object}) && m_copyOf.contains(client))
        client = m_copyOf[client];
    return undoing.contains({client, object});
}

void Ledger::forgetTyped(int client, const QUuid &ticket)
{
    typed.remove({client, ticket});
    returned.remove({client, ticket});
}

void Ledger::forgetStrokes(int client)
{
    strokes.remove(client);
    untagged.removeIf([client](const Untagged &tag) { return tag.client == client; });
}

const Core::Message *messageIn(const Core::Operation &operation)
{
    if (const auto *create = std::get_if<Core::Op::TicketCreate>(&operation))
        return &create->message;
    if (const auto *reply = std::get_if<Core::Op::TicketReply>(&operation))
        return &reply->message;
    const auto *note = std::get_if<Core::Op::TicketNote>(&operation);
    return note ? &note->message : nullptr;
}

QByteArray Ledger::newestToken(const QString &text)
{
    const QByteArray words = text.toLatin1();
    const qsizetype from = words.lastIndexOf("tok");
    const qsizetype to = words.indexOf('x', from);
    return from < 0 || to < 0 ? QByteArray() : words.mid(from, to - from + 1);
}

Tokens Ledger::tokensIn(const QByteArray &text)
{
    Tokens tokens;
    const std::string_view words(text.constData(), size_t(text.size()));
    for (size_t from = words.find("tok"); from != words.npos; from = words.find("tok", from + 3)) {
        const size_t end = words.find_first_not_of("0123456789", from + 3);
        if (end != words.npos && words[end] == 'x' && end > from + 3)
            tokens.insert(text.mid(qsizetype(from), qsizetype(end - from + 1)));
    }
    return tokens;
}

bool Ledger::isOf(const Promise &promise, int client) const
{
    while (promise.client != client && m_copyOf.contains(client))
        client = m_copyOf[client];
    return promise.client == client;
}

QList<qsizetype> Ledger::saidIn(int client, const QUuid &object, const Core::Operation &operation) const
{
    const Core::Message *message = messageIn(operation);
    const auto *note = std::get_if<Core::Op::CustomerNoteAdd>(&operation);
    const QByteArray token = newestToken(message ? message->text : note ? note->note.text : QString());
    QList<qsizetype> places;
    for (qsizetype i = 0; i < m_promises.size(); ++i) {
        const Promise &promise = m_promises[i];
        if (promise.object != object || !isOf(promise, client))
            continue;
        if (token.isEmpty() ? promise.said == operation : promise.token == token)
            places.append(i);
    }
    return places;
}

void Ledger::copy(int client, int copy)
{
    m_copyOf.insert(copy, client);
    for (Promise &promise : m_promises) {
        promise.isCopied = promise.isCopied || isOf(promise, client);
        promise.mayBeTwice = promise.mayBeTwice || promise.isCopied;
    }
}

void Ledger::loosen(const QUuid &object)
{
    for (Promise &promise : m_promises)
        promise.mayBeRefused = promise.mayBeRefused || promise.object == object;
}

void Ledger::loosen(Core::PersonId person)
{
    for (Promise &promise : m_promises)
        promise.mayBeRefused = promise.mayBeRefused || people.value(promise.client) == person;
}

} // namespace Opora::Simulation
