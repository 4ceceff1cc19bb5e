// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/composertools.h"

#include "models/composermodel.h"
#include "models/quote.h"
#include "models/recipients.h"
#include "models/replytemplate.h"
#include "models/usecounts.h"
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
constexpr qsizetype kMostQuotes = 8;

} // namespace

ComposerTools::ComposerTools(const Context &context, Models::TicketModel &ticket, ComposerModel &model, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ticket(ticket)
    , m_model(model)
    , m_attach(new QToolButton(this))
    , m_templates(new QToolButton(this))
    , m_earlier(new QToolButton(this))
    , m_insert(new QToolButton(this))
    , m_format(new QToolButton(this))
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
    m_insert->setObjectName(u"insertButton"_s);
    //: Button with a menu: quotes, signatures and lines for copies
    m_insert->setText(tr("Insert"));
    m_insert->setIcon(Icon::get(u"plus"_s));
    m_insert->setToolTip(tr("Quote a message, add a signature or send copies"));
    m_insert->setPopupMode(QToolButton::InstantPopup);
    m_insert->setMenu(new QMenu(m_insert));
    m_insert->setAutoRaise(true);
    buildFormat();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_templates);
    line->addWidget(m_attach);
    line->addWidget(m_earlier);
    line->addWidget(m_insert);
    line->addWidget(m_format);
    line->addStretch(1);
}

void ComposerTools::buildFormat()
{
    m_format->setObjectName(u"formatButton"_s);
    //: Button that shows tools for bold words, lists and links
    m_format->setText(tr("Format"));
    //: %1 is a shortcut
    m_format->setToolTip(tr("Bold words, lists, quotations and links (%1)")
                             .arg(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F).toString(QKeySequence::NativeText)));
    m_format->setIcon(Icon::get(u"format"_s));
    m_format->setCheckable(true);
    m_format->setAutoRaise(true);
}

void ComposerTools::connectModel()
{
    connect(m_attach, &QToolButton::clicked, this, &ComposerTools::filesAsked);
    connect(m_format, &QToolButton::clicked, this, &ComposerTools::formatToggled);
    connect(m_templates->menu(), &QMenu::aboutToShow, this, &ComposerTools::fillTemplates);
    connect(m_earlier->menu(), &QMenu::aboutToShow, &m_model, &ComposerModel::readEarlier);
    connect(m_insert->menu(), &QMenu::aboutToShow, this, &ComposerTools::fillInserts);
    connect(&m_model, &ComposerModel::earlierRead, this, &ComposerTools::fillEarlier);
}

void ComposerTools::showTemplates()
{
    m_templates->showMenu();
}

int ComposerTools::setButtonStyle(Qt::ToolButtonStyle style)
{
    int used = 0;
    for (QToolButton *tool : {m_templates, m_attach, m_earlier, m_insert, m_format}) {
        tool->setToolButtonStyle(style);
        if (tool->isHidden())
            continue;
        used += tool->sizeHint().width() + Theme::current().space(Space::M);
    }
    return used;
}

void ComposerTools::offerFormat(bool isOffered, bool isOn)
{
    m_format->setVisible(isOffered);
    m_format->setChecked(isOn);
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
            Models::UseCounts(m_context.settings).add(text.id.uuid());
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
        const QString words = foreignWords(
            draft.text.trimmed().isEmpty() ? Models::recipientLine(draft.to + draft.cc + draft.bcc) : draft.text);
        // A kind that was chosen and left again is nothing that somebody wrote.
        if (words.isEmpty() && draft.attachments.isEmpty())
            continue;
        //: A menu entry: when it was written, and its first words
        const QString line = tr("%1: %2").arg(m_context.formatter.moment(draft.savedAt, now), words);
        menu->addAction(line, this, [this, draft] { m_model.restore(draft); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("Nothing was written here before"))->setEnabled(false);
}

void ComposerTools::fillInserts()
{
    QMenu *menu = m_insert->menu();
    menu->clear();
    if (!m_ticket.isOpen())
        return;
    addQuotes();
    menu->addSeparator();
    for (const auto &[name, words] : Models::signaturesFor(m_ticket.details().ticket, m_ticket.reference())) {
        menu->addAction(foreignWords(name), this, [this, words = words] { Q_EMIT insertChosen(words); });
    }
    menu->addSeparator();
    QAction *copies = menu->addAction(tr("Copies to others (Cc, Bcc)"), this, &ComposerTools::copiesAsked);
    copies->setEnabled(m_model.mayCopy());
}

void ComposerTools::addQuotes()
{
    const QList<Core::Message> messages = m_model.forwardable();
    if (messages.isEmpty())
        return;
    const auto quote = [this](const Core::Message &message) {
        return [this, words = Models::quoteOf(message, m_context.formatter)] { Q_EMIT quoteChosen(words); };
    };
    QMenu *menu = m_insert->menu();
    menu->addAction(tr("Quote the last message"), this, quote(messages.constFirst()));
    //: Menu of messages that can be quoted
    QMenu *others = menu->addMenu(tr("Quote another message"));
    const Core::Timestamp now = m_context.work.clock.now();
    for (const Core::Message &message : messages.mid(1, kMostQuotes)) {
        //: A message that can be chosen: when, who, its first words
        const QString row = tr("%1 · %2: %3")
                                .arg(m_context.formatter.moment(message.at, now), foreignWords(message.authorName),
                                     foreignWords(message.text));
        others->addAction(row, this, quote(message));
    }
    others->setEnabled(!others->isEmpty());
}

} // namespace Opora::Ui
