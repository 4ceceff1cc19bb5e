// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/articlelistmodel.h"
#include "models/ticketmodel.h"

#include <optional>

namespace Opora::Models {

/// A section with how many articles it and its own sections hold.
struct SectionEntry
{
    Core::SectionId id; ///< null: all articles
    Core::SectionId parent;
    QString name;
    int count = 0;
    friend bool operator==(const SectionEntry &, const SectionEntry &) = default;
};

/// The knowledge base as one person walks through it: sections, the articles found, the one that is read. GUI thread.
class KnowledgeModel final : public QObject
{
    Q_OBJECT
public:
    static constexpr Core::Milliseconds kUndoFor{10'000};

    KnowledgeModel(Workplace workplace, Formatter formatter, QObject *parent = nullptr);

    /// Parents stand before their children; the first is all articles.
    [[nodiscard]] const QList<SectionEntry> &sections() const { return m_entries; }
    [[nodiscard]] ArticleListModel &list() { return m_list; }
    [[nodiscard]] Core::SectionId section() const { return m_section; }
    [[nodiscard]] bool isSearching() const { return !m_words.isEmpty(); }
    [[nodiscard]] const std::optional<Core::Article> &article() const { return m_article; }
    /// Beside the one that is read, in the order of the list; nullopt at the ends.
    [[nodiscard]] std::optional<Core::ArticleRow> neighbour(int step) const;

    void setReference(const Core::ReferenceData &reference);
    void setSection(Core::SectionId section);
    void search(const QString &words);
    void open(Core::ArticleId id);
    void reload();
    /// K1: counted at once, taken back by undo while it has not left.
    void vote(bool useful);

Q_SIGNALS:
    void sectionsChanged();
    void listChanged();    ///< an answer came; the list may be empty
    void articleChanged(); ///< another one is read, or it changed
    void failed(const Opora::Core::Error &error);

private:
    void askAll();
    void askList();
    void count();
    void take(const Core::Article &article);

    Workplace m_workplace;
    Formatter m_formatter;
    ArticleListModel m_list;
    QList<Core::Section> m_sections;
    QList<Core::ArticleRow> m_all;
    QList<SectionEntry> m_entries;
    Core::SectionId m_section;
    QString m_words;
    std::optional<Core::Article> m_article;
    NewestOnly m_allQuestion;
    NewestOnly m_listQuestion;
    NewestOnly m_articleQuestion;
};

} // namespace Opora::Models
