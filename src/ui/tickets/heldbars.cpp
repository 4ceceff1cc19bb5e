// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/heldbars.h"

#include "models/outboxmodel.h"
#include "models/outboxtext.h"
#include "models/ticketmodel.h"
#include "ui/kit/quietbar.h"
#include "ui/kit/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using Core::OutboxItem;
using Core::Resolution;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostWords = 600;

} // namespace

HeldBars::HeldBars(Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_ticket(ticket)
    , m_column(new QVBoxLayout(this))
{
    const int side = Theme::current().space(Space::L);
    m_column->setContentsMargins(side, 0, side, 0);
    m_column->setSpacing(Theme::current().space(Space::Xs));
    connect(&ticket, &Models::TicketModel::opened, this, &HeldBars::showHeld);
    connect(&ticket, &Models::TicketModel::changed, this, &HeldBars::showHeld);
    hide();
}

QString HeldBars::sentencesOf(const OutboxItem &item) const
{
    QStringList sentences{Models::outboxReason(item, m_ticket.reference())};
    QString words = Models::outboxWords(item).simplified();
    if (words.size() > kMostWords)
        words = words.left(kMostWords) + u'…';
    if (!words.isEmpty())
        //: In the bar of a held reply or note; %1 is what its author wrote
        sentences.append(tr("You wrote: “%1”").arg(words));
    QStringList files;
    for (const Core::Attachment &attachment : Models::outboxAttachments(item))
        files.append(attachment.name);
    if (!files.isEmpty())
        //: In the bar of a held reply or note; %1 are names of files
        sentences.append(tr("Attached: %1").arg(files.join(u", "_s)));
    return sentences.join(u'\n');
}

void HeldBars::showHeld()
{
    QList<OutboxItem> held;
    QStringList said;
    for (const OutboxItem &item : m_ticket.details().pending) {
        if (item.state != OutboxItem::State::Held && item.state != OutboxItem::State::Refused)
            continue;
        held.append(item);
        said.append(u"%1 %2 %3"_s.arg(item.mutation).arg(int(item.state)).arg(sentencesOf(item)));
    }
    // Bars that stay keep their focus and are not told anew by a screen reader.
    if (std::exchange(m_said, said) == said)
        return;
    while (QLayoutItem *item = m_column->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const OutboxItem &item : std::as_const(held))
        m_column->addWidget(barOf(item));
    setVisible(m_column->count() > 0);
    QWidget *previous = m_tabAfter;
    for (int i = 0; previous && i < m_column->count(); ++i)
        for (QPushButton *button : m_column->itemAt(i)->widget()->findChildren<QPushButton *>()) {
            setTabOrder(previous, button);
            previous = button;
        }
    if (m_column->count() > std::exchange(m_shown, m_column->count()))
        Q_EMIT appeared();
}

QuietBar *HeldBars::barOf(const OutboxItem &item)
{
    const bool held = item.state == OutboxItem::State::Held;
    auto *bar = new QuietBar(held ? QuietBar::Kind::Held : QuietBar::Kind::Refused, this);
    bar->setMessage(Models::outboxTitle(item), sentencesOf(item));
    for (const Models::OutboxChoice &choice : Models::choicesOf(item))
        addChoice(bar, item, choice.text, choice.resolution, choice.primary);
    return bar;
}

void HeldBars::addChoice(QuietBar *bar, const OutboxItem &item, const QString &text, Resolution resolution,
                         bool primary)
{
    QPushButton *button = bar->addButton(text, primary ? QuietBar::ButtonKind::Primary : QuietBar::ButtonKind::Plain);
    connect(button, &QPushButton::clicked, this, [this, mutation = item.mutation, resolution] {
        m_ticket.resolve(mutation, resolution);
        // The button goes with its bar; the keys must not be left to chance.
        Q_EMIT decided(resolution);
    });
}

} // namespace Opora::Ui
