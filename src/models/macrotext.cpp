// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/macrotext.h"

#include "core/words.h"
#include "models/ticketrowtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::MacroAction;
using Core::ReferenceData;

namespace {

constexpr qsizetype kShownLetters = 80; ///< of words that go into the composer

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::MacroText)
public:
    static QList<MacroKind> kinds()
    {
        //: What a macro does to a ticket, as the rest below
        return {{u"status"_s, tr("Status")},
                //: Of a pending ticket: whom it waits for
                {u"pending_reason"_s, tr("Waits for")},
                {u"state_reason"_s, tr("Reason of the status")},
                {u"queue"_s, tr("Department")},
                {u"take"_s, tr("Assign to whoever runs it")},
                {u"owner"_s, tr("Owner")},
                {u"priority"_s, tr("Priority")},
                {u"type"_s, tr("Type")},
                {u"add_tag"_s, tr("Tag is added")},
                {u"remove_tag"_s, tr("Tag is removed")},
                {u"template"_s, tr("Template into the reply")},
                {u"reply"_s, tr("Words into the reply")},
                {u"note"_s, tr("Words into a note")}};
    }
    //: Owner of a ticket: it has none
    static QString nobody() { return tr("Nobody"); }
    static QList<std::pair<QString, QString>> reasons()
    {
        using enum Core::PendingReason;
        return {{Core::wordOf(Customer), tr("The customer")},
                {Core::wordOf(InternalTeam), tr("Another team")},
                {Core::wordOf(SupervisorReview), tr("A supervisor's review")}};
    }
    //: Instead of a status, template or the like that is there no more
    static QString gone() { return tr("not there any more"); }
};

using Values = QList<std::pair<QString, QString>>;

template<typename T>
Values offered(const QList<T> &rows)
{
    Values values;
    for (const T &row : rows) {
        if constexpr (requires { row.active; }) {
            if (!row.active)
                continue;
        }
        if constexpr (requires { row.name.ru; })
            values.append({row.id.toString(), row.name.in(shownLanguage())});
        else
            values.append({row.id.toString(), row.name});
    }
    return values;
}

QString shownValue(const MacroAction &action, const ReferenceData &reference)
{
    const Values values = macroValues(action.what, reference);
    if (values.isEmpty()) {
        const QString words = action.value.simplified();
        return words.size() > kShownLetters ? words.left(kShownLetters) + u'…' : words;
    }
    const auto found
        = std::find_if(values.cbegin(), values.cend(), [&](const auto &value) { return value.first == action.value; });
    return found == values.cend() ? Words::gone() : found->second;
}

QString nameOf(const QString &what)
{
    for (const MacroKind &kind : macroKinds())
        if (kind.what == what)
            return kind.name;
    // An own field, or what a newer version does.
    const QString key = Core::customKeyOf(what);
    return key.isEmpty() ? what : key;
}

} // namespace

QList<MacroKind> macroKinds()
{
    return Words::kinds();
}

Values macroValues(const QString &what, const ReferenceData &reference)
{
    if (what == "status"_L1)
        return offered(reference.statuses);
    if (what == "pending_reason"_L1)
        return Words::reasons();
    if (what == "queue"_L1)
        return offered(reference.queues);
    if (what == "owner"_L1)
        return Values{{QString(), Words::nobody()}} + offered(reference.people);
    if (what == "priority"_L1)
        return offered(reference.priorities);
    if (what == "type"_L1)
        return offered(reference.types);
    if (what != "template"_L1)
        return {};
    Values texts;
    for (const Core::Template &text : reference.templates)
        if (text.owner.isNull() || text.owner == reference.me)
            texts.append({text.id.toString(), text.name});
    return texts;
}

QStringList macroSteps(const Core::Macro &macro, const ReferenceData &reference)
{
    QStringList steps;
    for (const MacroAction &action : macro.actions) {
        const QString name = nameOf(action.what);
        //: What a macro does, e.g. "Status: Solved"
        steps.append(action.what == "take"_L1 ? name : Words::tr("%1: %2").arg(name, shownValue(action, reference)));
    }
    return steps;
}

} // namespace Opora::Models
