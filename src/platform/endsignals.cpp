// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/endsignals.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#include <utility>
#endif

namespace Opora::Platform {

#ifdef Q_OS_UNIX

namespace {

constexpr std::array kSignals{SIGTERM, SIGINT, SIGHUP};

// A handler may do next to nothing: it writes a byte into a pipe that the loop of events reads.
std::array<int, 2> pipeEnds{-1, -1};

void tell(int)
{
    const int before = errno;
    static_cast<void>(!::write(pipeEnds[1], "", 1)); // a full pipe has told it already
    errno = before;
}

} // namespace

EndSignals::EndSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe(pipeEnds.data()) != 0)
        return;
    for (const int end : pipeEnds) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    m_notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes{};
        static_cast<void>(!::read(pipeEnds[0], bytes.data(), bytes.size()));
        Q_EMIT endAsked();
    });
    struct sigaction action = {};
    action.sa_handler = tell;
    // The second signal ends a program that does not get there.
    action.sa_flags = SA_RESTART | SA_RESETHAND;
    for (const int signal : kSignals)
        ::sigaction(signal, &action, nullptr);
}

EndSignals::~EndSignals()
{
    if (!m_notifier)
        return;
    for (const int signal : kSignals)
        std::signal(signal, SIG_DFL);
    for (int &end : pipeEnds)
        ::close(std::exchange(end, -1));
}

#else

EndSignals::EndSignals(QObject *parent)
    : QObject(parent)
{ }

EndSignals::~EndSignals() = default;

#endif

} // namespace Opora::Platform
