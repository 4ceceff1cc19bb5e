// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/linksbar.h"

#include "models/ticketrowtext.h"
#include "ui/desk/statusmark.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/focuschain.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::LinksModel;

LinksBar::LinksBar(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new LinksModel(context.work, ticket, this))
    , m_flow(new FlowLayout(this, Theme::current().space(Space::S)))
{
    const Theme &theme = Theme::current();
    setObjectName(u"linksBar"_s);
    m_flow->setContentsMargins(theme.space(Space::L), 0, theme.space(Space::L), theme.space(Space::S));
    connect(m_model, &LinksModel::changed, this, &LinksBar::showLinks);
    hide();
}

void LinksBar::showLinks()
{
    const QList<LinksModel::Group> groups = m_model->groups();
    QStringList shown;
    for (const LinksModel::Group &group : groups) {
        shown.append(LinksModel::groupText(group));
        for (const Core::LinkedTicket &ticket : group.tickets)
            shown.append(ticket.id.toString() + LinksModel::ticketText(ticket)
                         + Models::statusName(m_context.reference.data(), ticket.status));
    }
    // A chip keeps its focus while nothing about the links is another one.
    if (std::exchange(m_shown, shown) == shown)
        return;
    for (QWidget *chip : std::exchange(m_chips, {})) {
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater(); // it may be the one that was clicked
    }
    for (const LinksModel::Group &group : groups)
        addChip(group);
    if (QWidget *before = m_tabAfter ? lastInFocusChain(*m_tabAfter) : nullptr)
        moveFocusChain(*this, *before);
    setVisible(!groups.isEmpty());
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
        // Plain text, whatever a subject holds.
        chip->setToolTip(LinksModel::ticketText(first).toHtmlEscaped());
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
