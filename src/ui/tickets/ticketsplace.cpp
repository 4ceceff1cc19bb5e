// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/ticketsplace.h"

#include "core/ports/session.h"
#include "core/ports/settings.h"
#include "models/composermodel.h"
#include "models/viewlistmodel.h"
#include "ui/customers/customerpanel.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/focuschain.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"
#include "ui/main/actions.h"
#include "ui/main/context.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/offeredactions.h"
#include "ui/tickets/ticketcard.h"
#include "ui/tickets/ticketheader.h"
#include "ui/tickets/ticketlistpanel.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/viewchoice.h"
#include "ui/tickets/viewpanel.h"
#include "ui/tickets/workpanel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Models::TicketModel;

namespace {

constexpr auto kDetailsKey = "tickets/details"_L1;

// A window that is not painted, e.g. behind another one, still needs its ticket.
constexpr auto kPaintedAtLatest = 1s;

} // namespace

TicketsPlace::TicketsPlace(const Context &context, const Actions &actions, QWidget *parent)
    : Place(parent)
    , m_context(context)
    , m_splitter(new QSplitter(this))
    , m_views(new ViewPanel(context, m_splitter))
    , m_list(new TicketListPanel(context, m_splitter))
    , m_actions(actions)
    , m_viewChip(new ChipButton(this))
{
    build();
    connectPanels();
    connectActions();
    connectWriting();
    connectViews();
    offerTicketActions(actions, context.reference);
    m_views->choose(firstView(context.session.person()));
}

void TicketsPlace::build()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    m_splitter->addWidget(m_views);
    m_splitter->addWidget(m_list);
    // The grounds on which the ticket and its customer are going to stand.
    m_splitter->addWidget(new QWidget(m_splitter));
    auto *details = new QFrame(m_splitter);
    details->setProperty("kind", u"panel"_s);
    details->setMinimumWidth(theme.scaled(200));
    m_splitter->addWidget(details);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setStretchFactor(Ticket, 1);
    m_splitter->setSizes(usualSizes());
    m_splitter->restoreState(m_context.settings.value(splitKey()).toByteArray());
    details->setVisible(m_context.settings.value(kDetailsKey, true).toBool());
    m_viewChip->setObjectName(u"viewChip"_s);
    m_viewChip->setFieldName(tr("Queue view"));
    m_viewChip->setMenu(new QMenu(m_viewChip));
    m_viewChip->hide();
    connect(m_viewChip->menu(), &QMenu::aboutToShow, this, &TicketsPlace::fillViewMenu);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        if (!isCovered())
            m_context.settings.setValue(splitKey(), m_splitter->saveState());
    });
}

void TicketsPlace::furnish()
{
    if (m_pane)
        return;
    // A splitter takes its children in by itself, and these have places there already.
    m_pane = new TicketPane(m_context, this);
    m_customer = new CustomerPanel(m_context, this);
    moveFocusChain(*m_pane, *lastInFocusChain(*m_list));
    moveFocusChain(*m_customer, *lastInFocusChain(*m_pane));
    delete m_splitter->replaceWidget(Ticket, m_pane);
    delete m_splitter->replaceWidget(Details, m_customer);
    m_splitter->setStretchFactor(Ticket, 1);
    connectPane();
    connectCustomer();
    if (const Core::TicketId awaited = std::exchange(m_awaited, {}); !awaited.isNull())
        m_pane->open(awaited);
}

TicketPane &TicketsPlace::pane()
{
    furnish();
    if (isCovered())
        uncover();
    return *m_pane;
}

Models::ComposerModel *TicketsPlace::draft() const
{
    return m_pane ? &m_pane->draft() : nullptr;
}

void TicketsPlace::connectPanels()
{
    connect(m_views, &ViewPanel::viewChosen, this, [this](const Core::TicketView &view) {
        m_list->showView(view);
        showViewChip();
    });
    connect(m_views, &ViewPanel::editAsked, this, &TicketsPlace::viewEditAsked);
    connect(m_views, &ViewPanel::newAsked, this, &TicketsPlace::newViewAsked);
    connect(m_views, &ViewPanel::failed, this, &Place::failed);
    connect(m_list, &TicketListPanel::formChanged, this, &TicketsPlace::fitList);
    connect(m_list, &TicketListPanel::countChanged, this, &TicketsPlace::showViewChip);
    connect(m_list, &TicketListPanel::countChanged, this, &TicketsPlace::showWayOn);
    connect(m_list, &TicketListPanel::wayOnAsked, this, &TicketsPlace::takeWayOn);
    connect(&m_views->model(), &QAbstractItemModel::dataChanged, this, &TicketsPlace::showWayOn);
    connect(m_list, &TicketListPanel::ticketChosen, this, [this](Core::TicketId id) {
        if (m_pane)
            m_pane->open(id);
        else
            m_awaited = id;
    });
    connect(m_list, &TicketListPanel::ticketOpened, this, [this] { pane().startReply(); });
    connect(m_list, &TicketListPanel::mergeAsked, this, &TicketsPlace::merge);
    connect(m_list, &TicketListPanel::failed, this, &Place::failed);
    connect(m_list, &TicketListPanel::loaded, this, &TicketsPlace::listLoaded);
    connect(m_list, &TicketListPanel::painted, this, &TicketsPlace::listPainted);
    // Queued: whoever hears it first may have something shorter to do.
    connect(m_list, &TicketListPanel::painted, this, &TicketsPlace::furnish, Qt::QueuedConnection);
    QTimer::singleShot(kPaintedAtLatest, this, &TicketsPlace::furnish);
    connect(&m_views->model(), &QAbstractItemModel::dataChanged, this, &TicketsPlace::unreadChanged);
}

void TicketsPlace::connectPane()
{
    connect(m_pane, &TicketPane::failed, this, &Place::failed);
    connect(m_pane, &TicketPane::confirmed, this, &Place::confirmed);
    connect(m_pane, &TicketPane::ticketAsked, this, &TicketsPlace::openTicket);
    connect(m_pane, &TicketPane::left, m_list, &TicketListPanel::focusList);
    connect(&m_pane->ticket(), &TicketModel::opened, m_list,
            [this] { m_list->followOpened(m_pane->ticket().details().row.key); });
    connect(m_pane, &TicketPane::linkChosen, this, &Place::linkChosen);
    connect(m_pane, &TicketPane::cardAsked, this, [this] { showCard(); });
    connect(m_pane, &TicketPane::fieldAsked, this, &TicketsPlace::showCard);
    connect(m_pane, &TicketPane::detailsToggled, this, &TicketsPlace::toggleDetails);
    connect(m_pane, &TicketPane::attachmentChosen, this, &TicketsPlace::openAttachment);
}

void TicketsPlace::connectCustomer()
{
    m_back = new QPushButton(Icon::get(u"chevron-left"_s), tr("Back to the ticket"), m_customer);
    m_back->setObjectName(u"backToTicket"_s);
    m_back->hide();
    m_customer->addTop(m_back);
    m_card = new TicketCard(m_context, m_pane->ticket(), m_customer);
    m_customer->addBelowHead(m_card);
    moveFocusChain(*m_back, *lastInFocusChain(*m_pane));
    m_work = new WorkPanel(m_context, m_pane->ticket(), m_customer);
    m_customer->addBelowHead(m_work);
    connect(m_back, &QPushButton::clicked, this, &TicketsPlace::toggleDetails);
    TicketModel &ticket = m_pane->ticket();
    const auto showCustomer = [this, &ticket] { m_customer->showCustomer(ticket.details().ticket.requester); };
    connect(&ticket, &TicketModel::opened, m_customer, showCustomer);
    connect(&ticket, &TicketModel::changed, m_customer, showCustomer);
    connect(&ticket, &TicketModel::closed, m_customer, [this] { m_customer->showCustomer({}); });
    connect(m_customer, &CustomerPanel::ticketChosen, this, &TicketsPlace::openTicket);
    connect(m_customer, &CustomerPanel::customerChosen, this, &Place::customerAsked);
    connect(m_customer, &CustomerPanel::organisationChosen, this, &Place::organisationAsked);
    connect(m_customer, &CustomerPanel::toneChanged, m_pane, &TicketPane::setTone);
    connect(m_customer, &CustomerPanel::failed, this, [this](const Core::Error &error) {
        // During the first fetch a ticket may come before its customer; the panel shows him as soon as he is here.
        if (error.code != "store.unknown_object"_L1)
            Q_EMIT failed(error);
    });
}

void TicketsPlace::connectViews()
{
    for (int position = 0; position < int(std::size(kViewActions)); ++position) {
        on(kViewActions[position], [this, position] {
            const std::optional<Core::TicketView> view = m_views->model().viewAt(position);
            if (!view)
                return;
            showView(*view);
            m_list->focusList();
        });
    }
}

void TicketsPlace::showViewChip()
{
    const QString name = Models::viewTitle(m_list->view(), m_context.reference.data());
    const std::optional<int> count = m_list->count();
    //: Head of the list in a narrow window: name of the view, then how many tickets it has
    m_viewChip->setValue(count ? tr("%1 · %2").arg(name, m_context.formatter.number(*count)) : name);
}

void TicketsPlace::showWayOn()
{
    const QModelIndex row = m_views->model().index(rowLeadingOn(m_views->model(), m_list->view().kind));
    m_wayOn.reset();
    if (!row.isValid())
        return m_list->setWayOn({});
    m_wayOn = row.data(Models::ViewListModel::ViewRole).value<Core::TicketView>();
    const QString count = m_context.formatter.number(row.data(Models::ViewListModel::CountRole).toLongLong());
    //: Button in a list without tickets: opens another view; its name, then how many tickets it has
    m_list->setWayOn(tr("Open “%1” · %2").arg(row.data().toString(), count));
}

void TicketsPlace::takeWayOn()
{
    if (!m_wayOn)
        return;
    showView(*m_wayOn);
    m_list->focusList();
}

void TicketsPlace::activate()
{
    m_list->focusList();
}

void TicketsPlace::putAside()
{
    if (m_pane)
        m_pane->draft().saveAll();
}

void TicketsPlace::setNarrow(bool narrow)
{
    if (std::exchange(m_narrow, narrow) == narrow)
        return;
    if (isCovered())
        uncover();
    m_views->setVisible(!narrow);
    m_viewChip->setVisible(narrow);
    m_list->setHeadWidget(narrow ? m_viewChip : nullptr);
    m_splitter->widget(Details)->setVisible(!narrow && m_context.settings.value(kDetailsKey, true).toBool());
    fitList();
}

void TicketsPlace::showView(const Core::TicketView &view)
{
    m_views->choose(view);
}

void TicketsPlace::openTicket(Core::TicketId id)
{
    m_list->showCurrent(id);
    pane().open(id);
}

qint64 TicketsPlace::unread() const
{
    const Models::ViewListModel &model = m_views->model();
    return model.index(model.rowOf(Core::TicketView{})).data(Models::ViewListModel::UnreadRole).toLongLong();
}

void TicketsPlace::showListLook()
{
    m_list->openLookMenu();
}

void TicketsPlace::insertIntoReply(const QString &text)
{
    pane().composer().insertText(text);
}

void TicketsPlace::toggleDetails()
{
    furnish();
    if (isCovered())
        return uncover();
    if (m_customer->isHidden() && !hasRoomForDetails())
        return cover();
    m_customer->setVisible(!m_customer->isVisible());
    if (!m_narrow)
        m_context.settings.setValue(kDetailsKey, m_customer->isVisible());
    fitList();
}

bool TicketsPlace::hasRoomForDetails() const
{
    int least = 0;
    for (const Column column : {Views, List, Ticket, Details}) {
        const QWidget *panel = m_splitter->widget(column);
        if (column != Views || !panel->isHidden())
            least += std::max(panel->minimumWidth(), panel->minimumSizeHint().width()) + m_splitter->handleWidth();
    }
    return least <= width();
}

void TicketsPlace::cover()
{
    m_focusBefore = QApplication::focusWidget();
    m_sizesBefore = m_splitter->sizes();
    QList<int> sizes = m_sizesBefore;
    sizes[Details] = std::exchange(sizes[Ticket], 0);
    m_back->show();
    m_customer->show();
    m_customer->setFocus(Qt::OtherFocusReason);
    m_pane->hide();
    m_splitter->setSizes(sizes);
}

void TicketsPlace::uncover()
{
    const QWidget *now = QApplication::focusWidget();
    const bool hasKeys = now && (now == m_customer || m_customer->isAncestorOf(now));
    const QList<int> sizes = std::exchange(m_sizesBefore, {});
    m_pane->show();
    if (hasKeys && m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    else if (hasKeys)
        m_pane->conversation().setFocus(Qt::OtherFocusReason);
    m_customer->hide();
    m_back->hide();
    m_splitter->setSizes(sizes);
    fitList();
}

void TicketsPlace::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isCovered())
        uncover();
    else
        Place::keyPressEvent(event);
}

void TicketsPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    // A wide window has its panel by choice; in a narrow one it was only looked at.
    if (m_narrow && m_customer && !isCovered() && !hasRoomForDetails())
        m_customer->hide();
    fitList();
}

void TicketsPlace::fillViewMenu()
{
    offerViews(*m_viewChip->menu(), m_views->model(), m_context.formatter,
               [this](const Core::TicketView &chosen) { showView(chosen); });
}

void TicketsPlace::openAttachment(const Core::Attachment &attachment)
{
    Models::ask(m_context.work.desk.openFile(attachment), this,
                [this, name = attachment.name](const Core::Result<QString> &path) {
                    if (path)
                        Q_EMIT fileChosen({*path, name});
                    else
                        Q_EMIT failed(path.error());
                });
}

} // namespace Opora::Ui
