// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/customerjobs.h"

#include "core/applyop.h"
#include "db/snapshot.h"
#include "db/statement.h"
#include "store/customerreader.h"
#include "store/customertable.h"
#include "store/importrunner.h"
#include "store/reader.h"
#include "store/try.h"
#include "text/contacts/contacttable.h"
#include "text/contacts/vcardreader.h"
#include "text/contacts/vcardwriter.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <memory>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::CustomerExportOrder;
using Core::CustomerFileHead;
using Core::CustomerImportOrder;
using Core::CustomerImportReport;
using Core::EntityKind;
using Core::Error;
using Core::Result;
using Db::Statement;

namespace {

constexpr qint64 kHeadBytes = 256 * 1024;
constexpr int kHeadRows = 21; // a head and twenty rows
constexpr int kPage = 500;
constexpr qint64 kBetweenProgress = 64;

Error unreadable(const QFile &file)
{
    return {Error::Kind::Rejected, u"import.unreadable"_s, file.errorString()};
}

Error unwritable(const QSaveFile &file)
{
    return {Error::Kind::Rejected, u"export.unwritable"_s, file.errorString()};
}

Text::ByteSource bytesOf(QFile &file)
{
    return [&file](qsizetype most) -> Result<QByteArray> {
        QByteArray bytes = file.read(most);
        if (bytes.isEmpty() && file.error() != QFileDevice::NoError)
            return unreadable(file);
        return bytes;
    };
}

bool isVCard(const QByteArray &beginning)
{
    QByteArray first = beginning.left(64);
    if (first.startsWith("\xef\xbb\xbf"))
        first = first.mid(3);
    return first.trimmed().toUpper().startsWith("BEGIN:VCARD");
}

std::unique_ptr<Text::ContactSource> sourceOf(QFile &file, const CustomerFileHead &head)
{
    if (!head.isTable)
        return std::make_unique<Text::VCardReader>(bytesOf(file));
    return std::make_unique<Text::ContactTable>(bytesOf(file), Text::CsvGuess{head.encoding, head.separator},
                                                head.hasHead, head.columns);
}

/// Everything that the file may mean, with own unsent changes.
Result<void> loadKnown(const Reader &reader, Text::KnownCustomers &known, const std::atomic_bool &isCancelled)
{
    Db::Connection &connection = reader.connection();
    OPORA_TAKE(snapshot, Db::Snapshot::begin(connection));
    (void)snapshot;
    Result<void> decoded;
    const auto each = [&](const QString &sql, EntityKind kind, const auto &add) -> Result<void> {
        OPORA_TRY(Statement(connection, sql).each([&](const Statement &row) {
            if (!decoded || isCancelled.load(std::memory_order_relaxed))
                return;
            const auto entity = reader.codec().decode(kind, row.blob(0));
            if (entity)
                add(*entity);
            else
                decoded = entity.error();
        }));
        return decoded;
    };
    OPORA_TRY(each(u"SELECT doc FROM organisation WHERE "_s + OrganisationTable::shown(u"organisation"_s),
                   EntityKind::Organisation,
                   [&](const Core::Entity &entity) { known.add(std::get<Core::Organisation>(entity)); }));
    OPORA_TRY(each(u"SELECT doc FROM customer WHERE "_s + CustomerTable::shown(u"customer"_s), EntityKind::Customer,
                   [&](const Core::Entity &entity) { known.add(std::get<Core::Customer>(entity)); }));
    return each(u"SELECT doc FROM customer_note"_s, EntityKind::CustomerNote, [&](const Core::Entity &entity) {
        const auto &note = std::get<Core::CustomerNote>(entity);
        known.addNote(note.customer, note.text);
    });
}

Text::ContactCard cardOf(const Core::Customer &customer, const QString &organisation)
{
    Text::ContactCard card;
    card.name = customer.name;
    card.emails = customer.emails;
    card.phones = customer.phones;
    card.messengers = customer.messengers;
    card.organisation = organisation;
    card.language = customer.language;
    card.timeZone = customer.timeZone;
    card.preferences = customer.preferences;
    card.tone = customer.tone;
    card.channel = Core::customerFieldText(customer, u"channel").value_or(QString());
    card.custom = customer.custom;
    return card;
}

using TakeStep = std::function<bool(const Text::ImportStep &)>;

/// Reads the whole file; `take` says false when nothing more is wanted.
Result<void> walk(const Reader &reader, const CustomerImportOrder &order, const QString &id,
                  const CustomerJobs::Watch &watch, const TakeStep &take)
{
    QFile file(order.path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file);
    Text::KnownCustomers known(order.region);
    OPORA_TRY(loadKnown(reader, known, watch.isCancelled));
    const auto source = sourceOf(file, order.head);
    std::atomic_bool isOver = false;
    Text::ImportOptions options;
    options.import = id;
    options.values = order.values;
    options.since = reader.now();
    options.isCancelled = &isOver;
    qint64 steps = 0;
    const auto counted = Text::planCustomerImport(*source, known, options, [&](const Text::ImportStep &step) {
        isOver = !take(step) || watch.isCancelled.load(std::memory_order_relaxed);
        if (++steps % kBetweenProgress == 0)
            watch.progressed(file.pos(), file.size());
    });
    return counted ? Result<void>() : counted.error();
}

bool isCancelled(const Error &error)
{
    return error.code == "import.cancelled"_L1;
}

} // namespace

Error CustomerJobs::cancelled() const
{
    return {Error::Kind::Rejected, u"import.cancelled"_s, {}};
}

Result<CustomerFileHead> CustomerJobs::look(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file);
    const QByteArray beginning = file.read(kHeadBytes);
    if (beginning.isEmpty())
        return Error{Error::Kind::Rejected, u"import.empty"_s, {}};
    CustomerFileHead head;
    if (isVCard(beginning))
        return head;
    OPORA_TAKE(table, Text::readContactTableHead(beginning));
    head.isTable = true;
    head.encoding = table.shape.encoding;
    head.separator = table.shape.separator;
    head.hasHead = table.hasHead;
    head.columns = table.columns;
    head.rows = table.hasHead ? QList<QStringList>{table.names} + table.rows : table.rows;
    head.rows = head.rows.mid(0, kHeadRows);
    return head;
}

Result<CustomerImportReport> CustomerJobs::plan(const CustomerImportOrder &order) const
{
    CustomerImportReport report;
    OPORA_TRY(walk(m_reader, order, {}, m_watch, [&report](const Text::ImportStep &step) {
        tellStep(report, step);
        return true;
    }));
    return report;
}

Result<CustomerImportReport> CustomerJobs::run(const CustomerImportOrder &order, const QString &id,
                                               const Keep &keep) const
{
    Core::CustomerImportRun made;
    made.id = id;
    made.file = QFileInfo(order.path).fileName();
    made.at = m_reader.now();
    ImportRunner runner(made, keep);
    const Result<void> walked = walk(m_reader, order, id, m_watch, [&runner](const Text::ImportStep &step) {
        runner.take(step);
        return !runner.error();
    });
    runner.finish();
    if (runner.error())
        return *runner.error();
    CustomerImportReport report = runner.report();
    report.isCancelled = !walked && isCancelled(walked.error());
    if (!walked && !report.isCancelled)
        return walked.error();
    return report;
}

Result<qint64> CustomerJobs::write(const CustomerExportOrder &order) const
{
    QHash<QUuid, QString> organisations;
    OPORA_TRY(Statement(m_reader.connection(),
                        u"SELECT id, name FROM organisation WHERE "_s + OrganisationTable::shown(u"organisation"_s))
                  .each([&](const Statement &row) { organisations.insert(row.uuid(0), row.text(1)); }));
    QSet<QString> keys;
    qint64 total = 0;
    OPORA_TRY(eachCustomer(order, [&](const Core::Customer &customer) -> Result<void> {
        ++total;
        for (auto it = customer.custom.cbegin(); it != customer.custom.cend(); ++it)
            keys.insert(it.key());
        return {};
    }));
    QStringList customKeys(keys.cbegin(), keys.cend());
    customKeys.sort();
    const bool isTable = order.format == CustomerExportOrder::Format::Table;
    const Text::ContactTableWriter table(order.separator, customKeys);
    QSaveFile file(order.path);
    if (!file.open(QIODevice::WriteOnly) || (isTable && file.write(table.head()) < 0))
        return unwritable(file);
    qint64 written = 0;
    OPORA_TRY(eachCustomer(order, [&](const Core::Customer &customer) -> Result<void> {
        const Text::ContactCard card = cardOf(customer, organisations.value(customer.organisation.uuid()));
        if (file.write(isTable ? table.row(card) : Text::writeVCard(card, Text::VCardVersion::Four)) < 0)
            return unwritable(file);
        if (++written % kBetweenProgress == 0)
            m_watch.progressed(written, total);
        return {};
    }));
    if (!file.commit())
        return unwritable(file);
    return written;
}

Result<void> CustomerJobs::eachCustomer(const CustomerExportOrder &order, const Take &take) const
{
    if (order.whom == CustomerExportOrder::Whom::All)
        return everybody(take);
    QList<Core::CustomerId> ids = order.chosen;
    if (order.whom == CustomerExportOrder::Whom::Found) {
        OPORA_TAKE(all, found(order.words));
        ids = all;
    }
    for (const Core::CustomerId &id : ids) {
        if (m_watch.isCancelled)
            return cancelled();
        OPORA_TAKE(row, CustomerTable::findShown(m_reader.connection(), id.uuid()));
        if (!row)
            continue;
        OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::Customer, row->doc));
        OPORA_TRY(take(std::get<Core::Customer>(entity)));
    }
    return {};
}

Result<void> CustomerJobs::everybody(const Take &take) const
{
    // Page by page: one long reading would keep the log of the cache from being folded.
    qint64 after = 0;
    while (true) {
        if (m_watch.isCancelled)
            return cancelled();
        OPORA_TAKE(page,
                   Statement(m_reader.connection(),
                             u"SELECT key, doc FROM customer WHERE key>? AND %1 ORDER BY key LIMIT ?"_s.arg(
                                 CustomerTable::shown(u"customer"_s)))
                       .bind(after, kPage)
                       .all([](const Statement &row) { return std::pair(row.integer(0), row.blob(1)); }));
        if (page.isEmpty())
            return {};
        for (const auto &[key, doc] : page) {
            OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::Customer, doc));
            OPORA_TRY(take(std::get<Core::Customer>(entity)));
            after = key;
        }
    }
}

Result<QList<Core::CustomerId>> CustomerJobs::found(const QString &words) const
{
    QList<Core::CustomerId> ids;
    Core::CustomerRequest request{words, kPage, {}};
    do {
        if (m_watch.isCancelled)
            return cancelled();
        OPORA_TAKE(page, CustomerReader(m_reader).page(request));
        for (const Core::CustomerRow &row : page.rows)
            ids.append(row.id);
        request.after = page.next;
    } while (request.after);
    return ids;
}

Result<void> CustomerJobs::writeAside(const QString &path, const QStringList &head, const QStringList &reasons,
                                      const QList<Core::ImportLine> &lines)
{
    constexpr QChar separator = u',';
    const Text::ContactTableWriter table(separator);
    const auto joined = [](const QStringList &cells, const QByteArray &row) {
        return Text::CsvReader::rowOf(cells, separator, "UTF-8").chopped(1) + ',' + row;
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return unwritable(file);
    // The mark of the encoding stands before everything.
    const QByteArray names = table.head();
    bool isWell = file.write(names.left(3) + joined(head, names.mid(3))) >= 0;
    for (qsizetype i = 0; i < lines.size(); ++i)
        isWell = isWell && file.write(joined({QString::number(lines[i].line), reasons.value(i)}, lines[i].row)) >= 0;
    return isWell && file.commit() ? Result<void>() : unwritable(file);
}

} // namespace Opora::Store
