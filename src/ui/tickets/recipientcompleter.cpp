// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/recipientcompleter.h"

#include "models/recipients.h"
#include "text/contacts/mailaddress.h"
#include "ui/kit/combolists.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kFewestLetters = 2;
constexpr int kMostOffered = 8;
} // namespace

RecipientCompleter::RecipientCompleter(Core::HelpDesk &desk, QLineEdit *field)
    : QCompleter(field)
    , m_desk(desk)
    , m_field(field)
    , m_found(new QStringListModel(this))
{
    setModel(m_found);
    setWidget(field);
    // Those that the cache has found are offered in its order, best first.
    setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    setMaxVisibleItems(kMostOffered);
    popup()->setObjectName(u"recipientList"_s);
    popup()->setAccessibleName(tr("Customers with an address"));
    dressPopupList(*popup());
    m_list = popup();
    connect(field, &QLineEdit::textEdited, this, &RecipientCompleter::look);
    connect(this, qOverload<const QString &>(&QCompleter::activated), this, &RecipientCompleter::accept);
}

void RecipientCompleter::look()
{
    const QString begun = Models::begunRecipient(m_field->text(), m_field->cursorPosition());
    const quint64 question = m_question.start();
    // Whoever typed a whole address means it, and not the first that resembles it.
    if (begun.size() < kFewestLetters || Text::isMailAddress(begun))
        return m_list->hide();
    Models::ask(m_desk.customers({begun, kMostOffered, {}}), this,
                [this, question](const Core::Result<Core::CustomerPage> &page) {
                    if (page && m_question.isNewest(question))
                        offer(*page);
                });
}

void RecipientCompleter::offer(const Core::CustomerPage &page)
{
    QStringList recipients;
    for (const Core::CustomerRow &row : page.rows)
        if (Text::isMailAddress(row.contact))
            recipients.append(u"%1 <%2>"_s.arg(row.name.simplified(), row.contact));
    const bool isWritten = m_field->hasFocus() || m_list->isVisible();
    if (recipients.isEmpty() || !isWritten)
        return m_list->hide();
    // Whom somebody went down to is still meant when the list is renewed under the keys, and nobody else is.
    const bool isMeant = m_isMeant && m_list->isVisible();
    const qsizetype row = isMeant ? recipients.indexOf(m_list->currentIndex().data().toString()) : 0;
    m_isMeant = isMeant && row >= 0;
    m_found->setStringList(recipients);
    complete();
    m_list->setCurrentIndex(completionModel()->index(int(row), 0));
}

void RecipientCompleter::close()
{
    // What is still being looked for would open it again, over what the next Enter is for.
    (void)m_question.start();
    m_list->hide();
}

void RecipientCompleter::accept(const QString &recipient)
{
    close();
    const QString address = Models::recipientsIn(recipient.section(u'<', -1).prepend(u'<')).value(0);
    const auto [line, cursor] = Models::withRecipient(m_field->text(), m_field->cursorPosition(), address);
    m_field->setText(line);
    m_field->setCursorPosition(int(cursor));
}

bool RecipientCompleter::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_list || watched != m_list || event->type() != QEvent::KeyPress)
        return QCompleter::eventFilter(watched, event);
    // Before the field gets them, from which Enter and Tab lead on and Escape leaves.
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: {
        const QString recipient = m_list->currentIndex().data().toString();
        recipient.isEmpty() ? close() : accept(recipient);
        return true;
    }
    case Qt::Key_Escape: close(); return true;
    case Qt::Key_Up:
    case Qt::Key_Down: m_isMeant = true; [[fallthrough]];
    default: return QCompleter::eventFilter(watched, event);
    }
}

} // namespace Opora::Ui
