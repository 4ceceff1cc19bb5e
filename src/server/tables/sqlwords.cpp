// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/sqlwords.h"

namespace Opora::Server {

QVariant toVariant(Db::Backend backend, const Doc &doc)
{
    return backend == Db::Backend::Sqlite ? QVariant(doc.json) : QVariant(QString::fromUtf8(doc.json));
}

} // namespace Opora::Server
