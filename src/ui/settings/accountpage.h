// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

class Ui_AccountForm;

namespace Opora::Core {
class Session;
}

namespace Opora::Ui {

/// Who is signed in, where, and for how long; and signing out.
class AccountPage final : public QWidget
{
    Q_OBJECT
public:
    explicit AccountPage(Core::Session &session, QWidget *parent = nullptr);
    ~AccountPage() override;

    void refresh();

Q_SIGNALS:
    void signOutAsked();

private:
    Core::Session &m_session;
    std::unique_ptr<Ui_AccountForm> m_form;
};

} // namespace Opora::Ui
