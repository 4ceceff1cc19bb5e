// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace Opora::Core;

namespace {

template<typename IdType>
IdType id(int number)
{
    return IdType(Samples::uuid(number));
}

Timestamp at(qint64 minutes)
{
    return fromMsecs(1'700'000'000'000 + minutes * 60'000);
}

Calendar calendar()
{
    return {id<CalendarId>(1), u"Будни"_s, u"Europe/Moscow"_s, {{1, 540, 1080}, {7, 600, 1440}}, {u"2026-01-01"_s}};
}

SlaPolicy slaPolicy()
{
    return {id<SlaPolicyId>(2), u"Standard"_s, id<CalendarId>(1), {{id<PriorityId>(6), 15, 30, 480}, {{}, 60, 0, 0}}};
}

Queue queue()
{
    return {id<QueueId>(3), u"Счета"_s, u"billing"_s, u"С уважением,\nопора"_s, id<SlaPolicyId>(2), -1, false};
}

Person person()
{
    Person value;
    value.id = id<PersonId>(4);
    value.name = u"Анна \"Ася\" Белова"_s;
    value.email = u"anna@example.org"_s;
    value.role = Role::Supervisor;
    value.memberOf = {id<QueueId>(3)};
    value.seesAllQueues = false;
    value.visibleQueues = {id<QueueId>(30), id<QueueId>(31)};
    value.language = u"ru"_s;
    value.signature = u"Анна"_s;
    value.active = false;
    return value;
}

Status status()
{
    return {id<StatusId>(5),
            u"waiting"_s,
            {u"Ждём"_s, u"Waiting"_s},
            StateClass::Pending,
            u"pending"_s,
            3,
            {id<StatusId>(50)},
            {Role::Agent, Role::Administrator}};
}

Article article()
{
    Article value;
    value.id = id<ArticleId>(11);
    value.section = id<SectionId>(10);
    value.title = u"Возврат"_s;
    value.shortAnswer = u"За 3 дня"_s;
    value.body = u"# Возврат\n\n* шаг"_s;
    value.language = u"ru"_s;
    value.state = ArticleState::PublishedPublic;
    value.tags = {u"refund"_s};
    value.author = id<PersonId>(4);
    value.source = u"MIT"_s;
    value.views = 100;
    value.useful = 7;
    value.notUseful = 2;
    value.updatedAt = at(5);
    return value;
}

Customer customer()
{
    Customer value;
    value.id = id<CustomerId>(13);
    value.name = u"Иван Петров"_s;
    value.emails = {u"ivan@example.org"_s};
    value.phones = {u"+79991234567"_s};
    value.messengers = {u"telegram:@ivan"_s};
    value.organisation = id<OrganisationId>(12);
    value.prospect = true;
    value.vip = true;
    value.blocked = true;
    value.loyalty = Loyalty::Devoted;
    value.language = u"ru"_s;
    value.preferences = u"На «вы»"_s;
    value.pinnedFacts = {u"Платит картой"_s};
    value.timeZone = u"Asia/Omsk"_s;
    value.yearlyValue = 120000;
    value.acquisitionCost = 1500.25;
    value.expectedYears = 2.5;
    value.since = at(-1000);
    value.custom = {{u"contract"_s, u"A-17"_s}, {u"тариф"_s, u"Про"_s}};
    return value;
}

Event event()
{
    return {id<EventId>(16), id<TicketId>(14), at(3), id<PersonId>(4), u"Анна"_s, u"status"_s, u"new"_s,
            u"open"_s,       StateClass::Open, true,  u"Ноутбук"_s};
}

} // namespace

namespace Samples {

QUuid uuid(int number)
{
    return QUuid::fromString(u"00000000-0000-4000-8000-%1"_s.arg(number, 12, 16, QChar(u'0')));
}

Ticket ticket()
{
    Ticket value;
    value.id = id<TicketId>(14);
    value.number = 1024;
    value.subject = u"Не проходит оплата \U0001F4B3"_s;
    value.summary = u"Карта отклонена"_s;
    value.kind = TicketKind::Incident;
    value.channel = Channel::Messenger;
    value.language = u"ru"_s;
    value.status = id<StatusId>(5);
    value.state = StateClass::Pending;
    value.pendingReason = PendingReason::InternalTeam;
    value.stateReason = u"Банк"_s;
    value.wakeAt = at(600);
    value.queue = id<QueueId>(3);
    value.owner = id<PersonId>(4);
    value.priority = id<PriorityId>(6);
    value.type = id<TypeId>(8);
    value.category = u"Payments/Refund"_s;
    value.tags = {u"refund"_s, u"vip"_s};
    value.followers = {id<PersonId>(40)};
    value.requester = id<CustomerId>(13);
    value.requesterName = u"Иван Петров"_s;
    value.mergedInto = id<TicketId>(140);
    value.promisedAt = at(700);
    value.custom = {{u"order"_s, u"77\\1"_s}};
    value.createdAt = at(0);
    value.updatedAt = at(10);
    value.firstAssignedAt = at(1);
    value.firstReplyAt = at(2);
    value.firstSolvedAt = at(3);
    value.lastSolvedAt = at(4);
    value.closedAt = at(5);
    value.reopenCount = 1;
    value.lastPublic = id<MessageId>(15);
    value.lastPublicAt = at(9);
    value.lastPublicByCustomer = true;
    value.messageCount = 12;
    value.firstReplyDue = at(15);
    value.nextReplyDue = at(30);
    value.resolutionDue = fromMsecs(0); // set, though equal to a default-made time
    value.pausedSince = at(8);
    value.pausedMs = 90000;
    value.rating = Rating{5, u"Спасибо!"_s, at(20), true};
    return value;
}

Message message()
{
    Message value;
    value.id = id<MessageId>(15);
    value.ticket = id<TicketId>(14);
    value.authorKind = AuthorKind::Agent;
    value.person = id<PersonId>(4);
    value.customer = id<CustomerId>(13);
    value.authorName = u"Анна"_s;
    value.audience = Audience::Internal;
    value.channel = Channel::Chat;
    value.automatic = true;
    value.text = u"Строка\t1\r\n\"Кавычки\" \\ \u0001 </script>"_s;
    value.html = u"<p>Строка</p>"_s;
    value.attachments = {{FileHash::fromHex(QString(64, u'a')), u"чек.pdf"_s, u"application/pdf"_s, 2048}};
    value.at = at(9);
    value.writtenOffline = true;
    return value;
}

QList<Entity> entities()
{
    const LocalText name{u"Имя"_s, u"Name"_s};
    return {calendar(),
            slaPolicy(),
            queue(),
            person(),
            status(),
            Priority{id<PriorityId>(6), u"high"_s, name, 30, u"high"_s},
            Tag{u"refund"_s, u"green"_s},
            TicketType{id<TypeId>(8), u"bug"_s, name, 2},
            Template{id<TemplateId>(9), u"Привет"_s, u"hi"_s, u"ru"_s, id<QueueId>(3), id<PersonId>(4),
                     u"Здравствуйте, {{customer.first_name}}!"_s},
            Section{id<SectionId>(10), id<SectionId>(100), name, 4},
            article(),
            Organisation{id<OrganisationId>(12), u"Ромашка"_s, u"romashka.example"_s, u"Крупный клиент"_s},
            customer(),
            CustomerNote{id<CustomerNoteId>(130), id<CustomerId>(13), id<PersonId>(4), u"Анна"_s, u"Звонить утром"_s,
                         at(1)},
            ticket(),
            message(),
            event(),
            ReadMark{id<PersonId>(4), id<TicketId>(14), at(9)}};
}

QByteArray golden(const QString &name)
{
    QFile file(QStringLiteral(OPORA_TEST_DATA) + "/wire/"_L1 + name + ".json"_L1);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace Samples
