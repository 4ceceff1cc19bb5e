// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storeddocuments.h"

#include "store/anylength.h"
#include "store/cachefile.h"

namespace Opora::Store {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

/// Limits may change and be overstepped here; no disk makes a whole value out of a longer one.
bool isLimit(const Core::Error &error)
{
    return error.code == "protocol.too_long"_L1 || error.code == "protocol.too_many"_L1
        || error.code == "protocol.out_of_range"_L1;
}

template<typename T>
Result<T> checkedIn(const QString &folder, Result<T> read)
{
    if (read || isLimit(read.error()))
        return read;
    CacheFile::markBroken(folder);
    return Core::Error{Core::Error::Kind::Corrupt, u"db.corrupt"_s, read.error().code};
}

} // namespace

Result<Core::Entity> StoredDocuments::decode(Core::EntityKind kind, QByteArrayView document) const
{
    return checkedIn(m_folder,
                     kind == Core::EntityKind::Message ? readMessageOfAnyLength(m_codec, document)
                                                       : m_codec.decode(kind, document));
}

Result<Core::Mutation> StoredDocuments::decodeMutation(QByteArrayView document) const
{
    return checkedIn(m_folder, m_codec.decodeMutation(document));
}

Result<Core::Outcome> StoredDocuments::decodeOutcome(QByteArrayView document) const
{
    return checkedIn(m_folder, m_codec.decodeOutcome(document));
}

} // namespace Opora::Store
