// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/caselog.h"

#include "core/words.h"
#include "protocol/limits.h"
#include "server/schema/try.h"

#include <QCoreApplication>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using namespace Protocol::Limits;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

constexpr qint64 kRowsBetweenProgress = 1000;

/// The customer whom a row names. What it leaves out, an earlier row may have said of the same one.
ImportDirectory::CustomerWords following(const ImportDirectory::CustomerWords &before,
                                         const ImportDirectory::CustomerWords &row)
{
    const bool isNamed = !row.name.isEmpty() || !row.email.isEmpty();
    const bool isSameName = !row.name.isEmpty() && row.name == before.name;
    const bool isSame = !isNamed || (row.email.isEmpty() ? isSameName : row.email == before.email)
        || (isSameName && before.email.isEmpty());
    if (!isSame)
        return row;
    const auto last = [](const QString &now, const QString &then) { return now.isEmpty() ? then : now; };
    return {last(row.name, before.name), last(row.email, before.email), last(row.phone, before.phone),
            last(row.organisation, before.organisation)};
}

QString unknownValue(const QString &value)
{
    return Texts::tr("the mapping does not say what \"%1\" means").arg(value.left(80));
}

QString badTime(const QString &value)
{
    return Texts::tr("\"%1\" is no time in the format of the mapping").arg(value.left(80));
}

} // namespace

CaseLog::CaseLog(const CsvMapping &mapping, const CsvShape &shape, const ImportDirectory &directory,
                 ImportContext &context)
    : m_mapping(mapping)
    , m_shape(shape)
    , m_directory(directory)
    , m_context(context)
{ }

Result<void> CaseLog::read(Text::CsvReader &reader, const TableHead &head, const InputFile &input)
{
    OPORA_CHECK(readRows(reader, head, input));
    if (isLog())
        refuseRestOfCases();
    return rejectRefused();
}

Result<void> CaseLog::readRows(Text::CsvReader &reader, const TableHead &head, const InputFile &input)
{
    QStringList cells;
    while (true) {
        OPORA_LET(isRow, reader.next(cells));
        if (!isRow)
            return {};
        ++m_rows;
        if (m_rows % kRowsBetweenProgress == 0 && m_context.progress)
            m_context.progress(input.progress(), m_rows);
        QString reason;
        if (cells.size() != head.count())
            reason = Texts::tr("it has %1 cells, the head has %2").arg(cells.size()).arg(head.count());
        else
            reason = take({cells, m_shape.missing, m_rows}, reader.lineNumber());
        if (!reason.isEmpty())
            m_refused.append({reader.lineNumber(), isLog() ? caseOf(cells, head) : QString(), reason,
                              Text::CsvReader::rowOf(cells, m_shape.separator, m_shape.encoding)});
    }
}

/// As far as a refused row tells it; it may have lost cells.
QString CaseLog::caseOf(QStringList cells, const TableHead &head) const
{
    cells.resize(std::max(cells.size(), qsizetype(head.count())));
    QString id;
    const bool isKnown = m_mapping.caseId.take({cells, m_shape.missing, m_rows}, id);
    return isKnown ? id : QString();
}

void CaseLog::refuseRestOfCases()
{
    QSet<QString> broken;
    for (const Refused &refused : std::as_const(m_refused))
        broken.insert(refused.caseId);
    broken.remove(QString());
    for (const ImportedCase &one : std::as_const(m_cases)) {
        if (!broken.contains(one.id))
            continue;
        const QString reason
            = Texts::tr("another row of the ticket \"%1\" is kept aside, and with it this one").arg(one.id);
        for (const CaseStep &step : one.steps)
            m_refused.append({step.line, one.id, reason, step.row});
    }
    m_cases.removeIf([&broken](const ImportedCase &one) { return broken.contains(one.id); });
    // Of equal times the order of the file counts, also when the rows come back.
    std::stable_sort(m_refused.begin(), m_refused.end(),
                     [](const Refused &a, const Refused &b) { return a.line < b.line; });
}

Result<void> CaseLog::rejectRefused()
{
    for (const Refused &refused : std::as_const(m_refused))
        OPORA_CHECK(m_context.rejected.add(refused.line, refused.reason, refused.row));
    m_refused.clear();
    return {};
}

QString CaseLog::shared(const QString &text)
{
    return *m_texts.insert(text);
}

/// Takes a text of at most `limit` characters; one that is missing leaves what an earlier row said.
QString CaseLog::text(const ValueSpec &spec, const TableRow &row, qsizetype limit, QString &target) const
{
    if (!spec.isSet())
        return {};
    QString value;
    if (!spec.take(row, value))
        return unknownValue(value);
    if (value.size() > limit)
        return Texts::tr("a text of %1 characters, %2 are allowed").arg(value.size()).arg(limit);
    if (!value.isEmpty())
        target = value;
    return {};
}

QString CaseLog::time(const TimeSpec &spec, const TableRow &row, std::optional<Core::Timestamp> &target) const
{
    QString text;
    if (spec.isSet() && !spec.take(row, target, text))
        return badTime(text);
    // The protocol counts from 1970; nobody wrote to a help desk before.
    if (target && Core::toMsecs(*target) < 0)
        return badTime(text);
    if (target && isFuture(*target, m_context.now))
        return Texts::tr("the time \"%1\" lies in the future").arg(text.left(80));
    return {};
}

QString CaseLog::take(const TableRow &row, qint64 line)
{
    QString id;
    if (QString reason = text(m_mapping.caseId, row, kNameChars, id); !reason.isEmpty())
        return reason;
    if (id.isEmpty())
        return Texts::tr("it does not say which ticket it belongs to");
    const auto found = m_places.constFind(id);
    const bool isNew = found == m_places.cend();
    if (!isNew && !isLog())
        return Texts::tr("the ticket \"%1\" stands in line %2 already").arg(id).arg(m_cases[*found].line);
    // A row that is refused half way must leave no trace.
    ImportedCase one;
    if (!isNew)
        one = m_cases[*found];
    CaseStep step;
    QString reason = isLog() ? takeStep(row, step) : QString();
    if (reason.isEmpty())
        reason = takeTexts(row, one);
    if (reason.isEmpty())
        reason = takeWords(row, one);
    if (reason.isEmpty())
        reason = takeTimes(row, one);
    if (!reason.isEmpty())
        return reason;
    if (isNew) {
        one.id = id;
        one.line = line;
        m_places.insert(id, m_cases.size());
        m_cases.append(ImportedCase());
    }
    if (isLog()) {
        step.line = line;
        step.row = Text::CsvReader::rowOf(row.cells, m_shape.separator, m_shape.encoding);
    }
    keep(m_cases[m_places.value(id)], std::move(one), isLog() ? &step : nullptr);
    return {};
}

/// What the row says takes the place of what earlier rows said; the steps go on.
void CaseLog::keep(ImportedCase &target, ImportedCase &&one, CaseStep *step)
{
    one.steps = std::move(target.steps);
    target = std::move(one);
    if (!step)
        return;
    step->owner = shared(target.owner);
    step->queue = shared(target.queue);
    step->priority = shared(target.priority);
    step->text = target.text;
    step->activity = shared(step->activity);
    step->actor = shared(step->actor);
    step->customer = {shared(target.customer.name), shared(target.customer.email), shared(target.customer.phone),
                      shared(target.customer.organisation)};
    target.steps.append(std::move(*step));
}

QString CaseLog::takeStep(const TableRow &row, CaseStep &step) const
{
    if (QString reason = text(m_mapping.activity, row, kNameChars, step.activity); !reason.isEmpty())
        return reason;
    if (step.activity.isEmpty())
        return Texts::tr("it does not say what happened");
    const auto meaning = m_mapping.meanings.constFind(step.activity);
    if (meaning != m_mapping.meanings.cend())
        step.meaning = &*meaning;
    else if (m_mapping.otherMeaning)
        step.meaning = &*m_mapping.otherMeaning;
    else
        return unknownValue(step.activity);
    std::optional<Core::Timestamp> at;
    if (QString reason = time(m_mapping.time, row, at); !reason.isEmpty())
        return reason;
    if (!at)
        return Texts::tr("it has no time");
    step.at = *at;
    return text(m_mapping.actor, row, kNameChars, step.actor);
}

QString CaseLog::takeTexts(const TableRow &row, ImportedCase &one) const
{
    one.text.clear(); // of this row
    ImportDirectory::CustomerWords customer;
    const QList<std::tuple<const ValueSpec *, qsizetype, QString *>> fields{
        {&m_mapping.subject, kSubjectChars, &one.subject},
        {&m_mapping.text, kMessageTextBytes / 4, &one.text},
        {&m_mapping.reply, kMessageTextBytes / 4, &one.reply},
        {&m_mapping.owner, kNameChars, &one.owner},
        {&m_mapping.queue, kNameChars, &one.queue},
        {&m_mapping.type, kNameChars, &one.type},
        {&m_mapping.category, kNameChars, &one.category},
        {&m_mapping.language, kWordChars, &one.language},
        {&m_mapping.scoreComment, kSummaryChars, &one.comment},
        {&m_mapping.customerName, kNameChars, &customer.name},
        {&m_mapping.customerEmail, kNameChars, &customer.email},
        {&m_mapping.customerPhone, kNameChars, &customer.phone},
        {&m_mapping.organisation, kNameChars, &customer.organisation}};
    for (const auto &[spec, limit, target] : fields) {
        if (QString reason = text(*spec, row, limit, *target); !reason.isEmpty())
            return reason;
    }
    one.customer = following(one.customer, customer);
    for (const ValueSpec &spec : m_mapping.tags) {
        QString tag;
        if (QString reason = text(spec, row, kTagChars, tag); !reason.isEmpty())
            return reason;
        const QString name = Core::normalizedTag(tag);
        if (!name.isEmpty() && !one.tags.contains(name))
            one.tags.append(name);
    }
    for (auto it = m_mapping.custom.begin(); it != m_mapping.custom.end(); ++it) {
        QString value;
        if (QString reason = text(it.value(), row, kCustomValueChars, value); !reason.isEmpty())
            return reason;
        if (!value.isEmpty())
            one.custom.insert(it.key(), value);
    }
    return {};
}

/// Values that must be one of ours.
QString CaseLog::takeWords(const TableRow &row, ImportedCase &one) const
{
    QString state, channel, score, reopened;
    for (const auto &[spec, target] :
         std::initializer_list<std::pair<const ValueSpec *, QString *>>{{&m_mapping.status, &state},
                                                                        {&m_mapping.channel, &channel},
                                                                        {&m_mapping.score, &score},
                                                                        {&m_mapping.reopenCount, &reopened},
                                                                        {&m_mapping.priority, &one.priority}}) {
        if (QString reason = text(*spec, row, kNameChars, *target); !reason.isEmpty())
            return reason;
    }
    if (!state.isEmpty() && !(one.state = Core::stateClassFromName(state)))
        return unknownValue(state);
    if (!channel.isEmpty()) {
        const auto known = Core::fromWord<Core::Channel>(channel);
        if (!known)
            return unknownValue(channel);
        one.channel = *known;
    }
    if (!one.priority.isEmpty() && !m_directory.priority(one.priority))
        return Texts::tr("there is no priority \"%1\"; the mapping can make it").arg(one.priority);
    if (!score.isEmpty()) {
        one.score = qRound(score.toDouble());
        if (one.score < 1 || one.score > 5)
            return Texts::tr("a rating is a number from 1 to 5, not \"%1\"").arg(score.left(80));
    }
    if (!reopened.isEmpty()) {
        bool isNumber = false;
        one.reopenCount = reopened.toInt(&isNumber);
        if (!isNumber || *one.reopenCount < 0)
            return Texts::tr("\"%1\" is no number of times").arg(reopened.left(80));
    }
    return {};
}

QString CaseLog::takeTimes(const TableRow &row, ImportedCase &one) const
{
    for (const auto &[spec, target] :
         std::initializer_list<std::pair<const TimeSpec *, std::optional<Core::Timestamp> *>>{
             {&m_mapping.created, &one.created},
             {&m_mapping.assigned, &one.assigned},
             {&m_mapping.firstReply, &one.firstReply},
             {&m_mapping.solved, &one.solved},
             {&m_mapping.closed, &one.closed}}) {
        if (QString reason = time(*spec, row, *target); !reason.isEmpty())
            return reason;
    }
    if (m_mapping.rows == CsvMapping::Rows::Tickets && !one.created)
        return Texts::tr("it has no time of creation");
    return {};
}

} // namespace Opora::Server
