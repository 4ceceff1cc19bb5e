// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"

namespace Opora::Store {

/// Articles of the knowledge base.
class KnowledgeReader final
{
public:
    explicit KnowledgeReader(const Reader &reader)
        : m_reader(reader)
    { }

    /// Of a section, or of all when it is null; with words the best match first, else by title.
    [[nodiscard]] Core::Result<QList<Core::ArticleRow>> articles(Core::SectionId section, const QString &words,
                                                                 int limit) const;
    [[nodiscard]] Core::Result<Core::Article> article(Core::ArticleId id) const;

private:
    const Reader &m_reader;
};

} // namespace Opora::Store
