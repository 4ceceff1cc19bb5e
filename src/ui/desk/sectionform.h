// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

namespace Opora::Ui {

/// A section of the knowledge base and what it stands below.
class SectionForm final : public DeskForm
{
    Q_OBJECT
public:
    explicit SectionForm(QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;

protected:
    void fill(const Shown &shown) override;

private:
    LocalTextEdit *m_name;
    QComboBox *m_parent;
};

} // namespace Opora::Ui
