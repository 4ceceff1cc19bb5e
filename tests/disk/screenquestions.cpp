// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenquestions.h"

#include "store/customerreader.h"
#include "store/knowledgereader.h"
#include "store/listreader.h"
#include "store/searchreader.h"
#include "store/ticketreader.h"
#include "support/checked.h"

#include <array>

namespace Opora::Test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Core::Entity;
using Core::Result;
using Store::Reader;
using View = Core::TicketView;

namespace {

constexpr int kTickets = 40;
constexpr int kCustomers = 10;

Core::ArticleId articleId(int number)
{
    return Core::ArticleId(fixedUuid(u"article", number));
}

Core::CustomerId customerId(int number)
{
    return Core::CustomerId(fixedUuid(u"customer", number));
}

Core::StatusId ownStatusId()
{
    return Core::StatusId(fixedUuid(u"status", 1));
}

Core::Ticket ticketOf(const StoreWorld &world, int number)
{
    static constexpr std::array kStates{Core::StateClass::Open, Core::StateClass::Pending, Core::StateClass::OnHold,
                                        Core::StateClass::Solved, Core::StateClass::Spam};
    Core::Ticket ticket = world.ticket(number, kStates[std::size_t(number / 4) % kStates.size()]);
    ticket.queue = number % 2 ? world.billing.id : world.technical.id;
    if (number % 4 == 1)
        ticket.owner = world.me.id;
    if (ticket.state == Core::StateClass::Open)
        ticket.status = ownStatusId();
    ticket.tags = {u"urgent"_s};
    ticket.nextReplyDue = world.clock.now() - 1h;
    ticket.followers = {world.me.id};
    return ticket;
}

QString textOf(const Core::TicketRow &row)
{
    return u"%1 %2 %3 %4"_s.arg(row.number).arg(row.subject).arg(int(row.state)).arg(row.unsent);
}

QString textOf(const Core::CustomerRow &row)
{
    return u"%1 %2"_s.arg(row.name).arg(row.tickets);
}

template<typename Row>
QStringList textsOf(const QList<Row> &rows)
{
    QStringList texts;
    for (const Row &row : rows)
        texts << textOf(row);
    return texts;
}

template<typename T, typename Texts>
Result<QStringList> told(const Result<T> &answer, Texts texts)
{
    return answer ? Result<QStringList>(texts(*answer)) : Result<QStringList>(answer.error());
}

View viewOf(const StoreWorld &world, View::Kind kind)
{
    View view;
    view.kind = kind;
    view.queue = world.billing.id;
    view.customer = customerId(1);
    view.sort = View::Sort::DueFirst;
    return view;
}

/// The rows of some tickets.
QList<Core::RowKey> keysOf(const StoreWorld &world)
{
    const auto reader = world.reader();
    return checked(Store::ListReader(*reader).index(viewOf(world, View::Kind::All))).keys.mid(0, 5);
}

void addLists(QList<ScreenQuestion> &questions, const StoreWorld &world)
{
    for (int kind = 0; kind <= int(View::Kind::Customer); ++kind) {
        const View view = viewOf(world, View::Kind(kind));
        questions.append({u"page of view %1"_s.arg(kind), [view](const Reader &reader) {
                              return told(Store::ListReader(reader).firstPage(view, 20), [](const auto &page) {
                                  return textsOf(page.rows) << QString::number(page.total);
                              });
                          }});
        questions.append({u"index of view %1"_s.arg(kind), [view](const Reader &reader) {
                              return told(Store::ListReader(reader).index(view), [](const auto &index) {
                                  QStringList keys;
                                  for (const Core::RowKey key : index.keys)
                                      keys << QString::number(key);
                                  return keys;
                              });
                          }});
        questions.append({u"count of view %1"_s.arg(kind), [view](const Reader &reader) {
                              return told(Store::ListReader(reader).counts({view}), [](const auto &counts) {
                                  return QStringList{QString::number(counts.constFirst().total)};
                              });
                          }});
    }
    questions.append({u"rows"_s, [keys = keysOf(world)](const Reader &reader) {
                          return told(Store::ListReader(reader).rows(keys),
                                      [](const auto &rows) { return textsOf(rows); });
                      }});
}

void addTicket(QList<ScreenQuestion> &questions, const StoreWorld &world)
{
    const Core::TicketId id = world.ticket(1).id;
    questions.append({u"ticket"_s, [id](const Reader &reader) {
                          return told(Store::TicketReader(reader).ticket(id), [](const auto &details) {
                              QStringList texts{details.ticket.subject, QString::number(details.pending.size())};
                              for (const Core::Message &message : details.messages)
                                  texts << message.text;
                              return texts;
                          });
                      }});
    questions.append({u"ticket by number"_s, [](const Reader &reader) {
                          return told(Store::TicketReader(reader).byNumber(7),
                                      [](const auto &found) { return QStringList{found.toString()}; });
                      }});
    questions.append({u"draft"_s, [id](const Reader &reader) {
                          return told(Store::TicketReader(reader).draft(id),
                                      [](const auto &draft) { return QStringList{draft.text}; });
                      }});
    questions.append({u"outbox"_s, [](const Reader &reader) {
                          return told(Store::TicketReader(reader).outbox(), [](const auto &items) {
                              QStringList texts;
                              for (const Core::OutboxItem &item : items)
                                  texts << u"%1 %2"_s.arg(item.mutation).arg(item.ticketSubject);
                              return texts;
                          });
                      }});
}

void addSearches(QList<ScreenQuestion> &questions, const StoreWorld &world)
{
    for (const QString &text : {u"kettle"_s, u"customer"_s, u"kettle queue:Billing"_s, u"status:Open"_s,
                                u"kettle status:\"Waiting for a part\""_s, u"priority:Normal kettle"_s,
                                u"from:\"Customer 1\""_s, u"owner:me"_s, u"owner:\"Anna Petrova\""_s, u"is:mine"_s,
                                u"is:followed"_s, u"is:overdue"_s, u"is:unread OR is:open"_s, u"tag:urgent kettle"_s,
                                u"org:Works"_s, u"number:7"_s, u"created:2026 has:reply"_s, u"-owner:none kettle"_s}) {
        questions.append({u"search for "_s + text, [text](const Reader &reader) {
                              return told(Store::SearchReader(reader).search({text, 20, false}),
                                          [](const Core::SearchAnswer &answer) {
                                              QStringList texts{QString::number(answer.indexedPercent),
                                                                QString::number(answer.rest.has_value())};
                                              for (const Core::SearchHit &hit : answer.hits)
                                                  texts << textOf(hit.ticket) + hit.customer.name + hit.article.title
                                                          + hit.snippet;
                                              return texts;
                                          });
                          }});
    }
    questions.append({u"snippets"_s, [keys = keysOf(world)](const Reader &reader) {
                          return told(Store::SearchReader(reader).snippets({u"kettle"_s}, keys),
                                      [](const auto &pieces) { return pieces; });
                      }});
}

void addOthers(QList<ScreenQuestion> &questions)
{
    const auto people = [](const auto &rows) { return textsOf(rows); };
    questions.append({u"customer"_s, [](const Reader &reader) {
                          return told(Store::CustomerReader(reader).customer(customerId(1)), [](const auto &details) {
                              return textsOf(details.tickets)
                                  << details.customer.name << details.organisation.name
                                  << QString::number(details.notes.size()) << QString::number(details.ticketCount);
                          });
                      }});
    for (const QString &words : {QString(), u"customer"_s, u"custmoer"_s, u"555012"_s}) {
        questions.append({u"customers like "_s + words, [words](const Reader &reader) {
                              return told(Store::CustomerReader(reader).page({words, 5, {}}),
                                          [](const auto &page) { return textsOf(page.rows); });
                          }});
        questions.append({u"some customers like "_s + words, [words, people](const Reader &reader) {
                              return told(Store::CustomerReader(reader).find(words, 5), people);
                          }});
    }
    for (const QString &words : {QString(), u"refund"_s}) {
        questions.append({u"articles about "_s + words, [words](const Reader &reader) {
                              return told(Store::KnowledgeReader(reader).articles({}, words, 5), [](const auto &rows) {
                                  QStringList titles;
                                  for (const Core::ArticleRow &row : rows)
                                      titles << row.title;
                                  return titles;
                              });
                          }});
    }
    questions.append({u"article"_s, [](const Reader &reader) {
                          return told(Store::KnowledgeReader(reader).article(articleId(1)), [](const auto &article) {
                              return QStringList{article.title, article.body};
                          });
                      }});
    questions.append({u"small tables"_s, [](const Reader &reader) {
                          return told(reader.reference(), [](const Core::ReferenceData &data) {
                              QStringList texts{data.me.toString(), QString::number(data.statuses.size())};
                              for (const Core::Queue &queue : data.queues)
                                  texts << queue.name;
                              return texts;
                          });
                      }});
}

} // namespace

void fillForScreens(StoreWorld &world)
{
    world.begin();
    Core::Organisation works;
    works.id = Core::OrganisationId(fixedUuid(u"organisation", 1));
    works.name = u"Kettle Works"_s;
    Core::Status own = Core::defaultStatuses().constFirst();
    own.id = ownStatusId();
    own.key = u"part"_s;
    own.name = {u"Ждёт деталь"_s, u"Waiting for a part"_s};
    own.state = Core::StateClass::Open;
    QList<Entity> entities{Entity(works), Entity(own)};
    for (int i = 0; i < kCustomers; ++i) {
        Core::Customer customer;
        customer.id = customerId(i);
        customer.name = u"Customer %1"_s.arg(i);
        customer.phones = {u"+7 495 555 01 2%1"_s.arg(i)};
        customer.organisation = works.id;
        Core::CustomerNote note;
        note.id = Core::CustomerNoteId(fixedUuid(u"note", i));
        note.customer = customer.id;
        note.text = u"likes tea"_s;
        entities << Entity(customer) << Entity(note);
    }
    for (int i = 1; i <= 3; ++i) {
        Core::Article article;
        article.id = articleId(i);
        article.title = u"Refunds %1"_s.arg(i);
        article.body = u"How to refund a kettle. "_s.repeated(200);
        entities << Entity(article);
    }
    world.tell(entities);
    for (int i = 1; i <= kTickets; ++i)
        world.tell(ticketOf(world, i), u"the kettle of ticket %1 does not boil. "_s.arg(i).repeated(60));
    const Core::Ticket first = world.details(world.ticket(1).id).ticket;
    checked(world.store().submit(world.reply(first, u"have you plugged the kettle in?"_s), true));
    checked(world.store().submit(StoreWorld::set(first, Core::TicketField::Subject, u"A cold kettle"_s), true));
    checked(world.store().saveDraft({first.id, Core::Audience::Internal, u"half a thought"_s, {}, {}, {}}));
}

QList<ScreenQuestion> screenQuestions(const StoreWorld &world)
{
    QList<ScreenQuestion> questions;
    addLists(questions, world);
    addTicket(questions, world);
    addSearches(questions, world);
    addOthers(questions);
    return questions;
}

} // namespace Opora::Test
