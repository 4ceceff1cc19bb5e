// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deskeditor.h"
#include "ui/desk/deskform.h"
#include "ui/main/unsavedform.h"

class QListView;
class QPushButton;
class QScrollArea;
class QSplitter;
class QStackedWidget;

namespace Opora::Ui {

class DeskBar;
class DeskHead;
class EmptyState;
class SearchField;
struct Context;

/// One page of the help desk in the settings: the things of a kind, and the form of the chosen one. Saved by a button
/// or a key, taken back by the window's undo.
class DeskPage final : public QWidget, public UnsavedForm
{
    Q_OBJECT
public:
    DeskPage(const Context &context, Core::EntityKind kind, QWidget *parent = nullptr);

    [[nodiscard]] Models::DeskEditor &editor() { return m_editor; }
    [[nodiscard]] DeskForm &form() const { return *m_form; }
    /// To the list; to the form where there is one object and no list.
    void focusList();

    [[nodiscard]] bool hasUnsaved() const override { return m_editor.hasUnsaved(); }
    void saveUnsaved(Told told) override;
    void discardUnsaved() override { m_editor.discardAll(); }

Q_SIGNALS:
    void failed(const Opora::Core::Error &error);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildList();
    QWidget *buildForm();
    QWidget *buildButtons();
    void connectEditor();
    void connectButtons();
    void connectKeys();
    void showObject(DeskForm::Fill fill);
    void showState();
    void startNew();
    void save();
    void tell(bool isSaved);
    [[nodiscard]] QString stateSentence() const;
    void fit();

    Models::DeskEditor m_editor;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QSplitter *m_split;
    SearchField *m_search;
    QListView *m_list;
    DeskBar *m_bar;
    QScrollArea *m_area;
    DeskForm *m_form;
    PlainLabel *m_state;
    DeskHead *m_head;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_save;
    QPushButton *m_discard;
    QPushButton *m_remove;
    Told m_told;
};

} // namespace Opora::Ui
