// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/failure.h"

#include "server/cli/command.h"
#include "server/cli/console.h"
#include "server/cli/logging.h"
#include "server/cli/sentences.h"

#include <QLoggingCategory>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcCommand, "opora.server.command", QtInfoMsg)

} // namespace

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
    const QString &code = result.error().code;
    // Seen with "serve", and by whoever gives another command --log-level warning.
    if (code.startsWith("db."_L1) || code.startsWith("disk."_L1) || code.startsWith("listen."_L1)
        || code.startsWith("tls."_L1))
        qCWarning(lcCommand).noquote().nospace()
            << "action=failed code=" << code << " detail=" << logValue(result.error().detail);
    context.console.complain(sentenceOf(result.error()));
    return code == "cli.usage"_L1 || code.startsWith("config."_L1) ? ExitBadUsage : ExitFailed;
}

} // namespace Opora::Server
