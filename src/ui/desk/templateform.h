// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

#include "core/ports/views.h"

class QMenu;
class QToolButton;

namespace Opora::Ui {

/// A text for replies with its variables, and how it would stand in one (A2).
class TemplateForm final : public DeskForm
{
    Q_OBJECT
public:
    explicit TemplateForm(QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;

protected:
    void fill(const Shown &shown) override;

private:
    void build();
    void showPreview();

    QLineEdit *m_name;
    QLineEdit *m_key;
    QComboBox *m_owner;
    QComboBox *m_queue;
    QComboBox *m_language;
    QLineEdit *m_condition;
    QPlainTextEdit *m_body;
    QToolButton *m_variables;
    PlainLabel *m_unknown;
    PlainLabel *m_preview;
    Core::ReferenceData m_reference;
};

} // namespace Opora::Ui
