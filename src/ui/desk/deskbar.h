// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deskeditor.h"

#include <QWidget>

class QGridLayout;

namespace Opora::Ui {

class QuietBar;

/// Above a form: what a colleague did to the same object, both values of each field beside each other, and the choice.
class DeskBar final : public QWidget
{
    Q_OBJECT
public:
    explicit DeskBar(Models::DeskEditor &editor, QWidget *parent = nullptr);

    void refresh();

Q_SIGNALS:
    /// A button of it was pressed and goes with it; the keys must not be left to chance.
    void decided();

private:
    /// What is said; the bar is made anew only for another one.
    struct Said
    {
        int kind = 0;
        QString title;
        QString sentence;
        QList<Models::DeskDifference> differences;
        friend bool operator==(const Said &, const Said &) = default;
    };
    [[nodiscard]] Said said() const;
    void showDifferences(const QList<Models::DeskDifference> &differences);
    void addButtons();
    void addButton(const QString &text, bool primary, void (Models::DeskEditor::*act)());

    Models::DeskEditor &m_editor;
    QuietBar *m_bar = nullptr;
    Said m_said;
};

} // namespace Opora::Ui
