// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/emlwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QTimeZone>

using namespace Opora::Text;
using namespace Qt::StringLiterals;

namespace {

/// What another program makes of it: headers, words and files.
constexpr auto kReader = R"(
import email, email.policy, json, sys
def told(m):
    body = m.get_body(preferencelist=('plain',))
    html = m.get_body(preferencelist=('html',))
    return {'from': m['From'], 'to': m['To'], 'subject': m['Subject'], 'date': m['Date'], 'id': m['Message-ID'],
            'answers': m['In-Reply-To'], 'references': m['References'], 'defects': [str(d) for d in m.defects],
            'text': body.get_content().replace('\r\n', '\n') if body else None,
            'html': html.get_content().replace('\r\n', '\n') if html else None,
            'files': [{'name': a.get_filename(), 'type': a.get_content_type(), 'bytes': a.get_payload(decode=True).hex()}
                      for a in m.iter_attachments() if a.get_content_type() != 'message/rfc822'],
            'mails': [told(a.get_payload(0)) for a in m.iter_attachments() if a.get_content_type() == 'message/rfc822']}
print(json.dumps(told(email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default))))
)";

QJsonObject readByAnother(const QByteArray &mail)
{
    QProcess reader;
    reader.start(u"python3"_s, {u"-c"_s, QString::fromUtf8(kReader)});
    reader.write(mail);
    reader.closeWriteChannel();
    if (!reader.waitForFinished() || reader.exitCode() != 0)
        qWarning("%s", reader.readAllStandardError().constData());
    return QJsonDocument::fromJson(reader.readAllStandardOutput()).object();
}

EmlMessage someMail()
{
    EmlMessage mail;
    mail.from = {u"Анна «Ромашка», ООО"_s, u"anna@example.com"_s};
    mail.to = {{u"Help \"desk\""_s, u"help@example.org"_s}};
    mail.subject = u"Принтер печатает пустые страницы, уже третий день подряд и только по чётным числам 😀"_s;
    mail.date = QDateTime(QDate(2026, 11, 3), QTime(9, 5, 7), QTimeZone(3 * 3600));
    mail.id = u"a1@opora.invalid"_s;
    mail.answersTo = {u"first@opora.invalid"_s, u"second@opora.invalid"_s};
    mail.text = u"Здравствуйте!\n\n.\nFrom here on: 2 + 2 = 4 \n"_s + QString(300, u'ж');
    return mail;
}

} // namespace

class TestEmlWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLineIsShortAsciiAndEndsInCrLf_data()
    {
        QTest::addColumn<QByteArray>("mail");
        EmlMessage full = someMail();
        full.html = u"<p>%1</p>"_s.arg(QString(5'000, u'ы'));
        full.files = {{u"отчёт за очень длинный период с 1 января по 31 декабря 2026 года, версия вторая.pdf"_s,
                       u"application/pdf"_s, QByteArray(1'000, '\xff')},
                      {u"evil\r\nX-Injected: yes\".exe"_s, u"text/html; x"_s, "1"}};
        EmlMessage hostile = someMail();
        hostile.subject = u"one\r\nBcc: all@example.com\r\n\r\nbody"_s;
        hostile.from.name = u"x\r\nBcc: all@example.com"_s;
        hostile.from.address = u"no address\r\nX: y"_s;
        EmlMessage wide = someMail();
        wide.subject = QString(900, u'a');
        wide.from.name = QString(900, u'b');
        QTest::newRow("plain") << writeEml(someMail());
        QTest::newRow("full") << writeEml(full);
        QTest::newRow("hostile") << writeEml(hostile);
        QTest::newRow("no place to fold") << writeEml(wide);
        QTest::newRow("several") << writeEml(full, {full, hostile, wide});
    }
    void everyLineIsShortAsciiAndEndsInCrLf()
    {
        QFETCH(const QByteArray, mail);
        QVERIFY(mail.endsWith("\r\n"));
        for (QByteArray line : mail.split('\n')) {
            if (line.isEmpty())
                continue;
            QVERIFY(line.endsWith('\r'));
            line.chop(1);
            QVERIFY2(line.size() <= 78, line.constData());
            for (const char c : line)
                QVERIFY2(uchar(c) >= 0x20 && uchar(c) < 0x7f, line.constData());
            QVERIFY2(!line.startsWith("Bcc") && !line.startsWith("X-Injected") && !line.startsWith("X:"),
                     line.constData());
        }
    }

    void anotherProgramReadsItAsItWasMeant()
    {
        if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
            QSKIP("python3 is not here");
        EmlMessage mail = someMail();
        mail.html = u"<p>Здравствуйте!</p>"_s;
        const QString name = u"отчёт \"за год\" с 1 января по 31 декабря 2026 года, версия вторая.pdf"_s;
        mail.files = {{name, u"application/pdf"_s, QByteArray("\x00\x01\xfe\xff", 4)},
                      {u"log.txt"_s, u"text/plain"_s, "words"}};
        const QJsonObject read = readByAnother(writeEml(mail));
        QCOMPARE(read[u"subject"].toString(), mail.subject);
        QVERIFY2(read[u"from"].toString().contains(mail.from.name)
                     && read[u"from"].toString().contains(u"<anna@example.com>"_s),
                 qPrintable(read[u"from"].toString()));
        QVERIFY(read[u"to"].toString().contains(u"help@example.org"_s));
        QCOMPARE(read[u"date"].toString(), u"Tue, 03 Nov 2026 09:05:07 +0300"_s);
        QCOMPARE(read[u"id"].toString(), u"<a1@opora.invalid>"_s);
        QCOMPARE(read[u"answers"].toString(), u"<second@opora.invalid>"_s);
        QVERIFY(read[u"references"].toString().contains(u"<first@opora.invalid>"_s));
        QCOMPARE(read[u"text"].toString(), mail.text + u'\n');
        QCOMPARE(read[u"html"].toString(), mail.html + u'\n');
        QVERIFY(read[u"defects"].toArray().isEmpty());
        const QJsonArray files = read[u"files"].toArray();
        QCOMPARE(files.size(), 2);
        QCOMPARE(files[0][u"name"].toString(), name);
        QCOMPARE(files[0][u"type"].toString(), u"application/pdf"_s);
        QCOMPARE(files[0][u"bytes"].toString(), u"0001feff"_s);
        QCOMPARE(files[1][u"name"].toString(), u"log.txt"_s);
        QCOMPARE(QByteArray::fromHex(files[1][u"bytes"].toString().toLatin1()), QByteArray("words"));
    }

    void severalMailsStandWholeInOne()
    {
        if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
            QSKIP("python3 is not here");
        EmlMessage cover;
        cover.from.name = u"Opora"_s;
        cover.subject = u"#4821"_s;
        cover.date = QDateTime(QDate(2026, 11, 3), QTime(9, 5), QTimeZone::utc());
        cover.text = u"Customer: Anna"_s;
        QList<EmlMessage> mails;
        for (int i = 0; i < 12; ++i) {
            mails.append(someMail());
            mails.last().id = u"m%1@opora.invalid"_s.arg(i);
            mails.last().html = u"<p>%1</p>"_s.arg(i);
            mails.last().files = {{u"%1.txt"_s.arg(i), u"text/plain"_s, QByteArray::number(i)}};
        }
        const QJsonArray read = readByAnother(writeEml(cover, mails))[u"mails"].toArray();
        QCOMPARE(read.size(), mails.size());
        for (int i = 0; i < 12; ++i) {
            QCOMPARE(read[i][u"id"].toString(), u"<m%1@opora.invalid>"_s.arg(i));
            QCOMPARE(read[i][u"text"].toString(), someMail().text + u'\n');
            QCOMPARE(read[i][u"files"].toArray().size(), 1);
            QVERIFY(read[i][u"defects"].toArray().isEmpty());
        }
    }

    void whoHasNoAddressGetsOneThatIsNobodys()
    {
        EmlMessage mail = someMail();
        mail.from = {u"Olga"_s, {}};
        mail.to = {{u"Anna"_s, u"not an address"_s}};
        const QByteArray written = writeEml(mail);
        QVERIFY(written.contains("From: \"Olga\" <unknown@opora.invalid>\r\n"));
        QVERIFY(!written.contains("\r\nTo:"));
    }
};

QTEST_GUILESS_MAIN(TestEmlWriter)
#include "tst_emlwriter.moc"
