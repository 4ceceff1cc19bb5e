// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/askform.h"

#include "core/oplimits.h"
#include "ui/kit/combolists.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/lengthguard.h"
#include "ui/main/undokeys.h"
#include "ui/tickets/typedwords.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
const auto kAskedQuestion = u"question"_s;
} // namespace

AskForm::AskForm(const Context &context, Models::LinksModel &model, Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_ticket(ticket)
    , m_queue(new QComboBox(this))
    , m_question(new QLineEdit(this))
    , m_typed(new TypedWords(context, ticket, this))
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.space(Space::S));
    auto *label = new PlainLabel(tr("A&sk another department"), this);
    label->setBuddy(m_queue);
    column->addWidget(label);
    m_queue->setObjectName(u"askQueue"_s);
    m_queue->setAccessibleName(tr("Department"));
    m_queue->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_queue->setMinimumContentsLength(14);
    nameComboLists(*this);
    m_question->setObjectName(u"askQuestion"_s);
    m_question->setPlaceholderText(tr("Question for the colleagues there; the customer does not see it"));
    m_question->setAccessibleName(m_question->placeholderText());
    auto *go = new QPushButton(tr("Ask"), this);
    go->setObjectName(u"askGo"_s);
    auto *line = new QHBoxLayout;
    line->addWidget(m_question, 1);
    line->addWidget(go);
    column->addWidget(m_queue, 0, Qt::AlignLeading);
    column->addLayout(line);
    auto *told = new PlainLabel(this);
    told->setTone(u"danger"_s);
    told->setSize(u"small"_s);
    column->addWidget(told);
    // Characters of three bytes at most: what fits here fits into a message.
    m_guard = new LengthGuard(m_question, Core::kMessageTextBytes / 3, told);
    new UndoKeys(m_question);
    connect(go, &QPushButton::clicked, this, &AskForm::askColleagues);
    connect(m_question, &QLineEdit::returnPressed, this, &AskForm::askColleagues);
    connect(&model, &Models::LinksModel::notAsked, this, &AskForm::giveBack);
    m_typed->watch(m_question, kAskedQuestion);
    connect(&ticket, &Models::TicketModel::opened, m_typed, &TypedWords::restore);
}

void AskForm::start()
{
    m_queue->clear();
    if (m_ticket.isOpen())
        for (const Core::Queue &queue : m_ticket.reference().queues)
            if (queue.active && queue.id != m_ticket.details().ticket.queue)
                m_queue->addItem(queue.name, queue.id.uuid());
    setVisible(m_model.canAsk() && m_queue->count() > 0);
}

void AskForm::askColleagues()
{
    // A right may be gone by now, or the ticket merged: words that nothing takes stay.
    const bool isTaken = m_model.canAsk() && m_queue->currentIndex() >= 0;
    if (m_guard->isOver() || !isTaken || m_question->text().trimmed().isEmpty())
        return m_question->setFocus(Qt::OtherFocusReason);
    m_model.askColleagues(Core::QueueId(m_queue->currentData().toUuid()), m_question->text());
    m_question->setText({});
}

void AskForm::giveBack(Core::TicketId from, const QString &question)
{
    if (from != m_ticket.id())
        return m_typed->keep(from, kAskedQuestion, question);
    if (!m_question->text().isEmpty())
        return;
    // As if typed: who closes the window is asked about it.
    m_question->insert(question);
}

} // namespace Opora::Ui
