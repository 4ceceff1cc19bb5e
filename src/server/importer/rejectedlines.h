// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFile>
#include <QString>

#include <functional>

namespace Opora::Server {

/// What an import could not take: told with line number and reason, and kept aside in a file of the same format, so
/// that it can be put right and imported by itself. The file is made at the first such line.
class RejectedLines final
{
public:
    /// `say` gets the sentences, of which only the first are told.
    RejectedLines(QString path, std::function<void(const QString &)> say)
        : m_file(std::move(path))
        , m_say(std::move(say))
    { }

    /// Beside the input where that folder can be written, else in the current one: "tickets.csv.gz" ->
    /// "tickets.rejected.csv".
    [[nodiscard]] static QString pathFor(const QString &input, const QString &suffix);

    /// What stands before the first line of the file.
    void setHead(const QByteArray &head) { m_head = head; }
    /// A dry run tells, but writes no file.
    void setDry(bool isDry) { m_isDry = isDry; }
    /// `line` with its end; `number` 0 when it is none of the file's. "import.rejects" when the file cannot be written.
    Core::Result<void> add(qint64 number, const QString &reason, const QByteArray &line);
    /// The file as a whole was no good, and nothing of it was taken.
    void discard();
    /// Ends the file.
    void close() { m_file.close(); }
    /// Something was taken, but not all of it.
    void warn(qint64 number, const QString &reason);

    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] QString path() const { return m_file.fileName(); }

private:
    void tell(qint64 number, const QString &reason);

    QFile m_file;
    std::function<void(const QString &)> m_say;
    QByteArray m_head;
    qint64 m_count = 0;
    qint64 m_told = 0;
    bool m_isDry = false;
};

} // namespace Opora::Server
