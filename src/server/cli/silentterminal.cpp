// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/silentterminal.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <array>
#include <csignal>
#include <cstddef>
#include <termios.h>
#include <unistd.h>
#endif

namespace Opora::Server {

#ifdef Q_OS_UNIX

namespace {

constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

// A handler of signals reaches nothing but what is static; it calls nothing that is not safe there.
termios s_before{};
termios s_silent{};
std::array<struct sigaction, kSignals.size()> s_actions{};

void endWithEcho(int signal)
{
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &s_before);
    // The handler is gone by SA_RESETHAND, so this one ends the program as if nobody had caught it.
    ::raise(signal);
}

void stopWithEcho(int /*signal*/)
{
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &s_before);
    ::raise(SIGSTOP);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &s_silent);
}

void catchSignals()
{
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        const bool isStop = kSignals.at(i) == SIGTSTP;
        struct sigaction action
        { };
        action.sa_handler = isStop ? stopWithEcho : endWithEcho;
        action.sa_flags = isStop ? SA_RESTART : int(SA_RESETHAND);
        ::sigaction(kSignals.at(i), nullptr, &s_actions.at(i));
        // "nohup" and shells without job control mean what they ignore.
        if (s_actions.at(i).sa_handler != SIG_IGN)
            ::sigaction(kSignals.at(i), &action, nullptr);
    }
}

} // namespace

SilentTerminal::SilentTerminal()
    : m_isTerminal(::tcgetattr(STDIN_FILENO, &s_before) == 0)
{
    if (!m_isTerminal)
        return;
    s_silent = s_before;
    s_silent.c_lflag &= ~tcflag_t(ECHO);
    catchSignals();
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &s_silent);
}

SilentTerminal::~SilentTerminal()
{
    if (m_isTerminal) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &s_before);
        for (std::size_t i = 0; i < kSignals.size(); ++i)
            ::sigaction(kSignals.at(i), &s_actions.at(i), nullptr);
    }
    // The line break that was typed was not shown either.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, "\n", 1);
}

#else

SilentTerminal::SilentTerminal() = default;
SilentTerminal::~SilentTerminal() = default;

#endif

} // namespace Opora::Server
