// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/ticketpane.h"

#include "models/composermodel.h"
#include "models/quote.h"
#include "models/rights.h"
#include "models/ticketmodel.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/focuschain.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/filedrag.h"
#include "ui/tickets/heldbars.h"
#include "ui/tickets/holdbar.h"
#include "ui/tickets/linksbar.h"
#include "ui/tickets/mergedbar.h"
#include "ui/tickets/presenceline.h"
#include "ui/tickets/reasonbar.h"
#include "ui/tickets/thumbnails.h"
#include "ui/tickets/ticketheader.h"
#include "ui/tickets/ticketmacros.h"
#include "ui/tickets/transferbar.h"

#include <QEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

#include <algorithm>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::TicketModel;

namespace {

constexpr int kLowBelow = 480; // at 100 %
constexpr int kReadLines = 3;
constexpr int kLeastHeld = 40; // at 100 %

ElidedLabel *makeTone(const QString &purpose, QWidget *parent)
{
    auto *tone = new ElidedLabel(parent);
    tone->setObjectName(u"customerTone"_s);
    tone->setRole(ColorRole::Muted);
    tone->setTypeSize(TypeSize::Small);
    tone->setAccessibleDescription(purpose);
    tone->hide();
    return tone;
}

} // namespace

TicketPane::TicketPane(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ticket(new TicketModel(context.work, this))
    , m_draft(new Models::ComposerModel(context.work, *m_ticket, this))
    , m_stack(new QStackedWidget(this))
    , m_header(new TicketHeader(context, *m_ticket, this))
    , m_transfer(new TransferBar(context, *m_ticket, this))
    , m_hold(new HoldBar(context, *m_ticket, this))
    , m_reason(new ReasonBar(context, *m_ticket, this))
    , m_conversation(new ConversationView(context.work.clock, this))
    , m_composer(new Composer(context, *m_ticket, *m_draft, this))
    , m_macros(new TicketMacros(context, *m_ticket, *m_composer, this))
    , m_tone(makeTone(tr("How to write to this customer"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *empty = new EmptyState(m_stack);
    empty->setContent(u"tickets"_s, tr("No ticket chosen"), tr("Choose a ticket in the list to read and answer it."));
    m_stack->addWidget(empty);
    m_page = buildTicket();
    m_stack->addWidget(m_page);
    column->addWidget(m_stack);
    m_conversation->setFormatter(context.formatter);
    m_conversation->setThumbnails(*new Thumbnails(context, *m_conversation));
    m_readTimer.setSingleShot(true);
    m_readTimer.setInterval(kReadAfter);
    connect(&m_readTimer, &QTimer::timeout, m_ticket, &TicketModel::markRead);
    connectTicket();
    connectParts();
    connectBars();
    // Made after the composer, since its words go there; it stands above it.
    moveFocusChain(*m_macros, *lastInFocusChain(*m_reason));
}

QWidget *TicketPane::buildTicket()
{
    const Theme &theme = Theme::current();
    auto *page = new QWidget(m_stack);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget *part : std::initializer_list<QWidget *>{m_header, m_transfer, m_hold, m_reason, m_macros})
        column->addWidget(part);
    auto *merged = new MergedBar(m_context, *m_ticket, page);
    connect(merged, &MergedBar::ticketAsked, this, &TicketPane::ticketAsked);
    column->addWidget(merged);
    m_linked = new LinksBar(m_context, *m_ticket, page);
    m_linked->setTabAfter(m_header);
    connect(m_linked, &LinksBar::ticketAsked, this, &TicketPane::ticketAsked);
    connect(m_linked, &LinksBar::linksAsked, this, &TicketPane::showLinks);
    connect(&m_linked->model(), &Models::LinksModel::told, this, &TicketPane::confirmed);
    connect(&m_linked->model(), &Models::LinksModel::failed, this, &TicketPane::failed);
    column->addWidget(m_linked);
    column->addWidget(m_conversation, 1);
    buildHeld(page);
    column->addWidget(m_held);
    auto *frame = new QVBoxLayout;
    frame->setContentsMargins(theme.space(Space::L), theme.space(Space::S), theme.space(Space::L),
                              theme.space(Space::M));
    m_colleagues = new PresenceLine(m_context, *m_ticket, *m_draft, page);
    frame->addWidget(m_colleagues);
    frame->addWidget(m_tone);
    frame->addWidget(m_composer);
    column->addLayout(frame);
    page->installEventFilter(this);
    return page;
}

void TicketPane::buildHeld(QWidget *page)
{
    // Between what is new and one's own words: the two to be compared.
    m_held = new HeldBars(*m_ticket, m_context.work.clock, m_context.formatter, page);
    m_held->setTabAfter(m_conversation);
    connect(m_held, &HeldBars::appeared, m_conversation, &ConversationView::scrollToNewest);
    connect(m_held, &HeldBars::decided, this, [this](Core::Resolution resolution) {
        if (resolution == Core::Resolution::BackToDraft)
            m_composer->focusWords();
        else
            m_conversation->setFocus(Qt::OtherFocusReason);
    });
    connect(m_held, &HeldBars::wordsMoved, this, &TicketPane::ticketAsked);
    connect(m_held, &HeldBars::messageAsked, this, [this](Core::MessageId message) {
        m_conversation->showMessage(message);
        m_conversation->setFocus(Qt::OtherFocusReason);
    });
}

void TicketPane::setTone(const QString &words)
{
    m_tone->setText(words);
    m_tone->setVisible(!words.isEmpty());
}

void TicketPane::fitHeights()
{
    const Theme &theme = Theme::current();
    const int whole = m_page->height();
    const int line = QFontMetrics(theme.font(TypeSize::Body)).lineSpacing();
    const bool isLow = whole < theme.scaled(kLowBelow);
    m_header->setLow(isLow);
    m_composer->setRoom(whole / (isLow ? 6 : 4), isLow);
    const QWidget *bar = openBar();
    // Who hands a ticket over or puts it off has read it.
    const int wished = bar ? 0 : (kReadLines + 1) * line;
    const int barHeight = bar ? std::max(bar->heightForWidth(m_page->width()), bar->sizeHint().height()) : 0;
    const int composer = m_composer->isHidden() ? 0 : m_composer->sizeHint().height();
    const int others = m_header->heightForWidth(m_page->width()) + composer + theme.space(Space::S)
        + theme.space(Space::M) + barHeight + (m_linked->isHidden() ? 0 : m_linked->heightForWidth(m_page->width()))
        + (m_tone->isHidden() ? 0 : m_tone->sizeHint().height() + theme.space(Space::S));
    const int least = m_held->isHidden() ? 0 : std::max(theme.scaled(kLeastHeld), m_held->leastHeight());
    const int read = std::clamp(whole - others - least, 0, wished);
    // None at all would mean what a text view likes best.
    m_conversation->setMinimumHeight(std::max(1, read));
    m_held->setRoom(std::max(least, std::min(whole / 2, whole - others - read)));
}

bool TicketPane::eventFilter(QObject *watched, QEvent *event)
{
    // Also when a part grows, e.g. with the words.
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        fitHeights();
    return QWidget::eventFilter(watched, event);
}

void TicketPane::connectTicket()
{
    connect(&m_context.reference, &Models::ReferenceModel::changed, this,
            [this] { m_ticket->setReference(m_context.reference.data()); });
    m_ticket->setReference(m_context.reference.data());
    connect(m_ticket, &TicketModel::opened, this, [this] {
        m_stack->setCurrentWidget(m_page);
        showBegun();
        m_conversation->showTicket(m_ticket->details());
        m_readTimer.stop();
        watchReading();
    });
    connect(m_ticket, &TicketModel::changed, this, [this] {
        m_conversation->updateTicket(m_ticket->details());
        watchReading();
    });
    connect(m_ticket, &TicketModel::closed, this, [this] {
        m_readTimer.stop();
        m_conversation->showNothing();
        m_stack->setCurrentIndex(0);
    });
    connect(m_ticket, &TicketModel::failed, this, &TicketPane::failed);
    connect(m_ticket, &TicketModel::solvingHeld, this, [this](const QString &word, const QString &sentence) {
        Q_EMIT confirmed(sentence);
        Q_EMIT fieldAsked(word);
    });
    // Who changes or answers a ticket has seen it.
    connect(m_ticket, &TicketModel::acted, m_ticket, &TicketModel::markRead);
    connect(m_draft, &Models::ComposerModel::sending, m_ticket, &TicketModel::markRead);
}

void TicketPane::connectParts()
{
    connect(m_composer, &Composer::failed, this, &TicketPane::failed);
    connect(m_composer, &Composer::escaped, this, &TicketPane::left);
    connect(m_composer, &Composer::attachmentChosen, this, &TicketPane::attachmentChosen);
    connect(m_header, &TicketHeader::cardAsked, this, &TicketPane::cardAsked);
    connect(m_header, &TicketHeader::detailsToggled, this, &TicketPane::detailsToggled);
    connect(m_conversation, &ConversationView::attachmentChosen, this, &TicketPane::attachmentChosen);
    connect(m_conversation, &ConversationView::menuAsked, this, [this](QMenu *menu, Core::MessageId message) {
        addWritingRows(*menu, message);
        if (!Models::mayDo(m_ticket->reference(), Core::OpKind::TicketSplit))
            return;
        menu->addSeparator();
        //: In the menu of a message
        menu->addAction(tr("Split off into a new ticket…"), this, [this, message] { splitOff(message); });
    });
    connect(m_conversation, &ConversationView::linkChosen, this, &TicketPane::linkChosen);
    new FileDrag(*m_conversation, *m_ticket, m_context.work.desk);
}

void TicketPane::addWritingRows(QMenu &menu, Core::MessageId id)
{
    const QList<Core::Message> shown = m_draft->forwardable();
    const auto message
        = std::find_if(shown.begin(), shown.end(), [id](const Core::Message &one) { return one.id == id; });
    if (message == shown.end() || m_composer->isHidden())
        return;
    const QString marked = m_conversation->textCursor().selection().toPlainText().trimmed();
    const QString quote = marked.isEmpty() ? Models::quoteOf(*message, m_context.formatter) : Models::quoted(marked);
    menu.addSeparator();
    //: In the menu of a message
    menu.addAction(marked.isEmpty() ? tr("Quote the message") : tr("Quote the marked words"), this,
                   [this, quote] { m_composer->insertQuote(quote); });
    if (m_draft->mayForward())
        //: In the menu of a message
        menu.addAction(tr("Forward…"), this, [this, id] {
            //: "Forward…" was chosen for a message while there are words of a note, which would have left with it
            const QString sentence = tr("A note is being written: add it first or take its words out.");
            if (!m_composer->startForward(id))
                Q_EMIT confirmed(sentence);
        });
}

void TicketPane::connectBars()
{
    connect(m_transfer, &TransferBar::left, this, &TicketPane::leaveBar);
    connect(m_hold, &HoldBar::left, this, &TicketPane::leaveBar);
    connect(m_reason, &ReasonBar::left, this, &TicketPane::leaveBar);
    connect(m_reason, &ReasonBar::holdTimeAsked, this, &TicketPane::askHoldTime);
    connect(m_composer, &Composer::reasonAsked, this, &TicketPane::askReason);
    connect(m_macros, &TicketMacros::reasonAsked, this, &TicketPane::askReasonOf);
    connect(m_macros, &TicketMacros::left, this, &TicketPane::leaveBar);
    connect(m_macros, &TicketMacros::failed, this, &TicketPane::failed);
    connect(m_macros, &TicketMacros::confirmed, this, &TicketPane::confirmed);
    connect(m_header, &TicketHeader::transferAsked, this, &TicketPane::transfer);
    connect(m_header, &TicketHeader::holdTimeAsked, this, &TicketPane::askHoldTime);
    connect(m_header, &TicketHeader::reasonAsked, this, &TicketPane::askReason);
    connect(m_header, &TicketHeader::historyAsked, this, &TicketPane::showHistory);
    connect(m_header, &TicketHeader::exportAsked, this, &TicketPane::showExport);
    connect(m_header, &TicketHeader::mergeAsked, this, qOverload<>(&TicketPane::showMerge));
    connect(m_header, &TicketHeader::splitAsked, this, &TicketPane::showSplit);
    connect(m_header, &TicketHeader::linksAsked, this, &TicketPane::showLinks);
}

void TicketPane::leaveBar()
{
    showBegun();
    Q_EMIT left();
}

void TicketPane::showBegun()
{
    m_transfer->setVisible(m_transfer->hasWords());
    m_reason->setVisible(m_reason->hasWords() && m_transfer->isHidden());
}

void TicketPane::open(Core::TicketId id)
{
    m_ticket->open(id);
}

void TicketPane::watchReading()
{
    // The list opens what comes to its top by itself: behind another place or window nobody has read it.
    const bool isInView = m_ticket->isOpen() && isVisible() && isActiveWindow();
    m_colleagues->setInView(isVisible() && isActiveWindow());
    if (!isInView)
        m_readTimer.stop();
    else if (m_ticket->details().row.unread && !m_readTimer.isActive())
        m_readTimer.start();
}

void TicketPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    watchReading();
}

void TicketPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_readTimer.stop();
    m_colleagues->setInView(false);
}

void TicketPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        watchReading();
}

void TicketPane::startReply()
{
    if (m_composer->isHidden())
        m_conversation->setFocus(Qt::OtherFocusReason);
    else
        m_composer->startReply();
}

void TicketPane::transfer()
{
    m_hold->hide();
    m_reason->hide();
    m_macros->putAway();
    m_transfer->start();
}

void TicketPane::handOver()
{
    m_hold->hide();
    m_reason->hide();
    m_macros->putAway();
    m_transfer->startByLetters();
}

void TicketPane::showMacros()
{
    for (QWidget *bar : std::initializer_list<QWidget *>{m_transfer, m_hold, m_reason})
        bar->hide();
    m_macros->start();
}

void TicketPane::askHoldTime(Core::StatusId status)
{
    m_transfer->hide();
    m_reason->hide();
    m_macros->putAway();
    m_hold->start(status);
}

void TicketPane::askReason(Core::StatusId status)
{
    if (m_ticket->holdsSolving(status))
        return;
    m_transfer->hide();
    m_hold->hide();
    m_macros->putAway();
    m_reason->start(status);
}

void TicketPane::askReasonOf(const Core::Macro &macro, Core::StatusId status)
{
    m_transfer->hide();
    m_hold->hide();
    m_reason->start(status, [this, macro](const QString &reason) { return m_macros->run(macro, reason); });
}

bool TicketPane::isAskingReason() const
{
    return !m_reason->isHidden();
}

const QWidget *TicketPane::openBar() const
{
    for (const QWidget *bar : std::initializer_list<const QWidget *>{m_transfer, m_hold, m_reason, m_macros})
        if (!bar->isHidden())
            return bar;
    return nullptr;
}

} // namespace Opora::Ui
