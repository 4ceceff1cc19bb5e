// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/background.h"
#include "models/exportjob.h"
#include "storedesk.h"

#include <QTest>

#include <atomic>
#include <future>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;

namespace {

/// A thread that notes where its work was done.
class NotingThread final : public Background
{
public:
    int steps = 0;
    void post(std::function<void()> work) override
    {
        ++steps;
        m_thread.post([this, work = std::move(work)] {
            m_isElsewhere = m_thread.isCurrent();
            work();
        });
    }
    [[nodiscard]] bool wasElsewhere() const { return m_isElsewhere; }

private:
    std::atomic_bool m_isElsewhere = false;
    Store::EngineThread m_thread{u"background"_s};
};

} // namespace

class TestTicketExport : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Test::StoreDesk> m_desk;
    std::unique_ptr<ExportJob> m_job;

    [[nodiscard]] TicketDetails ticket()
    {
        TicketDetails ticket = m_desk->details(1);
        ticket.ticket.subject = u"Blank <pages>"_s;
        Message mail = ticket.messages.constFirst();
        mail.id = MessageId::make(m_desk->world.random);
        mail.html = u"<p>See <img src=\"http://tracker.example/x.png\"> <script>alert(1)</script>"
                    "<a href=\"file:///etc/passwd\">this</a></p>"_s;
        ticket.messages.append(mail);
        Message note = mail;
        note.id = MessageId::make(m_desk->world.random);
        note.html.clear();
        note.text = u"secret words"_s;
        note.audience = Audience::Internal;
        note.authorKind = AuthorKind::Agent;
        ticket.messages.append(note);
        return ticket;
    }
    [[nodiscard]] QByteArray saved(ExportJob::Format format, const TicketDetails &ticket, const ExportChoice &choice,
                                   int missing = 0)
    {
        const QString path = m_folder.filePath(u"ticket"_s);
        QSignalSpy finished(m_job.get(), &ExportJob::finished);
        m_job->start(format, ticket, choice, path);
        if (!finished.wait())
            return {};
        if (finished.constFirst().at(1).toInt() != missing)
            qWarning("%d files are missing", finished.constFirst().at(1).toInt());
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] Attachment attach(const QByteArray &bytes, const QString &name, const QString &type)
    {
        return Test::StoreDesk::answer(m_desk->desk().attachData(bytes, name, type)).valueOr({});
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Test::StoreDesk>();
        m_job = std::make_unique<ExportJob>(
            m_desk->desk(), TicketPages(m_desk->reference(), Formatter(QLocale(QLocale::English), QTimeZone::utc())));
    }
    void cleanup()
    {
        m_job.reset();
        m_desk.reset();
    }

    void notesStayUnlessTheyAreWishedFor_data()
    {
        QTest::addColumn<ExportJob::Format>("format");
        QTest::newRow("page") << ExportJob::Format::Html;
        QTest::newRow("mail") << ExportJob::Format::Eml;
    }
    void notesStayUnlessTheyAreWishedFor()
    {
        QFETCH(const ExportJob::Format, format);
        QVERIFY(!saved(format, ticket(), {}).contains("secret words"));
        const QByteArray with = saved(format, ticket(), {true, {}});
        QVERIFY(with.contains("secret words"));
        QVERIFY(with.contains("internal note"));
    }

    void hiddenCopiesAreNamedInNoExport_data()
    {
        QTest::addColumn<ExportJob::Format>("format");
        QTest::newRow("page") << ExportJob::Format::Html;
        QTest::newRow("mail") << ExportJob::Format::Eml;
    }
    void hiddenCopiesAreNamedInNoExport()
    {
        QFETCH(const ExportJob::Format, format);
        TicketDetails hidden = ticket();
        for (Message &message : hidden.messages)
            message.bcc = {u"archive@example.org"_s};
        for (const bool withNotes : {false, true})
            QVERIFY(!saved(format, hidden, {withNotes, {}}).contains("archive"));
    }

    void aPageLoadsNothingAndRunsNothing()
    {
        const QByteArray page = saved(ExportJob::Format::Html, ticket(), {});
        QVERIFY(page.contains("Content-Security-Policy"));
        QVERIFY(page.contains("default-src 'none'"));
        for (const char *foreign : {"tracker.example", "<script", "file:///", "alert(1)"})
            QVERIFY2(!page.contains(foreign), foreign);
        QVERIFY(page.contains("Blank &lt;pages&gt;"));
        QVERIFY(!page.contains("Blank <pages>"));
    }

    void picturesStandInThePageWithinTheirLimits()
    {
        TicketDetails with = ticket();
        Attachment picture = attach("\x89PNG small", u"shot.png"_s, u"image/png"_s);
        Attachment huge = attach("\x89PNG huge", u"huge.png"_s, u"image/png"_s);
        huge.size = ExportJob::kPictureBytes + 1;
        const Attachment drawing = attach("<svg/>", u"drawing.svg"_s, u"image/svg+xml"_s);
        with.messages.first().attachments = {picture, huge, drawing};
        const QByteArray page = saved(ExportJob::Format::Html, with, {}, 1);
        QCOMPARE(page.count("<img"), 1);
        QVERIFY(page.contains("data:image/png;base64," + QByteArray("\x89PNG small").toBase64()));
        QVERIFY(page.contains("huge.png"));
        QVERIFY(page.contains("drawing.svg"));
    }

    void aPictureStandsAmongTheWordsThatNameIt()
    {
        TicketDetails with = ticket();
        const Attachment picture = attach("\x89PNG small", u"shot.png"_s, u"image/png"_s);
        Message &message = with.messages.first();
        message.attachments = {picture};
        message.html = u"<p>Press <img src=\"cid:%1\" alt=\"shot.png\"> now</p>"_s.arg(picture.file.toHex());
        const QByteArray page = saved(ExportJob::Format::Html, with, {});
        QCOMPARE(page.count("<img"), 1);
        QVERIFY(page.indexOf("Press <img src=\"data:image/png;base64,") > 0);
        QVERIFY(!page.contains("cid:"));
        const QByteArray mail = saved(ExportJob::Format::Eml, with, {});
        QCOMPARE(mail.count("multipart/related"), 1);
        QCOMPARE(mail.count("Content-ID: <" + picture.file.toHex().toLatin1() + ">\r\n"), 1);
        QCOMPARE(mail.count("filename=\"shot.png\""), 1);
        message.attachments.clear();
        QVERIFY(saved(ExportJob::Format::Html, with, {}).contains("Press [shot.png] now"));
    }

    void aMailHasItsFiles()
    {
        TicketDetails with = ticket();
        with.messages.first().attachments = {attach("the log", u"log.txt"_s, u"text/plain"_s)};
        ExportChoice first;
        for (const Message &message : with.messages.mid(1))
            first.left.insert(message.id);
        const QByteArray mail = saved(ExportJob::Format::Eml, with, first);
        QVERIFY(mail.contains("filename=\"log.txt\""));
        QVERIFY(mail.contains(QByteArray("the log").toBase64()));
        QVERIFY(!mail.contains("message/rfc822"));
        QVERIFY(saved(ExportJob::Format::Eml, with, {}).contains("message/rfc822"));
    }

    void whatIsCancelledLeavesNoFile()
    {
        const QString path = m_folder.filePath(u"cancelled"_s);
        const QSignalSpy finished(m_job.get(), &ExportJob::finished);
        m_job->start(ExportJob::Format::Html, ticket(), {}, path);
        m_job->cancel();
        QVERIFY(!saved(ExportJob::Format::Html, ticket(), {}).isEmpty());
        QCOMPARE(finished.size(), 1);
        QVERIFY(!QFile::exists(path));
    }

    void aMailIsPutTogetherInTheBackground()
    {
        NotingThread thread;
        m_job = std::make_unique<ExportJob>(
            m_desk->desk(), TicketPages(m_desk->reference(), Formatter(QLocale(QLocale::English), QTimeZone::utc())),
            &thread);
        TicketDetails with = ticket();
        with.messages.first().attachments = {attach("the log", u"log.txt"_s, u"text/plain"_s)};
        QVERIFY(saved(ExportJob::Format::Eml, with, {}).contains(QByteArray("the log").toBase64()));
        QCOMPARE(thread.steps, 2); // the file is read, the mail written
        QVERIFY(thread.wasElsewhere());
        m_job.reset();
    }

    void whatIsCancelledWhileItIsWrittenLeavesNoFile()
    {
        NotingThread thread;
        m_job = std::make_unique<ExportJob>(
            m_desk->desk(), TicketPages(m_desk->reference(), Formatter(QLocale(QLocale::English), QTimeZone::utc())),
            &thread);
        const QString path = m_folder.filePath(u"late"_s);
        // What comes first in the background waits until the job has been cancelled.
        std::promise<void> cancelled;
        thread.post([waits = std::make_shared<std::future<void>>(cancelled.get_future())] { waits->wait(); });
        m_job->start(ExportJob::Format::Eml, ticket(), {}, path);
        QTRY_COMPARE(thread.steps, 2);
        m_job->cancel();
        cancelled.set_value();
        QVERIFY(!saved(ExportJob::Format::Eml, ticket(), {}).isEmpty());
        QVERIFY(!QFile::exists(path));
        m_job.reset();
    }

    void aLongTicketLeavesTheWindowAlive()
    {
        TicketDetails longest = ticket();
        const Message one = longest.messages.constFirst();
        while (longest.messages.size() < 3'000)
            longest.messages.append(one);
        const QSignalSpy progressed(m_job.get(), &ExportJob::progressed);
        QVERIFY(!saved(ExportJob::Format::Html, longest, {}).isEmpty());
        QVERIFY(progressed.size() > 3);
    }

    void namesOfFilesAreSafe_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << u"Printer prints blank pages"_s << u"7 Printer prints blank pages.pdf"_s;
        QTest::newRow("other folder") << u"../../etc/passwd"_s << u"7 .._.._etc_passwd.pdf"_s;
        QTest::newRow("turned around") << u"a\u202Efdp.exe"_s << u"7 afdp.exe.pdf"_s;
        QTest::newRow("nothing") << QString() << u"7.pdf"_s;
        QTest::newRow("special") << u"a:b*c?\"<>|\\d\ne"_s << u"7 a_b_c______d e.pdf"_s;
    }
    void namesOfFilesAreSafe()
    {
        QFETCH(const QString, subject);
        QFETCH(const QString, name);
        Ticket ticket;
        ticket.number = 7;
        ticket.subject = subject;
        QCOMPARE(exportFileName(ticket, u"pdf"_s), name);
        ticket.subject = QString(500, u'x');
        QVERIFY(exportFileName(ticket, u"pdf"_s).size() < 100);
    }
};

QTEST_GUILESS_MAIN(TestTicketExport)
#include "tst_ticketexport.moc"
