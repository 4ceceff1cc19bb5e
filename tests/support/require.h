// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTest>

namespace Opora::Test {

/// Whether OPORA_REQUIRE names it: words parted by commas, "postgresql,faketime". There a test that cannot run has
/// failed, so that a machine which should have everything does not pass by skipping.
[[nodiscard]] inline bool isRequired(QLatin1String what)
{
    return qEnvironmentVariable("OPORA_REQUIRE").split(QLatin1Char(',')).contains(what);
}

/// Shows either kind of text.
[[nodiscard]] inline QByteArray skipText(const char *reason)
{
    return reason;
}
[[nodiscard]] inline QByteArray skipText(const QString &reason)
{
    return reason.toUtf8();
}

} // namespace Opora::Test

/// Skips the test because the machine lacks `what`; fails it where OPORA_REQUIRE names that.
#define OPORA_SKIP(what, reason)                                                                                       \
    do {                                                                                                               \
        const QByteArray skipped = Opora::Test::skipText(reason);                                                      \
        if (Opora::Test::isRequired(QLatin1String(what)))                                                              \
            QFAIL(QByteArray("OPORA_REQUIRE names " what ": " + skipped).constData());                                 \
        QSKIP(skipped.constData());                                                                                    \
    } while (false)
