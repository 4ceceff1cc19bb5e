// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What opens above the window: menus, and the words that a line offers.
#include "app/scenes.h"

#include "core/defaults.h"
#include "models/handover.h"
#include "models/ticketrowtext.h"
#include "ui/main/mainwindow.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/composerrecipients.h"
#include "ui/tickets/holdbar.h"
#include "ui/tickets/tagfield.h"
#include "ui/tickets/ticketheader.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"
#include "ui/tickets/transferbar.h"

#include <QApplication>
#include <QCompleter>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QToolButton>

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

/// With the menu below a status, as if the keys had gone there.
void beginBelow(MainWindow &window, Core::StateClass state)
{
    header(window).openStatusMenu();
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    if (!menu)
        return;
    const QString name = Models::statusName(window.tickets().pane().ticket().reference(), Core::defaultStatusId(state));
    for (QAction *row : menu->actions())
        if (row->text() == name)
            menu->setActiveAction(row);
}

/// As if it was typed into the composer.
void typeRecipients(MainWindow &window, const QString &line, const QString &addresses)
{
    window.findChild<QLineEdit *>(line)->setText(addresses);
    window.findChild<Ui::ComposerEdit *>(u"composerEdit"_s)->setPlainText(Scenes::tr("Could you look at this?"));
}

void beginForward(MainWindow &window)
{
    window.tickets().pane().composer().startForward();
    typeRecipients(window, u"recipientTo"_s, u"bank@example.org"_s);
}

void beginCopies(MainWindow &window)
{
    window.tickets().pane().composer().startReply();
    window.tickets().pane().composer().askCopies();
    typeRecipients(window, u"recipientCc"_s, u"boss@example.org, anna@"_s);
}

void beginFormat(MainWindow &window)
{
    window.tickets().pane().composer().startReply();
    window.tickets().pane().composer().toggleFormat();
    const QString steps[] = {Scenes::tr("open the cover"), Scenes::tr("take the strip off the cartridge")};
    window.findChild<Ui::ComposerEdit *>(u"composerEdit"_s)
        ->showWords({{},
                     u"<p><b>%1</b></p><ol><li>%2</li><li>%3</li></ol>"
                     "<p><a href=\"https://help.example/printer\">help.example/printer</a></p>"_s.arg(
                         Scenes::tr("This helps most often:"), steps[0], steps[1])});
}

void leaveFormat(MainWindow &window)
{
    window.findChild<Ui::ComposerEdit *>(u"composerEdit"_s)->showWords({});
    if (window.findChild<Ui::ComposerEdit *>(u"composerEdit"_s)->isFormatting())
        window.tickets().pane().composer().toggleFormat();
}

void leaveRecipients(MainWindow &window)
{
    for (QLineEdit *line : window.findChild<Ui::ComposerRecipients *>()->findChildren<QLineEdit *>())
        line->clear();
    window.findChild<Ui::ComposerEdit *>(u"composerEdit"_s)->clear();
    window.tickets().pane().composer().startReply();
}

void typeHoldTime(MainWindow &window)
{
    window.tickets().pane().askHoldTime(Core::defaultStatusId(Core::StateClass::OnHold));
    // Asked for by the keys of the field alone.
    auto *words = window.findChild<QLineEdit *>(u"holdWords"_s);
    words->setText(words->placeholderText().section(u',', 0, 0));
    Q_EMIT words->textEdited(words->text());
}

void openInserts(MainWindow &window)
{
    auto *button = window.findChild<QToolButton *>(u"insertButton"_s);
    button->menu()->popup(button->mapToGlobal(QPoint(0, 0)));
    // Above it: it stands at the bottom of the window, and the picture shows no more than that.
    button->menu()->move(button->mapToGlobal(QPoint(0, -button->menu()->height())));
}

void openCalendar(MainWindow &window)
{
    window.tickets().pane().askHoldTime(Core::defaultStatusId(Core::StateClass::OnHold));
    auto *field = window.findChild<QDateTimeEdit *>(u"holdUntil"_s);
    // Only a press on its arrow opens it.
    const QPointF arrow(field->width() - 8, field->height() / 2.0);
    QMouseEvent press(QEvent::MouseButtonPress, arrow, field->mapToGlobal(arrow), Qt::LeftButton, Qt::LeftButton, {});
    QApplication::sendEvent(field, &press);
}

} // namespace

QList<Scenes::Scene> Scenes::popupScenes()
{
    return {
        popup(u"status-menu"_s, [](MainWindow &window) { header(window).openStatusMenu(); }),
        popup(u"wait-menu"_s, [](MainWindow &window) { beginBelow(window, Core::StateClass::Pending); }),
        popup(u"hold-menu"_s, [](MainWindow &window) { beginBelow(window, Core::StateClass::OnHold); }),
        popup(u"owner-menu"_s, [](MainWindow &window) { header(window).openOwnerMenu(); }),
        popup(u"more-menu"_s, [](MainWindow &window) { header(window).openMoreMenu(); }),
        popup(u"insert-menu"_s, openInserts),
        {u"format"_s, beginFormat, {}, leaveFormat},
        popup(u"tag-words"_s, beginTag),
        {u"hold-calendar"_s, openCalendar, [] { return QApplication::activePopupWidget() != nullptr; },
         [](MainWindow &window) {
             QApplication::activePopupWidget()->close();
             window.findChild<Ui::HoldBar *>()->hide();
         }},
        {u"held-ticket-menu"_s,
         [this](MainWindow &window) {
             m_shownIn = &window;
             window.openTicket(m_putOff);
         },
         [this] { return openHeldMenu(); },
         [this](MainWindow &window) {
             while (QWidget *menu = QApplication::activePopupWidget())
                 menu->close();
             window.openTicket(m_longest);
         }},
        popup(u"search-words"_s, beginSearch),
    };
}

QList<Scenes::Scene> Scenes::togetherScenes()
{
    return {
        {u"hold-words"_s,
         typeHoldTime,
         {},
         [](MainWindow &window) {
             window.findChild<QLineEdit *>(u"holdWords"_s)->setText({});
             window.findChild<Ui::HoldBar *>()->hide();
         }},
        {u"transfer-letters"_s,
         [](MainWindow &window) {
             window.tickets().pane().handOver();
             auto *letters = window.findChild<QLineEdit *>(u"transferLetters"_s);
             const Models::TicketModel &ticket = window.tickets().pane().ticket();
             if (!ticket.isOpen())
                 return;
             const auto targets = Models::handoverTargets(ticket.reference(), ticket.details().ticket);
             letters->setText(targets.isEmpty() ? QString() : targets.constLast().name.left(3));
         },
         {},
         [](MainWindow &window) { window.findChild<Ui::TransferBar *>()->hide(); }},
        {u"colleagues"_s,
         [this](MainWindow &window) {
             window.openTicket(m_longest);
             const QList<Core::Person> &people = m_context.reference.data().people;
             QList<Core::Presence> there;
             for (const Core::Person &person : people) {
                 if (person.id != m_context.reference.data().me && there.size() < 3)
                     there.append({m_longest, person.id, there.isEmpty()});
             }
             m_desk.board().say(there);
         },
         {},
         [this](MainWindow &) { m_desk.board().say({}); }},
        // Over the conversation that the former opened, which came by mail.
        {u"forward"_s, beginForward, {}, leaveRecipients},
        {u"copies-bad-address"_s, beginCopies, {}, leaveRecipients},
    };
}

bool Scenes::openHeldMenu()
{
    if (QApplication::activePopupWidget())
        return true;
    const Models::TicketModel &ticket = m_shownIn->tickets().pane().ticket();
    if (ticket.isOpen() && ticket.id() == m_putOff)
        beginBelow(*m_shownIn, Core::StateClass::OnHold);
    return false;
}

} // namespace Opora::App
