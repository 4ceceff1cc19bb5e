// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customermodel.h"

#include "models/customerchanges.h"

#include <QPointer>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

/// Lists travel as lines, so a line break within a fact would make two of it.
QString oneLine(const QString &text)
{
    return text.simplified();
}

} // namespace

CustomerModel::CustomerModel(Workplace workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
{
    connect(&workplace.desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        // Their tickets stand beside them, hence also `lists`.
        if (!m_id.isNull() && (changes.everything || changes.lists || changes.customers.contains(m_id)))
            reload();
    });
}

void CustomerModel::open(Core::CustomerId id)
{
    if (id.isNull()) {
        m_id = {};
        m_details.reset();
        static_cast<void>(m_question.start());
        Q_EMIT closed();
        return;
    }
    m_fresh = m_fresh || id != m_id;
    m_id = id;
    reload();
}

void CustomerModel::reload()
{
    const quint64 question = m_question.start();
    m_isReading = true;
    ask(m_workplace.desk.customer(m_id), this, [this, question](Result<Core::CustomerDetails> answer) {
        if (!m_question.isNewest(question))
            return;
        m_isReading = false;
        take(std::move(answer));
    });
}

void CustomerModel::take(Result<Core::CustomerDetails> answer)
{
    if (!answer && answer.error().code == "store.unknown_object"_L1) {
        // Not here yet or not any more: nothing stale stays on the screen, and who it is stays known.
        m_fresh = true;
        m_details.reset();
        Q_EMIT closed();
        return;
    }
    if (!answer) {
        // A read that fails in passing is no reason to take away what is shown, unless that is somebody else.
        if (m_fresh) {
            m_details.reset();
            Q_EMIT closed();
        }
        Q_EMIT failed(answer.error());
        return;
    }
    m_details = std::move(*answer);
    if (std::exchange(m_fresh, false))
        Q_EMIT opened();
    else
        Q_EMIT changed();
}

void CustomerModel::setPreferences(const QString &text)
{
    if (!isOpen())
        return;
    Core::Customer after = m_details->customer;
    after.preferences = text.trimmed();
    set(after, tr("Preferences changed"));
}

void CustomerModel::setVip(bool vip)
{
    if (!isOpen())
        return;
    Core::Customer after = m_details->customer;
    after.vip = vip;
    set(after, vip ? tr("Marked as VIP") : tr("No longer VIP"));
}

void CustomerModel::setCustom(const QString &key, const QString &value)
{
    if (!isOpen())
        return;
    Core::Customer after = m_details->customer;
    after.custom.insert(key, value.trimmed());
    //: In the small bar that offers to undo: %1 is the name of a field
    set(after, tr("%1 changed").arg(key));
}

void CustomerModel::setLoyalty(Core::Loyalty loyalty)
{
    if (!isOpen())
        return;
    Core::Customer after = m_details->customer;
    after.loyalty = loyalty;
    set(after, tr("Loyalty changed"));
}

void CustomerModel::setValue(double yearlyValue, double acquisitionCost, double expectedYears)
{
    if (!isOpen())
        return;
    Core::Customer after = m_details->customer;
    after.yearlyValue = yearlyValue;
    after.acquisitionCost = acquisitionCost;
    after.expectedYears = expectedYears;
    set(after, tr("Value changed"));
}

void CustomerModel::save(const Core::Customer &edited)
{
    if (isOpen())
        set(edited, tr("Customer changed"));
}

void CustomerModel::addFact(const QString &fact)
{
    const QString line = oneLine(fact);
    if (isOpen() && !line.isEmpty() && !m_details->customer.pinnedFacts.contains(line))
        setFacts(m_details->customer.pinnedFacts + QStringList{line}, tr("Fact pinned"));
}

void CustomerModel::replaceFact(qsizetype position, const QString &fact)
{
    if (!isOpen() || position < 0 || position >= m_details->customer.pinnedFacts.size())
        return;
    const QString line = oneLine(fact);
    if (line.isEmpty())
        return removeFact(position);
    QStringList facts = m_details->customer.pinnedFacts;
    facts[position] = line;
    setFacts(facts, tr("Fact changed"));
}

void CustomerModel::removeFact(qsizetype position)
{
    if (!isOpen() || position < 0 || position >= m_details->customer.pinnedFacts.size())
        return;
    QStringList facts = m_details->customer.pinnedFacts;
    facts.removeAt(position);
    setFacts(facts, tr("Fact removed"));
}

void CustomerModel::setFacts(const QStringList &facts, const QString &undoText)
{
    Core::Customer after = m_details->customer;
    after.pinnedFacts = facts;
    set(after, undoText);
}

void CustomerModel::set(const Core::Customer &after, const QString &undoText)
{
    const QList<Core::Op::CustomerSet::Change> changes = customerChanges(m_details->customer, after);
    if (changes.isEmpty())
        return;
    Core::Op::CustomerSet back;
    for (const Core::Op::CustomerSet::Change &change : changes)
        back.changes.append({change.field, change.to, change.from});
    const QUuid object = m_id.uuid();
    const Core::Action reverse{object, back};
    ask(m_workplace.desk.submit({object, Core::Op::CustomerSet{changes}}), this,
        [this, reverse, undoText](const Result<qint64> &answer) {
            if (!answer) {
                Q_EMIT failed(answer.error());
                return;
            }
            UndoStep step{undoText, [self = QPointer(this), mutation = *answer, reverse](const UndoStep::Answer &told) {
                              if (self)
                                  undoOn(self->m_workplace.desk, self, mutation, reverse,
                                         [self, told](const Result<void> &undone) { self->takeUndone(undone, told); });
                          }};
            step.mutation = *answer;
            m_workplace.undo.push(step);
        });
}

void CustomerModel::addNote(const QString &text)
{
    const QString words = text.trimmed();
    if (!isOpen() || words.isEmpty())
        return;
    Core::CustomerNote note;
    note.id = Core::CustomerNoteId::make(m_workplace.random);
    note.customer = m_id;
    note.text = words;
    note.at = m_workplace.clock.now();
    ask(m_workplace.desk.submit({m_id.uuid(), Core::Op::CustomerNoteAdd{note}, kUndoNoteFor}), this,
        [this](const Result<qint64> &answer) {
            if (!answer) {
                Q_EMIT failed(answer.error());
                return;
            }
            UndoStep step{tr("Note added"), [self = QPointer(this), mutation = *answer](const UndoStep::Answer &told) {
                              if (self)
                                  ask(self->m_workplace.desk.withdraw(mutation), self.data(),
                                      [self, told](const Result<void> &undone) { self->takeUndone(undone, told); });
                          }};
            step.heldFor = kUndoNoteFor;
            m_workplace.undo.push(step);
        });
}

void CustomerModel::takeUndone(const Result<void> &undone, const UndoStep::Answer &told)
{
    if (!undone)
        Q_EMIT failed(undone.error());
    told(undone.isOk());
}

} // namespace Opora::Models
