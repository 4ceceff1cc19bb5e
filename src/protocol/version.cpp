// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/version.h"

#include <QByteArray>

namespace Opora::Protocol {

using namespace Qt::StringLiterals;

Core::Result<int> checkProtocol(QByteArrayView header)
{
    bool isNumber = false;
    const int number = header.size() <= 9 ? header.trimmed().toByteArray().toInt(&isNumber) : 0;
    if (!isNumber)
        return Core::Error{Core::Error::Kind::Rejected, u"protocol.version_missing"_s, {}};
    if (number < kProtocolOldest)
        return Core::Error{Core::Error::Kind::Rejected, u"protocol.client_too_old"_s, QString::number(number)};
    if (number > kProtocol)
        return Core::Error{Core::Error::Kind::Rejected, u"protocol.client_too_new"_s, QString::number(number)};
    return number;
}

Core::Result<void> checkServerProtocol(int newest, int oldest)
{
    if (oldest > kProtocol)
        return Core::Error{Core::Error::Kind::Rejected, u"protocol.client_too_old"_s, QString::number(oldest)};
    if (newest < kProtocolOldest)
        return Core::Error{Core::Error::Kind::Rejected, u"protocol.client_too_new"_s, QString::number(newest)};
    return {};
}

} // namespace Opora::Protocol
