// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "models/linkgate.h"

#include <QObject>

namespace Opora::Ui {

class Actions;
class Farewell;
class GateBar;
enum class ActionId;
class Place;
class PlaceStack;
class Rail;
class SettingsPlace;
class TicketsPlace;
class TopBar;
struct Context;

/// Which place of the window is shown, and what leads from one to another: the rail, keys, links, the search. Makes the
/// places in the stack that it is given. GUI thread.
class Navigator final : public QObject
{
    Q_OBJECT
public:
    enum PlaceId { Tickets, Customers, Knowledge, Outbox, Settings, Search, NewTicket, View };

    /// The window's.
    struct Parts
    {
        PlaceStack &places;
        Rail &rail;
        TopBar &top;
        Actions &actions;
        Farewell &question;
    };
    Navigator(const Context &context, const Parts &parts, QObject *parent);

    void show(PlaceId id);
    void openTicket(Core::TicketId id);
    /// A ticket that a search found, with the words it asked for marked.
    void openHit(Core::TicketId id, const QString &searched);
    void openTicketNumber(qint64 number);
    void openCustomer(Core::CustomerId id);
    void openArticle(Core::ArticleId id);
    void search(const QString &text);
    /// The form of a new saved view for what was searched.
    void openNewView(const QString &query);

    /// What stands between a foreign text and the desktop, for the foot of the window.
    [[nodiscard]] QWidget *gate() const;
    [[nodiscard]] TicketsPlace &tickets() const;
    /// Makes it if it has not been shown yet.
    [[nodiscard]] Place *place(PlaceId id) const;
    /// Whether it has been shown, or asked for.
    [[nodiscard]] bool isMade(PlaceId id) const;
    /// With the place in which it stands, and the keys.
    void showPart(QWidget &part);

Q_SIGNALS:
    /// Another place is shown, or one has other counters.
    void changed();
    void settingsMade(Opora::Ui::SettingsPlace *settings);
    void confirmed(const QString &sentence);
    void failed(const Opora::Core::Error &error);

private:
    void addPlaces();
    void addNewTicket();
    void addView();
    void addButtons();
    void addButton(PlaceId id, const QString &icon, ActionId key);
    void connectPlace(Place *place);
    void connectSearch();
    void goToHit(int step);
    void follow(const Models::ShownLink &link);

    const Context &m_context;
    Parts m_parts;
    GateBar *m_gate;
};

} // namespace Opora::Ui
