// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/main/place.h"

class QTabWidget;

namespace Opora::Core {
struct SyncState;
}

namespace Opora::Ui {

class Actions;
class PlainLabel;
struct Context;

/// Account, look, network, keys and what the program is.
class SettingsPlace final : public Place
{
    Q_OBJECT
public:
    SettingsPlace(const Context &context, const Actions &actions, QWidget *parent = nullptr);

    void activate() override;

Q_SIGNALS:
    void signOutAsked();

private:
    QWidget *buildAccount();
    QWidget *buildLook();
    QWidget *buildNetwork();
    QWidget *buildKeys(const Actions &actions);
    QWidget *buildAbout();
    void showAccount();

    const Context &m_context;
    QTabWidget *m_tabs;
    PlainLabel *m_who = nullptr;
    PlainLabel *m_remembered = nullptr;
};

} // namespace Opora::Ui
