// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scratch.h"

#include <QDir>

namespace Opora::Simulation {

using namespace Qt::StringLiterals;

namespace {

QString &chosen()
{
    static QString folder = QDir(u"/dev/shm"_s).exists() ? u"/dev/shm"_s : QDir::tempPath();
    return folder;
}

} // namespace

QString scratchFolder()
{
    return chosen();
}

void setScratchFolder(const QString &folder)
{
    chosen() = folder;
}

QString scratchTemplate()
{
    return chosen() + u"/opora-sim-XXXXXX"_s;
}

} // namespace Opora::Simulation
