// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/livingdocuments.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace Opora::Server {

namespace {

Q_LOGGING_CATEGORY(lcDocuments, "opora.server.documents", QtInfoMsg)

} // namespace

void logUnreadable(const DocumentTable::Row &row, const Core::Error &error)
{
    qCWarning(lcDocuments).noquote() << u"unreadable object=%1 kind=%2 code=%3 field=%4"_s.arg(
        row.id.toString(QUuid::WithoutBraces), Core::entityName(row.kind), error.code, error.detail);
}

} // namespace Opora::Server
