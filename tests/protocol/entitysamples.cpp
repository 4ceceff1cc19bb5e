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
    return {id<SlaPolicyId>(2),
            u"Standard"_s,
            id<CalendarId>(1),
            {{id<PriorityId>(6), 15, 30, 480, Loyalty::Devoted}, {{}, 60, 0, 0}},
            20};
}

Queue queue()
{
    return {id<QueueId>(3),     u"Счета"_s, u"billing"_s, u"С уважением,\nопора"_s,
            id<SlaPolicyId>(2), -1,         false,        {u"С уважением"_s, u"Regards"_s}};
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
            {Role::Agent, Role::Administrator},
            {{u"Нет ответа"_s, u"No answer"_s}},
            true,
            false};
}

TicketType type()
{
    const LocalText name{u"Имя"_s, u"Name"_s};
    TicketType value{id<TypeId>(8), u"bug"_s, name, 2};
    value.fields
        = {{u"version"_s, name, FieldKind::Choice, {{u"one"_s, name}}, true}, {u"day"_s, name, FieldKind::Date}};
    value.checklist = id<ChecklistId>(20);
    value.active = false;
    return value;
}

SavedView view()
{
    SavedView value;
    value.id = id<SavedViewId>(17);
    value.name = u"Мои срочные"_s;
    value.owner = id<PersonId>(4);
    value.query = u"owner:me priority:>normal"_s;
    value.columns = {u"number"_s, u"subject"_s};
    value.sorts = {{u"due"_s, false}, {u"updated"_s, true}};
    value.group = u"queue"_s;
    value.density = Density::Compact;
    value.color = u"danger"_s;
    value.notify = true;
    value.order = -1;
    return value;
}

Macro macro()
{
    Macro value;
    value.id = id<MacroId>(18);
    value.name = {u"Закрыть"_s, u"Close"_s};
    value.key = u"close"_s;
    value.owner = id<PersonId>(4);
    value.queue = id<QueueId>(3);
    value.condition = u"status:open"_s;
    value.actions = {{u"add_tag"_s, u"refund"_s}, {u"reply"_s, u"Готово.\nСпасибо!"_s}};
    value.sends = true;
    return value;
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
    value.tone = u"Кратко"_s;
    value.channel = Channel::Phone;
    value.pinnedFacts = {u"Платит картой"_s};
    value.timeZone = u"Asia/Omsk"_s;
    value.yearlyValue = 120000;
    value.acquisitionCost = 1500.25;
    value.expectedYears = 2.5;
    value.since = at(-1000);
    value.custom = {{u"contract"_s, u"A-17"_s}, {u"тариф"_s, u"Про"_s}};
    value.mergedInto = id<CustomerId>(131);
    value.notSame = {id<CustomerId>(132), id<CustomerId>(133)};
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
    value.customerLevel = Loyalty::Devoted;
    value.mergedInto = id<TicketId>(140);
    value.mergedAt = at(6);
    value.statusBeforeMerge = id<StatusId>(50);
    value.links = {{LinkKind::Related, id<TicketId>(141)}, {LinkKind::Child, id<TicketId>(142)}};
    value.promisedAt = at(700);
    value.custom = {{u"order"_s, u"77\\1"_s}};
    value.impact = Degree::High;
    value.urgency = Degree::Low;
    value.escalation = 2;
    value.escalationReason = u"Нужен банк"_s;
    value.callbackAt = at(90);
    value.callbackTo = u"+79991234567"_s;
    value.checks = {{u"list/step"_s, id<PersonId>(4), at(7)}};
    value.spentMs = 1'500'000;
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
    value.copyOf = id<MessageId>(150);
    value.movedTo = id<TicketId>(143);
    value.mentions = {id<PersonId>(40)};
    value.call = PhoneCall{CallDirection::Outgoing, u"+79991234567"_s, 65'000, Mood::Bad, u"Перезвонит"_s};
    value.to = {u"bank@example.org"_s};
    value.cc = {u"a@example.org"_s};
    value.bcc = {u"b@example.org"_s};
    value.forwarded = {id<MessageId>(153)};
    return value;
}

QList<Entity> entities()
{
    const LocalText name{u"Имя"_s, u"Name"_s};
    return {
        calendar(),
        slaPolicy(),
        queue(),
        person(),
        status(),
        Priority{id<PriorityId>(6), u"high"_s, name, 30, u"high"_s, false},
        Tag{u"refund"_s, u"green"_s},
        type(),
        Template{id<TemplateId>(9), u"Привет"_s, u"hi"_s, u"ru"_s, id<QueueId>(3), id<PersonId>(4),
                 u"Здравствуйте, {{customer.first_name}}!"_s, u"status:open"_s},
        Section{id<SectionId>(10), id<SectionId>(100), name, 4},
        article(),
        Organisation{id<OrganisationId>(12), u"Ромашка"_s, u"romashka.example"_s, u"Крупный клиент"_s},
        customer(),
        CustomerNote{id<CustomerNoteId>(130), id<CustomerId>(13), id<PersonId>(4), u"Анна"_s, u"Звонить утром"_s,
                     at(1)},
        ticket(),
        message(),
        event(),
        ReadMark{id<PersonId>(4), id<TicketId>(14), at(9)},
        view(),
        macro(),
        Category{id<CategoryId>(19), id<CategoryId>(190), u"refund"_s, name, 2, false},
        Checklist{id<ChecklistId>(20), name, {{u"call"_s, name}}, true, {id<TypeId>(8)}, {id<QueueId>(3)}},
        DeskRules{
            id<DeskRulesId>(21), {{3, 2, id<PriorityId>(6)}}, {{Loyalty::Emotional, 2, 5, 100000.5}}, u"RUB"_s, 30}};
}

QByteArray golden(const QString &name)
{
    QFile file(QStringLiteral(OPORA_TEST_DATA) + "/wire/"_L1 + name + ".json"_L1);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace Samples
