// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>

namespace Opora::Simulation {

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
        bool isForced = false;     ///< a reply that its author sent over newer words
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
            if (text.contains(promise.token))
                change(promise);
        }
    }
    /// All about that object, or of that client with a null object.
    void loosen(const QUuid &object);
    void loosenAll();

    QMap<int, qint64> votes; ///< how often each client's person may have voted

private:
    QList<Promise> m_promises;
    int m_last = 0;
};

} // namespace Opora::Simulation
