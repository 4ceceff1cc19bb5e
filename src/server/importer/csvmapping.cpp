// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/csvmapping.h"

#include "core/defaults.h"
#include "core/words.h"
#include "server/cli/systemreason.h"
#include "server/schema/try.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

const QStringList kWords{u"format"_s,      u"name"_s,     u"source"_s,         u"separator"_s, u"encoding"_s,
                         u"missing"_s,     u"rows"_s,     u"case"_s,           u"time"_s,      u"activity"_s,
                         u"subject"_s,     u"text"_s,     u"reply"_s,          u"status"_s,    u"actor"_s,
                         u"owner"_s,       u"queue"_s,    u"priority"_s,       u"type"_s,      u"category"_s,
                         u"channel"_s,     u"language"_s, u"customer"_s,       u"rating"_s,    u"created"_s,
                         u"assigned"_s,    u"solved"_s,   u"first_reply"_s,    u"closed"_s,    u"reopen_count"_s,
                         u"tags"_s,        u"custom"_s,   u"closing_solves"_s, u"reopening"_s, u"priorities"_s,
                         u"description"_s, u"section"_s,  u"article"_s,        u"licence"_s};

/// Reads one member after the other; the first error stays.
class MappingReader
{
public:
    MappingReader(const QJsonObject &json, const TableHead &head)
        : m_json(json)
        , m_head(head)
    { }

    void take(const QString &path, ValueSpec &spec) { keep(ValueSpec::read(at(path), path, m_head), spec); }
    void take(const QString &path, TimeSpec &spec) { keep(TimeSpec::read(at(path), path, m_head), spec); }
    void takeTags(QList<ValueSpec> &tags)
    {
        const QJsonArray list = m_json["tags"_L1].toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            ValueSpec spec;
            keep(ValueSpec::read(list[i], u"tags[%1]"_s.arg(i), m_head), spec);
            tags.append(spec);
        }
    }
    void takeCustom(QMap<QString, ValueSpec> &custom)
    {
        const QJsonObject fields = m_json["custom"_L1].toObject();
        for (auto it = fields.begin(); it != fields.end(); ++it)
            keep(ValueSpec::read(it.value(), u"custom."_s + it.key(), m_head), custom[it.key()]);
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    QJsonValue at(const QString &path) const
    {
        QJsonValue value = m_json;
        for (const QString &step : path.split(u'.'))
            value = value.toObject().value(step);
        return value;
    }
    template<typename T>
    void keep(Result<T> read, T &target)
    {
        if (read)
            target = std::move(read).value();
        else if (!m_error)
            m_error = read.error();
    }

    const QJsonObject &m_json;
    const TableHead &m_head;
    std::optional<Error> m_error;
};

Result<ActivityMeaning> readMeaning(const QJsonValue &json, const QString &path)
{
    ActivityMeaning meaning;
    if (json.toString() == "history"_L1)
        return meaning;
    if (!json.isObject())
        return mapError(path, Texts::tr("is an object or \"history\""));
    const QJsonObject object = json.toObject();
    for (const QString &key : object.keys()) {
        if (!QStringList{u"status"_s, u"assigned"_s, u"first_reply"_s, u"message"_s}.contains(key))
            return mapError(path + u'.' + key, Texts::tr("there is no such word"));
    }
    if (object.contains("status"_L1)) {
        meaning.state = Core::stateClassFromName(object["status"_L1].toString());
        if (!meaning.state)
            return mapError(path + u".status"_s,
                            Texts::tr("is one of new, open, pending, on_hold, solved, closed, "
                                      "cancelled, spam"));
    }
    meaning.isAssigned = object["assigned"_L1].toBool();
    meaning.isFirstReply = object["first_reply"_L1].toBool();
    const QString message = object["message"_L1].toString();
    if (message == "customer"_L1)
        meaning.author = Core::AuthorKind::Customer;
    else if (message == "agent"_L1 || message == "note"_L1)
        meaning.author = Core::AuthorKind::Agent;
    else if (!message.isEmpty())
        return mapError(path + u".message"_s, Texts::tr("is one of customer, agent, note"));
    if (message == "note"_L1)
        meaning.audience = Core::Audience::Internal;
    return meaning;
}

Result<void> readActivity(const QJsonObject &json, CsvMapping &mapping)
{
    const QJsonObject means = json["means"_L1].toObject();
    for (auto it = means.begin(); it != means.end(); ++it) {
        OPORA_LET(meaning, readMeaning(it.value(), u"activity.means."_s + it.key()));
        mapping.meanings.insert(it.key(), meaning);
    }
    if (json.contains("other"_L1)) {
        OPORA_LET(meaning, readMeaning(json["other"_L1], u"activity.other"_s));
        mapping.otherMeaning = meaning;
    }
    return {};
}

void readPriorities(const QJsonArray &list, CsvMapping &mapping)
{
    for (const QJsonValue &one : list) {
        Core::Priority priority;
        priority.key = one["key"_L1].toString();
        priority.id = Core::defaultPriorityId(priority.key);
        priority.name = {one["name"_L1]["ru"_L1].toString(), one["name"_L1]["en"_L1].toString(priority.key)};
        priority.rank = one["rank"_L1].toInt();
        priority.color = one["color"_L1].toString(u"muted"_s);
        mapping.priorities.append(priority);
    }
}

void takeSpecs(MappingReader &reader, CsvMapping &mapping)
{
    reader.take(u"case"_s, mapping.caseId);
    reader.take(u"subject"_s, mapping.subject);
    reader.take(u"text"_s, mapping.text);
    reader.take(u"reply"_s, mapping.reply);
    reader.take(u"status"_s, mapping.status);
    reader.take(u"actor"_s, mapping.actor);
    reader.take(u"owner"_s, mapping.owner);
    reader.take(u"queue"_s, mapping.queue);
    reader.take(u"priority"_s, mapping.priority);
    reader.take(u"type"_s, mapping.type);
    reader.take(u"category"_s, mapping.category);
    reader.take(u"channel"_s, mapping.channel);
    reader.take(u"language"_s, mapping.language);
    reader.take(u"customer.name"_s, mapping.customerName);
    reader.take(u"customer.email"_s, mapping.customerEmail);
    reader.take(u"customer.phone"_s, mapping.customerPhone);
    reader.take(u"customer.organisation"_s, mapping.organisation);
    reader.take(u"rating.score"_s, mapping.score);
    reader.take(u"rating.comment"_s, mapping.scoreComment);
    reader.take(u"reopen_count"_s, mapping.reopenCount);
    reader.take(u"time"_s, mapping.time);
    reader.take(u"created"_s, mapping.created);
    reader.take(u"assigned"_s, mapping.assigned);
    reader.take(u"first_reply"_s, mapping.firstReply);
    reader.take(u"solved"_s, mapping.solved);
    reader.take(u"closed"_s, mapping.closed);
    reader.takeTags(mapping.tags);
    reader.takeCustom(mapping.custom);
}

} // namespace

Result<CsvShape> CsvShape::readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Kind::Rejected, u"import.open"_s, path + u": "_s + systemReason(file.errorString())};
    return read(file.readAll());
}

Result<CsvShape> CsvShape::read(const QByteArray &text)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error == QJsonParseError::NoError && !document.isObject())
        return mapError(Texts::tr("the whole file"), Texts::tr("is an object: names and values in braces"));
    if (!document.isObject())
        return mapError(Texts::tr("character %1").arg(problem.offset), Texts::tr("this is not JSON"));
    CsvShape shape;
    shape.json = document.object();
    for (const QString &key : shape.json.keys()) {
        if (!kWords.contains(key))
            return mapError(key, Texts::tr("there is no such word"));
    }
    shape.source = shape.json["source"_L1].toString();
    if (shape.source.isEmpty())
        return mapError(u"source"_s, Texts::tr("a short name of where the table is from is needed"));
    const QString separator = shape.json["separator"_L1].toString(u","_s);
    if (separator.size() != 1 || separator == "\""_L1 || separator == "\n"_L1)
        return mapError(u"separator"_s, Texts::tr("is one character"));
    shape.separator = separator.front();
    shape.encoding = shape.json["encoding"_L1].toString(u"UTF-8"_s).toLatin1();
    for (const QJsonValue &word : shape.json["missing"_L1].toArray())
        shape.missing.insert(word.toString());
    return shape;
}

Result<CsvMapping> CsvMapping::read(const CsvShape &shape, const TableHead &head)
{
    CsvMapping mapping;
    const QString rows = shape.json["rows"_L1].toString(u"tickets"_s);
    if (rows != "tickets"_L1 && rows != "events"_L1)
        return mapError(u"rows"_s, Texts::tr("is \"tickets\" or \"events\""));
    mapping.rows = rows == "events"_L1 ? Rows::Events : Rows::Tickets;
    MappingReader reader(shape.json, head);
    takeSpecs(reader, mapping);
    const QJsonObject activity = shape.json["activity"_L1].toObject();
    if (mapping.rows == Rows::Events)
        reader.take(u"activity.column"_s, mapping.activity);
    if (reader.error())
        return *reader.error();
    OPORA_CHECK(readActivity(activity, mapping));
    readPriorities(shape.json["priorities"_L1].toArray(), mapping);
    mapping.closingSolves = shape.json["closing_solves"_L1].toBool(true);
    mapping.reopensOnlyWhenSolvedAgain = shape.json["reopening"_L1].toString() == "when_solved_again"_L1;
    if (!mapping.caseId.isSet())
        return mapError(u"case"_s,
                        Texts::tr("the column with the number of the ticket is needed; without one use "
                                  "{\"row\": true}"));
    if (mapping.rows == Rows::Events && (!mapping.time.isSet() || !mapping.activity.isSet()))
        return mapError(u"rows"_s, Texts::tr("events need \"time\" and \"activity\""));
    if (mapping.rows == Rows::Tickets && !mapping.created.isSet())
        return mapError(u"created"_s, Texts::tr("tickets need a time of creation, a column or one \"value\" for all"));
    return mapping;
}

} // namespace Opora::Server
