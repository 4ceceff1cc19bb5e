// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

namespace Opora::Ui {

/// A tag: its name, which is the tag itself, and its colour.
class TagForm final : public DeskForm
{
    Q_OBJECT
public:
    explicit TagForm(QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;

protected:
    void fill(const Shown &shown) override;

private:
    QLineEdit *m_name;
    ColorChoice *m_color;
};

} // namespace Opora::Ui
