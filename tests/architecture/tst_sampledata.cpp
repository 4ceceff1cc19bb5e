// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "core/entity.h"
#include "core/referenceindex.h"
#include "core/sla.h"
#include "protocol/codec.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora;

/// The sample help desk is whole, readable and as lively as promised. Needs no server: it reads the file as it is.
class TestSampleData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void headerNamesAnchorAndSignIns();
    void rowsStandInWritingOrder();
    void referencesAreWhole();
    void everyTicketIsFiledInTheTreeOfCategories();
    void attachedFilesAreThere();
    void ticketsCoverEveryStateInBothLanguages();
    void todayIsLively();
    void theNewestTicketsChangedAtDifferentMoments();
    void nothingHappensAfterTheAnchor();
    void nothingHappensBeforeItsBeginning();
    void authorsAreThoseWhomTheyName();
    void everyEventChangesSomething();
    void historyLeadsToWhatTheTicketIs();
    void ticketsAgreeWithTheirMessages();
    void dueTimesAreThoseOfTheRules();
    void ratingsAreMarkedAsSamples();
    void addressesBelongToNobody();

private:
    template<typename T>
    [[nodiscard]] QList<T> all() const;
    template<typename T>
    [[nodiscard]] QHash<QUuid, T> byId() const;
    [[nodiscard]] QHash<Core::TicketId, QList<Core::Event>> history() const;
    [[nodiscard]] bool knows(const QUuid &id) const { return id.isNull() || m_ids.contains(id); }

    QJsonObject m_header;
    QList<Core::Entity> m_entities;
    QSet<QUuid> m_ids;
    QHash<QString, qint64> m_files; ///< sizes
    Core::Timestamp m_anchor{};
};

template<typename T>
QList<T> TestSampleData::all() const
{
    QList<T> found;
    for (const Core::Entity &entity : m_entities) {
        if (const T *value = std::get_if<T>(&entity))
            found.append(*value);
    }
    return found;
}

template<typename T>
QHash<QUuid, T> TestSampleData::byId() const
{
    QHash<QUuid, T> found;
    for (const T &one : all<T>())
        found.insert(one.id.uuid(), one);
    return found;
}

/// In the order of the file.
QHash<Core::TicketId, QList<Core::Event>> TestSampleData::history() const
{
    QHash<Core::TicketId, QList<Core::Event>> events;
    for (const auto &event : all<Core::Event>())
        events[event.ticket].append(event);
    return events;
}

void TestSampleData::initTestCase()
{
    QFile file(QStringLiteral(OPORA_SOURCE_DIR "/resources/demo/helpdesk.jsonl"));
    QVERIFY2(file.open(QIODevice::ReadOnly), "scripts/make-demo writes it");
    m_header = QJsonDocument::fromJson(file.readLine()).object();
    const auto anchor = QDateTime::fromString(m_header["anchor"_L1].toString(), Qt::ISODate);
    m_anchor = Core::fromMsecs(anchor.toMSecsSinceEpoch());
    for (int line = 2; !file.atEnd(); ++line) {
        const QJsonObject row = QJsonDocument::fromJson(file.readLine()).object();
        if (row["entity"_L1] == "file"_L1) {
            m_files.insert(row["sha256"_L1].toString(), row["size"_L1].toInteger());
            continue;
        }
        const auto kind = Core::entityFromName(row["entity"_L1].toString());
        QVERIFY2(kind, qPrintable(u"line %1"_s.arg(line)));
        const auto entity = Protocol::entityFromJson(*kind, row["data"_L1].toObject());
        QVERIFY2(entity, qPrintable(u"line %1: %2"_s.arg(line).arg(entity ? QString() : entity.error().detail)));
        QCOMPARE(Core::uuidOf(*entity).toString(QUuid::WithoutBraces), row["id"_L1].toString());
        m_ids.insert(Core::uuidOf(*entity));
        m_entities.append(*entity);
    }
    QCOMPARE(m_ids.size(), m_entities.size());
    for (const Core::Status &status : Core::defaultStatuses())
        m_ids.insert(status.id.uuid());
    for (const Core::Priority &priority : Core::defaultPriorities())
        m_ids.insert(priority.id.uuid());
    for (const Core::TicketType &type : Core::defaultTypes())
        m_ids.insert(type.id.uuid());
}

void TestSampleData::headerNamesAnchorAndSignIns()
{
    QCOMPARE(m_header["format"_L1].toString(), u"opora"_s);
    QCOMPARE(m_header["version"_L1].toInt(), 1);
    QSet<Core::Role> roles;
    for (const QJsonValue &mail : m_header["sign_ins"_L1].toArray()) {
        for (const auto &person : all<Core::Person>()) {
            if (person.email == mail.toString())
                roles.insert(person.role);
        }
    }
    QCOMPARE(roles, (QSet{Core::Role::Agent, Core::Role::Supervisor, Core::Role::Administrator}));
}

void TestSampleData::rowsStandInWritingOrder()
{
    for (qsizetype i = 1; i < m_entities.size(); ++i)
        QVERIFY(m_entities[i - 1].index() <= m_entities[i].index());
}

void TestSampleData::referencesAreWhole()
{
    for (const auto &ticket : all<Core::Ticket>()) {
        QVERIFY(!ticket.status.isNull() && !ticket.queue.isNull() && !ticket.requester.isNull());
        for (const QUuid &id : {ticket.status.uuid(), ticket.queue.uuid(), ticket.requester.uuid(), ticket.owner.uuid(),
                                ticket.priority.uuid(), ticket.type.uuid(), ticket.lastPublic.uuid()})
            QVERIFY2(knows(id), qPrintable(u"ticket %1: %2"_s.arg(ticket.number).arg(id.toString())));
        for (const QString &tag : ticket.tags)
            QVERIFY2(knows(Core::tagUuid(tag)), qPrintable(tag));
    }
    for (const auto &message : all<Core::Message>())
        QVERIFY(m_ids.contains(message.ticket.uuid()) && knows(message.person.uuid())
                && knows(message.customer.uuid()));
    for (const auto &event : all<Core::Event>())
        QVERIFY(m_ids.contains(event.ticket.uuid()) && knows(event.person.uuid()));
    for (const auto &customer : all<Core::Customer>())
        QVERIFY(knows(customer.organisation.uuid()));
    for (const auto &article : all<Core::Article>())
        QVERIFY2(m_ids.contains(article.section.uuid()) && knows(article.author.uuid()), qPrintable(article.title));
    for (const auto &section : all<Core::Section>())
        QVERIFY2(knows(section.parent.uuid()), qPrintable(section.name.en));
    for (const auto &person : all<Core::Person>()) {
        for (const Core::QueueId &queue : person.memberOf)
            QVERIFY(knows(queue.uuid()));
    }
}

void TestSampleData::everyTicketIsFiledInTheTreeOfCategories()
{
    QHash<Core::CategoryId, Core::Category> categories;
    for (const auto &category : all<Core::Category>())
        categories.insert(category.id, category);
    QSet<QString> paths;
    for (Core::Category category : std::as_const(categories)) {
        QStringList keys{category.key};
        while (!category.parent.isNull()) {
            QVERIFY(categories.contains(category.parent));
            category = categories.value(category.parent);
            keys.prepend(category.key);
        }
        QVERIFY(keys.filter(u"/"_s).isEmpty());
        paths.insert(keys.join(u'/'));
    }
    for (const auto &ticket : all<Core::Ticket>())
        QVERIFY2(ticket.category.isEmpty() || paths.contains(ticket.category), qPrintable(ticket.category));
}

void TestSampleData::attachedFilesAreThere()
{
    QSet<QString> attached;
    QSet<Core::AuthorKind> senders;
    for (const auto &message : all<Core::Message>()) {
        for (const Core::Attachment &attachment : message.attachments) {
            const QString name = attachment.file.toHex();
            QFile file(QStringLiteral(OPORA_SOURCE_DIR "/resources/demo/files/") + name);
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(attachment.name));
            const QByteArray bytes = file.readAll();
            QCOMPARE(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256), attachment.file.bytes);
            QCOMPARE(attachment.size, bytes.size());
            QCOMPARE(m_files.value(name, -1), attachment.size);
            attached.insert(name);
            senders.insert(message.authorKind);
        }
    }
    QCOMPARE(attached.size(), m_files.size());
    QVERIFY(attached.size() >= 3);
    QCOMPARE(senders, (QSet{Core::AuthorKind::Customer, Core::AuthorKind::Agent}));
}

void TestSampleData::ticketsCoverEveryStateInBothLanguages()
{
    QMap<QString, QSet<Core::StateClass>> states;
    QSet<Core::QueueId> queues;
    const auto tickets = all<Core::Ticket>();
    for (const auto &ticket : tickets) {
        states[ticket.language].insert(ticket.state);
        queues.insert(ticket.queue);
        QVERIFY2(ticket.subject.size() > 3, qPrintable(QString::number(ticket.number)));
    }
    QCOMPARE(states.keys(), (QStringList{u"en"_s, u"ru"_s}));
    QCOMPARE(states[u"en"_s].size(), Core::kStateClassCount);
    QCOMPARE(states[u"ru"_s].size(), Core::kStateClassCount);
    QVERIFY(tickets.size() >= 400 && tickets.size() <= 600);
    QVERIFY(queues.size() >= 6);
    QVERIFY(all<Core::Article>().size() >= 200);
}

void TestSampleData::todayIsLively()
{
    int newToday = 0, solvedToday = 0, overdue = 0, dueToday = 0, asleep = 0;
    const auto day = std::chrono::hours(24);
    for (const auto &ticket : all<Core::Ticket>()) {
        newToday += ticket.createdAt > m_anchor - day ? 1 : 0;
        solvedToday += ticket.lastSolvedAt > m_anchor - day ? 1 : 0;
        asleep += ticket.wakeAt > m_anchor ? 1 : 0;
        const auto due = Core::nextDue(ticket);
        overdue += due && *due < m_anchor ? 1 : 0;
        dueToday += due && *due >= m_anchor && *due < m_anchor + day ? 1 : 0;
    }
    QVERIFY2(newToday > 30 && solvedToday > 10 && overdue > 5 && overdue < 40 && dueToday > 10 && asleep > 3,
             qPrintable(u"%1 new, %2 solved, %3 overdue, %4 due, %5 asleep"_s.arg(newToday)
                            .arg(solvedToday)
                            .arg(overdue)
                            .arg(dueToday)
                            .arg(asleep)));
}

void TestSampleData::theNewestTicketsChangedAtDifferentMoments()
{
    QList<Core::Timestamp> moments;
    for (const auto &ticket : all<Core::Ticket>())
        moments.append(ticket.updatedAt);
    std::ranges::sort(moments, std::greater());
    moments.resize(30);
    QVERIFY(std::ranges::adjacent_find(moments) == moments.end());
}

void TestSampleData::nothingHappensAfterTheAnchor()
{
    for (const auto &ticket : all<Core::Ticket>()) {
        QVERIFY(ticket.createdAt <= ticket.updatedAt && ticket.updatedAt <= m_anchor);
        QVERIFY2(ticket.closedAt.value_or(m_anchor) <= m_anchor, qPrintable(QString::number(ticket.number)));
    }
    for (const auto &message : all<Core::Message>())
        QVERIFY(message.at <= m_anchor);
    for (const auto &event : all<Core::Event>())
        QVERIFY(event.at <= m_anchor);
}

void TestSampleData::nothingHappensBeforeItsBeginning()
{
    const auto tickets = byId<Core::Ticket>();
    const auto customers = byId<Core::Customer>();
    for (const auto &ticket : tickets) {
        const QByteArray number = QByteArray::number(ticket.number);
        QVERIFY2(customers[ticket.requester.uuid()].since <= ticket.createdAt, number.constData());
        for (const auto &at : {ticket.firstAssignedAt, ticket.firstReplyAt, ticket.firstSolvedAt, ticket.closedAt})
            QVERIFY2(at.value_or(m_anchor) >= ticket.createdAt, number.constData());
        if (ticket.rating)
            QVERIFY2(ticket.lastSolvedAt && ticket.rating->at >= *ticket.lastSolvedAt && ticket.rating->at <= m_anchor,
                     number.constData());
    }
    for (const auto &message : all<Core::Message>())
        QVERIFY2(message.at >= tickets[message.ticket.uuid()].createdAt, qPrintable(message.text));
    for (const auto &note : all<Core::CustomerNote>())
        QVERIFY2(note.at >= customers[note.customer.uuid()].since && note.at <= m_anchor, qPrintable(note.text));
    for (const auto &article : all<Core::Article>())
        QVERIFY2(article.updatedAt <= m_anchor, qPrintable(article.title));
}

void TestSampleData::authorsAreThoseWhomTheyName()
{
    const auto tickets = byId<Core::Ticket>();
    const auto people = byId<Core::Person>();
    const auto mayWork = [](const Core::Person &person) {
        return person.role != Core::Role::LightAgent && person.role != Core::Role::Editor;
    };
    for (const auto &message : all<Core::Message>()) {
        const Core::Ticket ticket = tickets[message.ticket.uuid()];
        const Core::Person author = people[message.person.uuid()];
        const bool isAgent = message.authorKind == Core::AuthorKind::Agent;
        QVERIFY2(isAgent ? mayWork(author) : message.customer == ticket.requester, qPrintable(message.text));
        QCOMPARE(message.authorName, isAgent ? author.name : ticket.requesterName);
    }
    for (const auto &event : all<Core::Event>()) {
        const Core::Person actor = people[event.person.uuid()];
        const QString requester = tickets[event.ticket.uuid()].requesterName;
        if (event.person.isNull())
            QVERIFY2(event.actorName.isEmpty() || event.actorName == requester, qPrintable(event.actorName));
        else
            QVERIFY2(mayWork(actor) && event.actorName == actor.name, qPrintable(event.actorName));
    }
    for (const auto &note : all<Core::CustomerNote>())
        QCOMPARE(note.authorName, people[note.author.uuid()].name);
    const auto customers = byId<Core::Customer>();
    for (const auto &ticket : tickets)
        QCOMPARE(ticket.requesterName, customers[ticket.requester.uuid()].name);
}

void TestSampleData::everyEventChangesSomething()
{
    const auto events = history();
    for (const auto &ticket : all<Core::Ticket>()) {
        const QList<Core::Event> own = events[ticket.id];
        QCOMPARE(own.value(0).field, u"created"_s);
        QCOMPARE(own.value(0).at, ticket.createdAt);
        QHash<QString, QString> values{{u"status"_s, u"new"_s}, {u"priority"_s, u"normal"_s}};
        Core::Timestamp latest{};
        for (const Core::Event &event : own) {
            const QString what = u"ticket %1: %2 %3 to %4"_s.arg(QString::number(ticket.number), event.field,
                                                                 event.oldValue, event.newValue);
            QVERIFY2(event.at >= latest, qPrintable(what));
            latest = event.at;
            if (event.field == u"created" || event.field == u"reopened") {
                values[u"status"_s] = Core::stateClassName(*event.state);
                continue;
            }
            QVERIFY2(event.oldValue != event.newValue, qPrintable(what));
            // Of tags there is a row for each, which came or left.
            if (event.field == u"tags")
                continue;
            QVERIFY2(event.oldValue == values.value(event.field, event.oldValue), qPrintable(what));
            if (event.field == u"owner")
                QVERIFY2(event.oldValue == values.value(u"owner"_s), qPrintable(what));
            values[event.field] = event.newValue;
        }
    }
}

void TestSampleData::historyLeadsToWhatTheTicketIs()
{
    const auto events = history();
    const auto people = byId<Core::Person>();
    const auto queues = byId<Core::Queue>();
    for (const auto &ticket : all<Core::Ticket>()) {
        const QByteArray number = QByteArray::number(ticket.number);
        QString owner, queue = queues[ticket.queue.uuid()].name;
        QStringList tags;
        Core::StateClass state = Core::StateClass::New;
        std::optional<Core::Timestamp> assigned, solved;
        int reopened = 0;
        for (const Core::Event &event : events[ticket.id]) {
            state = event.state.value_or(state);
            reopened += event.field == u"reopened" ? 1 : 0;
            if (event.field == u"owner") {
                owner = event.newValue;
                assigned = assigned ? assigned : event.at;
            }
            if (event.field == u"queue")
                queue = event.newValue;
            if (event.field == u"tags")
                tags.append(event.newValue);
            if (event.state == Core::StateClass::Solved)
                solved = event.at;
        }
        QVERIFY2(state == ticket.state && reopened == ticket.reopenCount, number.constData());
        QVERIFY2(owner == people[ticket.owner.uuid()].name, number.constData());
        QVERIFY2(queue == queues[ticket.queue.uuid()].name, number.constData());
        QVERIFY2(tags == ticket.tags, number.constData());
        QVERIFY2(assigned == ticket.firstAssignedAt && solved == ticket.lastSolvedAt, number.constData());
    }
}

void TestSampleData::ticketsAgreeWithTheirMessages()
{
    QHash<Core::TicketId, QList<Core::Message>> messages;
    for (const auto &message : all<Core::Message>())
        messages[message.ticket].append(message);
    for (const auto &ticket : all<Core::Ticket>()) {
        const auto &own = messages[ticket.id];
        QCOMPARE(ticket.messageCount, int(own.size()));
        QCOMPARE(own.first().authorKind, Core::AuthorKind::Customer);
        Core::Message newest;
        std::optional<Core::Timestamp> firstReply;
        for (const auto &message : own) {
            QVERIFY(message.at >= newest.at);
            if (message.audience != Core::Audience::Public)
                continue;
            newest = message;
            if (message.authorKind == Core::AuthorKind::Agent && !firstReply)
                firstReply = message.at;
        }
        QCOMPARE(ticket.lastPublic, newest.id);
        QCOMPARE(ticket.lastPublicAt, std::optional(newest.at));
        QCOMPARE(ticket.lastPublicByCustomer, newest.authorKind == Core::AuthorKind::Customer);
        QCOMPARE(ticket.firstReplyAt, firstReply);
    }
}

void TestSampleData::dueTimesAreThoseOfTheRules()
{
    Core::ReferenceData data;
    data.queues = all<Core::Queue>();
    data.calendars = all<Core::Calendar>();
    data.slaPolicies = all<Core::SlaPolicy>();
    data.priorities = Core::defaultPriorities();
    const Core::ReferenceIndex reference(data);
    for (const auto &ticket : all<Core::Ticket>()) {
        Core::Ticket refreshed = ticket;
        Core::refreshDue(refreshed, reference, Core::NextReply::Keep);
        const auto sum = [](const std::optional<Core::Timestamp> &at) { return at ? Core::toMsecs(*at) : 0; };
        const QByteArray number = QByteArray::number(ticket.number);
        QVERIFY2(sum(refreshed.firstReplyDue) == sum(ticket.firstReplyDue), number.constData());
        QVERIFY2(sum(refreshed.nextReplyDue) == sum(ticket.nextReplyDue), number.constData());
        QVERIFY2(sum(refreshed.resolutionDue) == sum(ticket.resolutionDue), number.constData());
        QCOMPARE(ticket.pausedSince.has_value(), !Core::isResolutionRunning(ticket.state));
    }
}

void TestSampleData::ratingsAreMarkedAsSamples()
{
    int rated = 0;
    for (const auto &ticket : all<Core::Ticket>()) {
        if (ticket.rating) {
            ++rated;
            QVERIFY(ticket.rating->sample);
            QVERIFY(ticket.rating->score >= 1 && ticket.rating->score <= 5);
        }
    }
    QVERIFY(rated > 50);
}

void TestSampleData::addressesBelongToNobody()
{
    for (const auto &customer : all<Core::Customer>()) {
        for (const QString &mail : customer.emails)
            QVERIFY2(mail.endsWith(u".example"_s), qPrintable(mail));
        for (const QString &phone : customer.phones)
            QVERIFY2(phone.contains(u"555-01"_s) || phone.startsWith(u"+44 20 7946 0"_s), qPrintable(phone));
    }
    for (const auto &person : all<Core::Person>())
        QVERIFY(person.email.endsWith(u".example"_s));
}

QTEST_GUILESS_MAIN(TestSampleData)
#include "tst_sampledata.moc"
