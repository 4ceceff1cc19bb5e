// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/oporaimport.h"

#include "core/defaults.h"
#include "core/refusal.h"
#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "server/schema/try.h"
#include "server/tables/filetable.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

constexpr qint64 kLinesBetweenProgress = 1000;

/// When it happened, for what only the past knows. Promises and due times lie ahead by right.
std::optional<Core::Timestamp> newestMoment(const Core::Entity &entity)
{
    if (const auto *ticket = std::get_if<Core::Ticket>(&entity))
        return std::max(ticket->createdAt, ticket->updatedAt);
    if (const auto *message = std::get_if<Core::Message>(&entity))
        return message->at;
    if (const auto *event = std::get_if<Core::Event>(&entity))
        return event->at;
    return std::nullopt;
}

} // namespace

Result<void> OporaImport::run(InputFile &input)
{
    OPORA_CHECK(readHeader(input));
    OPORA_LET(known, KnownObjects::read(m_connection));
    m_known.emplace(std::move(known));
    QByteArray line;
    while (true) {
        OPORA_LET(state, input.readLine(line));
        if (state == InputFile::Line::End)
            break;
        const qint64 number = input.lineNumber();
        if (number % kLinesBetweenProgress == 0 && m_context.progress)
            m_context.progress(input.progress(), number);
        if (line.trimmed().isEmpty())
            continue;
        QString reason = Texts::tr("the line is too long");
        if (m_end) {
            reason = Texts::tr("it stands behind the end of the export");
        } else if (state == InputFile::Line::Whole) {
            OPORA_LET(refusal, take(line, number));
            reason = refusal;
        }
        if (!reason.isEmpty())
            OPORA_CHECK(m_context.rejected.add(number, reason, line + '\n'));
    }
    OPORA_CHECK(addDefaults());
    OPORA_CHECK(m_context.sink.flush());
    OPORA_CHECK(checkLater());
    return checkEnd();
}

Result<void> OporaImport::readHeader(InputFile &input)
{
    QByteArray line;
    OPORA_LET(state, input.readLine(line));
    if (state != InputFile::Line::Whole)
        return Core::refused(u"import.header"_s);
    const auto header = Protocol::decodeExportHeader(line);
    if (!header)
        return Core::refused(header.error().detail == "version"_L1 ? u"import.newer"_s : u"import.header"_s,
                             refusalSentence(header.error()));
    if (header->anchor)
        m_shift.emplace(m_context.now - *header->anchor);
    m_isClosed = header->closed;
    // Lines kept aside are put right by hand: their file has no last line that proves them.
    Protocol::ExportHeader open = *header;
    open.closed = false;
    m_context.rejected.setHead((m_isClosed ? Protocol::encodeExportHeader(open) : line) + '\n');
    return {};
}

Result<QString> OporaImport::take(const QByteArray &line, qint64 number)
{
    const auto parsed = Protocol::decodeExportLine(line);
    if (parsed && std::holds_alternative<Protocol::ExportEnd>(*parsed)) {
        m_end = std::get<Protocol::ExportEnd>(*parsed);
        return QString();
    }
    ++m_lines;
    m_hash.addData(line);
    m_hash.addData(QByteArrayView("\n"));
    if (!parsed)
        return refusalSentence(parsed.error());
    if (const auto *record = std::get_if<Protocol::ExportRecord>(&*parsed))
        return takeRecord(*record, number);
    return takeFile(std::get<Protocol::ExportFile>(*parsed));
}

Result<QString> OporaImport::takeRecord(const Protocol::ExportRecord &record, qint64 number)
{
    auto entity = Protocol::decode(record.kind, record.data);
    if (!entity) {
        Core::Error error = entity.error();
        error.detail = error.detail.isEmpty() ? u"data"_s : u"data."_s + error.detail;
        return refusalSentence(error);
    }
    if (Core::uuidOf(*entity) != record.id)
        return Texts::tr("the id of the line is not the one of its data");
    // Statuses, priorities and types that the file leaves out are the ones every server starts with.
    if (record.kind > EntityKind::TicketType)
        OPORA_CHECK(addDefaults());
    OPORA_LET(missing, m_known->missingReference(*entity));
    if (!missing.isEmpty())
        return Texts::tr("%1 refers to an object that is neither in the file nor on the server")
            .arg(u"data."_s + missing);
    OPORA_LET(later, m_known->laterReference(*entity));
    if (later)
        m_later.append({number, *later});
    if (m_shift)
        m_shift->move(*entity);
    if (const auto at = newestMoment(*entity); at && isFuture(*at, m_context.now))
        return Texts::tr("a time lies in the future");
    if (const auto *queue = std::get_if<Core::Queue>(&*entity))
        OPORA_CHECK(warnOfTakenKey(*queue, number));
    m_known->add(*entity);
    // The times of a sample are others at each import: what is here already keeps its own.
    const auto existing = m_shift ? ImportSink::Existing::Keep : ImportSink::Existing::Replace;
    OPORA_CHECK(m_context.sink.put(std::move(*entity), existing, record.data));
    return QString();
}

/// Commands and mappings name queues by their keys: two of one key are taken for each other.
Result<void> OporaImport::warnOfTakenKey(const Core::Queue &queue, qint64 number)
{
    if (m_queueKeys.isEmpty()) {
        OPORA_LET(docs,
                  Db::Statement(m_connection, u"SELECT doc FROM document WHERE kind = ? AND removed = 0"_s)
                      .bind(int(EntityKind::Queue))
                      .all([](const Db::Statement &row) { return row.blob(0); }));
        for (const QByteArray &doc : std::as_const(docs)) {
            if (const auto known = Protocol::decode(EntityKind::Queue, doc))
                m_queueKeys.insert(std::get<Core::Queue>(*known).key, Core::uuidOf(*known));
        }
    }
    const QUuid other = m_queueKeys.value(queue.key, queue.id.uuid());
    if (other != queue.id.uuid())
        m_context.rejected.warn(number,
                                Texts::tr("taken, but another queue has the key \"%1\" already; give one of them "
                                          "another key")
                                    .arg(queue.key));
    m_queueKeys.insert(queue.key, queue.id.uuid());
    return {};
}

Result<QString> OporaImport::takeFile(const Protocol::ExportFile &file)
{
    OPORA_LET(size, FileTable::sizeOf(m_connection, file.sha256));
    if (size && m_files.has(file.sha256))
        return QString();
    QFile source(m_folder + u'/' + file.sha256.toHex());
    if (!source.open(QIODevice::ReadOnly))
        return Texts::tr("the file is not in %1").arg(m_folder);
    const QByteArray bytes = source.readAll();
    if (QCryptographicHash::hash(bytes, QCryptographicHash::Sha256) != file.sha256.bytes)
        return Texts::tr("the file has other bytes than its name says");
    if (m_context.sink.isDry())
        return QString();
    OPORA_CHECK(m_files.put(file.sha256, bytes));
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "import.file"_L1));
    OPORA_CHECK(FileTable::add(transaction, file.sha256, bytes.size(), {}, Core::toMsecs(m_context.now)));
    OPORA_CHECK(transaction.commit());
    return QString();
}

Result<void> OporaImport::addDefaults()
{
    if (m_hasDefaults)
        return {};
    m_hasDefaults = true;
    const auto addAll = [this](EntityKind kind, const auto &items) -> Result<void> {
        if (m_known->hasAny(kind))
            return {};
        for (const auto &item : items) {
            m_known->add(item);
            OPORA_CHECK(m_context.sink.put(item));
        }
        return {};
    };
    OPORA_CHECK(addAll(EntityKind::Status, Core::defaultStatuses()));
    OPORA_CHECK(addAll(EntityKind::Priority, Core::defaultPriorities()));
    return addAll(EntityKind::TicketType, Core::defaultTypes());
}

/// Lines that named a later one which never came.
Result<void> OporaImport::checkLater()
{
    for (const Later &later : std::as_const(m_later)) {
        OPORA_LET(isTicket, m_known->hasTicket(later.id));
        constexpr EntityKind kNamedEarlier[]{EntityKind::Section, EntityKind::SlaPolicy, EntityKind::Customer};
        const bool isThere = isTicket
            || std::any_of(std::begin(kNamedEarlier), std::end(kNamedEarlier),
                           [&](EntityKind kind) { return m_known->has(kind, later.id); });
        if (!isThere)
            m_context.rejected.warn(later.line,
                                    Texts::tr("taken, but it refers to an object that is nowhere: %1")
                                        .arg(later.id.toString(QUuid::WithoutBraces)));
    }
    return {};
}

Result<void> OporaImport::checkEnd() const
{
    if (m_isClosed && !m_end)
        return Core::refused(u"import.cut_off"_s, QString::number(m_lines));
    if (m_end && (m_end->lines != m_lines || m_end->sha256.bytes != m_hash.result()))
        return Core::refused(u"import.changed"_s);
    return {};
}

} // namespace Opora::Server
