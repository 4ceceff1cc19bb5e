// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/mergepage.h"

#include "models/mergemodel.h"
#include "models/ticketrowtext.h"
#include "ui/desk/statusmark.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/backhead.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::MergeModel;

namespace {

constexpr int kFirstLetters = 120;
constexpr int kTicketsHeight = 132; // at 100 %

void dressList(QListWidget &list)
{
    list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list.setTextElideMode(Qt::ElideRight);
}

} // namespace

MergePage::MergePage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new MergeModel(context.work, this))
    , m_tickets(new QListWidget(this))
    , m_number(new QLineEdit(this))
    , m_stays(new PlainLabel(this))
    , m_moved(new PlainLabel(this))
    , m_warning(new PlainLabel(this))
    , m_preview(new QListWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(buildTickets());
    column->addWidget(buildPreview(), 1);
    column->addWidget(buildFoot());
    m_model->setReference(context.reference.data());
    connect(&context.reference, &Models::ReferenceModel::changed, this,
            [this] { m_model->setReference(m_context.reference.data()); });
    connect(m_model, &MergeModel::changed, this, [this] {
        showTickets();
        showPreview();
    });
    connect(m_model, &MergeModel::merged, this, &MergePage::merged);
    connect(m_model, &MergeModel::told, this, &MergePage::confirmed);
    connect(m_model, &MergeModel::failed, this, &MergePage::failed);
}

QWidget *MergePage::buildHead()
{
    auto *head = new BackHead(u"mergeBack"_s, this);
    connect(head, &BackHead::left, this, &MergePage::left);
    setTabOrder(head->button(), m_tickets);
    return head;
}

QWidget *MergePage::buildTickets()
{
    const Theme &theme = Theme::current();
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    const int gap = theme.space(Space::L);
    column->setContentsMargins(gap, 0, gap, theme.space(Space::S));
    column->setSpacing(theme.space(Space::S));
    auto *title = new PlainLabel(tr("Which ticket stays?"), box);
    title->setSize(u"title"_s);
    column->addWidget(title);
    m_tickets->setObjectName(u"mergeTickets"_s);
    m_tickets->setAccessibleName(tr("Which ticket stays? The others go on in it."));
    m_tickets->setFixedHeight(theme.scaled(kTicketsHeight));
    dressList(*m_tickets);
    column->addWidget(m_tickets);
    // Queued: the list is filled anew by it.
    const auto choose = [this](int row) {
        if (const QListWidgetItem *item = m_tickets->item(row))
            m_model->setTarget(Core::TicketId(item->data(Qt::UserRole).toUuid()));
    };
    connect(m_tickets, &QListWidget::currentRowChanged, this, choose, Qt::QueuedConnection);
    column->addLayout(buildNumber());
    return box;
}

QLayout *MergePage::buildNumber()
{
    auto *line = new QHBoxLayout;
    m_number->setObjectName(u"mergeNumber"_s);
    m_number->setPlaceholderText(tr("Number of another ticket, e.g. 4821"));
    m_number->setAccessibleName(tr("Number of another ticket"));
    line->addWidget(m_number, 1);
    auto *add = new QPushButton(tr("Add"), this);
    line->addWidget(add);
    auto *leaveOut = new QPushButton(tr("Leave out"), this);
    leaveOut->setObjectName(u"mergeLeaveOut"_s);
    leaveOut->setToolTip(tr("The marked ticket is not merged"));
    line->addWidget(leaveOut);
    setTabOrder(m_number, add);
    setTabOrder(add, leaveOut);
    setTabOrder(leaveOut, m_preview);
    connect(add, &QPushButton::clicked, this, &MergePage::addNumber);
    connect(m_number, &QLineEdit::returnPressed, this, &MergePage::addNumber);
    connect(leaveOut, &QPushButton::clicked, this, [this] {
        if (const QListWidgetItem *item = m_tickets->currentItem())
            m_model->remove(Core::TicketId(item->data(Qt::UserRole).toUuid()));
    });
    return line;
}

QWidget *MergePage::buildPreview()
{
    const Theme &theme = Theme::current();
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    const int gap = theme.space(Space::L);
    column->setContentsMargins(gap, 0, gap, theme.space(Space::S));
    column->setSpacing(theme.space(Space::S));
    m_stays->setObjectName(u"mergeStays"_s);
    m_moved->setObjectName(u"mergeMoved"_s);
    m_warning->setObjectName(u"mergeWarning"_s);
    m_moved->setTone(u"muted"_s);
    m_warning->setTone(u"warning"_s);
    for (PlainLabel *label : {m_stays, m_moved, m_warning}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    m_preview->setObjectName(u"mergePreview"_s);
    m_preview->setAccessibleName(tr("What will stand in the ticket"));
    m_preview->setSelectionMode(QAbstractItemView::SingleSelection);
    m_preview->setUniformItemSizes(true);
    dressList(*m_preview);
    column->addWidget(m_preview, 1);
    return box;
}

QWidget *MergePage::buildFoot()
{
    const Theme &theme = Theme::current();
    auto *foot = new QWidget(this);
    auto *line = new FlowLayout(foot, theme.space(Space::S));
    line->setContentsMargins(theme.space(Space::L), theme.space(Space::S), theme.space(Space::L),
                             theme.space(Space::M));
    m_merge = new QPushButton(foot);
    m_merge->setObjectName(u"mergeGo"_s);
    m_merge->setProperty("kind", u"primary"_s);
    line->addWidget(m_merge);
    auto *cancel = new QPushButton(tr("Cancel"), foot);
    line->addWidget(cancel);
    setTabOrder(m_preview, m_merge);
    setTabOrder(m_merge, cancel);
    connect(m_merge, &QPushButton::clicked, m_model, &MergeModel::merge);
    connect(cancel, &QPushButton::clicked, this, &MergePage::left);
    connect(this, &MergePage::left, m_number, &QLineEdit::clear);
    return foot;
}

void MergePage::start(const QList<Core::RowKey> &tickets)
{
    m_number->clear();
    m_model->start(tickets);
    (tickets.size() > 1 ? static_cast<QWidget *>(m_tickets) : m_number)->setFocus(Qt::OtherFocusReason);
}

void MergePage::addNumber()
{
    const qint64 number = m_number->text().remove(u'#').trimmed().toLongLong();
    if (number <= 0)
        return;
    m_number->clear();
    m_model->add(number);
}

void MergePage::showTickets()
{
    const QSignalBlocker filling(m_tickets);
    const Core::ReferenceData &reference = m_context.reference.data();
    m_tickets->clear();
    for (const Core::TicketDetails &details : m_model->tickets()) {
        const Core::Ticket &ticket = details.ticket;
        const QString subject = ticket.subject.trimmed().isEmpty() ? tr("(no subject)") : ticket.subject;
        //: A ticket in a list: number, subject, customer, status, owner
        auto *item = new QListWidgetItem(tr("%1  %2 · %3 · %4 · %5")
                                             .arg(Models::numberText(ticket.number), subject.simplified(),
                                                  ticket.requesterName, Models::statusName(reference, ticket.status),
                                                  Models::personName(reference, ticket.owner)),
                                         m_tickets);
        item->setIcon(statusMark(reference, ticket.status, ticket.state).icon());
        item->setData(Qt::UserRole, ticket.id.uuid());
        if (ticket.id == m_model->target())
            m_tickets->setCurrentItem(item);
    }
}

QString MergePage::staysSentence() const
{
    const Core::TicketDetails *target = m_model->targetDetails();
    if (!target)
        return {};
    const Core::ReferenceData &reference = m_context.reference.data();
    const QString number = Models::numberText(target->ticket.number);
    if (m_model->tickets().size() < 2)
        return tr("%1 stays. Add the tickets that are to go on in it.").arg(number);
    return tr("%1 stays with its subject, status (%2), department (%3) and owner (%4). The others are closed and "
              "name it; answers to them reach it.")
        .arg(number, Models::statusName(reference, target->ticket.status),
             Models::queueName(reference, target->ticket.queue), Models::personName(reference, target->ticket.owner));
}

QString MergePage::movedSentence() const
{
    QStringList sentences;
    if (const qsizetype files = m_model->movedFiles(); files > 0)
        sentences.append(tr("%Ln attached file(s) come along.", nullptr, int(files)));
    for (const Core::Draft &draft : m_model->drafts())
        for (const Core::TicketDetails &ticket : m_model->tickets())
            if (ticket.ticket.id == draft.ticket)
                sentences.append(tr("Your unsent words in %1 go into the draft of the ticket that stays.")
                                     .arg(Models::numberText(ticket.ticket.number)));
    return sentences.join(u' ');
}

void MergePage::showPreview()
{
    const QString stays = staysSentence();
    const QString moved = movedSentence();
    QString warning;
    if (m_model->areTooMany())
        warning = tr("%Ln ticket(s) at most can be merged at once. Choose fewer.", nullptr, int(MergeModel::kMost));
    else if (m_model->areOfSeveralCustomers())
        warning = tr("These tickets are of several customers. Answers will go to the customer of the one that stays.");
    m_stays->setText(stays);
    m_moved->setText(moved);
    m_moved->setVisible(!moved.isEmpty());
    m_warning->setText(warning);
    m_warning->setVisible(!warning.isEmpty());
    m_preview->clear();
    const Core::Timestamp now = m_context.work.clock.now();
    for (const MergeModel::Line &line : m_model->preview()) {
        const QString words = line.message.text.simplified().left(kFirstLetters);
        const QString when = m_context.formatter.moment(line.message.at, now);
        //: A message of a ticket that others are merged into: when, who, from which ticket, its first words
        auto *item = new QListWidgetItem(
            tr("%1 · %2 · from %3: %4").arg(when, line.message.authorName, Models::numberText(line.number), words),
            m_preview);
        if (line.isMoved)
            item->setIcon(Icon::get(u"merge"_s));
        else if (line.message.audience != Core::Audience::Public)
            item->setIcon(Icon::get(u"note"_s));
        else
            item->setIcon(Icon::get(u"mail"_s));
    }
    const int others = int(m_model->tickets().size()) - 1;
    m_merge->setText(others > 0 ? tr("Merge %Ln ticket(s) into it", nullptr, others) : tr("Merge"));
    m_merge->setEnabled(m_model->canMerge());
}

void MergePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace Opora::Ui
