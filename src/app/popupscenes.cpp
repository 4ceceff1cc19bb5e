// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What opens above the window: menus, and the words that a line offers.
#include "app/scenes.h"

#include "ui/main/mainwindow.h"
#include "ui/tickets/tagfield.h"
#include "ui/tickets/ticketheader.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QApplication>
#include <QCompleter>
#include <QLineEdit>
#include <QMenu>

namespace Opora::App {

using namespace Qt::StringLiterals;
using Ui::MainWindow;

namespace {

Scenes::Scene popup(const QString &name, std::function<void(MainWindow &)> open)
{
    return {name, std::move(open), [] { return QApplication::activePopupWidget() != nullptr; },
            [](MainWindow &window) {
                while (QWidget *menu = QApplication::activePopupWidget())
                    menu->close();
                window.findChild<Ui::TagField *>()->leave();
            }};
}

void beginTag(MainWindow &window)
{
    window.tickets().pane().header().askTag();
    auto *field = window.findChild<Ui::TagField *>();
    field->setText(u"re"_s);
    field->completer()->setCompletionPrefix(field->text());
    field->completer()->complete();
}

void beginSearch(MainWindow &window)
{
    window.search(u"is:"_s);
    // As if it was typed.
    auto *field = window.findChild<QLineEdit *>(u"searchField"_s);
    Q_EMIT field->textEdited(field->text());
}

Ui::TicketHeader &header(MainWindow &window)
{
    return window.tickets().pane().header();
}

/// With the times of a ticket put on hold, as if the keys had gone there.
void beginHold(MainWindow &window)
{
    header(window).openStatusMenu();
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    if (!menu)
        return;
    for (QAction *row : menu->actions())
        if (row->menu())
            menu->setActiveAction(row);
}

} // namespace

QList<Scenes::Scene> Scenes::popupScenes()
{
    return {
        popup(u"status-menu"_s, [](MainWindow &window) { header(window).openStatusMenu(); }),
        popup(u"hold-menu"_s, beginHold),
        popup(u"owner-menu"_s, [](MainWindow &window) { header(window).openOwnerMenu(); }),
        popup(u"more-menu"_s, [](MainWindow &window) { header(window).openMoreMenu(); }),
        popup(u"tag-words"_s, beginTag),
        popup(u"search-words"_s, beginSearch),
    };
}

} // namespace Opora::App
