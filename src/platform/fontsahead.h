// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <thread>

namespace Opora::Platform {

/// Reads which fonts the system has while the GUI thread does something else; who wants one before it is done waits
/// for the rest only. Needs the application, until it is destroyed itself.
class FontsAhead final
{
public:
    FontsAhead();
    ~FontsAhead();
    Q_DISABLE_COPY_MOVE(FontsAhead)

private:
    std::thread m_reader;
};

} // namespace Opora::Platform
