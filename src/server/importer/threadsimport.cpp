// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/threadsimport.h"

#include "core/words.h"
#include "protocol/limits.h"
#include "server/schema/try.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;
using Core::Timestamp;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

constexpr qint64 kThreadsBetweenProgress = 200;

const CsvMapping &threadMapping()
{
    static const CsvMapping mapping = [] {
        CsvMapping made;
        made.rows = CsvMapping::Rows::Events;
        return made;
    }();
    return mapping;
}

const ActivityMeaning kAsked{std::nullopt, false, false, Core::AuthorKind::Customer, Core::Audience::Public};
const ActivityMeaning kAnswered{Core::StateClass::Open, true, true, Core::AuthorKind::Agent, Core::Audience::Public};
const ActivityMeaning kSolved{Core::StateClass::Solved, true, true, Core::AuthorKind::Agent, Core::Audience::Public};

std::optional<Timestamp> timeOf(const QJsonValue &value)
{
    static const TimeFormat iso = TimeFormat::make(u"iso"_s, {}).valueOr({});
    return iso.parse(value.toString());
}

/// "01:26:55.0"
std::optional<Core::Milliseconds> durationOf(const QString &text)
{
    const QStringList parts = text.split(u':');
    bool isGood[3] = {};
    if (parts.size() != 3)
        return std::nullopt;
    const double seconds
        = parts[0].toInt(&isGood[0]) * 3600.0 + parts[1].toInt(&isGood[1]) * 60.0 + parts[2].toDouble(&isGood[2]);
    if (!isGood[0] || !isGood[1] || !isGood[2] || !(seconds >= 0 && seconds < 1e9))
        return std::nullopt;
    return Core::Milliseconds(qint64(seconds * 1000));
}

} // namespace

Result<void> ThreadsImport::run(InputFile &input)
{
    OPORA_LET(directory, ImportDirectory::read(m_connection, m_context.sink, u"threads"_s));
    m_directory = std::move(directory);
    m_tickets = std::make_unique<ImportedTickets>(m_connection, m_context.sink, *m_directory);
    QByteArray line;
    while (true) {
        OPORA_LET(state, input.readLine(line));
        if (state == InputFile::Line::End)
            break;
        if (input.lineNumber() % kThreadsBetweenProgress == 0 && m_context.progress)
            m_context.progress(input.progress(), input.lineNumber());
        if (line.trimmed().isEmpty())
            continue;
        QString reason = Texts::tr("the line is too long");
        if (state == InputFile::Line::Whole) {
            OPORA_LET(refusal, take(line));
            reason = refusal;
        }
        // A file that begins with something else is no file of conversations.
        if (!reason.isEmpty() && m_taken == 0 && m_context.rejected.count() >= 10)
            return noThreads();
        if (!reason.isEmpty())
            OPORA_CHECK(m_context.rejected.add(input.lineNumber(), reason, line + '\n'));
    }
    if (m_taken == 0)
        return noThreads();
    return m_context.sink.flush();
}

Core::Error ThreadsImport::noThreads()
{
    m_context.rejected.discard();
    return {Core::Error::Kind::Rejected, u"import.no_threads"_s, {}};
}

Result<QString> ThreadsImport::take(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return Texts::tr("this is not JSON");
    ImportedCase one;
    const QString reason = readThread(document.object(), one);
    if (!reason.isEmpty())
        return reason;
    ++m_taken; // it is a conversation, whatever is here already
    OPORA_LET(built, CaseBuilder(threadMapping(), *m_directory, one).build());
    return m_tickets->put(one.id, threadMapping().rows, std::move(built));
}

QString ThreadsImport::readThread(const QJsonObject &thread, ImportedCase &one) const
{
    const QString company = thread["company"_L1].toString(u"threads"_s);
    one.id = thread["id"_L1].toString();
    if (one.id.isEmpty() || one.id.size() > Protocol::Limits::kNameChars)
        return Texts::tr("it has no \"id\"");
    one.id = company + u'/' + one.id;
    one.queue = company;
    one.subject = thread["subject"_L1].toString().left(Protocol::Limits::kSubjectChars);
    one.language = thread["language"_L1].toString();
    one.channel = Core::fromWord<Core::Channel>(thread["channel"_L1].toString()).value_or(Core::Channel::Social);
    if (company.size() > Protocol::Limits::kNameChars || one.language.size() > Protocol::Limits::kWordChars)
        return Texts::tr("a text that is too long");
    if (QString reason = readMessages(thread, one); !reason.isEmpty())
        return reason;
    readAnswer(thread, one);
    const bool hasFuture = std::any_of(one.steps.cbegin(), one.steps.cend(),
                                       [this](const CaseStep &step) { return isFuture(step.at, m_context.now); });
    return hasFuture ? Texts::tr("a time lies in the future") : QString();
}

QString ThreadsImport::readMessages(const QJsonObject &thread, ImportedCase &one) const
{
    const QJsonArray messages = thread["messages"_L1].toArray();
    const auto started = timeOf(thread["started"_L1]);
    for (const QJsonValue message : messages) {
        const QString role = message["role"_L1].toString();
        const bool isAgent = role == "agent"_L1;
        // Others who joined the conversation speak for the customer's side.
        if (!isAgent && !role.endsWith("customer"_L1))
            return Texts::tr("\"role\" is \"customer\" or \"agent\"");
        CaseStep step;
        step.text = message["message"_L1].toString(message["text"_L1].toString());
        const auto at = timeOf(message["datetime"_L1]);
        if (!at && !started)
            return Texts::tr("a message has no time");
        step.at = at.value_or(*started);
        step.meaning = isAgent ? &kAnswered : &kAsked;
        step.queue = one.queue;
        const QString author = message["author"_L1].toString();
        step.actor = isAgent ? (author.isEmpty() ? one.queue : author) : QString();
        if (step.text.isEmpty())
            return Texts::tr("a message has no text");
        if (step.text.size() > Protocol::Limits::kMessageTextBytes / 4 || author.size() > Protocol::Limits::kNameChars)
            return Texts::tr("a text that is too long");
        if (!isAgent && one.customer.name.isEmpty())
            one.customer.name = author.isEmpty() ? one.id : author;
        if (!isAgent)
            step.customer.name = author.isEmpty() ? one.customer.name : author;
        if (one.text.isEmpty())
            one.text = step.text;
        one.steps.append(step);
    }
    return one.steps.isEmpty() ? Texts::tr("it has no \"messages\"") : QString();
}

/// The agent's message that ended it.
void ThreadsImport::readAnswer(const QJsonObject &thread, ImportedCase &one) const
{
    const QJsonObject answer = thread["resolved_by"_L1].toObject();
    const QString text = answer["agent_message"_L1].toString();
    if (text.isEmpty())
        return;
    const auto started = timeOf(thread["started"_L1]);
    const auto duration = durationOf(thread["duration"_L1].toString());
    CaseStep step;
    step.at = one.steps.last().at;
    if (started && duration)
        step.at = std::max(step.at, *started + *duration);
    step.actor = one.queue;
    step.text = text;
    step.meaning = &kSolved;
    step.queue = one.queue;
    one.steps.append(step);
    for (const QString &field : {u"doc_id"_s, u"url"_s}) {
        const QString value = answer[field].toString();
        if (!value.isEmpty() && value.size() <= Protocol::Limits::kCustomValueChars)
            one.custom.insert(field == "url"_L1 ? u"article_url"_s : u"article"_s, value);
    }
}

} // namespace Opora::Server
