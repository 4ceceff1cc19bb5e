// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

namespace Opora::Ui {

class ChoiceFlow;
class LocalTextList;

/// Steps that are ticked off on a ticket, and on which tickets they are offered first (T11).
class ChecklistForm final : public DeskForm
{
    Q_OBJECT
public:
    explicit ChecklistForm(QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;

protected:
    void fill(const Shown &shown) override;

private:
    LocalTextEdit *m_name;
    LocalTextList *m_steps;
    QCheckBox *m_inOrder;
    ChoiceFlow *m_types;
    ChoiceFlow *m_queues;
};

} // namespace Opora::Ui
