// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/display.h"

#include <QtGlobal>

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
#include <QLibrary>
#endif

namespace Opora::Platform {

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)

namespace {

// By name, since Qt's own plugins bring these libraries: without them there is no window either, and Qt says so.

bool doesX11Answer()
{
    QLibrary library(QStringLiteral("xcb"), 1);
    const auto connect = reinterpret_cast<void *(*)(const char *, int *)>(library.resolve("xcb_connect"));
    const auto hasError = reinterpret_cast<int (*)(void *)>(library.resolve("xcb_connection_has_error"));
    const auto disconnect = reinterpret_cast<void (*)(void *)>(library.resolve("xcb_disconnect"));
    if (!connect || !hasError || !disconnect)
        return true;
    // Never null: what cannot be reached is a connection with an error.
    void *connection = connect(nullptr, nullptr);
    const bool answers = hasError(connection) == 0;
    disconnect(connection);
    return answers;
}

bool doesWaylandAnswer()
{
    QLibrary library(QStringLiteral("wayland-client"), 0);
    const auto connect = reinterpret_cast<void *(*)(const char *)>(library.resolve("wl_display_connect"));
    const auto disconnect = reinterpret_cast<void (*)(void *)>(library.resolve("wl_display_disconnect"));
    if (!connect || !disconnect)
        return true;
    void *display = connect(nullptr);
    if (display)
        disconnect(display);
    return display != nullptr;
}

} // namespace

bool hasDisplay()
{
    // Whoever names a platform knows what it needs.
    if (!qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        return true;
    return (!qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") && doesWaylandAnswer())
        || (!qEnvironmentVariableIsEmpty("DISPLAY") && doesX11Answer());
}

#else

bool hasDisplay()
{
    return true;
}

#endif

} // namespace Opora::Platform
