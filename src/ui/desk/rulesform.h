// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/deskform.h"

namespace Opora::Models {
class LoyaltyPreview;
}

namespace Opora::Ui {

class LoyaltyRows;
class PriorityMatrix;
struct Context;

/// What holds for the whole help desk: the priority that impact and urgency make (T3), who is a loyal customer (C1),
/// the currency of figures and the warning of promised times.
class RulesForm final : public DeskForm
{
    Q_OBJECT
public:
    /// Null: how many customers the rules reach is not told.
    explicit RulesForm(const Context *context, QWidget *parent = nullptr);

    void read(Core::Entity &object) const override;
    [[nodiscard]] QHash<QString, QString> unreadable() const override;

protected:
    void fill(const Shown &shown) override;
    void showEvent(QShowEvent *event) override;

private:
    void addLoyalty(const Context *context);
    void addPreview(const Context &context);
    void countCustomers();

    PriorityMatrix *m_matrix;
    LoyaltyRows *m_loyalty;
    Models::LoyaltyPreview *m_preview = nullptr; ///< null: nobody is counted
    QLineEdit *m_currency = nullptr;
    QLineEdit *m_warning = nullptr;
};

} // namespace Opora::Ui
