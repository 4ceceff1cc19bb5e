// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/splitpage.h"

#include "core/oplimits.h"
#include "models/lengthtext.h"
#include "models/ticketmodel.h"
#include "ui/kit/combolists.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/backhead.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kFirstLetters = 120;
} // namespace

SplitPage::SplitPage(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ticket(ticket)
    , m_messages(new QListWidget(this))
    , m_subject(new QLineEdit(this))
    , m_queue(new QComboBox(this))
    , m_told(new PlainLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(buildChoice(), 1);
    column->addWidget(buildFoot());
    connect(m_messages, &QListWidget::itemChanged, this, &SplitPage::look);
    connect(m_subject, &QLineEdit::textChanged, this, &SplitPage::look);
    connect(m_queue, &QComboBox::currentIndexChanged, this, &SplitPage::look);
    // What was chosen is of a ticket that is not before anybody's eyes any more.
    connect(&ticket, &Models::TicketModel::opened, this, [this] {
        if (isVisible())
            Q_EMIT left();
    });
}

QWidget *SplitPage::buildHead()
{
    auto *head = new BackHead(u"splitBack"_s, this);
    connect(head, &BackHead::left, this, &SplitPage::left);
    setTabOrder(head->button(), m_messages);
    return head;
}

QWidget *SplitPage::buildChoice()
{
    const Theme &theme = Theme::current();
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    const int gap = theme.space(Space::L);
    column->setContentsMargins(gap, 0, gap, theme.space(Space::S));
    column->setSpacing(theme.space(Space::S));
    auto *title = new PlainLabel(tr("Which messages go on in a ticket of their own?"), box);
    title->setSize(u"title"_s);
    title->setWordWrap(true);
    column->addWidget(title);
    m_messages->setObjectName(u"splitMessages"_s);
    m_messages->setAccessibleName(title->text());
    m_messages->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_messages->setTextElideMode(Qt::ElideRight);
    column->addWidget(m_messages, 1);
    auto *fields = new QFormLayout;
    m_subject->setObjectName(u"splitSubject"_s);
    m_queue->setObjectName(u"splitQueue"_s);
    m_queue->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    fields->addRow(tr("&Subject"), m_subject);
    fields->addRow(tr("&Department"), m_queue);
    nameComboLists(*box);
    column->addLayout(fields);
    m_told->setObjectName(u"splitTold"_s);
    m_told->setWordWrap(true);
    column->addWidget(m_told);
    return box;
}

QWidget *SplitPage::buildFoot()
{
    const Theme &theme = Theme::current();
    auto *foot = new QWidget(this);
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins(theme.space(Space::L), theme.space(Space::S), theme.space(Space::L),
                             theme.space(Space::M));
    m_go = new QPushButton(tr("Split off"), foot);
    m_go->setObjectName(u"splitGo"_s);
    m_go->setProperty("kind", u"primary"_s);
    line->addWidget(m_go);
    auto *cancel = new QPushButton(tr("Cancel"), foot);
    line->addWidget(cancel);
    line->addStretch(1);
    setTabOrder(m_queue, m_go);
    setTabOrder(m_go, cancel);
    connect(m_go, &QPushButton::clicked, this, &SplitPage::split);
    connect(cancel, &QPushButton::clicked, this, &SplitPage::left);
    // Split off or given up: nobody's unsaved words any more.
    connect(this, &SplitPage::left, m_subject, [this] { m_subject->setModified(false); });
    return foot;
}

void SplitPage::start()
{
    fill();
    look();
    m_messages->setFocus(Qt::OtherFocusReason);
}

void SplitPage::fill()
{
    const QSignalBlocker quietMessages(m_messages);
    const QSignalBlocker quietQueue(m_queue);
    const Core::TicketDetails &details = m_ticket.details();
    const Core::Timestamp now = m_context.work.clock.now();
    m_messages->clear();
    for (const Core::Message &message : details.messages) {
        // What went elsewhere goes no further, and what the server does not know yet has to be sent first.
        if (!message.movedTo.isNull() || details.unsentMessages.contains(message.id))
            continue;
        const QString words = message.text.simplified().left(kFirstLetters);
        //: A message that can be chosen: when, who, its first words
        auto *item = new QListWidgetItem(
            tr("%1 · %2: %3").arg(m_context.formatter.moment(message.at, now), message.authorName, words), m_messages);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
        item->setData(Qt::UserRole, message.id.uuid());
    }
    m_messages->setCurrentRow(0);
    m_queue->clear();
    for (const Core::Queue &queue : m_ticket.reference().queues)
        m_queue->addItem(queue.name, queue.id.uuid());
    m_queue->setCurrentIndex(m_queue->findData(details.ticket.queue.uuid()));
    m_subject->setText(details.ticket.subject);
}

void SplitPage::choose(Core::MessageId message)
{
    for (int row = 0; row < m_messages->count(); ++row) {
        if (m_messages->item(row)->data(Qt::UserRole).toUuid() != message.uuid())
            continue;
        m_messages->item(row)->setCheckState(Qt::Checked);
        m_messages->setCurrentRow(row);
    }
}

QList<Core::MessageId> SplitPage::chosen() const
{
    QList<Core::MessageId> chosen;
    for (int row = 0; row < m_messages->count(); ++row)
        if (const QListWidgetItem *item = m_messages->item(row); item->checkState() == Qt::Checked)
            chosen.append(Core::MessageId(item->data(Qt::UserRole).toUuid()));
    return chosen;
}

void SplitPage::look()
{
    const int count = int(chosen().size());
    const QString excess = Models::excessSentence(m_subject->text().simplified(), Core::kSubjectChars);
    m_told->setTone(excess.isEmpty() ? QString() : u"danger"_s);
    if (!excess.isEmpty())
        m_told->setText(excess);
    else if (count == 0)
        m_told->setText(tr("Choose messages with the space key or the mouse."));
    else
        m_told->setText(
            tr("%Ln message(s) go into a new ticket of the same customer in %1, with their files. They stay "
               "readable here.",
               nullptr, count)
                .arg(m_queue->currentText()));
    m_go->setEnabled(count > 0 && excess.isEmpty() && !m_subject->text().trimmed().isEmpty()
                     && m_queue->currentIndex() >= 0);
}

void SplitPage::split()
{
    m_ticket.split(m_subject->text(), Core::QueueId(m_queue->currentData().toUuid()), chosen());
    Q_EMIT left();
}

void SplitPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace Opora::Ui
