// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "models/heldnews.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Core::Audience;
using Core::AuthorKind;
using Core::OutboxItem;

/// What is shown beside a reply whose author had not seen everything.
class TestHeldNews : public QObject
{
    Q_OBJECT

private:
    CountingRandom m_random;
    Core::TicketDetails m_ticket;

    Core::MessageId add(const QString &words, AuthorKind author = AuthorKind::Customer,
                        Audience audience = Audience::Public)
    {
        Core::Message message;
        message.id = Core::MessageId::make(m_random);
        message.authorKind = author;
        message.authorName = author == AuthorKind::Customer ? u"Anna"_s : u"Petrov"_s;
        message.audience = audience;
        message.text = words;
        m_ticket.messages.append(message);
        return message.id;
    }
    static OutboxItem reply(Core::MessageId seen, OutboxItem::State state = OutboxItem::State::Held)
    {
        OutboxItem item;
        item.state = state;
        Core::Op::TicketReply reply;
        reply.lastPublicSeen = seen;
        item.what.operation = reply;
        return item;
    }

private Q_SLOTS:
    void init() { m_ticket = {}; }

    void theCustomersNewestWordsAreShown()
    {
        const auto seen = add(u"Seen"_s);
        add(u"First of two"_s);
        const auto newest = add(u"Hello,\n\nit works <b>again</b>.\n\n> Seen\n"_s);
        add(u"A colleague's answer"_s, AuthorKind::Agent);
        add(u"A note"_s, AuthorKind::Agent, Audience::Internal);
        const auto news = heldNews(m_ticket, reply(seen));
        QVERIFY(news);
        QCOMPARE(news->message, newest);
        QCOMPARE(news->authorName, u"Anna"_s);
        QCOMPARE(news->words, u"it works <b>again</b>."_s);
        QCOMPARE(news->count, 3);
    }

    void aColleaguesWordsAreShownWhenTheCustomerWroteNothing()
    {
        const auto seen = add(u"Seen"_s);
        const auto newest = add(u"I have answered already"_s, AuthorKind::Agent);
        const auto news = heldNews(m_ticket, reply(seen));
        QVERIFY(news);
        QCOMPARE(news->message, newest);
        QCOMPARE(int(news->author), int(AuthorKind::Agent));
    }

    void filesAreNamedWhenThereAreNoWords()
    {
        const auto seen = add(u"Seen"_s);
        add({});
        Core::Attachment photo;
        photo.name = u"photo.jpg"_s;
        m_ticket.messages.last().attachments = {photo};
        QCOMPARE(heldNews(m_ticket, reply(seen))->words, u"photo.jpg"_s);
    }

    void ownUnsentWordsAndNotesAreNoNews()
    {
        const auto seen = add(u"Seen"_s);
        m_ticket.unsentMessages = {add(u"Mine"_s, AuthorKind::Agent)};
        add(u"A note"_s, AuthorKind::Agent, Audience::Internal);
        QVERIFY(!heldNews(m_ticket, reply(seen)));
    }

    void onlyAReplyThatNeedsADecisionHasNews()
    {
        add(u"New"_s);
        QVERIFY(heldNews(m_ticket, reply({}, OutboxItem::State::Refused)));
        QVERIFY(!heldNews(m_ticket, reply({}, OutboxItem::State::Waiting)));
        OutboxItem note = reply({});
        note.what.operation = Core::Op::TicketNote{};
        QVERIFY(!heldNews(m_ticket, note));
    }
};

QTEST_GUILESS_MAIN(TestHeldNews)
#include "tst_heldnews.moc"
