// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filecopies.h"

#include "models/asking.h"

namespace Opora::Models {

using Core::Result;

FileCopies::FileCopies(Core::HelpDesk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{ }

void FileCopies::copyFile(const QUuid &draft, const QString &path, Taken taken)
{
    follow(begin(draft, path.section(u'/', -1)), m_desk.attachFile(path), std::move(taken));
}

void FileCopies::copyMade(const QUuid &draft, const QFuture<Result<QByteArray>> &data, const QString &name,
                          const QString &mimeType, Taken taken)
{
    ask(data, this,
        [this, number = begin(draft, name), name, mimeType, taken = std::move(taken)](const Result<QByteArray> &made) {
            if (made)
                follow(number, m_desk.attachData(*made, name, mimeType), taken);
            else
                end(number, made.error(), taken);
        });
}

quint64 FileCopies::begin(const QUuid &draft, const QString &name)
{
    m_copies.append({++m_last, draft, name});
    return m_last;
}

void FileCopies::follow(quint64 number, const QFuture<Result<Core::Attachment>> &copied, Taken taken)
{
    ask(copied, this, [this, number, taken = std::move(taken)](const Result<Core::Attachment> &answer) {
        end(number, answer, taken);
    });
}

void FileCopies::end(quint64 number, const Result<Core::Attachment> &answer, const Taken &taken)
{
    m_copies.removeIf([number](const Copy &copy) { return copy.number == number; });
    taken(answer);
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
