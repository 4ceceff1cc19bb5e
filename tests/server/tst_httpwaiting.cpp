// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/httpserver.h"

#include <QFile>
#include <QTest>

#include <atomic>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Opora::Server;

// What thousands of waiting clients cost. The clients are bare sockets of a child process, so what this process grows
// by is the server's.

namespace {

std::atomic<qint64> head = 1;

class WaitingHandler final : public Handler
{
public:
    Response handle(const Request &request) override
    {
        Response response;
        if (head > 1 || request.isLastCall) {
            response.body = "{\"cursor\":\"x\"}";
            return response;
        }
        // About what an agent with a dozen queues waits for.
        response.wait = Wait{1, std::chrono::seconds(120), {}};
        for (quint64 topic = 1; topic <= 16; ++topic)
            response.wait->topics.append(topic);
        return response;
    }
};

class Watch final : public FeedWatch
{
public:
    FeedNews look() override { return {head, {}, {}, head > 1}; }
};

qint64 residentKilobytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

int connectTo(quint16 port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd >= 0 && ::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof(address)) == 0)
        return fd;
    if (fd >= 0)
        ::close(fd);
    return -1;
}

bool raiseLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_max >= 10200;
}

/// As a real client asks: long cursor, list of buckets, token.
QByteArray request()
{
    return "GET /api/v1/changes?cursor=" + QByteArray(64, 'c')
        + "&want=ref,user,customer,open,closed:2026-10&rights=" + QByteArray(32, 'r')
        + "&wait=25 HTTP/1.1\r\nHost: help.example.org\r\nAuthorization: Bearer " + QByteArray(43, 't')
        + "\r\nOpora-Protocol: 1\r\nAccept-Encoding: gzip, deflate\r\nUser-Agent: opora/0.1 (Linux)\r\n\r\n";
}

/// A process that opens connections and asks. Made before any thread; knows no Qt beyond the bytes it is given.
class Crowd
{
public:
    Crowd()
    {
        if (::pipe(m_orders) != 0 || ::pipe(m_reports) != 0)
            return;
        m_pid = ::fork();
        if (m_pid == 0)
            obey();
    }

    ~Crowd()
    {
        ::close(m_orders[1]);
        ::waitpid(m_pid, nullptr, 0);
    }

    /// False when not all could connect.
    bool grow(quint16 port, int count)
    {
        const int order[2] = {port, count};
        int opened = 0;
        return ::write(m_orders[1], order, sizeof(order)) == sizeof(order)
            && ::read(m_reports[0], &opened, sizeof(opened)) == sizeof(opened) && opened == count;
    }

private:
    [[noreturn]] void obey()
    {
        ::close(m_orders[1]);
        raiseLimit();
        const QByteArray bytes = request();
        int order[2];
        while (::read(m_orders[0], order, sizeof(order)) == sizeof(order)) {
            int opened = 0;
            for (; opened < order[1]; ++opened) {
                const int fd = connectTo(quint16(order[0]));
                if (fd < 0 || ::send(fd, bytes.constData(), size_t(bytes.size()), 0) != bytes.size())
                    break;
            }
            if (::write(m_reports[1], &opened, sizeof(opened)) != sizeof(opened))
                break;
        }
        ::_exit(0);
    }

    int m_orders[2] = {-1, -1};
    int m_reports[2] = {-1, -1};
    pid_t m_pid = -1;
};

} // namespace

class HttpWaitingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenThousandClientsWaitInLittleMemory()
    {
        constexpr int kFew = 2000;
        constexpr int kMany = 10000;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer's own memory would be measured");
#endif
        if (!raiseLimit())
            QSKIP("this system allows too few open files for 10,000 clients");
        Crowd crowd;
        HttpOptions options;
        options.workers = 2;
        HttpServer server(
            options, [] { return std::make_unique<WaitingHandler>(); }, [] { return std::make_unique<Watch>(); });
        QVERIFY(server.start());
        const qint64 before = residentKilobytes();
        int asked = 0;
        for (const int count : {kFew, kMany}) {
            QVERIFY(crowd.grow(server.port(), count - asked));
            asked = count;
            QTRY_COMPARE_WITH_TIMEOUT(server.figures().waiting, count, 30000);
            const double each = double(residentKilobytes() - before) / count;
            qInfo("%d waiting clients: %.2f kB each, %lld kB in all", count, each,
                  static_cast<long long>(residentKilobytes()));
            QVERIFY2(each <= 8.0, QByteArray::number(each).constData());
        }

        QElapsedTimer time;
        time.start();
        head = 2;
        QTRY_COMPARE_WITH_TIMEOUT(server.figures().waiting, 0, 10000);
        qInfo("all were woken and answered within %lld ms", time.elapsed());
    }
};

QTEST_GUILESS_MAIN(HttpWaitingTest)
#include "tst_httpwaiting.moc"
