// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

class Ui_NotificationsForm;

namespace Opora::Core {
class Settings;
}

namespace Opora::Ui {

/// Which events are told, and when not.
class NotificationsPage final : public QWidget
{
    Q_OBJECT
public:
    explicit NotificationsPage(Core::Settings &settings, QWidget *parent = nullptr);
    ~NotificationsPage() override;

private:
    void fill();
    void save();
    void showEnabled();

    Core::Settings &m_settings;
    std::unique_ptr<Ui_NotificationsForm> m_form;
};

} // namespace Opora::Ui
