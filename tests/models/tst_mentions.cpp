// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mentions.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;

/// Whom a note calls by name.
class TestMentions : public QObject
{
    Q_OBJECT

    static Person person(int number, const QString &name)
    {
        Person person;
        person.id = PersonId(QUuid(uint(number), 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 1));
        person.name = name;
        return person;
    }
    const QList<Person> m_people{person(1, u"Anna"_s), person(2, u"Anna Petrova"_s), person(3, u"Борис Орлов"_s),
                                 person(4, u"anna"_s)};

    [[nodiscard]] QStringList called(const QString &text) const
    {
        QStringList names;
        for (const PersonId id : Models::mentionsIn(text, m_people))
            for (const Person &one : m_people)
                if (one.id == id)
                    names.append(one.name);
        return names;
    }

private Q_SLOTS:
    void namesAreFoundInWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char *text, const QStringList &names) {
            QTest::newRow(text) << QString::fromUtf8(text) << names;
        };
        row("@Anna Petrova look", {u"Anna Petrova"_s});
        row("(@anna petrova)", {u"Anna Petrova"_s});
        row("@Anna, and @Anna", {u"Anna"_s, u"anna"_s}); // namesakes are all meant
        row("see @борис орлов", {u"Борис Орлов"_s});
        row("@Anna Petrova @Борис Орлов", {u"Anna Petrova"_s, u"Борис Орлов"_s});
        row("@Борис", {});
        row("@Борис Орловский", {});
        row("mail@Anna Petrova", {});
        row("Anna Petrova", {});
        row("@", {});
        row("", {});
    }
    void namesAreFoundInWords()
    {
        QFETCH(const QString, text);
        QTEST(called(text), "names");
    }

    void aNameThatIsBegunIsKnown()
    {
        QCOMPARE(Models::begunMention(u"see @bor"_s), u"bor"_s);
        QCOMPARE(Models::begunMention(u"@Anna P"_s), u"Anna P"_s);
        QVERIFY(!Models::begunMention(u"see @"_s).isNull() && Models::begunMention(u"see @"_s).isEmpty());
        QVERIFY(Models::begunMention(u"me@example"_s).isNull());
        QVERIFY(Models::begunMention(u"nobody"_s).isNull());
        QVERIFY(Models::begunMention(u"2 kg @ "_s).isNull());
    }

    void whoCannotFindTheTicketIsNotOffered()
    {
        ReferenceData reference;
        reference.people = m_people;
        reference.me = m_people[0].id;
        reference.people[1].active = false;
        reference.people[2].seesAllQueues = false;
        const QList<Person> offered = Models::mentionable(reference, QueueId(QUuid::createUuidV5(QUuid(), u"queue"_s)));
        QCOMPARE(offered.size(), 1);
        QCOMPARE(offered[0].name, u"anna"_s);
    }
};

QTEST_GUILESS_MAIN(TestMentions)
#include "tst_mentions.moc"
