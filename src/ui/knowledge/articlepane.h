// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/formatter.h"
#include "models/knowledgemodel.h"

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
    void linkChosen(const QUrl &url);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void layOut();
    QWidget *buildFoot();
    void connectSide();
    void show();
    void showNeighbours();
    void showNeighbour(QPushButton &button, int step);

    const Context &m_context;
    Models::KnowledgeModel &m_model;
    ArticleBrowser *m_browser;
    ArticleSide *m_side;
    QSplitter *m_splitter;
    QPushButton *m_yes;
    QPushButton *m_no;
    QPushButton *m_previous;
    QPushButton *m_next;
    Core::ArticleId m_shown;
};

} // namespace Opora::Ui
