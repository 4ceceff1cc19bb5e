// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/searchhistory.h"
#include "ui/main/place.h"

class QListView;
class QPushButton;
class QStackedWidget;

namespace Opora::Models {
class SearchModel;
}

namespace Opora::Ui {

class EmptyState;
class PlainLabel;
class ServerLine;
class SearchField;
struct Context;

/// What the line at the head of the window finds, as it is typed: tickets, customers, articles.
class SearchPlace final : public Place
{
    Q_OBJECT
public:
    SearchPlace(const Context &context, SearchField &field, QWidget *parent = nullptr);

    /// Puts the focus on the results, or while nothing is asked on what was searched for before.
    void activate() override;

Q_SIGNALS:
    /// These words are to become a saved view.
    void viewAsked(const QString &query);
    void articleAsked(Opora::Core::ArticleId id);
    /// A ticket that was found by these words.
    void hitAsked(Opora::Core::TicketId id, const QString &searched);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    QWidget *buildSummary();
    QWidget *buildReach();
    QWidget *buildExamples();
    void buildServerLine();
    /// What was searched for before, as buttons like the examples.
    void showPast();
    QPushButton *addSearchButton(QWidget *box, const QString &text, const QString &meaning);
    void connectField();
    void takeText(const QString &text);
    void showAnswer();
    void showMore();
    void showCounts();
    void showReach();
    void select(int position);
    void openAt(const QModelIndex &index);
    void openFirst();

    const Context &m_context;
    SearchField &m_field;
    Models::SearchModel *m_model;
    PlainLabel *m_summary;
    PlainLabel *m_problem;
    PlainLabel *m_renewal; ///< the word index is being made anew
    PlainLabel *m_reach;   ///< how far back the search looked, when it stopped
    QPushButton *m_goOn;
    QPushButton *m_saveView;
    QStackedWidget *m_stack;
    QListView *m_list;
    EmptyState *m_nothing;
    Models::SearchHistory m_past;
    QWidget *m_pastBox = nullptr;
    ServerLine *m_server = nullptr;  ///< null: there is no server to be asked
    bool m_openWhenAnswered = false; ///< Enter came before the answer did
};

} // namespace Opora::Ui
