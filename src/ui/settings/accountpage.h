// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

class Ui_AccountForm;

namespace Opora::Core {
class Session;
class Settings;
} // namespace Opora::Core

namespace Opora::Ui {

class AccountList;

/// Who is signed in, where, and for how long; the other accounts of this machine; and signing out.
class AccountPage final : public QWidget
{
    Q_OBJECT
public:
    AccountPage(Core::Session &session, Core::Settings &settings, QWidget *parent = nullptr);
    ~AccountPage() override;

    void refresh();

Q_SIGNALS:
    void signOutAsked();
    void accountChosen(const QString &folder);
    void anotherAccountAsked();

private:
    [[nodiscard]] QWidget *makeOthers();
    void showOthers();

    Core::Session &m_session;
    Core::Settings &m_settings;
    std::unique_ptr<Ui_AccountForm> m_form;
    AccountList *m_others;
};

} // namespace Opora::Ui
