// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/linksbar.h"

#include "models/plaintip.h"
#include "models/ticketrowtext.h"
#include "ui/customers/rowbutton.h"
#include "ui/desk/statusmark.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/focuschain.h"
#include "ui/kit/rowcolumn.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::LinksModel;

namespace {
constexpr qsizetype kAnswers = 3;
} // namespace

LinksBar::LinksBar(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new LinksModel(context.work, ticket, this))
    , m_flow(new FlowLayout(nullptr, Theme::current().space(Space::S)))
    , m_answers(new RowColumn(0, this))
{
    const Theme &theme = Theme::current();
    setObjectName(u"linksBar"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(Space::L), 0, theme.space(Space::L), theme.space(Space::S));
    column->setSpacing(theme.space(Space::Xs));
    column->addLayout(m_flow);
    m_answers->hide();
    column->addWidget(m_answers);
    connect(m_model, &LinksModel::changed, this, &LinksBar::showLinks);
    hide();
}

void LinksBar::showLinks()
{
    showAnswers();
    const QList<LinksModel::Group> groups = m_model->groups();
    QStringList shown;
    for (const LinksModel::Group &group : groups) {
        shown.append(LinksModel::groupText(group));
        for (const Core::LinkedTicket &ticket : group.tickets)
            shown.append(ticket.id.toString() + LinksModel::ticketText(ticket)
                         + Models::statusName(m_context.reference.data(), ticket.status));
    }
    // A chip keeps its focus while nothing about the links is another one.
    if (std::exchange(m_shown, shown) != shown) {
        for (QWidget *chip : std::exchange(m_chips, {})) {
            m_flow->removeWidget(chip);
            chip->hide();
            chip->deleteLater(); // it may be the one that was clicked
        }
        for (const LinksModel::Group &group : groups)
            addChip(group);
    }
    orderTabs();
    setVisible(!groups.isEmpty());
}

void LinksBar::orderTabs()
{
    QWidget *previous = m_tabAfter ? lastInFocusChain(*m_tabAfter) : nullptr;
    if (!previous)
        return;
    for (QWidget *each : m_chips + m_answers->rows())
        setTabOrder(std::exchange(previous, each), each);
}

void LinksBar::showAnswers()
{
    const QList<Core::LinkedTicket> answers = m_model->answers().mid(0, kAnswers);
    QStringList keys;
    for (const Core::LinkedTicket &answer : answers)
        //: An answer of a colleague of another department: who, in which ticket, the words
        keys.append(tr("%1 in %2: %3")
                        .arg(Models::personName(m_context.reference.data(), answer.answeredBy),
                             Models::numberText(answer.number), answer.answer));
    m_answers->show(keys, [&](qsizetype position) {
        auto *row = new RowButton(m_answers);
        row->setObjectName(u"linkAnswer"_s);
        row->setIconName(u"note"_s);
        row->setWords(keys.at(position));
        connect(row, &QAbstractButton::clicked, this, [this, id = answers.at(position).id] { Q_EMIT ticketAsked(id); });
        return row;
    });
    m_answers->setVisible(!answers.isEmpty());
}

void LinksBar::addChip(const LinksModel::Group &group)
{
    auto *chip = new ChipButton(this);
    chip->setObjectName(u"linkChip"_s);
    chip->setFieldName(tr("Linked"));
    chip->setValue(LinksModel::groupText(group));
    const Core::LinkedTicket &first = group.tickets.constFirst();
    const bool isOne = group.tickets.size() == 1 && first.isHere;
    if (isOne) {
        chip->setMark(statusMark(m_context.reference.data(), first.status, first.state));
        chip->setToolTip(Models::plainTip(LinksModel::ticketText(first)));
        chip->setAccessibleDescription(LinksModel::ticketText(first));
        connect(chip, &QAbstractButton::clicked, this, [this, id = first.id] { Q_EMIT ticketAsked(id); });
    } else {
        chip->setIconName(u"link"_s);
        connect(chip, &QAbstractButton::clicked, this, &LinksBar::linksAsked);
    }
    m_flow->addWidget(chip);
    m_chips.append(chip);
    chip->show();
}

} // namespace Opora::Ui
