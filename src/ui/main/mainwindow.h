// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/main/halftyped.h"
#include "ui/main/navigator.h"

#include <QMainWindow>

namespace Opora::Core {
struct SyncState;
}

namespace Opora::Ui {

class Farewell;
class NoticeBar;
class StatusLine;
class TroubleBar;

/// The window that hosts the places; each place brings its own panels and behaviour.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    using PlaceId = Navigator::PlaceId;
    using enum Navigator::PlaceId;

    explicit MainWindow(const Context &context, QWidget *parent = nullptr);

    void showPlace(PlaceId id) { m_navigator->show(id); }
    void openTicket(Core::TicketId id) { m_navigator->openTicket(id); }
    void openTicketNumber(qint64 number) { m_navigator->openTicketNumber(number); }
    void openCustomer(Core::CustomerId id) { m_navigator->openCustomer(id); }
    void openArticle(Core::ArticleId id) { m_navigator->openArticle(id); }
    void search(const QString &text) { m_navigator->search(text); }
    /// Something a person should know, e.g. what was saved from a damaged cache.
    void showNotice(const Core::Error &error) { showError(error); }
    void showNotice(const QString &sentence);
    /// In a line of its own, such as a customer's note or the reason of a transfer; what the composer has is a draft.
    [[nodiscard]] bool hasHalfTypedWords() const { return hasHalfTyped(*this); }
    [[nodiscard]] TicketsPlace &tickets() const { return m_navigator->tickets(); }
    /// Makes it if it has not been shown yet.
    [[nodiscard]] Place *place(PlaceId id) const { return m_navigator->place(id); }
    /// Whether it has been shown, or asked for.
    [[nodiscard]] bool isMade(PlaceId id) const { return m_navigator->isMade(id); }

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
    void connectSettings(SettingsPlace *settings);
    void connectActions();
    void connectBars();
    void showState(const Core::SyncState &state);
    void showForm(QWidget *form);
    void showError(const Core::Error &error);
    void watchWords();
    void fitPlaces();
    void showTitle();

    const Context &m_context;
    Actions *m_actions;
    TopBar *m_top;
    Rail *m_rail;
    PlaceStack *m_places;
    StatusLine *m_status;
    Farewell *m_farewell;
    NoticeBar *m_notice;
    TroubleBar *m_trouble;
    Navigator *m_navigator;
};

} // namespace Opora::Ui
