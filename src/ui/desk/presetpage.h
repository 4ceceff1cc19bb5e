// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/presetmodel.h"

#include <QWidget>

class QPushButton;
class QRadioButton;
class QScrollArea;
class QVBoxLayout;

namespace Opora::Ui {

class WrappingLabel;
struct Context;

/// The kinds of help desks: one is chosen, what it would add is shown, and a button adds it.
class PresetPage final : public QWidget
{
    Q_OBJECT
public:
    explicit PresetPage(const Context &context, QWidget *parent = nullptr);

    [[nodiscard]] Models::PresetModel &model() { return m_model; }
    void focusChoice();

Q_SIGNALS:
    void failed(const Opora::Core::Error &error);

private:
    void buildHead(QVBoxLayout &column);
    QWidget *buildChoices();
    QWidget *buildContent();
    void showPlan();

    Models::PresetModel m_model;
    QList<QRadioButton *> m_choices;
    QScrollArea *m_area;
    QWidget *m_content;
    QVBoxLayout *m_parts;
    WrappingLabel *m_state;
    QPushButton *m_add;
};

} // namespace Opora::Ui
