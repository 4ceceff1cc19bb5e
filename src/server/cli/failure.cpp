// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/failure.h"

#include "server/cli/command.h"
#include "server/cli/console.h"
#include "server/cli/sentences.h"

namespace Opora::Server {

using namespace Qt::StringLiterals;

Core::Error cliError(const QString &sentence)
{
    return {Core::Error::Kind::Rejected, u"cli.failed"_s, sentence};
}

Core::Error cliUsage(const QString &sentence)
{
    return {Core::Error::Kind::Rejected, u"cli.usage"_s, sentence};
}

int exitCode(CommandContext &context, const Core::Result<void> &result)
{
    if (result)
        return ExitDone;
    context.console.complain(sentenceOf(result.error()));
    const QString &code = result.error().code;
    return code == "cli.usage"_L1 || code.startsWith("config."_L1) ? ExitBadUsage : ExitFailed;
}

} // namespace Opora::Server
