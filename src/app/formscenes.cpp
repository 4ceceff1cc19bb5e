// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pictures of what stands in the place of a conversation: a new ticket, the history, printing and saving.
#include "app/scenes.h"
#include "core/richtext.h"
#include "models/composermodel.h"
#include "ui/main/mainwindow.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/exportpage.h"
#include "ui/tickets/historypage.h"
#include "ui/tickets/newticketplace.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketpaper.h"
#include "ui/tickets/ticketsplace.h"

namespace Opora::App {

using namespace Qt::StringLiterals;
using Ui::MainWindow;

namespace {

Ui::NewTicketPlace &newTicket(MainWindow &window)
{
    return static_cast<Ui::NewTicketPlace &>(*window.place(MainWindow::NewTicket));
}

/// Of a customer who is not known yet, with an address that is none.
void askCaller(MainWindow &window)
{
    Models::NewTicketModel &model = newTicket(window).model();
    Models::NewTicketForm form = model.form();
    form.customer = {};
    form.isCallerNew = true;
    form.callerName = u"Chloe Martin"_s;
    form.callerEmail = u"chloe at work"_s;
    form.subject.clear();
    model.change(form);
    Q_EMIT model.loaded();
    newTicket(window).make();
}

/// To the customer by mail.
void formatNewTicket(MainWindow &window)
{
    Models::NewTicketModel &model = newTicket(window).model();
    Models::NewTicketForm form = model.form();
    form.channel = Core::Channel::Email;
    form.said = Models::NewTicketForm::Said::ToCustomer;
    model.change(form);
    const QString html = u"<p><b>%1</b></p><ol><li>%2<ul><li>%3</li></ul></li></ol>"_s.arg(
        Scenes::tr("This helps most often:"), Scenes::tr("open the cover"),
        Scenes::tr("take the strip off the cartridge"));
    model.setText(Core::plainOf(Core::readRich(html).value_or(Core::RichText())), html);
    Q_EMIT model.loaded();
    newTicket(window).toggleFormat();
}

void unformatNewTicket(MainWindow &window)
{
    Models::NewTicketModel &model = newTicket(window).model();
    newTicket(window).toggleFormat();
    Models::NewTicketForm form = model.form();
    form.channel = Core::Channel::Phone;
    form.said = Models::NewTicketForm::Said::ByCustomer;
    model.change(form);
}

} // namespace

void Scenes::fillNewTicket(MainWindow &window)
{
    window.showPlace(MainWindow::NewTicket);
    Models::NewTicketModel &model = newTicket(window).model();
    Models::NewTicketForm form = model.form();
    form.customer = m_customer;
    form.customerName = m_customerName;
    form.subject = u"Video stops after a minute"_s;
    form.tags = {u"video"_s, u"tablet"_s};
    model.setText(u"Called from work. The video stops after a minute on the tablet, on the phone it goes on."_s);
    model.change(form);
    Q_EMIT model.loaded();
}

void Scenes::emptyNewTicket(MainWindow &window)
{
    newTicket(window).model().discard();
    m_context.work.undo.clear();
    window.showPlace(MainWindow::Tickets);
}

Core::SavedView Scenes::someView() const
{
    Core::SavedView view;
    view.id = Core::SavedViewId(QUuid(3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    view.name = tr("Refund");
    view.owner = m_context.reference.data().me;
    view.query = u"status:open (tag:refund | priority:high)"_s;
    return view;
}

// budget: one list of scenes, in the order in which they are drawn
QList<Scenes::Scene> Scenes::formScenes()
{
    const auto toConversation = [](MainWindow &window) {
        if (auto *history = window.findChild<Ui::HistoryPage *>())
            Q_EMIT history->left();
        if (auto *saving = window.findChild<Ui::ExportPage *>())
            Q_EMIT saving->left();
    };
    const auto empty = [this](MainWindow &window) { emptyNewTicket(window); };
    return {
        {u"new-ticket"_s, [this](MainWindow &window) { fillNewTicket(window); }, {}, empty},
        {u"new-ticket-caller"_s,
         [this](MainWindow &window) {
             fillNewTicket(window);
             askCaller(window);
         },
         {},
         empty},
        {u"new-ticket-format"_s,
         [this](MainWindow &window) {
             fillNewTicket(window);
             formatNewTicket(window);
         },
         {},
         [this](MainWindow &window) {
             unformatNewTicket(window);
             emptyNewTicket(window);
         }},
        {u"history"_s,
         [this](MainWindow &window) {
             window.openTicket(m_longest);
             m_shownIn = &window;
         },
         [this] {
             // Drawn once it has been laid out.
             const auto *history = m_shownIn->findChild<Ui::HistoryPage *>();
             if (history && history->isVisible())
                 return true;
             Ui::TicketPane &pane = m_shownIn->tickets().pane();
             if (pane.ticket().isOpen() && pane.ticket().id() == m_longest)
                 pane.showHistory();
             return false;
         },
         toConversation},
        {u"export"_s, [](MainWindow &window) { window.tickets().pane().showExport(); },
         [this] { return m_shownIn->findChild<Ui::ExportPage *>()->paper().isReady(); }, toConversation},
        {u"forgotten-file"_s,
         [](MainWindow &window) {
             window.tickets().pane().composer().startReply();
             window.findChild<Ui::ComposerEdit *>(u"composerEdit"_s)
                 ->setPlainText(u"Hi Chloe,\n\nI have attached the settings."_s);
         },
         [this] {
             return m_shownIn->tickets().pane().composer().holdsBack()
                 || m_shownIn->findChild<QWidget *>(u"forgottenFile"_s)->isVisible();
         },
         [](MainWindow &window) { window.findChild<Ui::ComposerEdit *>(u"composerEdit"_s)->clear(); }},
    };
}

} // namespace Opora::App
