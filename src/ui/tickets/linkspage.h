// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linksmodel.h"

#include <QWidget>

class QComboBox;
class QListWidget;
class QScrollArea;

namespace Opora::Ui {

class AskForm;
class BackHead;
class PlainLabel;
class RowColumn;
class SearchField;
class TypedWords;
struct Context;

/// All links of the open ticket in the place of its conversation (T3, T7): each opens its ticket and can be taken away,
/// another one is looked for by its number or by words. Whoever may not change them reads.
class LinksPage final : public QWidget
{
    Q_OBJECT
public:
    LinksPage(const Context &context, Models::LinksModel &model, Models::TicketModel &ticket,
              QWidget *parent = nullptr);

    void start();

Q_SIGNALS:
    void left(); ///< back to the conversation
    void ticketAsked(Opora::Core::TicketId id);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildPage();
    QWidget *buildForm();
    void connectForm();
    void showLinks();
    void showFound();
    void add(int row);
    QWidget *headRow(const QString &words);
    QWidget *ticketRow(const Core::LinkedTicket &ticket);

    const Context &m_context;
    Models::LinksModel &m_model;
    BackHead *m_head;
    RowColumn *m_rows;
    PlainLabel *m_empty;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_form = nullptr;
    QComboBox *m_relation;
    SearchField *m_words;
    QListWidget *m_found;
    PlainLabel *m_hint;
    AskForm *m_ask;
    TypedWords *m_typed;
};

} // namespace Opora::Ui
