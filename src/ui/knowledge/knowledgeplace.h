// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "models/asking.h"
#include "ui/main/place.h"

class QListWidget;
class QTextBrowser;
class QTreeWidget;
class QStackedWidget;

namespace Opora::Ui {

class EmptyState;
class PlainLabel;
class SearchField;
struct Context;

/// The knowledge base: sections, the articles of one with search, and the article (K1).
class KnowledgePlace final : public Place
{
    Q_OBJECT
public:
    explicit KnowledgePlace(const Context &context, QWidget *parent = nullptr);

    void activate() override;
    void setNarrow(bool narrow) override;
    void openArticle(Core::ArticleId id);

private:
    void build();
    QWidget *buildList();
    QWidget *buildArticle();
    void showSections();
    void askArticles();
    void showArticles(const QList<Core::ArticleRow> &rows);
    void showArticle(const Core::Article &article);
    void vote(bool useful);
    [[nodiscard]] Core::SectionId chosenSection() const;

    const Context &m_context;
    QTreeWidget *m_sections;
    SearchField *m_search;
    QListWidget *m_list;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QWidget *m_page = nullptr;
    PlainLabel *m_path = nullptr;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_short = nullptr;
    QTextBrowser *m_body = nullptr;
    PlainLabel *m_votes = nullptr;
    std::optional<Core::Article> m_article;
    Models::NewestOnly m_listQuestion;
    Models::NewestOnly m_articleQuestion;
};

} // namespace Opora::Ui
