// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "ui/main/place.h"

#include <QList>

class QListWidget;
class QListWidgetItem;
class QVBoxLayout;
class QStackedWidget;

namespace Opora::Ui {

class AccountPage;
class Actions;
class DeskPage;
class PresetPage;
struct Context;

/// Account, appearance, network, notifications, keys and what the program is: every choice holds at once, there is
/// nothing to save. Below them the pages of the help desk, which are for everybody, as far as this person may set it
/// up.
class SettingsPlace final : public Place
{
    Q_OBJECT
public:
    enum Page { Account, Look, Network, Notifications, Keys, About };

    SettingsPlace(const Context &context, const Actions &actions, QWidget *parent = nullptr);

    void activate() override;
    void showPage(Page page);
    /// Null when that page is not offered to this person.
    DeskPage *showDesk(Core::EntityKind kind);
    /// The kinds of help desks; null, too, when they are not offered.
    PresetPage *showPresets();

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
    QListWidgetItem *addPage(const QString &icon, const QString &name, QWidget *page);
    void addScrolled(const QString &icon, const QString &name, QWidget *content);
    /// What is no group of cards by itself.
    [[nodiscard]] QWidget *inCard(QWidget *content);
    void offerDesk();
    void addDesk(Core::EntityKind kind);
    void addPresets();
    void showRow(int row);
    /// Made when it is looked at for the first time; null for what is no page of the help desk.
    DeskPage *deskPage(int row);

    const Context &m_context;
    AccountPage *m_account;
    QListWidget *m_pages;
    QStackedWidget *m_stack;
    PresetPage *m_presets = nullptr; ///< null: not offered
    QList<QWidget *> m_columns;
    QList<Core::EntityKind> m_offered;
};

} // namespace Opora::Ui
