// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "ui/main/place.h"
#include "ui/main/unsavedform.h"

class QCheckBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace Opora::Models {
class SavedViews;
}

namespace Opora::Ui {

class ColorChoice;
class FilterEditor;
class PlainLabel;
class SearchField;
struct Context;

/// One saved view as a form: its name, which tickets it has, its colour, and whether it is everybody's. What is typed
/// stays until it is saved or given up, wherever the person goes meanwhile, and what was given up can be taken back.
class ViewPlace final : public Place, public UnsavedForm
{
    Q_OBJECT
public:
    explicit ViewPlace(const Context &context, QWidget *parent = nullptr);

    void activate() override;
    /// A new one for what was searched; one that is half made already stays when this asks for nothing else.
    void startNew(const QString &query);
    void edit(const Core::SavedView &view);
    void save();

    [[nodiscard]] bool hasUnsaved() const override;
    void saveUnsaved(Told told) override;
    void discardUnsaved() override;

Q_SIGNALS:
    void saved(const Opora::Core::SavedView &view);
    void escaped();  ///< nothing is to become of it
    void returned(); ///< after all it is to be gone on with

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildForm();
    void buildChecks(QVBoxLayout &column);
    QWidget *buildFoot(QWidget *parent);
    void addField(QVBoxLayout &column, const QString &label, QWidget &field);
    void connectForm();
    void show(const Core::SavedView &view);
    void fill(const Core::SavedView &view);
    /// What is not saved goes, with a way back.
    void throwAway();
    void giveBack(const Core::SavedView &before, const Core::SavedView &now, bool isNew);
    void takeText(const QString &text);
    void takeRows();
    [[nodiscard]] Core::SavedView typed() const;
    void showTrouble();
    void giveUp();
    void tell(bool isSaved);

    const Context &m_context;
    Models::SavedViews *m_model;
    Core::SavedView m_view;  ///< as it was when the form was opened
    Core::SavedView m_start; ///< the same as the form writes it
    Told m_told;
    PlainLabel *m_title;
    QLineEdit *m_name;
    SearchField *m_query;
    FilterEditor *m_rows; ///< the same search once more
    ColorChoice *m_color;
    QCheckBox *m_shared;
    QCheckBox *m_notify;
    PlainLabel *m_notifyHint;
    PlainLabel *m_trouble;
    QPushButton *m_save = nullptr;
    bool m_isNew = true;
    bool m_isFromRows = false; ///< the written search follows the rows
};

} // namespace Opora::Ui
