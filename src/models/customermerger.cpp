// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customermerger.h"

#include "models/customerchanges.h"
#include "text/contacts/mailaddress.h"

#include <QPointer>
#include <QSet>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Customer;
using Core::Result;

namespace {

template<typename KeyOf>
QStringList united(const QStringList &first, const QStringList &more, KeyOf keyOf)
{
    QStringList all;
    QSet<QString> keys;
    for (const QString &value : first + more) {
        const QString key = keyOf(value);
        if (!keys.contains(key)) {
            keys.insert(key);
            all.append(value);
        }
    }
    return all;
}

QString digits(const QString &phone)
{
    QString key;
    for (const QChar letter : phone) {
        if (letter.isDigit())
            key.append(letter);
    }
    return key.isEmpty() ? phone : key;
}

QString folded(const QString &text)
{
    return text.simplified().toCaseFolded();
}

QString mailKeyOf(const QString &mail)
{
    const QString key = Text::mailKey(mail);
    return key.isEmpty() ? mail : key;
}

} // namespace

Customer joinedCustomer(const Customer &target, const Customer &source)
{
    Customer joined = target;
    joined.emails = united(target.emails, source.emails, mailKeyOf);
    joined.phones = united(target.phones, source.phones, digits);
    joined.messengers = united(target.messengers, source.messengers, folded);
    joined.pinnedFacts = united(target.pinnedFacts, source.pinnedFacts, folded);
    const auto fill = [&](QString Customer::*field) {
        if ((joined.*field).isEmpty())
            joined.*field = source.*field;
    };
    for (QString Customer::*field :
         {&Customer::name, &Customer::language, &Customer::preferences, &Customer::tone, &Customer::timeZone})
        fill(field);
    if (!joined.channel)
        joined.channel = source.channel;
    joined.custom = source.custom;
    joined.custom.insert(target.custom);
    if (joined.organisation.isNull())
        joined.organisation = source.organisation;
    if (joined.loyalty == Core::Loyalty::None)
        joined.loyalty = source.loyalty;
    joined.vip = target.vip || source.vip;
    joined.prospect = target.prospect && source.prospect;
    // The three numbers are of one reckoning.
    if (joined.yearlyValue == 0 && joined.acquisitionCost == 0) {
        joined.yearlyValue = source.yearlyValue;
        joined.acquisitionCost = source.acquisitionCost;
        joined.expectedYears = source.expectedYears;
    }
    return joined;
}

CustomerMerger::CustomerMerger(Workplace workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
{ }

void CustomerMerger::look(const Customer &target, Core::CustomerId source)
{
    ask(m_workplace.desk.customer(source), this, [this, target](const Result<Core::CustomerDetails> &answer) {
        if (!answer)
            return Q_EMIT failed(answer.error());
        Q_EMIT looked({target, answer->customer, joinedCustomer(target, answer->customer), answer->ticketCount,
                       answer->notes.size()});
    });
}

CustomerMerger::Change CustomerMerger::changeOf(const Customer &before, const Customer &after)
{
    const Core::Op::CustomerSet set{customerChanges(before, after)};
    Core::Op::CustomerSet back;
    for (const Core::Op::CustomerSet::Change &change : set.changes)
        back.changes.append({change.field, change.to, change.from});
    return {{before.id.uuid(), set}, {before.id.uuid(), back}};
}

void CustomerMerger::merge(const Preview &preview)
{
    Customer gone = preview.source;
    gone.mergedInto = preview.target.id;
    QList<Change> changes;
    if (!(preview.joined == preview.target))
        changes.append(changeOf(preview.target, preview.joined));
    changes.append(changeOf(preview.source, gone));
    submit(changes, tr("Customers merged"));
}

void CustomerMerger::part(const Customer &source)
{
    Customer back = source;
    back.mergedInto = {};
    submit({changeOf(source, back)}, tr("Customers parted"));
}

void CustomerMerger::sayOthers(const Customer &target, Core::CustomerId other)
{
    Customer after = target;
    after.notSame.append(other);
    submit({changeOf(target, after)}, tr("Said to be two customers"));
}

void CustomerMerger::submit(const QList<Change> &changes, const QString &undoText, QList<qint64> numbers)
{
    if (numbers.size() == changes.size()) {
        m_workplace.undo.push({undoText, [self = QPointer(this), changes, numbers](const UndoStep::Answer &told) {
                                   if (self)
                                       self->undo(changes, numbers, told);
                               }});
        return Q_EMIT done();
    }
    ask(m_workplace.desk.submit(changes.at(numbers.size()).action), this,
        [this, changes, undoText, numbers](const Result<qint64> &answer) {
            if (!answer)
                return Q_EMIT failed(answer.error());
            submit(changes, undoText, numbers + QList<qint64>{*answer});
        });
}

void CustomerMerger::undo(QList<Change> changes, QList<qint64> numbers, const UndoStep::Answer &told)
{
    if (changes.isEmpty())
        return told(true);
    const Core::Action reverse = changes.takeLast().reverse;
    const qint64 number = numbers.takeLast();
    undoOn(m_workplace.desk, this, number, reverse, [this, changes, numbers, told](const Result<void> &undone) {
        if (undone)
            return undo(changes, numbers, told);
        Q_EMIT failed(undone.error());
        told(false);
    });
}

} // namespace Opora::Models
