// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diskclient.h"

#include "store/filefolder.h"
#include "store/listreader.h"
#include "store/searchreader.h"
#include "store/ticketreader.h"
#include "support/checked.h"
#include "support/powerlossvfs.h"

#include <QCryptographicHash>
#include <QDir>

#include <chrono>

namespace Opora::Test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Core::Ticket;
using Store::IncomingRow;
using Kind = DiskClient::Promise::Kind;

namespace {

constexpr int kTickets = 24;
constexpr int kTechnical = 8; ///< of them, in the queue that comes and goes

template<typename T>
std::optional<Core::Error> errorOf(const Core::Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error());
}

} // namespace

DiskClient::DiskClient(quint64 seed)
    : m_home(quickFolder())
    , m_folder(m_home.path() + u"/profile"_s)
{
    // Not the numbers that made the ids of the world.
    state.random = SeededRandom(seed + 0x6469736b);
    QDir().mkpath(m_folder);
    prepare();
    PowerLossVfs::instance().addDisk(m_folder.toStdString());
}

DiskClient::~DiskClient()
{
    kill();
    PowerLossVfs::instance().removeDisk(m_folder.toStdString());
}

void DiskClient::prepare()
{
    m_world.begin();
    m_client = m_world.store().clientId();
    QList<IncomingRow> rows;
    for (const Core::Queue &queue : {m_world.billing, m_world.technical})
        rows << m_world.row(Core::Entity(queue));
    for (const Core::Person &person : {m_world.me, m_world.other})
        rows << m_world.row(Core::Entity(person));
    for (const Core::Status &status : Core::defaultStatuses())
        rows << m_world.row(Core::Entity(status));
    for (const Core::Priority &priority : Core::defaultPriorities())
        rows << m_world.row(Core::Entity(priority));
    for (int i = 1; i <= kTickets; ++i) {
        Ticket ticket = m_world.ticket(i);
        ticket.queue = i <= kTechnical ? m_world.technical.id : m_world.billing.id;
        const Core::Message first = m_world.message(ticket, u"first words of %1 "_s.arg(i).repeated(8));
        ticket.lastPublic = first.id;
        ticket.lastPublicAt = first.at;
        ticket.lastPublicByCustomer = true;
        ticket.messageCount = 1;
        rows << m_world.row(Core::Entity(ticket)) << m_world.row(Core::Entity(first));
    }
    const QString cursor = m_world.nextCursor();
    checked(m_world.store().applyChanges(rows, cursor));
    m_world.close();
    state.server = PaperServer(m_world, rows, m_client, cursor);
    state.clock = m_world.clock;
    m_history.append({0, state.server});
    const QString cache = u"/cache.db"_s;
    if (!QFile::copy(m_world.settings().folder + cache, m_folder + cache))
        qFatal("no cache to begin with");
}

Store::StoreSettings DiskClient::settings()
{
    Store::StoreSettings settings = m_world.settings();
    settings.folder = m_folder;
    settings.clock = &state.clock;
    settings.random = &state.random;
    return settings;
}

bool DiskClient::noted(const Core::Result<void> &result)
{
    if (!result)
        ++refusals[result.error().code];
    return result.isOk();
}

Core::Result<void> DiskClient::open()
{
    auto opened = Store::LocalStore::open(settings());
    if (!opened)
        return opened.error();
    m_store = std::move(*opened);
    return {};
}

void DiskClient::close()
{
    m_reader.reset();
    m_store.reset();
}

void DiskClient::kill()
{
    PowerLossVfs &vfs = PowerLossVfs::instance();
    vfs.freezeAfter(m_folder.toStdString(), 0);
    close();
    vfs.thaw(m_folder.toStdString());
}

void DiskClient::restart(bool cleanly)
{
    if (cleanly)
        close();
    else
        kill();
    noted(open());
}

void DiskClient::step()
{
    ++state.steps;
    state.clock.advance(std::chrono::milliseconds(500 + state.random.below(2500)));
    const int dice = state.random.below(100);
    if (!m_store && !noted(open()))
        return;
    if (dice < 34)
        note(dice >= 20);
    else if (dice < 42)
        setSubject();
    else if (dice < 46)
        tag();
    else if (dice < 52)
        saveDraft();
    else if (dice < 55)
        noteWithFile();
    else if (dice < 58)
        create();
    else if (dice < 63)
        takeBack();
    else if (dice < 76)
        push();
    else if (dice < 88)
        pull();
    else if (dice < 92)
        hear();
    else if (dice < 95)
        look();
    else if (dice < 97)
        loseOrRegainQueue();
    else
        restart(dice == 97);
}

QString DiskClient::words(const char *kind)
{
    return u"%1-%2-%3 words that came to mind at step %2"_s.arg(QLatin1String(kind))
        .arg(state.steps)
        .arg(state.random.next() % 100'000);
}

Ticket DiskClient::someTicket()
{
    QList<Ticket> tickets = state.server.tickets();
    tickets.removeIf(
        [&](const Ticket &ticket) { return ticket.queue == m_world.technical.id && !state.holdsTechnical; });
    return tickets[state.random.below(tickets.size())];
}

void DiskClient::write(Promise promise, const Core::Action &action)
{
    promise.began = recordPlace();
    state.promises.append(promise);
    const auto done = m_store->submit(action, state.random.below(2) == 0);
    if (!done) {
        ++refusals[done.error().code];
        return;
    }
    state.promises.last().local = *done;
    state.promises.last().said = recordPlace();
}

void DiskClient::note(bool asReply)
{
    const Ticket ticket = someTicket();
    Core::Message message;
    message.id = Core::MessageId::make(state.random);
    message.ticket = ticket.id;
    message.authorKind = Core::AuthorKind::Agent;
    message.person = m_world.me.id;
    message.text = words(asReply ? "reply" : "note");
    Core::Action action{ticket.id.uuid(), Core::Op::TicketNote{message}};
    if (asReply)
        action.operation = Core::Op::TicketReply{message, ticket.lastPublic, false};
    action.undoFor = state.random.below(2) * 5s;
    write({Kind::Message, message.text, ticket.id}, action);
}

void DiskClient::noteWithFile()
{
    const Ticket ticket = someTicket();
    Core::Message message;
    message.id = Core::MessageId::make(state.random);
    message.ticket = ticket.id;
    message.authorKind = Core::AuthorKind::Agent;
    message.person = m_world.me.id;
    message.text = words("file");
    const auto taken = Store::FileFolder(settings().filesFolder()).take(message.text.toUtf8().repeated(20));
    const auto attached = taken ? m_store->attach(*taken, u"notes.txt"_s, u"text/plain"_s) : taken.error();
    if (!attached) {
        ++refusals[attached.error().code];
        return;
    }
    message.attachments = {*attached};
    write({Kind::Message, message.text, ticket.id}, {ticket.id.uuid(), Core::Op::TicketNote{message}});
}

void DiskClient::setSubject()
{
    Ticket ticket = someTicket();
    if (ticket.queue != m_world.billing.id)
        return;
    // From what the screen shows.
    if (!canRead())
        return;
    const auto shown = Store::TicketReader(*m_reader).ticket(ticket.id);
    if (!shown) {
        ++refusals[shown.error().code];
        return;
    }
    const QString text = words("subject");
    write({Kind::Subject, text, ticket.id}, StoreWorld::set(shown->ticket, Core::TicketField::Subject, text));
}

void DiskClient::tag()
{
    const Ticket ticket = someTicket();
    Core::Op::TicketTags tags;
    tags.add = QStringList{u"tag%1"_s.arg(state.random.below(5))};
    const auto done = m_store->submit({ticket.id.uuid(), tags}, false);
    if (!done)
        ++refusals[done.error().code];
}

void DiskClient::create()
{
    Ticket ticket;
    ticket.id = Core::TicketId::make(state.random);
    ticket.subject = u"made here"_s;
    ticket.queue = m_world.billing.id;
    ticket.status = Core::defaultStatusId(Core::StateClass::Open);
    ticket.state = Core::StateClass::Open;
    ticket.requester = m_world.ticket(1).requester;
    Core::Message message;
    message.id = Core::MessageId::make(state.random);
    message.ticket = ticket.id;
    message.authorKind = Core::AuthorKind::Agent;
    message.person = m_world.me.id;
    message.text = words("create");
    write({Kind::Message, message.text, ticket.id}, {ticket.id.uuid(), Core::Op::TicketCreate{ticket, message}});
}

void DiskClient::saveDraft()
{
    const Ticket ticket = someTicket();
    if (ticket.queue != m_world.billing.id)
        return;
    Core::Draft draft;
    draft.ticket = ticket.id;
    draft.text = words("draft");
    state.promises.append({Kind::Draft, draft.text, ticket.id, 0, recordPlace()});
    if (noted(m_store->saveDraft(draft)))
        state.promises.last().said = recordPlace();
}

void DiskClient::takeBack()
{
    for (auto promise = state.promises.rbegin(); promise != state.promises.rend(); ++promise) {
        if (promise->kind != Kind::Message || !promise->said || promise->takeBegan)
            continue;
        const qint64 began = recordPlace();
        const auto done = m_store->withdraw(promise->local);
        // It has left: then nothing was tried.
        if (!done && done.error().code == "outbox.already_sent"_L1)
            return;
        promise->takeBegan = began;
        if (noted(done))
            promise->takenBack = recordPlace();
        return;
    }
}

void DiskClient::keepHistory()
{
    if (recordPlace)
        m_history.append({recordPlace(), state.server});
}

void DiskClient::returnTo(qint64 place)
{
    const auto later = std::find_if(m_history.begin(), m_history.end(),
                                    [place](const auto &moment) { return moment.first > place; });
    state.server = std::prev(later)->second;
}

bool DiskClient::isOfDisk(const QString &code)
{
    // And what meets a queue that was just lost or is not read again yet.
    static const QStringList kOther{u"outbox.already_sent"_s, u"outbox.unknown"_s, u"store.unknown_object"_s};
    return code.startsWith("disk."_L1) || kOther.contains(code);
}

void DiskClient::push()
{
    const auto uploads = m_store->uploads();
    if (!uploads) {
        ++refusals[uploads.error().code];
        return;
    }
    for (const Store::UploadNeeded &upload : *uploads) {
        if (!noted(m_store->uploaded(upload.file)))
            return;
    }
    const auto batch = m_store->nextBatch(5 + state.random.below(20));
    if (!batch) {
        ++refusals[batch.error().code];
        return;
    }
    const QList<Core::Outcome> outcomes = state.server.take(*batch, state.clock.now());
    keepHistory();
    // Now and then the answer is lost on its way.
    if (state.random.below(6) != 0)
        noted(m_store->acknowledge(outcomes));
}

void DiskClient::pull()
{
    // A cache that was set aside begins anew.
    if (!m_store->person() && !noted(m_store->setMe(m_world.me)))
        return;
    const bool isEmpty = m_store->cursor().isEmpty();
    if (isEmpty && !noted(m_store->startBuckets(wanted(), state.server.head(), u"rights"_s)))
        return;
    const auto held = m_store->buckets();
    if (!held) {
        ++refusals[held.error().code];
        return;
    }
    QSet<QString> names;
    for (const Store::BucketState &bucket : *held) {
        names.insert(bucket.name);
        if (!bucket.complete && !noted(m_store->applyBucketPage(bucket.name, state.server.bucket(bucket.name), {})))
            return;
    }
    auto [rows, cursor] = state.server.changesAfter(m_store->cursor(), 1 + state.random.below(8));
    rows.removeIf([&](const IncomingRow &row) {
        const auto *message = std::get_if<Core::Message>(&row.value);
        const auto *event = std::get_if<Core::Event>(&row.value);
        const Core::TicketId id = message ? message->ticket : event ? event->ticket : Core::TicketId(row.id);
        const bool isOfTicket = row.kind >= Core::EntityKind::Ticket && row.kind <= Core::EntityKind::Event;
        return isOfTicket && !names.contains(Core::bucketOf(state.server.ticket(id)));
    });
    if (cursor != m_store->cursor())
        noted(m_store->applyChanges(rows, cursor));
}

void DiskClient::hear()
{
    const Ticket ticket = someTicket();
    state.server.hear(ticket.id, words("customer"), Core::MessageId::make(state.random), state.clock.now());
    keepHistory();
}

bool DiskClient::canRead()
{
    if (m_reader)
        return true;
    auto opened = Store::Reader::open(settings());
    if (!opened)
        ++refusals[opened.error().code];
    else
        m_reader = std::move(*opened);
    return bool(m_reader);
}

void DiskClient::look()
{
    if (!canRead())
        return;
    Core::TicketView all;
    all.kind = Core::TicketView::Kind::All;
    const auto outbox = Store::TicketReader(*m_reader).outbox();
    const auto page = Store::ListReader(*m_reader).firstPage(all, 50);
    const auto found = Store::SearchReader(*m_reader).search({u"words"_s});
    for (const std::optional<Core::Error> &error : {errorOf(outbox), errorOf(page), errorOf(found)}) {
        if (error)
            ++refusals[error->code];
    }
}

void DiskClient::lookAtAll()
{
    look();
    if (!canRead())
        return;
    for (const Ticket &ticket : state.server.tickets()) {
        const auto shown = Store::TicketReader(*m_reader).ticket(ticket.id);
        if (!shown && shown.error().code != "store.unknown_object"_L1)
            ++refusals[shown.error().code];
        static_cast<void>(Store::TicketReader(*m_reader).draft(ticket.id));
    }
    for (int kind = 0; kind < int(Core::TicketView::Kind::Queue); ++kind) {
        Core::TicketView view;
        view.kind = Core::TicketView::Kind(kind);
        const auto index = Store::ListReader(*m_reader).index(view);
        if (!index)
            ++refusals[index.error().code];
    }
}

QStringList DiskClient::wanted() const
{
    QStringList names = m_world.bucketNames();
    if (!state.holdsTechnical)
        names.removeIf([&](const QString &name) { return name.contains(m_world.technical.id.toString()); });
    return names;
}

void DiskClient::loseOrRegainQueue()
{
    // As the engine does it: nothing of the feed may be passed over.
    for (int i = 0; i < 200 && m_store->cursor() != state.server.head(); ++i)
        pull();
    if (m_store->cursor() != state.server.head())
        return;
    state.holdsTechnical = !state.holdsTechnical;
    if (!noted(m_store->startBuckets(wanted(), state.server.head(), u"rights-%1"_s.arg(state.steps))))
        state.holdsTechnical = !state.holdsTechnical;
    else
        pull();
}

DiskClient::Snapshot DiskClient::snapshot() const
{
    return {filesIn(m_folder), state};
}

QByteArray DiskClient::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(hashOfFiles(m_folder));
    hash.addData(state.server.head().toUtf8());
    SeededRandom next = state.random;
    for (const quint64 number : {quint64(state.steps), quint64(Core::toMsecs(state.clock.now())), next.next(),
                                 quint64(state.server.taken()), quint64(state.holdsTechnical)})
        hash.addData(QByteArray::number(number) + ' ');
    for (const Promise &promise : state.promises) {
        const int known
            = promise.said.has_value() + 2 * promise.takeBegan.has_value() + 4 * promise.takenBack.has_value();
        hash.addData(promise.text.toUtf8() + QByteArray::number(known));
    }
    return hash.result();
}

void DiskClient::clearFiles() const
{
    clearFolder(m_folder);
}

void DiskClient::restore(const Snapshot &snapshot)
{
    clearFolder(m_folder);
    putFiles(m_folder, snapshot.files);
    state = snapshot.state;
    refusals.clear();
}

} // namespace Opora::Test
