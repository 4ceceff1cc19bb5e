// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ports/documentcodec.h"
#include "core/ports/views.h"
#include "db/connection.h"
#include "store/rows.h"
#include "store/storeddocuments.h"

#include <memory>

namespace Opora::Store {

/// What reads the cache for the screens: a connection of its own that never waits for the writer. The readers of lists,
/// tickets, customers, articles and searches stand on it. Query thread.
class Reader final
{
public:
    [[nodiscard]] static Core::Result<std::unique_ptr<Reader>> open(const StoreSettings &settings);
    /// For the writer: sees what its transaction has written. The connection must outlive it. Engine thread.
    Reader(const StoreSettings &settings, Db::Connection &connection)
        : Reader(settings)
    {
        m_connection = &connection;
    }

    [[nodiscard]] Db::Connection &connection() const { return *m_connection; }
    [[nodiscard]] const Core::DocumentCodec &codec() const { return m_documents; }
    [[nodiscard]] Core::Timestamp now() const { return m_settings.clock->now(); }
    /// The server's time, as far as it is known.
    [[nodiscard]] Core::Timestamp serverNow() const;
    /// Who is signed in; a null id before that.
    [[nodiscard]] Core::Result<Core::Person> person() const;
    [[nodiscard]] Core::Result<Core::ReferenceData> reference() const;

private:
    explicit Reader(const StoreSettings &settings)
        : m_settings(settings)
        , m_documents(*settings.codec, settings.folder)
    { }

    StoreSettings m_settings;
    StoredDocuments m_documents;
    std::unique_ptr<Db::Connection> m_own; ///< none for the writer
    Db::Connection *m_connection = nullptr;
};

} // namespace Opora::Store
