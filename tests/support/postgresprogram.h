// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QProcess;

namespace Opora::Test {

/// Folder of initdb, postgres and pg_ctl; empty when PostgreSQL is not installed.
[[nodiscard]] QString postgresBinaries();
/// Makes `process` one of those programs. The server refuses to run as root: there it becomes the package's account,
/// and goes with SIGQUIT should the test crash.
void setPostgresProgram(QProcess &process, const QString &program, const QStringList &arguments);
/// A folder that those programs may write to.
[[nodiscard]] bool giveToPostgres(const QString &folder);
[[nodiscard]] quint16 freeLoopbackPort();

} // namespace Opora::Test
