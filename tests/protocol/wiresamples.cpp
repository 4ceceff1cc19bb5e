// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Protocol;

namespace {

template<typename IdType>
IdType id(int number)
{
    return IdType(Samples::uuid(number));
}

ServerInfo server()
{
    return {u"Опора"_s, u"0.1.0"_s, 1, 1, Samples::uuid(900), fromMsecs(1'700'000'000'123)};
}

Person agent()
{
    Person value;
    value.id = id<PersonId>(4);
    value.name = u"Анна"_s;
    value.email = u"anna@example.org"_s;
    value.memberOf = {id<QueueId>(3)};
    return value;
}

DeviceInfo device()
{
    return {id<ClientId>(500), u"Ноутбук"_s, u"linux"_s};
}

QList<Record> records()
{
    const QString bucket = u"queue:00000000-0000-4000-8000-000000000003/open"_s;
    // Fields that no version knows, numbers in other forms and spaces must come through untouched.
    return {{EntityKind::Ticket, Samples::uuid(14), 41, false, bucket, R"({"id":"x", "future":{"a":[1.50,{}]} })"},
            {EntityKind::Message, Samples::uuid(15), 42, false, bucket, R"({"text":"\u0441\"}"})"},
            {EntityKind::Event, Samples::uuid(16), 43, true, bucket, {}}};
}

Priority priority(const QString &name)
{
    return {id<PriorityId>(6), u"high"_s, {name, u"High"_s}, 30, u"danger"_s};
}

QList<Operation> operations()
{
    Message reply = Samples::message();
    Ticket fresh;
    fresh.id = id<TicketId>(14);
    fresh.subject = u"Звонок"_s;
    Ticket apart;
    apart.id = id<TicketId>(143);
    apart.subject = u"Возврат"_s;
    return {Op::TicketCreate{fresh, reply},
            Op::TicketReply{reply, id<MessageId>(151), true},
            Op::TicketNote{reply},
            Op::TicketSet{{{TicketField::Status, Samples::uuid(5).toString(QUuid::WithoutBraces), u""_s},
                           {TicketField::PromisedAt, {}, u"1700000000000"_s},
                           {TicketField::Custom, u"77"_s, u"78"_s, u"order"_s}}},
            Op::TicketTags{{u"vip"_s}, {u"refund"_s, u"old"_s}},
            Op::TicketFollowers{{id<PersonId>(4)}, {id<PersonId>(40)}},
            Op::TicketRead{fromMsecs(1'700'000'000'000)},
            Op::CustomerNoteAdd{{id<CustomerNoteId>(130), id<CustomerId>(13), id<PersonId>(4), u"Анна"_s, u"Утром"_s}},
            Op::CustomerSet{{{u"emails"_s, u"a@example.org"_s, u"a@example.org\nb@example.org"_s}}},
            Op::ArticleVote{false},
            Op::ObjectPut{priority(u"Высокий"_s), priority(u"Важный"_s), true},
            Op::ObjectRemove{EntityKind::Template},
            Op::TicketLinks{{{LinkKind::Related, id<TicketId>(141)}}, {{LinkKind::Incident, id<TicketId>(142)}}},
            Op::TicketMerge{id<TicketId>(140)},
            Op::TicketUnmerge{id<TicketId>(140)},
            Op::TicketTime{-600'000, u"Звонок"_s, id<EventId>(153)},
            Op::TicketCheck{{u"list/step"_s}, {u"list/last"_s}},
            Op::TicketSplit{apart, {id<MessageId>(151), id<MessageId>(152)}}};
}

} // namespace

namespace Samples {

QList<Mutation> mutations()
{
    QList<Mutation> list;
    for (const Operation &operation : operations()) {
        Mutation mutation;
        mutation.client = id<ClientId>(500);
        mutation.id = list.size() + 1;
        mutation.object = uuid(14);
        mutation.baseVersion = 40;
        mutation.operation = operation;
        mutation.writtenAt = fromMsecs(1'700'000'000'000);
        if (mutation.id > 1)
            mutation.dependsOn = {1};
        mutation.offline = true;
        mutation.schema = 1;
        list.append(mutation);
    }
    return list;
}

QList<Outcome> outcomes()
{
    const auto made = [](qint64 number, Outcome::Kind kind, const QString &code, qint64 version) {
        Outcome outcome;
        outcome.id = number;
        outcome.kind = kind;
        outcome.code = code;
        outcome.version = version;
        return outcome;
    };
    Outcome held = made(3, Outcome::Kind::Held, u"stale_reply"_s, 0);
    held.newestPublic = id<MessageId>(152);
    Outcome merged = made(2, Outcome::Kind::Merged, u"field_conflict"_s, 51);
    merged.conflicts = {{TicketField::Owner, uuid(4).toString(QUuid::WithoutBraces), {}},
                        {TicketField::Subject, u"Моя"_s, u"Их"_s},
                        {TicketField::Custom, u"78"_s, u"79"_s, u"order"_s}};
    merged.alreadySame = {u"status"_s, u"custom:contract"_s};
    return {made(1, Outcome::Kind::Applied, {}, 50), merged, held,
            made(4, Outcome::Kind::Rejected, u"right.edit"_s, 0)};
}

QList<NamedWire> wires()
{
    const QString cursor = u"bW9jaw"_s;
    return {
        {"device", device()},
        {"sign_in", SignInRequest{u"anna@example.org"_s, u"пароль"_s, device()}},
        {"refresh", RefreshRequest{u"refresh-token"_s, device().id}},
        {"server", server()},
        {"session", SessionAnswer{u"access-token"_s, 900, u"refresh-token"_s, agent(), server()}},
        {"setup", SetupRequest{u"one-time"_s, u"root@example.org"_s, u"Ольга"_s, u"пароль"_s}},
        {"me", MeAnswer{agent(), server(), {id<QueueId>(3), id<QueueId>(30)}}},
        {"devices", DevicesAnswer{{{device(), fromMsecs(1'600'000'000'000), fromMsecs(1'700'000'000'000), true}}}},
        {"buckets", BucketsAnswer{cursor, u"r1"_s, {{u"ref"_s, 12, 18446744073709551615ULL}, {u"customer"_s, 0, 0}}}},
        {"bucket_page", BucketPage{u"customer"_s, records(), u"next-page"_s}},
        {"versions", VersionsAnswer{{{EntityKind::Ticket, uuid(14), 41}, {EntityKind::ReadMark, uuid(17), 0}}}},
        {"records_request", RecordsRequest{{{EntityKind::Ticket, uuid(14)}, {EntityKind::Person, uuid(4)}}}},
        {"records", RecordsAnswer{records()}},
        {"changes", ChangesAnswer{cursor, true, records(), u"r2"_s, QList{id<QueueId>(3)}}},
        {"ancestor_request", AncestorRequest{{cursor, u"b2xkZXI"_s}}},
        {"ancestor", AncestorAnswer{cursor, 40}},
        {"mutations_answer", MutationsAnswer{4, outcomes()}},
        {"upload", UploadAnswer{4194304, false}},
        {"search", SearchAnswer{records().mid(0, 1)}},
        {"presence", PresenceAnswer{u"d1"_s, {{id<TicketId>(14), id<PersonId>(4), true}}}},
        {"error", ErrorBody{u"mutations.gap"_s, u"Mutations before these are missing."_s, u"1 to 4 are applied"_s, 4}}};
}

} // namespace Samples
