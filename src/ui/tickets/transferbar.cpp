// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/transferbar.h"

#include "core/oplimits.h"
#include "models/ticketmodel.h"
#include "ui/kit/combolists.h"
#include "ui/kit/labels.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/theme.h"
#include "ui/main/lengthguard.h"
#include "ui/tickets/typedwords.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

#include <algorithm>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
const auto kTransferNote = u"transfer"_s;
const auto kTransferQueue = u"transferQueue"_s;
constexpr int kIsPerson = Qt::UserRole + 1;
} // namespace

TransferBar::TransferBar(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QFrame(parent)
    , m_ticket(ticket)
    , m_letters(new SearchField(this))
    , m_unknown(new PlainLabel(this))
    , m_queue(new QComboBox(this))
    , m_note(new QLineEdit(this))
    , m_typed(new TypedWords(context, ticket, this))
{
    build();
    buildLetters();
    m_typed->watch(m_note, kTransferNote);
    connect(m_queue, &QComboBox::activated, this, [this] {
        m_unknown->hide();
        m_typed->keep(kTransferQueue, m_queue->currentData().toUuid().toString(QUuid::WithoutBraces));
    });
    connect(m_note, &QLineEdit::returnPressed, this, &TransferBar::transfer);
    connect(&ticket, &Models::TicketModel::opened, this, &TransferBar::restore);
    hide();
}

void TransferBar::build()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(Space::L), 0, theme.space(Space::L), theme.space(Space::S));
    column->setSpacing(theme.space(Space::Xs));
    column->addWidget(m_unknown);
    m_arrangement = new QBoxLayout(QBoxLayout::LeftToRight);
    column->addLayout(m_arrangement);
    m_queue->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_queue->setMinimumContentsLength(14);
    m_queue->setAccessibleName(tr("Department or colleague"));
    //: Stands in the list of departments and colleagues while none of them is chosen
    m_queue->setPlaceholderText(tr("Where to?"));
    m_queue->setObjectName(u"transferQueue"_s);
    nameComboLists(*this);
    m_note->setPlaceholderText(tr("Note for the colleagues there: why?"));
    m_note->setAccessibleName(tr("Note for the colleagues there: why?"));
    m_note->setObjectName(u"transferNote"_s);
    auto *go = new QPushButton(tr("Transfer"), this);
    go->setProperty("kind", u"primary"_s);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *fields = new QHBoxLayout;
    fields->addWidget(m_letters, 1);
    fields->addWidget(m_queue);
    fields->addWidget(m_note, 2);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(go);
    buttons->addWidget(cancel);
    buttons->addStretch();
    m_arrangement->addLayout(fields, 1);
    m_arrangement->addLayout(buttons);
    auto *told = new PlainLabel(this);
    told->setTone(u"danger"_s);
    told->setSize(u"small"_s);
    column->addWidget(told);
    // Characters of three bytes at most: what fits here fits into a message.
    m_guard = new LengthGuard(m_note, Core::kMessageTextBytes / 3, told);
    connect(go, &QPushButton::clicked, this, &TransferBar::transfer);
    connect(cancel, &QPushButton::clicked, this, &TransferBar::leave);
}

void TransferBar::start()
{
    if (!m_ticket.isOpen())
        return;
    m_letters->hide();
    m_unknown->hide();
    offer(departments());
    show();
    m_queue->setFocus();
}

void TransferBar::buildLetters()
{
    m_letters->setObjectName(u"transferLetters"_s);
    m_letters->setPurpose(tr("Three letters of a department or a colleague"));
    // Beside a list and a note there is no room for the whole of it.
    m_letters->setPlaceholderText(tr("Three letters"));
    m_letters->hide();
    m_unknown->setObjectName(u"transferUnknown"_s);
    m_unknown->setTone(u"danger"_s);
    m_unknown->setSize(u"small"_s);
    m_unknown->setWordWrap(true);
    m_unknown->hide();
    connect(m_letters, &QLineEdit::textChanged, this, &TransferBar::find);
    connect(m_letters, &SearchField::escaped, this, &TransferBar::leave);
    connect(m_letters, &SearchField::resultsRequested, m_queue, [this] { m_queue->setFocus(Qt::OtherFocusReason); });
    connect(m_letters, &QLineEdit::returnPressed, m_note, [this] {
        if (m_queue->count() > 0)
            m_note->setFocus(Qt::OtherFocusReason);
    });
}

void TransferBar::startByLetters()
{
    if (!m_ticket.isOpen())
        return;
    m_letters->setText({});
    find();
    m_letters->show();
    show();
    m_letters->setFocus();
}

void TransferBar::find()
{
    if (!m_ticket.isOpen())
        return;
    offer(Models::handoverTyped(everybody(), m_letters->text()));
    m_unknown->setText(tr("No department and no colleague is called so."));
    m_unknown->setVisible(m_queue->count() == 0);
    if (m_queue->count() == 0 || m_letters->text().isEmpty())
        return;
    m_queue->setCurrentIndex(0);
    m_typed->keep(kTransferQueue, m_queue->currentData().toUuid().toString(QUuid::WithoutBraces));
}

QList<Models::HandoverTarget> TransferBar::departments() const
{
    QList<Models::HandoverTarget> targets = everybody();
    targets.removeIf([](const Models::HandoverTarget &target) { return target.isPerson; });
    return targets;
}

QList<Models::HandoverTarget> TransferBar::everybody() const
{
    return Models::handoverTargets(m_ticket.reference(), m_ticket.details().ticket);
}

void TransferBar::offer(const QList<Models::HandoverTarget> &targets)
{
    m_queue->clear();
    for (const Models::HandoverTarget &target : targets) {
        m_queue->addItem(target.name, target.id);
        m_queue->setItemData(m_queue->count() - 1, target.isPerson, kIsPerson);
    }
    // None of them by itself: a note for one department would go to another.
    m_queue->setCurrentIndex(m_queue->findData(QUuid(m_typed->words(kTransferQueue))));
}

void TransferBar::restore()
{
    m_typed->restore();
    m_letters->hide();
    m_unknown->hide();
    offer(departments());
    // A colleague was chosen.
    if (const QUuid kept(m_typed->words(kTransferQueue)); !kept.isNull() && m_queue->findData(kept) < 0)
        offer(everybody());
    setVisible(hasWords());
}

void TransferBar::transfer()
{
    // While another ticket is being opened nothing would take the note.
    if (m_guard->isOver() || !m_ticket.isOpen())
        return;
    const QUuid target = m_queue->currentData().toUuid();
    if (target.isNull())
        return askWhereTo(tr("Choose a department or a colleague first."));
    const QList<Models::HandoverTarget> targets = everybody();
    const auto isTarget = [target](const Models::HandoverTarget &one) { return one.id == target; };
    // A colleague was quicker.
    if (std::none_of(targets.cbegin(), targets.cend(), isTarget)) {
        m_letters->hide();
        offer(targets);
        return askWhereTo(tr("The ticket is there already or cannot go there any more: choose where else."));
    }
    const bool isPerson = m_queue->currentData(kIsPerson).toBool();
    const QString note = m_note->text();
    const Core::TicketId id = m_ticket.id();
    leave();
    // Kept until they are stored: a full disk takes no words away.
    m_typed->keep(id, kTransferNote, note);
    m_typed->keep(id, kTransferQueue, target.toString(QUuid::WithoutBraces));
    const auto stored = [self = QPointer(this), id, target, note](bool isStored) {
        if (self)
            self->settle(id, target, note, isStored);
    };
    if (isPerson)
        m_ticket.handTo(Core::PersonId(target), note, stored);
    else
        m_ticket.transfer(Core::QueueId(target), note, stored);
}

void TransferBar::settle(Core::TicketId ticket, const QUuid &target, const QString &note, bool isStored)
{
    const bool isShown = m_ticket.isOpen() && m_ticket.id() == ticket;
    if (!isStored) {
        if (isShown && !note.isEmpty())
            restore();
        return;
    }
    // What was begun meanwhile is the next transfer's.
    if (m_typed->forget(ticket, kTransferNote, note))
        m_typed->forget(ticket, kTransferQueue, target.toString(QUuid::WithoutBraces));
    // The ticket was left and opened again meanwhile.
    if (isShown && hasWords() && m_note->text() == note) {
        m_note->setText({});
        hide();
    }
}

void TransferBar::askWhereTo(const QString &sentence)
{
    // That nobody is called so is told already.
    if (m_queue->count() > 0 || m_unknown->isHidden())
        m_unknown->setText(sentence);
    m_unknown->show();
    (m_letters->isHidden() ? static_cast<QWidget *>(m_queue) : m_letters)->setFocus(Qt::OtherFocusReason);
}

bool TransferBar::hasWords() const
{
    return !m_note->text().isEmpty();
}

void TransferBar::leave()
{
    hide();
    // Not by clear(), which Ctrl+Z would take back.
    m_note->setText({});
    m_typed->keep(kTransferQueue, {});
    Q_EMIT left();
}

void TransferBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    // A reason needs room to be read while it is written.
    const int needed = Theme::current().scaled(520);
    m_arrangement->setDirection(width() >= needed ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void TransferBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QFrame::keyPressEvent(event);
}

} // namespace Opora::Ui
