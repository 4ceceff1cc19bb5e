// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filling.h"

#include "core/ports/documentcodec.h"
#include "store/localstore.h"
#include "waiting.h"

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {

class Pages final
{
public:
    using Take = std::function<void(const QList<Store::IncomingRow> &)>;

    Pages(const Core::DocumentCodec &codec, const Take &take)
        : m_codec(codec)
        , m_take(take)
    { }

    void add(Core::Entity entity)
    {
        Store::IncomingRow row;
        row.kind = Core::kindOf(entity);
        row.id = Core::uuidOf(entity);
        row.version = ++m_version;
        row.doc = m_codec.encode(entity);
        row.value = std::move(entity);
        m_rows << std::move(row);
    }

    void endPage()
    {
        if (!m_rows.isEmpty())
            m_take(m_rows);
        m_rows.clear();
    }

private:
    const Core::DocumentCodec &m_codec;
    const Take &m_take;
    QList<Store::IncomingRow> m_rows;
    qint64 m_version = 0;
};

} // namespace

void forEachPage(const World &world, const Core::DocumentCodec &codec,
                 const std::function<void(const QList<Store::IncomingRow> &)> &take)
{
    Pages pages(codec, take);
    for (const Core::Entity &entity : world.reference())
        pages.add(entity);
    pages.endPage();
    for (qint64 index = 0; index < world.customerCount(); ++index) {
        pages.add(world.customer(index));
        if (index % kPageTickets == kPageTickets - 1)
            pages.endPage();
    }
    pages.endPage();
    for (qint64 index = world.ticketCount() - 1; index >= 0; --index) {
        const Thread thread = world.thread(index);
        pages.add(thread.ticket);
        for (const Core::Message &message : thread.messages)
            pages.add(message);
        for (const Core::Event &event : thread.events)
            pages.add(event);
        if (index % kPageTickets == 0)
            pages.endPage();
    }
    pages.endPage();
}

double fill(Store::LocalStore &store, const World &world, const Core::DocumentCodec &codec)
{
    double milliseconds = millisecondsOf([&] {
        // Closed tickets are kept from the oldest month that a client holds a bucket of.
        const QString oldest = u"queue:%1/closed/2023-01"_s.arg(world.queue(0).id.toString());
        demand(store.startBuckets({oldest}, u"bench-0"_s, u"bench"_s), "to start");
        demand(store.setMe(world.me()), "to sign in");
    });
    int page = 0;
    forEachPage(world, codec, [&](const QList<Store::IncomingRow> &rows) {
        milliseconds
            += millisecondsOf([&] { demand(store.applyChanges(rows, u"bench-%1"_s.arg(++page)), "to write a page"); });
    });
    return milliseconds / 1000;
}

} // namespace Opora::Bench
