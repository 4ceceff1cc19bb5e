// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/formatter.h"
#include "models/knowledgemodel.h"
#include "models/linkgate.h"

#include <QWidget>

class QPushButton;
class QSplitter;

namespace Opora::Ui {

class ArticleBrowser;
class ArticleSide;
class PlainLabel;
struct Context;

/// One article: the page, whether it was useful, its neighbours in the list, and what to do with it.
class ArticlePane final : public QWidget
{
    Q_OBJECT
public:
    ArticlePane(const Context &context, Models::KnowledgeModel &model, QWidget *parent = nullptr);

    [[nodiscard]] ArticleBrowser &browser() const { return *m_browser; }

Q_SIGNALS:
    void insertAsked(const QString &text);
    void linkChosen(const Opora::Models::ShownLink &link);
    /// Something was done that leaves no mark here.
    void confirmed(const QString &sentence);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void layOut();
    void addToMore();
    void step(int by);
    QWidget *buildFoot();
    void connectSide();
    void show();
    void showNeighbours();
    void showNeighbour(QPushButton &button, int step);
    /// With an arrow; empty: there is none.
    [[nodiscard]] QString neighbourTitle(int step) const;

    const Context &m_context;
    Models::KnowledgeModel &m_model;
    ArticleBrowser *m_browser;
    ArticleSide *m_side;
    QSplitter *m_splitter;
    QWidget *m_foot = nullptr; ///< what is in the menu instead, where the article would have no room
    QPushButton *m_yes;
    QPushButton *m_no;
    QPushButton *m_previous;
    QPushButton *m_next;
    Core::ArticleId m_shown;
};

} // namespace Opora::Ui
