// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "models/formatter.h"

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace Opora::Ui {

class PlainLabel;

/// What a customer is worth and how that was reckoned; a pencil turns it into a calculator of three numbers whose
/// result is shown while they are typed. Enter keeps them, Escape leaves all as it was.
class ValueEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit ValueEditor(const Models::Formatter &formatter, QWidget *parent = nullptr);

    void show(const Core::Customer &customer, const QString &currency);
    void setReadOnly(bool readOnly);
    [[nodiscard]] bool isEditing() const;
    void startEditing();
    void stopEditing();

Q_SIGNALS:
    void edited(double yearlyValue, double acquisitionCost, double expectedYears);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildWords();
    QWidget *buildForm();
    QLineEdit *addEdit(const QString &objectName, const QString &name);
    void keep();
    void showValue(const Core::Customer &customer);
    [[nodiscard]] Core::Customer typed() const;
    [[nodiscard]] bool isWellTyped() const;

    Models::Formatter m_formatter;
    Core::Customer m_customer;
    QString m_currency;
    PlainLabel *m_amount;
    PlainLabel *m_reckoning;
    PlainLabel *m_loss;
    QToolButton *m_pencil;
    QLineEdit *m_value = nullptr;
    QLineEdit *m_years = nullptr;
    QLineEdit *m_cost = nullptr;
    QWidget *m_form = nullptr;
};

} // namespace Opora::Ui
