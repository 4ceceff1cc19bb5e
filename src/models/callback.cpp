// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/callback.h"

#include "text/whenwords.h"

namespace Opora::Models {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Callback)
public:
    //: What the typed words mean: %1 is a date and time, %2 a span such as "17 h 40 min"
    static QString moment() { return tr("%1, that is in %2."); }
    //: What the typed words mean: %1 is a date and time
    static QString over() { return tr("%1 is over. Choose a time that is still to come."); }
    static QString unknown()
    {
        //: The examples are understood in both languages; write them in the reader's
        return tr("This is not understood. Write it like “tomorrow 9”, “in 2 hours” or “mon 10:00”.");
    }
    //: In the head of a ticket: when somebody is to be called; %1 is a date and time
    static QString later() { return tr("call back %1"); }
    //: In the head of a ticket: it is time to call somebody; %1 is a date and time
    static QString now() { return tr("call back now, promised for %1"); }
};

} // namespace

CallWords callWords(const QString &words, const Formatter &formatter, Core::Timestamp now)
{
    using State = CallWords::State;
    if (words.trimmed().isEmpty())
        return {};
    const auto when = Text::parseWhen(words, now, formatter.local(now).timeZone());
    if (!when || when->kind == Text::When::Kind::Reply)
        return {State::Unknown, {}, Words::unknown()};
    const QString moment = formatter.moment(when->moment, now);
    if (when->moment <= now)
        return {State::Over, when->moment, Words::over().arg(moment)};
    return {State::Moment, when->moment, Words::moment().arg(moment, formatter.span(when->moment - now))};
}

QString callSentence(const Core::Ticket &ticket, const Formatter &formatter, Core::Timestamp now)
{
    if (!ticket.callbackAt)
        return {};
    const QString sentence = *ticket.callbackAt > now ? Words::later() : Words::now();
    return sentence.arg(formatter.moment(*ticket.callbackAt, now));
}

} // namespace Opora::Models
