// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Opora::Server {

/// The terminal of standard input shows nothing of what is typed while this lives. A signal that ends the program
/// gives the terminal its echo back first, one that stops it (Ctrl+Z) until the program goes on. One at a time, in the
/// main thread; does nothing where standard input is no terminal.
class SilentTerminal final
{
public:
    SilentTerminal();
    ~SilentTerminal();
    SilentTerminal(const SilentTerminal &) = delete;
    SilentTerminal &operator=(const SilentTerminal &) = delete;

private:
    bool m_isTerminal = false;
};

} // namespace Opora::Server
