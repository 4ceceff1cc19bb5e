// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/composertools.h"

#include "models/composermodel.h"
#include "models/replytemplate.h"
#include "ui/kit/icon.h"
#include "ui/kit/menurow.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::ComposerModel;

namespace {

constexpr int kMostEarlier = 15;
constexpr int kEarlierLetters = 60;

} // namespace

ComposerTools::ComposerTools(const Context &context, Models::TicketModel &ticket, ComposerModel &model, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ticket(ticket)
    , m_model(model)
    , m_attach(new QToolButton(this))
    , m_templates(new QToolButton(this))
    , m_earlier(new QToolButton(this))
{
    build();
    connectModel();
}

void ComposerTools::build()
{
    m_templates->setObjectName(u"templateButton"_s);
    m_templates->setText(tr("Template ;"));
    m_templates->setAccessibleName(tr("Template ;"));
    m_templates->setIcon(Icon::get(u"template"_s));
    m_templates->setToolTip(tr("Insert a reply template (type ; in an empty reply)"));
    m_templates->setPopupMode(QToolButton::InstantPopup);
    m_templates->setMenu(new QMenu(m_templates));
    m_templates->setAutoRaise(true);
    //: Button with a menu: what was written for this ticket before
    m_earlier->setText(tr("Earlier"));
    m_earlier->setIcon(Icon::get(u"history"_s));
    m_earlier->setToolTip(tr("Take up earlier words of this ticket again"));
    m_earlier->setPopupMode(QToolButton::InstantPopup);
    m_earlier->setMenu(new QMenu(m_earlier));
    m_earlier->setAutoRaise(true);
    m_attach->setObjectName(u"attachButton"_s);
    m_attach->setText(tr("Attach"));
    m_attach->setToolTip(tr("Attach files; they can also be dropped or pasted here"));
    m_attach->setIcon(Icon::get(u"attach"_s));
    m_attach->setAutoRaise(true);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_templates);
    line->addWidget(m_attach);
    line->addWidget(m_earlier);
    line->addStretch(1);
}

void ComposerTools::connectModel()
{
    connect(m_attach, &QToolButton::clicked, this, &ComposerTools::filesAsked);
    connect(m_templates->menu(), &QMenu::aboutToShow, this, &ComposerTools::fillTemplates);
    connect(m_earlier->menu(), &QMenu::aboutToShow, &m_model, &ComposerModel::readEarlier);
    connect(&m_model, &ComposerModel::earlierRead, this, &ComposerTools::fillEarlier);
}

void ComposerTools::showTemplates()
{
    m_templates->showMenu();
}

int ComposerTools::setButtonStyle(Qt::ToolButtonStyle style)
{
    int used = 0;
    for (QToolButton *tool : {m_templates, m_attach, m_earlier}) {
        tool->setToolButtonStyle(style);
        used += tool->sizeHint().width() + Theme::current().space(Space::M);
    }
    return used;
}

void ComposerTools::fillTemplates()
{
    QMenu *menu = m_templates->menu();
    menu->clear();
    if (!m_ticket.isOpen())
        return;
    const Core::Timestamp now = m_context.work.clock.now();
    for (const Core::Template &text : Models::templatesFor(m_ticket.details(), m_ticket.reference(), now)) {
        menu->addAction(foreignWords(text.name), this, [this, text] {
            Q_EMIT templateChosen(Models::filledIn(text, m_ticket.details().ticket, m_ticket.reference()));
        });
    }
    if (menu->isEmpty())
        menu->addAction(tr("No templates for this department"))->setEnabled(false);
}

void ComposerTools::fillEarlier(const QList<Core::Draft> &drafts)
{
    QMenu *menu = m_earlier->menu();
    menu->clear();
    const Core::Timestamp now = m_context.work.clock.now();
    for (const Core::Draft &draft : drafts.first(std::min<qsizetype>(drafts.size(), kMostEarlier))) {
        QString words = draft.text.simplified().left(kEarlierLetters);
        words.replace(u'&', u"&&"_s);
        //: A menu entry: when it was written, and its first words
        const QString line = tr("%1: %2").arg(m_context.formatter.moment(draft.savedAt, now), words);
        menu->addAction(line, this, [this, draft] { m_model.restore(draft); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("Nothing was written here before"))->setEnabled(false);
}

} // namespace Opora::Ui
