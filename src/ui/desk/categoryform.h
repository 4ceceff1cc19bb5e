// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

namespace Opora::Ui {

/// What tickets are about, and what it stands below (T2).
class CategoryForm final : public DeskForm
{
    Q_OBJECT
public:
    explicit CategoryForm(QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;

protected:
    void fill(const Shown &shown) override;

private:
    LocalTextEdit *m_name;
    QComboBox *m_parent;
    QCheckBox *m_active;
    QLineEdit *m_key;
};

} // namespace Opora::Ui
