// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oldercache.h"

#include "core/bucket.h"
#include "db/statement.h"
#include "store/cachefile.h"
#include "store/schema.h"
#include "store/searchreader.h"
#include "store/ticketreader.h"
#include "store/viewtally.h"
#include "support/checked.h"
#include "support/powerlossvfs.h"
#include "support/waiting.h"

#include <QDir>

#include <utility>

namespace Opora::Test {

using namespace Qt::StringLiterals;
using Db::Statement;
using Place = OlderCache::Word::Place;

namespace {

constexpr int kMore = 6; ///< tickets beside the golden one, so that each kind of work needs several pieces
constexpr int kPiece = 2;
constexpr int kWhole = 500;
constexpr int kPatience_ms = 20'000;
constexpr qint64 kVersion = 100;

/// Sums of buckets that the rows beside the golden ones belong to.
void addTo(Db::Transaction &transaction, const QString &bucket, const QList<QUuid> &rows)
{
    Core::BucketSum sum;
    for (const QUuid &row : rows)
        sum.add(row, kVersion);
    // SQLite would make a real number of a sum that is too long.
    const auto kept = checked(Statement(transaction, u"SELECT checksum FROM bucket WHERE name=?"_s)
                                  .bind(bucket)
                                  .first([](const Statement &row) { return row.integer(0); }));
    const auto checksum = qint64(quint64(kept.value_or(0)) + sum.checksum);
    checked(Statement(transaction, u"UPDATE bucket SET row_count=row_count+?, checksum=? WHERE name=?"_s)
                .bind(sum.count, checksum, bucket)
                .run());
}

} // namespace

OlderCache::OlderCache(const QString &golden, int version)
    : m_home(quickFolder())
    , m_folder(m_home.path() + u"/profile"_s)
{
    QDir().mkpath(m_folder);
    unpackGolden(golden, Store::CacheFile::pathIn(m_folder));
    grow(version);
    state.words = {{Place::Outbox, u"golden reply"_s, 0},
                   {Place::Draft, u"golden draft"_s, 0},
                   {Place::LostWords, u"words of a lost ticket"_s, 0}};
    m_world.renewAtOnce = m_world.sweepAtOnce = kPiece;
    PowerLossVfs::instance().addDisk(m_folder.toStdString());
}

OlderCache::~OlderCache()
{
    kill();
    PowerLossVfs::instance().removeDisk(m_folder.toStdString());
}

void OlderCache::grow(int version)
{
    const auto connection
        = checked(Db::Connection::open(Db::ConnectionSettings::sqlite(Store::CacheFile::pathIn(m_folder))));
    auto transaction = checked(Db::Transaction::begin(*connection));
    addTickets(transaction);
    addOthers(transaction);
    addMarks(transaction, version);
    checked(transaction.commit());
}

void OlderCache::addTickets(Db::Transaction &transaction)
{
    QList<QUuid> rows;
    for (int number = 2; number <= kMore + 1; ++number) {
        Core::Ticket ticket = m_world.ticket(number);
        ticket.requester = m_world.ticket(1).requester;
        ticket.links = {{Core::LinkKind::Related, m_world.ticket(1).id}};
        Core::Message message = m_world.message(ticket, u"carried over"_s, false);
        message.attachments = {{{QByteArray(32, char(number))}, u"file.txt"_s, u"text/plain"_s, 5}};
        checked(Statement(transaction,
                          u"INSERT INTO ticket(key, id, number, version, bucket, state, status, pending_reason, queue, "
                          "owner, priority, rank, requester, requester_name, subject, tags, created, updated, due, "
                          "wake, open, unanswered, unread, unsent, held, rating, reopened, customer_wrote, doc) "
                          "SELECT key+?, ?, ?, ?, bucket, state, status, pending_reason, queue, owner, priority, rank, "
                          "requester, requester_name, ?, tags, created, updated, due, wake, open, unanswered, unread, "
                          "0, 0, rating, reopened, customer_wrote, ? FROM ticket WHERE number=1"_s)
                    .bind(number, ticket.id.uuid(), number, kVersion, ticket.subject,
                          m_world.codec.encode(Core::Entity(ticket)))
                    .run());
        checked(Statement(transaction,
                          u"INSERT INTO message(ticket, id, at, version, pending, doc) "
                          "SELECT key, ?, updated, ?, 0, ? FROM ticket WHERE number=?"_s)
                    .bind(message.id.uuid(), kVersion, m_world.codec.encode(Core::Entity(message)), number)
                    .run());
        rows << ticket.id.uuid() << message.id.uuid();
    }
    checked(Statement(transaction, u"UPDATE tally SET n=n+? WHERE n>0"_s).bind(kMore).run());
    addTo(transaction, u"queue:%1/open"_s.arg(m_world.billing.id.toString()), rows);
}

void OlderCache::addOthers(Db::Transaction &transaction)
{
    Core::Customer anna;
    anna.id = Core::CustomerId(fixedUuid(u"customer", 101));
    anna.name = u"Anna"_s;
    Core::Customer same;
    same.id = Core::CustomerId(fixedUuid(u"customer", 102));
    same.name = u"Anna again"_s;
    same.mergedInto = anna.id;
    for (const Core::Customer &customer : {anna, same})
        checked(Statement(transaction,
                          u"INSERT INTO customer(id, version, name, contact, organisation, vip, doc) "
                          "VALUES(?,?,?,'',x'',0,?)"_s)
                    .bind(customer.id.uuid(), kVersion, customer.name, m_world.codec.encode(Core::Entity(customer)))
                    .run());
    addTo(transaction, u"customer"_s, {anna.id.uuid(), same.id.uuid()});
    Core::Article draft;
    draft.id = Core::ArticleId(fixedUuid(u"guide", 1));
    draft.title = u"Guide"_s;
    draft.state = Core::ArticleState::Draft;
    checked(
        Statement(transaction,
                  u"INSERT INTO article(id, version, section, title, short_answer, language, state, updated, doc) "
                  "VALUES(?,?,x'00000000000000000000000000000000',?,'','',?,0,?)"_s)
            .bind(draft.id.uuid(), kVersion, draft.title, int(draft.state), m_world.codec.encode(Core::Entity(draft)))
            .run());
    Core::SavedView view;
    view.id = Core::SavedViewId(fixedUuid(u"view", 1));
    view.name = u"all that is open"_s;
    view.query = u"is:open"_s;
    checked(
        Statement(transaction, u"INSERT INTO reference(kind, id, version, doc) VALUES(?,?,?,?)"_s)
            .bind(int(Core::EntityKind::SavedView), view.id.uuid(), kVersion, m_world.codec.encode(Core::Entity(view)))
            .run());
    // Before drafts were apart they counted among the rest.
    addTo(transaction, Core::kRefBucket, {draft.id.uuid(), view.id.uuid()});
    checked(Statement(transaction, u"INSERT INTO lost_words(at, subject, text) VALUES(?,'Gone',?)"_s)
                .bind(Core::toMsecs(m_world.clock.now()), u"words of a lost ticket"_s)
                .run());
}

/// A cache of a newer version is one whose program was ended before it did any of the later work.
void OlderCache::addMarks(Db::Transaction &transaction, int version)
{
    const QList<std::tuple<int, QString, QString>> marks{{4, u"files_listed"_s, u"0"_s},
                                                         {8, u"drafts_mixed"_s, u"1"_s},
                                                         {10, u"merged_unlisted"_s, u"1"_s},
                                                         {12, u"links_listed"_s, u"0"_s},
                                                         {13, u"late_columns"_s, u"0"_s}};
    for (const auto &[step, name, value] : marks) {
        if (version >= step)
            checked(Statement(transaction, u"INSERT OR REPLACE INTO meta(name, value) VALUES(?,?)"_s)
                        .bind(name, value)
                        .run());
    }
}

Store::StoreSettings OlderCache::settings() const
{
    Store::StoreSettings settings = m_world.settings();
    settings.folder = m_folder;
    return settings;
}

Core::Result<void> OlderCache::open()
{
    auto opened = Store::LocalStore::open(settings());
    if (!opened)
        return opened.error();
    m_store = std::move(*opened);
    return {};
}

void OlderCache::kill()
{
    PowerLossVfs &vfs = PowerLossVfs::instance();
    vfs.freezeAfter(m_folder.toStdString(), 0);
    close();
    vfs.thaw(m_folder.toStdString());
}

void OlderCache::say(Place place, const QString &text, const Core::Result<void> &done)
{
    if (!done)
        ++refusals[done.error().code];
    else
        state.words.append({place, text, recordPlace()});
}

void OlderCache::step()
{
    ++m_steps;
    if (m_steps == 1) {
        if (const auto opened = open(); !opened)
            ++refusals[opened.error().code];
    } else if (m_steps == 2 && m_store) {
        const QString text = u"said before the first piece"_s;
        const auto done = m_store->submit(m_world.reply(m_world.ticket(2), text), true);
        say(Place::Outbox, text, done ? Core::Result<void>() : done.error());
    } else if (m_steps == 3 && m_store) {
        const qint64 before = recordPlace();
        if (!waitFor([&] { return recordPlace() != before; }, kPatience_ms))
            ++refusals[u"upgrade.no_piece"_s];
        Core::Draft draft;
        draft.ticket = m_world.ticket(3).id;
        draft.text = u"typed between two pieces"_s;
        say(Place::Draft, draft.text, m_store->saveDraft(draft));
    } else if (m_store && !isFinishedSoon()) {
        ++refusals[u"upgrade.unfinished"_s];
    }
}

qint64 OlderCache::number(const QString &sql) const
{
    const auto reader = Store::Reader::open(settings());
    const auto value = reader ? (*reader)->connection().scalar(sql) : Core::Result<QVariant>(QVariant(-1));
    return value ? value->toLongLong() : -1;
}

bool OlderCache::isFinished() const
{
    const qint64 left = number(u"SELECT count(*) FROM meta WHERE value<>'' AND name IN ('files_listed', "
                               "'links_listed', 'late_columns', 'search_floors', 'drafts_mixed', 'merged_unlisted')"_s);
    return left == 0 && number(u"SELECT count(*) FROM view_tally WHERE up_to=9223372036854775807"_s) == 1;
}

bool OlderCache::isFinishedSoon() const
{
    return waitFor([this] { return isFinished(); }, kPatience_ms);
}

QString OlderCache::judge(qint64 place, DiskFigures &figures)
{
    close();
    m_world.renewAtOnce = m_world.sweepAtOnce = kWhole;
    if (const auto opened = open(); !opened)
        return u"cannot be opened: "_s + opened.error().code + u' ' + opened.error().detail;
    const Store::OpenReport &report = m_store->openReport();
    if (report.isNew || report.isReadOnly || !report.setAside.isEmpty())
        return u"a whole cache was not taken as it is"_s;
    if (const QString wrong = wrongPages(Store::CacheFile::pathIn(m_folder)); !wrong.isEmpty())
        return u"pages: "_s + wrong;
    if (const QString wrong = judgeWords(place, figures); !wrong.isEmpty())
        return wrong;
    if (!isFinishedSoon())
        return u"the upgrade does not come to its end"_s;
    if (const QString wrong = judgeUpgrade(); !wrong.isEmpty())
        return wrong;
    const QString wrong = judgeWords(place, figures);
    return wrong.isEmpty() ? wrongPages(Store::CacheFile::pathIn(m_folder)) : wrong;
}

QString OlderCache::judgeWords(qint64 place, DiskFigures &figures) const
{
    const auto reader = Store::Reader::open(settings());
    if (!reader)
        return u"cannot be read: "_s + reader.error().code;
    QStringList unsent;
    for (const Core::OutboxItem &item : Store::TicketReader(**reader).outbox().valueOr({})) {
        if (const auto *reply = std::get_if<Core::Op::TicketReply>(&item.what.operation))
            unsent << reply->message.text;
    }
    QStringList lost;
    for (const Core::LostWords &words : m_store->lostWords().valueOr({}))
        lost << words.text;
    QStringList drafts;
    for (const int number : {1, 3})
        drafts << Store::TicketReader(**reader).draft(m_world.ticket(number).id).valueOr({}).text;
    for (const Word &word : state.words) {
        if (!word.said || *word.said > place)
            continue;
        ++figures.promised;
        const QStringList &kept = word.place == Place::Outbox ? unsent : word.place == Place::Draft ? drafts : lost;
        if (kept.count(word.text) != 1)
            return u"there %1 times: %2"_s.arg(kept.count(word.text)).arg(word.text);
    }
    return {};
}

qsizetype OlderCache::found(const QString &words) const
{
    const auto reader = Store::Reader::open(settings());
    if (!reader)
        return -1;
    const auto answer = Store::SearchReader(**reader).search({words, 50, false});
    return answer ? answer->hits.size() : -1;
}

QString OlderCache::judgeUpgrade() const
{
    const std::pair<QString, qint64> wanted[]{
        {u"SELECT max(version) FROM schema_version"_s, Db::Migrator(Store::cacheMigrations()).newestVersion()},
        {u"SELECT count(*) FROM ticket WHERE subject_key<>''"_s, kMore + 1},
        {u"SELECT count(*) FROM ticket_link"_s, kMore},
        {u"SELECT count(*) FROM message_file"_s, kMore},
        {u"SELECT count(*) FROM customer_merged"_s, 1},
        {u"SELECT row_count FROM bucket WHERE name='draft'"_s, 1},
        {u"SELECT n FROM view_tally"_s, kMore + 1},
    };
    for (const auto &[sql, right] : wanted) {
        if (const qint64 is = number(sql); is != right)
            return u"%1 instead of %2: %3"_s.arg(is).arg(right).arg(sql);
    }
    if (m_store->cursor() != "golden-cursor"_L1)
        return u"the place in the feed is another one"_s;
    if (found(u"body:golden"_s) != 1 || found(u"body:carried"_s) != kMore)
        return u"words are not found"_s;
    return isConsistent(*m_store) ? QString() : u"sums or counters differ from the rows"_s;
}

} // namespace Opora::Test
