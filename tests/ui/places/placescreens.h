// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../../models/answeringdesk.h"
#include "models/referencemodel.h"
#include "platform/inisettings.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QDir>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace Opora::Test {

using namespace Ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class IdleSession final : public Core::Session
{
public:
    Core::SyncState now;
    int syncs = 0;
    [[nodiscard]] Core::SyncState state() const override { return now; }
    [[nodiscard]] std::optional<Core::Person> person() const override { return std::nullopt; }
    [[nodiscard]] QUrl server() const override { return {}; }
    [[nodiscard]] bool isRemembered() const override { return true; }
    QFuture<Core::Result<Core::Person>> signIn(Core::Credentials) override { return {}; }
    QFuture<Core::Result<void>> signOut() override { return {}; }
    void setNetwork(std::optional<Core::SyncState::Network>) override { }
    void syncNow() override { ++syncs; }
};

/// Everything a place is made with, over a desk that answers from memory.
struct PlaceScreens
{
    DeskWorld world;
    IdleSession session;
    QTemporaryDir folder;
    Platform::IniSettings settings{folder.filePath(u"settings.ini"_s)};
    Models::ReferenceModel reference{world.desk};
    Context context{world.work, session, settings, reference,
                    Models::Formatter(QLocale(QLocale::Russian), QTimeZone::utc())};

    /// A customer with seven tickets, and what a search finds.
    void fill();
};

inline Core::TicketRow ticketOf(PlaceScreens &screens, qint64 number, const QString &subject, Core::StateClass state,
                                int daysAgo)
{
    Core::TicketRow row;
    row.key = number;
    row.id = Core::TicketId::make(screens.world.random);
    row.number = number;
    row.subject = subject;
    row.requesterName = u"Анна Петрова"_s;
    row.state = state;
    row.createdAt = screens.world.clock.now() - std::chrono::days(daysAgo);
    row.updatedAt = row.createdAt + 2h;
    return row;
}

inline void PlaceScreens::fill()
{
    AnsweringDesk &desk = world.desk;
    Core::CustomerDetails &details = desk.customerDetails;
    details.customer.id = Core::CustomerId::make(world.random);
    details.customer.name = u"Анна Петрова"_s;
    details.customer.emails = {u"anna.petrova@site.example"_s, u"buhgalteriya.otdel.zakupok@romashka.example"_s};
    details.customer.phones = {u"+7 900 000-00-00"_s};
    details.customer.messengers = {u"telegram:@anna"_s};
    details.customer.vip = true;
    details.customer.language = u"ru"_s;
    details.customer.since = world.clock.now() - std::chrono::days(6 * 366);
    details.customer.pinnedFacts = {u"Обращаться на «вы», звонить после 14:00"_s, u"Два принтера HP 1102"_s};
    details.customer.preferences = u"Пишет по почте, кратко"_s;
    details.customer.yearlyValue = 100'000;
    details.customer.expectedYears = 10;
    details.customer.acquisitionCost = 50'000;
    details.organisation.name = u"ООО «Ромашка»"_s;
    Core::CustomerNote note;
    note.authorName = u"Ольга"_s;
    note.text = u"Просила не звонить в обед, предпочитает письмо с краткими шагами."_s;
    note.at = world.clock.now() - 26h;
    details.notes = {note};
    const QStringList subjects{u"Принтер печатает пустые страницы"_s,
                               u"Не видит Wi-Fi"_s,
                               u"Замена блока питания"_s,
                               u"Пустые листы, лента"_s,
                               u"Счёт за ноябрь"_s,
                               u"Доступ к кабинету"_s,
                               u"Ещё одна"_s};
    for (qsizetype i = 0; i < subjects.size(); ++i)
        details.tickets.append(
            ticketOf(*this, 4821 - i * 37, subjects.at(i), Core::StateClass(i % 6), int(i * i * 12)));
    details.ticketCount = 7;
    desk.customerRows
        = {{details.customer.id, details.customer.name, details.customer.emails.constFirst(), details.organisation.name,
            true, 7},
           {Core::CustomerId::make(world.random), u"Igor Sidorov"_s, u"+7 900 000-00-01"_s, {}, false, 2}};
    Core::SearchHit ticket;
    ticket.ticket = details.tickets.constFirst();
    ticket.snippet = u"после замены картриджа принтер выдаёт \u0002пустые\u0003 листы, чистку запускала дважды"_s;
    Core::SearchHit customer;
    customer.kind = Core::SearchHit::Kind::Customer;
    customer.customer = desk.customerRows.constFirst();
    Core::SearchHit article;
    article.kind = Core::SearchHit::Kind::Article;
    article.article.title = u"Пустые страницы после замены картриджа"_s;
    article.article.updatedAt = world.clock.now() - 72h;
    article.snippet = u"Снимите оранжевую ленту: из-за неё страницы \u0002пустые\u0003."_s;
    desk.hits = {ticket, customer, article};
}

inline QPushButton *buttonNamed(QWidget &place, const QString &text)
{
    for (QPushButton *button : place.findChildren<QPushButton *>()) {
        if (button->text() == text && button->isVisibleTo(&place))
            return button;
    }
    return nullptr;
}

/// Pictures for a person to look at, when a folder for them is named.
inline void keepPicture(QWidget &place, const QString &name)
{
    const QString folder = qEnvironmentVariable("OPORA_GALLERY_DIR");
    if (folder.isEmpty())
        return;
    place.setAutoFillBackground(true);
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        Theme::current().setMode(mode);
        QTest::qWait(30);
        const QString theme = mode == Theme::Mode::Dark ? u"dark"_s : u"light"_s;
        place.grab().save(QDir(folder).filePath(u"%1-%2.png"_s.arg(name, theme)));
    }
    Theme::current().setMode(Theme::Mode::Light);
}

} // namespace Opora::Test
