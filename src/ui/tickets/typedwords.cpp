// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/typedwords.h"

#include "core/ports/settings.h"
#include "models/asking.h"
#include "models/ticketmodel.h"
#include "ui/main/context.h"

#include <QLineEdit>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

TypedWords::TypedWords(const Context &context, const Models::TicketModel &ticket, QObject *parent)
    : QObject(parent)
    , m_settings(context.account ? *context.account : context.settings)
    , m_ticket(ticket)
    , m_shown(ticket.isOpen() ? ticket.id() : Core::TicketId())
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kSavedAfter);
    connect(&m_timer, &QTimer::timeout, this, &TypedWords::save);
}

TypedWords::~TypedWords()
{
    // The lines may be gone before.
    hand();
}

void TypedWords::watch(QLineEdit *line, const QString &name)
{
    m_lines.insert(name, line);
    line->setText(words(name));
    connect(line, &QLineEdit::textEdited, this, [this, name](const QString &words) { keep(name, words); });
    // Taken or given up.
    connect(line, &QLineEdit::textChanged, this, [this, name](const QString &words) {
        if (words.isEmpty())
            keep(name, {});
    });
}

void TypedWords::restore()
{
    m_shown = m_ticket.id();
    // Not by clear(), which an undo would take back beside another ticket.
    for (auto line = m_lines.cbegin(); line != m_lines.cend(); ++line)
        (*line)->setText(words(line.key()));
}

QString TypedWords::words(const QString &name) const
{
    return wordsOf(keyOf(m_shown, name));
}

QString TypedWords::wordsOf(const QString &key) const
{
    const auto unsaved = m_unsaved.constFind(key);
    return unsaved != m_unsaved.constEnd() ? *unsaved : m_settings.value(key).toString();
}

void TypedWords::keep(const QString &name, const QString &words)
{
    keep(m_shown, name, words);
}

void TypedWords::keep(Core::TicketId ticket, const QString &name, const QString &words)
{
    const QString key = keyOf(ticket, name);
    // Before the first ticket there is nothing to keep them for.
    if (ticket.isNull() || words == wordsOf(key))
        return;
    m_unsaved.insert(key, words);
    // Not restarted: a person who never pauses is saved all the same.
    if (!m_timer.isActive())
        m_timer.start();
}

bool TypedWords::forget(Core::TicketId ticket, const QString &name, const QString &taken)
{
    if (wordsOf(keyOf(ticket, name)) != taken)
        return false;
    keep(ticket, name, {});
    return true;
}

void TypedWords::takeOut(Core::TicketId ticket, const QString &name, const QString &taken)
{
    forget(ticket, name, taken);
    QLineEdit *line = m_lines.value(name);
    if (ticket == m_shown && line->text() == taken)
        line->setText({});
}

QString TypedWords::keyOf(Core::TicketId ticket, const QString &name)
{
    return u"typed/%1/%2"_s.arg(ticket.toString(), name);
}

void TypedWords::hand()
{
    for (auto words = m_unsaved.cbegin(); words != m_unsaved.cend(); ++words) {
        if (words->isEmpty())
            m_settings.remove(words.key());
        else
            m_settings.setValue(words.key(), *words);
    }
}

void TypedWords::save()
{
    hand();
    Models::ask(m_settings.sync(), this, [this, handed = m_unsaved](const Core::Result<void> &stored) {
        if (stored)
            forgetSaved(handed);
        else if (!m_timer.isActive())
            m_timer.start();
    });
}

void TypedWords::forgetSaved(const QHash<QString, QString> &stored)
{
    // What was typed on meanwhile waits for its own turn.
    for (auto words = stored.cbegin(); words != stored.cend(); ++words) {
        if (const auto now = m_unsaved.constFind(words.key()); now != m_unsaved.cend() && *now == *words)
            m_unsaved.erase(now);
    }
    if (!m_unsaved.isEmpty())
        return;
    // Who closes the window need not be asked about what is safe.
    for (QLineEdit *line : std::as_const(m_lines))
        line->setModified(false);
    Q_EMIT saved();
}

} // namespace Opora::Ui
