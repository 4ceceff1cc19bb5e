// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reference.h"
#include "server/importer/importsink.h"

#include <QHash>
#include <QSet>

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// Puts imported articles into sections, and makes the sections. Votes and views that an article has stay.
class ArticleShelf final
{
public:
    struct Entry
    {
        QStringList sections; ///< outermost first
        QString title;
        QString shortAnswer; ///< empty: the beginning of the body
        QString body;        ///< Markdown
        QString language;    ///< empty: by its letters
        QString key;         ///< what makes it the same article next time
        std::optional<Core::Timestamp> updatedAt;
    };

    /// `origin`: licence line of every article.
    [[nodiscard]] static Core::Result<ArticleShelf> read(Db::Connection &connection, ImportSink &sink, QString source,
                                                         QString origin, Core::ArticleState state, Core::Timestamp now);

    /// Whether it would change an article that is here.
    [[nodiscard]] bool isChange(const Entry &entry) const;
    /// The reason to refuse it; empty: taken.
    Core::Result<QString> put(const Entry &entry);

private:
    ArticleShelf(ImportSink &sink, QString source, QString origin, Core::ArticleState state, Core::Timestamp now)
        : m_sink(&sink)
        , m_source(std::move(source))
        , m_origin(std::move(origin))
        , m_state(state)
        , m_now(now)
    { }
    [[nodiscard]] QString nameOf(const Entry &entry, int times) const;
    [[nodiscard]] Core::SectionId sectionId(const QStringList &names) const;
    [[nodiscard]] Core::Article made(const Entry &entry, const QString &name) const;
    Core::Result<void> addSections(const QStringList &names, const QString &language);

    ImportSink *m_sink;
    QString m_source;
    QString m_origin;
    Core::ArticleState m_state;
    Core::Timestamp m_now;
    QHash<Core::ArticleId, Core::Article> m_there;
    QSet<Core::SectionId> m_sections;
    QSet<Core::SectionId> m_met; ///< by this import
    QHash<QString, int> m_keys;
};

} // namespace Opora::Server
