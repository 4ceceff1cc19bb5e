// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customersaver.h"

#include "models/customerchanges.h"
#include "text/contacts/mailaddress.h"
#include "text/names.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

constexpr int kLookedAt = 50;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::CustomerSaver)
public:
    static QString nobody() { return tr("A name, an e-mail, a phone or a messenger is needed."); }
    //: %1 is what somebody typed
    static QString noMail(const QString &text) { return tr("This is no e-mail address: %1").arg(text); }
};

/// Nobody has worked with them since.
bool isAsMade(const Core::CustomerDetails &details, const Core::Customer &made)
{
    return details.customer == made && details.notes.isEmpty() && details.ticketCount == 0;
}

} // namespace

CustomerSaver::CustomerSaver(Workplace workplace, Core::CustomerBook *book, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_book(book)
{ }

void CustomerSaver::resolve(const QString &name, Then then)
{
    const QString wanted = name.simplified();
    if (wanted.isEmpty())
        return then({});
    if (!m_book)
        return make(wanted, then);
    ask(m_book->organisations(wanted, kLookedAt), this,
        [this, wanted, then](const Result<QList<Core::OrganisationRow>> &rows) {
            if (!rows)
                return Q_EMIT failed(rows.error());
            const auto found = std::find_if(rows->cbegin(), rows->cend(), [&wanted](const auto &row) {
                return Text::foldedName(row.name) == Text::foldedName(wanted);
            });
            if (found == rows->cend())
                make(wanted, then);
            else
                then(found->id);
        });
}

void CustomerSaver::make(const QString &name, const Then &then)
{
    Core::Organisation organisation;
    organisation.id = Core::OrganisationId::make(m_workplace.random);
    organisation.name = name;
    ask(m_workplace.desk.submit({organisation.id.uuid(), Core::Op::ObjectPut{organisation, {}, false}}), this,
        [this, then, id = organisation.id](const Result<qint64> &answer) {
            if (answer)
                then(id);
            else
                Q_EMIT failed(answer.error());
        });
}

void CustomerSaver::save(const Core::Customer &before, const Core::Customer &after,
                         const std::optional<QString> &organisation)
{
    const auto saveIn = [this, before, after](Core::OrganisationId id) {
        Core::Customer made = after;
        made.organisation = id;
        Core::Op::CustomerSet set{customerChanges(before, made)};
        if (set.changes.isEmpty())
            return Q_EMIT saved(before.id);
        Core::Op::CustomerSet back;
        for (const Core::Op::CustomerSet::Change &change : std::as_const(set.changes))
            back.changes.append({change.field, change.to, change.from});
        submit({before.id.uuid(), set}, back, tr("Customer changed"));
    };
    if (organisation)
        resolve(*organisation, saveIn);
    else
        saveIn(before.organisation);
}

void CustomerSaver::create(const Core::Customer &customer, const QString &organisation)
{
    resolve(organisation, [this, customer](Core::OrganisationId id) {
        Core::Customer made = customer;
        made.id = Core::CustomerId::make(m_workplace.random);
        made.organisation = id;
        made.since = m_workplace.clock.now();
        submit({made.id.uuid(), Core::Op::ObjectPut{made, {}, false}, kUndoMadeFor},
               Core::Op::ObjectRemove{Core::EntityKind::Customer}, tr("Customer made"));
    });
}

void CustomerSaver::submit(const Core::Action &action, const Core::Operation &reverse, const QString &undoText)
{
    const Core::Action back{action.object, reverse};
    const auto *put = std::get_if<Core::Op::ObjectPut>(&action.operation);
    const auto made = put ? std::optional(std::get<Core::Customer>(put->object)) : std::nullopt;
    ask(m_workplace.desk.submit(action), this, [this, back, undoText, made](const Result<qint64> &answer) {
        if (!answer)
            return Q_EMIT failed(answer.error());
        UndoStep step{undoText, [self = QPointer(this), mutation = *answer, back, made](const UndoStep::Answer &told) {
                          if (!self)
                              return;
                          const auto finish = [self, told](const Result<void> &undone) {
                              if (!undone)
                                  Q_EMIT self->failed(undone.error());
                              told(undone.isOk());
                          };
                          Core::HelpDesk &desk = self->m_workplace.desk;
                          if (!made)
                              return undoOn(desk, self, mutation, back, finish);
                          ask(desk.customer(made->id), self.data(),
                              [self, mutation, back, made, finish](const Result<Core::CustomerDetails> &details) {
                                  if (details && !isAsMade(*details, *made))
                                      return finish(Core::Error{Core::Error::Kind::Rejected, u"object.in_use"_s, {}});
                                  undoOn(self->m_workplace.desk, self, mutation, back, finish);
                              });
                      }};
        step.mutation = *answer;
        m_workplace.undo.push(step);
        Q_EMIT saved(Core::CustomerId(back.object));
    });
}

QString customerFault(const Core::Customer &customer)
{
    for (const QString &mail : customer.emails) {
        if (!Text::isMailAddress(mail))
            return Words::noMail(mail);
    }
    const bool isReached = !customer.emails.isEmpty() || !customer.phones.isEmpty() || !customer.messengers.isEmpty();
    return isReached || !customer.name.isEmpty() ? QString() : Words::nobody();
}

} // namespace Opora::Models
