// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

namespace Opora::Ui {

class ChoiceFlow;
class LocalTextList;

/// A step of the lifecycle (T1).
class StatusForm final : public DeskForm
{
    Q_OBJECT
public:
    explicit StatusForm(QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;

protected:
    void fill(const Shown &shown) override;

private:
    void fillRoles(const QList<Core::Role> &roles);

    LocalTextEdit *m_name;
    QComboBox *m_state;
    ColorChoice *m_color;
    QComboBox *m_roles;
    ChoiceFlow *m_next;
    LocalTextList *m_reasons;
    QCheckBox *m_asks;
    QCheckBox *m_active;
    QLineEdit *m_key;
};

} // namespace Opora::Ui
