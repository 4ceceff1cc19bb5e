// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/reasontext.h"

#include "core/statereason.h"
#include "models/ticketrowtext.h"

#include <QCoreApplication>

namespace Opora::Models {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::ReasonText)
public:
    //: Why a ticket was opened again
    static QString notSolved() { return tr("not solved"); }
    //: Why a ticket was opened again
    static QString newProblem() { return tr("a new problem"); }
};

} // namespace

QString reasonText(const QString &reason)
{
    if (reason == Core::kNotSolvedReason)
        return Words::notSolved();
    if (reason == Core::kNewProblemReason)
        return Words::newProblem();
    return reason;
}

QString reasonText(const QString &reason, const QList<Core::LocalText> &offered)
{
    for (const Core::LocalText &text : offered)
        if (!reason.isEmpty() && (text.ru == reason || text.en == reason))
            return text.in(shownLanguage());
    return reasonText(reason);
}

} // namespace Opora::Models
