// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/knowledgemodel.h"
#include "ui/main/place.h"

class QListView;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace Opora::Ui {

class ArticlePane;
class ChipButton;
class ElidedLabel;
class EmptyState;
class SearchField;
class SectionTree;
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

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    QWidget *buildList();
    void connectModel();
    void connectList();
    /// A link to another article stays in this place.
    void follow(const Models::ShownLink &link);
    void fillSectionMenu();
    void showSections();
    void showList();
    void showArticle();
    void showEmpty();

    const Context &m_context;
    Models::KnowledgeModel *m_model;
    SectionTree *m_sections;
    ChipButton *m_sectionChip; ///< the sections, folded, when the window is narrow
    SearchField *m_search;
    QTimer *m_searchTimer;
    ElidedLabel *m_head;
    QListView *m_list;
    EmptyState *m_listEmpty;
    QStackedWidget *m_listStack;
    QStackedWidget *m_stack;
    QSplitter *m_splitter = nullptr;
    bool m_isLaidOut = false;
    EmptyState *m_empty;
    ArticlePane *m_pane;
    Core::ArticleId m_asked; ///< by a link, and not answered yet
};

} // namespace Opora::Ui
