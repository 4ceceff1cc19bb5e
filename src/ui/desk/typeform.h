// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

namespace Opora::Ui {

class FieldRows;

/// What a ticket is about, and the fields that only such tickets have.
class TypeForm final : public DeskForm
{
    Q_OBJECT
public:
    explicit TypeForm(QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;

protected:
    void fill(const Shown &shown) override;

private:
    LocalTextEdit *m_name;
    FieldRows *m_fields;
    QComboBox *m_checklist;
    QCheckBox *m_active;
    QLineEdit *m_key;
};

} // namespace Opora::Ui
