// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QSet>

namespace Opora::Simulation {

/// The words of makeToken() that stand in some text.
using Tokens = QSet<QByteArray>;

/// What the world promised people: each thing that a screen called saved, by a word that occurs nowhere else.
class Ledger final
{
public:
    enum class Place {
        Words,  ///< a message, a note or a draft: must be found somewhere for ever
        Values, ///< a field or a tag: must have its effect, or wait for a decision
    };
    struct Promise
    {
        QByteArray token;
        Place place = Place::Words;
        int client = 0;
        QUuid object;
        Core::OpKind op = Core::OpKind::TicketNote;
        Core::MessageId lastSeen;  ///< of a reply: the newest public message that its author saw
        bool isSure = true;        ///< false: the machine died before it could say so
        bool isReleased = false;   ///< a person threw it away, or it went with a deleted ticket
        bool mayBeTwice = false;   ///< sent again by a person's decision or by a copied profile
        bool mayBeRefused = false; ///< its author lost the right meanwhile
        bool isForced = false;     ///< a reply or a value that its author sent over newer ones
        bool isCopied = false;     ///< another machine has it too and knows nothing of what is decided here
        bool isDecided = false;    ///< its author said what becomes of it when it was held or refused
        bool isNote = false;       ///< its author made a note of a reply: it never leaves as one
        bool isTakenBack = false;  ///< its author dropped it or took it back: it never leaves
        Core::Operation said;      ///< what its author said, with what they saw
        qint64 notBefore_ms = 0;   ///< may be taken back until then, by the scheduler's time
        qint64 clock_ms = 0;       ///< how wrong the machine's clock was
        QByteArray after;          ///< the word of the reply that it was sent with
    };
    /// A draft as it was last typed on one machine, for one ticket.
    struct Typed
    {
        QByteArray token;
        Core::MessageId lastSeen;
        bool isFormatted = false;
    };
    /// Changes that were made at one stroke, by their places among the promises.
    struct Stroke
    {
        QUuid id;
        QList<qsizetype> promises;
    };
    /// A tag that was given at a stroke which was taken back.
    struct Untagged
    {
        int client = 0;
        QUuid ticket;
        QByteArray tag;
        qsizetype said = 0;     ///< among the promises
        qsizetype reverse = -1; ///< among them, too; below zero: there is none
    };
    /// What a customer wrote and the server kept.
    struct Letter
    {
        Core::MessageId id;
        Core::TicketId ticket;
        int restores = 0; ///< of the server, before it came
    };

    /// A word that occurs nowhere else.
    [[nodiscard]] QByteArray makeToken() { return "tok" + QByteArray::number(++m_last) + "x"; }
    void add(const Promise &promise);
    [[nodiscard]] QList<Promise> &promises() { return m_promises; }
    [[nodiscard]] const QList<Promise> &promises() const { return m_promises; }
    /// All whose token is in the text.
    template<typename Change>
    void change(const QByteArray &text, Change &&change)
    {
        for (Promise &promise : m_promises) {
            if (!promise.token.isEmpty() && text.contains(promise.token))
                change(promise);
        }
    }
    /// All that this change of that machine carries: by its words, or else by what it says.
    [[nodiscard]] QList<qsizetype> saidIn(int client, const QUuid &object, const Core::Operation &operation) const;
    template<typename Change>
    void changeSaid(int client, const QUuid &object, const Core::Operation &operation, Change &&change)
    {
        for (const qsizetype place : saidIn(client, object, operation))
            change(m_promises[place]);
    }
    /// The newest word in a text, which is the one of its sender; empty when it has none.
    [[nodiscard]] static QByteArray newestToken(const QString &text);
    [[nodiscard]] static Tokens tokensIn(const QByteArray &text);
    /// From now on the copy has what the machine has not sent yet.
    void copy(int client, int copy);
    [[nodiscard]] bool isOf(const Promise &promise, int client) const;
    /// All about that object.
    void loosen(const QUuid &object);
    /// Somebody removes it, and with it goes what was and what will be said of it.
    void doom(const QUuid &object);
    /// It runs or ran beside another machine with the same profile.
    [[nodiscard]] bool hasCopy(int client) const;
    /// That machine, or the one that it was copied from, may have died while it took back changes of the object.
    [[nodiscard]] bool mayUndo(int client, const QUuid &object) const;
    /// Somebody else than its author's hand has changed that draft, or it is gone.
    void forgetTyped(int client, const QUuid &ticket);
    /// A machine begins a new cache, which knows of no strokes.
    void forgetStrokes(int client);
    /// What this person said on any machine.
    void loosen(Core::PersonId person);

    QMap<int, qint64> votes;                             ///< how often each client's person may have voted
    QMap<int, Core::PersonId> people;                    ///< by client
    QMap<std::pair<int, QUuid>, Typed> typed;            ///< drafts that nothing but their author has touched since
    QMap<std::pair<int, QUuid>, Core::Message> returned; ///< formatted words that came back to a draft since then
    QMap<int, QSet<QUuid>> shown;                        ///< tickets that each client's person has looked at
    QSet<Core::PersonId> changed;                        ///< whose rights were changed
    QMap<Core::PersonId, QSet<Core::QueueId>> unseen;    ///< what each person could see and may not any more
    QMap<int, QList<Stroke>> strokes;                    ///< of each client, that may be taken back; none is empty
    QSet<std::pair<int, QUuid>> undoing;                 ///< see mayUndo()
    QList<Untagged> untagged;
    QList<Letter> letters;

private:
    QList<Promise> m_promises;
    QMap<int, int> m_copyOf;
    QSet<QUuid> m_doomed;
    int m_last = 0;
};

/// Null when it carries none.
[[nodiscard]] const Core::Message *messageIn(const Core::Operation &operation);

} // namespace Opora::Simulation
