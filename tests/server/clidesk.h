// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serverprocess.h"

#include <QTemporaryDir>

#include <memory>

namespace Opora::Test {

/// A folder of its own for each test of the command line, and the real program over it.
class CliDesk
{
protected:
    void makeFolder() { m_scratch = std::make_unique<QTemporaryDir>(); }

    [[nodiscard]] QString scratch() const { return m_scratch->path(); }
    [[nodiscard]] QString path(const QString &name) const { return m_scratch->filePath(name); }
    [[nodiscard]] QString folder() const { return path(QStringLiteral("data")); }

    [[nodiscard]] ServerProcess::Outcome run(const QStringList &words, const QByteArray &input = {}) const
    {
        return ServerProcess::run(words + QStringList{QStringLiteral("--data"), folder()}, input);
    }
    [[nodiscard]] bool makeHelpDesk() const
    {
        using namespace Qt::StringLiterals;
        return run({u"init"_s, u"--admin-email"_s, u"admin@example.org"_s, u"--password-stdin"_s}, "correct horse\n")
                   .code
            == 0;
    }

private:
    std::unique_ptr<QTemporaryDir> m_scratch;
};

} // namespace Opora::Test
