// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger.h"

#include "features/site.h"

#include <QFile>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {

bool isSaid(const ClientProcess &author, int question)
{
    const QJsonObject reply = author.replyTo(question);
    return !reply.isEmpty() && !reply.contains("error"_L1);
}

} // namespace

void Ledger::file(const QString &text, int question, const QString &name, const QByteArray &bytes)
{
    m_notes.append({text, question, {}, name, bytes});
}

void Ledger::takenBack(const QString &text, int note, int withdrawal)
{
    m_notes.append({text, note, withdrawal});
}

QString Ledger::judge(ClientProcess &author, ClientProcess &reader, Figures &figures) const
{
    const QJsonObject mine = author.on(m_ticket, u"ticket"_s);
    const QJsonObject theirs = reader.on(m_ticket, u"ticket"_s);
    if (strings(mine["messages"_L1]) != strings(theirs["messages"_L1]) || mine["subject"_L1] != theirs["subject"_L1])
        return u"the two see different things in %1: \"%2\" and \"%3\""_s.arg(
            m_ticket, strings(mine["messages"_L1]).mid(1).join(u" | "_s),
            strings(theirs["messages"_L1]).mid(1).join(u" | "_s));
    if (const QString wrong = judgeNotes(author, strings(theirs["messages"_L1]), figures); !wrong.isEmpty())
        return wrong;
    if (const QString wrong = judgeLast(author, m_subjects, theirs["subject"_L1].toString()); !wrong.isEmpty())
        return u"subject: "_s + wrong;
    const QString draft = author.on(m_ticket, u"draft"_s)["text"_L1].toString();
    // Words that were taken back stand beside it.
    if (const QString wrong = judgeLast(author, m_drafts, draft); !wrong.isEmpty())
        return u"draft: "_s + wrong;
    return judgeFiles(author, reader, figures);
}

QString Ledger::judgeNotes(ClientProcess &author, const QStringList &seen, Figures &figures) const
{
    qsizetype last = -1;
    for (const Words &note : m_notes) {
        const qsizetype copies = seen.count(note.text);
        const bool said = isSaid(author, note.question);
        const bool isTakenBack = note.withdrawal && isSaid(author, *note.withdrawal);
        if (copies > 1)
            return u"doubled: "_s + note.text;
        if (isTakenBack && copies > 0)
            return u"taken back, yet sent: "_s + note.text;
        if (said && !note.withdrawal && copies == 0)
            return u"lost: "_s + note.text;
        if (copies > 0 && seen.indexOf(note.text) < last && !note.withdrawal)
            return u"out of order: "_s + note.text;
        if (copies > 0 && !note.withdrawal && note.fileName.isEmpty())
            last = seen.indexOf(note.text);
        figures.said += said ? 1 : 0;
        figures.unsaid += said ? 0 : 1;
        figures.survived += !said && copies > 0 ? 1 : 0;
    }
    return {};
}

QString Ledger::judgeFiles(ClientProcess &author, ClientProcess &reader, Figures &figures) const
{
    for (const Words &note : m_notes) {
        if (note.fileName.isEmpty() || !isSaid(author, note.question))
            continue;
        QFile file(reader.on(m_ticket, u"open"_s, {{u"name"_s, note.fileName}})["path"_L1].toString());
        if (!file.open(QIODevice::ReadOnly) || file.readAll() != note.bytes)
            return u"not whole: "_s + note.fileName;
        ++figures.files;
    }
    return {};
}

QString Ledger::judgeLast(ClientProcess &author, const QList<Words> &values, const QString &now)
{
    bool isAllowed = false;
    for (const Words &value : values) {
        if (isSaid(author, value.question))
            isAllowed = now.contains(value.text);
        else
            isAllowed = isAllowed || now.contains(value.text);
    }
    const bool hasSaid = std::any_of(values.begin(), values.end(),
                                     [&author](const Words &value) { return isSaid(author, value.question); });
    return isAllowed || !hasSaid ? QString() : u"\"%1\" is not what was said last"_s.arg(now);
}

} // namespace Opora::Test
