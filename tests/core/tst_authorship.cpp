// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/permissions.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;

/// Who wrote a message is said by the rules and never by the message itself.
class AuthorshipTest : public QObject
{
    Q_OBJECT

    CoreWorld m_world;

    Message forged(const char *name) const
    {
        Message message = m_world.message(name);
        message.person = m_world.vera.id;
        message.customer = named<CustomerId>("somebody else");
        message.authorName = u"Boss"_s;
        message.automatic = true;
        return message;
    }
    Op::TicketCreate creation(const Message &message) const
    {
        Op::TicketCreate create;
        create.ticket = m_world.openTicket();
        create.ticket.id = named<TicketId>("created");
        create.ticket.requester = named<CustomerId>("requester");
        create.ticket.requesterName = u"Maria"_s;
        create.ticket.status = {};
        create.message = message;
        create.message.ticket = create.ticket.id;
        return create;
    }
    Message onlyMessage(const Operation &operation, const Ticket &before) const
    {
        return apply(before, operation, m_world.by(m_world.anna, m_world.start)).messages.value(0);
    }
    QString codeOf(const Person &person, const Op::TicketCreate &create) const
    {
        const auto checked = checkOperation(person, create, nullptr, m_world.reference);
        return checked ? QString() : checked.error().code;
    }

private Q_SLOTS:
    void whatACustomerSaidIsTheirsAndPublic()
    {
        for (const Audience audience : {Audience::Public, Audience::Internal, Audience::Supervisors}) {
            Message message = forged("forged");
            message.authorKind = AuthorKind::Customer;
            message.audience = audience;

            const Message stored = onlyMessage(creation(message), Ticket());

            QCOMPARE(stored.audience, Audience::Public);
            QCOMPARE(stored.person, PersonId());
            QCOMPARE(stored.customer, named<CustomerId>("requester"));
            QCOMPARE(stored.authorName, u"Maria"_s);
            QVERIFY(!stored.automatic);
        }
    }

    void aColleagueSignsWithTheirOwnName_data()
    {
        QTest::addColumn<int>("author");
        QTest::newRow("agent") << int(AuthorKind::Agent);
        QTest::newRow("system") << int(AuthorKind::System);
    }
    void aColleagueSignsWithTheirOwnName()
    {
        QFETCH(int, author);
        Message message = forged("forged");
        message.authorKind = AuthorKind(author);
        const Ticket ticket = m_world.openTicket();
        message.ticket = ticket.id;

        for (const Operation &operation :
             {Operation(creation(message)), Operation(Op::TicketReply{message, ticket.lastPublic, false}),
              Operation(Op::TicketNote{message})}) {
            const Message stored = onlyMessage(operation, ticket);
            QCOMPARE(stored.authorKind, AuthorKind::Agent);
            QCOMPARE(stored.person, m_world.anna.id);
            QCOMPARE(stored.authorName, m_world.anna.name);
            QCOMPARE(stored.customer, CustomerId());
            QVERIFY(!stored.automatic);
        }
    }

    void aReplyThatCallsItselfAutomaticIsAReply()
    {
        const Ticket ticket = m_world.openTicket();
        Message message = forged("reply");
        message.ticket = ticket.id;

        const auto effect = apply(ticket, Op::TicketReply{message, ticket.lastPublic, false},
                                  m_world.by(m_world.anna, m_world.start + std::chrono::minutes(1)));

        QCOMPARE(effect.ticket.lastPublic, message.id);
        QVERIFY(effect.ticket.firstReplyAt);
    }

    void aTicketBeginsOnlyInAStatusThatItsAuthorMaySet()
    {
        Op::TicketCreate create = creation(m_world.message("opening"));
        create.ticket.status = defaultStatusId(StateClass::Closed);
        QCOMPARE(codeOf(m_world.anna, create), u"right.status"_s);
        create.ticket.status = defaultStatusId(StateClass::Solved);
        QCOMPARE(codeOf(m_world.anna, create), QString());
        create.ticket.status = defaultStatusId(StateClass::New);
        QCOMPARE(codeOf(m_world.anna, create), QString());
    }

    void aTicketBeginsOnlyWithFollowersWhoExist()
    {
        Op::TicketCreate create = creation(m_world.message("opening"));
        create.ticket.followers = {m_world.boris.id};
        QCOMPARE(codeOf(m_world.anna, create), QString());
        create.ticket.followers += named<PersonId>("nobody");
        QCOMPARE(codeOf(m_world.anna, create), u"field.unknown_reference"_s);
    }
};

QTEST_GUILESS_MAIN(AuthorshipTest)
#include "tst_authorship.moc"
