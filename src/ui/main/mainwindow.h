// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <QMainWindow>

namespace Opora::Core {
struct SyncState;
}

namespace Opora::Ui {

class Actions;
enum class ActionId;
class Farewell;
class Place;
class PlaceStack;
class QuietBar;
class Rail;
class StatusLine;
class TicketsPlace;
class SettingsPlace;
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
    void showNotice(const QString &sentence);
    /// In a line of its own, such as a customer's note or the reason of a transfer; what the composer has is a draft.
    [[nodiscard]] bool hasHalfTypedWords() const;
    [[nodiscard]] TicketsPlace &tickets() const;
    /// Makes it if it has not been shown yet.
    [[nodiscard]] Place *place(PlaceId id) const;
    /// Whether it has been shown, or asked for.
    [[nodiscard]] bool isMade(PlaceId id) const;

Q_SIGNALS:
    void signOutAsked();
    /// To another account of this machine, by its folder.
    void accountChosen(const QString &folder);
    void anotherAccountAsked();
    void languageChosen(const QString &code);

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void addPlaces();
    void addButtons();
    void addButton(PlaceId id, const QString &icon, ActionId key);
    void connectPlace(Place *place);
    void connectSettings(SettingsPlace *settings);
    void connectActions();
    void connectBars();
    void showState(const Core::SyncState &state);
    void showError(const Core::Error &error);
    void follow(const QUrl &url);
    void toggleOffline();
    void watchWords();
    void fitPlaces();
    void showTitle();

    const Context &m_context;
    Actions *m_actions;
    TopBar *m_top;
    Rail *m_rail;
    PlaceStack *m_places;
    StatusLine *m_status;
    QuietBar *m_errorBar;
    bool m_isNoticeDue = false; ///< what m_errorBar says waits for the end of the farewell
    Farewell *m_farewell;
};

} // namespace Opora::Ui
