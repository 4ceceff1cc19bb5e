// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/anylength.h"

#include "protocol/jsondocuments.h"
#include "protocol/limits.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;

namespace {

Message message(qsizetype letters, int files, qsizetype marks = 0)
{
    Message message;
    message.id = MessageId(QUuid::createUuidV5({}, u"message"_s));
    message.ticket = TicketId(QUuid::createUuidV5({}, u"ticket"_s));
    message.text = u"x"_s.repeated(letters);
    message.html = u"y"_s.repeated(marks);
    for (int i = 0; i < files; ++i)
        message.attachments.append({FileHash{QByteArray(32, char(i))}, u"%1.txt"_s.arg(i), u"text/plain"_s, i});
    return message;
}

} // namespace

class TestAnyLength : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatNobodyMaySend_data()
    {
        QTest::addColumn<qsizetype>("letters");
        QTest::addColumn<int>("files");
        QTest::addColumn<qsizetype>("marks");
        QTest::newRow("within the limits") << qsizetype(10) << 2 << qsizetype(10);
        QTest::newRow("a long text") << Protocol::Limits::kMessageTextBytes + 1 << 2 << qsizetype(10);
        QTest::newRow("long HTML") << qsizetype(10) << 2 << Protocol::Limits::kMessageHtmlBytes + 1;
        QTest::newRow("many files") << qsizetype(10) << Protocol::Limits::kAttachments + 1 << qsizetype(0);
        QTest::newRow("files alone") << qsizetype(0) << Protocol::Limits::kAttachments + 1 << qsizetype(0);
    }

    void keepsWhatNobodyMaySend()
    {
        QFETCH(qsizetype, letters);
        QFETCH(int, files);
        QFETCH(qsizetype, marks);
        const Message kept = message(letters, files, marks);
        const auto read = Store::readMessageOfAnyLength(m_codec, m_codec.encode(Entity(kept)));
        QVERIFY(read);
        QCOMPARE(std::get<Message>(*read), kept);
    }

    void makesNothingWholeOfWhatIsDamaged_data()
    {
        QTest::addColumn<QByteArray>("whole");
        QTest::addColumn<QByteArray>("damaged");
        QTest::newRow("cut off") << QByteArray("}") << QByteArray();
        QTest::newRow("the name of a file") << QByteArray(64, '0') << QByteArray("00");
        QTest::newRow("its ticket") << QByteArray("\"ticket\":\"") << QByteArray("\"ticket\":\"x");
        QTest::newRow("the text") << QByteArray("\"text\":\"") << QByteArray("\"text\":1,\"other\":\"");
        QTest::newRow("the files") << QByteArray("\"attachments\":[") << QByteArray("\"attachments\":1,\"other\":[");
    }

    void makesNothingWholeOfWhatIsDamaged()
    {
        QFETCH(QByteArray, whole);
        QFETCH(QByteArray, damaged);
        QByteArray document = m_codec.encode(Entity(message(Protocol::Limits::kMessageTextBytes + 1, 2)));
        QVERIFY(document.contains(whole));
        document.replace(whole, damaged);
        QVERIFY(!Store::readMessageOfAnyLength(m_codec, document));
    }

private:
    Protocol::JsonDocuments m_codec;
};

QTEST_GUILESS_MAIN(TestAnyLength)
#include "tst_anylength.moc"
