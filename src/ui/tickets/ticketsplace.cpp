// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/ticketsplace.h"

#include "core/ports/settings.h"
#include "models/composermodel.h"
#include "models/viewlistmodel.h"
#include "ui/customers/customerpanel.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/theme.h"
#include "ui/main/actions.h"
#include "ui/main/context.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/ticketheader.h"
#include "ui/tickets/ticketlistpanel.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/viewpanel.h"

#include <QMenu>
#include <QSplitter>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::TicketModel;

namespace {

constexpr auto kSplitKey = "tickets/split"_L1;
constexpr auto kDetailsKey = "tickets/details"_L1;

enum Column { Views, List, Ticket, Details };

} // namespace

TicketsPlace::TicketsPlace(const Context &context, const Actions &actions, QWidget *parent)
    : Place(parent)
    , m_context(context)
    , m_views(new ViewPanel(context, this))
    , m_list(new TicketListPanel(context, this))
    , m_pane(new TicketPane(context, this))
    , m_customer(new CustomerPanel(context, this))
    , m_splitter(new QSplitter(this))
    , m_viewChip(new ChipButton(this))
{
    build();
    connectPanels();
    connectActions(actions);
    connectWriting(actions);
    m_views->choose(Core::TicketView{});
}

void TicketsPlace::build()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    for (QWidget *panel : {static_cast<QWidget *>(m_views), static_cast<QWidget *>(m_list),
                           static_cast<QWidget *>(m_pane), static_cast<QWidget *>(m_customer)})
        m_splitter->addWidget(panel);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setStretchFactor(Ticket, 1);
    m_splitter->setSizes({theme.scaled(190), theme.scaled(300), theme.scaled(640), theme.scaled(260)});
    m_splitter->restoreState(m_context.settings.value(kSplitKey).toByteArray());
    m_customer->setVisible(m_context.settings.value(kDetailsKey, true).toBool());
    m_viewChip->setFieldName(tr("Queue view"));
    m_viewChip->setMenu(new QMenu(m_viewChip));
    m_viewChip->hide();
    connect(m_viewChip->menu(), &QMenu::aboutToShow, this, &TicketsPlace::fillViewMenu);
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_context.settings.setValue(kSplitKey, m_splitter->saveState()); });
}

void TicketsPlace::connectPanels()
{
    connect(m_views, &ViewPanel::viewChosen, this, [this](const Core::TicketView &view) {
        m_viewChip->setValue(Models::viewTitle(view, m_context.reference.data().queues));
        m_list->showView(view);
    });
    connect(m_list, &TicketListPanel::ticketChosen, m_pane, &TicketPane::open);
    connect(m_list, &TicketListPanel::ticketOpened, &m_pane->composer(), &Composer::startReply);
    connect(m_list, &TicketListPanel::failed, this, &Place::failed);
    connect(m_pane, &TicketPane::failed, this, &Place::failed);
    connect(m_pane, &TicketPane::left, m_list, &TicketListPanel::focusList);
    connect(&m_views->model(), &QAbstractItemModel::dataChanged, this, &TicketsPlace::unreadChanged);
    connect(m_pane, &TicketPane::linkChosen, this, &Place::linkChosen);
    connect(m_pane, &TicketPane::detailsToggled, this, &TicketsPlace::toggleDetails);
    connect(m_pane, &TicketPane::attachmentChosen, this, &TicketsPlace::openAttachment);
    TicketModel &ticket = m_pane->ticket();
    const auto showCustomer = [this, &ticket] { m_customer->showCustomer(ticket.details().ticket.requester); };
    connect(&ticket, &TicketModel::opened, m_customer, showCustomer);
    connect(&ticket, &TicketModel::changed, m_customer, showCustomer);
    connect(&ticket, &TicketModel::closed, m_customer, [this] { m_customer->showCustomer({}); });
    connect(m_customer, &CustomerPanel::ticketChosen, this, &TicketsPlace::openTicket);
    connect(m_customer, &CustomerPanel::failed, this, [this](const Core::Error &error) {
        // During the first fetch a ticket may come before its customer; the panel shows him as soon as he is here.
        if (error.code != "store.unknown_object"_L1)
            Q_EMIT failed(error);
    });
}

void TicketsPlace::connectActions(const Actions &actions)
{
    const auto on = [this, &actions](ActionId id, auto &&step) {
        connect(actions.at(id), &QAction::triggered, this, [this, step] {
            if (isVisible())
                step();
        });
    };
    on(ActionId::NextTicket, [this] { m_list->step(1); });
    on(ActionId::PreviousTicket, [this] { m_list->step(-1); });
    on(ActionId::BackToList, [this] { m_list->focusList(); });
    on(ActionId::OpenTicket, [this] { m_pane->conversation().setFocus(Qt::ShortcutFocusReason); });
    on(ActionId::CustomerPanel, [this] { toggleDetails(); });
    on(ActionId::AssignToMe, [this] { m_pane->ticket().assignToMe(); });
    TicketHeader &header = m_pane->header();
    on(ActionId::Owner, [&header] { header.openOwnerMenu(); });
    on(ActionId::Status, [&header] { header.openStatusMenu(); });
    on(ActionId::Priority, [&header] { header.openPriorityMenu(); });
    on(ActionId::Transfer, [this] { m_pane->transfer(); });
    on(ActionId::AddTag, [&header] { header.askTag(); });
    on(ActionId::Hold, [&header] { header.openMoreMenu(); });
}

void TicketsPlace::connectWriting(const Actions &actions)
{
    Composer &composer = m_pane->composer();
    const auto on = [this, &actions](ActionId id, auto &&step) {
        connect(actions.at(id), &QAction::triggered, this, [this, step] {
            if (isVisible())
                step();
        });
    };
    on(ActionId::Reply, [&composer] { composer.startReply(); });
    on(ActionId::Note, [&composer] { composer.startNote(); });
    on(ActionId::Attach, [&composer] { composer.chooseFiles(); });
    on(ActionId::Send, [&composer] { composer.send(); });
    on(ActionId::SendAndSolve, [this] { sendAndNext(); });
}

void TicketsPlace::activate()
{
    m_list->focusList();
}

void TicketsPlace::putAside()
{
    m_pane->draft().save();
}

void TicketsPlace::setNarrow(bool narrow)
{
    if (std::exchange(m_narrow, narrow) == narrow)
        return;
    m_views->setVisible(!narrow);
    m_viewChip->setVisible(narrow);
    m_list->setHeadWidget(narrow ? m_viewChip : nullptr);
    m_customer->setVisible(!narrow && m_context.settings.value(kDetailsKey, true).toBool());
}

void TicketsPlace::showView(const Core::TicketView &view)
{
    m_views->choose(view);
}

void TicketsPlace::openTicket(Core::TicketId id)
{
    m_list->showCurrent(id);
    m_pane->open(id);
}

qint64 TicketsPlace::unread() const
{
    const Models::ViewListModel &model = m_views->model();
    return model.index(model.rowOf(Core::TicketView{})).data(Models::ViewListModel::UnreadRole).toLongLong();
}

void TicketsPlace::insertIntoReply(const QString &text)
{
    m_pane->composer().insertText(text);
}

void TicketsPlace::toggleDetails()
{
    m_customer->setVisible(!m_customer->isVisible());
    if (!m_narrow)
        m_context.settings.setValue(kDetailsKey, m_customer->isVisible());
}

void TicketsPlace::fillViewMenu()
{
    QMenu *menu = m_viewChip->menu();
    menu->clear();
    const Models::ViewListModel &model = m_views->model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        const QVariant view = index.data(Models::ViewListModel::ViewRole);
        const QString title = index.data().toString();
        if (!view.isValid()) {
            menu->addSection(title);
            continue;
        }
        const QString count = m_context.formatter.number(index.data(Models::ViewListModel::CountRole).toLongLong());
        menu->addAction(u"%1  (%2)"_s.arg(title, count), this,
                        [this, chosen = view.value<Core::TicketView>()] { showView(chosen); });
    }
}

void TicketsPlace::openAttachment(const Core::Attachment &attachment)
{
    Models::ask(m_context.work.desk.openFile(attachment), this, [this](const Core::Result<QString> &path) {
        if (path)
            Q_EMIT linkChosen(QUrl::fromLocalFile(*path));
        else
            Q_EMIT failed(path.error());
    });
}

void TicketsPlace::sendAndNext()
{
    if (!m_pane->composer().canSend())
        return;
    m_pane->composer().sendAndSolve();
    m_list->step(1);
    m_list->focusList();
}

} // namespace Opora::Ui
