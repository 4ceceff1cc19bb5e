// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <QMainWindow>

class QStackedWidget;

namespace Opora::Core {
struct SyncState;
}

namespace Opora::Ui {

class Actions;
class Farewell;
class Place;
class QuietBar;
class Rail;
class StatusLine;
class TicketsPlace;
class TopBar;
struct Context;

/// The window that hosts the places; each place brings its own panels and behaviour.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    enum PlaceId { Tickets, Customers, Knowledge, Outbox, Settings, Search };

    explicit MainWindow(const Context &context, QWidget *parent = nullptr);

    void showPlace(PlaceId id);
    void openTicket(Core::TicketId id);
    void openTicketNumber(qint64 number);
    void openCustomer(Core::CustomerId id);
    void openArticle(Core::ArticleId id);
    void search(const QString &text);
    /// Something a person should know, e.g. what was saved from a damaged cache.
    void showNotice(const Core::Error &error) { showError(error); }
    [[nodiscard]] TicketsPlace &tickets() const { return *m_tickets; }
    [[nodiscard]] Place *place(PlaceId id) const;

Q_SIGNALS:
    void signOutAsked();

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void addPlaces();
    void addPlace(PlaceId id, Place *place, const QString &icon, const QString &name, QAction *action);
    void connectActions();
    void connectBars();
    void showState(const Core::SyncState &state);
    void showUndo(const QString &text);
    void showUndone(const QString &text);
    void showError(const Core::Error &error);
    void follow(const QUrl &url);
    void toggleOffline();
    void fitPlaces();
    void showTitle();

    const Context &m_context;
    Actions *m_actions;
    TopBar *m_top;
    Rail *m_rail;
    QStackedWidget *m_places;
    StatusLine *m_status;
    QuietBar *m_undoBar;
    QuietBar *m_errorBar;
    Farewell *m_farewell;
    TicketsPlace *m_tickets = nullptr;
    QHash<int, Place *> m_byId;
    QHash<Place *, QString> m_names;
};

} // namespace Opora::Ui
