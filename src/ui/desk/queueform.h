// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

class QCheckBox;

namespace Opora::Ui {

/// A department.
class QueueForm final : public DeskForm
{
    Q_OBJECT
public:
    explicit QueueForm(QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;

protected:
    void fill(const Shown &shown) override;

private:
    QLineEdit *m_name;
    QComboBox *m_policy;
    QPlainTextEdit *m_signature;
    QPlainTextEdit *m_russian;
    QPlainTextEdit *m_english;
    QCheckBox *m_active;
    QLineEdit *m_key;
};

} // namespace Opora::Ui
