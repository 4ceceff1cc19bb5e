// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/contacts/contactcard.h"
#include "text/contacts/vcardlines.h"

namespace Opora::Text {

/// vCards 2.1 (old telephones), 3.0 and 4.0 (RFC 6350), any number in one file. What a customer has no place for is
/// passed over. One thread.
class VCardReader final : public ContactSource
{
public:
    explicit VCardReader(ByteSource source)
        : m_lines(std::move(source))
    { }

    /// A card that does not end has a problem "import.vcard_open". Errors: "import.no_vcard" for a file without any.
    [[nodiscard]] Core::Result<bool> next(ContactCard &card) override;

private:
    VCardLines m_lines;
    qint64 m_beginOfNext = 0; ///< a card began where another had not ended
    qint64 m_cards = 0;
};

} // namespace Opora::Text
