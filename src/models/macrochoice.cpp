// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/macrochoice.h"

#include "models/replytemplate.h"
#include "models/rights.h"
#include "models/statuschoice.h"
#include "models/ticketrowtext.h"

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Audience;
using Core::Macro;
using Core::MacroAction;
using Core::ReferenceData;

namespace {

bool isWords(const MacroAction &action)
{
    return action.what == "template"_L1 || action.what == "note"_L1 || action.what == "reply"_L1;
}

QString wordsOf(const MacroAction &action, const Core::Ticket &ticket, const ReferenceData &reference)
{
    if (action.what != "template"_L1) {
        Core::Template own;
        own.body = action.value;
        return filledIn(own, ticket, reference);
    }
    const auto id = Core::TemplateId::fromString(action.value);
    const QList<Core::Template> &all = reference.templates;
    const auto text
        = std::find_if(all.cbegin(), all.cend(), [id](const Core::Template &other) { return other.id == id; });
    return text == all.cend() ? QString() : filledIn(inLanguageOf(*text, ticket, reference), ticket, reference);
}

/// 0: its short name; the others by how far from its beginning; -1: not meant.
int distance(const Macro &macro, const QString &typed)
{
    const QString name = macro.name.in(shownLanguage());
    if (macro.key.compare(typed, Qt::CaseInsensitive) == 0)
        return 0;
    if (macro.key.startsWith(typed, Qt::CaseInsensitive) || name.startsWith(typed, Qt::CaseInsensitive))
        return 1;
    const QString both = macro.name.ru + u'\n' + macro.name.en;
    return both.contains(typed, Qt::CaseInsensitive) ? 2 : -1;
}

} // namespace

QList<Macro> macrosOf(const ReferenceData &reference)
{
    QList<Macro> macros = reference.macros;
    macros.removeIf([&reference](const Macro &macro) { return !macro.owner.isNull() && macro.owner != reference.me; });
    const QString language = shownLanguage();
    std::stable_sort(macros.begin(), macros.end(), [&language](const Macro &a, const Macro &b) {
        if (a.owner.isNull() != b.owner.isNull())
            return b.owner.isNull();
        return a.name.in(language).localeAwareCompare(b.name.in(language)) < 0;
    });
    return macros;
}

QList<Macro> macrosFor(const Core::TicketDetails &ticket, const ReferenceData &reference, Core::Timestamp now)
{
    QList<Macro> macros = macrosOf(reference);
    macros.removeIf([&](const Macro &macro) { return !macroTask(macro, reference).concerns(ticket, reference, now); });
    return macros;
}

QList<Macro> macrosTyped(const QList<Macro> &macros, const QString &typed)
{
    const QString words = typed.trimmed();
    if (words.isEmpty())
        return macros;
    QList<Macro> found = macros;
    found.removeIf([&words](const Macro &macro) { return distance(macro, words) < 0; });
    std::stable_sort(found.begin(), found.end(),
                     [&words](const Macro &a, const Macro &b) { return distance(a, words) < distance(b, words); });
    return found;
}

const Core::Status *askedStatus(const Macro &macro, const ReferenceData &reference, const Core::Ticket *ticket)
{
    Core::StatusId wanted;
    for (const MacroAction &action : macro.actions) {
        const auto field = Core::ticketFieldFromName(action.what);
        if (field == Core::TicketField::StateReason && !action.value.trimmed().isEmpty())
            return nullptr;
        if (field == Core::TicketField::Status)
            wanted = Core::StatusId::fromString(action.value);
    }
    const Core::Status *status = findStatus(reference, wanted);
    if (!status || (ticket && ticket->status == wanted))
        return nullptr;
    const Core::StateClass from = ticket ? ticket->state : status->state;
    return reasonFor(from, *status) == Reason::NotAsked ? nullptr : status;
}

Macro withReason(Macro macro, const QString &reason)
{
    const QString field = Core::ticketFieldName(Core::TicketField::StateReason);
    if (!reason.trimmed().isEmpty())
        macro.actions.append({field, reason.trimmed()});
    return macro;
}

QList<Core::Operation> macroChanges(const Macro &macro, const ReferenceData &reference)
{
    Core::Op::TicketSet set;
    Core::Op::TicketTags tags;
    const auto add = [&set](Core::TicketField field, const QString &value, const QString &key) {
        const Core::FieldChange change{field, {}, value, key};
        // Each field once: what stands last counts.
        set.changes.removeIf([&change](const Core::FieldChange &other) { return Core::isSameField(other, change); });
        set.changes.append(change);
    };
    for (const MacroAction &action : macro.actions) {
        const auto field = Core::ticketFieldFromName(action.what);
        const QString key = Core::customKeyOf(action.what);
        if (action.what == "take"_L1)
            add(Core::TicketField::Owner, reference.me.toString(), {});
        else if (action.what == "add_tag"_L1)
            tags.add.append(Core::normalizedTag(action.value));
        else if (action.what == "remove_tag"_L1)
            tags.remove.append(Core::normalizedTag(action.value));
        else if (!key.isEmpty())
            add(Core::TicketField::Custom, action.value, key);
        else if (field && *field != Core::TicketField::Custom)
            add(*field, action.value, {});
    }
    tags.add.removeDuplicates();
    tags.remove.removeDuplicates();
    QList<Core::Operation> changes;
    if (!set.changes.isEmpty())
        changes.append(set);
    if (!tags.add.isEmpty() || !tags.remove.isEmpty())
        changes.append(tags);
    return changes;
}

BulkTask macroTask(const Macro &macro, const ReferenceData &reference)
{
    BulkTask task{macroChanges(macro, reference), {}, macro.queue};
    if (!macro.condition.trimmed().isEmpty())
        task.only = TicketCondition(macro.condition);
    return task;
}

MacroWords macroWords(const Macro &macro, const Core::Ticket &ticket, const ReferenceData &reference)
{
    MacroWords words;
    QStringList texts;
    for (const MacroAction &action : macro.actions) {
        if (!isWords(action))
            continue;
        const QString text = wordsOf(action, ticket, reference).trimmed();
        if (text.isEmpty())
            continue;
        texts.append(text);
        // What is meant for colleagues makes all of it theirs.
        if (action.what == "note"_L1)
            words.audience = Audience::Internal;
    }
    if (!mayDo(reference, Core::OpKind::TicketReply))
        words.audience = Audience::Internal;
    words.text = texts.join(u"\n\n"_s);
    return words;
}

bool hasWords(const Macro &macro)
{
    return std::any_of(macro.actions.cbegin(), macro.actions.cend(), isWords);
}

} // namespace Opora::Models
