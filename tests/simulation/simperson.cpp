// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: everything that a person does stands together
#include "simperson.h"

#include "core/applyop.h"
#include "core/defaults.h"
#include "core/permissions.h"
#include "looks.h"
#include "ownobjects.h"
#include "promises.h"
#include "store/customerreader.h"
#include "store/filefolder.h"
#include "store/knowledgereader.h"
#include "store/listreader.h"
#include "store/ticketreader.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::OpKind;
using Core::Resolution;
using Core::TicketDetails;

namespace {

constexpr std::pair<OpKind, int> kMix[] = {
    {OpKind::TicketCreate, 14}, {OpKind::TicketReply, 30},    {OpKind::TicketNote, 14},   {OpKind::TicketSet, 26},
    {OpKind::TicketTags, 10},   {OpKind::TicketFollowers, 3}, {OpKind::TicketRead, 6},    {OpKind::CustomerNoteAdd, 5},
    {OpKind::CustomerSet, 5},   {OpKind::ArticleVote, 6},     {OpKind::ObjectPut, 12},    {OpKind::ObjectRemove, 6},
    {OpKind::TicketLinks, 3},   {OpKind::TicketMerge, 3},     {OpKind::TicketUnmerge, 3}, {OpKind::TicketTime, 4},
    {OpKind::TicketCheck, 5},   {OpKind::TicketSplit, 3},
};
static_assert(std::size(kMix) == Core::kOpKindCount, "a new operation must be done by somebody here");
static_assert(
    [] {
        for (int kind = 0; kind < Core::kOpKindCount; ++kind)
            if (kMix[kind].first != OpKind(kind) || kMix[kind].second <= 0)
                return false;
        return true;
    }(),
    "in their order, so that none is left out");

const auto kCustomerField = u"preferences"_s;

} // namespace

OpKind SimPerson::anyKind()
{
    int total = 0;
    for (const auto &[kind, weight] : kMix)
        total += weight;
    qint64 place = m_dice.between(0, total - 1);
    for (const auto &[kind, weight] : kMix) {
        place -= weight;
        if (place < 0)
            return kind;
    }
    return OpKind::TicketNote;
}

std::optional<TicketDetails> SimPerson::anyTicket()
{
    Store::Reader *reader = m_client.reader();
    if (!reader)
        return std::nullopt;
    Core::TicketView all;
    all.kind = Core::TicketView::Kind::All;
    const auto page = Store::ListReader(*reader).firstPage(all, 50);
    if (!page || page->rows.isEmpty())
        return std::nullopt;
    // The newest few get most of the attention, so that people meet in them.
    const qsizetype near = m_dice.isOneIn(3) ? page->rows.size() : std::min<qsizetype>(page->rows.size(), 3);
    auto details = Store::TicketReader(*reader).ticket(page->rows[m_dice.between(0, near - 1)].id);
    if (details)
        m_ledger.shown[m_client.number()].insert(details->ticket.id.uuid());
    return details ? std::optional(std::move(*details)) : std::nullopt;
}

void SimPerson::act()
{
    if (!m_client.isRunning() || !m_client.store().person())
        return;
    const qint64 times = m_dice.isOneIn(4) ? m_dice.between(2, 5) : 1;
    for (qint64 i = 0; i < times && m_client.isAlive(); ++i)
        doIt(anyKind());
    m_client.countViews();
}

void SimPerson::doIt(OpKind kind)
{
    std::optional<TicketDetails> ticket;
    if (Core::isAboutTicket(kind) && kind != OpKind::TicketCreate) {
        ticket = anyTicket();
        if (!ticket)
            return;
    }
    switch (kind) {
    case OpKind::TicketCreate: return create();
    case OpKind::TicketReply: return m_dice.isOneIn(4) ? draft(*ticket) : reply(*ticket);
    case OpKind::TicketNote: return note(*ticket);
    case OpKind::TicketSet: return set(*ticket);
    case OpKind::TicketTags: return tag(*ticket);
    case OpKind::TicketFollowers: return follow(*ticket);
    case OpKind::TicketRead: return read(*ticket);
    case OpKind::CustomerNoteAdd: return noteCustomer();
    case OpKind::CustomerSet: return setCustomer();
    case OpKind::ArticleVote: return vote();
    case OpKind::ObjectPut: return putOwn();
    case OpKind::ObjectRemove: return removeOwn();
    case OpKind::TicketLinks: return link(*ticket);
    case OpKind::TicketMerge: return merge(*ticket);
    case OpKind::TicketUnmerge: return unmerge(*ticket);
    case OpKind::TicketTime: return noteTime(*ticket);
    case OpKind::TicketCheck: return check(*ticket);
    case OpKind::TicketSplit: return split(*ticket);
    }
}

bool SimPerson::submit(const Core::Action &action, Ledger::Promise promise)
{
    const OpKind kind = Core::kindOf(action.operation);
    const auto submitted = m_client.store().submit(action, m_client.isOffline());
    const bool isAlive = m_client.isAlive();
    m_shared.note("submit", m_client.number(),
                  Core::opName(kind).latin1()
                      + (submitted ? ' ' + QByteArray::number(*submitted) : ' ' + submitted.error().code.toLatin1()));
    if (kind == OpKind::ArticleVote && (submitted || !isAlive))
        ++m_ledger.votes[m_client.number()];
    if (submitted && isAlive)
        m_shared.coverage.add(QByteArray("op ") + Core::opName(kind).latin1());
    if (action.deletesDraft)
        m_ledger.forgetTyped(m_client.number(), action.object);
    // Refused on the spot: nothing was promised and nothing may be there. A machine that died may have kept it, and so
    // may a disk that failed while it wrote.
    if (submitted || !m_client.isDiskWell())
        addPromise(action, promise, submitted && isAlive);
    return submitted && isAlive;
}

void SimPerson::addPromise(const Core::Action &action, Ledger::Promise promise, bool isSure)
{
    promise.client = m_client.number();
    promise.object = action.object;
    promise.op = Core::kindOf(action.operation);
    promise.isSure = isSure;
    promise.said = action.operation;
    promise.clock_ms = m_client.clock().wrong_ms;
    promise.notBefore_ms = action.undoFor.count() > 0 ? m_shared.scheduler.now() + action.undoFor.count() : 0;
    m_ledger.add(promise);
}

Core::Message SimPerson::words(const TicketDetails *ticket, const QByteArray &token)
{
    Core::Message message;
    message.id = Core::MessageId::make(m_dice);
    message.authorKind = Core::AuthorKind::Agent;
    message.person = m_client.person().id;
    message.authorName = m_client.person().name;
    message.text = QString::fromLatin1(token);
    if (ticket)
        message.ticket = ticket->ticket.id;
    addFacts(message);
    if (m_dice.isOneIn(5)) {
        const QByteArray bytes = "file of " + token + QByteArray(int(m_dice.between(0, 3000)), 'x');
        const auto taken = Store::FileFolder(m_client.store().settings().filesFolder()).take(bytes);
        if (!taken)
            return message;
        if (const auto file = m_client.store().attach(*taken, u"file.txt"_s, u"text/plain"_s))
            message.attachments.append(*file);
    }
    return message;
}

void SimPerson::create()
{
    Core::Op::TicketCreate create;
    const QByteArray token = m_ledger.makeToken();
    create.ticket.id = Core::TicketId::make(m_dice);
    create.ticket.subject = u"made "_s + QString::fromLatin1(token);
    const auto reference
        = m_client.reader() ? m_client.reader()->reference() : Core::Result<Core::ReferenceData>(Core::ReferenceData());
    if (!reference || reference->queues.isEmpty())
        return;
    create.ticket.queue = m_dice.pick(reference->queues).id;
    create.message = words(nullptr, token);
    create.message.audience = Core::Audience::Internal;
    submit(to(create.ticket.id.uuid(), create), wordsPromise(token));
}

void SimPerson::reply(const TicketDetails &ticket)
{
    const QByteArray token = m_ledger.makeToken();
    Core::Action action
        = to(ticket.ticket.id.uuid(), Core::Op::TicketReply{words(&ticket, token), ticket.ticket.lastPublic, false});
    auto &operation = std::get<Core::Op::TicketReply>(action.operation);
    if (m_dice.isOneIn(3))
        action.undoFor = Core::Milliseconds(10'000);
    const auto draft = Store::TicketReader(*m_client.reader()).draft(ticket.ticket.id);
    if (draft && !draft->text.isEmpty()) {
        operation.message.text = draft->text + u' ' + QString::fromLatin1(token);
        operation.lastPublicSeen = draft->lastPublicSeen;
        action.deletesDraft = true;
        m_shared.coverage.add("draft sent");
    }
    format(operation.message, token);
    if (!operation.message.html.isEmpty())
        m_shared.coverage.add(operation.message.attachments.isEmpty() ? "reply formatted" : "reply with a picture");
    Ledger::Promise promise = wordsPromise(token);
    promise.lastSeen = operation.lastPublicSeen;
    // What its author saw when typing, not what the draft says of it.
    if (const auto typed = m_ledger.typed.constFind({m_client.number(), action.object});
        action.deletesDraft && typed != m_ledger.typed.cend())
        promise.lastSeen = typed->lastSeen;
    const bool isSaid = submit(action, promise);
    if (!m_client.isAlive() || !m_dice.isOneIn(3))
        return;
    // "Send and solve": the status must not change when the reply is held.
    Core::Op::TicketSet solve;
    solve.changes.append({Core::TicketField::Status, Core::fieldText(ticket.ticket, Core::TicketField::Status),
                          Core::defaultStatusId(Core::StateClass::Solved).toString()});
    Core::Action solving = to(ticket.ticket.id.uuid(), solve);
    solving.undoFor = action.undoFor;
    Ledger::Promise together = valuePromise({});
    together.after = isSaid ? token : QByteArray();
    submit(solving, together);
}

void SimPerson::note(const TicketDetails &ticket)
{
    const QByteArray token = m_ledger.makeToken();
    Core::Op::TicketNote note{words(&ticket, token)};
    note.message.audience = m_dice.isOneIn(5) ? Core::Audience::Supervisors : Core::Audience::Internal;
    submit(to(ticket.ticket.id.uuid(), note), wordsPromise(token));
}

void SimPerson::tag(const TicketDetails &ticket)
{
    const QByteArray token = m_ledger.makeToken();
    Core::Op::TicketTags tags{{QString::fromLatin1(token)}, {}};
    if (!ticket.ticket.tags.isEmpty() && m_dice.isOneIn(3))
        tags.remove.append(m_dice.pick(ticket.ticket.tags));
    for (const QString &gone : std::as_const(tags.remove))
        m_ledger.change(gone.toLatin1(), [](Ledger::Promise &promise) { promise.mayBeRefused = true; });
    submit(to(ticket.ticket.id.uuid(), tags), valuePromise(token));
}

void SimPerson::follow(const TicketDetails &ticket)
{
    const Core::PersonId me = m_client.person().id;
    Core::Op::TicketFollowers follow;
    (ticket.ticket.followers.contains(me) ? follow.remove : follow.add).append(me);
    submit(to(ticket.ticket.id.uuid(), follow), valuePromise({}));
}

void SimPerson::read(const TicketDetails &ticket)
{
    if (ticket.ticket.lastPublicAt)
        submit(to(ticket.ticket.id.uuid(), Core::Op::TicketRead{*ticket.ticket.lastPublicAt}), valuePromise({}));
}

QList<Core::CustomerRow> SimPerson::someCustomers() const
{
    Store::Reader *reader = m_client.reader();
    return reader ? Store::CustomerReader(*reader).find({}, 20).valueOr({}) : QList<Core::CustomerRow>();
}

void SimPerson::noteCustomer()
{
    const QList<Core::CustomerRow> found = someCustomers();
    if (found.isEmpty())
        return;
    const QByteArray token = m_ledger.makeToken();
    Core::CustomerNote note;
    note.text = QString::fromLatin1(token);
    submit(to(m_dice.pick(found).id.uuid(), Core::Op::CustomerNoteAdd{note}), wordsPromise(token));
}

void SimPerson::setCustomer()
{
    const QList<Core::CustomerRow> found = someCustomers();
    if (found.isEmpty())
        return;
    const auto customer = Store::CustomerReader(*m_client.reader()).customer(m_dice.pick(found).id);
    if (!customer)
        return;
    const QByteArray token = m_ledger.makeToken();
    const QString before = Core::customerFieldText(customer->customer, kCustomerField).value_or(QString());
    giveUpValue(customer->customer.id);
    Core::Op::CustomerSet set{{{kCustomerField, before, QString::fromLatin1(token)}}};
    if (const auto more = anotherFieldOf(customer->customer, token))
        set.changes.append(*more);
    for (const Core::Op::CustomerSet::Change &change : std::as_const(set.changes))
        m_shared.coverage.add("customer field " + change.field.toLatin1());
    submit(to(customer->customer.id.uuid(), set), valuePromise(token));
}

void SimPerson::giveUpValue(Core::CustomerId id)
{
    // A customer has no history: what is replaced is gone by a person's will.
    const auto customer = Store::CustomerReader(*m_client.reader()).customer(id);
    const QString value
        = customer ? Core::customerFieldText(customer->customer, kCustomerField).value_or(QString()) : QString();
    m_ledger.change(value.toLatin1(), [](Ledger::Promise &promise) { promise.mayBeRefused = true; });
}

void SimPerson::vote()
{
    const auto found = m_client.reader() ? Store::KnowledgeReader(*m_client.reader()).articles({}, {}, 20)
                                         : Core::Result<QList<Core::ArticleRow>>(QList<Core::ArticleRow>());
    if (found && !found->isEmpty())
        submit(to(m_dice.pick(*found).id.uuid(), Core::Op::ArticleVote{m_dice.isOneIn(2)}), valuePromise({}));
}

QList<Core::Entity> SimPerson::ownOf(Core::EntityKind kind) const
{
    const auto reference
        = m_client.reader() ? m_client.reader()->reference() : Core::Result<Core::ReferenceData>(Core::ReferenceData());
    return reference ? ownObjects(*reference, kind, m_client.person()) : QList<Core::Entity>();
}

Core::EntityKind SimPerson::anyOwnKind()
{
    // Customers and organisations have rooms of their own.
    constexpr std::array kKinds{Core::EntityKind::Template,  Core::EntityKind::SavedView, Core::EntityKind::SavedView,
                                Core::EntityKind::Macro,     Core::EntityKind::Category,  Core::EntityKind::Checklist,
                                Core::EntityKind::DeskRules, Core::EntityKind::Priority,  Core::EntityKind::TicketType,
                                Core::EntityKind::Queue,     Core::EntityKind::Status,    Core::EntityKind::Calendar,
                                Core::EntityKind::SlaPolicy, Core::EntityKind::Section,   Core::EntityKind::Tag};
    return m_dice.pick(kKinds);
}

void SimPerson::putCustomer()
{
    Core::Customer customer;
    customer.id = Core::CustomerId::make(m_dice);
    customer.name = u"made "_s + QString::fromLatin1(m_ledger.makeToken());
    m_shared.coverage.add("put customer");
    submit(to(customer.id.uuid(), Core::Op::ObjectPut{customer, {}, false}), valuePromise({}));
}

void SimPerson::putOwn()
{
    if (m_dice.isOneIn(4))
        return m_dice.isOneIn(3) ? workOnOrganisations() : putCustomer();
    const Core::EntityKind kind = anyOwnKind();
    const QList<Core::Entity> own = ownOf(kind);
    Core::Op::ObjectPut put;
    if (own.isEmpty() && !isMadeHere(kind))
        return;
    if (own.isEmpty() || (isMadeHere(kind) && m_dice.isOneIn(3))) {
        const bool isShared = Core::canSupervise(m_client.person()) && m_dice.isOneIn(2);
        put.object = newOwnObject(kind, isShared ? Core::PersonId() : m_client.person().id, m_dice);
    } else {
        put.object = m_dice.pick(own);
        put.before = put.object;
    }
    setOwnText(put.object, newOwnText(kind, QString::fromLatin1(m_ledger.makeToken()), m_dice));
    if (submit(to(Core::uuidOf(put.object), put), valuePromise({})))
        m_shared.coverage.add("put " + QByteArray(Core::entityName(kind).latin1()));
}

void SimPerson::removeOwn()
{
    QList<Core::Entity> own;
    for (const Core::EntityKind kind :
         {Core::EntityKind::Template, Core::EntityKind::SavedView, Core::EntityKind::Macro, Core::EntityKind::Category,
          Core::EntityKind::Checklist, Core::EntityKind::Tag})
        own += ownOf(kind);
    if (own.isEmpty())
        return putOwn(); // so that there is something the next time
    const Core::Entity gone = m_dice.pick(own);
    if (submit(to(Core::uuidOf(gone), Core::Op::ObjectRemove{Core::kindOf(gone)}), valuePromise({})))
        m_shared.coverage.add("remove " + QByteArray(Core::entityName(Core::kindOf(gone)).latin1()));
}

void SimPerson::draft(const TicketDetails &ticket)
{
    const auto before = Store::TicketReader(*m_client.reader()).draft(ticket.ticket.id);
    if (!before)
        return;
    const QByteArray token = m_ledger.makeToken();
    Core::Draft draft = *before;
    draft.ticket = ticket.ticket.id;
    draft.text = (draft.text.isEmpty() ? QString() : draft.text + u' ') + QString::fromLatin1(token);
    draft.html = lookOf(draft.text, token);
    draft.lastPublicSeen = ticket.ticket.lastPublic;
    draft.savedAt = m_client.clock().now();
    const auto saved = m_client.store().saveDraft(draft);
    m_shared.note("draft", m_client.number(), saved ? "saved" : saved.error().code.toLatin1());
    if (saved && m_client.isAlive()) {
        m_shared.coverage.add("draft saved");
        // Words that were taken back stand beside newer ones now, and their author goes on typing.
        m_ledger.change(draft.text.toUtf8(), [&draft](Ledger::Promise &earlier) {
            if (earlier.op == OpKind::TicketReply)
                earlier.lastSeen = draft.lastPublicSeen;
        });
    }
    Ledger::Promise promise = wordsPromise(token);
    promise.client = m_client.number();
    promise.object = draft.ticket.uuid();
    promise.isSure = saved && m_client.isAlive();
    m_ledger.add(promise);
    m_ledger.forgetTyped(promise.client, promise.object);
    if (promise.isSure)
        m_ledger.typed.insert({promise.client, promise.object}, {token, draft.lastPublicSeen, !draft.html.isEmpty()});
}

QList<Core::OutboxItem> SimPerson::outbox() const
{
    Store::Reader *reader = m_client.isRunning() ? m_client.reader() : nullptr;
    return reader ? Store::TicketReader(*reader).outbox().valueOr({}) : QList<Core::OutboxItem>();
}

void SimPerson::decide()
{
    const QList<Core::OutboxItem> items = outbox();
    for (const Core::OutboxItem &item : items) {
        if (item.state != Core::OutboxItem::State::Held && item.state != Core::OutboxItem::State::Refused)
            continue;
        static constexpr std::pair<Resolution, const char *> kChoices[]
            = {{Resolution::SendAnyway, "resolve send anyway"},
               {Resolution::MakeNote, "resolve make note"},
               {Resolution::BackToDraft, "resolve back to draft"},
               {Resolution::Drop, "resolve drop"},
               {Resolution::Retry, "resolve retry"}};
        const auto &[resolution, name] = kChoices[m_dice.between(0, std::size(kChoices) - 1)];
        const QByteArray what = Protocol::JsonDocuments().encode(item.what);
        if (resolution == Resolution::SendAnyway && Core::kindOf(item.what.operation) == OpKind::CustomerSet)
            giveUpValue(Core::CustomerId(item.what.object));
        const auto done = m_client.store().resolve(item.mutation, resolution, m_client.isOffline());
        m_shared.note("decide", m_client.number(),
                      QByteArray(name) + (done ? " done" : " " + done.error().code.toLatin1()));
        if (done)
            m_shared.coverage.add(name);
        if (Core::kindOf(item.what.operation) == OpKind::ArticleVote)
            ++m_ledger.votes[m_client.number()];
        const bool drops = resolution == Resolution::Drop
            || (resolution == Resolution::BackToDraft && Core::kindOf(item.what.operation) != OpKind::TicketReply
                && Core::kindOf(item.what.operation) != OpKind::TicketNote
                && Core::kindOf(item.what.operation) != OpKind::TicketCreate);
        if (!done && m_client.isAlive())
            return;
        m_ledger.change(what, [&](Ledger::Promise &promise) {
            promise.isReleased = promise.isReleased || drops;
            // A value that lost stands in the history as well.
            promise.mayBeTwice = promise.mayBeTwice || promise.place == Ledger::Place::Values;
        });
        m_ledger.changeSaid(m_client.number(), item.what.object, item.what.operation, [&](Ledger::Promise &promise) {
            promise.isDecided = true;
            promise.isReleased = promise.isReleased || drops;
            promise.isForced = promise.isForced || resolution == Resolution::SendAnyway;
            promise.isNote = promise.isNote || (done && resolution == Resolution::MakeNote);
            promise.isTakenBack = promise.isTakenBack
                || (done && (resolution == Resolution::Drop || resolution == Resolution::BackToDraft));
        });
        m_ledger.forgetTyped(m_client.number(), item.what.object);
        if (done && resolution == Resolution::BackToDraft)
            noteReturned(item.what);
        if (drops || resolution == Resolution::BackToDraft)
            unmake(item.what);
        return;
    }
}

void SimPerson::noteReturned(const Core::Mutation &change)
{
    const auto *reply = std::get_if<Core::Op::TicketReply>(&change.operation);
    const bool isSeen = m_client.isAlive() && m_client.reader()
        && Store::TicketReader(*m_client.reader()).ticket(Core::TicketId(change.object));
    if (!reply || reply->message.html.isEmpty() || !isSeen)
        return;
    m_shared.coverage.add("formatted reply back in its draft");
    m_ledger.returned.insert({m_client.number(), change.object}, reply->message);
}

void SimPerson::unmake(const Core::Mutation &change)
{
    // A ticket that was made here and taken back was nobody else's: its words are their author's own.
    if (Core::kindOf(change.operation) == OpKind::TicketCreate)
        m_ledger.shown[m_client.number()].remove(change.object);
}

void SimPerson::takeBack()
{
    const QList<Core::OutboxItem> items = outbox();
    for (const Core::OutboxItem &item : items) {
        if (item.state != Core::OutboxItem::State::Undoable && item.state != Core::OutboxItem::State::Waiting)
            continue;
        const QByteArray what = Protocol::JsonDocuments().encode(item.what);
        const auto done = m_client.store().withdraw(item.mutation);
        m_shared.note("withdraw", m_client.number(), done ? "done" : done.error().code.toLatin1());
        if (done)
            m_shared.coverage.add("withdraw");
        if (done || !m_client.isAlive())
            m_ledger.change(what, [&](Ledger::Promise &promise) {
                // Words return to the composer, values are gone. Without its ticket nothing later stands either.
                promise.isReleased = promise.isReleased || promise.place == Ledger::Place::Values
                    || promise.op == OpKind::CustomerNoteAdd;
            });
        if (done || !m_client.isAlive()) {
            m_ledger.forgetTyped(m_client.number(), item.what.object);
            if (done)
                noteReturned(item.what);
            m_ledger.changeSaid(m_client.number(), item.what.object, item.what.operation,
                                [&](Ledger::Promise &promise) {
                                    promise.isDecided = true;
                                    promise.isTakenBack = promise.isTakenBack || bool(done);
                                    promise.isReleased = promise.isReleased || promise.place == Ledger::Place::Values;
                                });
        }
        unmake(item.what);
        if (Core::kindOf(item.what.operation) == OpKind::TicketCreate)
            for (Ledger::Promise &promise : m_ledger.promises())
                promise.isReleased = promise.isReleased
                    || (promise.object == item.what.object && promise.place == Ledger::Place::Values);
        return;
    }
}

void SimPerson::openFile()
{
    if (!m_client.isRunning() || !m_client.store().person())
        return;
    Store::Reader *reader = m_client.reader();
    Core::TicketView all;
    all.kind = Core::TicketView::Kind::All;
    const auto page
        = reader ? Store::ListReader(*reader).firstPage(all, 50) : Core::Result<Core::TicketPage>(Core::TicketPage());
    if (!page)
        return;
    for (const Core::TicketRow &row : page->rows) {
        const auto ticket = Store::TicketReader(*reader).ticket(row.id);
        if (!ticket)
            continue;
        for (const Core::Message &message : ticket->messages) {
            if (message.attachments.isEmpty())
                continue;
            const auto opened = m_client.store().openFile(message.attachments.constFirst());
            m_shared.note("open file", m_client.number(), opened ? "asked" : opened.error().code.toLatin1());
            if (m_dice.isOneIn(2))
                return;
        }
    }
}

} // namespace Opora::Simulation
