// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/processes.h"

namespace Opora::Test {

/// What a person wrote, and whether the screen called it saved before the machine died. Judges what became of it.
class Ledger final
{
public:
    struct Figures
    {
        int said = 0;     ///< called saved; each there once
        int unsaid = 0;   ///< killed before the screen could say so
        int survived = 0; ///< of those, there all the same
        int files = 0;    ///< said, and fetched by the other whole
    };

    explicit Ledger(QString ticket)
        : m_ticket(std::move(ticket))
    { }

    [[nodiscard]] const QString &ticket() const { return m_ticket; }

    /// Told to the client under that number; the reply may never come.
    void note(const QString &text, int question) { m_notes.append({text, question, {}}); }
    void file(const QString &text, int question, const QString &name, const QByteArray &bytes);
    void draft(const QString &text, int question) { m_drafts.append({text, question, {}}); }
    void subject(const QString &text, int question) { m_subjects.append({text, question, {}}); }
    /// Taken back: if the client said so, it is nowhere.
    void takenBack(const QString &text, int note, int withdrawal);

    /// Empty when all is as it must be, else what is not. `author` asked, `reader` is another machine.
    [[nodiscard]] QString judge(ClientProcess &author, ClientProcess &reader, Figures &figures) const;

private:
    struct Words
    {
        QString text;
        int question = 0;
        std::optional<int> withdrawal{};
        QString fileName{};
        QByteArray bytes{};
    };

    [[nodiscard]] QString judgeNotes(ClientProcess &author, const QStringList &seen, Figures &figures) const;
    [[nodiscard]] QString judgeFiles(ClientProcess &author, ClientProcess &reader, Figures &figures) const;
    /// The value must be the last said, or a later one that was not.
    [[nodiscard]] static QString judgeLast(ClientProcess &author, const QList<Words> &values, const QString &now);

    QString m_ticket;
    QList<Words> m_notes;
    QList<Words> m_drafts;
    QList<Words> m_subjects;
};

} // namespace Opora::Test
