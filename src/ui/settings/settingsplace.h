// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/main/place.h"

#include <QList>

class QListWidget;
class QVBoxLayout;
class QStackedWidget;

namespace Opora::Ui {

class AccountPage;
class Actions;
struct Context;

/// Account, appearance, network, notifications, keys and what the program is. Every choice holds at once; there is
/// nothing to save.
class SettingsPlace final : public Place
{
    Q_OBJECT
public:
    enum Page { Account, Look, Network, Notifications, Keys, About };

    SettingsPlace(const Context &context, const Actions &actions, QWidget *parent = nullptr);

    void activate() override;
    void showPage(Page page);

Q_SIGNALS:
    void signOutAsked();
    /// To another account of this machine, by its folder; this one stays signed in.
    void accountChosen(const QString &folder);
    void anotherAccountAsked();
    void languageChosen(const QString &code);

private:
    void build();
    void sizePages();
    /// The column of a page, below its title; in the middle of the room that \a page has.
    QVBoxLayout *addColumn(const QString &name, QWidget *page);
    void addPage(const QString &icon, const QString &name, QWidget *page);
    void addScrolled(const QString &icon, const QString &name, QWidget *content);
    /// What is no group of cards by itself.
    [[nodiscard]] QWidget *inCard(QWidget *content);

    AccountPage *m_account;
    QListWidget *m_pages;
    QStackedWidget *m_stack;
    QList<QWidget *> m_columns;
};

} // namespace Opora::Ui
