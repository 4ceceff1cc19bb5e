// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

namespace Opora::Ui {

class PriorityMatrix;

/// What holds for the whole help desk: the priority that impact and urgency make (T3). What else belongs to it stays as
/// it is.
class RulesForm final : public DeskForm
{
    Q_OBJECT
public:
    explicit RulesForm(QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;

protected:
    void fill(const Shown &shown) override;

private:
    PriorityMatrix *m_matrix;
};

} // namespace Opora::Ui
