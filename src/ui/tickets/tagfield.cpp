// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/tagfield.h"

#include "core/members.h"
#include "core/oplimits.h"
#include "models/lengthtext.h"
#include "models/ticketmodel.h"
#include "ui/kit/combolists.h"
#include "ui/kit/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

TagField::TagField(Models::TicketModel &ticket, QWidget *parent)
    : QLineEdit(parent)
    , m_ticket(ticket)
    , m_known(new QStringListModel(this))
{
    setObjectName(u"tagField"_s);
    //: Where the name of a tag is typed
    setPlaceholderText(tr("Tag"));
    setAccessibleName(tr("Add a tag"));
    setFixedWidth(Theme::current().scaled(150));
    auto *completer = new QCompleter(m_known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->popup()->setAccessibleName(tr("Known tags"));
    dressPopupList(*completer->popup());
    setCompleter(completer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &TagField::add, Qt::QueuedConnection);
    connect(this, &QLineEdit::returnPressed, this, &TagField::add);
    connect(this, &QLineEdit::textChanged, this, &TagField::look);
    connect(&ticket, &Models::TicketModel::opened, this, &TagField::leave);
    connect(&ticket, &Models::TicketModel::closed, this, &TagField::leave);
    hide();
}

void TagField::start()
{
    if (!m_ticket.isOpen())
        return;
    if (isHidden()) {
        m_from = QApplication::focusWidget();
        clear();
        offerKnown();
        show();
    }
    setFocus(Qt::ShortcutFocusReason);
    look();
}

void TagField::leave()
{
    if (isHidden())
        return;
    const bool hadKeys = hasFocus();
    hide();
    clear();
    if (hadKeys && m_from && m_from->isVisible())
        m_from->setFocus(Qt::OtherFocusReason);
    look();
}

void TagField::offerKnown()
{
    QStringList names;
    for (const Core::Tag &tag : m_ticket.reference().tags)
        if (!m_ticket.details().ticket.tags.contains(tag.name))
            names.append(tag.name);
    m_known->setStringList(names);
}

void TagField::add()
{
    // A tag chosen from the list is told by the list and by the line.
    if (isHidden() || !problem().isEmpty())
        return;
    const QString tag = text();
    leave();
    m_ticket.addTag(tag);
}

void TagField::look()
{
    Q_EMIT told(isHidden() ? QString() : problem());
}

QString TagField::problem() const
{
    if (m_ticket.isOpen() && m_ticket.details().ticket.tags.size() >= Core::kMostTags)
        return tr("This ticket has %Ln tag(s), as many as it can hold. Remove one first.", nullptr, Core::kMostTags);
    return Models::excessSentence(Core::normalizedTag(text()), Core::kTagChars);
}

void TagField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QLineEdit::keyPressEvent(event);
}

void TagField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    const bool isElsewhere = event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason;
    // What was begun is not thrown away by a click; an empty line is in nobody's way.
    if (isElsewhere && text().isEmpty())
        leave();
}

} // namespace Opora::Ui
