// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenes.h"

#include "models/composermodel.h"
#include "ui/kit/theme.h"
#include "ui/main/mainwindow.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <algorithm>

namespace Opora::App {

using namespace Qt::StringLiterals;
using Ui::MainWindow;
using Ui::Theme;

namespace {

constexpr int kAttached = 2; // what attach() attaches

void detach(MainWindow &window)
{
    Models::ComposerModel &draft = window.tickets().pane().draft();
    const QList<Core::Attachment> attachments = draft.attachments();
    for (const Core::Attachment &attachment : attachments)
        draft.removeAttachment(attachment.file);
    window.findChild<Ui::ComposerEdit *>(u"composerEdit"_s)->clear();
    draft.saveAll();
}

void attach(MainWindow &window)
{
    // Another scene may have left some.
    detach(window);
    Models::ComposerModel &draft = window.tickets().pane().draft();
    window.findChild<Ui::ComposerEdit *>(u"composerEdit"_s)->setPlainText(u"Hi Chloe,\n\nplease try these settings."_s);
    const auto made = [](const QByteArray &data) { return QtFuture::makeReadyFuture(Core::Result<QByteArray>(data)); };
    draft.attachMade(draft.ticket(), made(QByteArray(2'400, '\n')), u"settings.ini"_s, u"text/plain"_s);
    draft.attachMade(draft.ticket(), made(QByteArray(38'000, 'x')), u"how-to-apply.pdf"_s, u"application/pdf"_s);
}

} // namespace

void Scenes::considerFiles(const Core::TicketDetails &ticket)
{
    qsizetype attached = 0;
    Core::MessageId last;
    for (const Core::Message &message : ticket.messages) {
        if (message.attachments.isEmpty())
            continue;
        ++attached;
        last = message.id;
    }
    if (attached <= m_attached)
        return;
    m_attached = attached;
    m_withFiles = ticket.ticket.id;
    m_fileMessage = last;
}

bool Scenes::showFiles()
{
    Ui::TicketPane &pane = m_shownIn->tickets().pane();
    if (!pane.ticket().isOpen() || pane.ticket().details().ticket.id != m_withFiles)
        return false;
    // The picture is taken a moment later.
    if (!m_hasShownFiles)
        pane.conversation().showMessage(m_fileMessage);
    return std::exchange(m_hasShownFiles, true);
}

QList<Scenes::Scene> Scenes::fileScenes()
{
    return {
        {u"attachments"_s,
         [this](MainWindow &window) {
             m_shownIn = &window;
             m_hasShownFiles = false;
             window.openTicket(m_withFiles);
         },
         [this] { return showFiles(); }},
        {u"attachments-reply"_s, [](MainWindow &window) { attach(window); },
         [this] { return m_shownIn->tickets().pane().draft().attachments().size() >= kAttached; }, detach},
        // Where the system has dictionaries.
        {u"spelling"_s,
         [](MainWindow &window) {
             auto *words = window.findChild<Ui::ComposerEdit *>(u"composerEdit"_s);
             words->setPlainText(u"Hi Chloe,\n\nwe have recieved the pictures and will anser tomorow."_s);
         },
         {},
         detach},
        {u"high-contrast"_s,
         [](MainWindow &) { Theme::current().setContrast(Theme::Contrast::High); },
         {},
         [](MainWindow &) { Theme::current().setContrast(Theme::Contrast::Normal); }},
    };
}

} // namespace Opora::App
