// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace Opora::Ui {

/// A line for a password that notices Caps Lock by what is typed: a capital letter without Shift, a small one with it.
class PasswordEdit final : public QLineEdit
{
    Q_OBJECT
public:
    explicit PasswordEdit(QWidget *parent = nullptr);

Q_SIGNALS:
    void capsLockNoticed(bool on);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace Opora::Ui
