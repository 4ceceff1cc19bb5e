// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/desktroubles.h"

#include "core/objectrules.h"
#include "core/oplimits.h"
#include "core/referenceindex.h"
#include "models/deskfields.h"
#include "models/deskobjects.h"
#include "models/errorsentence.h"
#include "models/lengthtext.h"
#include "models/loyaltytext.h"
#include "models/ticketcondition.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Entity;
using Core::ReferenceData;

namespace {

constexpr qsizetype kConditionChars = 1000; // as the wire has it
constexpr int kMostSteps = 100;             // the same

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::DeskTroubles)
public:
    static QString wrong(const Entity &object, const QString &field)
    {
        if (field == "name"_L1)
            return Core::kindOf(object) == Core::EntityKind::Tag ? tr("A tag needs a name.")
                                                                 : tr("Give it a name in at least one language.");
        if (field == "key"_L1)
            return tr("It needs a short name: a latin word such as “billing”.");
        if (field == "time_zone"_L1)
            return tr("No such time zone. Choose one of the list, such as Europe/Moscow.");
        if (field == "parent"_L1)
            return Core::kindOf(object) == Core::EntityKind::Category
                ? tr("A category cannot stand below itself or below what it holds.")
                : tr("A section cannot stand below itself.");
        if (field == "items"_L1)
            return tr("Each step needs a text.");
        if (field == "fields"_L1)
            return tr("Each field needs a name, and a field of choices at least one choice.");
        if (field == "actions"_L1)
            return tr("Add at least one action, and give each of them a value.");
        return tr("This is not valid.");
    }
    static QString currency()
    {
        return tr("Write the three letters of a currency, such as RUB, EUR or USD, or nothing.");
    }
    static QString slash() { return tr("No slash, please: it parts the levels of the tree."); }
    static QString steps(qsizetype count)
    {
        if (count == 0)
            return tr("Add at least one step.");
        return count > kMostSteps
            ? tr("These are more than %n steps. Make two checklists of them.", nullptr, kMostSteps)
            : QString();
    }
};

/// One that no rule objects to, in place of what is wrong: empty but for what it has to have.
Entity sound(const Entity &object, const ReferenceData &reference)
{
    Entity other = object;
    const QString word = Core::uuidOf(object).toString(QUuid::WithoutBraces);
    std::visit(
        [&word](auto &own) {
            using T = std::decay_t<decltype(own)>;
            T empty{};
            if constexpr (requires { own.id; })
                empty.id = own.id;
            if constexpr (requires { own.key; })
                empty.key = word;
            if constexpr (requires { own.timeZone; })
                empty.timeZone = u"UTC"_s;
            if constexpr (requires { own.actions; })
                empty.actions = {{u"take"_s, {}}};
            if constexpr (requires { own.name.en; })
                empty.name.en = word;
            else if constexpr (requires { own.name; })
                empty.name = word;
            own = empty;
        },
        other);
    const auto stored = deskObject(reference, Core::kindOf(object), Core::uuidOf(object));
    if (const auto *status = stored ? std::get_if<Core::Status>(&*stored) : nullptr)
        std::get<Core::Status>(other).state = status->state;
    return other;
}

QString excess(const QString &text, qsizetype limit)
{
    return excessSentence(text.trimmed(), limit);
}
QString excess(const Core::LocalText &text, qsizetype limit)
{
    const QString own = excess(text.ru, limit);
    return own.isEmpty() ? excess(text.en, limit) : own;
}

void addOwn(const Entity &object, const ReferenceData &reference, QHash<QString, QString> &troubles)
{
    const auto add = [&troubles](const QString &field, const QString &sentence) {
        if (!sentence.isEmpty())
            troubles.insert(field, sentence);
    };
    std::visit(
        [&add, &reference](const auto &own) {
            using T = std::decay_t<decltype(own)>;
            if constexpr (requires { own.name; })
                add(u"name"_s, excess(own.name, std::same_as<T, Core::Tag> ? Core::kTagChars : Core::kNameChars));
            if constexpr (requires { own.key; })
                add(u"key"_s, excess(own.key, Core::kWordChars));
            // What is no name may still be taken for a rule of its own, with hours that nobody meant.
            if constexpr (requires { own.timeZone; }) {
                const bool isListed = QTimeZone::availableTimeZoneIds().contains(own.timeZone.toUtf8());
                if (!isListed && !own.timeZone.contains(u'/') && own.timeZone != "UTC"_L1)
                    add(u"time_zone"_s, Words::wrong(own, u"time_zone"_s));
            }
            if constexpr (requires { own.condition; }) {
                add(u"condition"_s, TicketCondition::trouble(own.condition, reference));
                add(u"condition"_s, excess(own.condition, kConditionChars));
            }
            if constexpr (std::same_as<T, Core::Macro>) {
                for (const Core::MacroAction &action : own.actions)
                    add(u"actions"_s, excess(action.value, Core::kNoteChars));
            }
            if constexpr (std::same_as<T, Core::Category>) {
                if (own.key.contains(u'/'))
                    add(u"key"_s, Words::slash());
            }
            if constexpr (std::same_as<T, Core::Checklist>) {
                add(u"items"_s, Words::steps(own.items.size()));
                for (const Core::KeyedText &item : own.items)
                    add(u"items"_s, excess(item.text, Core::kNameChars));
            }
            if constexpr (std::same_as<T, Core::Queue>)
                add(u"signature"_s, excess(own.signature, Core::kNoteChars));
            if constexpr (std::same_as<T, Core::Template>)
                add(u"body"_s, excess(own.body, Core::kNoteChars));
        },
        object);
}

bool isCurrency(const QString &word)
{
    const auto isLetter = [](QChar c) { return c >= u'A' && c <= u'Z'; };
    return word.size() == 3 && std::all_of(word.begin(), word.end(), isLetter);
}

/// The server takes more than this: what stands there already holds nobody up who changes something else.
void addRules(const Core::DeskRules &rules, const ReferenceData &reference, QHash<QString, QString> &troubles)
{
    const auto stored = deskObject(reference, Core::EntityKind::DeskRules, rules.id.uuid());
    const Core::DeskRules before = stored ? std::get<Core::DeskRules>(*stored) : Core::DeskRules();
    if (const QString trouble = loyaltyTrouble(rules.loyalty); !trouble.isEmpty() && rules.loyalty != before.loyalty)
        troubles.insert(u"loyalty"_s, trouble);
    const QString currency = std::get<Core::DeskRules>(tidied(rules)).currency;
    if (!currency.isEmpty() && !isCurrency(currency) && rules.currency != before.currency)
        troubles.insert(u"currency"_s, Words::currency());
}

} // namespace

QHash<QString, QString> deskTroubles(const Entity &object, const ReferenceData &reference)
{
    QHash<QString, QString> troubles;
    addOwn(object, reference, troubles);
    if (const auto *rules = std::get_if<Core::DeskRules>(&object))
        addRules(*rules, reference, troubles);
    const Core::ReferenceIndex index(reference);
    const QList<DeskField> fields = deskFields(Core::kindOf(object));
    const Entity mend = sound(object, reference);
    Entity mended = tidied(object);
    // The rule names the first thing that is wrong: with that put right it names the next.
    for (auto checked = Core::checkObject(mended, index); !checked; checked = Core::checkObject(mended, index)) {
        const Core::Error error = checked.error();
        const QString sentence
            = error.code == "field.value"_L1 ? Words::wrong(object, error.detail) : errorSentence(error);
        const auto field = std::find_if(fields.cbegin(), fields.cend(),
                                        [&error](const DeskField &each) { return each.key == error.detail; });
        const bool isKnown = field != fields.cend() && !field->isSame(mended, mend);
        if (!troubles.contains(error.detail))
            troubles.insert(error.detail, sentence);
        if (!isKnown)
            break;
        field->take(mended, mend);
    }
    return troubles;
}

} // namespace Opora::Models
