// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/contacts/contactcard.h"

namespace Opora::Text {

enum class VCardVersion {
    Three, ///< what nearly every program reads
    Four,  ///< RFC 6350
};

/// A customer as a vCard, UTF-8. VCardReader reads it as it was, but for line breaks: they become line feeds.
[[nodiscard]] QByteArray writeVCard(const ContactCard &card, VCardVersion version);

} // namespace Opora::Text
