// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/mentioncompleter.h"

#include "models/composermodel.h"
#include "models/mentions.h"
#include "models/ticketmodel.h"
#include "ui/kit/combolists.h"
#include "ui/kit/theme.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QStringListModel>
#include <QTextBlock>
#include <QTextEdit>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kListWidth = 220; // at 100 %
} // namespace

MentionCompleter::MentionCompleter(const Models::TicketModel &ticket, const Models::ComposerModel &draft,
                                   QTextEdit *edit)
    : QCompleter(edit)
    , m_ticket(ticket)
    , m_draft(draft)
    , m_edit(edit)
    , m_names(new QStringListModel(this))
{
    setModel(m_names);
    setCaseSensitivity(Qt::CaseInsensitive);
    setFilterMode(Qt::MatchContains);
    m_list = popup();
    m_list->setObjectName(u"mentionList"_s);
    m_list->setAccessibleName(tr("Colleagues"));
    dressPopupList(*m_list);
    setWidget(edit);
    connect(this, qOverload<const QString &>(&QCompleter::activated), this, &MentionCompleter::accept);
    connect(edit, &QTextEdit::textChanged, this, &MentionCompleter::look);
}

QString MentionCompleter::before() const
{
    const QTextCursor cursor = m_edit->textCursor();
    return cursor.block().text().left(cursor.positionInBlock());
}

void MentionCompleter::look()
{
    // A reply and what is forwarded are for people who are told of no colleague.
    const bool isNote = m_ticket.isOpen() && m_draft.kind() == Models::ComposerModel::Kind::Note;
    const QString begun
        = isNote && (m_edit->hasFocus() || m_list->isVisible()) ? Models::begunMention(before()) : QString();
    if (begun.isNull())
        m_list->hide();
    else
        offer(begun);
}

void MentionCompleter::offer(const QString &begun)
{
    QStringList names;
    for (const Core::Person &person : Models::mentionable(m_ticket.reference(), m_ticket.details().ticket.queue))
        if (!names.contains(person.name))
            names.append(person.name);
    if (names != m_names->stringList())
        m_names->setStringList(names);
    setCompletionPrefix(begun);
    const bool isWhole = completionCount() == 1 && currentCompletion().compare(begun, Qt::CaseInsensitive) == 0;
    if (completionCount() == 0 || isWhole)
        return m_list->hide();
    QRect place = m_edit->cursorRect();
    place.setWidth(Theme::current().scaled(kListWidth));
    complete(place);
    m_list->setCurrentIndex(completionModel()->index(0, 0));
}

void MentionCompleter::accept(const QString &name)
{
    const QString begun = Models::begunMention(before());
    if (begun.isNull())
        return;
    QTextCursor cursor = m_edit->textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, int(begun.size()));
    cursor.insertText(name + u' ');
    m_edit->setTextCursor(cursor);
}

bool MentionCompleter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QCompleter::eventFilter(watched, event);
    // Before the words get them, in which Enter is a new line and Escape leaves.
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: {
        const QString name = m_list->currentIndex().data().toString();
        m_list->hide();
        if (!name.isEmpty())
            accept(name);
        return true;
    }
    case Qt::Key_Escape: m_list->hide(); return true;
    default: return QCompleter::eventFilter(watched, event);
    }
}

} // namespace Opora::Ui
