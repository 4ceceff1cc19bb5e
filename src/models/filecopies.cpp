// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filecopies.h"

#include "models/asking.h"

namespace Opora::Models {

FileCopies::FileCopies(Core::HelpDesk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{ }

void FileCopies::copyFile(const QUuid &draft, const QString &path, Taken taken)
{
    follow(draft, path.section(u'/', -1), m_desk.attachFile(path), std::move(taken));
}

void FileCopies::copyData(const QUuid &draft, const QByteArray &data, const QString &name, const QString &mimeType,
                          Taken taken)
{
    follow(draft, name, m_desk.attachData(data, name, mimeType), std::move(taken));
}

void FileCopies::follow(const QUuid &draft, const QString &name, const QFuture<Core::Result<Core::Attachment>> &copied,
                        Taken taken)
{
    const quint64 number = ++m_last;
    m_copies.append({number, draft, name});
    ask(copied, this, [this, number, taken = std::move(taken)](const Core::Result<Core::Attachment> &answer) {
        m_copies.removeIf([number](const Copy &copy) { return copy.number == number; });
        taken(answer);
    });
}

QStringList FileCopies::names(const QUuid &draft) const
{
    QStringList names;
    for (const Copy &copy : m_copies)
        if (copy.draft == draft)
            names.append(copy.name);
    return names;
}

} // namespace Opora::Models
