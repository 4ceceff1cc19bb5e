// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxdetails.h"

#include "models/outboxmodel.h"
#include "models/outboxtext.h"
#include "models/ticketrowtext.h"
#include "ui/kit/labels.h"
#include "ui/main/context.h"

#include <QLayout>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::OutboxItem;
using Models::OutboxModel;

OutboxDetails::OutboxDetails(const Context &context, OutboxModel &model, QWidget *parent)
    : DetailsPage(parent)
    , m_context(context)
    , m_model(model)
{
    setAccessibleName(tr("The chosen change"));
    build();
    connect(&model, &OutboxModel::newsRead, this, &OutboxDetails::showNews);
    // The model knows the network first.
    connect(&model, &OutboxModel::dataChanged, this, &OutboxDetails::showNetwork);
}

void OutboxDetails::build()
{
    m_title = addText(u"title"_s, {});
    m_where = addText();
    m_since = addText(u"small"_s, u"muted"_s);
    m_recipients = addText(u"small"_s, u"muted"_s);
    m_recipients->setObjectName(u"outboxRecipients"_s);
    m_reason = addText({}, u"warning"_s);
    m_newsHead = addText(u"small"_s, u"muted"_s);
    m_newsHead->setText(tr("What came meanwhile"));
    m_news = addCard(u"outboxNews"_s);
    m_wordsHead = addText(u"small"_s, u"muted"_s);
    m_wordsHead->setText(tr("Your words"));
    m_words = addCard(u"outboxWords"_s);
    m_filesHead = addText(u"small"_s, u"muted"_s);
    //: Above the names of the files that go with a reply or note
    m_filesHead->setText(tr("Attached files"));
    m_files = addText();
    m_files->setObjectName(u"outboxFiles"_s);
    m_buttons = addButtonLine();
}

void OutboxDetails::set(PlainLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
    // Only what can be selected takes the focus.
    label->setTextInteractionFlags(text.isEmpty() ? Qt::NoTextInteraction : Qt::TextSelectableByMouse);
}

void OutboxDetails::show(const OutboxItem &item)
{
    const bool isSame = item.mutation == m_item.mutation;
    const std::optional<qint64> inTheWay = changeInTheWay(item);
    const bool stands
        = isSame && item.state == m_item.state && item.outcome == m_item.outcome && inTheWay == m_inTheWay;
    m_item = item;
    m_inTheWay = inTheWay;
    if (!isSame)
        showNews(item.mutation, {});
    showTexts();
    // Buttons are not made anew under the pointer while nothing about the choice changed.
    if (!stands)
        showButtons();
    m_model.readNews(item);
}

std::optional<qint64> OutboxDetails::changeInTheWay(const OutboxItem &item) const
{
    const int position = m_model.positionOf(item.mutation);
    if (position < 0)
        return std::nullopt;
    const OutboxItem &first = m_model.waitedFor(position);
    return Models::waitsForNetwork(first, m_context.session.state().network) ? std::optional(first.mutation)
                                                                             : std::nullopt;
}

void OutboxDetails::showNetwork()
{
    if (changeInTheWay(m_item) != m_inTheWay)
        show(m_item);
}

QString OutboxDetails::reason() const
{
    if (m_inTheWay == m_item.mutation)
        return Models::networkWaitReason();
    if (m_inTheWay)
        return tr("It goes after a change with a large file, and this network is metered. Both leave by themselves on "
                  "another network, or now if you choose Sync now.");
    return Models::outboxReason(m_item, m_context.reference.data(), m_context.formatter, m_context.work.clock.now());
}

void OutboxDetails::showTexts()
{
    const Core::Timestamp now = m_context.work.clock.now();
    set(m_title, Models::outboxTitle(m_item, m_context.reference.data()));
    set(m_where,
        m_item.ticket.isNull() ? QString() : Models::numberText(m_item.ticketNumber) + u' ' + m_item.ticketSubject);
    const QString since = m_context.formatter.moment(m_item.queuedAt, now);
    //: %1 is a date and time
    set(m_since, m_item.what.offline ? tr("written offline, %1").arg(since) : tr("written %1").arg(since));
    set(m_recipients, Models::outboxRecipients(m_item));
    set(m_reason, reason());
    set(m_words, Models::outboxWords(m_item));
    m_wordsHead->setVisible(!m_words->text().isEmpty());
    m_words->parentWidget()->setVisible(!m_words->text().isEmpty());
    set(m_files, Models::outboxFiles(m_item, m_context.formatter).join(u'\n'));
    m_filesHead->setVisible(!m_files->text().isEmpty());
}

void OutboxDetails::showNews(qint64 mutation, const QStringList &lines)
{
    if (mutation != m_item.mutation)
        return;
    set(m_news, lines.join(u'\n'));
    m_newsHead->setVisible(!lines.isEmpty());
    m_news->parentWidget()->setVisible(!lines.isEmpty());
}

void OutboxDetails::showButtons()
{
    QLayout *line = m_buttons->layout();
    while (QLayoutItem *entry = line->takeAt(0)) {
        entry->widget()->hide();
        entry->widget()->deleteLater();
        delete entry;
    }
    addChoices();
    if (!m_item.ticket.isNull())
        connect(addButton(tr("Open the ticket"), false), &QPushButton::clicked, this,
                [this] { Q_EMIT ticketAsked(m_item.ticket); });
}

void OutboxDetails::addChoices()
{
    const qint64 mutation = m_item.mutation;
    switch (m_item.state) {
    case OutboxItem::State::Undoable:
    case OutboxItem::State::Waiting:
        if (m_inTheWay)
            connect(addButton(tr("Sync now"), true), &QPushButton::clicked, this,
                    [this] { m_context.session.syncNow(); });
        connect(addButton(tr("Take back"), m_item.state == OutboxItem::State::Undoable), &QPushButton::clicked, this,
                [this, mutation] { m_model.withdraw(mutation); });
        return;
    case OutboxItem::State::Sending: return; // it is on the wire: nothing can be promised
    case OutboxItem::State::Held:
    case OutboxItem::State::Refused: break;
    }
    for (const Models::OutboxChoice &choice : Models::choicesOf(m_item))
        connect(addButton(choice.text, choice.primary), &QPushButton::clicked, this,
                [this, mutation, resolution = choice.resolution] { m_model.resolve(mutation, resolution); });
}

QPushButton *OutboxDetails::addButton(const QString &text, bool primary)
{
    auto *button = new QPushButton(text, m_buttons);
    if (primary)
        button->setProperty("kind", u"primary"_s);
    m_buttons->layout()->addWidget(button);
    return button;
}

} // namespace Opora::Ui
