// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one line for each group of pictures
#pragma once

#include "app/scenedesk.h"
#include "ui/main/context.h"

#include <QObject>
#include <QTemporaryFile>

#include <functional>
#include <memory>

namespace Opora::Ui {
class DeskPage;
class MainWindow;
class StartWindow;
} // namespace Opora::Ui

namespace Opora::App {

/// What the drawn pictures show: each a state of the window that a person meets at work, brought about with the real
/// sample data and taken back afterwards. GUI thread.
class Scenes final : public QObject
{
    Q_OBJECT
public:
    struct Scene
    {
        QString name; ///< of the file
        std::function<void(Ui::MainWindow &)> prepare;
        std::function<bool()> isReady = {};               ///< none: at once
        std::function<void(Ui::MainWindow &)> leave = {}; ///< none: nothing to take back
    };

    Scenes(const Ui::Context &context, SceneDesk &desk, QObject *parent = nullptr);
    ~Scenes() override;

    /// Looks for tickets and people with something to show; `then` is called when they are known.
    void find(std::function<void()> then);
    [[nodiscard]] QList<Scene> all();
    /// The window that stands in front of the main one; null: none does.
    [[nodiscard]] QWidget *front() const;

private:
    [[nodiscard]] QList<Scene> ticketScenes();
    /// A change that can be taken back, and is.
    [[nodiscard]] QList<Scene> undoScenes();
    /// Colleagues at a ticket, and one that waits for words.
    [[nodiscard]] QList<Scene> togetherScenes();
    [[nodiscard]] QList<Scene> writingScenes();
    [[nodiscard]] QList<Scene> formScenes();
    /// Several tickets at once, merging and splitting.
    [[nodiscard]] QList<Scene> relationScenes();
    [[nodiscard]] Scene linkScene();
    /// Steps, time and followers.
    [[nodiscard]] QList<Scene> workScenes();
    [[nodiscard]] QList<Scene> listScenes();
    void fillNewTicket(Ui::MainWindow &window);
    void emptyNewTicket(Ui::MainWindow &window);
    [[nodiscard]] QList<Scene> fileScenes();
    [[nodiscard]] QList<Scene> popupScenes();
    [[nodiscard]] bool openHeldMenu();
    [[nodiscard]] QList<Scene> outboxScenes();
    [[nodiscard]] QList<Scene> customerScenes();
    [[nodiscard]] Core::SavedView someView() const;
    [[nodiscard]] QList<Scene> otherPlaces();
    [[nodiscard]] QList<Scene> settingsScenes();
    [[nodiscard]] QList<Scene> deskScenes();
    /// Of these the sample data has nothing yet.
    [[nodiscard]] QList<Scene> setupScenes();
    [[nodiscard]] Ui::DeskPage *deskPage(Core::EntityKind kind) const;
    [[nodiscard]] Scene deskScene(const QString &name, Core::EntityKind kind, std::function<void(Ui::DeskPage &)> act);
    [[nodiscard]] Scene loyaltyScene(const QString &name, const QList<Core::LoyaltyRule> &rules);
    void makeDeskConflict();
    [[nodiscard]] QList<Scene> stateScenes();
    [[nodiscard]] QList<Scene> startScenes();
    void look(const QList<Core::TicketRow> &rows, qsizetype next);
    void considerOvertaken(const Core::TicketDetails &ticket);
    void considerFiles(const Core::TicketDetails &ticket);
    [[nodiscard]] bool showFiles();
    void findCustomer();
    void makeHeld();
    void makeConflict();
    [[nodiscard]] bool askAgain();
    [[nodiscard]] bool tellTrouble();
    [[nodiscard]] bool closeWithUnsent();
    void showCustomer(Ui::MainWindow &window);
    void showCard(Ui::MainWindow &window);
    void dropHeld();
    void keepWords();
    void letWait();
    void submitWaiting(const Core::Op::TicketReply &reply);
    void waitNoLonger();
    void forgetWords();
    [[nodiscard]] Core::Op::TicketReply replyTo(const Core::Ticket &ticket) const;
    void openStart(const QWidget &window);

    Ui::Context m_context;
    SceneDesk &m_desk;
    std::unique_ptr<Ui::StartWindow> m_start;
    std::function<void()> m_then;
    Core::TicketId m_longest; ///< the conversation with the most messages among the newest tickets
    qsizetype m_longestMessages = 0;
    Core::Ticket m_overtaken; ///< whose customer wrote after the last answer, in the longest conversation of that kind
    qsizetype m_overtakenMessages = 0;
    Core::MessageId m_lastAnswer;
    Core::TicketId m_withFiles; ///< whose messages attach most
    qsizetype m_attached = 0;
    Core::MessageId m_fileMessage;
    Ui::MainWindow *m_shownIn = nullptr; ///< the window that shows them
    bool m_hasShownFiles = false;
    Core::TicketId m_putOff; ///< one that is on hold
    Core::TicketId m_newest;
    Core::FieldText m_newestRequester;
    Core::Ticket m_contested;                 ///< whose priority two people change
    const Ui::MainWindow *m_deskIn = nullptr; ///< the window that shows the help desk's settings
    const Ui::MainWindow *m_heldIn = nullptr; ///< the window that is to show what is held
    qint64 m_waiting = 0;                     ///< the change that waits for another network
    Core::CustomerId m_customer;              ///< who wrote most
    QString m_customerName;
    QTemporaryFile m_importFile; ///< of customers
    bool m_hasAsked = false;     ///< for the password, told of the trouble, or answered
    bool m_hasToggled = false;   ///< the customer beside the ticket
};

} // namespace Opora::App
